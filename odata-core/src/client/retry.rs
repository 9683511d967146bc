//! What may be sent again, and when: plain rules, without a clock and without a client.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use http::header::{DATE, IF_MATCH, IF_NONE_MATCH, IF_UNMODIFIED_SINCE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};

use crate::response::whole_seconds;

/// When a request is sent again that the service has refused for now, or that got no response.
///
/// Few things may be sent twice. What is sent again is only this:
///
/// | what happened | which requests | because |
/// |---|---|---|
/// | 429 | all, but not a batch with responses in the body | the service has refused it: an error means that nothing has changed \[OData-Protocol 9.1\] |
/// | 503 | `GET`, `HEAD`, `OPTIONS`; `PUT` and `DELETE` without a precondition | the 503 may be a proxy's, after the service had the request |
/// | no connection | all | nothing was sent |
/// | a connection that broke later, also within a success's body | `GET`, `HEAD`, `OPTIONS` | the service may have done it |
/// | the deadline of the client, or a time that you have set, has passed | none | it was your bound |
///
/// A `PUT` or `DELETE` with `If-Match` is not sent again after a 503: if the first was done, the
/// second fails its precondition, and looks as if somebody else had been faster. A `DELETE` that is
/// sent again may get 404, because the first one was done.
///
/// How long to wait is what `Retry-After` says, in seconds or as a date (which is compared with the
/// response's own `Date`, since clocks differ). A longer wait than [`longest_wait`](Self::longest_wait)
/// is not waited for: the response is given back. Where `Retry-After` is missing, can't be read, or is
/// over already, the wait is half a second, doubled with each try, and up to half of it is left to
/// chance, so that clients which were refused together do not come back together.
///
/// ```
/// use std::time::Duration;
/// use odata_core::client::Retry;
///
/// let retry = Retry::new().max_tries(5).longest_wait(Duration::from_secs(20));
/// assert_eq!(Retry::never(), Retry::new().max_tries(1));
/// # assert_ne!(retry, Retry::new());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    max_tries: u32,
    longest_wait: Duration,
    first_wait: Duration,
    unavailable_is_refused: bool,
}

impl Retry {
    /// Three tries, and no wait longer than a minute.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            max_tries: 3,
            longest_wait: Duration::from_secs(60),
            first_wait: Duration::from_millis(500),
            unavailable_is_refused: false,
        }
    }

    /// Sends everything once.
    #[must_use]
    pub const fn never() -> Self {
        Self::new().max_tries(1)
    }

    /// How often a request is sent in all, the first time included; none and one are the same.
    #[must_use]
    pub const fn max_tries(mut self, tries: u32) -> Self {
        self.max_tries = tries;
        self
    }

    /// The longest wait before a try. A service that wants more gets no other try.
    #[must_use]
    pub const fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// The wait before the second try, where the service does not say one. It doubles with each.
    #[must_use]
    pub const fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// Whether a 503 is as good as a 429: nothing was done, and each request may be sent again.
    /// True of a service that you reach without a gateway, or whose gateway says 502 or 504 for
    /// what it has passed on.
    #[must_use]
    pub const fn unavailable_is_refused(mut self, refused: bool) -> Self {
        self.unavailable_is_refused = refused;
        self
    }

    /// Starts counting the tries of a request, for an HTTP client of your own. The first is yours.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// use http::{HeaderMap, HeaderValue, Request, StatusCode};
    /// use odata_core::client::{Outcome, Retry};
    ///
    /// let mut tries = Retry::new().start(&Request::post("https://example.com/orders").body(())?);
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("Retry-After", HeaderValue::from_static("7"));
    /// let refused = Outcome::Responded(StatusCode::TOO_MANY_REQUESTS, &headers);
    /// assert_eq!(tries.after(&refused, SystemTime::now()), Some(Duration::from_secs(7)));
    ///
    /// // The second try was sent, and got no response. It may have been done: there is no third.
    /// assert_eq!(tries.after(&Outcome::Lost, SystemTime::now()), None);
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn start<B>(&self, request: &Request<B>) -> Tries {
        Tries {
            retry: self.clone(),
            kind: Kind::of(request.method(), request.headers()),
            made: 1,
            #[cfg(feature = "tracing")]
            path_shown: request.extensions().get().copied(),
        }
    }

    /// How long to wait before trying again; `None` where that may not be. `made` is how many tries
    /// there were, and `chance` is any number.
    fn wait(
        &self,
        kind: Kind,
        made: u32,
        outcome: &Outcome<'_>,
        now: SystemTime,
        chance: u32,
    ) -> Option<Duration> {
        if made >= self.max_tries || !self.may_repeat(kind, outcome) {
            return None;
        }
        match outcome.retry_after(now) {
            Some(wait) if !wait.is_zero() => (wait <= self.longest_wait).then_some(wait),
            _ => Some(self.back_off(made, chance)),
        }
    }

    fn may_repeat(&self, kind: Kind, outcome: &Outcome<'_>) -> bool {
        match outcome {
            Outcome::NotSent | Outcome::Responded(StatusCode::TOO_MANY_REQUESTS, _) => true,
            Outcome::Responded(StatusCode::SERVICE_UNAVAILABLE, _) => {
                self.unavailable_is_refused || kind != Kind::Once
            }
            Outcome::Lost => kind == Kind::Safe,
            Outcome::Responded(..) | Outcome::TimedOut => false,
        }
    }

    /// The first wait, doubled with each try; between half and all of it.
    fn back_off(&self, made: u32, chance: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(made.saturating_sub(1));
        let half = self.first_wait.saturating_mul(doubled).min(self.longest_wait) / 2;
        half.saturating_add(half.mul_f64(f64::from(chance) / f64::from(u32::MAX)))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

/// How a try ended.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// There is a response, with this status and these headers.
    Responded(StatusCode, &'a HeaderMap),
    /// Nothing of the request was sent: there was no connection.
    NotSent,
    /// Something was sent, or may have been, and no whole response came.
    Lost,
    /// The deadline, or another time that the user has set, has passed, and something may have been sent.
    TimedOut,
}

impl Outcome<'_> {
    /// How long the service says to wait.
    fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        match self {
            Self::Responded(_, headers) => retry_after(headers, now),
            _ => None,
        }
    }
}

/// The tries of one request; made by [`Retry::start`].
#[derive(Debug, Clone)]
pub struct Tries {
    retry: Retry,
    kind: Kind,
    made: u32,
    #[cfg(feature = "tracing")]
    path_shown: Option<crate::url::PathShown>,
}

impl Tries {
    #[cfg(feature = "tracing")]
    pub(super) const fn path_shown(&self) -> Option<crate::url::PathShown> {
        self.path_shown
    }

    /// How long to wait before the request is sent again; `None` where it may not be, and the
    /// outcome is what there is. After each `Some`, one more try is counted.
    pub fn after(&mut self, outcome: &Outcome<'_>, now: SystemTime) -> Option<Duration> {
        let wait = self.retry.wait(self.kind, self.made, outcome, now, any_number())?;
        self.made = self.made.saturating_add(1);
        Some(wait)
    }

    /// Which try this is, from 1.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.made
    }
}

/// How often a request may reach the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It changes nothing (RFC 9110 9.2.1).
    Safe,
    /// It changes the same when it comes twice (RFC 9110 9.2.2), and does not look at what was.
    Idempotent,
    /// Everything else.
    Once,
}

impl Kind {
    fn of(method: &Method, headers: &HeaderMap) -> Self {
        let precondition = [IF_MATCH, IF_NONE_MATCH, IF_UNMODIFIED_SINCE];
        match *method {
            Method::GET | Method::HEAD | Method::OPTIONS => Self::Safe,
            Method::PUT | Method::DELETE
                if !precondition.iter().any(|name| headers.contains_key(name)) =>
            {
                Self::Idempotent
            }
            _ => Self::Once,
        }
    }
}

/// How long `Retry-After` (RFC 9110 10.2.3) says to wait, the longest of them where there are
/// several; zero for a date that is over; `None` where it is missing or can't be read.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    // The clock that the date is of, if it is told.
    let now = headers.get(DATE).and_then(date).unwrap_or(now);
    let read = |value: &HeaderValue| match whole_seconds(value) {
        Some(seconds) => Some(Duration::from_secs(seconds)),
        None => date(value).map(|date| date.duration_since(now).unwrap_or_default()),
    };
    headers.get_all(RETRY_AFTER).iter().filter_map(read).max()
}

fn date(value: &HeaderValue) -> Option<SystemTime> {
    httpdate::parse_http_date(value.to_str().ok()?.trim()).ok()
}

/// A random number good enough to spread waits: the standard library's keys for hash maps are
/// random, and differ with each.
fn any_number() -> u32 {
    let number = RandomState::new().hash_one(0_u8);
    u32::try_from(number >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests;
