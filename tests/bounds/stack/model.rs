//! Types as wide as the widest of Microsoft Graph. They contain themselves in each way in which a type can.

use odata_core::edm::{Decimal, EdmValue, ReadEdmValue, Text, ValueError, ValueRef, kind};
use odata_core::entity::{PartialOf, ReadObject};
use odata_core::schema::EdmType;
use odata_core::{DateTimeOffset, Link, Links, ODataComplex, ODataEntity, ODataPartial};

/// A struct of 150 properties, of which these are given.
macro_rules! wide {
    ($(#[$attribute:meta])* $name:ident { $($fields:tt)* }) => {
        #[derive(Debug, Clone, PartialEq)]
        $(#[$attribute])*
        pub struct $name {
            $($fields)*
            pub p001: Option<String>,
            pub p002: Option<String>,
            pub p003: Option<String>,
            pub p004: Option<String>,
            pub p005: Option<String>,
            pub p006: Option<String>,
            pub p007: Option<DateTimeOffset>,
            pub p008: Option<i32>,
            pub p009: Vec<String>,
            pub p010: Option<bool>,
            pub p011: Option<String>,
            pub p012: Option<String>,
            pub p013: Option<String>,
            pub p014: Option<String>,
            pub p015: Option<Decimal>,
            pub p016: Option<String>,
            pub p017: Option<String>,
            pub p018: Option<String>,
            pub p019: Option<String>,
            pub p020: Option<String>,
            pub p021: Option<String>,
            pub p022: Option<String>,
            pub p023: Option<String>,
            pub p024: Option<String>,
            pub p025: Option<String>,
            pub p026: Option<String>,
            pub p027: Option<DateTimeOffset>,
            pub p028: Option<i32>,
            pub p029: Vec<String>,
            pub p030: Option<bool>,
            pub p031: Option<String>,
            pub p032: Option<String>,
            pub p033: Option<String>,
            pub p034: Option<String>,
            pub p035: Option<Decimal>,
            pub p036: Option<String>,
            pub p037: Option<String>,
            pub p038: Option<String>,
            pub p039: Option<String>,
            pub p040: Option<String>,
            pub p041: Option<String>,
            pub p042: Option<String>,
            pub p043: Option<String>,
            pub p044: Option<String>,
            pub p045: Option<String>,
            pub p046: Option<String>,
            pub p047: Option<DateTimeOffset>,
            pub p048: Option<i32>,
            pub p049: Vec<String>,
            pub p050: Option<bool>,
            pub p051: Option<String>,
            pub p052: Option<String>,
            pub p053: Option<String>,
            pub p054: Option<String>,
            pub p055: Option<Decimal>,
            pub p056: Option<String>,
            pub p057: Option<String>,
            pub p058: Option<String>,
            pub p059: Option<String>,
            pub p060: Option<String>,
            pub p061: Option<String>,
            pub p062: Option<String>,
            pub p063: Option<String>,
            pub p064: Option<String>,
            pub p065: Option<String>,
            pub p066: Option<String>,
            pub p067: Option<DateTimeOffset>,
            pub p068: Option<i32>,
            pub p069: Vec<String>,
            pub p070: Option<bool>,
            pub p071: Option<String>,
            pub p072: Option<String>,
            pub p073: Option<String>,
            pub p074: Option<String>,
            pub p075: Option<Decimal>,
            pub p076: Option<String>,
            pub p077: Option<String>,
            pub p078: Option<String>,
            pub p079: Option<String>,
            pub p080: Option<String>,
            pub p081: Option<String>,
            pub p082: Option<String>,
            pub p083: Option<String>,
            pub p084: Option<String>,
            pub p085: Option<String>,
            pub p086: Option<String>,
            pub p087: Option<DateTimeOffset>,
            pub p088: Option<i32>,
            pub p089: Vec<String>,
            pub p090: Option<bool>,
            pub p091: Option<String>,
            pub p092: Option<String>,
            pub p093: Option<String>,
            pub p094: Option<String>,
            pub p095: Option<Decimal>,
            pub p096: Option<String>,
            pub p097: Option<String>,
            pub p098: Option<String>,
            pub p099: Option<String>,
            pub p100: Option<String>,
            pub p101: Option<String>,
            pub p102: Option<String>,
            pub p103: Option<String>,
            pub p104: Option<String>,
            pub p105: Option<String>,
            pub p106: Option<String>,
            pub p107: Option<DateTimeOffset>,
            pub p108: Option<i32>,
            pub p109: Vec<String>,
            pub p110: Option<bool>,
            pub p111: Option<String>,
            pub p112: Option<String>,
            pub p113: Option<String>,
            pub p114: Option<String>,
            pub p115: Option<Decimal>,
            pub p116: Option<String>,
            pub p117: Option<String>,
            pub p118: Option<String>,
            pub p119: Option<String>,
            pub p120: Option<String>,
            pub p121: Option<String>,
            pub p122: Option<String>,
            pub p123: Option<String>,
            pub p124: Option<String>,
            pub p125: Option<String>,
            pub p126: Option<String>,
            pub p127: Option<DateTimeOffset>,
            pub p128: Option<i32>,
            pub p129: Vec<String>,
            pub p130: Option<bool>,
            pub p131: Option<String>,
            pub p132: Option<String>,
            pub p133: Option<String>,
            pub p134: Option<String>,
            pub p135: Option<Decimal>,
            pub p136: Option<String>,
            pub p137: Option<String>,
            pub p138: Option<String>,
            pub p139: Option<String>,
            pub p140: Option<String>,
            pub p141: Option<String>,
            pub p142: Option<String>,
            pub p143: Option<String>,
            pub p144: Option<String>,
            pub p145: Option<String>,
            pub p146: Option<String>,
            pub p147: Option<DateTimeOffset>,
        }
    };
}

wide! {
    /// Has a value to begin with, which the reader fills in its place.
    #[derive(ODataComplex)]
    #[odata(namespace = "Demo")]
    Boxed {
        pub name: String,
        pub inner: Option<Box<Boxed>>,
        pub items: Vec<Boxed>,
    }
}

wide! {
    /// As `Boxed`.
    #[derive(ODataComplex)]
    #[odata(namespace = "Demo")]
    Listed {
        pub name: String,
        pub inner: Option<Box<Listed>>,
        pub items: Vec<Option<Listed>>,
    }
}

wide! {
    /// Has no value to begin with, so that it is read by way of its partial.
    #[derive(ODataComplex)]
    #[odata(namespace = "Demo")]
    Defaulted {
        #[odata(default = String::from("none"))]
        pub name: String,
        pub inner: Option<Box<Defaulted>>,
        pub items: Vec<Defaulted>,
    }
}

/// An entity that the service in memory takes.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "holders")]
pub struct Holder {
    #[odata(key)]
    pub id: i32,
    pub value: Option<Boxed>,
}

/// A type of 13 KB, of which 64 may be nested.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub struct Large {
    pub name: String,
    pub inner: Option<Box<Large>>,
    pub items: Vec<Large>,
    pub p001: Option<String>,
    pub p002: Option<String>,
    pub one: Option<Boxed>,
    pub two: Option<Boxed>,
    pub three: Option<Boxed>,
    pub four: Option<Boxed>,
}

/// A type of a user's, which has no value to begin with either.
#[derive(Debug, Clone, PartialEq)]
pub struct Code(String);

impl EdmValue for Code {
    const TYPE: EdmType = EdmType::primitive("Edm.String");
    type Partial = Self;
    type Kind = kind::StringKind;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::String(&self.0)
    }
}

impl<'de> ReadEdmValue<'de> for Code {
    fn from_string(value: Text<'_, 'de>) -> Result<Self, ValueError> {
        Ok(Self(value.into_string()))
    }
}

wide! {
    /// Is made of all its properties at once.
    #[derive(ODataComplex)]
    #[odata(namespace = "Demo")]
    Coded {
        pub name: Code,
        pub inner: Option<Box<Coded>>,
        pub items: Vec<Option<Coded>>,
    }
}

/// A type of 13 KB that is made of all its properties at once.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub struct CodedLarge {
    pub name: Code,
    pub inner: Option<Box<CodedLarge>>,
    pub p001: Option<String>,
    pub p002: Option<String>,
    pub one: Option<Boxed>,
    pub two: Option<Boxed>,
    pub three: Option<Boxed>,
    pub four: Option<Boxed>,
}

wide! {
    #[derive(ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "nodes")]
    Node {
        #[odata(key)]
        pub name: String,
        #[odata(nav)]
        pub inner: Option<Link<Node>>,
        #[odata(nav)]
        pub items: Links<Node>,
    }
}

wide! {
    #[derive(ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "parts")]
    Part {
        #[odata(key)]
        pub name: String,
        #[odata(nav)]
        pub inner: Option<Link<PartPartial>>,
        #[odata(nav)]
        pub items: Links<PartPartial>,
    }
}

wide! {
    #[derive(ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "owners")]
    Owner {
        #[odata(key)]
        pub name: String,
        #[odata(nav)]
        pub inner: Option<Box<Owner>>,
        #[odata(nav)]
        pub items: Vec<Owner>,
    }
}

wide! {
    #[derive(ODataEntity)]
    #[odata(namespace = "Demo", entity_set = "variants", name = "one")]
    One {
        #[odata(key)]
        pub name: String,
        #[odata(nav)]
        pub inner: Option<Link<OneOf>>,
        #[odata(nav)]
        pub items: Links<OneOf>,
    }
}

wide! {
    #[derive(ODataEntity)]
    #[odata(namespace = "Demo", name = "two")]
    Two {
        #[odata(key)]
        pub name: String,
        #[odata(nav)]
        pub inner: Option<Link<OneOf>>,
        #[odata(nav)]
        pub items: Links<OneOf>,
    }
}

/// One of several types.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "one")]
#[allow(clippy::large_enum_variant)]
pub enum OneOf {
    One(One),
    Two(Two),
}

/// The operations that the tests do with each of the types.
pub trait Wide:
    Clone
    + PartialEq
    + std::fmt::Debug
    + Send
    + Sync
    + Sized
    + serde::Serialize
    + for<'de> serde::Deserialize<'de>
    + 'static
{
    type Partial: ODataPartial<Of = Self>
        + Clone
        + PartialEq
        + From<Self>
        + Send
        + Sync
        + for<'de> ReadObject<'de>
        + serde::Serialize
        + for<'de> serde::Deserialize<'de>
        + 'static;

    /// How deep it may be nested.
    const DEPTH: usize;

    fn read(json: &[u8]) -> Self;
    fn write(&self) -> Vec<u8>;
    fn is_valid(&self) -> bool;
    fn changes(&self, old: &Self) -> Self::Partial;
    fn finish(partial: Self::Partial) -> Self;
    fn apply(partial: Self::Partial, to: &mut Self);
}

macro_rules! wide_types {
    ($($derive:ident $depth:literal: $($ty:ident)*;)*) => {$($(
        impl Wide for $ty {
            type Partial = PartialOf<Self>;

            const DEPTH: usize = $depth;

            fn read(json: &[u8]) -> Self {
                <Self as $derive>::from_json(json).unwrap()
            }

            fn write(&self) -> Vec<u8> {
                <Self as $derive>::to_json(self)
            }

            fn is_valid(&self) -> bool {
                <Self as $derive>::validate(self).is_ok()
            }

            fn changes(&self, old: &Self) -> Self::Partial {
                <Self as $derive>::changes_since(self, old)
            }

            fn finish(partial: Self::Partial) -> Self {
                partial.finish().unwrap()
            }

            fn apply(partial: Self::Partial, to: &mut Self) {
                partial.apply_to(to).unwrap();
            }
        }
    )*)*};
}

wide_types! {
    ODataComplex 128: Boxed Defaulted Coded Listed;
    ODataComplex 64: Large;
    ODataEntity 128: Node Part Owner One;
}
