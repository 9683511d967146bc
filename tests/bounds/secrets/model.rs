//! A model with sensitive properties of every kind.

use odata_core::edm::{Binary, Date, Decimal, Duration, Stream, TimeOfDay, Untyped};
use odata_core::{
    Annotations, DateTimeOffset, DynamicProperties, Link, Links, ODataComplex, ODataEntity,
    ODataEnum, OtherType,
};

/// The secret where a text can be.
pub(super) const HUSH: &str = "hush";

/// The secret where a number can be.
pub(super) const NUMBER: &str = "8675309";

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
pub(super) enum Color {
    Red,
    Blue,
}

#[derive(Debug, Clone, Default, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub(super) struct Holder {
    pub(super) code: Option<i32>,
    pub(super) since: Option<Date>,
    #[odata(max_length = 3)]
    pub(super) name: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, ODataComplex)]
#[odata(namespace = "Demo", open)]
pub(super) struct Card {
    pub(super) number: Option<i32>,
    #[odata(max_length = 3)]
    pub(super) name: Option<String>,
    pub(super) color: Option<Color>,
    pub(super) limit: Option<Decimal>,
    pub(super) holder: Option<Holder>,
    pub(super) holders: Vec<Holder>,
    pub(super) tags: Vec<String>,
    pub(super) any: Untyped,
    #[odata(dynamic)]
    pub(super) more: DynamicProperties,
    #[odata(annotations)]
    pub(super) notes: Annotations,
}

/// A complex type that is not sensitive itself, but has a property that is.
#[derive(Debug, Clone, Default, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
pub(super) struct Profile {
    pub(super) size: Option<i32>,
    #[odata(sensitive)]
    pub(super) pin: Option<i32>,
    #[odata(sensitive)]
    pub(super) card: Option<Card>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "people")]
pub(super) struct Person {
    #[odata(key)]
    pub(super) id: i32,
    pub(super) age: Option<i32>,
    pub(super) card: Option<Card>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "accounts", open)]
pub(super) struct Account {
    #[odata(key)]
    pub(super) id: String,
    pub(super) size: Option<i32>,
    #[odata(sensitive)]
    pub(super) pin: Option<i32>,
    #[odata(sensitive, max_length = 3)]
    pub(super) secret: Option<String>,
    #[odata(sensitive)]
    pub(super) flag: Option<bool>,
    #[odata(sensitive)]
    pub(super) color: Option<Color>,
    #[odata(sensitive)]
    pub(super) amount: Option<Decimal>,
    #[odata(sensitive)]
    pub(super) day: Option<Date>,
    #[odata(sensitive)]
    pub(super) time: Option<TimeOfDay>,
    #[odata(sensitive)]
    pub(super) moment: Option<DateTimeOffset>,
    #[odata(sensitive)]
    pub(super) span: Option<Duration>,
    #[odata(sensitive)]
    pub(super) guid: Option<uuid::Uuid>,
    #[odata(sensitive)]
    pub(super) bytes: Option<Binary>,
    #[odata(sensitive)]
    pub(super) photo: Stream,
    #[odata(sensitive)]
    pub(super) any: Untyped,
    #[odata(sensitive)]
    pub(super) codes: Vec<i32>,
    #[odata(sensitive)]
    pub(super) card: Option<Card>,
    #[odata(sensitive)]
    pub(super) cards: Vec<Card>,
    #[odata(sensitive, nav)]
    pub(super) owner: Option<Link<Person>>,
    #[odata(sensitive, nav)]
    pub(super) people: Links<Person>,
    pub(super) profile: Option<Profile>,
    pub(super) profiles: Vec<Profile>,
    #[odata(nav)]
    pub(super) parent: Option<Link<Account>>,
    #[odata(nav)]
    pub(super) children: Links<Account>,
    #[odata(dynamic)]
    pub(super) more: DynamicProperties,
    #[odata(annotations)]
    pub(super) notes: Annotations,
}

/// Has the sensitive properties of its base type.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "specials")]
pub(super) struct Special {
    #[odata(base)]
    pub(super) account: Account,
    pub(super) extra: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "account", entity_set = "accounts")]
pub(super) enum AnyAccount {
    Account(Account),
    Special(Special),
    #[odata(other)]
    Other(OtherType),
}

/// An entity type whose key is sensitive.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "vaults")]
pub(super) struct Vault {
    #[odata(key, sensitive)]
    pub(super) code: String,
    pub(super) name: Option<String>,
    #[odata(nav)]
    pub(super) next: Option<Link<Person>>,
}

/// A type without other properties than these.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "closed")]
pub(super) struct Closed {
    #[odata(key)]
    pub(super) id: i32,
    pub(super) size: Option<i32>,
    #[odata(sensitive)]
    pub(super) pin: Option<i32>,
    #[odata(sensitive)]
    pub(super) secret: Option<String>,
    pub(super) profile: Option<Profile>,
}
