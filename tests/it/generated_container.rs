//! The containers of generated source: names, URLs, and calls of the service in memory. Run the tests with `UPDATE=1` to
//! write the source.

// The tests use deprecated items too.
#![allow(deprecated)]

pub(crate) mod shop;
pub(crate) mod trippin;

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};
use odata_core::query::Query;
use odata_core::testing::InMemoryService;
use odata_core::{Entity, Error, Operation, Page, Service};

use trippin::{
    Airline, AnyPerson, NearWithCity, NearWithLat, Person, Person2 as TripPin, ResetDataSource,
};

const ROOT: &str = "https://example.com/api";
const TRIPPIN: &str = include_str!("generated_container/trippin.xml");
const SHOP: &str = include_str!("generated_container/shop.xml");

fn url(operation: &impl Operation) -> String {
    let request = operation.to_http();
    format!("{} {}", request.method(), request.uri())
}

/// The source of a document with its containers, without the first line.
fn source(document: &str, generate: Generate) -> String {
    let documents = [Csdl::from_text(document).unwrap()];
    let model = Model::new(&documents).unwrap();
    let source = generate.with_operations(true).with_containers(true).source(&model).unwrap();
    source.split_once("\n\n").unwrap().1.to_owned()
}

#[test]
fn the_source_is_what_is_compiled_here() {
    for (name, document, expected) in [
        ("trippin", TRIPPIN, include_str!("generated_container/trippin.rs")),
        ("shop", SHOP, include_str!("generated_container/shop.rs")),
    ] {
        let source = source(document, Generate::all());
        if std::env::var_os("UPDATE").is_some() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/generated_container");
            std::fs::write(format!("{folder}/{name}.rs"), &source).unwrap();
            continue;
        }
        assert_eq!(source, expected, "{name}");
    }
}

#[test]
fn each_item_has_its_url() -> Result<(), Error> {
    let trippin = TripPin::new(Service::new(ROOT)?);
    let people = trippin.people();
    let trip = people.entity("a").navigate(Person::TRIPS).entity(1);
    for (actual, expected) in [
        (url(&people.list(&Query::new())?), "GET https://example.com/api/People"),
        (url(&trip.get()?), "GET https://example.com/api/People('a')/Trips(1)"),
        (url(&trippin.me().get()?), "GET https://example.com/api/Me"),
        (
            url(&trippin.airlines().entity("AA").delete()?),
            "DELETE https://example.com/api/airlines('AA')",
        ),
        (
            url(&trippin.airlines2().entity("AA").delete()?),
            "DELETE https://example.com/api/Airlines('AA')",
        ),
        (url(&trippin.new2().entity("a").get()?), "GET https://example.com/api/New('a')"),
        (url(&trippin.r#type().entity("a").get()?), "GET https://example.com/api/Type('a')"),
        (url(&trippin.service2().get()?), "GET https://example.com/api/Service"),
        (
            url(&trippin.reset_data_source(&ResetDataSource {})?),
            "POST https://example.com/api/ResetDataSource",
        ),
        (
            url(&trippin.near_with_lat(&NearWithLat { lat: 1.0 })?),
            "GET https://example.com/api/Near(Lat=1.0)",
        ),
        (
            url(&trippin.near_with_city(&NearWithCity { city: "a".into() })?),
            "GET https://example.com/api/Near(City='a')",
        ),
    ] {
        assert_eq!(actual, expected);
    }
    Ok(())
}

/// The struct of a container is outside of the modules of the types.
#[test]
fn a_container_has_types_of_several_namespaces() -> Result<(), Error> {
    let shop = shop::Container::new(Service::new(ROOT)?);
    let more: Page<shop::shop_more::Product> = shop
        .more_products()
        .list(&Query::new())?
        .read(http::Response::new(r#"{"value":[{"id":1}]}"#))?;
    assert_eq!(more.items()[0].id, Some(1));
    let products: &str = shop::Container::DESCRIPTOR.items()[0].descriptor().qualified_name();
    assert_eq!(products, "Shop.Types.product");
    assert_eq!(shop::More::DESCRIPTOR.name(), "Shop.More.more");
    Ok(())
}

/// SPEC D14. A binding is left out if its property is not a navigation property of a generated type, or
/// contains its entities.
#[test]
fn items_have_bindings() {
    let bindings: Vec<_> =
        TripPin::DESCRIPTOR.items().iter().map(|item| (item.name(), item.bindings())).collect();
    let people = [("Friends", "People"), ("Trippin.Employee/Manager", "Trippin.Person/People")];
    assert_eq!(bindings[0], ("People", &people[..]));
    assert!(bindings[1..].iter().all(|(_, bindings)| bindings.is_empty()), "{bindings:?}");
}

/// \[OData-CSDL 13.1\]
#[test]
fn a_container_has_the_items_of_the_container_that_it_extends() -> Result<(), Error> {
    let items = shop::Container::DESCRIPTOR.items().iter();
    let items: Vec<_> =
        items.map(|item| (item.name(), item.descriptor().qualified_name())).collect();
    assert_eq!(
        items,
        [
            ("products", "Shop.Types.product"),
            ("moreProducts", "Shop.More.product"),
            ("bestProduct", "Shop.More.product"),
        ]
    );
    let shop = shop::Container::new(Service::new(ROOT)?);
    assert_eq!(url(&shop.best_product().get()?), "GET https://example.com/api/bestProduct");
    assert_eq!(shop::More::DESCRIPTOR.items().len(), 2);

    let document = SHOP.replace("Extends=\"Shop.More.more\"", "Extends=\"Other.Container\"");
    let documents = [Csdl::from_text(&document).unwrap()];
    let model = Model::new(&documents).unwrap();
    let omitted = Generate::all().omitted_items(&model).unwrap();
    let omitted: Vec<_> = omitted.iter().map(ToString::to_string).collect();
    assert_eq!(
        omitted,
        ["Other.Container is left out: Shop.container extends it, but no document has it"]
    );
    Ok(())
}

#[test]
fn a_container_that_extends_itself_has_each_item_once() {
    let document = SHOP.replace("Name=\"more\"", "Name=\"more\" Extends=\"Shop.container\"");
    let source = source(&document, Generate::all());
    assert_eq!(source.matches("best_product").count(), 2, "{source}");
}

#[test]
fn items_of_other_types_are_left_out() {
    let documents = [Csdl::from_text(TRIPPIN).unwrap()];
    let model = Model::new(&documents).unwrap();
    let generate = Generate::types(["Trippin.Airline"]);
    let omitted = generate.omitted_items(&model).unwrap();
    let omitted: Vec<_> = omitted.iter().map(ToString::to_string).collect();
    assert_eq!(
        omitted,
        [
            "Trippin.Person/People is left out: its type Trippin.Person is not generated",
            "Trippin.Person/New is left out: its type Trippin.Person is not generated",
            "Trippin.Person/Me is left out: its type Trippin.Person is not generated",
            "Trippin.Person/Near is left out: its operation Trippin.GetNearest is not generated",
            "Trippin.Person/ResetDataSource is left out: its operation \
             Trippin.ResetDataSource is not generated",
        ]
    );
    let source = source(TRIPPIN, generate);
    assert!(source.contains("EntitySet<Airline>") && !source.contains("People"), "{source}");
}

#[test]
fn the_names_do_not_depend_on_the_order_of_the_items() {
    let line = r#"        <EntitySet Name="airlines" EntityType="Trippin.Airline"/>
"#;
    let moved = TRIPPIN.replace(line, "");
    let start = "      <EntityContainer Name=\"Person\">\n";
    let moved = moved.replace(start, &format!("{start}{line}"));
    let items = |document: &str| {
        let source = source(document, Generate::all());
        let mut items: Vec<_> = source
            .lines()
            .filter(|line| line.starts_with("        pub "))
            .map(str::to_owned)
            .collect();
        items.sort();
        items
    };
    assert_eq!(items(&moved), items(TRIPPIN));
    assert_eq!(items(TRIPPIN).len(), 10);
}

#[test]
fn the_service_in_memory_responds_to_the_container() -> Result<(), Error> {
    let person = |name: &str| Person {
        user_name: Some(name.into()),
        first_name: Some(name.to_uppercase()),
        friends: odata_core::Links::default(),
        trips: odata_core::Links::default(),
    };
    let memory = InMemoryService::new(ROOT)
        .entity_set_named::<Person>("People")
        .entity_set_named::<Airline>("Airlines")
        .singleton("Me", person("me"));
    let trippin = TripPin::from(Service::new(ROOT)?);

    memory.send(&trippin.people().create(&person("a"))?)?;
    let a = memory.send(&trippin.people().entity("a").get()?)?;
    assert_eq!(a.first_name.as_deref(), Some("A"));
    let query = Query::new().filter(Person::USER_NAME.eq("a"));
    let page = memory.send(&trippin.people().list(&query)?)?;
    assert_eq!(page.items().len(), 1);
    let me: Entity<Person> = memory.send(&trippin.me().get()?)?;
    assert_eq!(me.user_name.as_deref(), Some("me"));
    let airline = Airline { airline_code: Some("AA".into()), name: None };
    memory.send(&trippin.airlines2().create(&airline)?)?;

    let mut batch = trippin.service().batch()?;
    let me = batch.add(&trippin.me().get()?)?;
    let airline = batch.add(&trippin.airlines2().entity("AA").get()?)?;
    let responses = memory.send(&batch)?;
    assert_eq!(responses.read(&me)?.user_name.as_deref(), Some("me"));
    assert_eq!(responses.read(&airline)?.airline_code.as_deref(), Some("AA"));
    Ok(())
}

#[test]
fn derived_types_are_read_as_the_documented_enum() -> Result<(), Error> {
    let trippin = TripPin::new(Service::new(ROOT)?);
    let get = trippin.me().get()?.with_output::<Entity<AnyPerson>>();
    let json = r##"{"@odata.type":"#Trippin.Employee","UserName":"a","Cost":5}"##;
    let me = get.read(http::Response::new(json))?;
    assert!(matches!(&*me, AnyPerson::Employee(employee) if employee.cost == Some(5)), "{me:?}");
    Ok(())
}
