//! Compares a body with the same body after it was read and written.

use odata_codegen::csdl::TypeRef;
use odata_codegen::{Declared, Model, Type};
use serde_json::{Map, Value};

use super::walk::{chain, type_of};

/// The differences that are allowed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Allowed {
    /// A request omits computed properties.
    pub(crate) omits_computed: bool,
    /// An update request omits the key and immutable properties.
    pub(crate) omits_immutable: bool,
}

/// Members that typed entities do not keep, by design, because they follow from the metadata and the
/// entity's URL.
const NOT_KEPT: [&str; 3] = ["navigationLink", "associationLink", "context"];

/// Compares bodies.
pub(crate) struct Comparison<'m, 'c> {
    pub(crate) model: &'m Model<'c>,
    pub(crate) allowed: Allowed,
}

impl Comparison<'_, '_> {
    /// Returns the first difference, with its path. `of` is the type of the body.
    pub(crate) fn difference(&self, of: &TypeRef, read: &Value, written: &Value) -> Option<String> {
        self.value("", Some(of), read, written).err()
    }

    /// Returns the first difference of a page whose items have the type.
    pub(crate) fn page_difference(
        &self,
        of: &TypeRef,
        read: &Value,
        written: &Value,
    ) -> Option<String> {
        let (items, more) = (written["value"].as_array(), written["value"].is_array());
        let same_length = items.map(Vec::len) == read["value"].as_array().map(Vec::len) && more;
        if !same_length {
            return Some(format!("value: {} became {}", short(&read["value"]), short(written)));
        }
        let shell = |page: &Value| {
            let mut page = page.as_object().cloned().unwrap_or_default();
            page.remove("value");
            page
        };
        let items = self.value("value", Some(of), &read["value"], &written["value"]);
        items.and_then(|()| self.object("", None, &shell(read), &shell(written))).err()
    }

    fn value(
        &self,
        path: &str,
        of: Option<&TypeRef>,
        read: &Value,
        written: &Value,
    ) -> Result<(), String> {
        match (read, written) {
            (Value::Object(read), Value::Object(written)) => self.object(path, of, read, written),
            (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                let mut items = one.iter().zip(other).enumerate();
                items.try_for_each(|(index, (one, other))| {
                    self.value(&format!("{path}[{index}]"), of, one, other)
                })
            }
            (read, written) if self.is_same(of, read, written) => Ok(()),
            (read, written) => Err(format!("{path}: {} became {}", short(read), short(written))),
        }
    }

    fn object(
        &self,
        path: &str,
        of: Option<&TypeRef>,
        read: &Map<String, Value>,
        written: &Map<String, Value>,
    ) -> Result<(), String> {
        let declared = of.map_or("", |of| &*of.name);
        let more = written.keys().filter(|name| either(read, name).is_none());
        for name in read.keys().chain(more) {
            let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match (either(read, name), either(written, name)) {
                (Some(one), Some(other)) if name.ends_with("@odata.type") => {
                    if bare(one) != bare(other) {
                        return Err(format!("{inner}: {one} became {other}"));
                    }
                }
                (Some(one), Some(other)) => {
                    let of = self.declared(declared, read, name).map(|(of, _)| of);
                    self.value(&inner, of.as_ref(), one, other)?;
                }
                (Some(lost), None) if self.may_be_lost(declared, read, name, lost) => {}
                (Some(lost), None) => return Err(format!("{inner}: {} is lost", short(lost))),
                // The declared type may be written as an annotation.
                (None, Some(more)) if name == "@odata.type" && bare(more) == declared => {}
                (None, more) => {
                    return Err(format!(
                        "{inner}: {} is too much",
                        more.map_or_else(String::new, short)
                    ));
                }
            }
        }
        Ok(())
    }

    /// Returns the declared type of a member, and `true` if a request omits the member.
    fn declared(
        &self,
        declared: &str,
        object: &Map<String, Value>,
        name: &str,
    ) -> Option<(TypeRef, bool)> {
        let of = type_of(self.model, declared, object)?;
        chain(self.model, of).find_map(|(by, of)| {
            if let Some(property) = of.properties.iter().find(|it| it.name == *name) {
                let facts = self.model.facts(Declared { by, property });
                let is_key = of.key.iter().any(|part| part.name == *name);
                let is_left_out = self.allowed.omits_computed && facts.computed
                    || self.allowed.omits_immutable && (is_key || facts.immutable);
                return Some((property.of.clone(), is_left_out));
            }
            let navigation = of.navigation.iter().find(|it| it.name == *name)?;
            Some((navigation.of.clone(), false))
        })
    }

    fn may_be_lost(
        &self,
        declared: &str,
        object: &Map<String, Value>,
        name: &str,
        lost: &Value,
    ) -> bool {
        // An annotation with the declared type is redundant.
        if let Some(property) = name.strip_suffix("@odata.type") {
            if property.is_empty() {
                return bare(lost).eq_ignore_ascii_case(declared);
            }
            // So is that of a collection in which each item has the annotation.
            if let Some(Value::Array(items)) = object.get(property) {
                let of_item = |item: &Value| format!("Collection({})", bare(&item["@odata.type"]));
                if items.iter().all(|item| of_item(item) == bare(lost)) {
                    return true;
                }
            }
            let Some((of, _)) = self.declared(declared, object, property) else {
                // A dynamic property needs an annotation if its type does not follow from JSON.
                return object.get(property).is_some_and(|value| is_implied(&bare(lost), value));
            };
            let name = of.name.strip_prefix("Edm.").unwrap_or(&of.name).to_owned();
            let name = if of.is_collection { format!("Collection({name})") } else { name };
            return bare(lost).replace("(Edm.", "(") == name;
        }
        let control = name.rsplit_once("@odata.");
        let is_not_kept = control.is_some_and(|(target, name)| {
            NOT_KEPT.contains(&name) && !(target.is_empty() && name != "context")
        });
        if self
            .declared(declared, object, name)
            .is_some_and(|(of, _)| is_null_collection(Some(&of), lost))
        {
            return true;
        }
        let is_left_out =
            || self.declared(declared, object, name).is_some_and(|(_, left_out)| left_out);
        is_not_kept || name.starts_with('#') || is_left_out()
    }

    /// Returns `true` if two scalars are the same value of their type.
    fn is_same(&self, of: Option<&TypeRef>, read: &Value, written: &Value) -> bool {
        if read == written || is_null_collection(of, read) && is_empty(written) {
            return true;
        }
        let name = of.map_or("", |of| &*of.name);
        let edm = match self.model.get(name) {
            Some(Type::Enum(of)) => {
                let list = |value: &Value| match value {
                    Value::String(text) => text.replace(' ', ""),
                    other => other.to_string(),
                };
                let (read, written) = (list(read), list(written));
                let named = |name: &str| of.members.iter().find(|it| it.name == name);
                let by_number = named(&written).is_some_and(|it| it.value.to_string() == read);
                return by_number || of.is_flags && read == written;
            }
            Some(Type::Definition(of)) => &*of.underlying,
            _ => name,
        };
        let (one, other) = (plain(read), plain(written));
        match edm {
            "Edm.Guid" => one.eq_ignore_ascii_case(&other),
            "Edm.DateTimeOffset" | "Edm.TimeOfDay" => timestamp(&one) == timestamp(&other),
            "Edm.Duration" => seconds(&one).is_some() && seconds(&one) == seconds(&other),
            "Edm.Binary" => binary(&one) == binary(&other),
            // A number may be in quotes (IEEE754Compatible).
            "Edm.Int64" | "Edm.Decimal" => same_number(&one, &other),
            _ => read.is_number() && written.is_number() && same_number(&one, &other),
        }
    }
}

/// Returns `true` if the type of a dynamic property follows from JSON \[OData-JSON 4.5.3\].
fn is_implied(type_name: &str, value: &Value) -> bool {
    let name = type_name.strip_prefix("Edm.").unwrap_or(type_name);
    match (name.strip_prefix("Collection("), value) {
        (Some(item), Value::Array(items)) => {
            items.iter().all(|value| is_implied(item.trim_end_matches(')'), value))
        }
        (None, Value::String(_)) => name == "String",
        (None, Value::Bool(_)) => name == "Boolean",
        _ => false,
    }
}

/// Returns `true` if a collection is null, which in a response is an empty one.
fn is_null_collection(of: Option<&TypeRef>, value: &Value) -> bool {
    value.is_null() && of.is_some_and(|of| of.is_collection)
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(80).collect()
}

/// Returns the member of this name, in the spelling of either version.
fn either<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.get(name).or_else(|| match name.split_once("@odata.") {
        Some((target, name)) => object.get(&format!("{target}@{name}")),
        None => object.get(&name.replacen('@', "@odata.", 1)).filter(|_| name.contains('@')),
    })
}

/// The name in a type annotation.
fn bare(annotation: &Value) -> String {
    let text = annotation.as_str().unwrap_or_default();
    text.rsplit_once('#').map_or(text, |(_, name)| name).to_owned()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn same_number(one: &str, other: &str) -> bool {
    let decimal = |text: &str| text.parse::<odata_core::edm::Decimal>().ok();
    decimal(one).is_some() && decimal(one) == decimal(other)
}

/// Normalizes a timestamp: adds missing seconds, and drops zeros at the end of the fraction.
fn timestamp(text: &str) -> String {
    let text = text.to_ascii_uppercase();
    let zone =
        text.find('T').and_then(|time| text[time..].find(['Z', '+', '-']).map(|zone| time + zone));
    let (clock, zone) = text.split_at(zone.unwrap_or(text.len()));
    let clock = match clock.split_once('.') {
        Some((clock, fraction)) => {
            let fraction = fraction.trim_end_matches('0');
            if fraction.is_empty() { clock.to_owned() } else { format!("{clock}.{fraction}") }
        }
        None => clock.to_owned(),
    };
    let colons = clock.matches(':').count();
    let seconds = if colons == 1 { ":00" } else { "" };
    format!("{clock}{seconds}{}", if zone == "+00:00" { "Z" } else { zone })
}

fn seconds(text: &str) -> Option<String> {
    text.parse::<odata_core::edm::Duration>().ok().map(|it| it.to_string())
}

fn binary(text: &str) -> String {
    text.trim_end_matches('=').replace('+', "-").replace('/', "_")
}

#[cfg(test)]
mod tests {
    use odata_codegen::Model;
    use odata_codegen::csdl::TypeRef;
    use serde_json::json;

    use super::{Allowed, Comparison};

    #[test]
    fn losses_are_found() {
        let model = Model::new(&[]).unwrap();
        let comparison = Comparison { model: &model, allowed: Allowed::default() };
        for (read, written, difference) in [
            (json!({"a": 1.0}), json!({"a": 1}), None),
            (json!({"@odata.type": "#x.y"}), json!({"@odata.type": "x.y"}), None),
            (json!({"a": 1}), json!({}), Some("a: 1 is lost")),
            (json!({"a": [{}]}), json!({"a": [{"b": null}]}), Some("a[0].b: null is too much")),
            (json!({"a": [1, 2]}), json!({"a": [1]}), Some("a: [1,2] became [1]")),
            (json!({"a": "1"}), json!({"a": 1}), Some(r#"a: "1" became 1"#)),
            (json!({"@odata.type": "#x.y"}), json!({}), Some("@odata.type: \"#x.y\" is lost")),
        ] {
            let found = comparison.difference(&TypeRef::default(), &read, &written);
            assert_eq!(found.as_deref(), difference, "{read}");
        }
    }
}
