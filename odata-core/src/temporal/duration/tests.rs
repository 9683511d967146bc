//! SPEC V14, N19 and N20, and round trips.

use super::Duration;
use crate::temporal::test_texts::{Numbers, mutated};

/// Texts in their canonical form.
const CANONICAL: &[&str] = &[
    "PT0S",
    "PT1S",
    "-PT1S",
    "PT1.5S",
    "PT0.000000000001S",
    "-PT0.5S",
    "PT59S",
    "PT1M",
    "PT1M1S",
    "PT1H",
    "PT1H1S",
    "PT1H30M",
    "P1D",
    "-P1D",
    "P1DT1H",
    "P1DT0.1S",
    "-P6DT23H59M59.9999S",
    "P12DT23H59M59.999999999999S",
    "P365D",
    "P213503982334601DT7H15.999999999999S",
    "-P213503982334601DT7H15.999999999999S",
];

fn parse(text: &str) -> Duration {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: &str) -> String {
    match text.parse::<Duration>() {
        Ok(duration) => panic!("{text} was read as {duration}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn v14_a_canonical_text_comes_back_as_it_was() {
    for text in CANONICAL {
        assert_eq!(parse(text).to_string(), *text);
        assert_eq!(format!("{:?}", parse(text)), *text);
    }
    assert_eq!(format!("[{:>6}]", parse("PT1S")), "[  PT1S]");
}

#[test]
fn n19_other_texts_are_written_in_canonical_form() {
    for (text, canonical) in [
        ("PT24H", "P1D"),
        ("PT90M", "PT1H30M"),
        ("P0D", "PT0S"),
        ("-PT0S", "PT0S"),
        ("-P0DT0H0M0.000S", "PT0S"),
        ("PT86400S", "P1D"),
        ("P0DT0H0M1S", "PT1S"),
        ("PT1.500S", "PT1.5S"),
        ("PT0000000000000000000000000001S", "PT1S"),
        ("P007D", "P7D"),
        ("p1dt1h1m1s", "P1DT1H1M1S"),
        ("-p1d", "-P1D"),
        ("PT18446744073709551615S", "P213503982334601DT7H15S"),
    ] {
        assert_eq!(parse(text).to_string(), canonical);
    }
}

#[test]
fn n19_what_is_no_duration_is_refused() {
    for (text, reason) in [
        ("", "begins with"),
        ("-", "begins with"),
        ("1D", "begins with"),
        ("PT", "after `T`"),
        ("P1DT", "after `T`"),
        ("P", "after `P`"),
        ("-P", "after `P`"),
        ("+P1D", "begins with"),
        ("+P6DT23H59M59.9999S", "begins with"),
        ("--P1D", "begins with"),
        (" P1D", "begins with"),
        ("P1D ", "in this order"),
        ("P1Y6DT23H59M59.9999S", "without years, months or weeks"),
        ("P1M6DT23H59M59.9999S", "without years, months or weeks"),
        ("P1W", "without years, months or weeks"),
        ("P1Y", "without years, months or weeks"),
        ("P1M", "without years, months or weeks"),
        ("P1", "in this order"),
        ("P1S", "in this order"),
        ("P-1D", "in this order"),
        ("PT-1S", "in this order"),
        ("P1.5D", "whole days"),
        ("PT1.5H", "whole hours"),
        ("PT1.5", "in this order"),
        ("PT.5S", "in this order"),
        ("PT1.S", "1 to 12 digits"),
        ("PT1,5S", "in this order"),
        ("PT0.0000000000001S", "1 to 12 digits"),
        ("PT1e1S", "in this order"),
        ("PT1D", "in this order"),
        ("PT1S1M", "in this order"),
        ("PT1H1H", "in this order"),
        ("P1DT1D", "in this order"),
        ("P1DT1", "in this order"),
        ("PT1ST", "in this order"),
        ("duration'PT1S'", "begins with"),
        ("INF", "begins with"),
        ("P１D", "in this order"),
    ] {
        let told = refused(text);
        assert!(told.contains(reason), "{text}: {told}");
    }
}

#[test]
fn a_duration_that_is_too_long_is_refused() {
    for text in [
        "PT18446744073709551616S",
        "PT1M18446744073709551556S",
        "P213503982334601DT7H16S",
        "P213503982334602D",
        "PT5124095576030432H",
        "-P18446744073709551615D",
        "P99999999999999999999999999999D",
        "PT99999999999999999999999999999H",
        "PT99999999999999999999999999999M",
        "PT99999999999999999999999999999.5S",
    ] {
        assert!(refused(text).contains("longer than"), "{text}");
    }
}

#[test]
fn comparison_is_by_the_length() {
    assert_eq!(parse("PT24H"), parse("P1D"));
    assert_eq!(parse("-PT0.0S"), Duration::ZERO);
    let equal = ["P1D", "PT24H", "PT1440M", "PT86400.000S"].map(parse);
    assert_eq!(std::collections::HashSet::from(equal).len(), 1);
    let texts = ["-P1D", "-PT1.5S", "-PT1S", "-PT0.1S", "PT0S", "PT0.1S", "PT1S", "PT1.5S", "P1D"];
    let ordered = texts.map(parse);
    assert!(ordered.is_sorted_by(|one, other| one < other));
    let opposite: Vec<Duration> = ordered.iter().rev().map(|duration| -*duration).collect();
    assert_eq!(ordered[..], opposite);
}

#[test]
fn the_parts_are_without_the_sign() {
    let duration = parse("-P1DT1.123456789012S");
    assert!(duration.is_negative() && !duration.is_zero());
    assert_eq!(duration.whole_seconds(), 86_401);
    assert_eq!((duration.subsec_nanos(), duration.subsec_picos()), (123_456_789, 123_456_789_012));
    assert_eq!(duration.with_fraction_digits(2).to_string(), "-P1DT1.12S");
    assert_eq!(duration.with_fraction_digits(200), duration);
    assert!(!parse("-PT0S").is_negative() && Duration::ZERO.is_zero());
}

#[test]
fn zero_has_no_sign() {
    let small = parse("-PT0.001S");
    for zero in [
        -Duration::ZERO,
        small.with_fraction_digits(2),
        small.with_subsec_nanos(0).unwrap(),
        Duration::from_seconds(0),
        Duration::from_std(std::time::Duration::ZERO),
    ] {
        assert_eq!(zero, Duration::ZERO);
        assert!(zero.is_zero() && !zero.is_negative());
        assert_eq!(zero.to_string(), "PT0S");
    }
}

#[test]
fn durations_are_made_from_their_parts() {
    assert_eq!(Duration::from_seconds(i64::MIN).whole_seconds(), 1 << 63);
    assert_eq!(Duration::from_seconds(-60).to_string(), "-PT1M");
    let half = Duration::ZERO.with_subsec_nanos(500_000_000).unwrap();
    assert_eq!((-half).to_string(), "-PT0.5S");
    assert_eq!(half.with_subsec_picos(1).unwrap().to_string(), "PT0.000000000001S");
    assert_eq!(half.with_subsec_nanos(1_000_000_000), None);
    assert_eq!(half.with_subsec_picos(1_000_000_000_000), None);
    assert_eq!(half.with_subsec_picos(u64::MAX), None);
}

#[test]
fn every_length_goes_there_and_back() {
    let mut numbers = Numbers::new();
    for round in 0..100_000_u32 {
        let std = std::time::Duration::from_secs(numbers.of_any_size());
        let length = Duration::from_std(std).with_subsec_picos(numbers.below(1_000_000_000_000));
        let digits = u8::try_from(round % 13).unwrap();
        let length = length.unwrap().with_fraction_digits(digits);
        for duration in [length, -length] {
            assert_eq!(parse(&duration.to_string()), duration);
        }
    }
    for seconds in (0..200_000).chain([i64::MIN, i64::MAX]) {
        let duration = Duration::from_seconds(seconds);
        assert_eq!(parse(&duration.to_string()), duration);
    }
}

#[test]
fn a_mutated_text_is_read_or_refused() {
    for text in mutated(CANONICAL) {
        if let Ok(duration) = text.parse::<Duration>() {
            assert_eq!(parse(&duration.to_string()), duration, "{text}");
        }
    }
}

#[test]
fn the_standard_library_goes_there_and_back() {
    for std in [std::time::Duration::ZERO, std::time::Duration::MAX] {
        assert_eq!(std::time::Duration::try_from(Duration::from(std)), Ok(std));
    }
    let cut = std::time::Duration::try_from(parse("PT0.000000001999S"));
    assert_eq!(cut, Ok(std::time::Duration::from_nanos(1)));
    let error = std::time::Duration::try_from(parse("-PT1S")).unwrap_err().to_string();
    assert_eq!(error, "the duration is outside the range of `std::time::Duration`; use `Duration`");
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_goes_there_and_back() {
    use jiff::SignedDuration;
    let small = SignedDuration::new(0, -1);
    for duration in [SignedDuration::MIN, SignedDuration::MAX, SignedDuration::ZERO, small] {
        assert_eq!(SignedDuration::try_from(Duration::from(duration)), Ok(duration));
    }
    for beyond in ["PT9223372036854775808S", "-PT9223372036854775809S"] {
        assert!(SignedDuration::try_from(parse(beyond)).is_err());
    }
}

#[cfg(feature = "time")]
#[test]
fn time_goes_there_and_back() {
    use time::Duration as Time;
    for duration in [Time::MIN, Time::MAX, Time::ZERO, Time::nanoseconds(-1)] {
        assert_eq!(Time::try_from(Duration::from(duration)), Ok(duration));
    }
    for beyond in ["PT9223372036854775808S", "-PT9223372036854775809S"] {
        assert!(Time::try_from(parse(beyond)).is_err());
    }
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_goes_there_and_back() {
    use chrono::TimeDelta;
    // The minimum version of chrono has no constants for its limits.
    let [first, last] = [-i64::MAX, i64::MAX].map(|end| TimeDelta::try_milliseconds(end).unwrap());
    let small = TimeDelta::nanoseconds(-1_500_000_000);
    for duration in [first, last, TimeDelta::zero(), small] {
        assert_eq!(TimeDelta::try_from(Duration::from(duration)), Ok(duration));
    }
    for beyond in ["PT9223372036854775.808S", "-PT9223372036854775.808S", "PT9223372036854776S"] {
        assert!(TimeDelta::try_from(parse(beyond)).is_err(), "{beyond}");
    }
}
