//! Conversions of the crate `geojson`.

use ::geojson as external;

use super::*;

/// Converts also through the text that the crate writes.
#[test]
fn v17_values_go_to_the_crate_and_come_back() {
    for text in GEOJSON {
        let value = read(text).unwrap();
        let geometry = external::Geometry::from(value.clone());
        assert_eq!(read(&geometry.to_string()).as_ref(), Ok(&value), "{text}");
        assert_eq!(Geography::try_from(geometry).as_ref(), Ok(&value), "{text}");
        let parsed: external::Geometry = text.parse().unwrap();
        assert_eq!(Geography::try_from(parsed), Ok(value), "{text}");
    }
}

#[test]
fn v17_what_the_crate_takes_and_odata_not_is_refused() {
    use external::{Geometry as External, Value};

    for numbers in [vec![], vec![1.0], vec![1.0; 5]] {
        let point = External::new(Value::Point(numbers));
        assert_eq!(Geography::try_from(point), Err(GeoError::NUMBERS_OF_POSITION));
    }
    let short = External::new(Value::LineString(vec![vec![1.0, 2.0]]));
    assert!(Geography::try_from(short.clone()).is_err());
    assert!(GeographyPoint::try_from(short).is_err());
    let deep = (0..33).fold(External::new(Value::Point(vec![1.0, 2.0])), |inner, _| {
        External::new(Value::GeometryCollection(vec![inner]))
    });
    assert_eq!(Geography::try_from(deep), Err(GeoError::TOO_DEEP));
    let crs =
        r#"{"type":"Point","coordinates":[1,2],"crs":{"type":"name","properties":{"name":"x"}}}"#;
    assert!(Geography::try_from(crs.parse::<External>().unwrap()).is_err());
}
