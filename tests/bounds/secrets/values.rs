//! Values at and below a sensitive property: in no violation, no error, no `Debug`, no response of the service in memory.

use std::collections::HashMap;

use http::Request;
use odata_core::batch::BatchFormat;
use odata_core::request::Call;
use odata_core::response::ValueResponse;
use odata_core::testing::InMemoryService;
use odata_core::{Entity, Link, ODataEntity, ODataPartial, Operation};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as FormatError, MapDeserializer};

use super::collect::{ROOT, account, all_texts, batch_response, refusal, response, service};
use super::model::{
    Account, AccountPartial, AnyAccount, Card, CardPartial, Closed, HUSH, NUMBER, Person,
    PersonPartial,
};
use super::places::{fill, members};
use super::texts::{self, Texts, assert_none};

#[test]
fn a08_no_text_has_a_value_at_or_below_a_sensitive_property() {
    for members in members() {
        let texts = all_texts(&members);
        assert!(texts.len() > 40, "{members}: {}", texts.len());
        assert_none(&texts, &members);
    }
}

/// The check itself finds a secret: where no property is sensitive, the same texts have it.
#[test]
fn a08_a_value_that_is_not_sensitive_is_shown() {
    for members in [r#""size":"S""#, r#""profile":{"size":"S"}"#, r#""children":[{"size":"S"}]"#] {
        let texts = all_texts(&fill(members));
        assert!(texts::leaks(&texts).count() > 20, "{members}");
    }
}

/// The path and the rule stay, so that a user can find the property.
#[test]
fn a08_violations_name_the_property_and_the_rule() {
    for (members, expected) in [
        (r#""pin":"hush""#, "pin: expected Edm.Int32, found a string"),
        (r#""card":{"number":"hush"}"#, "card.number: expected Edm.Int32, found a string"),
        (
            r#""cards":[{},{"holder":{"code":true}}]"#,
            "cards[1].holder.code: expected Edm.Int32, found a Boolean",
        ),
        (
            r#""card":{"number":8675309.5}"#,
            "card.number: not Edm.Int32: the reason is not shown, because the property may be sensitive",
        ),
        (r#""card":{"hush":1,"hush":2}"#, "card: appears twice in one object"),
        (r#""card":{"number":1,"number":2}"#, "card.number: appears twice in one object"),
        (
            r##""card":{"@odata.type":"#Demo.hush"}"##,
            "card: expected Demo.card, found another type",
        ),
        (
            r##""pin@odata.type":"#hush","pin":1"##,
            "pin@type: expected Edm.Int32, found another type",
        ),
        (r#""people":[{"id":"hush"}]"#, "people[0].id: expected Edm.Int32, found a string"),
    ] {
        let body = format!(r#"{{"id":"1",{members}}}"#);
        let error = AccountPartial::from_json(body.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{members}\n{error}");
        let error = serde_json::from_str::<AccountPartial>(&body).unwrap_err().to_string();
        assert!(error.starts_with(expected.split(", found").next().unwrap()), "{members}\n{error}");
    }
}

/// Writing checks values too.
#[test]
fn a08_values_that_are_sent_are_in_no_error() {
    let mut card = Card { name: Some(HUSH.into()), ..Card::default() };
    card.more.insert("hush@x", 1);
    card.notes.insert("hush", 1);
    let mut account = Account { card: Some(card.clone()), cards: vec![card], ..account() };
    account.secret = Some(HUSH.into());
    account.owner = Some(Link::Entity(Box::new(Entity::from(Person {
        id: 1,
        age: None,
        card: account.card.clone(),
    }))));
    let mut texts = Texts::new();
    texts::read(&mut texts, "validate", account.validate());
    let service = service();
    texts::read(&mut texts, "create", service.create(&account));
    let one = service.entity_set::<Account>().entity("1");
    texts::read(&mut texts, "replace", one.replace(&account));
    texts::read(&mut texts, "upsert", one.upsert(&account));
    texts::read(&mut texts, "set", one.property(Account::SECRET).set(&account.secret));
    texts::read(&mut texts, "set", one.property(Account::CARD).set(&account.card));
    let update = AccountPartial {
        card: CardPartial { name: HUSH.into(), ..CardPartial::default() }.into(),
        ..AccountPartial::default()
    };
    texts::read(&mut texts, "update", one.update(&update));
    texts::debug(&mut texts, "partial", &update);
    for url in ["https://elsewhere.example/hush", "people('hush", "hush 8675309"] {
        let bound = Account { owner: Some(Link::bind(url)), ..self::account() };
        texts::read(&mut texts, "bind", service.create(&bound));
        let bound = Account { people: [Link::bind(url)].into(), ..self::account() };
        texts::read(&mut texts, "bind", service.create(&bound));
        texts::read(&mut texts, "set", one.property(Account::OWNER).set(&Some(Link::bind(url))));
    }
    assert!(account.validate().is_err());
    assert_none(&texts, "a value that is sent");
}

/// Formats other than JSON have other values, and errors of their own.
#[test]
fn a08_errors_of_a_format_are_hidden() {
    fn read<V>(texts: &mut Texts, name: &'static str, value: V)
    where
        V: for<'de> IntoDeserializer<'de, FormatError>,
    {
        let account = MapDeserializer::<_, FormatError>::new([(name, value)].into_iter());
        texts::read(texts, name, AccountPartial::deserialize(account));
    }
    let number: i32 = NUMBER.parse().unwrap();
    let mut texts = Texts::new();
    read(&mut texts, "pin", i128::from(number) << 64);
    read(&mut texts, "secret", i128::from(number));
    read(&mut texts, "secret", u128::MAX);
    read(&mut texts, "pin", HUSH);
    read(&mut texts, "card", HashMap::from([(number, 1)]));
    read(&mut texts, "card", HashMap::from([("number", HUSH)]));
    read(&mut texts, "cards", vec![HashMap::from([("holder", HUSH)])]);
    assert_none(&texts, "values of another format");
    let mut texts = Texts::new();
    read(&mut texts, "profile", HashMap::from([(number, 1)]));
    assert!(texts::leaks(&texts).count() > 0);
}

/// The value of a sensitive property by its own URL, and what a sensitive navigation property leads to.
#[test]
fn a08_values_by_their_own_urls_are_in_no_error() {
    let service = service();
    let one = service.entity_set::<Account>().entity("1");
    let owner = one.navigate(Account::OWNER);
    let people = one.navigate(Account::PEOPLE);
    let mut texts = Texts::new();
    for body in [
        r#"{"value":"hush"}"#,
        r#"{"value":8675309.5}"#,
        r#"{"value":["hush"]}"#,
        r#"{"value":{"hush":8675309}}"#,
        r#"{"number":"hush","age":"hush"}"#,
        r##"{"@odata.type":"#Demo.hush"}"##,
        r#"{"value":[{"number":"hush","age":"hush"}]}"#,
        r#"{"hush":1}"#,
    ] {
        let response = || response(200, body);
        // What fits is the value itself, and the user's to show.
        let pin: Call<ValueResponse<Option<i32>>> = one.property(Account::PIN).get().unwrap();
        texts::read(&mut texts, body, pin.read(response()).map(|_| ()));
        let codes = one.property(Account::CODES).get().unwrap();
        texts::read(&mut texts, body, codes.read(response()).map(|_| ()));
        let card = one.property(Account::CARD).get().unwrap();
        texts::read(&mut texts, body, card.read(response()).map(|_| ()));
        texts::read(&mut texts, body, owner.get().unwrap().read(response()).map(|_| ()));
        let list = people.list(&odata_core::query::Query::new()).unwrap();
        texts::read(&mut texts, body, list.read(response()).map(|_| ()));
        let property = owner.property(Person::AGE).get().unwrap();
        texts::read(&mut texts, body, property.read(response()).map(|_| ()));
        for format in [BatchFormat::Json, BatchFormat::Multipart] {
            let mut batch = service.batch().unwrap().format(format);
            let handle = batch.add(&pin).unwrap();
            let responses = batch.read(batch_response(format, 200, body)).unwrap();
            texts::read(&mut texts, body, responses.read(&handle).map(|_| ()));
        }
    }
    assert!(texts.len() > 100, "{}", texts.len());
    assert_none(&texts, "a value by its own URL");
}

/// The value itself is not the text of an error. `Debug` of the response leaves it out too.
#[test]
fn a08_a_value_by_its_own_url_is_not_shown() {
    let service = service();
    let one = service.entity_set::<Account>().entity("1");
    let secret: Call<ValueResponse<Option<String>>> = one.property(Account::SECRET).get().unwrap();
    let codes = one.property(Account::CODES).get().unwrap();
    let size = one.property(Account::SIZE).get().unwrap();
    let below: Call<ValueResponse<Option<i32>>> =
        one.navigate(Account::OWNER).property(Person::AGE).get().unwrap();
    let mut texts = Texts::new();
    let hush = || response(200, r#"{"value":"hush"}"#);
    let number = || response(200, r#"{"value":8675309}"#);
    assert_eq!(secret.read(hush()).unwrap().as_deref(), Some(HUSH));
    texts::read(&mut texts, "secret", secret.read(hush()));
    texts::read(&mut texts, "headers", secret.clone().with_headers().read(hush()));
    texts::read(&mut texts, "codes", codes.read(response(200, r#"{"value":[8675309]}"#)));
    texts::read(&mut texts, "below", below.read(number()));
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        let mut batch = service.batch().unwrap().format(format);
        let handle = batch.add(&secret).unwrap();
        let responses = batch.read(batch_response(format, 200, r#"{"value":"hush"}"#)).unwrap();
        texts::read(&mut texts, "batch", responses.read(&handle));
    }
    assert_none(&texts, "a value that was read");
    assert!(format!("{:?}", size.read(number()).unwrap()).contains(NUMBER));
}

/// Changes and values of unknown types are read again, as types that do not know of the property around them.
#[test]
fn a08_values_that_are_read_again_are_in_no_error() {
    let mut texts = Texts::new();
    for (body, shown) in [
        (r#"{"id":"hush"}"#, "id: expected Edm.Int32, found another kind of value"),
        (r#"{"age":8675309.5}"#, "age: not Edm.Int32: the reason is not shown"),
        (r##"{"@odata.type":"#Demo.hush"}"##, "expected Demo.person, found another type"),
        (r#"{"hush":1,"age":1}"#, ""),
        (r#"{"hush":1,"hush":2}"#, "expected Demo.person"),
        (r#"{"card":{"hush":1,"hush":2}}"#, "card: appears twice"),
        (r#"{"card":{"holder":{"since":"hush"}}}"#, "card.holder.since: not Edm.Date"),
    ] {
        let account = format!(r#"{{"id":"1","people@delta":[{body}],"owner@delta":{body}}}"#);
        let account = Account::from_json(account.as_bytes()).unwrap();
        let all = account.people.changes::<PersonPartial>().map(|_| ());
        let one = account.owner.unwrap().changes::<PersonPartial>().map(|_| ());
        assert_eq!(all.is_err(), one.is_err());
        let text = all.as_ref().map_or_else(ToString::to_string, |()| String::new());
        assert!(text.contains(shown), "{body}\n{text}");
        texts::read(&mut texts, body, all);
        texts::read(&mut texts, body, one);
    }
    for members in [
        r##""card@odata.type":"#Demo.hush","card":{}"##,
        r#""card":{"number":8675309.5}"#,
        r#""card":{"hush":1,"hush":2}"#,
        r#""card":{"since":"hush"}"#,
        r#""card":{"color":"hush"}"#,
    ] {
        let json = format!(r##"{{"@odata.type":"#Demo.New","id":1,{members}}}"##);
        let Ok(entity) = Entity::<AnyAccount>::from_json(json.as_bytes()) else { continue };
        let AnyAccount::Other(other) = entity.into_inner() else { panic!("{json}") };
        texts::read(&mut texts, members, other.read_as::<PersonPartial>().map(|_| ()));
    }
    assert!(texts.len() > 20, "{}", texts.len());
    assert_none(&texts, "a value that is read again");
}

/// The words of an expression may be values that it compares with a sensitive property.
#[test]
fn a08_the_service_in_memory_repeats_no_literal() {
    let service = InMemoryService::new(ROOT).entity_set::<Closed>();
    service.insert(&Closed::from_json(br#"{"id":1}"#).unwrap()).unwrap();
    let response = |query: &str| {
        let uri = format!("{ROOT}/closed?{}", query.replace(' ', "%20"));
        service.respond(Request::get(uri).body(Vec::new()).unwrap())
    };
    for query in [
        "$filter=secret eq hush",
        "$filter=secret eq 'hush",
        "$filter=hush eq secret",
        "$filter=pin eq 8675309x",
        "$filter=pin in (1,hush)",
        "$filter=pin hush 5",
        "$filter=contains(secret,hush)",
        "$filter=hush(secret)",
        "$filter=secret eq hush'x'",
        "$filter=profile/pin eq hush",
        "$filter=secret eq @p&@p=hush",
        "$filter=@p&@p=secret eq hush",
        "$orderby=secret,hush",
        "$orderby=secret hush",
        "$filter=size eq 1 and secret eq $hush",
    ] {
        let response = response(query);
        assert!(response.status().as_u16() >= 400, "{query}");
        let mut texts = Texts::new();
        refusal(&mut texts, query, &response);
        assert_none(&texts, query);
    }
    let response = response("$filter=size eq other");
    assert!(String::from_utf8_lossy(response.body()).contains("`other`"));
}

/// A partial of a type below a sensitive property has no sensitive property of its own.
#[test]
fn a08_the_type_alone_is_not_sensitive() {
    let person = PersonPartial { age: 8_675_309.into(), ..PersonPartial::default() };
    assert!(format!("{person:?}").contains(NUMBER));
    let error: Result<PersonPartial, _> = PersonPartial::from_json(br#"{"age":"hush"}"#);
    assert!(error.unwrap_err().to_string().contains(HUSH));
}
