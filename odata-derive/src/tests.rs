//! Compares the generated code with the files in `tests/expand`, and with and without each attribute word.
//!
//! Each `NAME.rs` there has items with our derives, or containers, and `NAME.expanded.rs` has the code that is
//! generated for them. `EXPAND=overwrite cargo test -p odata-derive` writes the latter.

use std::path::Path;
use std::{env, fs};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{DeriveInput, Item};

use crate::attr::{FacetAttrs, Place, Words};
use crate::{
    Derive, action, complex, definition, derive, entity, entity_container, enumeration, function,
};

const DERIVES: [(&str, Derive); 6] = [
    ("ODataAction", action),
    ("ODataFunction", function),
    ("ODataEntity", entity),
    ("ODataComplex", complex),
    ("ODataEnum", enumeration),
    ("ODataTypeDefinition", definition),
];

#[test]
fn generated_code_is_the_recorded_code() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/expand"));
    let overwrites = env::var("EXPAND").is_ok_and(|it| it == "overwrite");
    let mut differences = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.ends_with(".expanded.rs") {
            continue;
        }
        let generated = expanded(&fs::read_to_string(&path).unwrap());
        let kept = path.with_extension("expanded.rs");
        if overwrites {
            fs::write(&kept, generated).unwrap();
            continue;
        }
        let recorded = fs::read_to_string(&kept).unwrap_or_default();
        if recorded != generated {
            differences.push(format!("{name}: {}", difference(&recorded, &generated)));
        }
    }
    assert!(
        differences.is_empty(),
        "other code is generated; `EXPAND=overwrite cargo test -p odata-derive` records it\n{}",
        differences.concat()
    );
}

/// The code that the macros of a file generate, formatted.
fn expanded(source: &str) -> String {
    let file = syn::parse_file(source).unwrap();
    let mut generated = vec![String::from("// Generated: see CONTRIBUTING.md.\n")];
    for item in file.items {
        if let Item::Macro(container) = &item {
            let tokens = entity_container(container.mac.tokens.clone());
            let code = prettyplease::unparse(&syn::parse2(tokens).unwrap());
            generated.push(format!("\n// {}!\n\n{code}", container.mac.path.to_token_stream()));
        }
        let (Item::Struct(_) | Item::Enum(_)) = item else { continue };
        let input: DeriveInput = syn::parse2(item.to_token_stream()).unwrap();
        for (name, of) in DERIVES {
            let is_derived = input.attrs.iter().any(|attribute| {
                attribute.path().is_ident("derive")
                    && attribute.to_token_stream().to_string().contains(name)
            });
            if is_derived {
                let tokens = derive(input.to_token_stream(), of);
                let code = prettyplease::unparse(&syn::parse2(tokens).unwrap());
                generated.push(format!("\n// {name} for {}\n\n{code}", input.ident));
            }
        }
    }
    generated.concat()
}

/// The lines between the first and the last that differ, at most twenty of each text.
fn difference(recorded: &str, generated: &str) -> String {
    const MOST: usize = 20;
    let (recorded, generated): (Vec<_>, Vec<_>) =
        (recorded.lines().collect(), generated.lines().collect());
    let pairs = recorded.iter().zip(&generated);
    let start = pairs.take_while(|(one, other)| one == other).count();
    let (recorded, generated) = (&recorded[start..], &generated[start..]);
    let pairs = recorded.iter().rev().zip(generated.iter().rev());
    let end = pairs.take_while(|(one, other)| one == other).count();
    let marked = |sign: char, lines: &[&str]| -> String {
        let lines = &lines[..lines.len() - end];
        let shown = lines.iter().take(MOST).map(|line| format!("{sign} {line}\n"));
        let rest = lines.len().saturating_sub(MOST);
        let rest = (rest > 0).then(|| format!("{sign} … and {rest} more\n"));
        shown.chain(rest).collect()
    };
    format!("line {}:\n{}{}", start + 1, marked('-', recorded), marked('+', generated))
}

/// A macro.
type Macro = fn(TokenStream) -> TokenStream;

/// An item for each place of words, with `WORD` at the place.
const SAMPLES: [(Place, Macro, &str); 13] = [
    (
        Place::Operation,
        |input| derive(input, function),
        "#[odata(NAMESPACE, WORD)] struct A { b: i32 }",
    ),
    (
        Place::Parameter,
        |input| derive(input, function),
        "#[odata(NAMESPACE, returns = Page<B>)] struct A { #[odata(WORD)] b: Option<Alias> }",
    ),
    (
        Place::Struct,
        |input| derive(input, entity),
        "#[odata(NAMESPACE, WORD)] struct A { #[odata(key)] id: i32 }",
    ),
    (
        Place::Polymorphic,
        |input| derive(input, entity),
        "#[odata(NAMESPACE, WORD)] enum A { B(B) }",
    ),
    (
        Place::Enumeration,
        |input| derive(input, enumeration),
        "#[odata(NAMESPACE, WORD)] enum A { B = 1 }",
    ),
    (
        Place::Definition,
        |input| derive(input, definition),
        "#[odata(NAMESPACE, WORD)] struct A(Alias);",
    ),
    (
        Place::Field,
        |input| derive(input, complex),
        "#[odata(NAMESPACE)] struct A { #[odata(WORD)] b: Option<String> }",
    ),
    (
        Place::Field,
        |input| derive(input, complex),
        "#[odata(NAMESPACE)] struct A { #[odata(WORD)] b: Vec<Alias> }",
    ),
    (
        Place::Variant,
        |input| derive(input, enumeration),
        "#[odata(NAMESPACE)] enum A { #[odata(WORD)] B }",
    ),
    (
        Place::Variant,
        |input| derive(input, complex),
        "#[odata(NAMESPACE)] enum A { #[odata(WORD)] B(B) }",
    ),
    (Place::Container, entity_container, "#[odata(WORD)] struct A {}"),
    (
        Place::Item,
        entity_container,
        "struct A { #[odata(WORD)] people: EntitySet<Person> = \"People\" }",
    ),
    (
        Place::Navigation,
        entity_container,
        "struct A { #[odata(navigation(\"Trips\"(WORD)))] people: EntitySet<Person> = \"People\" }",
    ),
];

/// The code and the errors for an item.
fn generated(of: Macro, sample: &str, word: &str, form: &str) -> String {
    // The word is not written twice.
    let namespace = if word == "namespace" { "" } else { "namespace = \"Demo\"" };
    let text = sample.replace("NAMESPACE", namespace).replace("WORD", form);
    let text = text.replace("(, ", "(").replace(", )", ")");
    of(text.parse().unwrap()).to_string()
}

#[test]
fn each_word_has_an_effect_at_each_of_its_places() {
    for place in Place::ALL {
        assert!(SAMPLES.iter().any(|(of, ..)| *of == place), "{place:?} has no sample");
    }
    for (place, of, sample) in SAMPLES {
        for word in place.words() {
            let form = word.form.split('`').next().unwrap();
            let with = generated(of, sample, word.name, form);
            let without = generated(of, sample, word.name, "");
            assert_ne!(with, without, "`{form}` has no effect in {sample}");
        }
    }
}

#[test]
fn the_compiler_checks_each_facet_of_a_type_that_is_not_known() {
    for (place, of, sample) in SAMPLES.iter().filter(|it| it.2.contains("Alias")) {
        for word in FacetAttrs::WORDS.iter().filter(|word| word.on.contains(place)) {
            let form = word.form.split('`').next().unwrap();
            let code = generated(*of, sample, word.name, form);
            let check = format!("(\"{}\" ,", word.name);
            assert!(
                code.contains(&check),
                "`deferred_facets` lacks `{}` in {sample}: {code}",
                word.name
            );
        }
    }
}
