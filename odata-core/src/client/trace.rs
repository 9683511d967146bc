//! A span for each try, where the feature `tracing` is on. Nothing of a header, a body, a query or
//! a key goes into it.

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
    use crate::client::retry::Tries;
    use crate::client::step::Step;

    /// The span of one try.
    pub(in crate::client) struct Trace(Span);

    impl Trace {
        pub(in crate::client) fn new(method: &Method, url: &Uri, tries: &Tries) -> Self {
            Self(tracing::debug_span!(
                "odata_request",
                %method,
                host = url.host(),
                path = super::without_keys(url.path()),
                attempt = tries.number(),
                status = Empty,
                wait_seconds = Empty,
                error = Empty,
            ))
        }

        pub(in crate::client) fn answered(&self, status: StatusCode) {
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
    use crate::client::retry::Tries;
    use crate::client::step::Step;

    /// Nothing.
    pub(in crate::client) struct Trace;

    impl Trace {
        pub(in crate::client) const fn new(_: &Method, _: &Uri, _: &Tries) -> Self {
            Self
        }

        pub(in crate::client) const fn answered(&self, _: StatusCode) {}

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

/// A path with `…` in place of all that stands in parentheses, which may be somebody's name.
#[cfg(any(feature = "tracing", test))]
fn without_keys(path: &str) -> String {
    let mut shown = String::with_capacity(path.len());
    let (mut depth, mut quoted) = (0_u32, false);
    for character in path.replace("%27", "'").replace("%28", "(").replace("%29", ")").chars() {
        match character {
            '\'' if depth > 0 => quoted = !quoted,
            '(' if !quoted => {
                if depth == 0 {
                    shown.push_str("(…");
                }
                depth += 1;
            }
            ')' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    shown.push(')');
                }
            }
            other if depth == 0 => shown.push(other),
            _ => {}
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::without_keys;

    #[test]
    fn a_path_is_shown_without_keys() {
        for (path, shown) in [
            ("/v1/users", "/v1/users"),
            ("/v1/users('ada@example.com')/mails", "/v1/users(…)/mails"),
            ("/v1/users(%27ada%27)/mails(7)", "/v1/users(…)/mails(…)"),
            ("/v1/users%28'ada'%29/mails", "/v1/users(…)/mails"),
            ("/v1/users('a''b)c')/mails", "/v1/users(…)/mails"),
            ("/v1/users('a/b')/mails", "/v1/users(…)/mails"),
            ("/v1/users('a%29b')/mails", "/v1/users(…)/mails"),
            ("/v1/f(x=g(y='a'),z='b')/mails", "/v1/f(…)/mails"),
            // One that ends too early shows nothing of what follows.
            ("/v1/users('ada", "/v1/users(…"),
            ("/v1/users('ada)/mails", "/v1/users(…"),
            ("/v1/it's/users('ada')", "/v1/it's/users(…)"),
            ("/v1/a)b('ada')", "/v1/a)b(…)"),
        ] {
            assert_eq!(without_keys(path), shown);
        }
    }
}
