//! Conversions to the types of other crates, at the ends of the ranges.

use odata_core::DateTimeOffset;
use odata_core::edm::geo::GeographyCollection;
use odata_core::edm::{Date, Duration, TimeOfDay};

/// Each conversion returns a value or an error, twice the same.
macro_rules! converted {
    ($value:expr; $($other:ty),*) => {$(
        let other = <$other>::try_from($value);
        assert!(other.is_err() || other.ok() == <$other>::try_from($value).ok());
    )*};
}

#[test]
fn a10_the_ends_of_a_range_convert_or_are_refused() {
    for text in ["-999999999-01-01", "-9999-01-01", "0000-02-29", "9999-12-31", "999999999-12-31"] {
        let date: Date = text.parse().unwrap();
        converted!(date; chrono::NaiveDate, jiff::civil::Date, time::Date);
    }
    let years = ["-999999999", "-262143", "-9999", "0000", "9999", "262142", "999999999"];
    for (year, offset) in years.iter().flat_map(|it| ["Z", "+14:00", "-14:00"].map(|to| (it, to))) {
        for day in ["01-02T00:00:00", "12-30T23:59:59.999999999999"] {
            // The range ends in UTC.
            let Ok(time) = format!("{year}-{day}{offset}").parse::<DateTimeOffset>() else {
                continue;
            };
            converted!(
                time;
                chrono::DateTime<chrono::Utc>,
                chrono::DateTime<chrono::FixedOffset>,
                jiff::Timestamp,
                time::OffsetDateTime
            );
        }
    }
    for seconds in [0, u64::MAX / 2, u64::MAX].map(|it| format!("PT{it}.999999999999S")) {
        for text in [seconds.clone(), format!("-{seconds}")] {
            let Ok(duration) = text.parse::<Duration>() else { continue };
            converted!(
                duration;
                chrono::TimeDelta,
                jiff::SignedDuration,
                time::Duration,
                std::time::Duration
            );
        }
    }
    let time: TimeOfDay = "23:59:59.999999999999".parse().unwrap();
    converted!(time; chrono::NaiveTime, jiff::civil::Time, time::Time);
}

#[test]
fn a10_a_geometry_that_is_nested_too_deep_is_refused() {
    let mut geometry = geojson::Geometry::new(geojson::Value::Point(vec![1.0, 2.0]));
    for _ in 0..200 {
        geometry = geojson::Geometry::new(geojson::Value::GeometryCollection(vec![geometry]));
    }
    assert!(GeographyCollection::try_from(geometry).is_err());
}
