//! The restrictions of a container at run time, and the `ETag` of changes
//! [OData-Protocol 8.2.4, OData-VocCap, OData-VocCore]. What does not compile is in `tests/ui`.

use odata_core::query::{Filter, Query, raw};
use odata_core::request::{Allows, Collection, NotAllowed, RequestError};
use odata_core::schema::Capability;
use odata_core::testing::InMemoryService;
use odata_core::{Entity, Error, Link, Links, ODataComplex, ODataEntity, Operation, Service};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
struct City {
    name: String,
    region: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
struct Trip {
    #[odata(key)]
    number: i32,
    name: Option<String>,
    #[odata(nav)]
    stops: Links<Trip>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
struct Person {
    #[odata(key)]
    user_name: String,
    age: Option<i64>,
    größe: Option<i64>,
    home: Option<City>,
    emails: Vec<String>,
    #[odata(nav)]
    trips: Links<Trip>,
    #[odata(nav)]
    best_friend: Option<Link<Person>>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
struct Employee {
    #[odata(base)]
    person: Person,
    cost: i64,
}

odata_core::container! {
    struct Demo = "Demo.Container" {
        people: EntitySet<Person> = "People",
        #[odata(no_count, no_top, no_skip, no_select, no_expand, no_filter, no_sort, no_search)]
        plain: EntitySet<Person> = "Plain",
        #[odata(
            no_filter_by("Age", "Home/Region", "Größe", "Emails", "Trips/Name"),
            no_sort_by("Age", "Home"),
            no_expand_of("Trips"),
        )]
        listed: EntitySet<Person> = "Listed",
        #[odata(requires_filter)]
        filtered: EntitySet<Person> = "Filtered",
        #[odata(requires_filter_by("Age", "Home/Name"))]
        required: EntitySet<Person> = "Required",
        #[odata(no_read, no_insert, no_update, no_delete)]
        by_key: EntitySet<Person> = "ByKey",
        #[odata(etag)]
        versioned: EntitySet<Person> = "Versioned",
        #[odata(etag, no_delete)]
        me: Singleton<Person> = "Me",
        #[odata(navigation(
            "Trips"(no_insert, no_update, no_delete, no_read, no_read_by_key, no_top),
            "Trips/Stops"(no_insert),
            "BestFriend"(no_read, etag),
        ))]
        parents: EntitySet<Person> = "Parents",
        #[odata(navigation("Trips"(no_insert)))]
        parent: Singleton<Person> = "Parent",
    }
}

fn demo() -> Demo {
    Demo::new(Service::new("https://example.com/api").unwrap())
}

fn person() -> Person {
    Person {
        user_name: "ada".into(),
        age: Some(36),
        größe: None,
        home: None,
        emails: Vec::new(),
        trips: Links::default(),
        best_friend: None,
    }
}

fn age(age: i64) -> PersonPartial {
    PersonPartial { age: age.into(), ..PersonPartial::default() }
}

fn broken<A: std::fmt::Debug>(result: Result<A, Error>) -> NotAllowed {
    match result {
        Err(Error::Request(RequestError::NotAllowed(error))) => error,
        other => panic!("{other:?}"),
    }
}

fn text<A: std::fmt::Debug>(result: Result<A, Error>) -> String {
    broken(result).to_string()
}

const OTHERWISE: &str = "call `unrestricted()` on the resource if the metadata is wrong";

#[test]
fn each_option_that_the_service_refuses() {
    let demo = demo();
    for (query, capability, option) in [
        (Query::new().count(), Capability::Count, "$count"),
        (Query::new().top(1), Capability::Top, "$top"),
        (Query::new().skip(1), Capability::Skip, "$skip"),
        (Query::new().select(Person::AGE), Capability::Select, "$select"),
        (Query::new().expand(Person::TRIPS), Capability::Expand, "$expand"),
        (Query::new().filter(Person::AGE.gt(1)), Capability::Filter, "$filter"),
        (Query::new().order_by(Person::AGE), Capability::Sort, "$orderby"),
        (Query::new().search("tea"), Capability::Search, "$search"),
    ] {
        let expected = format!("Plain does not allow `{option}`: remove it, or {OTHERWISE}");
        let error = broken(demo.plain().list(&query));
        assert_eq!(error.to_string(), expected);
        assert_eq!((error.resource(), error.capability()), ("Plain", Some(capability)));
        assert_eq!(text(demo.plain().changes(&query)), expected);
        assert_eq!(text(demo.plain().derived::<Employee>().list(&Query::new().count())), {
            format!("Plain/Demo.Employee does not allow `$count`: remove it, or {OTHERWISE}")
        });
        assert!(demo.plain().unrestricted().list(&query).is_ok());
        assert!(demo.people().list(&query).is_ok());
        // Also if the query is added to the call.
        let call = demo.plain().list(&Query::new()).unwrap();
        assert_eq!(broken(call.with_query(&query)).capability(), Some(capability));
    }
    assert!(demo.plain().list(&Query::new().select_all()).is_err());
    assert!(demo.plain().list(&Query::new().expand_count(Person::TRIPS)).is_err());
    assert_eq!(broken(demo.plain().count(&Query::new())).capability(), Some(Capability::Count));
    let one = demo.plain().entity("ada");
    let select = Query::new().select(Person::AGE);
    assert_eq!(broken(one.get_with(&select)).resource(), "Plain(…)");
    assert!(one.get().is_ok());
}

#[test]
fn each_property_that_a_filter_cannot_use() {
    let demo = demo();
    let listed = demo.listed();
    let name = || Person::HOME.path(City::NAME);
    let refused: [(Filter<Person>, &str); 10] = [
        (Person::AGE.gt(1), "Age"),
        (Person::USER_NAME.eq("a").and(Person::AGE.is_null().not()), "Age"),
        (Person::USER_NAME.eq("a").or(Person::AGE.add(1).gt(2)), "Age"),
        (Person::AGE.is_in([1, 2]), "Age"),
        (Person::HOME.path(City::REGION).starts_with("N"), "Home/Region"),
        (Person::GRÖSSE.gt(1), "Größe"),
        (Person::EMAILS.is_not_empty(), "Emails"),
        (Person::EMAILS.count().gt(1), "Emails"),
        (Person::TRIPS.any(Trip::NAME.eq("x")), "Trips/Name"),
        (Person::BEST_FRIEND.path(Person::USER_NAME).eq("x").or(Person::AGE.lt(9)), "Age"),
    ];
    for (filter, path) in refused {
        let error = broken(listed.list(&filter.clone().into()));
        assert_eq!(error.property(), Some(path), "{filter:?}");
        assert_eq!(error.capability(), Some(Capability::Filter));
        assert_eq!(broken(listed.count(&filter.into())).property(), Some(path));
    }
    for filter in [
        name().eq("x"),
        Person::TRIPS.any(Trip::NUMBER.eq(1)),
        Person::TRIPS.is_not_empty(),
        Person::BEST_FRIEND.path(Person::AGE).gt(1),
        // Text is not analyzed.
        raw("Age gt 1"),
    ] {
        assert!(listed.list(&filter.clone().into()).is_ok(), "{filter:?}");
    }
}

#[test]
fn each_property_that_cannot_be_sorted_by_or_expanded() {
    let demo = demo();
    let listed = demo.listed();
    let name = || Person::HOME.path(City::NAME);
    for (query, capability, path) in [
        (Query::new().order_by(Person::AGE), Capability::Sort, "Age"),
        (Query::new().order_by_desc((Person::USER_NAME, Person::AGE)), Capability::Sort, "Age"),
        (Query::new().order_by(name()), Capability::Sort, "Home"),
        (Query::new().expand(Person::TRIPS), Capability::Expand, "Trips"),
        (Query::new().expand_count(Person::TRIPS), Capability::Expand, "Trips"),
    ] {
        let error = broken(listed.list(&query));
        assert_eq!((error.capability(), error.property()), (Some(capability), Some(path)));
    }
    let both = Query::new().order_by(Person::USER_NAME).expand(Person::BEST_FRIEND);
    assert!(listed.list(&both).is_ok());
    let expand = Query::new().expand(Person::TRIPS);
    assert_eq!(
        text(listed.entity("ada").get_with(&expand)),
        format!("Listed(…) does not allow `Trips` in `$expand`: remove it, or {OTHERWISE}"),
    );
}

#[test]
fn a_filter_that_the_service_requires() {
    let demo = demo();
    let (empty, age) = (Query::new(), Query::new().filter(Person::AGE.gt(1)));
    let both = age.clone().filter(Person::HOME.path(City::NAME).eq("x"));
    assert_eq!(
        text(demo.filtered().list(&empty)),
        format!("Filtered requires `$filter`: add a filter, or {OTHERWISE}"),
    );
    assert!(demo.filtered().count(&empty).is_err());
    assert!(demo.filtered().list(&age).is_ok());
    assert!(demo.filtered().entity("ada").get().is_ok());
    assert_eq!(broken(demo.required().list(&empty)).property(), Some("Age"));
    assert_eq!(
        text(demo.required().list(&age)),
        format!(
            "Required requires `Home/Name` in `$filter`: add a condition on it, or {OTHERWISE}"
        ),
    );
    assert!(demo.required().list(&both).is_ok());
    assert!(demo.required().list(&Query::new().filter(raw("Age eq Home/Name"))).is_ok());
    assert!(demo.required().unrestricted().list(&empty).is_ok());
}

/// The words of an item keep methods from compiling; what they allow compiles.
#[test]
fn what_a_restricted_item_allows_compiles() {
    let demo = demo();
    let by_key: Collection<'_, Person, Allows<false, false, false, false, true>> = demo.by_key();
    assert!(by_key.entity("ada").get().is_ok());
    assert!(by_key.entity_by(Person::AGE, 1).get().is_ok());
    assert!(by_key.entity_of(&person()).unwrap().get().is_ok());
    assert!(by_key.derived::<Employee>().entity("ada").derived::<Person>().get().is_ok());
    let all: Collection<'_, Person> = by_key.unrestricted();
    assert!(all.list(&Query::new()).is_ok() && all.create(&person()).is_ok());
    let one = by_key.entity("ada").unrestricted();
    assert!(one.update(&age(1)).is_ok() && one.delete().is_ok());
    assert!(demo.me().get().is_ok());
    // A property of an entity that cannot be updated.
    let property = by_key.entity("ada").property(Person::AGE);
    assert_eq!(
        text(property.set(&Some(1))),
        format!("ByKey(…)/Age does not allow updates: {OTHERWISE}"),
    );
    assert!(one.property(Person::AGE).set(&Some(1)).is_ok());
}

#[test]
fn navigation_properties_have_restrictions_of_their_own() {
    let demo = demo();
    let parent = demo.parents().entity("ada");
    let trips = parent.navigate(Person::TRIPS);
    let trip = Trip { number: 1, name: None, stops: Links::default() };
    let one = trips.entity(1);
    let name = TripPartial { name: String::from("x").into(), ..TripPartial::default() };
    for (error, what) in [
        (broken(trips.create(&trip)), "inserts"),
        (broken(trips.create_media("a/b".parse().unwrap(), Vec::new())), "inserts"),
        (broken(trips.list(&Query::new())), "reads"),
        (broken(trips.references()), "reads"),
    ] {
        let expected = format!("Parents(…)/Trips does not allow {what}: {OTHERWISE}");
        assert_eq!(error.to_string(), expected);
    }
    for (error, what) in [
        (broken(one.get()), "reads of single entities"),
        (broken(one.get_with(&Query::new())), "reads of single entities"),
        (broken(one.get_if_changed("*")), "reads of single entities"),
        (broken(one.update(&name)), "updates"),
        (broken(one.replace(&trip)), "updates"),
        (broken(one.upsert(&trip)), "updates"),
        (broken(one.delete()), "deletes"),
    ] {
        let expected = format!("Parents(…)/Trips(…) does not allow {what}: {OTHERWISE}");
        assert_eq!(error.to_string(), expected);
    }
    assert!(one.unrestricted().delete().is_ok() && trips.unrestricted().create(&trip).is_ok());
    // A longer path has its own, and every other path has none.
    let stops = one.navigate(Trip::STOPS);
    assert!(stops.create(&trip).is_err() && stops.list(&Query::new()).is_ok());
    let friend = parent.navigate(Person::BEST_FRIEND);
    assert_eq!(broken(friend.get()).capability(), Some(Capability::Read));
    assert!(text(friend.delete()).contains("requires an ETag"));
    assert!(friend.navigate(Person::TRIPS).create(&trip).is_ok());
    assert!(demo.parent().navigate(Person::TRIPS).create(&trip).is_err());
    assert!(demo.people().entity("ada").navigate(Person::TRIPS).create(&trip).is_ok());
}

/// The other forms of lists, keys and changes have the same restrictions.
#[test]
fn members_and_subsets_have_the_restrictions() {
    let demo = demo();
    let (by_key, none) = (demo.by_key(), Query::new());
    assert!(by_key.entity_by_alias("ada").get().is_ok());
    assert!(by_key.entity_by_part(Person::USER_NAME, "ada").get().is_ok());
    assert!(text(demo.filtered().list_by_post(&none)).contains("requires `$filter`"));
    assert!(text(demo.filtered().references()).contains("requires `$filter`"));
    let adult = || Person::AGE.gt(18);
    assert!(demo.filtered().filtered(adult()).list(&none).is_ok());
    assert!(demo.filtered().filtered(adult()).list_by_post(&none).is_ok());
    assert!(demo.plain().filtered(adult()).list(&none).is_err());
    assert!(demo.plain().filtered(adult()).each().delete().is_err());
    assert!(demo.listed().filtered(adult()).list(&none).is_err());
    let trips = demo.parents().entity("ada").navigate(Person::TRIPS);
    let name = TripPartial { name: String::from("x").into(), ..TripPartial::default() };
    assert!(text(trips.each().update(&name)).contains("does not allow updates"));
    assert!(text(trips.each().delete()).contains("does not allow deletes"));
    assert!(text(trips.list_by_post(&Query::new())).contains("does not allow reads"));
    let one = trips.entity_by_alias(1).get();
    assert_eq!(broken(one).capability(), Some(Capability::ReadByKey));
}

/// The message names the resource, not the URL of the request.
#[test]
fn a_query_that_is_added_to_a_call_names_the_resource() {
    let demo = demo();
    let list = demo.plain().list(&Query::new()).unwrap();
    let error = broken(list.with_query(&Query::new().top(1)));
    assert_eq!(error.resource(), "Plain");
}

/// `If-None-Match` with an `ETag` executes a change of another version: it would overwrite it.
#[test]
fn a_set_with_etag_refuses_other_conditions() {
    let demo = demo();
    let ada = demo.versioned().entity("ada").if_none_match("W/\"1\"");
    assert!(ada.delete().is_err() && ada.update(&age(1)).is_err());
    assert!(demo.versioned().entity("ada").if_none_match("*").upsert(&person()).is_ok());
}

fn if_match(operation: &impl Operation) -> Option<String> {
    let request = operation.to_http();
    let value = request.headers().get("If-Match")?;
    Some(value.to_str().unwrap().to_owned())
}

/// SPEC Core.OptimisticConcurrency.
#[test]
fn a_set_with_etag_needs_one_for_each_change() -> Result<(), Error> {
    let demo = demo();
    let one = demo.versioned().entity("ada");
    let expected = "Versioned(…) requires an ETag: call `if_match(etag)` on the resource with the \
                    ETag that was read, or `if_match(\"*\")` to change any version";
    assert_eq!(text(one.update(&age(1))), expected);
    assert_eq!(text(one.replace(&person())), expected);
    assert_eq!(text(one.upsert(&person())), expected);
    assert_eq!(text(one.delete()), expected);
    assert!(text(one.property(Person::AGE).set(&Some(1))).contains("requires an ETag"));
    assert!(text(one.property(Person::AGE).clear()).contains("requires an ETag"));
    assert!(text(demo.me().update(&age(1))).contains("Me requires an ETag"));
    assert!(demo.versioned().create(&person()).is_ok() && one.get().is_ok());
    for etag in ["W/\"1\"", "*"] {
        let one = one.if_match(etag);
        let expected = Some(etag.to_owned());
        assert_eq!(if_match(&one.update(&age(1))?), expected);
        assert_eq!(if_match(&one.replace(&person())?), expected);
        assert_eq!(if_match(&one.upsert(&person())?), expected);
        assert_eq!(if_match(&one.delete()?), expected);
        assert_eq!(if_match(&one.property(Person::AGE).set(&Some(1))?), expected);
        assert_eq!(if_match(&one.property(Person::AGE).clear()?), expected);
        assert_eq!(if_match(&one.derived::<Employee>().delete()?), expected);
        assert_eq!(if_match(&one.unrestricted().delete()?), expected);
        assert_eq!(if_match(&one.get()?), None);
        assert_eq!(if_match(&one.navigate(Person::TRIPS).entity(1).delete()?), None);
        assert_eq!(if_match(&demo.me().if_match(etag).update(&age(1))?), expected);
    }
    // An upsert that only creates.
    let create = one.if_none_match("*").upsert(&person())?.to_http();
    assert_eq!(create.headers()["If-None-Match"], "*");
    assert!(!create.headers().contains_key("If-Match"));
    assert!(one.unrestricted().delete().is_ok());
    // The last condition applies.
    assert_eq!(if_match(&one.if_match("a").if_match("b").delete()?), Some("b".into()));
    assert_eq!(if_match(&one.if_match("a").delete()?.if_match("b")?), Some("b".into()));
    for etag in ["", "\u{1}"] {
        let error = one.if_match(etag).delete().unwrap_err();
        assert!(matches!(error, Error::Request(RequestError::Header("If-Match"))), "{error}");
    }
    Ok(())
}

/// An entity that was read carries its `ETag`, even if the set does not require one.
#[test]
fn an_entity_that_was_read_sends_its_etag() -> Result<(), Error> {
    let demo = demo();
    let json = br#"{"@odata.etag":"W/\"7\"","UserName":"ada","Emails":[]}"#;
    let read = Entity::<Person>::from_json(json).unwrap();
    for people in [demo.people(), demo.versioned()] {
        let one = people.entity_of(&read).unwrap();
        assert_eq!(one.path()?.rsplit('/').next(), Some(&*format!("{}('ada')", people.path()?)));
        let new = Person { age: Some(1), ..read.clone().into_inner() };
        assert_eq!(if_match(&one.update(&new.changes_since(&read))?), Some("W/\"7\"".into()));
        assert_eq!(if_match(&one.delete()?), Some("W/\"7\"".into()));
        assert_eq!(if_match(&one.if_match("*").delete()?), Some("*".into()));
        // Without control information there is no `ETag`.
        let one = people.entity_of(&*read).unwrap();
        assert_eq!(if_match(&one.if_match("*").delete()?), Some("*".into()));
    }
    assert_eq!(if_match(&demo.people().entity_of(&*read).unwrap().delete()?), None);
    let unversioned = Entity::from(person());
    assert_eq!(if_match(&demo.people().entity_of(&unversioned).unwrap().delete()?), None);
    assert!(demo.versioned().entity_of(&unversioned).unwrap().delete().is_err());
    Ok(())
}

#[test]
fn a_batch_keeps_the_restrictions_and_the_etag() -> Result<(), Error> {
    let demo = demo();
    let mut batch = demo.service().batch()?;
    _ = batch.add(&demo.versioned().entity("ada").if_match("W/\"1\"").delete()?)?;
    let body = String::from_utf8(batch.to_http().into_body()).unwrap();
    assert!(body.to_ascii_lowercase().contains("if-match"), "{body}");
    Ok(())
}

/// Read, change, update; the second update with the same `ETag` is refused.
#[test]
fn a_concurrent_change_is_not_overwritten() -> Result<(), Error> {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "products")]
    struct Product {
        #[odata(key)]
        id: i32,
        stock: i64,
    }
    odata_core::container! {
        struct Shop = "Demo.Container" {
            #[odata(etag)]
            products: EntitySet<Product> = "products",
        }
    }
    let shop = Shop::new(Service::new("https://example.com/api")?);
    let mock = InMemoryService::new("https://example.com/api")
        .entity_set::<Product>()
        .require_if_match(true);
    mock.insert(&Product { id: 1, stock: 3 })?;
    let products = shop.products();

    let read = mock.send(&products.entity(1).get()?)?;
    let changes = ProductPartial { stock: 2.into(), ..Default::default() };
    let one = products.entity_of(&read).unwrap();
    mock.send(&one.update(&changes)?)?;
    assert!(matches!(mock.send(&one.update(&changes)?), Err(Error::PreconditionFailed(_))));
    assert!(matches!(mock.send(&one.delete()?), Err(Error::PreconditionFailed(_))));
    assert_eq!(mock.entities::<Product>(), [Product { id: 1, stock: 2 }]);

    let page = mock.send(&products.list(&Query::new())?)?;
    let [item] = page.items() else { panic!() };
    mock.send(&products.entity_of(item).unwrap().delete()?)?;
    let new = Product { id: 9, stock: 1 };
    let create = products.entity(9).if_none_match("*").upsert(&new)?;
    assert!(mock.send(&create)?.was_created());
    assert!(matches!(mock.send(&create), Err(Error::PreconditionFailed(_))));
    Ok(())
}

#[test]
fn the_descriptor_has_the_restrictions() {
    let items = Demo::DESCRIPTOR.items();
    let of = |name: &str| items.iter().find(|item| item.name() == name).unwrap().restrictions();
    assert!(of("People").allows(Capability::Insert) && !of("People").requires_etag());
    assert!(!of("ByKey").allows(Capability::Read) && of("ByKey").allows(Capability::ReadByKey));
    assert!(of("Versioned").requires_etag() && of("Filtered").requires_filter());
    assert_eq!(of("Required").required_in_filter(), ["Age", "Home/Name"]);
    assert_eq!(of("Listed").non_sortable(), ["Age", "Home"]);
    assert_eq!(of("Listed").non_expandable(), ["Trips"]);
    assert_eq!(of("Listed").non_filterable().len(), 5);
    let paths: Vec<_> = of("Parents").navigation().iter().map(|(path, _)| *path).collect();
    assert_eq!(paths, ["Trips", "Trips/Stops", "BestFriend"]);
}
