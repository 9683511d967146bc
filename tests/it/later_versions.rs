//! Features of OData 4.01 and later: each test cites its clause.

use odata_core::request::RequestError;
use odata_core::{Error, ODataEntity, Operation, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "products")]
struct Product {
    #[odata(key)]
    id: i32,
}

fn service() -> Service {
    Service::new("https://example.com/api").unwrap()
}

fn url<A>(call: Result<odata_core::request::Call<A>, Error>) -> String
where
    odata_core::request::Call<A>: Operation,
{
    call.unwrap().to_http().uri().path_and_query().unwrap().to_string()
}

/// `$index` [OData-URL 5.1.9, OData-Protocol 11.4.11].
#[test]
fn an_entity_is_inserted_at_an_index() {
    let create = || service().create(&Product { id: 1 });
    assert_eq!(url(create().unwrap().at_index(0)), "/api/products?$index=0");
    let last = create().unwrap().at_index(3).unwrap().at_index(-1);
    assert_eq!(url(last), "/api/products?$index=-1");
}

/// `$schemaversion` [OData-Protocol 11.2.12].
#[test]
fn requests_have_the_version_of_the_schema() {
    let service = service().schema_version("2026-01");
    let create = || service.create(&Product { id: 1 });
    assert_eq!(url(create()), "/api/products?$schemaversion=2026-01");
    let current = create().unwrap().query_option("$schemaversion", "*");
    assert_eq!(url(current), "/api/products?$schemaversion=%2A");
    assert_eq!(url(service.clone().schema_version("*").document()), "/api/?$schemaversion=*");
    for version in ["", "1 0", "1&x=2", "**", "ü"] {
        let service = service.clone().schema_version(version);
        let refused = service.document().map(|_| ());
        assert!(matches!(refused, Err(Error::Request(RequestError::Query(_)))), "{version}");
    }
}
