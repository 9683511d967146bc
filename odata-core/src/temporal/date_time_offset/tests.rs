//! SPEC V12 and N15 to N22, and round trips.

use super::calendar::{Date, MAX_YEAR, date_of_day, day_of_date, days_of_month};
use super::{DateTimeOffset, Form, Zone};

fn parse(text: &str) -> DateTimeOffset {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: &str) -> String {
    match text.parse::<DateTimeOffset>() {
        Ok(time) => panic!("{text} was read as {time}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn each_text_comes_back_as_it_was() {
    for text in [
        "2012-09-03T13:52Z",
        "2012-09-03T08:09:02Z",
        "2012-08-31T18:19:22.1Z",
        "2012-08-31T18:19:22.10Z",
        "0000-01-01T00:00Z",
        "-10000-04-01T00:00Z",
        "2011-12-31T23:59:59.999999999999Z",
        "2012-09-03T14:53+02:00",
        "2012-09-03T14:53:00.000-11:30",
        "2012-09-03T14:53+23:59",
        "2012-09-03T14:53-00:00",
        "2012-09-03T14:53+00:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "-0001-12-31T23:59:59+14:00",
        "12345-02-28T00:00:00Z",
        "999999999-12-30T23:59:59Z",
        "2020-02-29T00:00:00Z",
        "2000-02-29T00:00:00Z",
        "2021-07-11T11:15:52.9375367Z",
    ] {
        assert_eq!(parse(text).to_string(), text);
    }
    assert_eq!(parse("2012-09-03t13:52:00z").to_string(), "2012-09-03T13:52:00Z");
    assert_eq!(parse("-0000-01-01T00:00Z").to_string(), "0000-01-01T00:00Z");
}

#[test]
fn what_is_no_date_time_offset_is_refused() {
    for text in [
        "",
        "INF",
        "-INF",
        "2011-12-31T24:00Z",
        "2011-12-31T24:00:00Z",
        "2012-09-03T24:00-03:00",
        "2012-09-03T23%3A59Z",
        "2012-09-03T23:59+01%3A00",
        "2012-09-03T13:52",
        "2012-09-03",
        "2012-09-03 13:52Z",
        "2012-13-01T00:00Z",
        "2012-00-01T00:00Z",
        "2019-02-30T00:00Z",
        "2019-02-29T00:00Z",
        "1900-02-29T00:00Z",
        "2012-04-31T00:00Z",
        "2012-01-00T00:00Z",
        "999-01-01T00:00Z",
        "1-01-01T00:00Z",
        "010000-01-01T00:00Z",
        "+2020-01-01T00:00Z",
        "20210101T00:00Z",
        "2012-09-03T1:52Z",
        "2012-09-03T13:60Z",
        "2012-09-03T13:52:61Z",
        "2012-09-03T13:52:00.Z",
        "2012-09-03T13:52:00.1234567890123Z",
        "2012-09-03T13:52.5Z",
        "2012-09-03T13:52+1:00",
        "2012-09-03T13:52+0100",
        "2012-09-03T13:52+24:00",
        "2012-09-03T13:52+01:60",
        "2012-09-03T13:52Z ",
        " 2012-09-03T13:52Z",
        "1000000000-01-01T00:00Z",
        "99999999999999999999999-01-01T00:00Z",
        "2012-09-03T13:52:00,5Z",
        "2012-09-03T13:52ZZ",
        "999999999-12-31T23:59:59Z",
        "２０１２-09-03T13:52Z",
    ] {
        let reason = refused(text);
        assert!(text.is_empty() || !reason.contains(text), "{text}: {reason}");
    }
    assert_eq!(refused("2012-09-03T13:52"), "an offset is missing: `Z` or `+hh:mm`");
    assert_eq!(refused("2012-13-03T13:52Z"), "the month is 01 to 12, in two digits");
}

/// A text with a lower-case `t` is read part by part, one with an upper-case `T` in one piece if it
/// has the usual form.
#[test]
fn both_ways_of_reading_say_the_same() {
    const USUAL: &str = "2024-02-29T23:59:58.1234567Z";
    let both = |text: &str| {
        let by_parts = text.replace('T', "t");
        assert_eq!(
            text.parse::<DateTimeOffset>()
                .map(|time| time.to_string())
                .map_err(|it| it.to_string()),
            by_parts
                .parse::<DateTimeOffset>()
                .map(|time| time.to_string())
                .map_err(|it| it.to_string()),
            "{text}",
        );
    };
    for place in 0..USUAL.len() {
        for byte in 0..0x80_u8 {
            // Keep the letter that selects the way of reading.
            if place != 10 {
                let mut bytes = USUAL.as_bytes().to_vec();
                bytes[place] = byte;
                both(std::str::from_utf8(&bytes).unwrap());
            }
        }
        both(&format!("{}é{}", &USUAL[..place], &USUAL[place..]));
        both(&USUAL[..place]);
    }
    for (year, month, day) in
        [(1900, 2, 29), (2000, 2, 29), (2023, 2, 29), (2023, 12, 31), (0, 4, 31)]
    {
        both(&format!("{year:04}-{month:02}-{day:02}T00:00:60Z"));
    }
}

#[test]
fn a_fraction_of_any_length_is_what_its_digits_say() {
    const DIGITS: &str = "908070605040";
    for count in 1..=DIGITS.len() {
        for zone in ["Z", "+00:00", "-23:59"] {
            let text = format!("2024-02-29T23:59:58.{}{zone}", &DIGITS[..count]);
            let time = parse(&text);
            let picos: u64 = format!("{:0<12}", &DIGITS[..count]).parse().unwrap();
            assert_eq!((time.subsec_picos(), time.to_string()), (picos, text));
        }
    }
    for text in ["2024-02-29T23:59:58.", "2024-02-29T23:59:58.Z", "2024-02-29T23:59:58.Z1234567"] {
        refused(text);
    }
}

/// SPEC N15: read, never written.
#[test]
fn a_leap_second_is_the_second_after_it() {
    assert_eq!(parse("1972-06-30T23:59:60Z").to_string(), "1972-07-01T00:00:00Z");
    assert_eq!(parse("1972-06-30T23:59:60.5Z").to_string(), "1972-07-01T00:00:00.5Z");
    assert_eq!(parse("2012-01-01T00:00:60Z"), parse("2012-01-01T00:01:00Z"));
}

#[test]
fn comparison_is_by_the_point_in_time() {
    let (one, other) = (parse("2012-09-03T14:00+02:00"), parse("2012-09-03T12:00:00.000Z"));
    assert_eq!(one, other);
    assert!(!one.is_identical(&other));
    assert!(one < parse("2012-09-03T12:00:00.000000000001Z"));
    assert!(parse("-0001-01-01T00:00Z") < parse("0000-01-01T00:00Z"));
}

#[test]
fn parts_are_those_of_the_offset() {
    let time = parse("2021-01-01T00:30:15.123456789012+01:00");
    assert_eq!((time.year(), time.month(), time.day()), (2021, 1, 1));
    assert_eq!((time.hour(), time.minute(), time.second()), (0, 30, 15));
    assert_eq!((time.subsec_nanos(), time.subsec_picos()), (123_456_789, 123_456_789_012));
    assert_eq!((time.fraction_digits(), time.offset_minutes()), (12, 60));
    assert_eq!(
        time.with_offset_minutes(0).unwrap().to_string(),
        "2020-12-31T23:30:15.123456789012Z"
    );
    for beyond in [1_440, -1_440, i16::MAX, i16::MIN] {
        assert_eq!(time.with_offset_minutes(beyond), None);
    }
    assert_eq!(time.with_fraction_digits(200).fraction_digits(), 12);
    assert_eq!(
        parse("2021-01-01T00:30Z").with_fraction_digits(1).to_string(),
        "2021-01-01T00:30:00.0Z"
    );
}

#[test]
fn the_calendar_goes_there_and_back() {
    for year in (-2_000..=2_400).chain([-MAX_YEAR, MAX_YEAR, 12_345]) {
        for month in 1..=12 {
            for day in [1, days_of_month(year, month)] {
                let date = Date { year, month, day };
                assert_eq!(date_of_day(day_of_date(date)), date);
            }
        }
    }
    assert_eq!(day_of_date(Date { year: 1970, month: 1, day: 1 }), 0);
    assert_eq!(day_of_date(Date { year: 2000, month: 3, day: 1 }), 11_017);
}

#[test]
fn the_form_goes_there_and_back() {
    for offset in [-1_439, -60, 0, 1, 1_439] {
        for zone in [Zone::Numeric, Zone::Zulu, Zone::MinusZero] {
            let form =
                Form { picos: 999_999_999_999, digits: 12, has_seconds: false, offset, zone };
            assert_eq!(Form::unpack(form.pack()), form);
        }
    }
    assert_eq!(size_of::<Option<DateTimeOffset>>(), 16);
    assert_eq!(DateTimeOffset::EPOCH.to_string(), "1970-01-01T00:00:00Z");
}

#[test]
fn system_time_goes_there_and_back() {
    use std::time::{Duration, SystemTime};
    let after = SystemTime::UNIX_EPOCH + Duration::new(1_600_000_000, 123_456_789);
    let before = SystemTime::UNIX_EPOCH - Duration::new(5, 250_000_000);
    for time in [after, before, SystemTime::UNIX_EPOCH] {
        assert_eq!(SystemTime::try_from(DateTimeOffset::try_from(time).unwrap()), Ok(time));
    }
    assert_eq!(DateTimeOffset::try_from(before).unwrap().to_string(), "1969-12-31T23:59:54.750Z");
    assert!(DateTimeOffset::now().year() > 2025);
    assert_eq!(DateTimeOffset::from_unix(i64::MAX, 0), None);
    assert_eq!(DateTimeOffset::from_unix(i64::MIN, 0), None);
    assert_eq!(DateTimeOffset::from_unix(0, 1_000_000_000), None);
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_goes_there_and_back() {
    use jiff::Timestamp;
    for text in ["1969-12-31T23:59:59.25Z", "2021-07-11T11:15:52.937536700Z"] {
        let timestamp: Timestamp = text.parse().unwrap();
        assert_eq!(Timestamp::try_from(DateTimeOffset::from(timestamp)), Ok(timestamp));
    }
    for edge in [Timestamp::MIN, Timestamp::MAX] {
        assert_eq!(Timestamp::try_from(DateTimeOffset::from(edge)), Ok(edge));
    }
    assert!(Timestamp::try_from(parse("9999-12-31T23:59:59.9999999Z")).is_err());
}

#[cfg(feature = "time")]
#[test]
fn time_goes_there_and_back() {
    use time::OffsetDateTime;
    let time = OffsetDateTime::try_from(parse("2021-07-11T13:15:52.9375367+02:00")).unwrap();
    assert_eq!(time.offset().whole_minutes(), 120);
    assert_eq!(DateTimeOffset::from(time).to_string(), "2021-07-11T13:15:52.937536700+02:00");
    assert!(OffsetDateTime::try_from(parse("9999-12-31T23:59:59.9999999Z")).is_ok());
    assert!(OffsetDateTime::try_from(parse("999999999-01-01T00:00Z")).is_err());
    let last = parse("9999-12-31T23:59:59-23:59");
    assert!(DateTimeOffset::from(OffsetDateTime::try_from(last).unwrap()).is_identical(&last));
    let odd = time::UtcOffset::from_hms(1, 30, 30).unwrap();
    let odd = DateTimeOffset::from(OffsetDateTime::UNIX_EPOCH.to_offset(odd));
    assert_eq!(odd.to_string(), "1970-01-01T01:30:00+01:30");
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_goes_there_and_back() {
    use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
    let time = DateTime::<FixedOffset>::try_from(parse("2021-07-11T13:15:52.5-02:30")).unwrap();
    assert_eq!(DateTimeOffset::from(time).to_string(), "2021-07-11T13:15:52.500-02:30");
    let leap = NaiveDate::from_ymd_opt(2016, 12, 31)
        .and_then(|day| day.and_hms_nano_opt(23, 59, 59, 1_500_000_000))
        .map(|time| time.and_utc());
    assert_eq!(DateTimeOffset::from(leap.unwrap()).to_string(), "2017-01-01T00:00:00.500Z");
    for edge in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        assert_eq!(DateTime::<Utc>::try_from(DateTimeOffset::from(edge)), Ok(edge));
    }
    assert!(DateTime::<Utc>::try_from(parse("999999999-01-01T00:00Z")).is_err());
    let end = DateTimeOffset::from(DateTime::<Utc>::MAX_UTC);
    for (minutes, is_in_range) in [(-1_439, true), (1_439, false)] {
        let time = end.with_offset_minutes(minutes).unwrap();
        let local = DateTime::<FixedOffset>::try_from(time).map(|time| time.naive_local());
        assert_eq!(local.is_ok(), is_in_range);
    }
}

#[test]
fn the_first_and_last_points_in_time_have_a_text_at_every_offset() {
    let end = parse("999999999-12-30T23:59:59.999999999999Z");
    let start = parse("-999999999-01-02T00:00:00Z");
    assert_eq!(DateTimeOffset::from_unix(end.unix_seconds() + 1, 0), None);
    assert_eq!(DateTimeOffset::from_unix(start.unix_seconds() - 1, 0), None);
    for time in [start, end] {
        for minutes in -1_439..=1_439 {
            let time = time.with_offset_minutes(minutes).unwrap();
            assert!(parse(&time.to_string()).is_identical(&time));
        }
    }
}
