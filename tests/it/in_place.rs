//! A whole value is read in place, from a blank; a type without a blank is read through its partial. Both
//! ways read the same values and report the same errors.

use std::cell::Cell;

use odata_core::edm::{
    EdmValue, Items, Object, Presence, ReadEdmValue, Text, Untyped, ValueError, ValueRef, kind,
};
use odata_core::schema::EdmType;
use odata_core::schema::PropertyDescriptor;
use odata_core::{Link, Links, ODataComplex, ODataEntity, ODataStructured, Page, ReadError};

/// A type of the user's own, which says nothing of a value to begin with.
#[derive(Debug, Clone, PartialEq)]
struct Code(String);

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

    /// Counts the control information of the property.
    fn read_control(place: &mut Presence<Self>, name: &str, _: Untyped) -> Result<(), ValueError> {
        *place = Presence::Value(Self(name.to_owned()));
        Ok(())
    }

    fn fill(place: &mut Presence<Self>, value: Presence<Self>) -> Result<(), ValueError> {
        match (place.value(), value) {
            (Some(before), Presence::Value(value)) => {
                *place = Presence::Value(Self(format!("{} {}", before.0, value.0)));
            }
            (_, value) => *place = value,
        }
        Ok(())
    }
}

macro_rules! twins {
    ($($name:ident { $own:ident: $own_type:ty })*) => {$(
        #[derive(Debug, Clone, PartialEq, ODataEntity)]
        #[odata(namespace = "Demo", name = "thing")]
        struct $name {
            #[odata(key)]
            id: i64,
            name: String,
            note: Option<String>,
            tags: Vec<String>,
            $own: $own_type,
            other: Option<Code>,
            #[odata(nav)]
            owner: Option<Link<Owner>>,
            #[odata(nav)]
            parts: Links<Owner>,
            place: Option<Place>,
        }
    )*};
}

twins! {
    InPlace { code: String }
    Through { code: Code }
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Owner {
    #[odata(key)]
    id: i64,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Place {
    city: String,
    zip: Option<i32>,
}

/// Reads the text, and returns the value written again, or the error. Reads it as the only item of a page and
/// through serde too.
fn outcome<
    T: ODataEntity
        + for<'de> odata_core::entity::ReadObject<'de>
        + serde::Serialize
        + serde::de::DeserializeOwned,
>(
    json: &str,
) -> String {
    let tell = |read: Result<T, ReadError>| match read {
        Ok(value) => String::from_utf8(value.to_json()).unwrap(),
        Err(error) => error.to_string(),
    };
    let told = tell(T::from_json(json.as_bytes()));
    let page = Page::<T>::from_json(format!("{{\"value\":[{json}]}}").as_bytes());
    let of_page = tell(page.map(|page| page.into_items().remove(0).into_inner()));
    assert_eq!(of_page.replace("value[0].", ""), told, "{json}");
    match serde_json::from_str::<T>(json) {
        Ok(value) => assert_eq!(serde_json::to_string(&value).unwrap(), told, "{json}"),
        // What has been found is named in the words of the format there.
        Err(error) => assert_eq!(
            error.to_string().lines().count(),
            told.lines().count(),
            "{json}: {error}\n{told}"
        ),
    }
    told
}

#[test]
fn both_ways_of_reading_tell_the_same() {
    for (json, expected) in [
        (r#"{"id":1,"name":"a","code":"c"}"#, r#""id":1,"name":"a","tags":[],"code":"c"}"#),
        (
            r#"{"code":"c","name":"a","note":null,"id":1}"#,
            r#""id":1,"name":"a","tags":[],"code":"c"}"#,
        ),
        (r#"{"name":"a"}"#, "id: required, but missing\n  code: required, but missing"),
        (r#"{"id":1,"id":1,"name":"a","code":"c"}"#, "id: appears twice in one object"),
        (r#"{"id":1,"id":"x","name":"a","code":"c"}"#, "id: appears twice in one object"),
        (r#"{"id":1,"name":"a","code":"c","note":null,"note":"x"}"#, "note: appears twice"),
        (r#"{"id":1,"name":null,"code":null}"#, "name: null, but not nullable\n  code: null"),
        (r#"{"id":1,"name":"a","code":"c","tags":null}"#, r#""tags":[]"#),
        (r#"{"id":1,"name":"a","code":"c","tags":["x",null]}"#, "tags[1]: null, but not nullable"),
        (r#"{"id":1,"name":"a","code":"c","other@x":1}"#, r#""other":"x""#),
        (r#"{"id":1,"name":"a","code":"c","other@x":1,"other":"y"}"#, r#""other":"x y""#),
        (r#"{"id":1,"name":"a","code":"c","owner@odata.bind":"o(1)"}"#, "o(1)"),
        (r#"{"id":1,"name":"a","code":"c","owner":{"id":1}}"#, r#""owner":"#),
        (r#"{"id":1,"name":"a","code":"c","owner":null,"owner@odata.bind":"o(1)"}"#, "twice"),
        (r#"{"id":1,"name":"a","code":"c","owner@odata.bind":"o(1)","owner":null}"#, "twice"),
        (r#"{"id":1,"name":"a","code":"c","owner@odata.bind":null,"owner":{"id":1}}"#, "twice"),
        (r#"{"id":1,"name":"a","code":"c","owner@bind":"a","owner@odata.bind":"b"}"#, "twice"),
        (
            r#"{"name@odata.bind":"x","id":1,"name":"a","name@bind":"y","code":"c"}"#,
            r#""name":"a""#,
        ),
        (
            r#"{"id":1,"name":"a","code":"c","parts@odata.bind":["o(1)"],"parts":[{"id":2}]}"#,
            "o(1)",
        ),
        (r#"{"id":1,"name":"a","code":"c","parts":[{"id":2}],"parts":[{"id":3}]}"#, "twice"),
        (
            r#"{"id":1,"name":"a","code":"c","parts@odata.count":2,"parts":null}"#,
            r#""parts@odata.count":2"#,
        ),
        (
            r#"{"id":1,"name":"a","code":"c","place":{"city":"x","zip":1}}"#,
            r#""place":{"city":"x","zip":1}"#,
        ),
    ] {
        let in_place = outcome::<InPlace>(json);
        assert!(in_place.contains(expected), "{json}: {in_place}");
        let through = outcome::<Through>(json);
        // Null that a partial may have and the type may not is reported in the same words.
        assert_eq!(through, in_place, "{json}");
    }
}

/// Read in place, an incomplete value reports both the missing and the unreadable properties.
#[test]
fn what_is_wrong_within_a_value_and_what_it_lacks() {
    let json = r#"{"id":1,"name":"a","code":"c","place":{"zip":"x"}}"#;
    assert_eq!(
        outcome::<InPlace>(json),
        "2 violations\n  place.city: required, but missing\n  place.zip: expected Edm.Int32, found \"x\"",
    );
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct WithDefaults {
    #[odata(key)]
    id: i64,
    #[odata(default = count())]
    size: i64,
    #[odata(default = Some(Code("d".into())))]
    code: Option<Code>,
    #[odata(nav, default = Links::from([Link::bind("d")]))]
    parts: Links<Owner>,
}

thread_local!(static COUNTED: Cell<i64> = const { Cell::new(0) });

fn count() -> i64 {
    COUNTED.set(COUNTED.get() + 1);
    COUNTED.get()
}

/// A default replaces a missing property, and is not mixed with a property that is present.
#[test]
fn defaults_are_for_what_is_not_there() {
    let read = |json: &str| WithDefaults::from_json(json.as_bytes()).unwrap();
    let whole = read(r#"{"id":1,"size":100,"code":"c","parts":[{"id":2}]}"#);
    assert_eq!((whole.size, whole.code, COUNTED.get()), (100, Some(Code("c".into())), 0));
    assert_eq!(whole.parts.items().map(<[_]>::len), Some(1));
    assert_eq!(read(r#"{"id":1,"size":1,"code":null}"#).code, None);
    let counted = read(r#"{"id":1,"size":1,"parts@odata.count":7}"#);
    assert_eq!((counted.parts.count(), counted.parts.items()), (Some(7), None));

    let key = read(r#"{"id":1}"#);
    assert_eq!((key.size, key.code), (1, Some(Code("d".into()))));
    assert_eq!(key.parts, Links::from([Link::bind("d")]));
}

/// More properties than a machine word has bits, and than two have, some of them of a base type.
macro_rules! many {
    ($name:ident $(($base:ident: $base_type:ty))? $($property:ident)*) => {
        #[derive(Debug, Clone, PartialEq, ODataComplex)]
        #[odata(namespace = "Demo")]
        struct $name {
            $(#[odata(base)] $base: $base_type,)?
            $($property: i32,)*
        }
    };
}

many!(Hundred
    a00 a01 a02 a03 a04 a05 a06 a07 a08 a09 a10 a11 a12 a13 a14 a15 a16 a17 a18 a19
    a20 a21 a22 a23 a24 a25 a26 a27 a28 a29 a30 a31 a32 a33 a34 a35 a36 a37 a38 a39
    a40 a41 a42 a43 a44 a45 a46 a47 a48 a49 a50 a51 a52 a53 a54 a55 a56 a57 a58 a59
    a60 a61 a62 a63 a64 a65 a66 a67 a68 a69 a70 a71 a72 a73 a74 a75 a76 a77 a78 a79
    a80 a81 a82 a83 a84 a85 a86 a87 a88 a89 a90 a91 a92 a93 a94 a95 a96 a97 a98 a99);

many!(More (base: Hundred)
    b00 b01 b02 b03 b04 b05 b06 b07 b08 b09 b10 b11 b12 b13 b14 b15 b16 b17 b18 b19
    b20 b21 b22 b23 b24 b25 b26 b27 b28 b29 b30 b31 b32 b33 b34 b35 b36 b37 b38 b39);

#[test]
fn each_of_many_properties_is_missed_and_stands_once() {
    let names: Vec<_> = More::DESCRIPTOR.properties().map(PropertyDescriptor::name).collect();
    assert_eq!(names.len(), 140);
    let json = |names: &[&str]| {
        let members: Vec<_> = names.iter().map(|name| format!("\"{name}\":1")).collect();
        format!("{{{}}}", members.join(","))
    };
    let whole = More::from_json(json(&names).as_bytes()).unwrap();
    assert_eq!((whole.base.a99, whole.b39), (1, 1));
    for (at, name) in names.iter().enumerate() {
        let mut others = names.clone();
        others.remove(at);
        let error = More::from_json(json(&others).as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), format!("{name}: required, but missing"));
        let mut twice = names.clone();
        twice.push(name);
        let error = More::from_json(json(&twice).as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), format!("{name}: appears twice in one object"));
    }
}

/// A type of the user's own that reads its items into one place, one after the other.
#[derive(Debug, Clone, PartialEq)]
struct OneByOne<T>(Vec<T>);

impl<T: EdmValue + Clone + Default> EdmValue for OneByOne<T> {
    const TYPE: EdmType = <Vec<T> as EdmValue>::TYPE;
    type Partial = Self;
    type Kind = kind::CollectionKind<T::Kind>;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Collection(&self.0)
    }
}

impl<'de, T: ReadEdmValue<'de> + Clone + Default> ReadEdmValue<'de> for OneByOne<T> {
    fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        let mut place = T::default();
        let mut read = Vec::new();
        while items.next(&mut place)? {
            read.push(place.clone());
        }
        Ok(Self(read))
    }
}

#[derive(Debug, Clone, PartialEq, Default, ODataComplex)]
#[odata(namespace = "Demo")]
struct Tag {
    name: Option<String>,
    weight: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Lists {
    numbers: OneByOne<Option<i32>>,
    tags: OneByOne<Tag>,
    nullable_tags: OneByOne<Option<Tag>>,
}

#[test]
fn a_place_that_is_used_again_keeps_nothing() {
    let json = br#"{"numbers":[1,null,2],"tags":[{"name":"a","weight":1},{}],"nullableTags":[{"name":"a"},null,{"weight":2}]}"#;
    let tag = |name: Option<&str>, weight| Tag { name: name.map(String::from), weight };
    let expected = Lists {
        numbers: OneByOne(vec![Some(1), None, Some(2)]),
        tags: OneByOne(vec![tag(Some("a"), Some(1)), tag(None, None)]),
        nullable_tags: OneByOne(vec![Some(tag(Some("a"), None)), None, Some(tag(None, Some(2)))]),
    };
    let text = std::str::from_utf8(json).unwrap();
    assert_eq!(Lists::from_json(json).unwrap(), expected);
    assert_eq!(serde_json::from_str::<Lists>(text).unwrap(), expected);
}

/// A type of the user's own that looks at what could be read.
#[derive(Debug, Clone, PartialEq)]
struct Looked(Vec<Tag>, Vec<Option<Tag>>);

thread_local! {
    static SEEN: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

impl EdmValue for Looked {
    const TYPE: EdmType = <Vec<Tag> as EdmValue>::TYPE;
    type Partial = Self;
    type Kind = kind::UntypedKind;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Collection(&self.0)
    }
}

impl<'de> ReadEdmValue<'de> for Looked {
    fn from_collection(items: &mut dyn Items<'de>) -> Result<Self, ValueError> {
        let mut nullable = Some(Tag::default());
        items.next(&mut nullable)?;
        let tags = Vec::<Tag>::from_collection(items)?;
        SEEN.set((tags.len(), usize::from(nullable.is_some())));
        Ok(Self(tags, vec![nullable]))
    }
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Looking {
    tags: Looked,
}

#[test]
fn what_could_not_be_read_is_not_there() {
    for (items, seen) in [
        (r#"{"name":5},{"name":"a"},{"name":5},{}"#, (2, 0)),
        (r#"{"name":"a"},{"name":"a","weight":"b"}"#, (0, 1)),
        (r#"5,5"#, (0, 0)),
    ] {
        let json = format!(r#"{{"tags":[{items}]}}"#);
        assert!(Looking::from_json(json.as_bytes()).is_err());
        assert_eq!(SEEN.replace((9, 9)), seen, "{json}");
        assert!(serde_json::from_str::<Looking>(&json).is_err());
        assert_eq!(SEEN.replace((9, 9)), seen, "{json}");
    }
}

/// A type of the user's own that is not there where it is empty.
#[derive(Debug, Clone, PartialEq)]
struct Shy(&'static str);

impl EdmValue for Shy {
    const TYPE: EdmType = EdmType::primitive("Edm.String");
    type Partial = Self;
    type Kind = kind::StringKind;

    fn view(&self) -> ValueRef<'_> {
        if self.0.is_empty() { ValueRef::Absent } else { ValueRef::String(self.0) }
    }
}

impl ReadEdmValue<'_> for Shy {}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Cloak {
    #[odata(required)]
    shy: Option<Shy>,
    #[odata(required)]
    any: Option<Untyped>,
}

#[test]
fn what_is_not_shown_is_missing() {
    let there = Cloak { shy: Some(Shy("a")), any: Some(Untyped::Boolean(true)) };
    assert_eq!(there.validate(), Ok(()));
    for (hidden, name) in [
        (Cloak { shy: Some(Shy("")), ..there.clone() }, "shy"),
        (Cloak { shy: None, ..there.clone() }, "shy"),
        (Cloak { any: Some(Untyped::Null), ..there.clone() }, "any"),
    ] {
        let found = hidden.validate().unwrap_err().to_string();
        assert!(found.contains(name) && found.contains("required"), "{found}");
    }
}

/// A type of the user's own that reads its object once more.
#[derive(Debug, Clone, PartialEq)]
struct Twice(Tag, Tag);

impl EdmValue for Twice {
    const TYPE: EdmType = <Tag as EdmValue>::TYPE;
    type Partial = Self;
    type Kind = kind::UntypedKind;

    fn view(&self) -> ValueRef<'_> {
        ValueRef::Object(&self.0)
    }
}

impl<'de> ReadEdmValue<'de> for Twice {
    fn from_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        let (mut once, mut again) = (Tag::default(), Tag::default());
        // The caller tries a second way, and ignores the error of the first.
        let _ = object.members(Tag::DESCRIPTOR, &mut once);
        let _ = object.members(Tag::DESCRIPTOR, &mut again);
        Ok(Self(once, again))
    }
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Doubled {
    tag: Twice,
    count: i32,
}

/// The same, read once.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Single {
    tag: Tag,
    count: i32,
}

#[test]
fn an_object_that_is_read_to_its_end_has_no_more_members() {
    let json = r#"{"tag":{"name":"a","weight":1},"count":5}"#;
    let read = Tag { name: Some("a".into()), weight: Some(1) };
    let expected = Doubled { tag: Twice(read, Tag::default()), count: 5 };
    assert_eq!(Doubled::from_json(json.as_bytes()).unwrap(), expected);
    assert_eq!(serde_json::from_str::<Doubled>(json).unwrap(), expected);
}

#[test]
fn what_is_no_json_is_refused_though_it_is_read_once_more() {
    for tag in [
        r#"{"name":"\x,"weight":1}"#,
        r#"{"name":"\ud800\ud800,"weight":1}"#,
        r#"{"name":"\x}"#,
        r#"{"weight":-,"name":"a"}"#,
        r#"{"weight":1.,"name":"a"}"#,
        r#"{"weight":1e}"#,
    ] {
        let json = format!(r#"{{"tag":{tag},"count":5}}"#);
        let error = Doubled::from_json(json.as_bytes()).unwrap_err();
        assert!(matches!(error, ReadError::Syntax(_)), "{json}: {error}");
        // Only the first mistake is reported, as by a type that reads once.
        assert_eq!(error, Single::from_json(json.as_bytes()).unwrap_err(), "{json}");
        let bridged = serde_json::from_str::<Doubled>(&json).unwrap_err().to_string();
        let once = serde_json::from_str::<Single>(&json).unwrap_err().to_string();
        assert_eq!(bridged, once, "{json}");
    }
}
