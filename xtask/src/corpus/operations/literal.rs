//! Writes JSON values as Rust expressions of generated types.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};
use syn::Type;

use super::source::{Field, Item, ItemPath, Shape, Source, Variant, generic, path_of};

/// The reasons why a record contradicts the metadata.
pub(crate) const WRONG: &str = "is not a value of its type";
pub(crate) const UNDECLARED: &str = "is not in the metadata";
pub(crate) const MISSING: &str = "is required by the metadata, and the record lacks it";

/// Writes expressions of the types of one generated module.
pub(crate) struct Literals<'s> {
    pub(crate) source: &'s Source,
    /// The path of the generated module in the program.
    pub(crate) root: String,
}

impl Literals<'_> {
    /// Returns the Rust path of an item.
    pub(crate) fn path(&self, (module, name): &ItemPath) -> String {
        let module = if module.is_empty() { String::new() } else { format!("{module}::") };
        format!("{}::{module}{name}", self.root)
    }

    /// Writes an operation with these parameters.
    pub(crate) fn operation(
        &self,
        item: &Item,
        parameters: &Map<String, Value>,
    ) -> Result<String, String> {
        self.structured(item, false, parameters, "")
    }

    /// Writes a partial of a struct.
    pub(crate) fn partial(&self, item: &Item, body: &Map<String, Value>) -> Result<String, String> {
        match &item.shape {
            Shape::Struct(_) => self.structured(item, true, body, ""),
            Shape::Enum(variants) => self.variant(item, variants, body, ""),
            Shape::Definition(_) => Err(String::from("a value that is not structured")),
        }
    }

    /// Writes a struct with all its fields, or a partial with the fields that the object has.
    fn structured(
        &self,
        item: &Item,
        is_partial: bool,
        object: &Map<String, Value>,
        at: &str,
    ) -> Result<String, String> {
        let object = Object { members: object, is_partial, declared: self.declared(item), at };
        let has_bag = |kind: &str| self.has_field(item, kind);
        for name in object.rest() {
            if name.split_once('@').is_some_and(|(target, _)| !target.is_empty()) {
                return Err(format!("{at}{name}: an annotation of a property"));
            }
            let kind = if name.starts_with('@') { "Annotations" } else { "DynamicProperties" };
            if !has_bag(kind) {
                return Err(format!("{at}{name} {UNDECLARED}"));
            }
        }
        self.fields(item, &object)
    }

    /// Returns the names of the properties of a struct and of its base types.
    fn declared(&self, item: &Item) -> BTreeSet<String> {
        let Shape::Struct(fields) = &item.shape else { return BTreeSet::new() };
        let base = |field: &&Field| field.is_base;
        let base = fields.iter().find(base).and_then(|field| self.base(item, field));
        let mut names = base.map_or_else(BTreeSet::new, |base| self.declared(base));
        names.extend(fields.iter().filter(|it| !it.is_base).map(|field| field.name.clone()));
        names
    }

    fn base(&self, item: &Item, field: &Field) -> Option<&Item> {
        path_of(&item.path.0, &field.of).and_then(|path| self.source.get(&path))
    }

    /// Returns `true` if a struct or a base type of it has a field of this type.
    fn has_field(&self, item: &Item, kind: &str) -> bool {
        let Shape::Struct(fields) = &item.shape else { return false };
        fields.iter().any(|field| {
            generic(&field.of).is_some_and(|(name, _)| name == kind)
                || field.is_base
                    && self.base(item, field).is_some_and(|base| self.has_field(base, kind))
        })
    }

    fn fields(&self, item: &Item, object: &Object<'_>) -> Result<String, String> {
        let Shape::Struct(fields) = &item.shape else {
            return Err(format!("{}: an enum", object.at));
        };
        let suffix = if object.is_partial { "Partial" } else { "" };
        let mut text = format!("{}{suffix} {{ ", self.path(&item.path));
        for field in fields {
            if let Some(value) = self.field(item, field, object)? {
                _ = write!(text, "{}: {value}, ", field.rust);
            }
        }
        Ok(text + if object.is_partial { "..Default::default() }" } else { "}" })
    }

    /// Writes the value of a field; `None` for a field that a partial leaves out.
    fn field(
        &self,
        item: &Item,
        field: &Field,
        object: &Object<'_>,
    ) -> Result<Option<String>, String> {
        let Object { members, is_partial, at, .. } = object;
        if field.is_base {
            let base = self.base(item, field).ok_or("a base type that was not generated")?;
            return self.fields(base, object).map(Some);
        }
        let kind = generic(&field.of).map(|(kind, _)| kind).unwrap_or_default();
        if ["DynamicProperties", "Annotations"].contains(&&*kind) {
            return Ok(Some(object.bag(&kind)));
        }
        let present = |value: String| {
            Some(if *is_partial { format!("odata_core::Presence::Value({value})") } else { value })
        };
        let inner = format!("{at}{}", field.name);
        if let Some(urls) = members.get(&format!("{}@odata.bind", field.name)) {
            let links = bound(urls);
            let is_one = !*is_partial && urls.is_string();
            return Ok(present(if is_one { format!("Some({links})") } else { links }));
        }
        let of = match generic(&field.of) {
            Some((kind, Some(inner))) if *is_partial && kind == "Option" => inner,
            _ => &field.of,
        };
        match (members.get(&field.name), &*kind) {
            (Some(Value::Null), _) if *is_partial => {
                Ok(Some(String::from("odata_core::Presence::Null")))
            }
            (Some(value), _) => self.value(&item.path.0, of, value, &inner).map(present),
            (None, _) if *is_partial => Ok(None),
            (None, "Option") => Ok(Some(String::from("None"))),
            // A parameter that may be left out is an `Option`.
            (None, "Vec")
                if item.derive.starts_with("ODataEntity") || item.derive == "ODataComplex" =>
            {
                Ok(Some(String::from("Vec::new()")))
            }
            (None, "Links") => Ok(Some(String::from("Default::default()"))),
            (None, _) => Err(format!("{inner} {MISSING}")),
        }
    }

    /// Writes a value of a type.
    pub(crate) fn value(
        &self,
        module: &str,
        of: &Type,
        value: &Value,
        at: &str,
    ) -> Result<String, String> {
        let wrong = || format!("{at}: {value} {WRONG}");
        let (kind, argument) = generic(of).ok_or_else(wrong)?;
        let text = || value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let inner = |value: &Value| self.value(module, argument.ok_or_else(wrong)?, value, at);
        Ok(match &*kind {
            "Option" if value.is_null() => String::from("None"),
            "Option" => format!("Some({})", inner(value)?),
            "Box" => format!("Box::new({})", inner(value)?),
            "Vec" => {
                let items = value.as_array().ok_or_else(wrong)?;
                format!(
                    "vec![{}]",
                    items.iter().map(inner).collect::<Result<Vec<_>, _>>()?.join(", ")
                )
            }
            "String" => format!("String::from({:?})", value.as_str().ok_or_else(wrong)?),
            "bool" => value.as_bool().ok_or_else(wrong)?.to_string(),
            "u8" | "i8" | "i16" | "i32" | "i64" => {
                let number = text().parse::<i64>().map_err(|_| wrong())?;
                format!("{number}_{kind}")
            }
            "f32" | "f64" => format!("{:?}_{kind}", value.as_f64().ok_or_else(wrong)?),
            "DateTimeOffset" | "Date" | "TimeOfDay" | "Duration" | "Binary" | "Decimal"
            | "Uuid" => {
                format!("{:?}.parse().map_err(|_| {:?})?", text(), wrong())
            }
            "Untyped" => format!("serde_json::from_str({:?})?", value.to_string()),
            "Flags" => self.flags(module, argument.ok_or_else(wrong)?, &text(), at)?,
            "Link" => self.link(module, argument.ok_or_else(wrong)?, value, at)?,
            "Links" => {
                let items = value.as_array().ok_or_else(wrong)?.iter();
                let link = |item| self.link(module, argument.ok_or_else(wrong)?, item, at);
                format!("[{}].into()", items.map(link).collect::<Result<Vec<_>, _>>()?.join(", "))
            }
            _ => {
                let path = path_of(module, of).ok_or_else(wrong)?;
                let whole = self.source.get(&path).map(|item| (item, false));
                let partial = || {
                    let name = path.1.strip_suffix("Partial")?.to_owned();
                    Some((self.source.get(&(path.0.clone(), name))?, true))
                };
                let found = whole.or_else(partial);
                let (item, is_partial) = found.ok_or_else(|| format!("{at}: a value of {kind}"))?;
                self.item(item, is_partial, value, at)?
            }
        })
    }

    /// Writes a value of a generated struct or enum.
    fn item(
        &self,
        item: &Item,
        is_partial: bool,
        value: &Value,
        at: &str,
    ) -> Result<String, String> {
        let wrong = || format!("{at}: {value} {WRONG}");
        let object = || value.as_object().ok_or_else(wrong);
        match &item.shape {
            Shape::Definition(of) => {
                let inner = self.value(&item.path.0, of, value, at)?;
                Ok(format!("{}({inner})", self.path(&item.path)))
            }
            Shape::Struct(_) => self.structured(item, is_partial, object()?, &format!("{at}.")),
            Shape::Enum(_) if item.derive == "ODataEnum" => {
                self.member(item, value.as_str().ok_or_else(wrong)?, at)
            }
            Shape::Enum(variants) => self.variant(item, variants, object()?, at),
        }
    }

    /// Writes a value of an enum of derived types.
    fn variant(
        &self,
        item: &Item,
        variants: &[Variant],
        object: &Map<String, Value>,
        at: &str,
    ) -> Result<String, String> {
        let annotation = object.get("@odata.type").or_else(|| object.get("@type"));
        let annotation = annotation.and_then(Value::as_str);
        let name = annotation.map_or(&*item.name, |text| text.rsplit('#').next().unwrap_or(text));
        for variant in variants {
            let Some((_, Some(of))) = variant.of.as_ref().and_then(generic) else { continue };
            let Some((module, rust)) = path_of(&item.path.0, of) else { continue };
            let (rust, is_partial) = match rust.strip_suffix("Partial") {
                Some(whole) => (whole.to_owned(), true),
                None => (rust, false),
            };
            let Some(of) = self.source.get(&(module, rust)) else { continue };
            if of.name.eq_ignore_ascii_case(name) {
                let inner = self.structured(of, is_partial, object, &format!("{at}."))?;
                let path = self.path(&item.path);
                return Ok(format!("{path}::{}(Box::new({inner}))", variant.rust));
            }
        }
        Err(format!("{at}: {} has no type {name}", item.name))
    }

    /// Writes a member of an enumeration.
    fn member(&self, item: &Item, name: &str, at: &str) -> Result<String, String> {
        let Shape::Enum(variants) = &item.shape else { return Err(format!("{at}: not an enum")) };
        let found = variants.iter().find(|variant| variant.name == name && variant.of.is_none());
        let path = self.path(&item.path);
        if let Some(found) = found {
            return Ok(format!("{path}::{}", found.rust));
        }
        let other = variants.iter().find(|variant| variant.of.is_some());
        let other = other.ok_or_else(|| format!("{at}: {} has no member {name}", item.name))?;
        Ok(format!("{path}::{}({name:?}.into())", other.rust))
    }

    fn flags(&self, module: &str, of: &Type, text: &str, at: &str) -> Result<String, String> {
        let item = path_of(module, of).and_then(|path| self.source.get(&path));
        let item = item.ok_or_else(|| format!("{at}: no enumeration"))?;
        let mut flags = String::from("{ let mut flags = odata_core::Flags::default(); ");
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            _ = write!(flags, "flags.insert(&{}); ", self.member(item, name, at)?);
        }
        Ok(flags + "flags }")
    }

    /// Writes an entity, or a reference to one.
    fn link(&self, module: &str, of: &Type, value: &Value, at: &str) -> Result<String, String> {
        match (value.as_object(), &value["@odata.id"]) {
            (Some(object), Value::String(url)) if object.len() == 1 => {
                Ok(format!("odata_core::Link::bind({url:?})"))
            }
            _ => Ok(format!("odata_core::Link::from({})", self.value(module, of, value, at)?)),
        }
    }
}

/// Writes the value of `…@odata.bind`.
fn bound(urls: &Value) -> String {
    let link =
        |url: &Value| format!("odata_core::Link::bind({:?})", url.as_str().unwrap_or_default());
    match urls {
        Value::Array(urls) => {
            format!("[{}].into()", urls.iter().map(link).collect::<Vec<_>>().join(", "))
        }
        url => link(url),
    }
}

/// A JSON object that becomes a struct.
struct Object<'a> {
    members: &'a Map<String, Value>,
    is_partial: bool,
    /// The names of the properties of the struct and of its base types.
    declared: BTreeSet<String>,
    /// The path of the object, for messages.
    at: &'a str,
}

impl Object<'_> {
    /// Iterates over the members that no property has.
    fn rest(&self) -> impl Iterator<Item = &String> {
        // The type annotation of a property repeats the declared type.
        let is_type = |name: &str| name.ends_with("@odata.type") || name == "@type";
        self.members.keys().filter(move |name| {
            let property = name.strip_suffix("@odata.bind").unwrap_or(name);
            !is_type(name) && !self.declared.contains(property)
        })
    }

    /// Writes the undeclared properties, or the annotations.
    fn bag(&self, kind: &str) -> String {
        let is_of_kind = |name: &&String| name.starts_with('@') == (kind == "Annotations");
        let mut text = format!("{{ let mut bag = odata_core::{kind}::default(); ");
        for name in self.rest().filter(is_of_kind) {
            let value = self.members.get(name).unwrap_or(&Value::Null).to_string();
            let term = name.trim_start_matches('@');
            _ = write!(text, "bag.insert_untyped({term:?}, serde_json::from_str({value:?})?); ");
        }
        text + "bag }"
    }
}
