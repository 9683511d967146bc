//! The service in memory, over many entities.

use http::Request;
use odata_core::testing::InMemoryService;

use super::{Item, ROOT, item};
use crate::{Case, case};

fn mock(size: usize) -> InMemoryService {
    let mock = InMemoryService::new(ROOT).entity_set::<Item>();
    for at in 0..size {
        mock.insert(&item(at)).expect("it is valid");
    }
    mock
}

fn get(name: &str, path: &'static str) -> Case {
    case(name, 100, move |size| {
        let mock = mock(size);
        let request = Request::get(format!("{ROOT}/{path}")).body(Vec::new()).expect("a request");
        move || mock.respond(request)
    })
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        case("service: entities created", 100, |size| {
            let mock = mock(0);
            move || {
                for at in 0..size {
                    let body = format!(r#"{{"id":{at}}}"#);
                    let request = Request::post(format!("{ROOT}/items"));
                    let request = request.header("Content-Type", "application/json").body(body);
                    mock.respond(request.expect("a request"));
                }
                mock
            }
        }),
        case("service: each entity read", 100, |size| {
            let mock = mock(size);
            move || {
                for at in 0..size {
                    let request = Request::get(format!("{ROOT}/items({at})")).body(Vec::new());
                    mock.respond(request.expect("a request"));
                }
                mock
            }
        }),
        get("service: page", "items"),
        get("service: filter", "items?$filter=contains(name,'9')%20and%20id%20gt%205"),
        get("service: order", "items?$orderby=name%20desc,id&$select=id&$count=true"),
    ]
}
