//! Traits that only odata-core implements.

use odata_core::batch::AboutEntity;
use odata_core::edm::kind::{Comparable, Is, IsCollection, StringKind, Takes};
use odata_core::query::{Expandable, HasDate, HasTime, LeadsTo};
use odata_core::response::FromResponse;

struct Own;

impl Is<StringKind> for Own {}
impl Takes<StringKind> for Own {}
impl IsCollection for Own {}
impl Comparable for Own {}
impl HasDate for Own {}
impl HasTime for Own {}
impl LeadsTo<Own> for Own {}
impl Expandable for Own {}

impl FromResponse for Own {
    fn read(_: &http::response::Parts, _: &[u8]) -> Result<Self, odata_core::Error> {
        Ok(Self)
    }
}

impl AboutEntity for Own {
    type Of = Own;
}

#[derive(odata_core::ODataEntity)]
#[odata(namespace = "Demo")]
struct User {
    #[odata(key)]
    id: i32,
}

#[derive(odata_core::ODataAction)]
#[odata(namespace = "Demo", returns = ())]
struct Restart;

impl odata_core::request::BoundTo<User, u8> for Restart {}

fn main() {}
