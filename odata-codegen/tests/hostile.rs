//! Wrong and hostile metadata is an error with its place and its reason, and never causes a panic.
//!
//! Tests of linear time measure no time, because quadratic time would take minutes.

use std::fmt::Write;

use odata_codegen::csdl::{Csdl, MAX_BASES};
use odata_codegen::{Generate, Model};
use odata_core::Limits;

const MANY: usize = 100_000;

/// Returns a document in XML with this content of the schema `N`.
fn xml(inner: &str) -> String {
    format!(
        "<Edmx Version=\"4.0\"><DataServices>\n\
         <Schema Namespace=\"N\" Alias=\"S\">\n{inner}\n</Schema>\n</DataServices></Edmx>"
    )
}

fn json(inner: &str) -> String {
    format!(r#"{{"$Version": "4.01", "N": {{"$Alias": "S", {inner}}}}}"#)
}

/// Returns numbered parts, one after the other.
fn many(count: usize, separator: &str, one: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0..count {
        let separator = if number == 0 { "" } else { separator };
        write!(text, "{separator}{}", one(number)).unwrap();
    }
    text
}

/// Returns the error of a text.
#[track_caller]
fn refused(text: &str) -> String {
    Csdl::from_text(text).expect_err("the text should be refused").to_string()
}

/// Returns the errors of the model of a text.
#[track_caller]
fn problems(text: &str) -> Vec<String> {
    let csdl = [Csdl::from_text(text).expect("the text should be read")];
    let errors = Model::new(&csdl).expect_err("the model should have errors");
    errors.iter().map(ToString::to_string).collect()
}

/// Runs on a thread with the usual stack, because the stack of a test may be larger.
fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap();
    thread.join().unwrap();
}

#[test]
fn entities_are_refused() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE e [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n";
    let reason = "2:1: a document type is not supported, because it may define entities";
    assert_eq!(refused(&format!("{bomb}{}", xml("&b;"))), reason);
    let file = "<!DOCTYPE e [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><e>&a;</e>";
    assert_eq!(
        refused(file),
        "1:1: a document type is not supported, because it may define entities"
    );
    assert_eq!(refused(&xml("&unknown;")), "3:1: unknown entity reference 'unknown'");
}

#[test]
fn large_texts_are_refused() {
    let large = "a".repeat(100_000_000);
    let too_large = "the text has more than 67108864 bytes: raise `Limits::text`";
    assert!(large.len() > Limits::new().max_text());
    assert_eq!(refused(&xml(&format!("<Term Name=\"{large}\"/>"))), too_large);
    assert_eq!(refused(&xml(&large)), too_large);
    assert_eq!(refused(&json(&format!("\"{large}\": 1"))), too_large);
    assert_eq!(refused(&xml(&"<a/>".repeat(25_000_000))), too_large);
}

#[test]
fn many_parts_are_refused() {
    let elements = "the text has more than 1000000 elements: raise `Limits::values`";
    let memory =
        "reading the text may take more than 1073741824 bytes of memory: raise `Limits::memory`";
    let values = "the text has more than 1000000 values: raise `Limits::values`";
    let (xml, json) =
        (xml(&"<a/>".repeat(1_000_001)), json(&format!("\"a\": [{}1]", "1,".repeat(1_000_001))));
    assert!(refused(&xml).ends_with(elements), "{}", refused(&xml));
    assert_eq!(refused(&json), values);
    let attributes = "<a a='' b='' c='' d='' e=''/>".repeat(1_000_000);
    let attributes = self::xml(&attributes);
    assert!(refused(&attributes).ends_with(memory), "{}", refused(&attributes));
}

#[test]
fn texts_that_take_the_parser_quadratic_time_are_refused() {
    let attributes = many(MANY, " ", |number| format!("a{number}=\"\""));
    let attributes = xml(&format!("<Term {attributes}/>"));
    assert_eq!(
        refused(&attributes),
        "3:1: an element has more than 64 attributes: no element of CSDL has so many"
    );
    let pieces = xml(&format!("<a>{}</a>", "x<![CDATA[y]]>".repeat(MANY)));
    assert!(refused(&pieces).ends_with(": a text has more than 16 CDATA sections: merge them"));
    let namespaces = many(40, " ", |number| format!("xmlns:a{number}=\"b\""));
    let namespaces = xml(&format!("<Term {namespaces}/>"));
    assert_eq!(
        refused(&namespaces),
        "3:1: more than 32 XML namespaces are in scope: remove unused declarations"
    );
}

#[test]
fn a_short_alias_does_not_make_a_long_text() {
    let namespace = format!("N{}", "x".repeat(1_000));
    let members = "S.E/A ".repeat(MANY);
    let text = xml(&format!("<Annotation Term=\"S.T\" EnumMember=\"{members}\"/>"));
    let text = text.replace("Namespace=\"N\"", &format!("Namespace=\"{namespace}\""));
    let reason =
        "with namespaces in all names the text has more than 67108864 bytes: raise `Limits::text`";
    assert_eq!(refused(&text), reason);
    let qualifier = "q".repeat(MANY);
    let text = xml(&format!("<Annotations Target=\"S.T\" Qualifier=\"{qualifier}\"/>"));
    let start = "3:1: <Annotations>: Qualifier can't be \"qqqq";
    assert!(refused(&text).starts_with(start) && refused(&text).len() < 200);
}

#[test]
fn deep_nesting_is_refused() {
    on_a_small_stack(|| {
        let deep = "nested deeper than 128 elements: the depth cannot be raised";
        let nested =
            |start: &str, end: &str, count| format!("{}{}", start.repeat(count), end.repeat(count));
        let elements = ["a", "Annotation", "Collection", "Record", "If", "Schema"];
        for name in elements {
            let text = nested(&format!("<{name}>"), &format!("</{name}>"), 1_000_000);
            assert!(refused(&xml(&text)).ends_with(deep), "{name}");
            assert!(refused(&text).ends_with(deep), "{name}");
            assert!(refused(&format!("<{name}>").repeat(1_000_000)).ends_with(deep), "{name}");
        }
        // A comment or an element does not end here, although it looks so.
        assert!(refused(&xml(&"<a><!--></a>-->".repeat(1_000_000))).ends_with(deep));
        assert!(refused(&xml(&"<a><?></a>?>".repeat(1_000_000))).ends_with(deep));
        assert!(refused(&xml(&"<a><![CDATA[</a>]]>".repeat(1_000_000))).ends_with(deep));
        assert!(refused(&xml(&"<a b='</a>'>".repeat(1_000_000))).ends_with(deep));
        for (start, end) in [("[", "]"), ("{\"a\":", "}"), ("{\"$Not\":", "}")] {
            let text = json(&format!("\"@A.B\": {}", nested(start, end, 1_000_000)));
            let deep = "nested deeper than 127 arrays and objects: the depth cannot be raised";
            assert!(refused(&text).ends_with(deep), "{start}");
        }
        let text = json(&format!("\"{}\": 1", "@A.B".repeat(1_000_000)));
        assert_eq!(
            refused(&text),
            "N: the text is nested deeper than 128 annotations: the depth cannot be raised"
        );
    });
}

#[test]
fn nesting_up_to_the_limit_is_read() {
    const MAX_DEPTH: usize = 128;
    on_a_small_stack(|| {
        for (start, end) in [("<Collection>", "</Collection>"), ("<Not>", "</Not>")] {
            let depth = MAX_DEPTH - 4;
            let inner = format!("{}{}", start.repeat(depth), end.repeat(depth));
            let text = xml(&format!("<Annotation Term=\"A.B\">{inner}</Annotation>"));
            let csdl = Csdl::from_xml(&text).unwrap();
            assert_eq!(Csdl::from_xml(&csdl.to_xml()).unwrap(), csdl);
        }
        for (start, end) in [("[", "]"), ("{\"a\":[", "]}"), ("{\"$Not\":", "}")] {
            let depth = if start.len() == 6 { 60 } else { 120 };
            let inner = format!("{}1{}", start.repeat(depth), end.repeat(depth));
            let csdl = Csdl::from_json(&json(&format!("\"@A.B\": {inner}"))).unwrap();
            assert_eq!(Csdl::from_json(&csdl.to_json()).unwrap(), csdl);
            drop(csdl.to_xml());
        }
        let text =
            json(&many(MAX_DEPTH, ",", |depth| format!("\"{}\": 1", "@A.B".repeat(depth + 1))));
        drop(Csdl::from_json(&text).unwrap().to_xml());
    });
}

#[test]
fn other_documents_are_named_in_errors() {
    assert_eq!(refused(""), "an empty text is not CSDL");
    let reason = "a text that begins with \"openapi: 3.0.0\\n\" is not CSDL";
    assert_eq!(refused("openapi: 3.0.0\n"), reason);
    assert_eq!(refused(r#"{"openapi": "3.0.0"}"#), "$Version is missing");
    assert_eq!(refused("<other/>"), "1:1: <other>: <other> is not CSDL");
    let only = "is not OData 4: only 4.0, 4.01 and 4.02 are supported";
    for version in ["2.0", "3.0"] {
        let text = format!(
            "<edmx:Edmx Version=\"1.0\" xmlns:edmx=\"http://schemas.microsoft.com/ado/2007/06/edmx\">\
             <edmx:DataServices m:DataServiceVersion=\"{version}\" xmlns:m=\"m\"/></edmx:Edmx>"
        );
        let stated = format!("version 1.0 (data services {version})");
        assert_eq!(refused(&text), format!("1:1: <Edmx>: {stated} {only}"));
    }
    let old = "<Schema xmlns=\"http://schemas.microsoft.com/ado/2009/11/edm\" Namespace=\"N\"/>";
    assert_eq!(refused(old), format!("1:1: <Schema>: version 2009/11/edm {only}"));
    assert_eq!(refused(r#"{"$Version": "3.0"}"#), format!("version 3.0 {only}"));
    assert_eq!(refused(r#"{"$Version": "4.01"}"#), "a schema is missing");
    let empty = "<Edmx Version=\"4.0\"/>";
    assert_eq!(refused(empty), "1:1: <Edmx>: Schema is missing");
}

#[test]
fn a_byte_order_mark_is_skipped() {
    Csdl::from_text(&format!("\u{feff}{}", xml(""))).unwrap();
    Csdl::from_text(&format!("\u{feff}{}", json("\"@A.B\": 1"))).unwrap();
}

#[test]
fn errors_of_attributes_have_a_place() {
    let property = |attributes: &str| {
        refused(&xml(&format!("<ComplexType Name=\"T\">\n<Property {attributes}/></ComplexType>")))
    };
    let named = |attribute: &str| property(&format!("Name=\"P\" Type=\"Edm.String\" {attribute}"));
    assert_eq!(property("Type=\"Edm.String\""), "4:1: <Property>: Name is missing");
    assert_eq!(property("Name=\"P\""), "4:1: <Property> P: Type is missing");
    assert_eq!(named("Nullable=\"no\""), "4:1: <Property> P: Nullable can't be \"no\"");
    assert_eq!(named("MaxLength=\"-1\""), "4:1: <Property> P: MaxLength can't be \"-1\"");
    assert_eq!(named("Scale=\"x\""), "4:1: <Property> P: Scale can't be \"x\"");
    let member =
        |members: &str| refused(&xml(&format!("<EnumType Name=\"E\">{members}</EnumType>")));
    assert_eq!(
        member("<Member Name=\"A\" Value=\"one\"/>"),
        "3:20: <Member> A: Value can't be \"one\""
    );
    let largest = format!("<Member Name=\"A\" Value=\"{}\"/>\n<Member Name=\"B\"/>", i64::MAX);
    assert_eq!(
        member(&largest),
        "4:1: <Member> B: Value is missing, and the value of the member before is the greatest: state a Value"
    );
    assert_eq!(refused(&xml("<EntityType/>")), "3:1: <EntityType>: Name is missing");
}

#[test]
fn errors_of_members_have_a_place() {
    let property =
        |it: &str| refused(&json(&format!(r#""T": {{"$Kind": "ComplexType", "P": {it}}}"#)));
    assert_eq!(property("1"), "N.T/P: a value that is not an object is not CSDL");
    assert_eq!(property(r#"{"$Nullable": "no"}"#), r#"N.T/P: $Nullable can't be "\"no\"""#);
    assert_eq!(property(r#"{"$MaxLength": -1}"#), r#"N.T/P: $MaxLength can't be "-1""#);
    assert_eq!(property(r#"{"$Type": 1}"#), r#"N.T/P: $Type can't be "1""#);
    assert_eq!(property(r#"{"$Collection": 1}"#), r#"N.T/P: $Collection can't be "1""#);
    let member = json(r#""E": {"$Kind": "EnumType", "A": "one"}"#);
    assert_eq!(refused(&member), r#"N.E/A: the value of a member can't be "\"one\"""#);
    let item = json(r#""C": {"$Kind": "EntityContainer", "A": {}}"#);
    assert_eq!(refused(&item), "N.C/A: $Type, $Action or $Function is missing");
    let name = json(r#""@A.B": {"$Not": 1, "$a b": 1}"#);
    assert_eq!(refused(&name), "N: an expression with $a b is not CSDL");
    assert_eq!(refused("{\n\"a\": x}"), "2:6: expected value");
}

#[test]
fn duplicate_names_are_errors() {
    let twice = |inner: &str| refused(&xml(inner));
    assert_eq!(
        twice("<ComplexType Name=\"T\"/>\n<EnumType Name=\"T\"/>"),
        "4:1: <EnumType> T: duplicate T"
    );
    assert_eq!(
        twice(
            "<ComplexType Name=\"T\"><Property Name=\"P\" Type=\"Edm.String\"/>\n\
             <NavigationProperty Name=\"P\" Type=\"N.T\"/></ComplexType>"
        ),
        "4:1: <NavigationProperty> P: duplicate P"
    );
    assert_eq!(
        twice("<EnumType Name=\"E\"><Member Name=\"A\"/>\n<Member Name=\"A\"/></EnumType>"),
        "4:1: <Member> A: duplicate A"
    );
    assert_eq!(twice("</Schema>\n<Schema Namespace=\"N\">"), "4:1: <Schema>: duplicate N");
    assert_eq!(
        twice("<EntityContainer Name=\"A\"/>\n<EntityContainer Name=\"B\"/>"),
        "4:1: <EntityContainer> B: duplicate EntityContainer"
    );
    assert_eq!(twice("</Schema>\n<Schema Namespace=\" N\">"), "4:1: <Schema>: duplicate N");
    let services = "</Schema></DataServices>\n<DataServices><Schema Namespace=\"M\">";
    assert_eq!(twice(services), "4:1: <DataServices>: duplicate DataServices");
    let members = "{\"$Version\": \"4.01\", \"N\": {},\n\"N\": {}}";
    assert_eq!(refused(members), "2:3: duplicate N");

    let csdl = Csdl::from_xml(&xml("<ComplexType Name=\"T\"/>")).unwrap();
    let errors = Model::new(&[csdl.clone(), csdl]).unwrap_err();
    let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors, ["N: duplicate schema N", "N.T: duplicate N.T"]);
}

/// Found by fuzzing: such elements were read from XML, but written in neither format.
#[test]
fn elements_with_names_that_csdl_cannot_have_are_not_expressions() {
    let csdl = |value: &str| {
        let annotation = format!(r#"<Annotation Term="A.B">{value}</Annotation>"#);
        Csdl::from_xml(&xml(&annotation)).unwrap()
    };
    assert_eq!(csdl("<Later><Null/><a.b/></Later>"), csdl("<Later><Null/></Later>"));
    assert_eq!(csdl(r#"<Later a="b" a.b="c"/>"#), csdl(r#"<Later a="b"/>"#));
    assert_ne!(csdl(r#"<Later a="b" ab="c"/>"#), csdl(r#"<Later a="b"/>"#));
}

#[test]
fn unresolved_names_are_errors() {
    let text = xml("<ComplexType Name=\"T\" BaseType=\"S.Base\">\
         <Property Name=\"P\" Type=\"S.Q\"/>\
         <Property Name=\"C\" Type=\"Collection(Unknown.Q)\"/>\
         <NavigationProperty Name=\"V\" Type=\"Collection(S.R)\"/></ComplexType>");
    let expected = [
        "N.T: there is no base type N.Base",
        "N.T/P: there is no type N.Q",
        "N.T/C: there is no type Unknown.Q",
        "N.T/V: there is no type N.R",
    ];
    assert_eq!(problems(&text), expected);
}

/// Generated source contains names. A name with the end of a line would be code.
#[test]
fn names_that_would_be_code_are_errors() {
    let injected = r#"{"$Version": "4.01", "N\nfn main() {}": {"A": {"$Kind": "ComplexType"}}}"#;
    assert!(problems(injected).iter().any(|it| it.contains("Namespace")), "{injected}");
    let named = |namespace| format!(r#"{{"$Version": "4.01", "{namespace}": {{}}}}"#);
    for namespace in ["N", "N.M", "Micro-soft.graph", "\u{e4}.b"] {
        assert!(Model::new(&[Csdl::from_text(&named(namespace)).unwrap()]).is_ok(), "{namespace}");
    }
    for namespace in ["N.", "N..M", "N M", "1N"] {
        assert!(!problems(&named(namespace)).is_empty(), "{namespace}");
    }
    for of in ["Edm.GeographyPoint>,\nx: (", "Edm.Geo", "Edm.Geograp", "Edm.GeometryPoints"] {
        let of = of.replace('\n', "\\n");
        let property =
            json(&format!(r#""A": {{"$Kind": "ComplexType", "p": {{"$Type": "{of}"}}}}"#));
        assert!(problems(&property).iter().any(|it| it.contains("type Edm.Geo")), "{of}");
        let definition =
            json(&format!(r#""A": {{"$Kind": "TypeDefinition", "$UnderlyingType": "{of}"}}"#));
        assert!(problems(&definition).iter().any(|it| it.contains("UnderlyingType")), "{of}");
    }
}

#[test]
fn types_that_derive_from_themselves_are_errors() {
    let base =
        |name: &str, base: &str| format!("<ComplexType Name=\"{name}\" BaseType=\"{base}\"/>");
    assert_eq!(problems(&xml(&base("A", "N.A"))), ["N.A: N.A derives from itself"]);
    let ring = [base("A", "S.B"), base("B", "N.C"), base("C", "S.A"), base("D", "S.A")].concat();
    let mut found = problems(&xml(&ring));
    found.sort();
    let expected = ["A", "B", "C"].map(|name| format!("N.{name}: N.{name} derives from itself"));
    assert_eq!(found, expected);
    let definition =
        |name: &str, of: &str| format!("<TypeDefinition Name=\"{name}\" UnderlyingType=\"{of}\"/>");
    let ring = [definition("A", "S.B"), definition("B", "S.A")].concat();
    let expected = ["N.A: UnderlyingType can't be \"N.B\"", "N.B: UnderlyingType can't be \"N.A\""];
    assert_eq!(problems(&xml(&ring)), expected);
}

#[test]
fn long_chains_of_bases_end() {
    let chain = |count: usize| {
        many(count, "", |number| {
            format!("<ComplexType Name=\"T{number:06}\" BaseType=\"S.T{:06}\"/>", number + 1)
        })
    };
    let ended = |count| xml(&format!("{}<ComplexType Name=\"T{count:06}\"/>", chain(count)));
    let place = MANY - MAX_BASES - 1;
    let bound = "the type has more than 100 base types: shorten the chain";
    assert_eq!(problems(&ended(MANY)), [format!("N.T{place:06}: {bound}")]);
    let csdl = [Csdl::from_text(&ended(MAX_BASES)).unwrap()];
    assert_eq!(Model::new(&csdl).unwrap().bases("N.T000000").count(), MAX_BASES);
    let ring = format!("{}<ComplexType Name=\"T{MANY:06}\" BaseType=\"N.T000000\"/>", chain(MANY));
    assert_eq!(problems(&xml(&ring)).len(), MANY + 1);
}

#[test]
fn many_of_a_kind_take_linear_time() {
    let annotation =
        |number| format!("<Annotation Term=\"S.T\" Qualifier=\"Q{number}\" Int=\"1\"/>");
    let annotations = many(MANY, "", annotation);
    let kinds = [
        many(MANY, "", |it| format!("<ComplexType Name=\"T{it}\"/>")),
        annotations.clone(),
        format!("<Annotations Target=\"S.T\">{annotations}</Annotations>"),
        many(MANY, "", |it| {
            format!("<Annotations Target=\"S.T\">{}</Annotations>", annotation(it))
        }),
        format!(
            "<EnumType Name=\"E\">{}</EnumType>",
            many(MANY, "", |it| format!("<Member Name=\"M{it}\"/>"))
        ),
        many(MANY, "", |_| "<Action Name=\"A\"/>".to_owned()),
        many(MANY, "", |it| format!("<Action Name=\"A{it}\"/>")),
        format!(
            "<EntityType Name=\"T\">{}</EntityType>",
            many(MANY, "", |it| format!("<Property Name=\"P{it}\" Type=\"Edm.Int32\"/>"))
        ),
        format!(
            "<EntityType Name=\"T\"/><EntityContainer Name=\"C\">{}</EntityContainer>",
            many(MANY, "", |it| format!("<EntitySet Name=\"E{it}\" EntityType=\"S.T\"/>"))
        ),
    ];
    for inner in kinds {
        let csdl = [Csdl::from_xml(&xml(&inner)).unwrap()];
        Model::new(&csdl).unwrap();
        let json = csdl[0].to_json();
        assert_eq!(Csdl::from_json(&json).unwrap().to_json().len(), json.len());
    }
}

#[test]
fn many_aliases_take_linear_time() {
    let include = |it| format!("<Include Namespace=\"M.N{it}\" Alias=\"A{it}\"/>");
    let types = many(MANY, "", |it| format!("<ComplexType Name=\"T{it}\" BaseType=\"A{it}.T\"/>"));
    let includes = format!("<Reference Uri=\"u\">{}</Reference>", many(MANY, "", include));
    let text = xml(&types).replace("<DataServices>", &format!("{includes}<DataServices>"));
    let csdl = [Csdl::from_xml(&text).unwrap()];
    let last = &csdl[0].schemas[0].structured_types[MANY - 1];
    assert_eq!(last.base.as_deref(), Some("M.N99999.T"));
    Model::new(&csdl).unwrap();
    Csdl::from_bytes(csdl[0].to_json().as_bytes()).unwrap();
}

/// Messages need paths, and the names of outer elements are part of each path.
#[test]
fn f54_paths_take_no_more_than_the_text() {
    let long = "N".repeat(1_025);
    let types = "<ComplexType Name=\"A\"/>";
    let too_long = "NNNNNNNNNNNNNNNNNNNN…: a name has more than 1,024 bytes: use a shorter name";
    let of_schema = xml(types).replace("Namespace=\"N\"", &format!("Namespace=\"{long}\""));
    for text in [
        of_schema,
        xml(&types.replace('A', &long)),
        json(&format!("\"{long}\": {{\"$Kind\": \"ComplexType\"}}")),
        format!("{{\"$Version\": \"4.01\", \"{long}\": {{}}}}"),
    ] {
        assert_eq!(refused(&text), too_long);
        assert_eq!(Csdl::lenient(text.as_bytes()).unwrap_err().to_string(), too_long);
    }
    let within = xml(&types.replace('A', &long[1..]));
    assert!(Csdl::lenient(within.as_bytes()).unwrap().mistakes().is_empty());

    let all =
        "with namespaces in all names the text has more than 67108864 bytes: raise `Limits::text`";
    let many_types = many(MANY, "", |it| format!("<ComplexType Name=\"T{it}\"/>"));
    let text =
        xml(&many_types).replace("Namespace=\"N\"", &format!("Namespace=\"{}\"", &long[1..]));
    assert_eq!(Csdl::lenient(text.as_bytes()).unwrap_err().to_string(), all);
}

#[test]
fn f54_many_mistakes_take_linear_time() {
    let properties = many(MANY, "", |it| format!("<Property Name=\"P{it}\" Type=\"S.F{it}\"/>"));
    let faulty = many(MANY, "", |it| {
        format!("<ComplexType Name=\"F{it}\"><Property Name=\"P\" Type=\"S.none\"/></ComplexType>")
    });
    let text = xml(&format!("<ComplexType Name=\"T\">{properties}</ComplexType>{faulty}"));
    let documents = [Csdl::lenient(text.as_bytes()).unwrap().named("metadata.xml")];
    let model = Model::lenient(&documents);
    assert_eq!(model.mistakes().len(), MANY);
    let errors = Generate::types(["N.T"]).source(&model).unwrap_err();
    assert_eq!(errors.len(), MANY);
}

#[test]
fn f54_many_mistakes_of_a_long_name_end_the_reading() {
    let long = "N".repeat(1_000);
    let properties = "<Property/>".repeat(MANY);
    let of_type = xml(&format!("<ComplexType Name=\"{long}\">{properties}</ComplexType>"));
    let overloads = json(&format!("\"{long}\": [{}]", many(MANY, ",", |_| "1".to_owned())));
    for (text, expected) in
        [(of_type, "Name is missing"), (overloads, "a value that is not an object is not CSDL")]
    {
        let error = Csdl::lenient(text.as_bytes()).unwrap_err().to_string();
        assert!(error.ends_with(expected), "{error}");
    }
}
