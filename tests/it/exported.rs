//! The way back from generated operations and containers to their metadata: what `Export` writes of the types that are
//! generated from a document is the document. Run the tests with `UPDATE=1` to write the source.

// Generated for all kinds; only the descriptors are used.
#[allow(dead_code, clippy::unreadable_literal)]
mod kinds;

use odata_codegen::csdl::{Csdl, CsdlError};
use odata_codegen::{Export, Generate, Model};
use odata_core::response::FromResponse;
use odata_core::{Error, ODataAction, ODataFunction, Page};

const KINDS: &str = include_str!("exported/kinds.xml");

#[test]
fn the_source_is_what_is_compiled_here() {
    let documents = [Csdl::from_text(KINDS).unwrap()];
    let model = Model::new(&documents).unwrap();
    let generate = Generate::all().with_operations(true).with_containers(true);
    let source = generate.source(&model).unwrap();
    let source = source.split_once("\n\n").unwrap().1;
    if std::env::var_os("UPDATE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/exported/kinds.rs");
        std::fs::write(path, source).unwrap();
        return;
    }
    let expected = include_str!("exported/kinds.rs");
    assert!(source == expected, "run with UPDATE=1, and look at the difference");
}

/// Adds the types of the document, and the bound operations. The container adds all others.
fn export() -> Export {
    macro_rules! operations {
        ($($operation:ident)*) => {
            Export::new("Kinds.Service")$(.operation::<kinds::$operation>())*
        };
    }
    let export = operations! {
        BoundToComplex BoundToComplexes BoundToDefinition BoundToEntities BoundToEntity BoundToEnum BoundToEnums
        BoundToPrimitive BoundToPrimitives NameTaken PlaceOverloaded OrderOverloaded
        OrderOverloaded2 OrderOverloadedWithYear
    };
    export
        .container(kinds::Service::DESCRIPTOR)
        .entity::<kinds::RushOrder>()
        .entity::<kinds::Line>()
        .complex::<kinds::Place>()
        .enumeration::<kinds::Color>()
        .definition::<kinds::Weight>()
}

/// The lines of a document, with its elements in an order that does not matter.
fn lines(mut csdl: Csdl) -> Vec<String> {
    for schema in &mut csdl.schemas {
        schema.structured_types.sort_by(|one, other| one.name.cmp(&other.name));
        schema.operations.sort_by_key(|it| format!("{it:?}"));
        if let Some(container) = &mut schema.container {
            container.items.sort_by(|one, other| one.name.cmp(&other.name));
        }
    }
    csdl.to_xml().lines().map(str::to_owned).collect()
}

#[test]
fn operations_of_every_kind_are_written_as_they_were_read() {
    let stated = Csdl::from_xml(KINDS).unwrap();
    let written = export().to_csdl().unwrap();
    let in_json = |csdl: &Csdl| lines(Csdl::from_json(&csdl.to_json()).unwrap());
    for (stated, written) in [
        (in_json(&stated), in_json(&written)),
        (lines(stated), lines(Csdl::from_xml(&written.to_xml()).unwrap())),
    ] {
        for (stated, written) in stated.iter().zip(&written) {
            assert_eq!(stated, written);
        }
        assert_eq!(stated.len(), written.len());
    }
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", bound_to = kinds::Order, returns = ())]
struct Send {
    place: kinds::Place,
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", name = "send", bound_to = kinds::Order, returns = ())]
struct SendToMany {
    places: Vec<kinds::Place>,
}

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Demo", name = "send", bound_to = kinds::Order, returns = Page<kinds::Order>)]
struct Sent {
    place: kinds::Place,
}

#[derive(Debug)]
struct Own;

impl FromResponse for Own {
    fn read(_: &http::response::Parts, _: &[u8]) -> Result<Self, Error> {
        Ok(Self)
    }
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", returns = Option<Own>)]
struct Start;

odata_core::container! {
    struct Second = "Kinds.Second" {
        start: Import<Start>,
        orders: EntitySet<kinds::RushOrder> = "orders",
    }
}

odata_core::container! {
    struct Clash {
        orders: EntitySet<kinds::RushOrder> = "orders",
    }
}

fn errors(export: &Export) -> Vec<String> {
    export.to_csdl().unwrap_err().iter().map(CsdlError::to_string).collect()
}

#[test]
fn an_operation_that_cannot_be_written_is_an_error() {
    let export =
        || Export::new("Demo.Service").entity::<kinds::RushOrder>().entity::<kinds::Line>();
    assert_eq!(
        errors(&export().operation::<Sent>()),
        ["Kinds.order/place: there is no type Kinds.place"]
    );
    let with_types = || export().complex::<kinds::Place>();
    assert!(with_types().operation::<Send>().operation::<Send>().to_csdl().is_ok());
    // An action and a function may have one name.
    assert!(with_types().operation::<Send>().operation::<Sent>().to_csdl().is_ok());
    assert_eq!(
        errors(&with_types().operation::<Send>().operation::<SendToMany>().operation::<Start>()),
        [
            "Demo.start: the response in `returns` does not tell the return type: write `()`, `Entity<…>`, `Page<…>`, \
             `ValueResponse<…>`, `Media`, or an `Option` of one of these",
            "Demo.send: duplicate overload with binding Kinds.order",
        ]
    );
    let places = Export::new("Demo.Service").operation::<kinds::BoundToComplexes>();
    assert_eq!(
        errors(&places.operation::<kinds::ReturnsEntities>()),
        [
            "Kinds.boundToComplexes/bindingParameter: there is no type Kinds.place",
            "Kinds.returnsEntities/$ReturnType: there is no type Kinds.order",
        ]
    );
}

#[test]
fn a_container_that_cannot_be_written_is_an_error() {
    let found = errors(&export().container(Second::DESCRIPTOR));
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("Demo.start: the response"), "{}", found[0]);
    assert_eq!(
        found[1..],
        [
            "Kinds.Service: a schema has one entity container, and Kinds.Second is in the namespace too",
        ]
    );
    let clash = Export::new("Kinds.Second").container(Clash::DESCRIPTOR).complex::<kinds::Place>();
    assert_eq!(
        errors(&clash.entity_set::<kinds::Order>()),
        ["Kinds.Second/orders: duplicate orders"]
    );
}

odata_core::container! {
    struct Unqualified {
        act: Import<kinds::Act>,
        orders: EntitySet<kinds::Order> = "orders",
    }
}

/// A container without a qualified name has that of the export, and an import that was added on its own is there once.
#[test]
fn imports_and_entity_sets_are_in_one_container() {
    let export = Export::new("Demo.Service").container(Unqualified::DESCRIPTOR);
    let export = export.operation::<kinds::Act>().operation::<kinds::ActAgain>();
    let export = export.entity::<kinds::Line>().complex::<kinds::Place>();
    let csdl = export.to_csdl().unwrap();
    let container = csdl.schemas.iter().find_map(|it| it.container.as_ref()).unwrap();
    let items: Vec<_> = container.items.iter().map(|it| (&*it.name, &*it.of)).collect();
    let acts = [("act", "Kinds.act"), ("orders", "Kinds.order"), ("actAgain", "Kinds.act")];
    assert_eq!((&*container.name, &items[..]), ("Service", &acts[..]));
}
