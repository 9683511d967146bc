//! Spans for attempts, with the feature `tracing`. Spans do not contain headers, bodies, queries or
//! keys.

#[cfg(not(feature = "tracing"))]
pub(super) use self::off::Trace;
#[cfg(feature = "tracing")]
pub(super) use self::on::Trace;

#[cfg(feature = "tracing")]
mod on {
    use http::{Method, StatusCode, Uri};
    use tracing::Span;
    use tracing::field::{Empty, display};

    use crate::client::error::SendError;
    use crate::client::retry::Attempts;
    use crate::client::step::Step;
    use crate::url::PathShown;

    /// The span of one attempt.
    pub(in crate::client) struct Trace(Span);

    impl Trace {
        pub(in crate::client) fn new(method: &Method, url: &Uri, attempts: &Attempts) -> Self {
            Self(tracing::debug_span!(
                "odata_request",
                %method,
                host = url.host(),
                path = PathShown::of(attempts.path_shown(), url.path()),
                attempt = attempts.number(),
                status = Empty,
                wait_seconds = Empty,
                error = Empty,
            ))
        }

        pub(in crate::client) fn responded(&self, status: StatusCode) {
            self.0.record("status", status.as_u16());
        }

        pub(in crate::client) fn ended(&self, step: &Result<Step, SendError>) {
            match step {
                Ok(Step::Read(..)) => {}
                Ok(Step::Wait(wait)) => _ = self.0.record("wait_seconds", wait.as_secs_f64()),
                Err(error) => _ = self.0.record("error", display(error)),
            }
        }

        #[cfg(feature = "reqwest")]
        pub(in crate::client) fn around<F: Future>(
            &self,
            future: F,
        ) -> tracing::instrument::Instrumented<F> {
            tracing::Instrument::instrument(future, self.0.clone())
        }

        #[cfg(feature = "ureq")]
        pub(in crate::client) fn run<R>(&self, call: impl FnOnce() -> R) -> R {
            self.0.in_scope(call)
        }
    }
}

#[cfg(not(feature = "tracing"))]
#[allow(clippy::unused_self)] // as the one that does something
mod off {
    use http::{Method, StatusCode, Uri};

    use crate::client::error::SendError;
    use crate::client::retry::Attempts;
    use crate::client::step::Step;

    /// The stand-in without the feature `tracing`, which does nothing.
    pub(in crate::client) struct Trace;

    impl Trace {
        pub(in crate::client) const fn new(_: &Method, _: &Uri, _: &Attempts) -> Self {
            Self
        }

        pub(in crate::client) const fn responded(&self, _: StatusCode) {}

        pub(in crate::client) const fn ended(&self, _: &Result<Step, SendError>) {}

        #[cfg(feature = "reqwest")]
        pub(in crate::client) fn around<F: Future>(&self, future: F) -> F {
            future
        }

        #[cfg(feature = "ureq")]
        pub(in crate::client) fn run<R>(&self, call: impl FnOnce() -> R) -> R {
            call()
        }
    }
}
