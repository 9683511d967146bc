//! SPEC V11, N16, N17 and N22, and round trips.

use super::Date;
use crate::temporal::calendar::{date_of_day, day_of_date};
use crate::temporal::test_texts::mutated;

const VALID: &[&str] = &[
    "2012-09-03",
    "2012-09-10",
    "2012-09-20",
    "0000-01-01",
    "0000-02-29",
    "-0001-12-31",
    "-10000-04-01",
    "10000-01-01",
    "9999-12-31",
    "2020-02-29",
    "2000-02-29",
    "-0004-02-29",
    "999999999-12-31",
    "-999999999-01-01",
];

fn parse(text: &str) -> Date {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refused(text: &str) -> String {
    match text.parse::<Date>() {
        Ok(date) => panic!("{text} was read as {date}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn v11_each_text_comes_back_as_it_was() {
    for text in VALID {
        assert_eq!(parse(text).to_string(), *text);
        assert_eq!(format!("{:?}", parse(text)), *text);
    }
    assert_eq!(parse("-0000-01-01").to_string(), "0000-01-01");
    assert_eq!(format!("[{:>12}]", parse("2012-09-03")), "[  2012-09-03]");
}

#[test]
fn n17_what_is_no_date_is_refused() {
    for (text, reason) in [
        ("", "the year has"),
        ("-", "the year has"),
        ("INF", "the year has"),
        ("-INF", "the year has"),
        ("1-01-01", "the year has four digits"),
        ("999-01-01", "the year has four digits"),
        ("010000-01-01", "without leading zeros"),
        ("-010000-01-01", "without leading zeros"),
        ("--2020-01-01", "the year has four digits"),
        ("+2020-01-01", "the year has four digits"),
        ("2020", "after the year"),
        ("2020/01/01", "after the year"),
        ("20210101", "after the year"),
        ("1000000000-01-01", "the year has nine digits"),
        ("2147483648-01-01", "the year has nine digits"),
        ("99999999999999999999999-01-01", "the year has nine digits"),
        ("2021-13-01", "the month is 01 to 12"),
        ("2021-00-10", "the month is 01 to 12"),
        ("2021-1-10", "the month is 01 to 12"),
        ("2021-01", "after the month"),
        ("2021-01-00", "the day is"),
        ("2021-01-1", "the day is"),
        ("2021-01-32", "the day is"),
        ("2021-04-31", "the day is"),
        ("2019-02-30", "the day is"),
        ("2019-02-31", "the day is"),
        ("2019-02-29", "the day is"),
        ("1900-02-29", "the day is"),
        ("-0001-02-29", "the day is"),
        ("2012-09-03 ", "after the day"),
        (" 2012-09-03", "the year has"),
        ("2012-09-03Z", "after the day"),
        ("2012-09-031", "after the day"),
        ("2012-09-03T00:00Z", "after the day"),
        ("2012%2D09-03", "after the year"),
        ("２０１２-09-03", "the year has"),
    ] {
        let told = refused(text);
        assert!(told.contains(reason), "{text}: {told}");
    }
}

#[test]
fn a_date_that_the_calendar_does_not_have_is_not_made() {
    assert_eq!(Date::new(2020, 2, 29), Some(parse("2020-02-29")));
    assert_eq!(Date::new(-999_999_999, 1, 1), Some(parse("-999999999-01-01")));
    assert_eq!(Date::new(999_999_999, 12, 31), Some(parse("999999999-12-31")));
    for (year, month, day) in [
        (2019, 2, 29),
        (2019, 0, 1),
        (2019, 13, 1),
        (2019, 1, 0),
        (2019, 1, 32),
        (2019, u8::MAX, u8::MAX),
        (1_000_000_000, 1, 1),
        (-1_000_000_000, 12, 31),
        (i32::MIN, 1, 1),
        (i32::MAX, 1, 1),
    ] {
        assert_eq!(Date::new(year, month, day), None, "{year} {month} {day}");
    }
}

#[test]
fn dates_are_in_the_order_of_days() {
    let texts = ["-10000-04-01", "-0001-12-31", "0000-01-01", "2012-09-03", "2012-10-01"];
    assert!(texts.map(parse).is_sorted());
    assert!(parse("2012-09-03") > parse("2012-09-02"));
    assert_eq!(size_of::<Date>(), 8);
}

#[test]
fn every_day_of_an_era_goes_there_and_back() {
    let first = day_of_date(parse("-0200-01-01"));
    let mut before = date_of_day(first - 1);
    for day in first..first + 146_097 {
        let date = date_of_day(day);
        assert_eq!(parse(&date.to_string()), date);
        assert_eq!(Date::new(date.year(), date.month(), date.day()), Some(date));
        assert!(before < date);
        before = date;
    }
    for year in (-999_999_999..=999_999_999).step_by(199_999) {
        let date = Date::new(year, 12, 31).unwrap();
        assert_eq!(parse(&date.to_string()), date);
        assert_eq!(date_of_day(day_of_date(date)), date);
    }
}

#[test]
fn a_mutated_text_is_read_as_what_it_says_or_refused() {
    for text in mutated(VALID) {
        if let Ok(date) = text.parse::<Date>() {
            assert!(date.to_string() == text || text.starts_with("-0000-"), "{text}: {date}");
        }
    }
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_goes_there_and_back() {
    use jiff::civil;
    for date in [civil::Date::MIN, civil::Date::MAX, civil::Date::ZERO, civil::date(2020, 2, 29)] {
        assert_eq!(civil::Date::try_from(Date::from(date)), Ok(date));
    }
    for beyond in ["10000-01-01", "-10000-12-31", "40000-01-01", "999999999-12-31"] {
        let error = civil::Date::try_from(parse(beyond)).unwrap_err().to_string();
        assert_eq!(error, "the date is outside the range of `jiff::civil::Date`; use `Date`");
    }
}

#[cfg(feature = "time")]
#[test]
fn time_goes_there_and_back() {
    for date in [time::Date::MIN, time::Date::MAX] {
        assert_eq!(time::Date::try_from(Date::from(date)), Ok(date));
    }
    assert_eq!(Date::from(time::Date::try_from(parse("2020-02-29")).unwrap()), parse("2020-02-29"));
    assert!(time::Date::try_from(parse("1000000-01-01")).is_err());
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_goes_there_and_back() {
    use chrono::NaiveDate;
    for date in [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::default()] {
        assert_eq!(NaiveDate::try_from(Date::from(date)), Ok(date));
    }
    assert_eq!(Date::from(NaiveDate::try_from(parse("0000-02-29")).unwrap()), parse("0000-02-29"));
    for beyond in ["300000-01-01", "-300000-01-01", "999999999-12-31"] {
        assert!(NaiveDate::try_from(parse(beyond)).is_err());
    }
}
