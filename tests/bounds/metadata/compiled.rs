//! Metadata that is accepted compiles, and its names are on the wire as the metadata has them.
//!
//! The generated source is part of this program. Run the tests with `UPDATE=1` to write it.

use std::fmt::Write;

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model, Overlay};
use odata_core::schema::{EnumMember, EnumType, PropertyDescriptor};
use odata_core::{ODataEnum, ODataStructured};

use super::{many, xml};

#[allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::upper_case_acronyms)] // Names of metadata.
#[allow(dead_code)] // Generated for all types; the tests use some.
mod generated {
    pub(super) mod enumerations;
    pub(super) mod facets;
    pub(super) mod lossless;
    pub(super) mod members;
    pub(super) mod texts;
    pub(super) mod types;
    pub(super) mod unicode;
}

/// Names that have a meaning in Rust, in the source, or in what the derives make of it.
const NAMES: [&str; 84] = [
    "self",
    "Self",
    "crate",
    "super",
    "_",
    "__",
    "async",
    "type",
    "fn",
    "gen",
    "Option",
    "String",
    "Vec",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Default",
    "Clone",
    "Copy",
    "Debug",
    "Drop",
    "Send",
    "Sync",
    "Iterator",
    "From",
    "Into",
    "T",
    "S",
    "D",
    "E",
    "V",
    "Error",
    "Partial",
    "Builder",
    "Value",
    "Other",
    "OtherType",
    "DateTimeOffset",
    "Link",
    "Links",
    "Flags",
    "Annotations",
    "DynamicProperties",
    "ODataEntity",
    "ODataComplex",
    "any",
    "Any",
    "AnyAny",
    "abc",
    "ABC",
    "Abc",
    "build",
    "builder",
    "null",
    "new",
    "clone",
    "eq",
    "fmt",
    "from",
    "finish",
    "descriptor",
    "DESCRIPTOR",
    "partial",
    "entity_set",
    "key",
    "TYPE",
    "name",
    "bool",
    "i32",
    "str",
    "std",
    "core",
    "odata_core",
    "uuid",
    "edm",
    "option",
    "set_build",
    "annotations",
    "dynamic_properties",
    "base",
    "t_required",
];

/// Names of types of the standard library and of other crates, which no property can have.
const FOREIGN: [&str; 7] = [
    "Cow",
    "systemTime",
    "PathBuf",
    "osString",
    "NonZeroU32",
    "NaiveDateTime",
    "primitiveDateTime",
];

/// Names that are not in normalization form C, with those that are the same in this form; and others that
/// change with their case.
const UNICODE: [&str; 30] = [
    "Größe",
    "Gro\u{308}ße",
    "é",
    "e\u{301}",
    "\u{212b}",
    "Å",
    "A\u{30a}",
    "\u{2126}",
    "Ω",
    "가",
    "\u{1100}\u{1161}",
    "\u{1100}_\u{1161}",
    "ガ",
    "カ\u{3099}",
    "豈",
    "\u{f900}",
    "x\u{323}\u{307}",
    "x\u{307}\u{323}",
    "क़",
    "\u{958}",
    "\u{fb01}le",
    "file",
    "straße",
    "strasse",
    "İd",
    "ŉa",
    "ΐ",
    "\u{3b9}\u{308}\u{301}",
    "名前",
    "_\u{301}a",
];

fn property(name: &str) -> String {
    format!("<Property Name=\"{name}\" Type=\"Edm.String\"/>")
}

fn all<'n>(names: impl IntoIterator<Item = &'n str>, one: impl Fn(&str) -> String) -> String {
    names.into_iter().map(one).collect()
}

fn entity(name: &str, inner: &str) -> String {
    format!(
        "<EntityType Name=\"{name}\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.Int32\" Nullable=\"false\"/>{inner}</EntityType>"
    )
}

/// Properties and navigation properties of all names, each required on create in one type.
fn members() -> String {
    let required = all(NAMES, |name| format!("<PropertyPath>{name}</PropertyPath>"));
    entity("names", &all(NAMES, property))
        + &entity("required", &all(NAMES, property))
        + &entity(
            "navigation",
            &all(NAMES, |name| {
                format!("<NavigationProperty Name=\"{name}\" Type=\"Collection(N.names)\"/>")
            }),
        )
        + &format!(
            "<EntityContainer Name=\"C\"><EntitySet Name=\"required\" EntityType=\"S.required\">\
             <Annotation Term=\"Org.OData.Capabilities.V1.InsertRestrictions\"><Record>\
             <PropertyValue Property=\"RequiredProperties\"><Collection>{required}</Collection>\
             </PropertyValue></Record></Annotation></EntitySet></EntityContainer>"
        )
}

/// Types of all names; types that contain each other; abstract and derived ones.
fn types() -> String {
    let inner = "<Property Name=\"a\" Type=\"Collection(Edm.String)\"/>\
                 <Property Name=\"b\" Type=\"Edm.DateTimeOffset\"/>\
                 <Property Name=\"c\" Type=\"Edm.Guid\"/><Property Name=\"d\" Type=\"Edm.Decimal\"/>";
    let complex = |name: &str, more: &str| format!("<ComplexType Name=\"{name}\" {more}/>");
    let to = |name: &str, of: &str| format!("<Property Name=\"{name}\" Type=\"N.{of}\"/>");
    let of = |name: &str, more: &str, inner: &str| {
        format!("<ComplexType Name=\"{name}\" {more}>{inner}</ComplexType>")
    };
    let long = "x".repeat(80);
    [
        all(NAMES, |name| of(name, "", inner)),
        all(FOREIGN, |name| of(name, "", &to("a", name))),
        all(FOREIGN, |name| complex(&format!("derived{name}"), &format!("BaseType=\"N.{name}\""))),
        of("foreign", "", &all(FOREIGN, |name| to(name, name))),
        complex("derivedAny", "BaseType=\"N.any\""),
        of("r1", "", &(to("a", "r2") + &to("self", "r1"))),
        of("r2", "", &(to("a", "r1") + "<Property Name=\"b\" Type=\"Collection(N.r2)\"/>")),
        of("r3", "", &to("a", "r4")),
        of("r4", "BaseType=\"N.r3\"", &to("b", "r4")),
        of("r5", "Abstract=\"true\"", &to("a", "r6")),
        of("r6", "BaseType=\"N.r5\"", &to("b", "r5")),
        of("r7", "Abstract=\"true\"", &to("a", "r7")),
        complex("stream", "HasStream=\"true\""),
        of(&long, "", &property(&"y".repeat(128))),
        entity("t", "<Property Name=\"a\" Type=\"Edm.String\" Nullable=\"false\"/>"),
    ]
    .concat()
}

/// Facets at the ends of their ranges, and beyond, on each type.
fn facets() -> String {
    const TYPES: [&str; 20] = [
        "Binary",
        "Boolean",
        "Byte",
        "Date",
        "DateTimeOffset",
        "Decimal",
        "Double",
        "Duration",
        "Guid",
        "Int16",
        "Int32",
        "Int64",
        "SByte",
        "Single",
        "Stream",
        "String",
        "TimeOfDay",
        "GeographyPoint",
        "Untyped",
        "ComplexType",
    ];
    const FACETS: [&str; 9] = [
        "MaxLength=\"4294967295\" Precision=\"4294967295\" Scale=\"4294967295\"",
        "MaxLength=\"4294967294\" Precision=\"4294967294\" Scale=\"4294967294\"",
        "MaxLength=\"0\" Precision=\"0\" Scale=\"0\"",
        "MaxLength=\"max\" Precision=\"13\" Scale=\"14\"",
        "Precision=\"12\" Scale=\"variable\" SRID=\"4294967296\" Unicode=\"false\"",
        "Precision=\"4294967295\" Scale=\"5\" DefaultValue=\"x\"",
        "Precision=\"5\" Scale=\"4294967295\"",
        "Nullable=\"false\" Scale=\"floating\"",
        "",
    ];
    let bounds = [
        ("-9223372036854775808", "9223372036854775807"),
        ("-9223372036854775809", "9223372036854775808"),
        ("5", "4"),
        ("1.5", "1e400"),
    ];
    let annotation = |term: &str, value: &str| {
        format!("<Annotation Term=\"Org.OData.Validation.V1.{term}\" Int=\"{value}\"/>")
    };
    let mut properties = String::new();
    for of in TYPES {
        for (number, facets) in FACETS.iter().enumerate() {
            for (prefix, of) in [("s", format!("Edm.{of}")), ("c", format!("Collection(Edm.{of})"))]
            {
                let name =
                    format!("{prefix}{number}{}", of.trim_end_matches(')').replace(['.', '('], ""));
                _ = write!(properties, "<Property Name=\"{name}\" Type=\"{of}\" {facets}/>");
            }
        }
        for (number, (least, greatest)) in bounds.iter().enumerate() {
            let annotations = annotation("Minimum", least)
                + &annotation("Maximum", greatest)
                + &annotation("MinItems", "4294967295")
                + &annotation("MaxItems", "0");
            _ = write!(
                properties,
                "<Property Name=\"b{number}{of}\" Type=\"Edm.{of}\">{annotations}</Property>\
                 <Property Name=\"i{number}{of}\" Type=\"Collection(Edm.{of})\">{annotations}</Property>"
            );
        }
    }
    let definitions = all(TYPES[..17].iter().copied(), |of| {
        let (all, decimal) = (FACETS[0], "MaxLength=\"4\" Precision=\"4\" Scale=\"2\"");
        format!(
            "<TypeDefinition Name=\"d{of}\" UnderlyingType=\"Edm.{of}\" {all}/>\
             <TypeDefinition Name=\"e{of}\" UnderlyingType=\"Edm.{of}\" {decimal}/>"
        )
    });
    entity("facets", &properties) + &definitions
}

fn enumerations() -> String {
    let (least, greatest) = (i64::MIN, i64::MAX);
    let member = |name: &str, value: i64| format!("<Member Name=\"{name}\" Value=\"{value}\"/>");
    let extremes = member("least", least)
        + &member("greatest", greatest)
        + &member("same", greatest)
        + &member("zero", 0);
    let large = member("none", 0) + &member("greatest", greatest) + &member("same", greatest);
    [
        String::from("<EnumType Name=\"none\"/><EnumType Name=\"noneOfSet\" IsFlags=\"true\"/>"),
        format!("<EnumType Name=\"extremes\" UnderlyingType=\"Edm.Int64\">{extremes}</EnumType>"),
        format!(
            "<EnumType Name=\"set\" UnderlyingType=\"Edm.Int64\" IsFlags=\"true\">{large}</EnumType>"
        ),
        format!(
            "<EnumType Name=\"names\">{}</EnumType>",
            all(NAMES, |name| format!("<Member Name=\"{name}\"/>"))
        ),
        entity(
            "uses",
            &["none", "noneOfSet", "extremes", "set"].map(|of| {
                format!("<Property Name=\"{of}\" Type=\"N.{of}\"/>\
                         <Property Name=\"{of}s\" Type=\"Collection(N.{of})\"/>")
            })
            .concat(),
        ),
    ]
    .concat()
}

/// Texts for comments and literals: the compiler refuses some characters in both.
fn texts() -> String {
    let texts = [
        "*/ `code` ``` /*",
        "a\u{202e}b\u{2066}c\u{2069}",
        "a&#10;&#13;b&#9;c&#x85;d\u{2028}e",
        "//! [x] #![y] &lt;z&gt;",
        "\\ &quot;quoted&quot; {} \\u{202e}",
        "\u{200b}\u{61c}\u{feff}\u{200e}",
    ];
    let property = |number: usize| {
        let text = texts[number];
        format!(
            "<Property Name=\"p{number}\" Type=\"Edm.String\">\
             <Annotation Term=\"Org.OData.Core.V1.Description\" String=\"{text}\"/>\
             <Annotation Term=\"Org.OData.Validation.V1.AllowedValues\"><Collection>\
             <Record><PropertyValue Property=\"Value\" String=\"{text}\"/></Record>\
             </Collection></Annotation></Property>"
        )
    };
    entity("texts", &many(texts.len(), property))
}

fn unicode() -> String {
    let members = all(UNICODE, |name| format!("<Member Name=\"{name}\"/>"));
    let complex = |name: &str| format!("<ComplexType Name=\"{name}\"/>");
    [
        format!("<ComplexType Name=\"properties\">{}</ComplexType>", all(UNICODE, property)),
        format!("<EnumType Name=\"members\">{members}</EnumType>"),
        all(["\u{212b}", "Å", "e\u{301}", "é", "A\u{1c5}", "A\u{1c6}"], complex),
    ]
    .concat()
}

#[test]
fn a30_the_source_is_what_is_compiled_here() {
    let all = Generate::all();
    for (name, generate, inner, expected) in [
        ("members", &all, members(), include_str!("compiled/generated/members.rs")),
        ("types", &all, types(), include_str!("compiled/generated/types.rs")),
        ("facets", &all, facets(), include_str!("compiled/generated/facets.rs")),
        ("enumerations", &all, enumerations(), include_str!("compiled/generated/enumerations.rs")),
        ("texts", &all, texts(), include_str!("compiled/generated/texts.rs")),
        ("unicode", &all, unicode(), include_str!("compiled/generated/unicode.rs")),
        (
            "lossless",
            &Generate::all().lossless(true),
            types() + &enumerations(),
            include_str!("compiled/generated/lossless.rs"),
        ),
    ] {
        let inner =
            if name == "lossless" { inner.replace("Name=\"names\"", "Name=\"n\"") } else { inner };
        let documents = [Csdl::from_xml(&xml(&inner)).unwrap()];
        let source = generate.source(&Model::new(&documents).unwrap()).unwrap();
        if std::env::var_os("UPDATE").is_some() {
            let folder =
                concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bounds/metadata/compiled/generated");
            std::fs::write(format!("{folder}/{name}.rs"), &source).unwrap();
            continue;
        }
        assert!(source == expected, "{name}: run with UPDATE=1, and look at the difference");
    }
}

fn names_of<T: ODataStructured>() -> Vec<&'static str> {
    T::DESCRIPTOR.properties().map(PropertyDescriptor::name).collect()
}

#[test]
fn a30_names_are_on_the_wire_as_the_metadata_has_them() {
    use generated::{enumerations, members, unicode};
    assert_eq!(names_of::<unicode::Properties>(), UNICODE);
    assert_eq!(names_of::<members::Names>()[1..], NAMES);
    assert_eq!(names_of::<members::Navigation>()[1..], NAMES);
    assert_eq!(names_of::<members::Required>()[1..], NAMES);
    let of_enum =
        |of: &'static EnumType| -> Vec<_> { of.members().iter().map(EnumMember::name).collect() };
    assert_eq!(of_enum(unicode::Members::DESCRIPTOR), UNICODE);
    assert_eq!(of_enum(<enumerations::Names as ODataEnum>::DESCRIPTOR), NAMES);
    let extremes: Vec<_> =
        enumerations::Extremes::DESCRIPTOR.members().iter().map(EnumMember::value).collect();
    assert_eq!(extremes, [i64::MIN, i64::MAX, i64::MAX, 0]);
}

/// An overlay cannot use names that have a meaning in the source.
#[test]
fn a30_names_of_types_in_an_overlay_that_would_not_compile_are_refused() {
    let documents = [Csdl::from_xml(&xml(&entity("t", ""))).unwrap()];
    let model = Model::new(&documents).unwrap();
    for (name, reason) in [
        ("bool", "the `name` begins with a small letter: begin it with a capital letter"),
        ("str", "the `name` begins with a small letter: begin it with a capital letter"),
        ("edm", "the `name` begins with a small letter: begin it with a capital letter"),
        ("uuid", "the `name` begins with a small letter: begin it with a capital letter"),
        ("odata_core", "the `name` begins with a small letter: begin it with a capital letter"),
        ("type", "the `name` begins with a small letter: begin it with a capital letter"),
        ("SystemTime", "the source needs this `name` for another item: choose another name"),
        ("Option", "the source needs this `name` for another item: choose another name"),
    ] {
        let overlay = Overlay::from_toml(&format!("['N.t']\nname = '{name}'")).unwrap();
        let errors = Generate::all().overlay(overlay).source(&model).unwrap_err();
        assert_eq!(errors[0].to_string(), format!("the overlay: N.t: {reason}"));
    }
}

/// Metadata that no source can be made of is refused, and the message says where and why.
#[test]
fn a30_what_would_not_compile_is_refused() {
    let key = |part: &str, of: &str| {
        format!(
            "<EntityType Name=\"t\"><Key>{part}</Key><Property Name=\"k\" Type=\"{of}\"/></EntityType>"
        )
    };
    let item = |item: &str| {
        key("<PropertyRef Name=\"k\"/>", "Edm.Int32")
            + &format!("<EntityContainer Name=\"C\">{item}</EntityContainer>")
    };
    let member = |attributes: &str| {
        format!("<EnumType Name=\"e\"><Member Name=\"a\" {attributes}/></EnumType>")
    };
    let complex =
        |name: &str, inner: &str| format!("<ComplexType Name=\"{name}\">{inner}</ComplexType>");
    let part = "<PropertyRef Name=\"k\"/>";
    for (inner, expected) in [
        (item("<EntitySet Name=\"a b\" EntityType=\"S.t\"/>"), "N.C/a b: Name can't be \"a b\""),
        (
            item("<EntitySet Name=\"$metadata\" EntityType=\"S.t\"/>"),
            "N.C/$metadata: Name can't be \"$metadata\"",
        ),
        (
            item("<Singleton Name=\"a&#10;b\" Type=\"S.t\"/>"),
            "N.C/a\\u{a}b: Name can't be \"a\\nb\"",
        ),
        (key(&part.repeat(2), "Edm.Int32"), "N.t: duplicate PropertyRef k"),
        (key(part, "F.T"), "N.t/k: there is no type F.T: add the document that defines it"),
        (
            key("<PropertyRef Name=\"k/a\"/>", "N.c") + &complex("c", &property("a")),
            "N.t: PropertyRef can't be \"k/a, a path: only properties of the type itself are supported \
             as key parts\"",
        ),
        (
            member("Value=\"2147483648\""),
            "N.e/a: Value can't be \"2147483648, which is not a value of Edm.Int32\"",
        ),
        (complex("\u{2118}a", ""), "N.\u{2118}a: Name can't be \"\u{2118}a\""),
        (complex("a", &property("b\u{202e}c")), "N.a/b\\u{202e}c: Name can't be \"b\\u{202e}c\""),
        (complex(&"x".repeat(129), ""), ": Name can't be \"xxx"),
        (
            complex("a", "<Property Name=\"p\" Type=\"Edm.String\" Precision=\"4294967296\"/>"),
            "Precision can't be \"4294967296\"",
        ),
    ] {
        let reference = "<Reference Uri=\"u\"><Include Namespace=\"F\"/></Reference><DataServices>";
        let text = xml(&inner).replace("<DataServices>", reference);
        let errors = match Csdl::from_xml(&text) {
            Err(error) => vec![error],
            Ok(csdl) => {
                let documents = [csdl];
                let model = Model::new(&documents);
                model.and_then(|model| Generate::all().source(&model)).expect_err(expected)
            }
        };
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert!(errors.iter().any(|it| it.contains(expected)), "{expected}: {errors:?}");
    }
}

/// A complex type has no stream: the attribute is ignored, and there is a warning.
#[test]
fn a30_what_is_ignored_is_a_warning() {
    let documents = [Csdl::from_xml(&xml("<ComplexType Name=\"c\" HasStream=\"true\"/>")).unwrap()];
    let model = Model::new(&documents).unwrap();
    let warnings: Vec<_> = model.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(warnings, ["N.c: HasStream is ignored: only an entity has a stream"]);
    assert!(!Generate::all().source(&model).unwrap().contains("media"));
}
