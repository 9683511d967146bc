//! SPEC V13, N15, N16, N20 and N22, and round trips.

use super::TimeOfDay;
use crate::temporal::test_texts::{Numbers, mutated};

const VALID: &[&str] = &[
    "11:22:33",
    "11:22",
    "11:22:33.4444444",
    "07:59:59.999",
    "00:00",
    "00:00:00",
    "00:00:00.0",
    "00:00:00.000000000000",
    "12:00:00.10",
    "23:59",
    "23:59:59.999999999999",
];

fn parse(text: &str) -> TimeOfDay {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: &str) -> String {
    match text.parse::<TimeOfDay>() {
        Ok(time) => panic!("{text} was read as {time}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn v13_each_text_comes_back_as_it_was() {
    for text in VALID {
        assert_eq!(parse(text).to_string(), *text);
        assert_eq!(format!("{:?}", parse(text)), *text);
    }
    assert_eq!(format!("[{:<6}]", parse("11:22")), "[11:22 ]");
}

#[test]
fn n16_n20_n22_what_is_no_time_of_day_is_refused() {
    for (text, reason) in [
        ("", "the hour is"),
        ("24:00", "the hour is"),
        ("24:00:00", "the hour is"),
        ("7:00", "the hour is"),
        ("-01:00", "the hour is"),
        (" 07:00", "the hour is"),
        ("T07:00", "the hour is"),
        ("12", "after the hour"),
        ("1200", "after the hour"),
        ("11%3A22%3a33", "after the hour"),
        ("12:60", "the minute is"),
        ("12:6", "the minute is"),
        ("12:", "the minute is"),
        ("12:00:", "the second is"),
        ("12:00:61", "the second is"),
        ("12:00:5", "the second is"),
        ("12:00:00.", "1 to 12 digits"),
        ("12:00:00.x", "1 to 12 digits"),
        ("23:59:59.9999999999999", "1 to 12 digits"),
        ("12:00:00.99999999999999999999999999", "1 to 12 digits"),
        ("12:00.5", "after the time"),
        ("12:00:00,5", "after the time"),
        ("07:00:00Z", "no offset"),
        ("07:00+01:00", "no offset"),
        ("07:00 ", "after the time"),
        ("０7:00", "the hour is"),
    ] {
        let told = refused(text);
        assert!(told.contains(reason), "{text}: {told}");
    }
}

/// A leap second is read, and never written.
#[test]
fn n15_a_leap_second_is_the_second_after_it() {
    for (text, second_after) in [
        ("11:22:60", "11:23:00"),
        ("00:00:60.25", "00:01:00.25"),
        ("22:59:60", "23:00:00"),
        ("23:59:60", "00:00:00"),
        ("23:59:60.999999999999", "00:00:00.999999999999"),
    ] {
        assert_eq!(parse(text).to_string(), second_after);
    }
}

#[test]
fn comparison_is_by_the_time() {
    let (one, other) = (parse("11:22"), parse("11:22:00.000"));
    assert_eq!(one, other);
    assert!(one.is_identical(one) && !one.is_identical(other));
    assert!(!parse("11:22:00").is_identical(one) && !parse("11:22:00").is_identical(other));
    let texts = ["00:00", "00:00:00.000000000001", "00:00:01", "00:01", "01:00", "23:59:59.9"];
    assert!(texts.map(parse).is_sorted());
    let set = std::collections::HashSet::from([one, other, parse("11:22:00")]);
    assert_eq!(set.len(), 1);
    assert_eq!((size_of::<TimeOfDay>(), size_of::<Option<TimeOfDay>>()), (16, 16));
}

#[test]
fn parts_are_those_of_the_text() {
    let time = parse("21:32:43.123456789012");
    assert_eq!((time.hour(), time.minute(), time.second()), (21, 32, 43));
    assert_eq!((time.subsec_nanos(), time.subsec_picos()), (123_456_789, 123_456_789_012));
    assert_eq!((time.fraction_digits(), parse("21:32").fraction_digits()), (12, 0));
    for (digits, text) in [
        (0, "21:32:43"),
        (1, "21:32:43.1"),
        (7, "21:32:43.1234567"),
        (12, "21:32:43.123456789012"),
        (200, "21:32:43.123456789012"),
    ] {
        assert_eq!(time.with_fraction_digits(digits).to_string(), text);
    }
    assert_eq!(parse("21:32").with_fraction_digits(0).to_string(), "21:32");
    assert_eq!(parse("21:32").with_fraction_digits(2).to_string(), "21:32:00.00");
}

#[test]
fn a_time_that_no_clock_shows_is_not_made() {
    for (hour, minute, second) in [(24, 0, 0), (0, 60, 0), (0, 0, 60), (255, 255, 255)] {
        assert_eq!(TimeOfDay::new(hour, minute, second), None);
    }
    let time = TimeOfDay::new(23, 59, 59).unwrap();
    for (picos, text) in [
        (0, "23:59:59"),
        (1_000_000_000, "23:59:59.001"),
        (1_000_000, "23:59:59.000001"),
        (1_000, "23:59:59.000000001"),
        (999_999_999_999, "23:59:59.999999999999"),
    ] {
        assert_eq!(time.with_subsec_picos(picos).unwrap().to_string(), text);
    }
    let replaced = time.with_subsec_nanos(999_999_999).unwrap().with_subsec_nanos(1_000);
    assert_eq!(replaced.unwrap().to_string(), "23:59:59.000001");
    assert_eq!(parse("11:22").with_subsec_nanos(0).unwrap().to_string(), "11:22:00");
    assert_eq!(time.with_subsec_nanos(1_000_000_000), None);
    assert_eq!(time.with_subsec_nanos(u32::MAX), None);
    assert_eq!(time.with_subsec_picos(1_000_000_000_000), None);
    assert_eq!(time.with_subsec_picos(u64::MAX), None);
    assert_eq!(TimeOfDay::MIDNIGHT.to_string(), "00:00:00");
}

#[test]
fn every_second_goes_there_and_back() {
    let mut numbers = Numbers::new();
    for (hour, minute) in (0..24).flat_map(|hour| (0..60).map(move |minute| (hour, minute))) {
        for second in 0..60 {
            let time = TimeOfDay::new(hour, minute, second).unwrap();
            assert_eq!((time.hour(), time.minute(), time.second()), (hour, minute, second));
            let time = time.with_subsec_picos(numbers.below(1_000_000_000_000)).unwrap();
            let digits = u8::try_from(numbers.below(13)).unwrap();
            let time = time.with_fraction_digits(digits);
            assert!(parse(&time.to_string()).is_identical(time), "{time}");
        }
    }
}

#[test]
fn a_mutated_text_is_read_as_what_it_says_or_refused() {
    for text in mutated(VALID) {
        if let Ok(time) = text.parse::<TimeOfDay>() {
            let is_leap = text.get(5..8) == Some(":60");
            assert!(time.to_string() == text || is_leap, "{text}: {time}");
        }
    }
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_goes_there_and_back() {
    use jiff::civil::Time;
    for time in [Time::MIN, Time::MAX, jiff::civil::time(11, 22, 33, 444_444_400)] {
        assert_eq!(Time::from(TimeOfDay::from(time)), time);
    }
    assert_eq!(Time::from(parse("23:59:59.999999999999")), Time::MAX);
    assert_eq!(TimeOfDay::from(Time::MAX).to_string(), "23:59:59.999999999");
}

#[cfg(feature = "time")]
#[test]
fn time_goes_there_and_back() {
    use time::Time;
    let max = Time::from_hms_nano(23, 59, 59, 999_999_999).unwrap();
    for time in [Time::MIDNIGHT, max, Time::from_hms_nano(11, 22, 33, 444_444_400).unwrap()] {
        assert_eq!(Time::from(TimeOfDay::from(time)), time);
    }
    assert_eq!(Time::from(parse("23:59:59.999999999999")), max);
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_goes_there_and_back() {
    use chrono::NaiveTime;
    let max = NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999).unwrap();
    for time in [NaiveTime::MIN, max, NaiveTime::from_hms_milli_opt(11, 22, 33, 444).unwrap()] {
        assert_eq!(NaiveTime::from(TimeOfDay::from(time)), time);
    }
    assert_eq!(NaiveTime::from(parse("23:59:59.999999999999")), max);
    for (minute, text) in [(59, "00:00:00.500"), (58, "23:59:00.500")] {
        let leap = NaiveTime::from_hms_nano_opt(23, minute, 59, 1_500_000_000).unwrap();
        assert_eq!(TimeOfDay::from(leap).to_string(), text);
    }
}
