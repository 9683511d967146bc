//! SPEC V17, N13, N14, and round trips.

#[cfg(feature = "geojson")]
mod geojson;

use super::*;

/// The positive cases of the ABNF, without the family and the quotes.
const ABNF: [&str; 10] = [
    "SRID=0;GeometryCollection(LineString(142.1 64.1,3.14 2.78))",
    "SRID=0;LineString(142.1 64.1,3.14 2.78)",
    "SRID=0;MultiLineString((142.1 64.1,3.14 2.78),(142.1 64.1,3.14 2.78))",
    "SRID=0;MultiPoint()",
    "SRID=0;MultiPoint((142.1 64.1),(1 2))",
    "SRID=0;MultiPolygon(((1 1,1 1),(1 1,2 2,3 3,1 1)))",
    "SRID=0;Point(142.1 64.1)",
    "SRID=0;Point(142.1 64.1 10.0)",
    "SRID=0;Point(142.1 64.1 10.0 -3.14)",
    "SRID=0;Polygon((1 1,1 1),(1 1,2 2,3 3,1 1))",
];

/// `GeoJSON` of every shape, in the form in which it is written.
const GEOJSON: [&str; 13] = [
    r#"{"type":"Point","coordinates":[142.1,64.1]}"#,
    r#"{"type":"Point","coordinates":[-122,0,1e300]}"#,
    r#"{"type":"Point","coordinates":[1,2,3,-4.5e-10],"crs":{"type":"name","properties":{"name":"EPSG:4326"}}}"#,
    r#"{"type":"LineString","coordinates":[[1,2],[3,4,5]]}"#,
    r#"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]}"#,
    r#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#,
    r#"{"type":"MultiPoint","coordinates":[]}"#,
    r#"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]],"crs":{"type":"name","properties":{"name":"EPSG:0"}}}"#,
    r#"{"type":"MultiLineString","coordinates":[]}"#,
    r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]]]}"#,
    r#"{"type":"MultiPolygon","coordinates":[]}"#,
    r#"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"GeometryCollection","geometries":[]}],"crs":{"type":"name","properties":{"name":"EPSG:25832"}}}"#,
    r#"{"type":"GeometryCollection","geometries":[]}"#,
];

fn untyped(json: &str) -> Untyped {
    fn of(value: serde_json::Value) -> Untyped {
        match value {
            serde_json::Value::Null => Untyped::Null,
            serde_json::Value::Bool(value) => Untyped::Boolean(value),
            serde_json::Value::Number(number) => {
                Untyped::Number(number.to_string().parse().unwrap())
            }
            serde_json::Value::String(text) => Untyped::String(text),
            serde_json::Value::Array(items) => Untyped::Array(items.into_iter().map(of).collect()),
            serde_json::Value::Object(members) => Untyped::Object(
                members.into_iter().map(|(name, value)| (name, of(value))).collect(),
            ),
        }
    }
    of(serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}")))
}

fn json(value: &Untyped) -> String {
    let list = |items: Vec<String>| items.join(",");
    match value {
        Untyped::Null => "null".to_owned(),
        Untyped::Boolean(value) => value.to_string(),
        Untyped::Number(digits) => digits.to_string(),
        Untyped::String(text) => format!("{text:?}"),
        Untyped::Array(items) => format!("[{}]", list(items.iter().map(json).collect())),
        Untyped::Object(members) => {
            let member = |(name, value): &(String, Untyped)| format!("{name:?}:{}", json(value));
            format!("{{{}}}", list(members.iter().map(member).collect()))
        }
    }
}

fn read(json: &str) -> Result<Geography, GeoError> {
    Geography::from_untyped(&untyped(json))
}

fn nested(depth: usize, inner: Shape) -> Shape {
    (0..depth).fold(inner, |shape, _| Shape::Collection(vec![shape]))
}

#[test]
fn n14_literals_of_the_abnf_are_read_and_come_back() {
    for raw in ABNF {
        // The shortest digits are written.
        let written = raw.replace("10.0", "10");
        let literal = format!("geography'{raw}'");
        let value = Geography::from_literal(&literal).expect(raw);
        assert_eq!(value.to_literal(), format!("geography'{written}'"));
        assert_eq!(value.srid(), Some(0));
        assert_eq!(Geometry::from_literal(&literal).map(|_| ()).ok(), None, "{raw}");

        let value = Geometry::from_literal(&format!("geometry'{raw}'")).expect(raw);
        assert_eq!(value.to_literal(), format!("geometry'{written}'"));
        assert_eq!(raw.parse::<Geometry>(), Ok(value), "the raw value");
    }
}

/// Each case of the ABNF is a literal of exactly one type of its family.
#[test]
fn n14_each_literal_is_of_one_type() {
    macro_rules! types_of {
        ($raw:expr, $($name:ident)*) => {
            [$($raw.parse::<$name>().is_ok().then_some(stringify!($name))),*]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
        };
    }
    for raw in ABNF {
        let word = &raw["SRID=0;".len()..raw.find('(').unwrap()];
        let word = word.strip_prefix("Geometry").unwrap_or(word);
        let geography = types_of!(raw, GeographyPoint GeographyLineString GeographyPolygon
            GeographyMultiPoint GeographyMultiLineString GeographyMultiPolygon GeographyCollection);
        assert_eq!(geography, [format!("Geography{word}")]);
        let geometry = types_of!(raw, GeometryPoint GeometryLineString GeometryPolygon
            GeometryMultiPoint GeometryMultiLineString GeometryMultiPolygon GeometryCollection);
        assert_eq!(geometry, [format!("Geometry{word}")]);
    }
}

#[test]
fn n14_type_words_are_case_insensitive() {
    for literal in [
        "Geography'SRID=4326;POINT(1 2)'",
        "GEOGRAPHY'srid=4326;point(1 2)'",
        "geography'SRID=04326;Point(+1.0 2E0)'",
        // Services built on a WKT library write these forms.
        "geography'SRID=4326;POINT (1 2)'",
    ] {
        let point = GeographyPoint::from_literal(literal).expect(literal);
        assert_eq!(point.to_literal(), "geography'SRID=4326;Point(1 2)'");
    }
    let spaced = "SRID=0;MULTIPOLYGON (((1 1, 2 1, 2 2, 1 1), (3 3, 3 3)))";
    let written = "SRID=0;MultiPolygon(((1 1,2 1,2 2,1 1),(3 3,3 3)))";
    assert_eq!(spaced.parse::<Geometry>().unwrap().to_string(), written);
}

#[test]
fn n14_what_is_no_literal_is_refused() {
    for raw in [
        "",
        "Point(1 2)",
        "SRID=;Point(1 2)",
        "SRID=-1;Point(1 2)",
        "SRID=123456;Point(1 2)",
        "SRID=4326Point(1 2)",
        "SRID=4326; Point(1 2)",
        "SRID=4326;",
        "SRID=4326;Point",
        "SRID=4326;Point()",
        "SRID=4326;Point(1)",
        "SRID=4326;Point(1,2)",
        "SRID=4326;Point(1  2)",
        "SRID=4326;Point( 1 2)",
        "SRID=4326;Point(1 2 )",
        "SRID=4326;Point(1 2 3 4 5)",
        "SRID=4326;Point((1 2))",
        "SRID=4326;Point(1 2",
        "SRID=4326;Point(1 2))",
        "SRID=4326;Point(1 2)x",
        "SRID=4326;Point EMPTY",
        "SRID=4326;Points(1 2)",
        "SRID=4326;Point(.5 2)",
        "SRID=4326;Point(5. 2)",
        "SRID=4326;Point(1.e5 2)",
        "SRID=4326;Point(1e 2)",
        "SRID=4326;Point(1.2.3 2)",
        "SRID=4326;Point(0x1 2)",
        "SRID=4326;Point(inf 2)",
        "SRID=4326;Point(nan 2)",
        "SRID=4326;Point(+INF 2)",
        "SRID=4326;Point(1e999 2)",
        "SRID=4326;LineString()",
        "SRID=4326;LineString(1 2)",
        "SRID=4326;LineString(1 2,)",
        "SRID=4326;MultiLineString(())",
        "SRID=4326;MultiLineString((1 2))",
        "SRID=4326;MultiPoint(1 2)",
        "SRID=4326;Polygon()",
        "SRID=4326;Polygon(())",
        "SRID=4326;Polygon((1 1,2 2,3 3,1 2))",
        "SRID=4326;Polygon((1 1,2 2,3 3,1 1 0))",
        "SRID=4326;MultiPolygon(())",
        "SRID=4326;GeometryCollection(SRID=0;Point(1 2))",
        "SRID=4326;Collection(Point(1 2))",
        "geography'SRID=4326;Point(1 2)'",
    ] {
        assert!(raw.parse::<Geography>().is_err(), "{raw}");
    }
}

#[test]
fn n14_what_has_no_prefix_or_quotes_is_no_literal() {
    for literal in [
        "",
        "geography",
        "geography'",
        "geography''",
        "geography'SRID=4326;Point(1 2)",
        "geographySRID=4326;Point(1 2)'",
        "geography'Point(1 2)'",
        "geography 'SRID=4326;Point(1 2)'",
        "geometry'SRID=4326;Point(1 2)'",
        "'SRID=4326;Point(1 2)'",
        "SRID=4326;Point(1 2)",
        "géography'SRID=4326;Point(1 2)'",
    ] {
        assert!(GeographyPoint::from_literal(literal).is_err(), "{literal}");
    }
}

/// Positions consist of `doubleValue`, which includes three names.
#[test]
fn n14_numbers_without_digits_survive_in_both_forms() {
    let raw = "SRID=0;Point(NaN INF -INF)";
    let point: GeometryPoint = raw.parse().unwrap();
    assert_eq!(point.to_string(), raw);
    let value = point.to_untyped();
    assert!(json(&value).starts_with(r#"{"type":"Point","coordinates":["NaN","INF","-INF"],"#));
    assert_eq!(GeometryPoint::from_untyped(&value).unwrap().to_string(), raw);
}

#[test]
fn v17_geojson_comes_back_as_it_was() {
    for text in GEOJSON {
        // serde_json may sort the members that it reads; the writer keeps its own order.
        assert_eq!(json(&read(text).expect(text).to_untyped()), text);
        let geometry = Geometry::from_untyped(&untyped(text)).expect(text);
        assert_eq!(json(&geometry.to_untyped()), text);
        assert_eq!(geometry.to_string().parse::<Geometry>().unwrap().shape(), geometry.shape());
    }
}

#[test]
fn v17_members_without_a_meaning_are_ignored() {
    let text =
        r#"{"bbox":[1,2,1,2],"coordinates":[1,2],"x":{"y":null},"@odata.type":"P","type":"Point"}"#;
    let point = GeographyPoint::from_untyped(&untyped(text)).unwrap();
    assert_eq!(point, GeographyPoint::new(Position::new(1.0, 2.0)));
    assert_eq!(point.srid(), None);
}

#[test]
fn v17_numbers_are_the_shortest_that_read_back_the_same() {
    for (number, digits) in [
        (5.0, "5"),
        (-0.0, "-0"),
        (0.1, "0.1"),
        (100.0, "100"),
        (-122.131_577, "-122.131577"),
        (1e16, "1e16"),
        (1e-7, "1e-7"),
        (f64::MAX, "1.7976931348623157e308"),
        (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
        (5e-324, "5e-324"),
        (0.1 + 0.2, "0.30000000000000004"),
        (9_007_199_254_740_993.0, "9007199254740992"),
    ] {
        assert_eq!(json::digits_of(number), digits);
        let raw = format!("SRID=0;Point({digits} {digits})");
        let point: GeometryPoint = raw.parse().unwrap();
        assert_eq!(point.position().x().to_bits(), number.to_bits());
        assert_eq!(point.to_string(), raw);
        let back = GeometryPoint::from_untyped(&point.to_untyped()).unwrap();
        assert_eq!(back.position().y().to_bits(), number.to_bits());
    }
}

#[test]
fn v17_what_is_no_geojson_geometry_is_refused() {
    for text in [
        "null",
        "[1,2]",
        r#""SRID=0;Point(1 2)""#,
        "{}",
        r#"{"type":"Point"}"#,
        r#"{"coordinates":[1,2]}"#,
        r#"{"type":"point","coordinates":[1,2]}"#,
        r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}"#,
        r#"{"type":null,"coordinates":[1,2]}"#,
        r#"{"type":"Point","coordinates":null}"#,
        r#"{"type":"Point","coordinates":[]}"#,
        r#"{"type":"Point","coordinates":[1]}"#,
        r#"{"type":"Point","coordinates":[1,2,3,4,5]}"#,
        r#"{"type":"Point","coordinates":[1,null]}"#,
        r#"{"type":"Point","coordinates":["1","2"]}"#,
        r#"{"type":"Point","coordinates":["nan","inf"]}"#,
        r#"{"type":"Point","coordinates":[[1,2]]}"#,
        r#"{"type":"LineString","coordinates":[[1,2]]}"#,
        r#"{"type":"LineString","coordinates":[1,2]}"#,
        r#"{"type":"Polygon","coordinates":[]}"#,
        r#"{"type":"Polygon","coordinates":[[]]}"#,
        r#"{"type":"Polygon","coordinates":[[[1,1],[2,2],[1,1]]]}"#,
        r#"{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,2]]]}"#,
        r#"{"type":"Polygon","coordinates":[[1,1],[2,1],[2,2],[1,1]]}"#,
        r#"{"type":"MultiLineString","coordinates":[[[1,2]]]}"#,
        r#"{"type":"MultiPolygon","coordinates":[[]]}"#,
        r#"{"type":"GeometryCollection","coordinates":[]}"#,
        r#"{"type":"GeometryCollection","geometries":[null]}"#,
    ] {
        assert!(read(text).is_err(), "{text}");
    }
    for digits in ["1e999", "-1e999"] {
        let number = Untyped::Number(digits.parse().unwrap());
        let coordinates = Untyped::Array(vec![number.clone(), number]);
        let value = Untyped::Object(vec![
            ("type".into(), "Point".into()),
            ("coordinates".into(), coordinates),
        ]);
        assert!(Geography::from_untyped(&value).is_err(), "{digits}");
    }
}

#[test]
fn n13_any_other_crs_is_refused() {
    for crs in [
        "null",
        r#""EPSG:4326""#,
        "{}",
        r#"{"type":"name"}"#,
        r#"{"type":"name","properties":{}}"#,
        r#"{"type":"name","properties":{"name":4326}}"#,
        r#"{"type":"name","properties":{"name":"EPSG:"}}"#,
        r#"{"type":"name","properties":{"name":"EPSG:+1"}}"#,
        r#"{"type":"name","properties":{"name":"EPSG:4294967296"}}"#,
        r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#,
        r#"{"type":"link","properties":{"name":"EPSG:4326"}}"#,
        r#"{"properties":{"name":"EPSG:4326"}}"#,
    ] {
        let text = format!(r#"{{"type":"Point","coordinates":[1,2],"crs":{crs}}}"#);
        let error = read(&text).expect_err(&text).to_string();
        assert!(error.contains("`crs`"), "{text}: {error}");
    }
}

#[test]
fn n13_the_srid_of_a_literal_without_one_is_the_default() {
    let position = Position::new(1.0, 2.0);
    assert_eq!(GeographyPoint::new(position).to_string(), "SRID=4326;Point(1 2)");
    assert_eq!(GeometryPoint::new(position).to_string(), "SRID=0;Point(1 2)");
    let other = GeometryPoint::new(position).with_srid(25832);
    assert_eq!(other.srid(), Some(25832));
    assert_eq!(other.to_literal(), "geometry'SRID=25832;Point(1 2)'");
}

#[test]
fn a_shape_of_one_type_is_of_the_type_of_any_and_back() {
    let positions = vec![Position::new(1.0, 2.0), Position::from([3.0, 4.0, 5.0])];
    let line = GeographyLineString::new(positions.clone()).unwrap().with_srid(7);
    let any = Geography::from(line.clone());
    assert_eq!((any.shape(), any.srid()), (&Shape::LineString(positions), Some(7)));
    assert_eq!(GeographyPoint::try_from(any.clone()), Err(GeoError::OTHER_SHAPE));
    assert_eq!(GeographyLineString::try_from(any), Ok(line));
}

#[test]
fn a_shape_that_is_none_is_not_built() {
    let [a, b, c] = [[1.0, 1.0], [2.0, 1.0], [2.0, 2.0]].map(Position::from);
    assert!(GeographyLineString::new(vec![a]).is_err());
    assert!(GeographyPolygon::new(vec![]).is_err());
    assert!(GeographyPolygon::new(vec![vec![a, b, a]]).is_err());
    assert!(GeographyPolygon::new(vec![vec![a, b, c, b]]).is_err());
    assert!(GeographyPolygon::new(vec![vec![a, b, c, a]]).is_ok());
    assert!(GeometryMultiLineString::new(vec![vec![]]).is_err());
    assert!(GeometryMultiPolygon::new(vec![vec![]]).is_err());
    assert!(GeometryCollection::new(vec![Shape::LineString(vec![])]).is_err());
}

#[test]
fn nesting_has_the_same_end_in_every_form() {
    let point = Shape::Point(Position::new(1.0, 2.0));
    let deepest = Geometry::new(nested(32, point.clone())).unwrap();
    assert_eq!(deepest.to_string().parse::<Geometry>().unwrap().shape(), deepest.shape());
    assert_eq!(Geometry::from_untyped(&deepest.to_untyped()).as_ref(), Ok(&deepest));

    assert_eq!(Geometry::new(nested(33, point)), Err(GeoError::TOO_DEEP));
    let literal = format!("SRID=0;{}", "GeometryCollection(".repeat(100_000));
    assert_eq!(literal.parse::<Geometry>(), Err(GeoError::TOO_DEEP));
    let value =
        (0..33).fold(GeometryPoint::new(Position::new(1.0, 2.0)).to_untyped(), |inner, _| {
            Untyped::Object(vec![
                ("type".into(), "GeometryCollection".into()),
                ("geometries".into(), Untyped::Array(vec![inner])),
            ])
        });
    assert_eq!(Geometry::from_untyped(&value), Err(GeoError::TOO_DEEP));
}

#[test]
fn no_error_repeats_the_value() {
    let error = "SRID=4326;Point(secret 2)".parse::<Geography>().unwrap_err();
    assert!(!error.to_string().contains("secret"), "{error}");
}

/// A mutated text that can still be read is unchanged after it is written and read again.
#[test]
fn n14_no_mutated_literal_panics() {
    const JUNK: [&str; 17] = [
        "",
        " ",
        "(",
        ")",
        ",",
        ";",
        "'",
        "-",
        ".",
        "e",
        "9",
        "NaN",
        "INF",
        "é",
        "\u{1F30D}",
        "\0",
        "Point(",
    ];
    for raw in ABNF {
        let literal = format!("geography'{raw}'");
        for (at, character) in literal.char_indices() {
            let (start, rest) = literal.split_at(at);
            let after = &rest[character.len_utf8()..];
            for junk in JUNK {
                for text in [format!("{start}{junk}{after}"), format!("{start}{junk}{rest}")] {
                    let Ok(value) = Geography::from_literal(&text) else { continue };
                    let written = value.to_literal();
                    let again = Geography::from_literal(&written).expect(&text);
                    assert_eq!(again.to_literal(), written, "{text}");
                }
            }
            assert!(Geography::from_literal(start).is_err(), "{start}");
            assert!(start.parse::<Geography>().is_err(), "{start}");
        }
    }
}

/// Replaces each member and item of every value by every kind of value.
#[test]
fn v17_no_mutated_geojson_panics() {
    fn mutated(value: &Untyped, junk: &Untyped) -> Vec<Untyped> {
        let mut all = vec![junk.clone()];
        match value {
            Untyped::Array(items) => {
                all.push(Untyped::Array(items.iter().skip(1).cloned().collect()));
                for (index, item) in items.iter().enumerate() {
                    for replaced in mutated(item, junk) {
                        let mut items = items.clone();
                        items[index] = replaced;
                        all.push(Untyped::Array(items));
                    }
                }
            }
            Untyped::Object(members) => {
                all.push(Untyped::Object(members.iter().skip(1).cloned().collect()));
                for (index, (_, member)) in members.iter().enumerate() {
                    for replaced in mutated(member, junk) {
                        let mut members = members.clone();
                        members[index].1 = replaced;
                        all.push(Untyped::Object(members));
                    }
                }
            }
            _ => {}
        }
        all
    }
    for text in GEOJSON {
        for junk in
            ["null", "true", "7", "1e400", r#""NaN""#, r#""Polygon""#, "[]", "[[1,2]]", "{}"]
        {
            let junk = match junk {
                "1e400" => Untyped::Number("1e400".parse().unwrap()),
                json => untyped(json),
            };
            for value in mutated(&untyped(text), &junk) {
                let Ok(read) = Geography::from_untyped(&value) else { continue };
                let written = read.to_untyped();
                let again = Geography::from_untyped(&written).unwrap();
                assert_eq!(json(&again.to_untyped()), json(&written));
            }
        }
    }
}
