//! The URLs of every operation, with keys of every type and of any text: the grammar takes them,
//! and the keys come back.

use http::{HeaderValue, Uri};
use odata_core::edm::{Date, Decimal, Duration, TimeOfDay};
use odata_core::entity::Keyed;
use odata_core::query::Query;
use odata_core::request::{Call, EntityResource, KeyValues, NoParameters};
use odata_core::{
    DateTimeOffset, Error, Links, ODataComplex, ODataEntity, ODataEnum, Operation, Service,
};
use proptest::test_runner::TestCaseError;
use uuid::Uuid;

use super::model::{Color, Tape};
use super::recognizer::Grammar;
use super::{check, run};

/// A key of two parts, both texts.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo.Model", entity_set = "parts")]
struct Part {
    #[odata(key = 1)]
    one: String,
    #[odata(key = 2)]
    other: String,
    size: Option<i32>,
    photo: odata_core::edm::Stream,
    #[odata(nav)]
    parts: Links<Part>,
}

/// Declares an entity type for each type of key, with a text property.
macro_rules! keyed {
    ($($name:ident: $type:ty, $set:literal;)*) => {$(
        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "Demo.Model", entity_set = $set)]
        struct $name {
            #[odata(key)]
            id: $type,
            text: Option<String>,
        }
    )*};
}

keyed! {
    ByText: String, "texts";
    ByLong: i64, "longs";
    ByFlag: bool, "flags";
    ByDecimal: Decimal, "decimals";
    ByGuid: Uuid, "guids";
    ByDate: Date, "dates";
    ByTime: TimeOfDay, "times";
    ByInstant: DateTimeOffset, "instants";
    ByDuration: Duration, "durations";
    ByMember: Shade, "shades";
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo.Model")]
enum Shade {
    Light,
    Dark,
}

/// The parameters of a function.
#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo.Model")]
struct Parameters {
    text: String,
    maybe: Option<String>,
    numbers: Vec<i64>,
    color: Color,
}

struct Check<'a>(&'a Grammar);

impl Check<'_> {
    fn url<A>(&self, call: Result<Call<A>, Error>) -> Result<String, TestCaseError>
    where
        Call<A>: Operation,
    {
        let url = call.unwrap().to_http().uri().to_string();
        check(self.0, "odataUri", &url)?;
        assert!(url.parse::<Uri>().is_ok(), "{url}");
        Ok(url)
    }

    /// Checks that each spelling of a key is read as the same key, and compares its text with another decoder.
    fn key<T, K>(
        &self,
        service: &Service,
        key: &K,
        same: impl Fn(&T::Partial) -> bool,
    ) -> Result<(), TestCaseError>
    where
        T: ODataEntity
            + odata_core::entity::InEntitySet
            + Keyed
            + odata_core::entity::Representation<Of = T>,
        T: for<'de> odata_core::entity::ReadObject<'de>,
        K: KeyValues<T::Key> + Clone,
        for<'de> T::Partial: odata_core::entity::PropertySlots<'de>,
    {
        for segments in [false, true] {
            let service = service.clone().key_as_segment(segments);
            let one: EntityResource<'_, T> = service.entity_set::<T>().entity(key.clone());
            let url = self.url(one.get())?;
            let read = T::key_from_url(&url).unwrap_or_else(|error| panic!("{url}: {error}"));
            assert!(same(&read), "{url}: {read:?}");
        }
        Ok(())
    }
}

fn decoded(url: &str) -> String {
    let mut bytes = url.bytes();
    let mut text = Vec::new();
    while let Some(byte) = bytes.next() {
        let mut digit = || char::from(bytes.next().unwrap()).to_digit(16).unwrap();
        text.push(if byte == b'%' { u8::try_from(digit() * 16 + digit()).unwrap() } else { byte });
    }
    String::from_utf8(text).unwrap()
}

#[test]
fn a_key_of_any_text_goes_there_and_back() {
    run("keys of text", |grammar, mut tape| {
        let service = Service::new("https://example.com/a/b").unwrap();
        let (one, other) = (tape.text(), tape.text());
        let check = Check(grammar);
        let text = service.entity_set::<ByText>().entity(&*one);
        let url = decoded(&check.url(text.get())?);
        assert_eq!(url, format!("https://example.com/a/b/texts('{}')", one.replace('\'', "''")));
        // Segments of no letter or of dots alone, and those that begin with `$`, are not what they
        // seem: they are refused, and the predicate has such a key.
        let is_segment = |text: &str| !["", ".", ".."].contains(&text) && !text.starts_with('$');
        if is_segment(&one) && is_segment(&other) {
            check.key::<ByText, _>(&service, &&*one, |read| read.id.value() == Some(&one))?;
            check.key::<Part, _>(&service, &(&*one, &*other), |read| {
                read.one.value() == Some(&one) && read.other.value() == Some(&other)
            })?;
        }
        let by = service.entity_set::<ByText>().entity_by(ByText::TEXT, &*one);
        check.url(by.get())?;
        Ok(())
    });
}

#[test]
fn a_key_of_every_type_goes_there_and_back() {
    run("keys of every type", |grammar, mut tape| {
        let service = Service::new("https://example.com/a/b").unwrap();
        let check = Check(grammar);
        macro_rules! back {
            ($type:ident, $value:expr) => {{
                let value = $value;
                check.key::<$type, _>(&service, &value, |read| read.id.value() == Some(&value))?;
            }};
        }
        let long = i64::from_ne_bytes(tape.bits().to_ne_bytes());
        back!(ByLong, long);
        back!(ByFlag, tape.below(2) == 0);
        back!(ByDecimal, Decimal::new(long, tape.below(12)));
        back!(ByGuid, Uuid::from_u64_pair(tape.bits(), tape.bits()));
        back!(ByDate, tape.date());
        back!(ByTime, tape.time());
        back!(ByInstant, tape.instant());
        back!(ByDuration, tape.duration());
        back!(ByMember, if tape.below(2) == 0 { Shade::Light } else { Shade::Dark });
        Ok(())
    });
}

#[test]
fn the_urls_of_every_operation_are_accepted() {
    run("operations", |grammar, mut tape| operations(&Check(grammar), &mut tape));
}

fn operations(check: &Check<'_>, tape: &mut Tape) -> Result<(), TestCaseError> {
    let segments = tape.below(2) == 0;
    let service = Service::new("https://example.com/a/b").unwrap().key_as_segment(segments);
    let (one, other) = (format!("k{}", tape.text()), format!("k{}", tape.text()));
    let parts = service.entity_set::<Part>();
    let part = parts.entity((&*one, &*other));
    let value = Part {
        one: one.clone(),
        other: other.clone(),
        size: None,
        photo: odata_core::edm::Stream::default(),
        parts: Links::default(),
    };
    let url = part.get().unwrap().to_http().uri().to_string();
    let partial = PartPartial { size: 5.into(), ..PartPartial::default() };
    check.url(parts.list(&Query::new()))?;
    check.url(parts.count(&Query::new()))?;
    check.url(parts.create(&value))?;
    check.url(parts.create_media(HeaderValue::from_static("a/b"), Vec::new()))?;
    check.url(parts.changes(&Query::new()))?;
    check.url(part.get_with(&Query::new().select(Part::SIZE)))?;
    check.url(part.update(&partial))?;
    check.url(part.replace(&value))?;
    check.url(part.upsert(&value))?;
    check.url(part.delete())?;
    check.url(part.property(Part::SIZE).get())?;
    check.url(part.property(Part::SIZE).set(&Some(5)))?;
    check.url(part.property(Part::SIZE).clear())?;
    check.url(part.property(Part::SIZE).raw().get())?;
    check.url(part.stream(Part::PHOTO).get())?;
    check.url(part.media().get())?;
    let below = part.navigate(Part::PARTS);
    check.url(below.list(&Query::new()))?;
    check.url(below.references())?;
    check.url(below.add_reference(&url))?;
    check.url(below.remove_reference(&url))?;
    check.url(below.entity((&*other, &*one)).get())?;
    check.url(service.single::<Part>("me").get())?;
    check.url(service.get::<Part>(&url))?;
    let parameters = Parameters {
        text: tape.text(),
        maybe: (tape.below(2) == 0).then(|| tape.text()),
        numbers: vec![1, -1],
        color: Color::Red,
    };
    check.url(service.function("f", &parameters).unwrap().get::<()>())?;
    check.url(part.function("Demo.Model.f", &NoParameters).unwrap().get::<()>())?;
    check.url(part.action::<(), _>("Demo.Model.act", &NoParameters))?;
    check.url(service.action::<(), _>("act", &NoParameters))?;
    check.url(parts.derived::<Part>().list(&Query::new()))?;
    of_later_versions(check, tape, &service)
}

/// The URLs of OData 4.01.
fn of_later_versions(
    check: &Check<'_>,
    tape: &mut Tape,
    service: &Service,
) -> Result<(), TestCaseError> {
    let (one, other) = (format!("k{}", tape.text()), tape.text());
    let parts = service.entity_set::<Part>();
    let some = parts.filtered(Part::ONE.eq(&one)).filtered(Part::OTHER.ne(&other));
    let partial = PartPartial { size: 5.into(), ..PartPartial::default() };
    check.url(some.each().update(&partial))?;
    check.url(some.each().delete())?;
    check.url(some.derived::<Part>().each().delete())?;
    check.url(some.count(&Query::new().filter(Part::SIZE.gt(5))))?;
    check.url(some.list_by_post(&Query::new().filter(Part::SIZE.gt(5))))?;
    let part = parts.entity_by_alias((&*one, &*other));
    check.url(part.get())?;
    check.url(part.navigate(Part::PARTS).entity_by_alias((&*other, &*one)).delete())?;
    check.url(part.navigate(Part::PARTS).entity_by_part(Part::OTHER, &*one).get())?;
    check.url(service.all::<Part>().list(&Query::new().filter(Part::ONE.eq(&one))))?;
    check.url(service.resolve::<Part>(&format!("urn:{one}"), &Query::new()))?;
    check.url(service.resolve::<Part>("parts(1)", &Query::new().select(Part::SIZE)))?;
    Ok(())
}
