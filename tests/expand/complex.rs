//! A complex type with parameters: a lifetime, and a type in a property.

use std::borrow::Cow;

use odata_core::ODataComplex;

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", rename_all = "PascalCase", builder = false)]
pub struct Address<'a, T> {
    pub street: Cow<'a, str>,
    #[odata(name = "ZIP", sensitive)]
    pub zip: Option<String>,
    pub region: T,
    pub next: Option<Box<Address<'a, T>>>,
}
