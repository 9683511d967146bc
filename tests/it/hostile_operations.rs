//! Operations and containers with names that are keywords, names of generated items or of the library, or the same in
//! Rust. Run the tests with `UPDATE=1` to write the source.

// The names are those of the document.
#[allow(clippy::pedantic, clippy::upper_case_acronyms, non_camel_case_types)]
#[rustfmt::skip]
pub(crate) mod names;

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};
use odata_core::{Error, Operation, Service};

use names::{
    ENTITY, EntityCollectionEntity, EntityEntity, NewWithNew, NewWithNew4, PagePage, Straße, Type,
};

const DOCUMENT: &str = include_str!("hostile_operations/names.xml");

#[test]
fn the_source_is_what_is_compiled_here() {
    let documents = [Csdl::from_text(DOCUMENT).unwrap()];
    let model = Model::new(&documents).unwrap();
    let generate = Generate::all().with_operations(true).with_containers(true);
    let source = generate.source(&model).unwrap();
    let (_, source) = source.split_once("\n\n").unwrap();
    if std::env::var_os("UPDATE").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/hostile_operations/names.rs");
        std::fs::write(file, source).unwrap();
        return;
    }
    assert_eq!(source, include_str!("hostile_operations/names.rs"));
    assert!(generate.omitted_operations(&model).unwrap().is_empty());
    assert!(generate.omitted_items(&model).unwrap().is_empty());
    // Each item has its name in the metadata. An import has one item for each overload.
    let mut declared: Vec<_> = model.items().iter().map(|item| &*item.name).collect();
    let mut generated: Vec<_> = names::Service::DESCRIPTOR
        .items()
        .iter()
        .map(odata_core::schema::ContainerItem::name)
        .collect();
    for names in [&mut declared, &mut generated] {
        names.sort_unstable();
        names.dedup();
    }
    assert_eq!(generated, declared);
}

#[test]
fn operations_have_their_names_in_urls_and_bodies() -> Result<(), Error> {
    let service = names::Service::new(Service::new("https://example.com/api")?);
    let text = |request: http::Request<Vec<u8>>| {
        let path = request.uri().to_string().replace("https://example.com/api/", "");
        format!("{path} {}", String::from_utf8(request.into_body()).unwrap())
    };
    let some = |value: &str| Some(value.to_owned());
    let of_type = Type {
        self3: some("a"),
        self2: some("b"),
        self_: some("c"),
        crate_: some("d"),
        r#fn: some("e"),
        field: some("f"),
        descriptor2: some("g"),
        descriptor: some("h"),
        operation: some("i"),
        service: some("j"),
        größe: some("k"),
        名前: None,
        string: None,
    };
    let entity = service.self3().entity(1);
    assert_eq!(
        text(entity.call(&of_type)?.to_http()),
        concat!(
            r#"self(1)/Hostile.type {"self":"a","Self":"b","SELF":"c","crate":"d","fn":"e","_":"f","#,
            r#""DESCRIPTOR":"g","descriptor":"h","operation":"i","service":"j","größe":"k"}"#
        )
    );
    let binding = EntityEntity { binding_parameter: some("a") };
    assert_eq!(
        text(entity.call(&binding)?.to_http()),
        r#"self(1)/Hostile.Entity {"BindingParameter":"a"}"#
    );
    assert_eq!(text(entity.call(&ENTITY {})?.to_http()), "self(1)/Hostile.ENTITY {}");
    let collection = service.self3().call(&EntityCollectionEntity {})?;
    assert_eq!(text(collection.to_http()), "self/Hostile.entity {}");
    let page = service.self2().entity(1).call(&PagePage {})?;
    assert_eq!(text(page.to_http()), "Self(1)/Hostile.Page {}");
    assert_eq!(text(service.new_with_new(&NewWithNew { new: 1 })?.to_http()), "new(new=1) ");
    assert_eq!(text(service.new_with_new4(&NewWithNew4 { new: 1 })?.to_http()), "New(New=1) ");
    let straße = service.straße(&Straße { straße: "a'b".into() })?.to_http();
    assert_eq!(text(straße), "stra%C3%9Fe(stra%C3%9Fe='a''b') ");
    Ok(())
}
