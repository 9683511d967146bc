//! Null in place of a whole response.

use odata_core::edm::Untyped;
use odata_core::json::PayloadKind;
use odata_core::request::NoParameters;
use odata_core::response::ValueResponse;
use odata_core::{Entity, Error, ODataComplex, ODataEntity, Operation, Page, Service};

use super::foreign_bodies::{KnownMember, Member, User, kind, read, read_as};
use crate::fixtures::{Address, AddressPartial, Note, Product};

/// A complex type with a property that has the name of the wrapper of a value.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Quantity {
    value: Option<i32>,
    unit: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "settings")]
struct Setting {
    #[odata(key)]
    id: Option<String>,
    value: Option<String>,
}

/// [OData-JSON 11] has 204 for null; these are what services send with 200.
const NULLS: [&str; 10] = [
    r#"{"@odata.context":"x/$metadata#Edm.Null","@odata.null":true}"#,
    r#"{"@odata.context":"http://example.com/api/$metadata#Edm.Null"}"#,
    r#"{"@context":"$metadata#Edm.Null"}"#,
    r#"{"@odata.null":true}"#,
    r#"{"@null":true}"#,
    r#"{"@odata.null":"true"}"#,
    r#"{"@odata.context":"x/$metadata#users('1')/address","@null":"true"}"#,
    r#"{"value":null}"#,
    r##"{"@odata.context":"#Edm.Null","value":null}"##,
    r#"{"value":null,"@odata.context":"x/$metadata#users('1')/address"}"#,
];

#[test]
fn f01_null_is_none() {
    for body in NULLS {
        assert_eq!(
            read::<ValueResponse<Option<Address>>>(body).unwrap().into_inner(),
            None,
            "{body}"
        );
        assert_eq!(read::<ValueResponse<Option<AddressPartial>>>(body).unwrap().into_inner(), None);
        assert_eq!(read::<ValueResponse<Option<i32>>>(body).unwrap().into_inner(), None, "{body}");
        assert_eq!(read::<ValueResponse<Option<String>>>(body).unwrap().into_inner(), None);
        assert_eq!(read::<ValueResponse<Untyped>>(body).unwrap().into_inner(), Untyped::Null);
        assert_eq!(read::<Option<ValueResponse<Address>>>(body).unwrap(), None);
        assert_eq!(read::<Option<ValueResponse<i32>>>(body).unwrap(), None);
        assert_eq!(read::<Option<Entity<User>>>(body).unwrap(), None);
        assert_eq!(read::<Option<Entity<Product>>>(body).unwrap(), None);
        assert_eq!(read::<Option<Entity<Note>>>(body).unwrap(), None);
        assert_eq!(read::<Option<Entity<Member>>>(body).unwrap(), None);
        assert_eq!(read::<Option<Entity<KnownMember>>>(body).unwrap(), None);
        read::<()>(body).unwrap();
    }
    assert_eq!(read_as::<Option<Entity<User>>>(204, None, "").unwrap(), None);
    assert_eq!(
        read_as::<ValueResponse<Option<Address>>>(204, None, "").unwrap().into_inner(),
        None
    );
}

#[test]
fn f01_null_is_an_error_where_it_is_not_possible() {
    for body in NULLS {
        assert_eq!(kind(read::<ValueResponse<Address>>(body)), PayloadKind::Null, "{body}");
        assert_eq!(kind(read::<ValueResponse<i32>>(body)), PayloadKind::Null, "{body}");
        assert_eq!(kind(read::<Entity<User>>(body)), PayloadKind::Null, "{body}");
        assert_eq!(kind(read::<Entity<Product>>(body)), PayloadKind::Null, "{body}");
        assert_eq!(kind(read::<Entity<Member>>(body)), PayloadKind::Null, "{body}");
        User::from_json(body.as_bytes()).unwrap_err();
        serde_json::from_str::<User>(body).unwrap_err();
        serde_json::from_str::<Address>(body).unwrap_err();
    }
    assert_eq!(
        read::<ValueResponse<i32>>(NULLS[0]).unwrap_err().to_string(),
        "the service responded 200 OK, but its body can't be read: expected Edm.Int32, found null"
    );
    let error = read_as::<Entity<User>>(204, None, "").unwrap_err();
    assert!(matches!(error, Error::Response(_)), "{error}");
}

/// A `value` that the type declares is that property.
#[test]
fn f01_a_property_called_value_is_not_null() {
    let quantity =
        read::<ValueResponse<Option<Quantity>>>(r#"{"value":null}"#).unwrap().into_inner();
    assert_eq!(quantity, Some(Quantity { value: None, unit: None }));
    let quantity =
        read::<Option<ValueResponse<Quantity>>>(r#"{"value":null,"unit":"kg"}"#).unwrap();
    assert_eq!(quantity.unwrap().unit.as_deref(), Some("kg"));
    let setting = read::<Option<Entity<Setting>>>(r#"{"value":null}"#).unwrap();
    assert_eq!(setting.unwrap().value, None);
    let null = r##"{"@odata.type":"#Demo.address","@odata.null":true}"##;
    assert_eq!(read::<ValueResponse<Option<Address>>>(null).unwrap().into_inner(), None);
    let null = r##"{"@odata.context":"#Edm.Null","@odata.null":true}"##;
    assert_eq!(read::<ValueResponse<Option<Quantity>>>(null).unwrap().into_inner(), None);
    assert_eq!(read::<Option<Entity<Setting>>>(null).unwrap(), None);
}

/// An object with properties is not null, nor is one with control information alone.
#[test]
fn f01_an_object_with_members_is_not_null() {
    let address = |body| read::<ValueResponse<Option<Address>>>(body).unwrap().into_inner();
    assert_eq!(address(r#"{"city":null}"#), Some(Address { city: None }));
    assert_eq!(
        address(r#"{"@odata.null":false,"city":"x"}"#),
        Some(Address { city: Some("x".into()) })
    );
    assert_eq!(
        address(r#"{"@odata.context":"x#users('1')/address"}"#),
        Some(Address { city: None })
    );
    for other in [r#"{"@odata.null":"false"}"#, r#"{"@odata.null":"x"}"#, r#"{"@odata.null":1}"#] {
        assert_eq!(address(other), Some(Address { city: None }), "{other}");
    }
    let user = read::<Option<Entity<User>>>(r#"{"@odata.id":"users('1')"}"#).unwrap();
    assert_eq!(user.unwrap().control().id(), Some("users('1')"));
    // Nothing is neither a value nor null.
    for body in ["{}", r#"{"@odata.context":"x/$metadata#Edm.Int32"}"#] {
        read::<ValueResponse<Option<i32>>>(body).unwrap_err();
        read::<ValueResponse<Vec<i32>>>(body).unwrap_err();
    }
}

/// By the calls of properties, functions and navigation properties.
#[test]
fn f01_by_the_calls_of_a_service() {
    let service = Service::new("https://example.com/api").unwrap();
    let user = service.entity_set::<User>().entity("1");
    for body in NULLS {
        let response = || http::Response::new(body);
        let address = user.property(User::ADDRESS).get().unwrap();
        assert_eq!(address.read(response()).unwrap().into_inner(), None);
        let nearest = service.function("nearest", &NoParameters).unwrap();
        let nearest = nearest.get::<Option<Entity<User>>>().unwrap();
        assert_eq!(nearest.read(response()).unwrap(), None);
        let own = user.get().unwrap().with_output::<Option<Entity<User>>>();
        assert_eq!(own.read(response()).unwrap(), None);
    }
    let page = read::<Page<User>>(r#"{"@odata.null":true}"#);
    assert_eq!(kind(page), PayloadKind::Null);
}

/// The text `null`, which is not an object.
#[test]
fn f01_the_text_null() {
    for body in ["null", " null\r\n", "\u{feff}null"] {
        assert_eq!(read::<Option<Entity<User>>>(body).unwrap(), None);
        assert_eq!(read::<Option<Entity<Note>>>(body).unwrap(), None);
        assert_eq!(read::<Option<ValueResponse<i32>>>(body).unwrap(), None);
        assert_eq!(read::<Option<Page<User>>>(body).unwrap(), None);
        assert_eq!(read::<ValueResponse<Option<i32>>>(body).unwrap().into_inner(), None);
        assert_eq!(read::<ValueResponse<Option<Address>>>(body).unwrap().into_inner(), None);
        read::<ValueResponse<i32>>(body).unwrap_err();
        read::<ValueResponse<Vec<i32>>>(body).unwrap_err();
        read::<Entity<User>>(body).unwrap_err();
    }
    read::<Option<Entity<User>>>("nul").unwrap_err();
    read::<Option<Entity<User>>>("5").unwrap_err();
}
