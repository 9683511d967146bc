//! A complex type of the user's that has the name of a type of this library.

use odata_core::{ODataComplex, ODataEntity};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Link {
    href: String,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Links {
    next: Option<Link>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Page {
    #[odata(key)]
    id: i32,
    one: Option<Link>,
    all: Vec<Link>,
    links: Links,
}

pub(super) fn main() {
    let page = Page::from_json(br#"{"id":1,"all":[{"href":"a"}],"links":{}}"#).unwrap();
    assert_eq!(page.all, [Link { href: "a".into() }]);
}
