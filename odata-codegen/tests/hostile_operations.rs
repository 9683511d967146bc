//! Hostile metadata of operations and containers: names that are not identifiers, and many of a kind.
//!
//! Tests of linear time measure no time, because quadratic time would take minutes.

use std::fmt::Write;

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

const MANY: usize = 10_000;

/// Returns a document in XML with this content of the schema `N`, which has an entity type `T`.
fn xml(inner: &str) -> String {
    format!(
        "<Edmx Version=\"4.0\"><DataServices><Schema Namespace=\"N\" Alias=\"S\">\
         <EntityType Name=\"T\"><Key><PropertyRef Name=\"id\"/></Key>\
         <Property Name=\"id\" Type=\"Edm.Int32\" Nullable=\"false\"/></EntityType>\
         {inner}</Schema></DataServices></Edmx>"
    )
}

fn container(items: &str) -> String {
    format!("<EntityContainer Name=\"C\">{items}</EntityContainer>")
}

fn many(one: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0..MANY {
        write!(text, "{}", one(number)).unwrap();
    }
    text
}

/// Returns the source of all types, operations and containers, and the number of operations and items that are left out.
fn source(text: &str) -> (String, usize) {
    let documents = [Csdl::from_text(text).unwrap()];
    let model = Model::new(&documents).unwrap();
    let generate = Generate::all().with_operations(true).with_containers(true);
    let source = generate.source(&model).unwrap();
    let operations = generate.omitted_operations(&model).unwrap();
    let items = generate.omitted_items(&model).unwrap();
    (source, operations.len() + items.len())
}

/// A name with the end of a line or of a literal would be code.
#[test]
fn names_that_would_be_code_are_not_in_the_source() {
    let names =
        ["a\\\" , b", "a\\n}\\nfn main() {", "a b", "a/*", "*/", "", "\\\\", "a::b", "x\\u0000"];
    for name in names {
        for document in [
            format!(
                r#""{name}": [{{"$Kind": "Action"}}], "C": {{"$Kind": "EntityContainer", "i": {{"$Action": "N.{name}"}}}}"#
            ),
            format!(
                r#""a": [{{"$Kind": "Action"}}], "C": {{"$Kind": "EntityContainer", "{name}": {{"$Action": "N.a"}}}}"#
            ),
            format!(
                r#""a": [{{"$Kind": "Action", "$Parameter": [{{"$Name": "{name}"}}]}}], "C": {{"$Kind": "EntityContainer", "i": {{"$Action": "N.a"}}}}"#
            ),
            format!(
                r#""C": {{"$Kind": "EntityContainer", "{name}": {{"$Collection": true, "$Type": "N.T"}}}}"#
            ),
            format!(
                r#""{name}": {{"$Kind": "EntityContainer", "i": {{"$Collection": true, "$Type": "N.T"}}}}"#
            ),
        ] {
            let ty = r#""T": {"$Kind": "EntityType", "$Key": ["id"], "id": {}}"#;
            let text = format!(r#"{{"$Version": "4.01", "N": {{{ty}, {document}}}}}"#);
            // An error of reading, of the model or of the source is fine, as is leaving the item out.
            let Ok(csdl) = Csdl::from_text(&text) else { continue };
            let documents = [csdl];
            let Ok(model) = Model::new(&documents) else { continue };
            let generate = Generate::all().with_operations(true).with_containers(true);
            let Ok(source) = generate.source(&model) else { continue };
            let plain: String = serde_json::from_str(&format!("\"{name}\"")).unwrap();
            assert!(plain.is_empty() || !source.contains(&plain), "{text}\n{source}");
            assert_balanced(&source);
        }
    }
}

/// Checks that quotes and braces are balanced.
fn assert_balanced(source: &str) {
    let code: Vec<_> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    assert_eq!(code.matches('{').count(), code.matches('}').count(), "{source}");
    assert_eq!(code.matches('"').count() % 2, 0, "{source}");
}

#[test]
fn many_of_a_kind_take_linear_time() {
    let import =
        |name: usize, of: usize| format!("<ActionImport Name=\"I{name}\" Action=\"S.A{of}\"/>");
    let parameter = |number: usize| {
        format!("<Parameter Name=\"p{number}\" Type=\"Edm.Int32\" Nullable=\"false\"/>")
    };
    let bound = "<Parameter Name=\"it\" Type=\"S.T\"/>";
    let returns = "<ReturnType Type=\"Edm.Int32\"/>";
    let cases = [
        many(|it| format!("<Action Name=\"A{it}\"/>")) + &container(&many(|it| import(it, it))),
        String::from("<Action Name=\"A0\"/>") + &container(&many(|it| import(it, 0))),
        many(|it| format!("<Action Name=\"A{it}\" IsBound=\"true\">{bound}</Action>")),
        many(|it| {
            format!(
                "<Function Name=\"F\" IsBound=\"true\">{bound}{}{returns}</Function>",
                parameter(it)
            )
        }),
        many(|it| format!("<Function Name=\"F\">{}{returns}</Function>", parameter(it)))
            + &container("<FunctionImport Name=\"F\" Function=\"S.F\"/>"),
        format!("<Action Name=\"A0\" IsBound=\"true\">{bound}{}</Action>", many(parameter)),
        many(|it| {
            let of = format!("<Parameter Name=\"it\" Type=\"S.T{it}\"/>");
            format!(
                "<ComplexType Name=\"T{it}\"/><Action Name=\"run\" IsBound=\"true\">{of}</Action>"
            )
        }),
        // Names that are the same in Rust
        many(|it| {
            format!(
                "<Action Name=\"a{}\" IsBound=\"true\">{bound}</Action>",
                "_".repeat(it % 100 + 1) + &(it / 100).to_string()
            )
        }),
        container(&many(|it| format!("<EntitySet Name=\"E{it}\" EntityType=\"S.T\"/>"))),
    ];
    for inner in cases {
        let (source, omitted) = source(&xml(&inner));
        assert_eq!(omitted, 0, "{}", &inner[..300]);
        assert!(source.len() > 10 * MANY, "{} for {}", source.len(), &inner[..300]);
    }
}

/// An operation is left out with a reason, which has no more than the names of the operation and of a type.
#[test]
fn many_operations_that_are_left_out_take_linear_time() {
    let parameters = many(|it| format!("<Parameter Name=\"p{it}\" Type=\"Other.T{it}\"/>"));
    let one =
        format!("<Action Name=\"A\"><Parameter Name=\"it\" Type=\"S.T\"/>{parameters}</Action>");
    let documents = [Csdl::from_text(&xml(&one)).unwrap()];
    let model = Model::lenient(&documents);
    let generate = Generate::types(["N.T"]).with_operations(true).with_containers(true);
    let omitted = generate.omitted_operations(&model).unwrap();
    assert!(omitted.len() <= 1);
    assert!(generate.source(&model).unwrap().len() < 10_000);
}
