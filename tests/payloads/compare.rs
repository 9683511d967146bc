//! Compares JSON with the same JSON after it was read and written.
//!
//! Numbers are compared as texts, not as numbers of 64 bits: a lost digit is a loss.

use std::collections::BTreeMap;

use odata_core::schema::{EnumType, PropertyDescriptor, StructuredType};
use serde_json::value::RawValue;

type Object<'a> = BTreeMap<String, &'a RawValue>;

/// Members that our types have no place for, by design: what they say follows from the metadata
/// and the entity's URL, and a client that needs it asks for full metadata and reads it there.
const NOT_KEPT: [(&str, &str); 4] = [
    ("#", "what operations an entity has is not kept"),
    ("@navigationLink", "the URL of a navigation property is not kept, nor that of its references"),
    (
        "@associationLink",
        "the URL of a navigation property is not kept, nor that of its references",
    ),
    ("@context", "the context URL of a property is not kept, that of the message is"),
];

/// The names of a service's types, which tell if a type annotation is redundant.
#[derive(Clone, Copy)]
pub struct Types {
    /// All structured types of the service that the test models.
    pub structured: &'static [&'static StructuredType],
    /// Those read as an enum of derived types. Such a value is a whole one, not a partial: absent
    /// and null are the same there, and so are absent and an empty collection.
    pub polymorphic: &'static [&'static str],
    /// All enumeration types: a member that was read by its number is written by its name.
    pub enums: &'static [&'static EnumType],
}

impl Types {
    fn find(&self, name: &str) -> Option<&'static StructuredType> {
        self.structured.iter().find(|it| it.qualified_name() == name).copied()
    }

    fn is_same_member(&self, declared: &str, read: &str, written: &str) -> bool {
        let mut enums = self.enums.iter().filter(|it| it.qualified_name() == declared);
        let (number, name) = (read.trim_matches('"'), written.trim_matches('"'));
        enums.any(|it| {
            let mut members = it.members().iter();
            members.any(|it| it.name() == name && it.value().to_string() == number)
        })
    }
}

/// All that is lost or other, with its path; nothing where both say the same.
pub struct Comparison {
    types: Types,
    pub differences: Vec<String>,
}

/// The position of a value: the type that is declared there, and the way to read it.
#[derive(Clone, Copy)]
struct Place<'a> {
    path: &'a str,
    declared: &'a str,
    whole: bool,
    /// `true` for a page whose items have the type.
    page: bool,
}

impl Comparison {
    /// `declared` is the qualified name of the type of the whole, or of the items of a page.
    pub fn of(types: Types, declared: &str, page: bool, read: &str, written: &str) -> Self {
        let mut this = Self { types, differences: Vec::new() };
        let parse = |text| serde_json::from_str::<&RawValue>(text).unwrap();
        this.value(parse(read), parse(written), Place { path: "", declared, whole: false, page });
        this
    }

    fn differs(&mut self, path: &str, read: &str, written: &str) {
        let short = |text: &str| text.chars().take(80).collect::<String>();
        self.differences.push(format!("{path}: {} became {}", short(read), short(written)));
    }

    fn value(&mut self, read: &RawValue, written: &RawValue, place: Place<'_>) {
        let (before, after) = (read.get(), written.get());
        match (object(before), object(after), items(before), items(after)) {
            (Some(read), Some(written), ..) => self.object(&read, &written, place),
            (_, _, Some(read), Some(written)) => {
                if read.len() != written.len() {
                    self.differs(place.path, before, after);
                }
                for (index, (read, written)) in read.iter().zip(written).enumerate() {
                    let path = &format!("{}[{index}]", place.path);
                    self.value(read, written, Place { path, ..place });
                }
            }
            _ if is_same(before, after, place.declared) => {}
            _ if self.types.is_same_member(place.declared, before, after) => {}
            _ => self.differs(place.path, before, after),
        }
    }

    fn object(&mut self, read: &Object<'_>, written: &Object<'_>, place: Place<'_>) {
        let spell = |object: &Object<'_>| -> BTreeMap<String, String> {
            object.iter().map(|(name, value)| (spelling(name), value.get().to_owned())).collect()
        };
        let (read, mut written) = (spell(read), spell(written));
        let annotated = |object: &BTreeMap<String, String>| object.get("@type").map(|it| bare(it));
        let type_name = annotated(&read).unwrap_or_else(|| place.declared.to_owned());
        let descriptor = self.types.find(&type_name).filter(|_| !place.page);
        let whole =
            !place.page && (place.whole || self.types.polymorphic.contains(&place.declared));
        for (name, before) in &read {
            let path = &[place.path, name].join(if place.path.is_empty() { "" } else { "." });
            if let Some(after) = written.remove(name) {
                if name.ends_with("@type") {
                    if bare(before) != bare(&after) {
                        self.differs(path, before, &after);
                    }
                    continue;
                }
                let property = property(descriptor, name);
                let declared = match property {
                    _ if place.page && name == "value" => place.declared,
                    _ if name.ends_with("@count") => "Edm.Int64",
                    Some(property) => property.edm_type().name(),
                    None => "",
                };
                // A null collection is read as an empty one [OData-CSDL 7.2.1].
                let is_collection = property.is_some_and(|it| it.edm_type().is_collection());
                if is_collection && before == "null" && after == "[]" {
                    continue;
                }
                // The complex values of a collection are whole, since a change replaces them all.
                let is_list =
                    |it: &PropertyDescriptor| it.edm_type().is_collection() && !it.is_navigation();
                let whole = whole || property.is_some_and(is_list);
                let place = Place { path, declared, whole, page: false };
                let parse = |text| serde_json::from_str::<&RawValue>(text).unwrap();
                self.value(parse(before), parse(&after), place);
            } else if let Some(target) = name.strip_suffix("@bind") {
                // The same references: within the property, as 4.01 has them, once they are read.
                let references = written.remove(target).unwrap_or_default();
                if references_of(&references) != Some(urls_of(before)) {
                    self.differs(path, before, &references);
                }
            } else if !is_redundant(name, before, place.declared, descriptor) {
                self.differs(path, before, "nothing");
            }
        }
        for (name, after) in &written {
            let is_type = name == "@type" && bare(after) == type_name;
            let is_none = whole && matches!(&**after, "null" | "[]");
            if !is_type && !is_none {
                let path = &format!("{}.{name}", place.path);
                self.differs(path, "nothing", after);
            }
        }
    }
}

/// Returns `true` if nothing is lost without this member: it is not kept by design, or it annotates the
/// declared type.
fn is_redundant(
    name: &str,
    value: &str,
    declared: &str,
    descriptor: Option<&StructuredType>,
) -> bool {
    let is_not_kept = |(part, _): &(&str, &str)| {
        if *part == "#" { name.starts_with('#') } else { name.ends_with(part) && name != *part }
    };
    if NOT_KEPT.iter().any(is_not_kept) {
        return true;
    }
    match name.strip_suffix("@type") {
        Some("") => bare(value) == declared,
        Some(target) => property(descriptor, target).is_some_and(|property| {
            let edm_type = property.edm_type();
            let name = edm_type.name();
            let name = name.strip_prefix("Edm.").unwrap_or(name);
            let annotation = bare(value);
            let is_collection = edm_type.is_collection();
            match annotation.strip_prefix("Collection(").and_then(|it| it.strip_suffix(')')) {
                Some(item) => is_collection && bare_name(item) == name,
                None => !is_collection && annotation == name,
            }
        }),
        None => false,
    }
}

fn property(
    descriptor: Option<&StructuredType>,
    name: &str,
) -> Option<&'static PropertyDescriptor> {
    descriptor?.properties().find(|property| property.name() == name)
}

fn object(text: &str) -> Option<Object<'_>> {
    text.starts_with('{').then(|| serde_json::from_str(text).unwrap())
}

fn items(text: &str) -> Option<Vec<&RawValue>> {
    text.starts_with('[').then(|| serde_json::from_str(text).unwrap())
}

/// Control information without `odata.`; an annotation has a dot in its name.
fn spelling(name: &str) -> String {
    name.replacen("@odata.", "@", 1)
}

/// The qualified name in a type annotation, `Edm.` left out as it may be.
fn bare(annotation: &str) -> String {
    let text = annotation.trim_matches('"');
    bare_name(text.rsplit_once('#').map_or(text, |(_, name)| name)).to_owned()
}

fn bare_name(name: &str) -> &str {
    name.strip_prefix("Edm.").unwrap_or(name)
}

fn urls_of(text: &str) -> Vec<String> {
    let one = || vec![serde_json::from_str(text).unwrap()];
    serde_json::from_str(text).unwrap_or_else(|_| one())
}

/// The entity-ids, where the text has references and nothing else.
fn references_of(text: &str) -> Option<Vec<String>> {
    let id = |object: &Object<'_>| {
        let id = (object.len() == 1)
            .then(|| object.get("@odata.id").or_else(|| object.get("@id")))
            .flatten()?;
        serde_json::from_str(id.get()).ok()
    };
    match object(text) {
        Some(object) => Some(vec![id(&object)?]),
        None => items(text)?.iter().map(|item| id(&object(item.get())?)).collect(),
    }
}

/// Returns `true` if two scalars are the same value of their type.
fn is_same(read: &str, written: &str, declared: &str) -> bool {
    if read == written {
        return true;
    }
    let is_string = |text: &str| text.starts_with('"');
    let text = |text: &str| -> String {
        if is_string(text) { serde_json::from_str(text).unwrap() } else { text.to_owned() }
    };
    let (before, after) = (text(read), text(written));
    if is_string(read) && is_string(written) && before == after {
        return true;
    }
    match declared.strip_prefix("Edm.").unwrap_or(declared) {
        // Numbers of these may be strings (IEEE754Compatible).
        "Int64" | "Decimal" => number(&before).is_some() && number(&before) == number(&after),
        "Guid" => before.eq_ignore_ascii_case(&after),
        // Digits of a fraction that are zero say nothing.
        "TimeOfDay" | "DateTimeOffset" => trimmed(&before) == trimmed(&after),
        "Duration" => seconds(&before).is_some() && seconds(&before) == seconds(&after),
        // Both alphabets of base64 are read, and padding may be left out.
        "Binary" => {
            let url = before.trim_end_matches('=').replace('+', "-").replace('/', "_");
            url == after.trim_end_matches('=')
        }
        _ if is_string(read) || is_string(written) => false,
        _ => number(read).is_some() && number(read) == number(written),
    }
}

/// Without the zeros at the end of the fraction of a second.
fn trimmed(time: &str) -> String {
    let Some((seconds, rest)) = time.split_once('.') else { return time.to_owned() };
    let digits = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
    let (fraction, zone) = rest.split_at(digits);
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{seconds}{point}{fraction}{zone}")
}

/// A duration as nanoseconds; no service here has finer ones that are written in several ways.
fn seconds(duration: &str) -> Option<i128> {
    let (sign, text) = duration.strip_prefix('-').map_or((1, duration), |text| (-1, text));
    let mut total = 0;
    let mut number = String::new();
    for char in text.strip_prefix('P')?.chars() {
        let unit = match char {
            'T' => continue,
            'D' => 86_400,
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            char => {
                number.push(char);
                continue;
            }
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
        let nanos: i128 = format!("{fraction:0<9}").parse().ok()?;
        total += unit * (whole.parse::<i128>().ok()? * 1_000_000_000 + nanos);
        number.clear();
    }
    Some(sign * total)
}

/// The sign, the digits without zeros on either end, and the exponent of the last of them.
fn number(text: &str) -> Option<(bool, String, i64)> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_end_matches('0');
    let zeros = i64::try_from(digits.len() - significant.len()).ok()?;
    let exponent: i64 = exponent.trim_start_matches('+').parse().ok()?;
    let exponent = exponent - i64::try_from(fraction.len()).ok()? + zeros;
    match significant.trim_start_matches('0') {
        "" => Some((false, String::new(), 0)),
        digits => Some((negative, digits.to_owned(), exponent)),
    }
}

/// The comparer itself: it must see what is lost.
#[test]
fn the_comparer_sees_what_is_lost() {
    const NONE: Types = Types { structured: &[], polymorphic: &[], enums: &[] };
    let differences = |read: &str, written: &str| {
        Comparison::of(NONE, "", false, read, written).differences.len()
    };
    for same in [
        (r#"{"a":1.0}"#, r#"{"a":1}"#),
        (r#"{"a":1.50e3}"#, r#"{"a":1500}"#),
        (r#"{"@type":"Demo.x"}"#, r##"{"@odata.type":"#Demo.x"}"##),
        (r#"{"@odata.id":"i","b":[{"c":null}]}"#, r#"{"b":[{"c":null}],"@id":"i"}"#),
        (r##"{"#Demo.Act":{},"a@navigationLink":"x"}"##, "{}"),
        (r#"{"a@odata.bind":["b(1)"]}"#, r#"{"a":[{"@odata.id":"b(1)"}]}"#),
    ] {
        assert_eq!(differences(same.0, same.1), 0, "{same:?}");
    }
    for other in [
        (r#"{"a":9007199254740993}"#, r#"{"a":9007199254740992}"#),
        (r#"{"a":1}"#, r#"{"a":"1"}"#),
        (r#"{"a":1}"#, "{}"),
        ("{}", r#"{"a":null}"#),
        (r#"{"a":null}"#, "{}"),
        (r#"{"a":[1,2]}"#, r#"{"a":[1]}"#),
        (r##"{"@type":"#Demo.x"}"##, "{}"),
        (r##"{"a@type":"#Guid","a":1}"##, r#"{"a":1}"#),
        (r#"{"@navigationLink":"x"}"#, "{}"),
        (r#"{"a@odata.bind":["b(1)"]}"#, r#"{"a":[{"@odata.id":"b(2)"}]}"#),
        (r#"{"a@x.y":1,"a":2}"#, r#"{"a":2}"#),
    ] {
        assert_eq!(differences(other.0, other.1), 1, "{other:?}");
    }
}
