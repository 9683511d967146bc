//! Our JSON reader against `serde_json`.

use odata_core::edm::Untyped;
use odata_core::{Entity, ODataComplex, OtherType, ReadError};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::Nothing;

/// How many objects and arrays our reader lets be open at once.
const MAX_DEPTH: usize = 128;

/// JSON as `serde_json` reads it: numbers as their text, so that its range of numbers does not
/// matter, and members in their order, each as often as it is there.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Boolean(bool),
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of the only member of this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
    }

    /// Returns `true` if an object has two members of the same name. I-JSON forbids this, and no reader has to
    /// keep both. The two spellings of control information are one name.
    pub fn has_duplicates(&self) -> bool {
        match self {
            Self::Array(items) => items.iter().any(Self::has_duplicates),
            Self::Object(members) => {
                let names = members.iter().map(|(name, _)| name.replace("@odata.", "@"));
                let names: std::collections::HashSet<_> = names.collect();
                names.len() < members.len() || members.iter().any(|(_, it)| it.has_duplicates())
            }
            _ => false,
        }
    }

    /// `None` for what `serde_json` refuses, and for what is nested deeper than 128.
    pub fn read(text: &[u8]) -> Option<Self> {
        let raw: &RawValue = serde_json::from_slice(text).ok()?;
        Self::of(raw, 0)
    }

    fn of(raw: &RawValue, depth: usize) -> Option<Self> {
        let text = raw.get();
        Some(match text.as_bytes()[0] {
            b'n' => Self::Null,
            b't' => Self::Boolean(true),
            b'f' => Self::Boolean(false),
            // Capturing a string does not look at its surrogates.
            b'"' => Self::String(serde_json::from_str(text).ok()?),
            b'{' | b'[' if depth == MAX_DEPTH => return None,
            b'{' => {
                let mut members = Vec::new();
                for (name, value) in parts(text)? {
                    members.push((name, Self::of(value, depth + 1)?));
                }
                Self::Object(members)
            }
            b'[' => {
                let items = parts(text)?.into_iter().map(|(_, item)| Self::of(item, depth + 1));
                Self::Array(items.collect::<Option<_>>()?)
            }
            _ => Self::Number(text.to_owned()),
        })
    }

    fn is(&self, other: &Untyped) -> bool {
        match (self, other) {
            (Self::Null, Untyped::Null) => true,
            (Self::Boolean(one), Untyped::Boolean(other)) => one == other,
            (Self::Number(one), Untyped::Number(other)) => one == other.as_str(),
            (Self::String(one), Untyped::String(other)) => one == other,
            (Self::Array(one), Untyped::Array(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is(other))
            }
            (Self::Object(one), Untyped::Object(other)) => are(one, other),
            _ => false,
        }
    }
}

fn are(one: &[(String, Json)], other: &[(String, Untyped)]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| one.0 == other.0 && one.1.is(&other.1))
}

/// The items of an array, or the members of an object.
fn parts(text: &str) -> Option<Vec<(String, &RawValue)>> {
    struct Parts;
    impl<'de> Visitor<'de> for Parts {
        type Value = Vec<(String, &'de RawValue)>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an array or an object")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
            let mut parts = Vec::new();
            while let Some(item) = items.next_element()? {
                parts.push((String::new(), item));
            }
            Ok(parts)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
            let mut parts = Vec::new();
            while let Some(member) = members.next_entry()? {
                parts.push(member);
            }
            Ok(parts)
        }
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    serde::Deserializer::deserialize_any(&mut reader, Parts).ok()
}

fn is_type_annotation((name, _): &(String, Json)) -> bool {
    name == "@odata.type" || name == "@type"
}

/// Both accept the same texts, and read the same from them. The differences, as documented:
///
/// - ours skips a byte order mark;
/// - ours refuses what is nested deeper than 128, at whatever depth `serde_json` does;
/// - ours reads objects only, as a response of OData is one;
/// - ours refuses null, an error, a collection and a payload of OData V2 in place of an object;
/// - ours refuses a type annotation that is not a string.
pub fn differential(text: &[u8]) {
    // A value of any kind is read as a member; an object is read by itself too.
    let wrapped = [b"{\"\":", text, b"}"].concat();
    for text in [text, &wrapped] {
        let plain = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        let expected = Json::read(plain);
        // An unknown type keeps all members.
        let read = Entity::<OtherType>::from_json(text).map(Entity::into_inner);
        match (&expected, &read) {
            (Some(Json::Object(members)), Ok(other)) => {
                let mut members = members.clone();
                if let Some(at) = members.iter().position(is_type_annotation) {
                    members.remove(at);
                }
                let kept = other.iter().map(|(name, value)| (name.to_owned(), value.clone()));
                assert!(are(&members, &kept.collect::<Vec<_>>()), "{members:?} {other:?}");
                // What is written is read by both again.
                let written = odata_core::json::JsonFormat::new().to_vec(other);
                let again = Entity::<OtherType>::from_json(&written).expect("it was written");
                // Of several type annotations one may be written, one without a name is not.
                if !members.iter().any(is_type_annotation) {
                    assert!(again.iter().eq(other.iter()));
                    assert_eq!(again.type_name(), other.type_name());
                }
                assert!(Json::read(&written).is_some());
            }
            // An object with one property, or without any, may be null, an error, or of OData V2.
            (Some(Json::Object(members)), Err(ReadError::Payload(_))) => {
                let properties = members.iter().filter(|(name, _)| !name.contains(['@', '#']));
                assert!(properties.count() <= 1, "{members:?}");
            }
            // The type of an object with another kind of annotation is not known.
            (Some(Json::Object(members)), Err(error)) => {
                let is_no_type = |(_, value): &&(String, Json)| !matches!(value, Json::String(_));
                let mut annotations = members.iter().filter(|member| is_type_annotation(member));
                assert!(annotations.any(|member| is_no_type(&member)), "refused: {error}");
            }
            (Some(_), read) => assert_eq!(read.as_ref().err(), Some(&ReadError::NotAnObject)),
            (None, read) => {
                let syntax = matches!(read, Err(ReadError::Syntax(_) | ReadError::NotAnObject));
                assert!(syntax, "{read:?}");
            }
        }
        // A type without properties: another path skips all values.
        let skipped = Nothing::from_json(text);
        if let Some(Json::Object(members)) = &expected {
            let named = members
                .iter()
                .any(|member| is_type_annotation(member) || member.0 == "someNameThatNoTextHas");
            let is_other = matches!(skipped, Err(ReadError::Payload(_)));
            assert!(skipped.is_ok() || is_other || named, "{skipped:?}");
        } else {
            assert!(skipped.is_err());
        }
    }
}
