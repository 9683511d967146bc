//! Actions and functions as structs \[OData-Protocol 11.5.4, 11.5.5\]: method, URL, body and response
//! of each kind of binding, parameter and result.

use odata_core::json::ODataVersion;
use odata_core::query::Query;
use odata_core::request::ODataOperation;
use odata_core::response::{DeltaPage, Media, ValueResponse};
use odata_core::{
    Entity, Error, Link, Links, ODataAction, ODataComplex, ODataEntity, ODataEnum, ODataFunction,
    Operation, OtherType, Page, Service,
};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Device {
    #[odata(base)]
    thing: Thing,
    name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "printers")]
struct Printer {
    #[odata(base)]
    device: Device,
    pages: i64,
    place: Option<Place>,
    places: Vec<Place>,
    boxed: Option<Box<Place>>,
    note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Place {
    city: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Color {
    Red,
    DarkBlue,
}

fn service() -> Service {
    Service::new("https://example.com/api").unwrap()
}

/// The method, the path and query below the service root, and the body.
fn text(operation: &impl Operation) -> String {
    let request = operation.to_http();
    let path = request.uri().path_and_query().unwrap().as_str();
    let path = path.strip_prefix("/api/").unwrap();
    let body = String::from_utf8(request.body().clone()).unwrap();
    format!("{} {path} {body}", request.method()).trim_end().to_owned()
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", bound_to = Thing, returns = ())]
struct Restart;

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", bound_to = Vec<Device>, returns = Page<Device>)]
struct RestartAll {
    colors: Vec<Color>,
}

#[test]
fn an_operation_is_called_on_its_type_and_on_types_that_derive_from_it() -> Result<(), Error> {
    let service = service();
    let printers = service.entity_set::<Printer>();
    let restart = printers.entity(7).call(&Restart)?;
    assert_eq!(text(&restart), "POST printers(7)/Demo.restart {}");
    restart.read(http::Response::builder().status(204).body("").unwrap())?;
    let device = service.single::<Device>("main").call(&Restart)?;
    assert_eq!(text(&device), "POST main/Demo.restart {}");
    let thing = service.single::<Thing>("main").call(&Restart)?;
    assert_eq!(text(&thing), "POST main/Demo.restart {}");
    // The resource of a partial takes the operations of its type.
    let partial =
        service.single::<odata_core::entity::PartialOf<Printer>>("main").call(&Restart)?;
    assert_eq!(text(&partial), "POST main/Demo.restart {}");

    let all = printers.call(&RestartAll { colors: vec![Color::Red, Color::DarkBlue] })?;
    assert_eq!(text(&all), r#"POST printers/Demo.restartAll {"colors":["red","darkBlue"]}"#);
    let page = all.read(http::Response::new(r#"{"value":[{"id":1,"name":"a"}]}"#))?;
    assert_eq!(page.items()[0].name.as_deref(), Some("a"));
    Ok(())
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "device", declared = Device)]
enum AnyDevice {
    Device(Device),
    Printer(Box<Printer>),
    #[odata(other)]
    Other(OtherType),
}

#[test]
fn an_operation_of_the_declared_type_is_called_on_an_enum_of_derived_types() -> Result<(), Error> {
    let service = service();
    let devices = service.collection::<AnyDevice>("devices");
    let all = devices.call(&RestartAll { colors: Vec::new() })?;
    assert_eq!(text(&all), r#"POST devices/Demo.restartAll {"colors":[]}"#);
    // An operation of a base type of the declared type
    let restart = devices.entity(7).call(&Restart)?;
    assert_eq!(text(&restart), "POST devices(7)/Demo.restart {}");
    let name = devices.entity(7).property(Device::NAME).get()?;
    assert_eq!(text(&name), "GET devices(7)/name");
    Ok(())
}

#[test]
fn properties_are_those_of_the_type_and_of_its_base_types() -> Result<(), Error> {
    let service = service();
    let printer = service.entity_set::<Printer>().entity(7);
    assert_eq!(text(&printer.property(Device::NAME).get()?), "GET printers(7)/name");
    assert_eq!(text(&printer.property(Thing::ID).get()?), "GET printers(7)/id");
    assert_eq!(text(&printer.property(Printer::PAGES).get()?), "GET printers(7)/pages");
    Ok(())
}

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Demo", bound_to = Place, returns = ValueResponse<i64>)]
struct Distance {
    to: Place,
}

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Demo", bound_to = Vec<Place>, returns = ValueResponse<i64>)]
struct Sum;

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Demo", bound_to = String, returns = Option<ValueResponse<String>>)]
struct Translated {
    language: Option<String>,
}

#[test]
fn an_operation_is_bound_to_a_complex_or_primitive_value() -> Result<(), Error> {
    let service = service();
    let printer = service.entity_set::<Printer>().entity(7);
    let distance =
        printer.property(Printer::PLACE).call(&Distance { to: Place { city: "A/B".into() } })?;
    assert_eq!(
        text(&distance),
        "GET printers(7)/place/Demo.distance(to=@to)?@to=%7B%22city%22%3A%22A%2FB%22%7D"
    );
    assert_eq!(distance.read(http::Response::new(r#"{"value":15}"#))?.into_inner(), 15);

    // A property that is a collection, and one in a box.
    let sum = printer.property(Printer::PLACES).call(&Sum)?;
    assert_eq!(text(&sum), "GET printers(7)/places/Demo.sum()");
    let to = Distance { to: Place { city: "a".into() } };
    let boxed = printer.property(Printer::BOXED).call(&to)?;
    assert!(text(&boxed).starts_with("GET printers(7)/boxed/Demo.distance(to=@to)?"));

    let translated = printer.property(Printer::NOTE).call(&Translated { language: None })?;
    assert_eq!(text(&translated), "GET printers(7)/note/Demo.translated(language=null)");
    // Null is 204 [OData-Protocol 11.5.4].
    let nothing = http::Response::builder().status(204).body("").unwrap();
    assert!(translated.read(nothing)?.is_none());
    Ok(())
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", name = "Assign", returns = Entity<Printer>)]
struct Assign {
    owner: Thing,
    deputy: Option<Link<Thing>>,
    others: Links<Thing>,
    place: Option<Place>,
    #[odata(sensitive)]
    secret: Option<String>,
}

/// A parameter that is an entity is written with its members, or as a reference \[OData-JSON 18\].
#[test]
fn parameters_are_entities_references_and_complex_values() -> Result<(), Error> {
    let service = service();
    let assign = service.call(&Assign {
        owner: Thing { id: 1 },
        deputy: Some(Link::bind("things(2)")),
        others: [Link::from(Thing { id: 3 }), Link::bind("things(4)")].into(),
        place: None,
        secret: None,
    })?;
    assert_eq!(
        text(&assign),
        concat!(
            r#"POST Assign {"owner":{"id":1},"deputy":{"@odata.id":"things(2)"},"#,
            r#""others":[{"id":3},{"@odata.id":"things(4)"}]}"#
        )
    );
    let is_entity = |name: &str| {
        let mut parameters = Assign::DESCRIPTOR.parameters().properties();
        parameters
            .find(|it| it.name() == name)
            .is_some_and(odata_core::schema::PropertyDescriptor::is_navigation)
    };
    assert!(["owner", "deputy", "others"].into_iter().all(is_entity));
    assert!(!is_entity("place"));
    Ok(())
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Job {
    #[odata(key)]
    id: i32,
    #[odata(nav)]
    printer: Option<Link<Printer>>,
    #[odata(nav)]
    readers: Links<Thing>,
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", name = "Finish", returns = ())]
struct Finish {
    job: Link<Job>,
    jobs: Links<Job>,
}

/// In OData 4.0, an entity that is a parameter is bound to others as in a create request \[OData-JSON 8.5\].
#[test]
fn an_entity_that_is_a_parameter_has_binds() -> Result<(), Error> {
    let job = |id| Job {
        id,
        printer: Some(Link::bind("printers(7)")),
        readers: [Link::bind("things(1)")].into(),
    };
    let finish = Finish { job: job(1).into(), jobs: [Link::from(job(2))].into() };
    assert_eq!(
        text(&service().call(&finish)?),
        concat!(
            r#"POST Finish {"job":{"id":1,"printer@odata.bind":"printers(7)","#,
            r#""readers@odata.bind":["things(1)"]},"#,
            r#""jobs":[{"id":2,"printer@odata.bind":"printers(7)","#,
            r#""readers@odata.bind":["things(1)"]}]}"#
        )
    );
    let finish = service().version(ODataVersion::V4_01).call(&finish)?;
    assert!(text(&finish).contains(r#""printer":{"@id":"printers(7)"}"#), "{}", text(&finish));
    Ok(())
}

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Demo", import = "Nearest", returns = Entity<Printer>, composable)]
struct GetNearest {
    color: Color,
    #[odata(optional, max_length = 3)]
    floor: Option<String>,
    cities: Vec<String>,
}

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Demo", bound_to = Device, returns = Page<Device>, composable)]
struct Neighbors {}

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Demo", bound_to = Vec<Thing>, returns = DeltaPage<Printer>)]
struct Delta {}

#[derive(Debug, ODataFunction)]
#[odata(namespace = "Demo", bound_to = Device, returns = Media)]
struct Picture {}

/// \[OData-Protocol 11.5.4.2\], \[OData-URL 4.2\].
#[test]
fn a_path_continues_after_a_composable_function() -> Result<(), Error> {
    let service = service();
    let nearest = GetNearest { color: Color::Red, floor: None, cities: vec!["a".into()] };
    let printer = service.compose(&nearest)?;
    assert_eq!(
        text(&printer.get()?),
        "GET Nearest(color=Demo.color'red',cities=@cities)?@cities=%5B%22a%22%5D"
    );
    let list = printer.compose(&Neighbors {})?.list(&Query::new().top(5))?;
    assert_eq!(
        text(&list),
        concat!(
            "GET Nearest(color=Demo.color'red',cities=@cities)/Demo.neighbors()",
            "?$top=5&@cities=%5B%22a%22%5D"
        )
    );
    let delta = service.entity_set::<Printer>().call(&Delta {})?;
    assert_eq!(text(&delta), "GET printers/Demo.delta()");
    let changes = delta.read(http::Response::new(
        r#"{"value":[],"@odata.deltaLink":"https://example.com/api/d"}"#,
    ))?;
    assert!(changes.delta_link().is_some());
    let picture = printer.call(&Picture {})?;
    assert!(text(&picture).contains(")/Demo.picture()?@cities="));
    Ok(())
}

/// A parameter is checked before it is sent.
#[test]
fn a_parameter_that_is_not_valid_is_an_error() {
    let service = service();
    let nearest = GetNearest { color: Color::Red, floor: Some("four".into()), cities: Vec::new() };
    let error = service.call(&nearest).unwrap_err();
    assert!(error.to_string().contains("floor: 4 characters, at most 3 are allowed"), "{error}");
}

/// A collection is never null \[OData-CSDL 7.2.1\].
#[test]
fn a_collection_that_is_not_given_is_empty_or_left_out() -> Result<(), Error> {
    #[derive(Debug, ODataFunction)]
    #[odata(namespace = "Demo", returns = ValueResponse<i64>)]
    struct Count {
        ids: Option<Vec<i32>>,
        #[odata(optional)]
        names: Option<Vec<String>>,
    }

    let count = service().call(&Count { ids: None, names: None })?.to_http();
    assert_eq!(count.uri().path_and_query().unwrap(), "/api/count(ids=@ids)?@ids=%5B%5D");
    Ok(())
}

/// A struct that is also used with serde keeps its attributes.
#[test]
fn an_operation_may_have_attributes_of_serde() -> Result<(), Error> {
    #[derive(Debug, ODataAction, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[odata(namespace = "Demo", returns = ())]
    struct Start {
        #[serde(rename = "when")]
        at: i32,
    }

    let start: Start = serde_json::from_str(r#"{"when":5}"#).unwrap();
    assert_eq!(text(&service().call(&start)?), r#"POST start {"at":5}"#);
    Ok(())
}

/// Overloads differ in their parameters \[OData-CSDL 12.2\]: an optional one that is not set is left
/// out, a nullable one is null.
#[test]
fn an_overload_is_selected_by_the_parameters_that_are_present() -> Result<(), Error> {
    let service = service();
    let nearest = |floor: Option<&str>| GetNearest {
        color: Color::DarkBlue,
        floor: floor.map(str::to_owned),
        cities: Vec::new(),
    };
    let path = |floor| Ok::<_, Error>(text(&service.call(&nearest(floor))?));
    assert!(path(None)?.starts_with("GET Nearest(color=Demo.color'darkBlue',cities=@cities)"));
    assert!(path(Some("2"))?.starts_with("GET Nearest(color=Demo.color'darkBlue',floor='2',"));
    Ok(())
}

/// The parameters of a function are written as aliases if the service asks for it.
#[test]
fn parameters_are_written_as_aliases() -> Result<(), Error> {
    let service = service().parameter_aliases(true);
    let nearest = GetNearest { color: Color::Red, floor: Some("2".into()), cities: Vec::new() };
    assert_eq!(
        text(&service.call(&nearest)?),
        concat!(
            "GET Nearest(color=@color,floor=@floor,cities=@cities)",
            "?@color=Demo.color'red'&@floor='2'&@cities=%5B%5D"
        )
    );
    Ok(())
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "thing", entity_set = "things")]
enum AnyThing {
    Device(Device),
    Printer(Printer),
}

#[derive(Debug, ODataAction)]
#[odata(namespace = "Demo", bound_to = AnyThing, returns = ())]
struct Forget;

/// An operation that is bound to one type of an enum is called after `derived`.
#[test]
fn an_operation_is_called_on_an_entity_set_of_derived_types() -> Result<(), Error> {
    let service = service();
    let things = service.entity_set::<AnyThing>();
    let restart = things.derived::<Printer>().entity(7).call(&Restart)?;
    assert_eq!(text(&restart), "POST things/Demo.printer(7)/Demo.restart {}");
    let restart = things.entity(7).derived::<Printer>().call(&Restart)?;
    assert_eq!(text(&restart), "POST things(7)/Demo.printer/Demo.restart {}");
    assert_eq!(text(&things.entity(7).call(&Forget)?), "POST things(7)/Demo.forget {}");
    Ok(())
}
