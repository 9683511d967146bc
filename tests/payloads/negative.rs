//! Messages that the suites expect to be refused, by the code around them.

use odata_core::{Links, ODataComplex, ODataEntity, ODataStructured, OtherType};

use crate::compare::Types;
use crate::models::odata_net;
use crate::{Reader, Record, entity, page, record};

/// The customer of odata.net's tests of derived type constraints. Which derived types a property
/// may have is what the enum of the property says.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
struct Customer {
    #[odata(key)]
    id: Option<i32>,
    locations: Vec<CnAddressOnly>,
    #[odata(nav)]
    friend_customers: Links<NormalCustomerOnly>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
struct Address {
    street: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
struct CnAddress {
    #[odata(base)]
    base: Address,
    post_code: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "NS", name = "Address")]
enum CnAddressOnly {
    Address(Address),
    CnAddress(CnAddress),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "NS", rename_all = "PascalCase", builder = false)]
struct NormalCustomer {
    #[odata(base)]
    base: Customer,
    email: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "NS", name = "Customer")]
enum NormalCustomerOnly {
    Customer(Box<Customer>),
    NormalCustomer(Box<NormalCustomer>),
}

const TYPES: Types = Types {
    structured: &[
        Customer::DESCRIPTOR,
        Address::DESCRIPTOR,
        CnAddress::DESCRIPTOR,
        NormalCustomer::DESCRIPTOR,
    ],
    polymorphic: &["NS.Customer", "NS.Address"],
    enums: &[],
};

const REJECTED: &[(&str, Reader, &str)] = &[
    (
        "ODataReaderDerivedTypeConstraintTests.cs#L536",
        entity::<CustomerPartial>(TYPES),
        "Locations[1]: expected NS.Address, found NS.UsAddress",
    ),
    (
        "ODataReaderDerivedTypeConstraintTests.cs#L421",
        entity::<CustomerPartial>(TYPES),
        "FriendCustomers[1]: expected NS.Customer, found NS.VipCustomer",
    ),
    (
        "ODataJsonResourceDeserializerTests.cs#L1673",
        page::<odata_net::tempuri::CategoryPartial>(odata_net::tempuri::TYPES),
        "value: required, but missing",
    ),
    (
        "ODataEntityReferenceLinkTests.cs#L408",
        page::<OtherType>(TYPES),
        "value: required, but missing",
    ),
    (
        "ODataEntityReferenceLinkTests.cs#L455",
        page::<OtherType>(TYPES),
        "value: required, but missing",
    ),
    // Not marked in the corpus, but a negative test too.
    ("ODataJsonDeserializerBasicTest.java#L140", page::<OtherType>(TYPES), "value: expected"),
];

/// The records that are not errors for a reader of entities, with the reason. A record of a modelled type
/// is read.
const NO_ERROR: &[(&str, Option<Reader>, &str)] = &[
    ("ODataCollectionSerializerTests.cs#L103", None, WRITER),
    ("JsonInstanceAnnotationWriterTests.cs#L696", None, WRITER),
    ("ODataErrorsTests.cs#L143", None, "the error that the service responds with, read as one"),
    ("ParameterReaderJsonLightTests.cs#L120", None, "parameters of an action are no entity"),
    ("ODataJsonDeserializerTests.cs#L1556", None, DUPLICATE),
    ("ODataJsonDeserializerTests.cs#L484", None, "an unknown annotation's type is passed over"),
    ("ODataJsonDeserializerTests.cs#L491", None, "an unknown annotation's type is passed over"),
    (
        "ODataJsonResourceDeserializerTests.cs#L1888",
        Some(entity::<odata_net::tempuri::CategoryPartial>(odata_net::tempuri::TYPES)),
        PASSED_OVER,
    ),
    (
        "ODataJsonResourceDeserializerTests.cs#L1570",
        Some(entity::<odata_net::tempuri::CategoryPartial>(odata_net::tempuri::TYPES)),
        PASSED_OVER,
    ),
    ("ODataJsonDeserializerTests.cs#L2102", Some(entity::<AddressPartial>(TYPES)), PASSED_OVER),
    ("ErrorReaderJsonLightTests.cs#L342", None, IN_ERROR),
    ("ErrorReaderJsonLightTests.cs#L358", None, IN_ERROR),
    ("ErrorReaderJsonLightTests.cs#L194", None, IN_ERROR),
    ("ErrorReaderJsonLightTests.cs#L181", None, IN_ERROR),
    ("ErrorReaderJsonLightTests.cs#L126", None, IN_ERROR),
    ("ODataJsonErrorDeserializerTests.cs#L380", None, IN_ERROR),
    ("ODataEntityReferenceLinkTests.cs#L129", None, REFERENCE),
    ("ODataEntityReferenceLinkTests.cs#L503", None, REFERENCE),
    ("ODataEntityReferenceLinksTests.cs#L250", None, REFERENCE),
    ("ODataEntityReferenceLinksTests.cs#L260", None, REFERENCE),
    (
        "RegressionTestsDev11.cs#L1266",
        None,
        "a stream in the message may be any JSON, an object too [OData-JSON 9]",
    ),
    (
        "ODataJsonSingletonReaderTests.cs#L80",
        Some(entity::<odata_net::singleton::WebPartial>(odata_net::singleton::TYPES)),
        "valid: the exception is expected by the test that follows",
    ),
    (
        "ODataJsonReaderEnumIntegrationTests.cs#L154",
        Some(entity::<odata_net::enumeration::MyEntityTypePartial>(odata_net::enumeration::TYPES)),
        UNDECLARED,
    ),
    (
        "ODataJsonReaderEnumIntegrationTests.cs#L210",
        Some(entity::<odata_net::enumeration::MyEntityTypePartial>(odata_net::enumeration::TYPES)),
        UNDECLARED,
    ),
    (
        "ODataJsonEntryAndFeedDeserializerUndeclaredTests.cs#L2301",
        Some(entity::<odata_net::open::ServerOpenPartial>(odata_net::open::TYPES)),
        "the value of an undeclared property is kept as it stands, its type unknown",
    ),
];

const WRITER: &str = "the test is one of the writer";
const DUPLICATE: &str = "an annotation of an annotation is passed over";
const PASSED_OVER: &str =
    "control information that does not belong there is passed over [OData-JSON 4.5]";
const IN_ERROR: &str =
    "no entity, but an error response, of which what is not known is passed over";
const REFERENCE: &str = "a message of references and annotations, no entities";
const UNDECLARED: &str = "what a type does not declare stops no client [OData-Protocol 11.2.2]";

pub struct Counts {
    pub rejected: usize,
    pub no_error: usize,
}

/// Adds what is not as it must be to `failed`.
pub fn check(records: &[Record], failed: &mut Vec<String>) -> Counts {
    let mut listed = Vec::new();
    for (id, reader, expected) in REJECTED {
        let record = record(records, id);
        listed.push(&record.id);
        match (reader.read)(record.body.as_bytes()) {
            // The message starts with the path.
            Err(error) if error.to_string().starts_with(expected) => {}
            result => failed.push(format!("{id}: expected {expected:?}, found {result:?}")),
        }
    }
    for (id, reader, reason) in NO_ERROR {
        let record = record(records, id);
        listed.push(&record.id);
        if let Some(Err(error)) = reader.map(|reader| (reader.read)(record.body.as_bytes())) {
            failed.push(format!("{id}: {reason}, but {error}"));
        }
    }
    for record in records.iter().filter(|record| record.negative) {
        if !listed.contains(&&record.id) {
            failed.push(format!("{}: negative, and not listed", record.id));
        }
    }
    Counts { rejected: REJECTED.len(), no_error: NO_ERROR.len() }
}

/// Returns `true` if this module lists the record.
pub fn has(record: &Record) -> bool {
    let mut ids = REJECTED.iter().map(|it| it.0).chain(NO_ERROR.iter().map(|it| it.0));
    ids.any(|id| record.id.ends_with(id))
}
