//! Timestamps at the ends of what the date crates hold.

use odata_core::edm::{Date, DateTimeOffset, Duration, TimeOfDay};
use odata_core::{ODataEntity, ODataPartial, Page, ReadError};

/// A type with one nullable and one required timestamp.
macro_rules! event {
    ($name:ident, $time:ty) => {
        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "Demo", entity_set = "events")]
        struct $name {
            #[odata(key)]
            id: i32,
            at: $time,
            until: Option<$time>,
        }
    };
}

event!(Ours, DateTimeOffset);
event!(Jiff, jiff::Timestamp);
event!(Time, time::OffsetDateTime);
event!(Utc, chrono::DateTime<chrono::Utc>);
event!(Fixed, chrono::DateTime<chrono::FixedOffset>);

const NEVER: [&str; 2] = ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.9999999Z"];

fn json(at: &str, until: &str) -> Vec<u8> {
    format!(r#"{{"id":1,"at":"{at}","until":"{until}"}}"#).into_bytes()
}

/// .NET's `DateTimeOffset.MaxValue`, which means "never".
#[test]
fn f81_never_is_read_by_each_crate_but_jiff() {
    for never in NEVER {
        for body in [json(never, "2020-01-01T00:00:00Z"), json("2020-01-01T00:00:00Z", never)] {
            let ours = Ours::from_json(&body).unwrap();
            let written = [ours.at.to_string(), ours.until.unwrap().to_string()];
            assert!(written.contains(&never.to_owned()), "{written:?}");
            Time::from_json(&body).unwrap();
            Utc::from_json(&body).unwrap();
            Fixed::from_json(&body).unwrap();
            assert!(Jiff::from_json(&body).is_err());
            assert!(serde_json::from_slice::<Jiff>(&body).is_err());
            assert!(JiffPartial::from_json(&body).is_err());
        }
    }
    let body = json("2020-01-01T00:00:00Z", "9999-12-30T22:00:00.999Z");
    assert!(Jiff::from_json(&body).is_ok(), "the last timestamp of jiff");
}

/// The error names the property, the type that cannot hold the value, and the type that can.
#[test]
fn f81_the_error_says_what_to_write() {
    let says = "the timestamp is outside the range of `jiff::Timestamp`; use `DateTimeOffset`";
    for never in NEVER {
        let ReadError::Invalid(violations) =
            Jiff::from_json(&json("2020-01-01T00:00:00Z", never)).unwrap_err()
        else {
            panic!("a violation")
        };
        let violation = violations.iter().next().unwrap();
        assert_eq!(violation.path(), "until");
        assert!(violation.to_string().contains(says), "{violation}");

        let page = format!(r#"{{"value":[{{"id":1,"at":"{never}"}}]}}"#);
        let error = serde_json::from_str::<Jiff>(&page[10..page.len() - 2]).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}

/// Each conversion whose target holds less, and the type to keep instead.
#[test]
fn f81_conversions_name_the_type_that_holds_the_value() {
    let late: DateTimeOffset = "20000-01-01T00:00:00Z".parse().unwrap();
    let later: DateTimeOffset = "300000-01-01T00:00:00Z".parse().unwrap();
    let date: Date = "20000-01-01".parse().unwrap();
    let never: DateTimeOffset = NEVER[1].parse().unwrap();
    let negative: Duration = "-PT1S".parse().unwrap();
    for (error, of, ours) in [
        (
            jiff::Timestamp::try_from(never).unwrap_err().to_string(),
            "jiff::Timestamp",
            "DateTimeOffset",
        ),
        (jiff::civil::Date::try_from(date).unwrap_err().to_string(), "jiff::civil::Date", "Date"),
        (
            time::OffsetDateTime::try_from(late).unwrap_err().to_string(),
            "time::OffsetDateTime",
            "DateTimeOffset",
        ),
        (time::Date::try_from(date).unwrap_err().to_string(), "time::Date", "Date"),
        (
            chrono::DateTime::<chrono::Utc>::try_from(later).unwrap_err().to_string(),
            "chrono::DateTime",
            "DateTimeOffset",
        ),
        (
            std::time::Duration::try_from(negative).unwrap_err().to_string(),
            "std::time::Duration",
            "Duration",
        ),
    ] {
        let says = format!("is outside the range of `{of}`; use `{ours}`");
        assert!(error.ends_with(&says), "{error}");
    }
}

/// The documentation of `odata_core::edm` states which crates can hold "never".
#[test]
fn f81_the_ends_of_the_other_types() {
    let never: DateTimeOffset = NEVER[1].parse().unwrap();
    let time = time::OffsetDateTime::try_from(never).unwrap();
    assert_eq!(DateTimeOffset::from(time).unix_seconds(), never.unix_seconds());
    let chrono = chrono::DateTime::<chrono::Utc>::try_from(never).unwrap();
    assert_eq!(DateTimeOffset::from(chrono).unix_seconds(), never.unix_seconds());
    let date: Date = "9999-12-31".parse().unwrap();
    assert!(jiff::civil::Date::try_from(date).is_ok());
    assert!(time::Date::try_from(date).is_ok() && chrono::NaiveDate::try_from(date).is_ok());
    let last: TimeOfDay = "23:59:59.999999999999".parse().unwrap();
    assert_eq!(TimeOfDay::from(jiff::civil::Time::from(last)).to_string(), "23:59:59.999999999");
}

#[test]
fn f81_a_page_with_never_is_read_as_ours() {
    let page = format!(r#"{{"value":[{{"id":1,"at":"{}","until":null}}]}}"#, NEVER[0]);
    let page: Page<Ours> = odata_core::Service::new("https://example.com/api")
        .and_then(|service| {
            let list = service.entity_set::<Ours>().list(&odata_core::query::Query::new())?;
            let response = http::Response::builder()
                .header("Content-Type", "application/json")
                .body(page.into_bytes())
                .unwrap_or_default();
            odata_core::Operation::read(&list, response)
        })
        .unwrap();
    assert_eq!(page.items()[0].at.to_string(), NEVER[0]);
}
