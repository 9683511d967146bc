//! Facets of type definitions, and of values that no other test has.

use odata_core::edm::{
    Binary, DateTimeOffset, Decimal, EdmValue, ReadEdmValue, Text, ValueError, ValueRef, kind,
};
use odata_core::json::ODataVersion;
use odata_core::schema::EdmType;
use odata_core::schema::PropertyDescriptor;
use odata_core::validate::Rule;
use odata_core::{
    Error, Link, Links, ODataComplex, ODataEntity, ODataPartial, ODataStructured,
    ODataTypeDefinition, Presence,
};

use super::{outcome, service};

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", max_length = 3)]
struct Code(String);

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", precision = 4, scale = 2, minimum = 0)]
struct Money(Decimal);

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", maximum = 100)]
struct Percent(i32);

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", precision = 0)]
struct Moment(DateTimeOffset);

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", allowed_values = ["a", "bb"])]
struct Grade(String);

#[derive(Debug, Clone, PartialEq, ODataTypeDefinition)]
#[odata(namespace = "Demo", max_length = 2)]
struct Hash(Binary);

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Price {
    code: Code,
    amount: Option<Money>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items")]
struct Item {
    #[odata(key)]
    id: Code,
    #[odata(required)]
    code: Option<Code>,
    codes: Vec<Code>,
    nullable_codes: Vec<Option<Code>>,
    money: Option<Money>,
    moneys: Vec<Money>,
    percent: Option<Percent>,
    moment: Option<Moment>,
    grade: Option<Grade>,
    hash: Option<Hash>,
    price: Option<Price>,
    prices: Vec<Price>,
    /// Shorter than the type allows, and longer.
    #[odata(max_length = 2)]
    short: Option<Code>,
    #[odata(max_length = 9)]
    long: Option<Code>,
    /// With bounds of its own in addition to those of the type.
    #[odata(maximum = 10, min_items = 1)]
    few: Vec<Money>,
    #[odata(nav)]
    others: Links<ItemPartial>,
}

fn code(text: &str) -> Code {
    Code(text.into())
}

fn money(text: &str) -> Money {
    Money(text.parse().unwrap())
}

fn violations(partial: &ItemPartial) -> Vec<(String, Rule)> {
    let Err(violations) = partial.validate() else { return Vec::new() };
    violations.into_iter().map(|it| (it.path().to_owned(), it.rule().clone())).collect()
}

fn item() -> ItemPartial {
    ItemPartial { id: code("id").into(), code: code("abc").into(), ..Default::default() }
}

/// [OData-CSDL 11.3]
#[test]
fn f40_the_facets_of_a_definition_are_checked_wherever_it_is_used() {
    assert_eq!(violations(&item()), []);
    let length = |length| Rule::MaxLength { max: 3, length };
    let decimal = |text: &str| text.parse::<Decimal>().unwrap();
    let price = |text: &str| Price { code: code(text), amount: Some(money("123.00")) };
    let wrong = ItemPartial {
        id: code("long").into(),
        code: code("äöüß").into(),
        codes: vec![code("a"), code("four")].into(),
        nullable_codes: vec![None, Some(code("five5"))].into(),
        money: money("-1.5").into(),
        moneys: vec![money("1"), money("1.234")].into(),
        percent: Percent(101).into(),
        moment: Moment("2026-01-01T00:00:00.5Z".parse().unwrap()).into(),
        grade: Grade("c".into()).into(),
        hash: Hash(Binary::from(vec![1, 2, 3])).into(),
        price: PricePartial { code: code("four").into(), amount: money("0").into() }.into(),
        prices: vec![price("four")].into(),
        ..item()
    };
    assert_eq!(decimal("1.5").scale(), 1);
    let expected = [
        ("id", length(4)),
        ("code", length(4)),
        ("codes[1]", length(4)),
        ("nullableCodes[1]", length(5)),
        ("money", Rule::Minimum { minimum: "0" }),
        ("moneys[1]", Rule::Scale { max: 2 }),
        ("percent", Rule::Maximum { maximum: "100" }),
        ("moment", Rule::Precision { max: 0 }),
        ("grade", Rule::AllowedValues { allowed: &["a", "bb"] }),
        ("hash", Rule::MaxBytes { max: 2, length: 3 }),
        ("price.code", length(4)),
        ("prices[0].code", length(4)),
        ("prices[0].amount", Rule::Precision { max: 4 }),
    ];
    assert_eq!(violations(&wrong), expected.map(|(path, rule)| (path.to_owned(), rule)));
}

/// The stricter one of two lengths, and both of the other facets.
#[test]
fn f40_a_property_may_have_facets_in_addition_to_those_of_its_type() {
    let wrong = ItemPartial {
        short: code("abc").into(),
        long: code("abcd").into(),
        few: vec![money("11"), money("-1"), money("1.234")].into(),
        ..item()
    };
    let expected = [
        ("short", Rule::MaxLength { max: 2, length: 3 }),
        ("long", Rule::MaxLength { max: 3, length: 4 }),
        ("few[0]", Rule::Maximum { maximum: "10" }),
        ("few[1]", Rule::Minimum { minimum: "0" }),
        ("few[2]", Rule::Scale { max: 2 }),
    ];
    assert_eq!(violations(&wrong), expected.map(|(path, rule)| (path.to_owned(), rule)));
    let none = ItemPartial { few: Vec::new().into(), ..item() };
    let items = Rule::Items { min: 1, max: u32::MAX, items: 0 };
    assert_eq!(violations(&none), [(String::from("few"), items)]);
}

/// Every request that has a value of the type.
#[test]
fn f40_every_request_checks_them() {
    let service = service(ODataVersion::V4_01);
    let items = service.entity_set::<Item>();
    let long = || Presence::Value(code("long"));
    let refused = "code: 4 characters, at most 3 are allowed";
    let wrong = ItemPartial { code: long(), ..item() };
    assert_eq!(outcome(service.create(&wrong)).unwrap_err(), refused);
    let single = items.entity("id");
    assert_eq!(outcome(single.upsert(&wrong)).unwrap_err(), refused);
    assert_eq!(outcome(single.replace(&wrong)).unwrap_err(), refused);
    let changes = ItemPartial { code: long(), ..Default::default() };
    assert_eq!(outcome(single.update(&changes)).unwrap_err(), refused);
    let related =
        ItemPartial { others: Links::from([Link::from(changes)]).into(), ..Default::default() };
    let related = single.update(&related);
    assert_eq!(outcome(related).unwrap_err(), format!("others[0].{refused}"));

    // One property by itself.
    let set = single.property(Item::CODE).set(&code("long"));
    assert_eq!(outcome(set).unwrap_err(), "4 characters, at most 3 are allowed");
    let set = single.property(Item::CODES).set(&vec![code("a"), code("long")]);
    assert_eq!(outcome(set).unwrap_err(), "[1]: 4 characters, at most 3 are allowed");
    let price = Price { code: code("long"), amount: None };
    let set = single.property(Item::PRICE).set(&Some(price.clone()));
    assert_eq!(outcome(set).unwrap_err(), refused);
    assert!(single.property(Item::CODE).set(&code("abc")).is_ok());

    // Parameters.
    let action = service.action::<(), _>("Act", &price);
    assert!(matches!(action, Err(Error::Invalid(_))));
    assert!(matches!(service.function("Ask", &price), Err(Error::Invalid(_))));
    // A change in memory.
    let mut value = Price { code: code("a"), amount: None };
    let change = PricePartial { code: long(), ..Default::default() };
    assert!(change.apply_to(&mut value).is_err());
}

/// A type definition without the derive.
#[test]
fn f40_a_definition_that_is_written_by_hand() {
    #[derive(Debug, Clone, PartialEq)]
    struct Country(String);

    impl EdmValue for Country {
        const TYPE: EdmType =
            EdmType::definition("Demo.Country", <String as EdmValue>::TYPE).with_max_length(2);
        type Partial = Self;
        type Kind = kind::StringKind;

        fn view(&self) -> ValueRef<'_> {
            ValueRef::Text(&self.0)
        }
    }

    impl ReadEdmValue<'_> for Country {
        fn from_string(text: Text<'_, '_>) -> Result<Self, ValueError> {
            Ok(Self(text.as_str().to_owned()))
        }
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct Place {
        #[odata(key)]
        id: i32,
        country: Option<Country>,
        countries: Vec<Country>,
    }

    assert_eq!(Place::DESCRIPTOR.property(1).and_then(PropertyDescriptor::max_length), Some(2));
    let country = |text: &str| Country(text.into());
    let place = Place { id: 1, country: Some(country("CHE")), countries: vec![country("DEU")] };
    assert_eq!(
        place.validate().unwrap_err().to_string(),
        "2 violations\n  country: 3 characters, at most 2 are allowed\n  countries[0]: 3 \
         characters, at most 2 are allowed"
    );
    let place = Place { id: 1, country: Some(country("CH")), countries: vec![country("DE")] };
    assert!(place.validate().is_ok());
}

/// [OData-CSDL 7.2.2]: `MaxLength` of binary values counts bytes.
#[test]
fn f41_the_length_of_binary_values_is_checked() {
    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Demo")]
    struct File {
        #[odata(key)]
        id: i32,
        #[odata(max_length = 2)]
        hash: Option<Binary>,
        #[odata(max_length = 2)]
        hashes: Vec<Binary>,
    }
    let binary = |bytes: &[u8]| Binary::from(bytes.to_vec());
    let file =
        File { id: 1, hash: Some(binary(b"abc")), hashes: vec![binary(b"ab"), binary(b"abcd")] };
    assert_eq!(
        file.validate().unwrap_err().to_string(),
        "2 violations\n  hash: 3 bytes, at most 2 are allowed\n  hashes[1]: 4 bytes, at most 2 are \
         allowed"
    );
}

/// [OData-CSDL 11]: the generator takes the facets of a definition, and leaves out what means nothing.
#[test]
fn f40_generated_definitions_have_their_facets() {
    let csdl = r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices><Schema Namespace="Demo" xmlns="http://docs.oasis-open.org/odata/ns/edm">
        <TypeDefinition Name="Code" UnderlyingType="Edm.String" MaxLength="3"/>
        <TypeDefinition Name="Money" UnderlyingType="Edm.Decimal" Precision="4" Scale="2"/>
        <TypeDefinition Name="Moment" UnderlyingType="Edm.DateTimeOffset" Precision="0" Scale="2"/>
        <TypeDefinition Name="Weight" UnderlyingType="Edm.Double" Precision="4" Scale="2" MaxLength="2"/>
        <EntityType Name="Item"><Key><PropertyRef Name="id"/></Key>
            <Property Name="id" Type="Demo.Code" Nullable="false"/>
            <Property Name="money" Type="Demo.Money"/>
            <Property Name="moment" Type="Collection(Demo.Moment)"/>
            <Property Name="weight" Type="Demo.Weight"/>
            <Property Name="size" Type="Edm.Double" Precision="4" Scale="2"/>
        </EntityType></Schema></edmx:DataServices></edmx:Edmx>"#;
    let documents = [odata_codegen::csdl::Csdl::from_xml(csdl).unwrap()];
    let model = odata_codegen::Model::new(&documents).unwrap();
    let generated = odata_codegen::Generate::all().source(&model).unwrap();
    for line in [
        "#[odata(namespace = \"Demo\", max_length = 3)]\npub struct Code(",
        "#[odata(namespace = \"Demo\", precision = 4, scale = 2)]\npub struct Money(",
        "#[odata(namespace = \"Demo\", precision = 0)]\npub struct Moment(",
        "#[odata(namespace = \"Demo\")]\npub struct Weight(",
    ] {
        assert!(generated.contains(line), "{line}\n{generated}");
    }
}
