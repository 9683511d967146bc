use odata_core::{Annotations, DynamicProperties, ODataComplex, ODataEntity};

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct Base {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Derived {
    #[odata(base, name = "base")]
    base: Base,
    #[odata(base)]
    other_base: Base,
    #[odata(dynamic, required)]
    more: DynamicProperties,
    #[odata(annotations)]
    notes: Annotations,
    #[odata(annotations)]
    more_notes: Annotations,
    #[odata(nav, key)]
    parent: Option<Box<Derived>>,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Place {
    #[odata(dynmic)]
    more: DynamicProperties,
}

fn main() {}
