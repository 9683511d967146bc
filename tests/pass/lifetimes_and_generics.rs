use std::borrow::Cow;

use odata_core::edm::{EdmValue, ReadEdmValue};
use odata_core::{ODataComplex, ODataEntity, ODataPartial};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Item<'a, T = i32, const N: usize = 3>
where
    T: EdmValue,
{
    #[odata(key)]
    id: i64,
    name: Cow<'a, str>,
    value: T,
    more: Vec<Option<T>>,
    note: Option<Cow<'a, str>>,
    #[odata(skip)]
    skipped: std::marker::PhantomData<[T; N]>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Named<T> {
    name: T,
}

/// With nothing of its own that mentions the parameter.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Sized<T> {
    #[odata(base)]
    base: Named<T>,
    size: i32,
}

/// A type with any base type.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Colored<B> {
    #[odata(base)]
    base: B,
    color: String,
}

/// Used generically, with the bounds that reading needs.
fn read<'de, T: EdmValue<Partial = T> + ReadEdmValue<'de> + Clone>(json: &'de [u8]) -> Item<'de, T> {
    Item::from_json(json).unwrap()
}

pub(super) fn main() {
    let json = br##"{"@odata.type":"#Demo.item","id":1,"name":"a","value":"v","more":["x",null]}"##;
    let item = read::<Cow<'_, str>>(json);
    assert!(matches!(item.name, Cow::Borrowed("a")));
    assert!(matches!(item.value, Cow::Borrowed("v")));
    assert_eq!(item.to_json(), json);

    let text = String::from("not static");
    let built: ItemPartial<'_, bool> =
        Item::builder().id(1).name(text.as_str()).value(true).null(Item::NOTE).build();
    assert!(built.note.is_null());
    let item = Item::<bool> { more: vec![], ..built.clone().finish().unwrap() };
    assert!(item.changes_since(&item).value.is_absent());
    let sized = Sized::<String>::from_json(br#"{"name":"a","size":1}"#).unwrap();
    assert_eq!((sized.base.name.as_str(), sized.size), ("a", 1));
    let colored = Colored::<Sized<i64>>::from_json(br#"{"name":1,"size":2,"color":"red"}"#).unwrap();
    assert_eq!((colored.base.base.name, colored.color.as_str()), (1, "red"));
    let _: Item<'_, i32, 3> = serde_json::from_str(r#"{"id":1,"name":"a","value":1}"#).unwrap();
}
