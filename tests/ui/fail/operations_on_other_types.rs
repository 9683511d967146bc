//! Operations called on types that they are not bound to.

use odata_core::response::ValueResponse;
use odata_core::{ODataAction, ODataEntity, ODataFunction, Page, Service};

#[derive(ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
struct User {
    #[odata(key)]
    id: i32,
    name: String,
}

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
}

#[derive(ODataEntity)]
#[odata(namespace = "Demo", entity_set = "servers")]
struct Server {
    #[odata(base)]
    thing: Thing,
    name: String,
}

#[derive(ODataAction)]
#[odata(namespace = "Demo", bound_to = Server, returns = ())]
struct Restart;

#[derive(ODataFunction)]
#[odata(namespace = "Demo", bound_to = Vec<Server>, returns = Page<Server>)]
struct Idle;

#[derive(ODataFunction)]
#[odata(namespace = "Demo", returns = ValueResponse<i32>, composable)]
struct Count;

#[derive(ODataAction)]
#[odata(namespace = "Demo", returns = ())]
struct Check {
    at: i32,
    of: Option<i32>,
}

fn calls(service: &Service) -> Result<(), odata_core::Error> {
    let (users, servers) = (service.entity_set::<User>(), service.entity_set::<Server>());
    users.entity(1).call(&Restart)?;
    servers.call(&Restart)?;
    servers.entity(1).call(&Idle)?;
    service.single::<Thing>("main").call(&Restart)?;
    service.call(&Restart)?;
    users.entity(1).call(&Check { at: 1, of: None })?;
    users.entity(1).property(User::NAME).call(&Restart)?;
    service.call(&User { id: 1, name: String::new() })?;
    servers.compose(&Idle)?;
    service.compose(&Count)?;
    service.call(&Check { of: None })?;
    service.call(&Check { at: "1", of: Some(1) })?;
    Ok(())
}

fn main() {}
