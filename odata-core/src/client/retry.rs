//! Rules for retries, independent of clocks and clients.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use http::header::{DATE, IF_MATCH, IF_NONE_MATCH, IF_UNMODIFIED_SINCE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};

use crate::response::whole_seconds;

/// The rules for sending a request again after throttling, or without a response.
///
/// Only these requests are sent again:
///
/// | outcome | requests | reason |
/// |---|---|---|
/// | 429 | all, except a batch with responses in the body | the service refused the request, and an error means that nothing was changed \[OData-Protocol 9.1\] |
/// | 503 | `GET`, `HEAD`, `OPTIONS`; `PUT` and `DELETE` without a precondition | the 503 may be from a proxy, after the service received the request |
/// | no connection | all | nothing was sent |
/// | a connection that broke later, also within the body of a success | `GET`, `HEAD`, `OPTIONS` | the service may have executed the request |
/// | the deadline of the client, or another timeout that you set | none | you limited the time |
///
/// A `PUT` or `DELETE` with `If-Match` is not sent again after a 503: if the first request was
/// executed, the precondition of the second fails, which looks like a concurrent change. A `DELETE`
/// that is sent again may get 404, because the first one was executed.
///
/// The wait is taken from `Retry-After`, in seconds or as a date. A date is compared with the
/// `Date` of the response, because clocks differ. If the wait is longer than
/// [`max_delay`](Self::max_delay), the request is not sent again and the response is
/// returned.
///
/// If `Retry-After` is missing, not valid, or already over, the wait is [`base_delay`](Self::base_delay), doubled with
/// each attempt. Up to half of it is random, so that clients which were throttled together do not
/// return together.
///
/// ```
/// use std::time::Duration;
/// use odata_core::client::Retry;
///
/// let retry = Retry::new().max_attempts(5).max_delay(Duration::from_secs(20));
/// assert_eq!(Retry::never(), Retry::new().max_attempts(1));
/// # assert_ne!(retry, Retry::new());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retry {
    max_attempts: u32,
    max_delay: Duration,
    base_delay: Duration,
    unavailable: bool,
}

impl Retry {
    /// Creates rules with three attempts, and waits of at most one minute.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            max_attempts: 3,
            max_delay: Duration::from_secs(60),
            base_delay: Duration::from_millis(500),
            unavailable: false,
        }
    }

    /// Creates rules that send each request only once.
    #[must_use]
    pub const fn never() -> Self {
        Self::new().max_attempts(1)
    }

    /// Sets the maximum number of attempts, including the first one; 0 is the same as 1.
    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets the longest wait before an attempt. If the service asks for a longer wait, the request
    /// is not sent again.
    #[must_use]
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets the wait before the second attempt if the service does not send one. The wait doubles
    /// with each attempt.
    #[must_use]
    pub const fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Sets whether a 503 is handled like a 429: nothing was changed, and any request may be sent
    /// again. Use `true` for a service without a gateway, or whose gateway responds 502 or 504
    /// after it has forwarded a request.
    #[must_use]
    pub const fn retry_unavailable(mut self, refused: bool) -> Self {
        self.unavailable = refused;
        self
    }

    /// Starts counting the attempts of a request, for your own HTTP client. Send the first attempt
    /// without asking.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// use http::{HeaderMap, HeaderValue, Request, StatusCode};
    /// use odata_core::client::{Outcome, Retry};
    ///
    /// let mut attempts = Retry::new().attempts(&Request::post("https://example.com/orders").body(())?);
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("Retry-After", HeaderValue::from_static("7"));
    /// let refused = Outcome::Responded(StatusCode::TOO_MANY_REQUESTS, &headers);
    /// assert_eq!(attempts.delay_after(&refused, SystemTime::now()), Some(Duration::from_secs(7)));
    ///
    /// // The second attempt got no response. It may have been executed, so there is no third.
    /// assert_eq!(attempts.delay_after(&Outcome::Lost, SystemTime::now()), None);
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn attempts<B>(&self, request: &Request<B>) -> Attempts {
        Attempts {
            retry: self.clone(),
            kind: Kind::of(request.method(), request.headers()),
            made: 1,
            #[cfg(feature = "tracing")]
            path_shown: request.extensions().get().copied(),
        }
    }

    /// The wait before the next attempt; `None` if the request must not be sent again. `made` is
    /// the number of attempts so far, and `chance` is a random number.
    fn wait(
        &self,
        kind: Kind,
        made: u32,
        outcome: &Outcome<'_>,
        now: SystemTime,
        chance: u32,
    ) -> Option<Duration> {
        if made >= self.max_attempts || !self.may_repeat(kind, outcome) {
            return None;
        }
        match outcome.retry_after(now) {
            Some(wait) if !wait.is_zero() => (wait <= self.max_delay).then_some(wait),
            _ => Some(self.back_off(made, chance)),
        }
    }

    fn may_repeat(&self, kind: Kind, outcome: &Outcome<'_>) -> bool {
        match outcome {
            Outcome::NotSent | Outcome::Responded(StatusCode::TOO_MANY_REQUESTS, _) => true,
            Outcome::Responded(StatusCode::SERVICE_UNAVAILABLE, _) => {
                self.unavailable || kind != Kind::Once
            }
            Outcome::Lost => kind == Kind::Safe,
            Outcome::Responded(..) | Outcome::TimedOut => false,
        }
    }

    /// The first wait, doubled with each attempt, of which up to half is random.
    fn back_off(&self, made: u32, chance: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(made.saturating_sub(1));
        let half = self.base_delay.saturating_mul(doubled).min(self.max_delay) / 2;
        half.saturating_add(half.mul_f64(f64::from(chance) / f64::from(u32::MAX)))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

/// The outcome of an attempt.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Outcome<'a> {
    /// The response has this status and these headers.
    Responded(StatusCode, &'a HeaderMap),
    /// Nothing of the request was sent: there was no connection.
    NotSent,
    /// Something was sent, or may have been sent, but there is no complete response.
    Lost,
    /// The deadline, or another timeout set by the user, has passed, and something may have been
    /// sent.
    TimedOut,
}

impl Outcome<'_> {
    /// The wait that the service asks for.
    fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        match self {
            Self::Responded(_, headers) => retry_after(headers, now),
            _ => None,
        }
    }
}

/// The attempts of one request, returned by [`Retry::attempts`].
#[derive(Debug, Clone)]
pub struct Attempts {
    retry: Retry,
    kind: Kind,
    made: u32,
    #[cfg(feature = "tracing")]
    path_shown: Option<crate::url::PathShown>,
}

impl Attempts {
    #[cfg(feature = "tracing")]
    pub(super) const fn path_shown(&self) -> Option<crate::url::PathShown> {
        self.path_shown
    }

    /// Returns the wait before the request is sent again; `None` if it must not be sent again, so
    /// that the outcome is final. Each `Some` counts as one more attempt.
    pub fn delay_after(&mut self, outcome: &Outcome<'_>, now: SystemTime) -> Option<Duration> {
        let wait = self.retry.wait(self.kind, self.made, outcome, now, any_number())?;
        self.made = self.made.saturating_add(1);
        Some(wait)
    }

    /// Returns the number of the attempt, from 1.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.made
    }
}

/// The kind of a request, which determines if it may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The request changes nothing (RFC 9110 9.2.1).
    Safe,
    /// The request has the same effect if it is executed twice (RFC 9110 9.2.2), and has no
    /// precondition.
    Idempotent,
    /// Any other request.
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

/// The longest wait of the `Retry-After` headers (RFC 9110 10.2.3); zero for a past date; `None` if
/// there is no valid header.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    // The time of the server's clock, if the response has it.
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

/// A number that is random enough to spread waits, from the random keys of the standard library's
/// hash maps.
fn any_number() -> u32 {
    let number = RandomState::new().hash_one(0_u8);
    u32::try_from(number >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests;
