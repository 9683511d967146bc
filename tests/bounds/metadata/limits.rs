//! The bounds of metadata and of the source that is made of it.

use odata_codegen::csdl::{Csdl, CsdlError, LIMITS};
use odata_codegen::{Generate, Model, Overlay};
use odata_core::Limits;

use super::{many, xml};

fn json(inner: &str) -> String {
    format!(r#"{{"$Version": "4.01", "N": {{{inner}}}}}"#)
}

fn message<T>(read: Result<T, CsdlError>) -> String {
    read.err().map_or_else(|| String::from("it is read"), |error| error.to_string())
}

/// Each bound is that of the same budget in all readers, strict and lenient, and the error has its value.
#[test]
fn a12_each_bound_is_set_by_limits() {
    let types = |count| xml(&many(count, |it| format!("<ComplexType Name=\"t{it}\"/>")));
    let nested = |depth: usize| {
        let (start, end) = ("<Not>".repeat(depth), "</Not>".repeat(depth));
        xml(&format!("<Annotation Term=\"A.B\">{start}{end}</Annotation>"))
    };
    let list = |count: usize| json(&format!("\"@A.B\": [{}1]", "1,".repeat(count)));
    let deep =
        |depth: usize| json(&format!("\"@A.B\": {}{}", "[".repeat(depth), "]".repeat(depth)));
    let limits = Limits::new;
    for (text, limits, expected) in [
        (types(9), limits().text(100), "the text has more than 100 bytes: raise `Limits::text`"),
        (list(9), limits().text(30), "the text has more than 30 bytes: raise `Limits::text`"),
        (
            types(8),
            limits().values(10),
            "the text has more than 10 elements: raise `Limits::values`",
        ),
        (list(10), limits().values(10), "the text has more than 10 values: raise `Limits::values`"),
        (
            types(10),
            limits().memory(9_000),
            "reading the text may take more than 9000 bytes of memory: raise `Limits::memory`",
        ),
        (
            xml(&format!("<!--{}-->", "<".repeat(100))),
            limits().memory(9_000),
            "reading the text may take more than 9000 bytes of memory: raise `Limits::memory`",
        ),
        (
            xml(&format!("<Annotation Term=\"A.B\" String=\"{}\"/>", "=".repeat(100))),
            limits().memory(9_000),
            "reading the text may take more than 9000 bytes of memory: raise `Limits::memory`",
        ),
        (
            xml(&"<?a?>".repeat(100)),
            limits().memory(9_000),
            "reading the text may take more than 9000 bytes of memory: raise `Limits::memory`",
        ),
        (
            list(12),
            limits().memory(9_000),
            "reading the text may take more than 9000 bytes of memory: raise `Limits::memory`",
        ),
        (
            nested(7),
            limits().depth(10),
            "the text is nested deeper than 10 elements: raise `Limits::depth`",
        ),
        (
            deep(9),
            limits().depth(10),
            "the text is nested deeper than 10 arrays and objects: raise `Limits::depth`",
        ),
        (
            json(&format!("\"{}\": 1", "@A.B".repeat(11))),
            limits().depth(10),
            "the text is nested deeper than 10 annotations: raise `Limits::depth`",
        ),
    ] {
        let bytes = text.as_bytes();
        for read in [Csdl::from_bytes_within(bytes, limits), Csdl::lenient_within(bytes, limits)] {
            // In a lenient reading, one within an element is a mistake of the element.
            let found = match read {
                Ok(csdl) => csdl.mistakes().first().map(ToString::to_string).unwrap_or_default(),
                Err(error) => error.to_string(),
            };
            assert!(found.ends_with(expected), "{found}\n{text}");
        }
        assert_eq!(message(Csdl::from_bytes(bytes)), "it is read", "{text}");
    }
    for text in [types(7), list(6), nested(6), deep(8)] {
        let limits = limits().depth(10).values(11).memory(12_000).text(text.len());
        assert_eq!(
            message(Csdl::from_bytes_within(text.as_bytes(), limits)),
            "it is read",
            "{text}"
        );
    }
}

#[test]
fn a12_overlays_have_the_same_bounds() {
    let text = format!("['N.t']\nrequired = [{}]\n", many(10, |it| format!("'p{it}',")));
    for (limits, expected) in [
        (Limits::new().text(50), "the text has more than 50 bytes: raise `Limits::text`"),
        (Limits::new().values(10), "the text has more than 10 values: raise `Limits::values`"),
        (
            Limits::new().memory(5_000),
            "reading the text may take more than 5000 bytes of memory: raise `Limits::memory`",
        ),
    ] {
        assert_eq!(message(Overlay::from_toml_within(&text, limits)), expected);
    }
    assert_eq!(message(Overlay::from_toml_within(&text, Limits::new())), "it is read");
}

/// A type that declares a property of its base type again has all of them: little metadata would make much source.
#[test]
fn a12_source_is_bounded() {
    let description = format!(
        "<Annotation Term=\"Org.OData.Core.V1.Description\" String=\"{}\"/>",
        "x".repeat(1_000)
    );
    let property =
        |it| format!("<Property Name=\"p{it}\" Type=\"Edm.String\">{description}</Property>");
    let again = |it| {
        format!(
            "<ComplexType Name=\"d{it}\" BaseType=\"S.b\">\
             <Property Name=\"p0\" Type=\"Edm.String\" Nullable=\"false\"/></ComplexType>"
        )
    };
    let text = xml(&format!(
        "<ComplexType Name=\"b\">{}</ComplexType>{}",
        many(100, property),
        many(100, again)
    ));
    let documents = [Csdl::from_xml(&text).unwrap()];
    let model = Model::new(&documents).unwrap();
    let source = |limits| Generate::all().limits(limits).source(&model);
    // 10,000 copies of properties, and 100 variants.
    assert!(source(Limits::new().values(10_100)).is_ok());
    let errors = source(Limits::new().values(10_099)).unwrap_err();
    assert_eq!(
        errors[0].to_string(),
        "the enums of derived types have more than 10099 variants, together with redeclared properties: \
         generate fewer types, or raise `Limits::values`"
    );
    let errors = source(Limits::new().text(1 << 20)).unwrap_err();
    let expected =
        "the source has more than 1048576 bytes: generate fewer types, or raise `Limits::text`";
    assert_eq!(errors[0].to_string(), expected);
    // Of one derived type the source is short.
    let one = Generate::types(["N.b"]).limits(Limits::new().values(10_099)).source(&model);
    assert!(one.is_err(), "its derived types are needed");
    assert!(source(Limits::new()).unwrap().len() > 9 << 20);
}

/// Keys and values of any type, in a base type and in many derived ones.
#[test]
fn a12_inherited_keys_and_values_of_any_type_take_linear_time() {
    const MANY: usize = 10_000;
    let key = many(MANY, |it| format!("<PropertyRef Name=\"p{it}\"/>"));
    let properties = many(MANY, |it| format!("<Property Name=\"p{it}\" Type=\"Edm.Int32\"/>"));
    let derived = many(MANY, |it| {
        format!(
            "<EntityType Name=\"d{it}\" BaseType=\"S.b\"><Key><PropertyRef Name=\"p0\"/></Key>\
             <Property Name=\"any\" Type=\"Edm.Untyped\"/></EntityType>"
        )
    });
    let text =
        xml(&format!("<EntityType Name=\"b\"><Key>{key}</Key>{properties}</EntityType>{derived}"));
    let documents = [Csdl::from_xml(&text).unwrap()];
    let model = Model::new(&documents).unwrap();
    let source = Generate::all().source(&model).unwrap();
    assert_eq!(source.matches("#[odata(annotations)]").count(), MANY);
}

/// A twentieth of metadata of the size of Dynamics 365 Finance & Operations: 200 of 4,000 entity types.
#[test]
fn a12_metadata_of_a_large_service_takes_half_of_the_limits() {
    const PART: usize = 20;
    let computed =
        "<Annotation Term=\"Org.OData.Core.V1.Computed\">\n<Bool>true</Bool>\n</Annotation>";
    let property = |it: usize| {
        let start = format!("<Property Name=\"PropertyOfAnEntity{it}\" Type=\"Edm.String\"");
        if it % 4 == 0 {
            format!("{start}>{computed}</Property>\n")
        } else {
            format!("{start}/>\n")
        }
    };
    let types = many(4_000 / PART, |it| {
        format!(
            "<EntityType Name=\"EntityOfALargeService{it}\">\n<Key>\n\
             <PropertyRef Name=\"PropertyOfAnEntity1\"/>\n</Key>\n{}</EntityType>\n",
            many(70, property)
        )
    });
    let enums = many(2_500 / PART, |it| {
        let members = many(6, |member| format!("<Member Name=\"Member{member}\"/>\n"));
        format!("<EnumType Name=\"EnumOfALargeService{it}\">\n{members}</EnumType>\n")
    });
    let part = |limit: usize| limit / PART / 2;
    let limits = LIMITS
        .text(part(LIMITS.max_text()))
        .values(part(LIMITS.max_values()))
        .memory(part(LIMITS.max_memory()));
    let documents = [Csdl::from_bytes_within(xml(&(types + &enums)).as_bytes(), limits).unwrap()];
    let model = Model::new(&documents).unwrap();
    let one = Generate::types(["N.EntityOfALargeService7"]).limits(limits).source(&model);
    assert_eq!(one.unwrap().matches("Option<String>").count(), 70);
}

/// A schema by itself is written within two more elements.
#[test]
fn a12_a_bare_schema_is_written_as_deep_as_it_is_read() {
    let schema = |start: &str, depth: usize, end: &str| {
        let (not, not_end) = ("<Not>".repeat(depth), "</Not>".repeat(depth));
        format!("{start}<Annotation Term=\"A.B\">{not}{not_end}</Annotation>{end}")
    };
    for (start, end) in [
        ("<Schema Namespace=\"N\">", "</Schema>"),
        ("<a:Schema\nxmlns:a='b' Namespace=\"N\">", "</a:Schema>"),
    ] {
        let csdl = Csdl::from_xml(&schema(start, 124, end)).unwrap();
        assert_eq!(Csdl::from_xml(&csdl.to_xml()).unwrap(), csdl);
        let deeper = message(Csdl::from_xml(&schema(start, 125, end)));
        assert!(
            deeper.ends_with("nested deeper than 128 elements: the depth cannot be raised"),
            "{deeper}"
        );
    }
}
