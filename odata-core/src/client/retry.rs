//! What may be sent again, and when: plain rules, without a clock and without a client.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

use http::header::{DATE, IF_MATCH, IF_NONE_MATCH, IF_UNMODIFIED_SINCE, RETRY_AFTER, ToStrError};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};

/// When a request is sent again that the service has refused for now, or that got no answer.
///
/// Few things may be sent twice. What is sent again is only this:
///
/// | what happened | which requests | because |
/// |---|---|---|
/// | 429 | all | the service has refused it: an error means that nothing has changed \[OData-Protocol 9.1\] |
/// | 503 | `GET`, `HEAD`, `OPTIONS`; `PUT` and `DELETE` without a precondition | the 503 may be a proxy's, after the service had the request |
/// | no connection | all | nothing was sent |
/// | a connection that broke later, also within a success's body | `GET`, `HEAD`, `OPTIONS` | the service may have done it |
/// | a time that you have set has run out | none | it was your bound |
///
/// A `PUT` or `DELETE` with `If-Match` is not sent again after a 503: if the first was done, the
/// second fails its precondition, and looks as if somebody else had been faster. A `DELETE` that is
/// sent again may be answered with 404, since the first was done.
///
/// How long to wait is what `Retry-After` says, in seconds or as a date (which is compared with the
/// answer's own `Date`, since clocks differ). A longer wait than [`longest_wait`](Self::longest_wait)
/// is not waited for: the answer is given back. Where `Retry-After` is missing, can't be read, or is
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
    /// let refused = Outcome::Answered(StatusCode::TOO_MANY_REQUESTS, &headers);
    /// assert_eq!(tries.after(&refused, SystemTime::now()), Some(Duration::from_secs(7)));
    ///
    /// // The second try was sent, and got no answer. It may have been done: there is no third.
    /// assert_eq!(tries.after(&Outcome::Lost, SystemTime::now()), None);
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn start<B>(&self, request: &Request<B>) -> Tries {
        Tries { retry: self.clone(), kind: Kind::of(request.method(), request.headers()), made: 1 }
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
            Outcome::NotSent | Outcome::Answered(StatusCode::TOO_MANY_REQUESTS, _) => true,
            Outcome::Answered(StatusCode::SERVICE_UNAVAILABLE, _) => {
                self.unavailable_is_refused || kind != Kind::Once
            }
            Outcome::Lost => kind == Kind::Safe,
            Outcome::Answered(..) | Outcome::TimedOut => false,
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
    /// There is an answer, with this status and these headers.
    Answered(StatusCode, &'a HeaderMap),
    /// Nothing of the request was sent: there was no connection.
    NotSent,
    /// Something was sent, or may have been, and no whole answer came.
    Lost,
    /// A time that the user has set has run out, and something may have been sent.
    TimedOut,
}

impl Outcome<'_> {
    /// How long the service says to wait.
    fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        match self {
            Self::Answered(_, headers) => retry_after(headers, now),
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
}

impl Tries {
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
    let read = |value: &HeaderValue| match text(value) {
        Ok(text) if is_number(text) => {
            // Too many digits for a number are too many seconds as well.
            Some(text.parse().map_or(Duration::MAX, Duration::from_secs))
        }
        _ => date(value).map(|date| date.duration_since(now).unwrap_or_default()),
    };
    headers.get_all(RETRY_AFTER).iter().filter_map(read).max()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn date(value: &HeaderValue) -> Option<SystemTime> {
    httpdate::parse_http_date(text(value).ok()?).ok()
}

fn text(value: &HeaderValue) -> Result<&str, ToStrError> {
    value.to_str().map(str::trim)
}

/// A random number good enough to spread waits: the standard library's keys for hash maps are
/// random, and differ with each.
fn any_number() -> u32 {
    let number = RandomState::new().hash_one(0_u8);
    u32::try_from(number >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sun, 06 Nov 1994 08:49:37 GMT, the date of RFC 9110 5.6.7.
    const NOW: Duration = Duration::from_secs(784_111_777);

    fn now() -> SystemTime {
        SystemTime::UNIX_EPOCH + NOW
    }

    fn headers(of: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in of {
            headers.append(*name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        headers
    }

    fn request(method: &str, headers: &[&'static str]) -> Request<()> {
        let mut request = Request::builder().method(method).uri("http://h/");
        for name in headers {
            request = request.header(*name, "*");
        }
        request.body(()).unwrap()
    }

    #[test]
    fn each_form_of_retry_after() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let at = |value: &str| retry_after(&headers(&[("retry-after", value)]), now());
        for (value, expected) in [
            ("0", seconds(0)),
            ("7", seconds(7)),
            (" 007 ", seconds(7)),
            ("31536000", seconds(31_536_000)),
            ("18446744073709551615", seconds(u64::MAX)),
            ("18446744073709551616", Some(Duration::MAX)),
            ("99999999999999999999999999", Some(Duration::MAX)),
            // The three forms of a date (RFC 9110 5.6.7).
            ("Sun, 06 Nov 1994 08:49:47 GMT", seconds(10)),
            ("Sunday, 06-Nov-94 08:49:47 GMT", seconds(10)),
            ("Sun Nov  6 08:49:47 1994", seconds(10)),
            // Now, and over.
            ("Sun, 06 Nov 1994 08:49:37 GMT", seconds(0)),
            ("Sun, 06 Nov 1994 08:49:36 GMT", seconds(0)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", seconds(0)),
            // What is none.
            ("", None),
            ("-1", None),
            ("+1", None),
            ("1.5", None),
            ("1e3", None),
            ("7s", None),
            ("7, 8", None),
            ("soon", None),
            ("\u{661}", None),
            ("1994-11-06T08:49:47Z", None),
            ("Sun, 06 Nov 1994 08:49:47 CET", None),
            ("Sun, 31 Feb 1994 08:49:47 GMT", None),
            ("Mon, 06 Nov 1994 08:49:47", None),
        ] {
            assert_eq!(at(value), expected, "{value:?}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), now()), None);
    }

    #[test]
    fn a_date_is_of_the_clock_of_the_service() {
        let late = [
            ("retry-after", "Sun, 06 Nov 1994 10:00:05 GMT"),
            ("date", "Sun, 06 Nov 1994 10:00:00 GMT"),
        ];
        assert_eq!(retry_after(&headers(&late), now()), Some(Duration::from_secs(5)));
        // A date that can't be read is no date.
        let garbage = [("retry-after", "Sun, 06 Nov 1994 08:49:47 GMT"), ("date", "yesterday")];
        assert_eq!(retry_after(&headers(&garbage), now()), Some(Duration::from_secs(10)));
    }

    #[test]
    fn of_several_the_longest() {
        let several = [("retry-after", "x"), ("retry-after", "9"), ("retry-after", "3")];
        assert_eq!(retry_after(&headers(&several), now()), Some(Duration::from_secs(9)));
    }

    /// One row for each way a try can end, one column for each kind of request.
    #[test]
    fn what_may_be_sent_again() {
        let none = HeaderMap::new();
        let safe = ["GET", "HEAD", "OPTIONS"].map(|method| request(method, &["if-none-match"]));
        let idempotent = ["PUT", "DELETE"].map(|method| request(method, &[]));
        let once = [
            request("POST", &[]),
            request("PATCH", &[]),
            request("PATCH", &["if-match"]),
            request("PUT", &["if-match"]),
            request("PUT", &["if-none-match"]),
            request("DELETE", &["if-unmodified-since"]),
            request("get", &[]),
            request("TRACE", &[]),
            request("MERGE", &[]),
        ];
        let status = |status| Outcome::Answered(StatusCode::from_u16(status).unwrap(), &none);
        let table = [
            (status(429), [true, true, true]),
            (status(503), [true, true, false]),
            (Outcome::NotSent, [true, true, true]),
            (Outcome::Lost, [true, false, false]),
            (Outcome::TimedOut, [false, false, false]),
        ];
        let never = [200, 201, 202, 204, 301, 304, 400, 401, 404, 408, 409, 412, 425, 428, 500]
            .into_iter()
            .chain([501, 502, 504, 507, 529, 599])
            .map(|other| (status(other), [false; 3]));
        for (outcome, expected) in table.into_iter().chain(never) {
            for (requests, expected) in [&safe[..], &idempotent, &once].into_iter().zip(expected) {
                for request in requests {
                    let wait = Retry::new().start(request).after(&outcome, now());
                    assert_eq!(wait.is_some(), expected, "{outcome:?} {request:?}");
                }
            }
        }
    }

    #[test]
    fn a_503_that_is_known_to_be_a_refusal() {
        let none = HeaderMap::new();
        let unavailable = Outcome::Answered(StatusCode::SERVICE_UNAVAILABLE, &none);
        let retry = Retry::new().unavailable_is_refused(true);
        let post = request("POST", &[]);
        assert!(retry.start(&post).after(&unavailable, now()).is_some());
        assert!(retry.start(&post).after(&Outcome::Lost, now()).is_none());
    }

    #[test]
    fn the_tries_are_counted() {
        for (max, waits) in [(0, 0), (1, 0), (2, 1), (3, 2), (5, 4)] {
            let mut tries = Retry::new().max_tries(max).start(&request("GET", &[]));
            assert_eq!(tries.number(), 1);
            let waited = (0..10).map_while(|_| tries.after(&Outcome::NotSent, now())).count();
            assert_eq!(waited, waits, "{max}");
            assert_eq!(usize::try_from(tries.number()).unwrap(), waits + 1);
        }
    }

    #[test]
    fn the_longest_wait_is_the_last_that_is_taken() {
        let retry = Retry::new().longest_wait(Duration::from_secs(9));
        let wait = |value: &str| {
            let headers = headers(&[("retry-after", value)]);
            let refused = Outcome::Answered(StatusCode::TOO_MANY_REQUESTS, &headers);
            retry.wait(Kind::Safe, 1, &refused, now(), 0)
        };
        assert_eq!(wait("9"), Some(Duration::from_secs(9)));
        assert_eq!(wait("10"), None);
        assert_eq!(wait("99999999999999999999999999"), None);
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:46 GMT"), Some(Duration::from_secs(9)));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:47 GMT"), None);
        assert_eq!(wait("Fri, 31 Dec 9999 23:59:59 GMT"), None);
    }

    #[test]
    fn without_a_word_of_the_service_the_waits_grow() {
        let retry = Retry::new().max_tries(u32::MAX).longest_wait(Duration::from_secs(3));
        let wait = |made, chance| {
            retry.wait(Kind::Safe, made, &Outcome::NotSent, now(), chance).unwrap().as_millis()
        };
        let least: Vec<_> = [1, 2, 3, 4, 5, 100, u32::MAX - 1].map(|made| wait(made, 0)).into();
        assert_eq!(least, [250, 500, 1000, 1500, 1500, 1500, 1500]);
        let most: Vec<_> = [1, 2, 3, 4, 5, 100].map(|made| wait(made, u32::MAX)).into();
        assert_eq!(most, [500, 1000, 2000, 3000, 3000, 3000]);
        // Zero and what is over are no reason to hurry.
        for value in ["0", "-1", "soon", "Thu, 01 Jan 1970 00:00:00 GMT"] {
            let headers = headers(&[("retry-after", value)]);
            let refused = Outcome::Answered(StatusCode::TOO_MANY_REQUESTS, &headers);
            let wait = retry.wait(Kind::Once, 1, &refused, now(), 0);
            assert_eq!(wait, Some(Duration::from_millis(250)), "{value}");
        }
    }

    #[test]
    fn no_setting_overflows() {
        let retry = Retry::new()
            .first_wait(Duration::MAX)
            .longest_wait(Duration::MAX)
            .max_tries(u32::MAX)
            .unavailable_is_refused(true);
        for chance in [0, 1, u32::MAX] {
            assert!(retry.wait(Kind::Safe, 77, &Outcome::NotSent, now(), chance).is_some());
        }
        let numbers: std::collections::HashSet<_> = (0..8).map(|_| any_number()).collect();
        assert!(numbers.len() > 1);
    }
}
