//! A newtype as a property's type, borrowed and owned.
use std::borrow::Cow;

use odata_core::ODataEntity;
use odata_core::edm::{EdmValue, Number, ReadEdmValue, Text, ValueError, ValueRef, kind};
use odata_core::schema::EdmType;

#[derive(Debug, Clone, PartialEq)]
struct Cents(i64);

impl EdmValue for Cents {
    const TYPE: EdmType = EdmType::primitive("Edm.Int64");
    type Partial = Self;
    type Kind = kind::NumberKind;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Int64(self.0)
    }
}

impl ReadEdmValue<'_> for Cents {
    fn from_number(value: Number<'_>) -> Result<Self, ValueError> {
        match value.to_i64()? {
            cents @ 0.. => Ok(Self(cents)),
            _ => Err(ValueError::malformed("an amount is not negative")),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Label<'a>(Cow<'a, str>);

impl EdmValue for Label<'_> {
    const TYPE: EdmType = EdmType::primitive("Edm.String");
    type Partial = Self;
    type Kind = kind::StringKind;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::String(&self.0)
    }
}

impl<'de: 'a, 'a> ReadEdmValue<'de> for Label<'a> {
    fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
        Ok(Self(value.into_cow()))
    }
}

#[derive(Debug, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Price<'a> {
    #[odata(key)]
    id: i32,
    amount: Cents,
    more: Vec<Option<Cents>>,
    label: Option<Label<'a>>,
}

pub(super) fn main() {
    let json = br##"{"@odata.type":"#Demo.price","id":1,"amount":5,"more":[null,7],"label":"l"}"##;
    let price = Price::from_json(json).unwrap();
    assert_eq!(price.more, [None, Some(Cents(7))]);
    assert!(matches!(&price.label, Some(Label(Cow::Borrowed("l")))));
    assert_eq!(price.to_json(), json);
    let error = Price::from_json(br#"{"id":1,"amount":-5}"#).unwrap_err();
    assert_eq!(error.to_string(), "amount: not Edm.Int64: an amount is not negative, found -5");
    let _ = Price::builder().id(1).amount(Cents(1)).null(Price::LABEL).build();
}
