use super::*;

/// The time Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110 5.6.7.
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
        ("18446744073709551616", seconds(u64::MAX)),
        ("99999999999999999999999999", seconds(u64::MAX)),
        // The three forms of a date (RFC 9110 5.6.7).
        ("Sun, 06 Nov 1994 08:49:47 GMT", seconds(10)),
        ("Sunday, 06-Nov-94 08:49:47 GMT", seconds(10)),
        ("Sun Nov  6 08:49:47 1994", seconds(10)),
        // The current time, and past times.
        ("Sun, 06 Nov 1994 08:49:37 GMT", seconds(0)),
        ("Sun, 06 Nov 1994 08:49:36 GMT", seconds(0)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", seconds(0)),
        // Invalid values.
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
    // A date that cannot be read is ignored.
    let garbage = [("retry-after", "Sun, 06 Nov 1994 08:49:47 GMT"), ("date", "yesterday")];
    assert_eq!(retry_after(&headers(&garbage), now()), Some(Duration::from_secs(10)));
}

#[test]
fn of_several_the_longest() {
    let several = [("retry-after", "x"), ("retry-after", "9"), ("retry-after", "3")];
    assert_eq!(retry_after(&headers(&several), now()), Some(Duration::from_secs(9)));
}

/// One row for each outcome of an attempt, one column for each kind of request.
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
    let status = |status| Outcome::Responded(StatusCode::from_u16(status).unwrap(), &none);
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
                let wait = Retry::new().attempts(request).delay_after(&outcome, now());
                assert_eq!(wait.is_some(), expected, "{outcome:?} {request:?}");
            }
        }
    }
}

#[test]
fn a_503_that_is_known_to_be_a_refusal() {
    let none = HeaderMap::new();
    let unavailable = Outcome::Responded(StatusCode::SERVICE_UNAVAILABLE, &none);
    let retry = Retry::new().retry_unavailable(true);
    let post = request("POST", &[]);
    assert!(retry.attempts(&post).delay_after(&unavailable, now()).is_some());
    assert!(retry.attempts(&post).delay_after(&Outcome::Lost, now()).is_none());
}

#[test]
fn the_tries_are_counted() {
    for (max, waits) in [(0, 0), (1, 0), (2, 1), (3, 2), (5, 4)] {
        let mut attempts = Retry::new().max_attempts(max).attempts(&request("GET", &[]));
        assert_eq!(attempts.number(), 1);
        let waited = (0..10).map_while(|_| attempts.delay_after(&Outcome::NotSent, now())).count();
        assert_eq!(waited, waits, "{max}");
        assert_eq!(usize::try_from(attempts.number()).unwrap(), waits + 1);
    }
}

#[test]
fn the_longest_wait_is_the_last_that_is_taken() {
    let retry = Retry::new().max_delay(Duration::from_secs(9));
    let wait = |value: &str| {
        let headers = headers(&[("retry-after", value)]);
        let refused = Outcome::Responded(StatusCode::TOO_MANY_REQUESTS, &headers);
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
    let retry = Retry::new().max_attempts(u32::MAX).max_delay(Duration::from_secs(3));
    let wait = |made, chance| {
        retry.wait(Kind::Safe, made, &Outcome::NotSent, now(), chance).unwrap().as_millis()
    };
    let least: Vec<_> = [1, 2, 3, 4, 5, 100, u32::MAX - 1].map(|made| wait(made, 0)).into();
    assert_eq!(least, [250, 500, 1000, 1500, 1500, 1500, 1500]);
    let most: Vec<_> = [1, 2, 3, 4, 5, 100].map(|made| wait(made, u32::MAX)).into();
    assert_eq!(most, [500, 1000, 2000, 3000, 3000, 3000]);
    // Zero and past times do not shorten the wait.
    for value in ["0", "-1", "soon", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        let headers = headers(&[("retry-after", value)]);
        let refused = Outcome::Responded(StatusCode::TOO_MANY_REQUESTS, &headers);
        let wait = retry.wait(Kind::Once, 1, &refused, now(), 0);
        assert_eq!(wait, Some(Duration::from_millis(250)), "{value}");
    }
}

#[test]
fn no_setting_overflows() {
    let retry = Retry::new()
        .base_delay(Duration::MAX)
        .max_delay(Duration::MAX)
        .max_attempts(u32::MAX)
        .retry_unavailable(true);
    for chance in [0, 1, u32::MAX] {
        assert!(retry.wait(Kind::Safe, 77, &Outcome::NotSent, now(), chance).is_some());
    }
    let numbers: std::collections::HashSet<_> = (0..8).map(|_| any_number()).collect();
    assert!(numbers.len() > 1);
}
