//! The names, the docs and the first line of generated source.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model, Overlay, drift};
use odata_core::{ODataEntity, ODataEnum, ODataStructured, Service};

use super::generated::odd;
use super::{overlay, source, source_with, xml};

const ODD: &str = include_str!("documents/odd.xml");

/// The fields, or members, of the first type of a document.
fn fields(properties: &[(&str, &str)]) -> Vec<String> {
    let inner = properties.iter().map(|(name, kind)| match *kind {
        "nav" => format!("<NavigationProperty Name=\"{name}\" Type=\"N.T\"/>"),
        _ => format!("<Property Name=\"{name}\" Type=\"Edm.String\"/>"),
    });
    let inner: String = inner.collect();
    fields_of(&source(&xml(&format!(
        "<EntityType Name=\"T\" Abstract=\"true\">{inner}</EntityType>"
    ))))
}

fn fields_of(source: &str) -> Vec<String> {
    let lines = source.lines().filter_map(|line| line.trim().strip_prefix("pub "));
    lines.filter_map(|line| Some(line.split_once(": ")?.0.to_owned())).collect()
}

#[test]
fn f42_members_at_the_ends_of_64_bits_have_their_values() {
    use odd::transient::Ends;
    let values: Vec<_> =
        Ends::DESCRIPTOR.members().iter().map(|it| (it.name(), it.value())).collect();
    let expected = [
        ("Below", -2),
        ("Minus", -1),
        ("Zero", 0),
        ("Greatest", i64::MAX),
        ("Least", i64::MIN),
        ("Next", i64::MIN + 1),
    ];
    assert_eq!(values, expected);
    let source = source(ODD);
    assert!(source.contains("#[odata(value = -9223372036854775808)]\n        Least,"), "{source}");
}

/// Members that a service sends are kept and written back [OData-JSON 7.1].
#[test]
fn f51_enumerations_without_members_keep_what_comes() {
    use odd::sales::Order;
    let json =
        r##"{"@odata.type":"#Sales.Order","SalesOrder":"1","Empty":"Some","EmptyFlags":"A,B"}"##;
    let order = Order::from_json(json.as_bytes()).unwrap();
    assert_eq!(order.empty, Some(odd::transient::Empty::Other("Some".to_owned())));
    let written = serde_json::to_value(&order).unwrap();
    assert_eq!((&written["Empty"], &written["EmptyFlags"]), (&"Some".into(), &"A,B".into()));
    assert_eq!(serde_json::from_str::<Order>(json).unwrap(), order);
    assert!(odd::transient::Empty::DESCRIPTOR.members().is_empty());
}

/// No URL has a literal of a number with a binary fraction [OData-CSDL 6.5]: Northwind's views have such keys.
#[test]
fn f51_a_key_of_types_that_no_key_has_is_none() {
    use odd::sales::Invoice;
    assert_eq!(Invoice::DESCRIPTOR.key().count(), 0);
    let invoice = Invoice::from_json(br#"{"Number":1,"Discount":0.5,"Rate":2.5}"#).unwrap();
    let service = Service::new("https://example.com").unwrap();
    assert!(service.entity_set::<Invoice>().entity_of(&invoice).is_none());
    let documents = [Csdl::from_text(ODD).unwrap()];
    let model = Model::new(&documents).unwrap();
    let found: Vec<_> =
        drift(Invoice::DESCRIPTOR, &model).iter().map(ToString::to_string).collect();
    assert_eq!(found, [""; 0]);
}

#[test]
fn f59_names_that_would_be_the_same_are_told_apart_by_what_they_are() {
    let names = fields(&[("SoldToParty", ""), ("_SoldToParty", "nav")]);
    assert_eq!(names, ["sold_to_party", "sold_to_party_nav"]);
    // Whatever the order, and the keyword.
    let names = fields(&[("_type", "nav"), ("type", ""), ("_self", "nav"), ("self", "")]);
    assert_eq!(names, ["r#type", "self_", "type_nav", "self_nav"]);
    let names = fields(&[("a", ""), ("_a", ""), ("aNav", ""), ("A", "nav")]);
    assert_eq!(names, ["a", "a2", "a_nav", "a_nav2"]);
    let names = fields(&[("to", "nav"), ("_to", "nav")]);
    assert_eq!(names, ["to", "to_nav"]);
}

/// Services change the order of their properties from one version to the next.
#[test]
fn f59_the_order_of_the_document_does_not_change_names() {
    for (properties, expected) in [
        (
            &[("Type", ""), ("type", ""), ("_Type", "nav"), ("TYPE", "nav")][..],
            &["Type=type2", "type=r#type", "_Type=type_nav2", "TYPE=type_nav"][..],
        ),
        (&[("a2", ""), ("A", ""), ("_a", ""), ("a", "")], &["A=a3", "_a=a4", "a2=a2", "a=a"]),
        (
            &[("_soldTo", ""), ("soldTo", ""), ("SoldTo", "nav"), ("SoldToNav", "nav")],
            &["_soldTo=sold_to2", "soldTo=sold_to", "SoldTo=sold_to_nav2", "SoldToNav=sold_to_nav"],
        ),
        (
            &[("Self", ""), ("self", ""), ("_", ""), ("__", "")],
            &["Self=self_", "self=self2", "_=field", "__=field2"],
        ),
    ] {
        let reversed: Vec<_> = properties.iter().rev().copied().collect();
        for properties in [properties, &reversed] {
            let names = properties.iter().zip(fields_in_order(properties));
            let mut names: Vec<_> =
                names.map(|((name, _), rust)| format!("{name}={rust}")).collect();
            names.sort_unstable();
            let mut expected = expected.to_vec();
            expected.sort_unstable();
            assert_eq!(names, expected);
        }
    }
}

/// The Rust names of the properties, in their order: the source has structural properties first.
fn fields_in_order(properties: &[(&str, &str)]) -> Vec<String> {
    let mut names = fields(properties).into_iter();
    let is_link = |property: &&(&str, &str)| property.1 == "nav";
    let count = properties.iter().filter(|it| !is_link(it)).count();
    let mut structural: Vec<_> = names.by_ref().take(count).collect();
    let (mut structural, mut links) = (structural.drain(..), names);
    let next = |property| if is_link(&property) { links.next() } else { structural.next() };
    properties.iter().filter_map(next).collect()
}

#[test]
fn f59_the_order_of_members_does_not_change_names() {
    let members = ["Self", "self", "a", "A", "_A", "Other", "A2"];
    let pairs_of = |members: &[&str]| {
        let inner = members.iter().map(|it| format!("<Member Name=\"{it}\"/>"));
        let inner: String = inner.collect();
        let source = source(&xml(&format!("<EnumType Name=\"E\">{inner}</EnumType>")));
        let lines = source.split_once("pub enum E {\n").unwrap().1.lines();
        let variants =
            lines.map(str::trim).filter(|line| line.ends_with(',') && !line.contains('('));
        let names = members.iter().zip(variants.map(|it| it.trim_end_matches(',').to_owned()));
        names.map(|(name, rust)| format!("{name}={rust}")).collect::<Vec<_>>()
    };
    let mut reversed = members;
    reversed.reverse();
    let mut names = pairs_of(&reversed);
    names.reverse();
    assert_eq!(pairs_of(&members), names);
    assert_eq!(names, ["Self=Self_", "self=Self2", "a=A3", "A=A", "_A=A4", "Other=Other", "A2=A2"]);
}

#[test]
fn f59_abbreviations_end_where_a_word_begins() {
    for (name, expected) in [
        ("CFhidden", "cf_hidden"),
        ("PDFfile", "pdf_file"),
        ("GLbalance", "gl_balance"),
        ("userIDs", "user_ids"),
        ("XMLHttpRequest", "xml_http_request"),
        ("AField", "a_field"),
        ("OAuth", "o_auth"),
        ("CSharp", "c_sharp"),
    ] {
        assert_eq!(fields(&[(name, "")]), [expected], "{name}");
    }
}

#[test]
fn f59_the_overlay_renames() {
    let overlay = overlay(
        "['Sales.Order']\nname = 'SalesOrder'\n\
         rename = { _SoldToParty = 'customer', CFhidden = 'type', Range = 'sold_to_party' }\n\
         ['Transient.Ends']\nrename = { Least = 'Smallest' }\n",
    );
    let source = source_with(ODD, &Generate::all().overlay(overlay));
    for expected in [
        "pub struct SalesOrder {",
        "        name = \"Order\",\n",
        "#[odata(name = \"_SoldToParty\", nav)]\n        pub customer: Option<Link<SalesOrder>>,",
        "#[odata(name = \"CFhidden\")]\n        pub r#type: Option<bool>,",
        "#[odata(name = \"Range\")]\n        pub sold_to_party: Option<super::system::Range>,",
        "pub sold_to_party2: Option<String>,",
        "#[odata(name = \"Least\", value = -9223372036854775808)]\n        Smallest,",
    ] {
        assert!(source.contains(expected), "{expected} in {source}");
    }
}

#[test]
fn f59_renames_that_can_not_be_are_errors() {
    let documents = [Csdl::from_text(ODD).unwrap()];
    let model = Model::new(&documents).unwrap();
    for (text, expected) in [
        ("rename = { Nothing = 'a' }", "the overlay: there is no property Sales.Order/Nothing"),
        (
            "rename = { Note = 'same', Day = 'SAME' }",
            "the overlay: Sales.Order/Note: another property has the same name in `rename`: choose another name",
        ),
        (
            "name = 'Option'",
            "the overlay: Sales.Order: the source needs this `name` for another item: choose another name",
        ),
    ] {
        let overlay = overlay(&format!("['Sales.Order']\n{text}\n"));
        let errors = Generate::all().overlay(overlay).source(&model).unwrap_err();
        assert_eq!(errors[0].to_string(), expected);
    }
    for wrong in ["name = 'a b'", "name = ''", "name = 5", "rename = ['a']", "rename = { A = '1' }"]
    {
        assert!(Overlay::from_toml(&format!("['Sales.Order']\n{wrong}\n")).is_err(), "{wrong}");
    }
}

#[test]
fn f60_labels_become_docs_and_names_do_not() {
    let source = source(ODD);
    let docs_of = |field: &str| {
        let before = source.split(&format!("pub {field}: ")).next().unwrap();
        let lines = before.lines().rev().skip_while(|line| !line.trim().starts_with("///"));
        let lines = lines.take_while(|line| line.trim().starts_with("///"));
        let mut lines: Vec<_> = lines.map(|line| line.trim().to_owned()).collect();
        lines.reverse();
        lines
    };
    assert_eq!(docs_of("sales_order"), ["/// Sales Order", "///", "/// Number of the order"]);
    let note = [
        "/// A text for people",
        "///",
        "/// A note",
        "///",
        "/// At length.",
        "/// With \\[markup\\].",
    ];
    assert_eq!(docs_of("note"), note);
    assert_eq!(docs_of("day"), ["/// Day of the week"]);
    // Neither a label that is the name nor the name itself.
    assert!(
        !source.contains("/// `SoldToParty`") && !source.contains("/// SoldToParty"),
        "{source}"
    );
    // A type has its qualified name, which the source has nowhere else, and the lint is silent.
    assert!(source.contains("/// `Sales.Order`\n    #[allow(missing_docs)] //"), "{source}");
}

/// The types of their values are kept with them.
#[test]
fn f02_types_with_values_of_any_type_have_annotations() {
    let property = |name: &str, of: &str| format!("<Property Name=\"{name}\" Type=\"{of}\"/>");
    let of = |name: &str, base: &str, inner: &str| {
        format!("<ComplexType Name=\"{name}\"{base}>{inner}</ComplexType>\n")
    };
    let text = xml(&[
        of("A", "", &property("P", "Edm.PrimitiveType")),
        of("B", " BaseType=\"N.A\"", &property("Q", "Collection(Edm.Untyped)")),
        of("C", "", &property("R", "Edm.Int32")),
        of("D", " BaseType=\"N.C\"", &property("S", "Edm.Untyped")),
    ]
    .concat());
    let count = |source: &str| source.matches("pub annotations: Annotations,").count();
    let source = source(&text);
    assert_eq!(count(&source), 2, "{source}");
    assert!(source.contains("pub s: Option<edm::Untyped>,\n    /// Annotations"), "{source}");
    assert_eq!(count(&source_with(&text, &Generate::all().lossless(true))), 2);
}

/// The source is compiled here, and rustdoc has nothing to say about its docs.
#[test]
fn f60_texts_are_no_markup() {
    let source = source(include_str!("documents/keys.xml"));
    for line in [
        r#"/// \- See \[x\] at (<https://a.example/b_c>), \<b\> \`q\` \*/ """ \&amp; www.a.example"#,
        r"/// \- an item",
        r"/// \===",
        r"/// 1\. one",
        r"/// indented <HTTP://B.EXAMPLE/x>?\[y\]",
    ] {
        assert!(source.lines().any(|it| it.trim() == line), "{line}\n{source}");
    }
}

/// An empty line of a text ends a paragraph, and the key of a text is not the text.
#[test]
fn f60_paragraphs_stay_apart_and_keys_of_texts_are_left_out() {
    let property = |name: &str, annotations: &str| {
        format!("<Property Name=\"{name}\" Type=\"Edm.String\">{annotations}</Property>")
    };
    let text = |term: &str, text: &str| format!("<Annotation Term=\"{term}\" String=\"{text}\"/>");
    let (label, description) =
        ("com.sap.vocabularies.Common.v1.Label", "Org.OData.Core.V1.Description");
    let source = source(&xml(&format!(
        "<ComplexType Name=\"T\">{}{}{}{}</ComplexType>",
        property("a", &text(description, "one&#10;two&#13;&#10;&#13;&#10;&#10;three&#10;")),
        property("b", &text(label, "{i18n&gt;Label}")),
        property("c", &(text(label, "{@i18n&gt;Label}") + &text(description, "C's text"))),
        property("d", &text(label, "{i18n&gt;a b} {}")),
    )));
    let expected = "pub struct T {
    /// one
    /// two
    ///
    /// three
    pub a: Option<String>,
    pub b: Option<String>,
    /// C's text
    pub c: Option<String>,
    /// {i18n\\>a b} {}
    pub d: Option<String>,
}
";
    assert!(source.ends_with(expected), "{source}");
}

#[test]
fn f61_the_first_line_says_what_made_it() {
    let csdl = Csdl::from_text(&xml("<ComplexType Name=\"T\"/>")).unwrap();
    let head = |documents: &[Csdl]| {
        let model = Model::new(documents).unwrap();
        let source = Generate::types(["N.T"]).source(&model).unwrap();
        assert_eq!(
            Generate::types(["N.T"]).source(&model).unwrap(),
            source,
            "it is the same again"
        );
        source.lines().next().unwrap().to_owned()
    };
    let tool = concat!("// @generated by odata-codegen ", env!("CARGO_PKG_VERSION"));
    assert_eq!(head(std::slice::from_ref(&csdl)), tool);
    assert_eq!(head(&[csdl.clone().named("sales.xml")]), format!("{tool} from sales.xml"));
    let other = Csdl::from_text(&xml("").replace("\"N\"", "\"M\"")).unwrap();
    let both = [csdl.clone().named("a.xml"), other.named("b.xml")];
    assert_eq!(head(&both), format!("{tool} from a.xml, b.xml"));
    // A name can't end the line.
    assert_eq!(head(&[csdl.named("a\nmod b\u{202E};")]), format!("{tool} from amod b;"));
}
