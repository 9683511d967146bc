//! Values of every Edm type: one test for each item of the list in `tests/SPEC.md`, named by its
//! number there. Each takes JSON that is accepted, with how it is written, and JSON that is not.

use odata_core::edm::geo::{GeographyPoint, Geometry, GeometryPolygon};
use odata_core::edm::{
    Binary, Date, Decimal, Duration, EdmValue, Flags, Number, ReadEdmValue, Stream, TimeOfDay,
    Untyped, ValueError, ValueRef, kind,
};
use odata_core::json::{JsonFormat, TypePolicy};
use odata_core::schema::EdmType;
use odata_core::{
    DateTimeOffset, DynamicProperties, ODataComplex, ODataEnum, ODataPartial, ODataTypeDefinition,
};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Of<T: EdmValue> {
    v: T,
}

const FORMAT: JsonFormat = JsonFormat::new().type_policy(TypePolicy::Never);

fn rewritten<T>(format: JsonFormat, json: &str) -> Result<String, String>
where
    T: EdmValue<Partial = T> + Clone + for<'de> ReadEdmValue<'de>,
{
    let json = format!(r#"{{"v":{json}}}"#);
    let read = OfPartial::<T>::from_json(json.as_bytes()).map_err(|error| error.to_string())?;
    let written = String::from_utf8(format.to_vec(&read)).unwrap();
    let inner = written.strip_prefix(r#"{"v":"#).and_then(|rest| rest.strip_suffix('}'));
    Ok(inner.unwrap_or_else(|| panic!("{written}")).to_owned())
}

/// Checks that each value is written again as the same text.
fn same<T>(values: &[&str])
where
    T: EdmValue<Partial = T> + Clone + for<'de> ReadEdmValue<'de>,
{
    for json in values {
        assert_eq!(rewritten::<T>(FORMAT, json).as_deref(), Ok(*json));
    }
}

fn becomes<T>(values: &[(&str, &str)])
where
    T: EdmValue<Partial = T> + Clone + for<'de> ReadEdmValue<'de>,
{
    for (json, written) in values {
        assert_eq!(rewritten::<T>(FORMAT, json).as_deref(), Ok(*written), "{json}");
    }
}

fn refused<T>(values: &[&str])
where
    T: EdmValue<Partial = T> + Clone + for<'de> ReadEdmValue<'de>,
{
    for json in values {
        assert!(rewritten::<T>(FORMAT, json).is_err(), "{json}");
    }
}

#[test]
fn v1_binary() {
    same::<Binary>(&[r#""T0RhdGE=""#, r#""""#, r#""Zm9v""#, r#""-_-_""#]);
    becomes::<Binary>(&[(r#""T0RhdGE""#, r#""T0RhdGE=""#), (r#""+/+/""#, r#""-_-_""#)]);
    let standard = FORMAT.standard_base64(true);
    assert_eq!(rewritten::<Binary>(standard, r#""-_-_""#).as_deref(), Ok(r#""+/+/""#));
    refused::<Binary>(&[r#""Zh==""#, r#""Zg=""#, r#""Zm9=""#, r#""Zm9v\n""#, "5", "[1]", "true"]);
}

#[test]
fn v2_boolean() {
    same::<bool>(&["true", "false"]);
    refused::<bool>(&["0", "1", "\"true\"", "tRUe", "null_", "[]"]);
}

#[test]
fn v3_v4_v5_small_integers_are_range_checked() {
    same::<u8>(&["0", "255"]);
    refused::<u8>(&["-1", "256", "1.5", "\"1\""]);
    same::<i8>(&["-128", "127"]);
    refused::<i8>(&["-129", "128"]);
    same::<i16>(&["-32768", "32767"]);
    refused::<i16>(&["-32769", "32768"]);
    same::<i32>(&["-2147483648", "2147483647"]);
    becomes::<i32>(&[("1e3", "1000"), ("5.0", "5"), ("-0", "0")]);
    refused::<i32>(&["-2147483649", "2147483648", "1e99", "0.5", "+5", "05"]);
}

#[test]
fn v6_n1_int64_is_a_number_or_a_string() {
    same::<i64>(&["9223372036854775807", "-9223372036854775808", "0"]);
    becomes::<i64>(&[(r#""9223372036854775807""#, "9223372036854775807"), (r#""+5""#, "5")]);
    refused::<i64>(&["9223372036854775808", r#""9223372036854775808""#, r#""1.0""#, r#""""#]);
    let strings = FORMAT.ieee754_compatible(true);
    assert_eq!(rewritten::<i64>(strings, "7").as_deref(), Ok(r#""7""#));
    assert_eq!(rewritten::<Vec<i64>>(strings, "[7]").as_deref(), Ok(r#"["7"]"#));
    assert_eq!(rewritten::<i32>(strings, "7").as_deref(), Ok("7"));
}

/// A type of the user's own that keeps a number as it was read.
#[derive(Debug, Clone, PartialEq)]
struct Kept(Untyped);

impl EdmValue for Kept {
    const TYPE: EdmType = EdmType::primitive("Edm.Int64");
    type Partial = Self;
    type Kind = kind::NumberKind;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Untyped(&self.0)
    }
}

impl ReadEdmValue<'_> for Kept {
    fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
        value.to_i64().map(|value| Self(Untyped::from(value)))
    }
}

/// A type of the user's own whose JSON is made when it is written.
#[derive(Debug, Clone, PartialEq)]
struct Computed(i64);

impl odata_core::edm::ToUntyped for Computed {
    fn to_untyped(&self) -> Untyped {
        Untyped::from(self.0)
    }
}

impl EdmValue for Computed {
    const TYPE: EdmType = EdmType::primitive("Edm.Int64");
    type Partial = Self;
    type Kind = kind::NumberKind;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Made(self)
    }
}

impl ReadEdmValue<'_> for Computed {
    fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
        value.to_i64().map(Self)
    }
}

#[test]
fn v6_int64_is_a_string_whatever_the_rust_type() {
    let strings = FORMAT.ieee754_compatible(true);
    assert_eq!(rewritten::<Kept>(FORMAT, "7").as_deref(), Ok("7"));
    assert_eq!(rewritten::<Kept>(strings, "7").as_deref(), Ok(r#""7""#));
    assert_eq!(rewritten::<Vec<Kept>>(strings, "[7]").as_deref(), Ok(r#"["7"]"#));
    assert_eq!(rewritten::<Untyped>(strings, "7").as_deref(), Ok("7"));
    assert_eq!(rewritten::<Computed>(FORMAT, "7").as_deref(), Ok("7"));
    assert_eq!(rewritten::<Computed>(strings, "7").as_deref(), Ok(r#""7""#));
}

#[test]
fn v7_n4_reals_and_their_three_names() {
    same::<f64>(&["0.1", "-2.5", "1e300", "5e-324", r#""INF""#, r#""-INF""#, r#""NaN""#, "0.0"]);
    same::<f32>(&["0.1", "3.4028235e38", "1e-45", r#""INF""#]);
    becomes::<f64>(&[("1", "1.0"), ("0.314e1", "3.14"), ("-0", "-0.0")]);
    refused::<f64>(&[r#""+INF""#, r#""Infinity""#, r#""nan""#, r#""-NaN""#, r#""1.5""#, "1e999"]);
    refused::<f32>(&["1e39"]);
}

#[test]
fn v8_n2_n5_decimals_are_exact_and_have_no_exponent() {
    same::<Decimal>(&["34.95", "34.50", "12345678901234567890.123", "-0.001", r#""INF""#]);
    becomes::<Decimal>(&[
        ("1e3", "1000"),
        ("-1.234567e3", "-1234.567"),
        (r#""34.95""#, "34.95"),
        (r#""+42""#, "42"),
        (r#""007""#, "7"),
        (r#""NaN""#, r#""NaN""#),
    ]);
    refused::<Decimal>(&[r#""42.""#, r#"".1""#, "1e1001", r#""1,5""#, "true"]);
    let strings = FORMAT.ieee754_compatible(true);
    assert_eq!(rewritten::<Decimal>(strings, "34.50").as_deref(), Ok(r#""34.50""#));
}

#[test]
fn v9_strings_keep_every_character() {
    same::<String>(&[r#""""#, r#""O'Neil""#, r#""a\"b\\c\n\u0000""#, r#""größe 🦀""#]);
    becomes::<String>(&[
        (r#""\u00e9\/\ud83e\udd80""#, r#""é/🦀""#),
        (r#""\u0008\u000c\u000D\u0009\u001F""#, r#""\b\f\r\t\u001f""#),
    ]);
    refused::<String>(&["5", "true", "{}", "[]", r#""\ud83e""#]);
}

#[test]
fn v10_guids() {
    same::<Uuid>(&[r#""01234567-89ab-cdef-0123-456789abcdef""#]);
    becomes::<Uuid>(&[(
        r#""01234567-89AB-CDEF-0123-456789ABCDEF""#,
        r#""01234567-89ab-cdef-0123-456789abcdef""#,
    )]);
    refused::<Uuid>(&[
        r#""{01234567-89ab-cdef-0123-456789abcdef}""#,
        r#""0123456789abcdef0123456789abcdef""#,
        r#""01234g67-89ab-cdef-0123-456789abcdef""#,
    ]);
}

#[test]
fn v11_n17_dates() {
    same::<Date>(&[r#""2012-12-03""#, r#""0000-01-01""#, r#""-10000-04-01""#, r#""2024-02-29""#]);
    refused::<Date>(&[
        r#""2019-02-30""#,
        r#""2023-02-29""#,
        r#""1-01-01""#,
        r#""010000-01-01""#,
        r#""+2020-01-01""#,
        r#""20210101""#,
        r#""INF""#,
        r#""2012-12-03T00:00:00Z""#,
    ]);
}

#[test]
fn v12_n15_to_n20_points_in_time() {
    same::<DateTimeOffset>(&[
        r#""2012-12-03T07:16:23Z""#,
        r#""2012-12-03T07:16Z""#,
        r#""2012-12-03T07:16:23.123456789012+14:00""#,
        r#""9999-12-31T23:59:59.9999999Z""#,
        r#""0000-01-01T00:00Z""#,
        r#""-10000-04-01T00:00Z""#,
    ]);
    refused::<DateTimeOffset>(&[
        r#""2012-12-03T07:16:23""#,
        r#""2011-12-31T24:00:00Z""#,
        r#""2012-12-03T07:16:23.1234567890123Z""#,
        r#""2012-12-03T07:16:23+1:00""#,
        r#""2012-09-03T23%3A59Z""#,
        "1354519000",
    ]);
}

#[test]
fn v13_n15_n16_times_of_day() {
    same::<TimeOfDay>(&[r#""07:59:59.999""#, r#""07:59""#, r#""23:59:59.999999999999""#]);
    refused::<TimeOfDay>(&[
        r#""24:00:00""#,
        r#""07:59:59Z""#,
        r#""7:59""#,
        r#""07:59:59.1234567890123""#,
    ]);
}

#[test]
fn v14_n19_durations() {
    same::<Duration>(&[r#""P12DT23H59M59.999999999999S""#, r#""PT0S""#, r#""-PT1S""#, r#""P1D""#]);
    becomes::<Duration>(&[(r#""PT90M""#, r#""PT1H30M""#), (r#""PT24H""#, r#""P1D""#)]);
    refused::<Duration>(&[
        r#""P""#,
        r#""PT""#,
        r#""P1DT""#,
        r#""+PT1S""#,
        r#""P1Y""#,
        r#""P1M""#,
        r#""P1W""#,
    ]);
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", rename_all = "PascalCase", flags)]
enum Color {
    Red = 1,
    Blue = 2,
}

#[test]
fn v15_enumerations_are_strings_of_names() {
    same::<Flags<Color>>(&[r#""Red""#, r#""Red,Blue""#, r#""Red,Green""#]);
    becomes::<Flags<Color>>(&[(r#""3""#, r#""Red,Blue""#), ("2", r#""Blue""#)]);
    refused::<Flags<Color>>(&[r#""Red Blue""#, "true", "[]"]);
}

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Weight(Decimal);

#[test]
fn v16_type_definitions_are_as_the_type_inside() {
    same::<Weight>(&["34.50"]);
    refused::<Weight>(&["true"]);
    assert_eq!(Weight::TYPE.name(), "Demo.Weight");
    assert_eq!(Weight::TYPE.underlying(), "Edm.Decimal");
    let mut bag = DynamicProperties::default();
    bag.insert("w", Weight("1.5".parse().unwrap()));
    assert_eq!(bag.property("w").and_then(|w| w.type_name()), Some("Demo.Weight"));
}

#[test]
fn v17_n13_n14_geo_values_are_geojson() {
    same::<GeographyPoint>(&[
        r#"{"type":"Point","coordinates":[142.1,64.1]}"#,
        r#"{"type":"Point","coordinates":[142.1,64.1],"crs":{"type":"name","properties":{"name":"EPSG:4326"}}}"#,
    ]);
    same::<GeometryPolygon>(&[r#"{"type":"Polygon","coordinates":[[[1,1],[2,2],[3,1],[1,1]]]}"#]);
    same::<Geometry>(&[r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#]);
    becomes::<GeographyPoint>(&[(
        r#"{"bbox":[1],"coordinates":[1,2],"type":"Point"}"#,
        r#"{"type":"Point","coordinates":[1,2]}"#,
    )]);
    refused::<GeographyPoint>(&[
        r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#,
        r#"{"type":"Point","coordinates":[1]}"#,
        r#"{"type":"Point"}"#,
        r#""Point(1 2)""#,
    ]);
    refused::<GeometryPolygon>(&[r#"{"type":"Polygon","coordinates":[[[1,1],[2,2],[3,1]]]}"#]);
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct WithStream {
    photo: Stream,
    id: i32,
}

#[test]
fn v18_n11_streams_are_absent_or_inline() {
    for json in [
        r#"{"id":1}"#,
        r#"{"photo@odata.mediaContentType":"image/jpeg","photo":"T0RhdGE=","id":1}"#,
        r#"{"photo@odata.mediaReadLink":"r","photo@odata.mediaEditLink":"e","photo@odata.mediaContentType":"a/b","photo@odata.mediaEtag":"t","id":1}"#,
        r#"{"photo@odata.mediaContentType":"application/json","photo":{"a":[1]},"id":1}"#,
    ] {
        let read = WithStream::from_json(json.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(FORMAT.to_vec(&read)).unwrap(), json);
    }
    let inline = WithStream { photo: Stream::inline("image/png", "Zm9v".into()), id: 1 };
    assert_eq!(
        String::from_utf8(FORMAT.create_body(&inline).unwrap()).unwrap(),
        r#"{"photo@odata.mediaContentType":"image/png","photo":"Zm9v","id":1}"#
    );
}

#[test]
fn v19_null_is_no_value() {
    assert_eq!(
        Of::<i32>::from_json(br#"{"v":null}"#).unwrap_err().to_string(),
        "v: null, but not nullable"
    );
    assert_eq!(Of::<Option<i32>>::from_json(br#"{"v":null}"#).unwrap().v, None);
}

#[test]
fn v20_complex_values_are_objects() {
    let json = br#"{"v":{"v":{"v":5}}}"#;
    let read = Of::<Of<Of<i32>>>::from_json(json).unwrap();
    assert_eq!(read.v.v.v, 5);
    assert_eq!(FORMAT.to_vec(&read), json);
    for (json, message) in [
        (r#"{"v":5}"#, "v: expected Demo.of, found 5"),
        (r#"{"v":[]}"#, "v: expected Demo.of, found an array"),
        (r#"{"v":{"v":{"v":"x"}}}"#, "v.v.v: expected Edm.Int32, found \"x\""),
        (r#"{"v":{"v":{}}}"#, "v.v.v: required, but missing"),
    ] {
        assert_eq!(Of::<Of<Of<i32>>>::from_json(json.as_bytes()).unwrap_err().to_string(), message);
    }
}

#[test]
fn v21_collections_are_arrays_and_never_null() {
    same::<Vec<i32>>(&["[]", "[1,2]"]);
    same::<Vec<Option<String>>>(&[r#"["a",null]"#]);
    refused::<Vec<i32>>(&["5", "[null]", "[[1]]", r#"["1"]"#, "{}"]);
    // F03: read from a response, written never.
    let null = Of::<Vec<i32>>::from_json(br#"{"v":null}"#).unwrap();
    assert_eq!(FORMAT.to_vec(&null), br#"{"v":[]}"#);
    assert_eq!(Of::<Vec<i32>>::from_json(b"{}").unwrap().v, Vec::<i32>::new());
}

#[test]
fn v22_untyped_is_anything() {
    same::<Untyped>(&[
        "null",
        "true",
        "1.50",
        "1e400",
        r#""x""#,
        r#"[[1],{"a":null},"b"]"#,
        r#"{"b":1,"a":{}}"#,
    ]);
    same::<Vec<Untyped>>(&[r#"[null,[1],{"a":2}]"#]);
}

/// SPEC N22: nothing in a payload is percent-decoded.
#[test]
fn n22_payloads_are_not_percent_encoded() {
    same::<String>(&[r#""a%20b""#]);
    refused::<TimeOfDay>(&[r#""11%3A22%3a33""#]);
}
