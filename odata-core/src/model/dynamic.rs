//! Dynamic properties: the undeclared properties of a value of an open type.

use std::borrow::Cow;
use std::fmt;

use super::{Bag, Named, Rule, Untyped, Violation, is_property, item_type};
use crate::schema::{EdmType, StructuredType};

/// The properties of a value that its type does not declare \[OData-CSDL 6.3\].
///
/// Mark the field `#[odata(dynamic)]` for an open type. With `#[odata(undeclared)]`, the field
/// keeps properties that a service sends for a type that is not open; these are never in a request.
/// A value keeps its exact digits and its type. The type is that of its `name@odata.type`, and is
/// written back.
///
/// A dynamic property must not have the name of a declared property \[OData-CSDL 6.3\]. The
/// specification requires a simple identifier. Services also use other names, such as the user ids
/// in the assignments of a task in Microsoft Graph, so every name that a reader takes for the name
/// of a property is written.
///
/// A bag accepts any name, but a value with an invalid name in its bag is not valid
/// ([`Rule::DynamicName`], [`Rule::DeclaredName`]): no request can be created from it, serde fails
/// to write it, and `to_json` leaves the property out.
///
/// ```
/// use odata_core::{DynamicProperties, ODataEntity};
///
/// #[derive(Debug, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo", open)]
/// struct Extension {
///     #[odata(key)]
///     id: String,
///     #[odata(dynamic)]
///     more: DynamicProperties,
/// }
///
/// let mut extension = Extension { id: "x".into(), more: DynamicProperties::default() };
/// extension.more.insert("theme", "dark");
/// extension.more.insert("size", 9_007_199_254_740_993_i64);
/// let json = extension.to_json();
/// assert_eq!(
///     String::from_utf8_lossy(&json),
///     r##"{"@odata.type":"#Demo.extension","id":"x","theme":"dark","size@odata.type":"#Int64","size":9007199254740993}"##,
/// );
///
/// let read = Extension::from_json(&json)?;
/// assert_eq!(read.more.get::<i64>("size"), Some(Ok(9_007_199_254_740_993)));
/// assert_eq!(read, extension);
/// # Ok::<(), odata_core::ReadError>(())
/// ```
#[derive(Clone, Default)]
pub struct DynamicProperties {
    all: Bag<DynamicProperty>,
    /// The number of properties without a value.
    without_value: usize,
    /// The type of the value from which all properties were read. It declares none of them.
    read_of: Option<&'static StructuredType>,
}

impl fmt::Debug for DynamicProperties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DynamicProperties").field(&self.all).finish()
    }
}

/// Ignores the order, because the order of properties has no meaning \[OData-JSON 4.2\].
impl PartialEq for DynamicProperties {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.iter().all(|property| other.property(property.name()) == Some(property))
    }
}

impl Eq for DynamicProperties {}

/// A property among [`DynamicProperties`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DynamicProperty {
    name: Box<str>,
    edm_type: Option<Cow<'static, str>>,
    /// `None` if only the type was read: so far, or because there is no value.
    value: Option<Untyped>,
}

impl DynamicProperty {
    /// Returns the name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the type of the annotation, without `#`: `Int64`, `Collection(String)`,
    /// `Demo.Color`. Returns `None` without an annotation. The type then follows from the JSON
    /// value: a Boolean, a string or a Double \[OData-JSON 4.5.3\].
    #[must_use]
    pub fn type_name(&self) -> Option<&str> {
        self.edm_type.as_deref()
    }

    /// Returns the value as it appears in JSON.
    #[must_use]
    pub fn untyped(&self) -> &Untyped {
        self.value.as_ref().unwrap_or(&Untyped::Null)
    }
}

impl Named for DynamicProperty {
    fn full_name(&self) -> (&str, &str) {
        ("", &self.name)
    }
}

impl DynamicProperty {
    /// Converts the value that was read to the form of its type. `IEEE754Compatible` messages have
    /// exact numbers in strings \[OData-JSON 3.2\]; here they are always numbers. A null collection
    /// becomes empty \[OData-CSDL 7.2.1\].
    fn normalize(&mut self) {
        let is_null = matches!(self.value, Some(Untyped::Null));
        if is_null && self.type_name().is_some_and(|name| name.starts_with("Collection(")) {
            self.value = Some(Untyped::Array(Vec::new()));
        }
        if !matches!(item_type(self.type_name().unwrap_or_default()), "Int64" | "Decimal") {
            return;
        }
        match &mut self.value {
            Some(Untyped::Array(items)) => items.iter_mut().for_each(unquoted),
            Some(value) => unquoted(value),
            None => {}
        }
    }
}

fn unquoted(value: &mut Untyped) {
    if let Some(Ok(number)) = value.as_str().map(str::parse) {
        *value = Untyped::Number(number);
    }
}

impl DynamicProperties {
    /// Returns the value with this name as it appears in JSON.
    #[must_use]
    pub fn untyped(&self, name: &str) -> Option<&Untyped> {
        self.property(name).map(DynamicProperty::untyped)
    }

    /// Returns `true` if there is a property with this name, even if it is null.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.property(name).is_some()
    }

    /// Returns the property with this name, with its type.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&DynamicProperty> {
        let property = self.all.get(self.find(name)?)?;
        property.value.is_some().then_some(property)
    }

    /// Sets a property to a JSON value, without a type.
    pub fn insert_untyped(&mut self, name: &str, value: Untyped) {
        self.set(name, None, value);
    }

    /// Sets a property to null. In an update, null removes the property.
    pub fn insert_null(&mut self, name: &str) {
        self.set(name, None, Untyped::Null);
    }

    /// Removes a property from the bag, and returns its value. An update then leaves the property
    /// unchanged; to clear it, use [`Self::insert_null`].
    pub fn remove(&mut self, name: &str) -> Option<Untyped> {
        let removed = self.all.remove(self.find(name)?)?.value;
        self.without_value -= usize::from(removed.is_none());
        removed
    }

    /// Keeps the properties for which `is_kept` returns `true`.
    ///
    /// ```
    /// use odata_core::DynamicProperties;
    ///
    /// let mut more = DynamicProperties::default();
    /// more.insert("theme", "dark");
    /// more.insert("x_trace", 7);
    /// more.retain(|property| !property.name().starts_with("x_"));
    /// assert_eq!(more.len(), 1);
    /// ```
    pub fn retain(&mut self, mut is_kept: impl FnMut(&DynamicProperty) -> bool) {
        self.all.retain(|property| property.value.is_none() || is_kept(property));
    }

    /// Removes and returns all properties.
    pub fn drain(&mut self) -> impl Iterator<Item = DynamicProperty> + use<> {
        self.without_value = 0;
        self.all.take().filter(|property| property.value.is_some())
    }

    /// Returns the properties, in the order in which they were read or set.
    pub fn iter(&self) -> impl Iterator<Item = &DynamicProperty> {
        self.all.iter().filter(|property| property.value.is_some())
    }

    /// Returns the number of properties.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len() - self.without_value
    }

    /// Returns `true` if there are no properties.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the properties in which this bag differs from an older one. Properties that were
    /// removed are null.
    #[must_use]
    pub fn changes_since(&self, old: &Self) -> Self {
        let mut changes = Self::default();
        for property in self.iter() {
            if old.property(property.name()) != Some(property) {
                let DynamicProperty { name, edm_type, value } = property.clone();
                changes.set(&name, edm_type, value.unwrap_or_default());
            }
        }
        for property in old.iter() {
            if self.property(property.name()).is_none() {
                changes.insert_null(property.name());
            }
        }
        changes
    }

    /// Merges changes into this bag. A null removes the property.
    pub fn apply(&mut self, mut changes: Self) {
        for DynamicProperty { name, edm_type, value } in changes.drain() {
            match value {
                Some(Untyped::Null) => _ = self.remove(&name),
                Some(value) => self.set(&name, edm_type, value),
                None => {}
            }
        }
    }

    pub(crate) fn set(&mut self, name: &str, edm_type: Option<Cow<'static, str>>, value: Untyped) {
        self.read_of = None;
        let property = self.property_mut(name);
        property.edm_type = edm_type;
        let is_new = property.value.replace(value).is_none();
        self.without_value -= usize::from(is_new);
    }

    /// Returns `true` if all properties were read from a value of this type.
    #[inline]
    pub(crate) fn is_read_of(&self, descriptor: &StructuredType) -> bool {
        self.read_of.is_some_and(|of| of.is_alike(descriptor))
    }

    /// Returns a bag with only the properties whose names are wanted.
    #[cfg(feature = "testing")]
    pub(crate) fn only(&self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let mut only = Self::default();
        for property in self.iter().filter(|it| is_wanted(it.name())) {
            let DynamicProperty { name, edm_type, value } = property.clone();
            only.set(&name, edm_type, value.unwrap_or_default());
        }
        only
    }

    /// Records that all properties were read from a value of this type.
    pub(crate) const fn set_read_of(&mut self, descriptor: &'static StructuredType) {
        self.read_of = Some(descriptor);
    }

    /// Returns the bytes of memory that one more property takes, with its slot in the index.
    #[inline]
    pub(crate) fn growth(&self) -> usize {
        self.all.growth(0)
    }

    /// Sets a value that was read. Returns `false` if the property already had a value.
    pub(crate) fn read(&mut self, name: &str, value: Untyped) -> bool {
        let Some(place) = self.find(name) else {
            let value = Some(value);
            self.all.push(DynamicProperty { name: name.into(), edm_type: None, value });
            return true;
        };
        let Some(property) = self.all.get_mut(place) else { return false };
        let is_new = property.value.replace(value).is_none();
        property.normalize();
        self.without_value -= usize::from(is_new);
        is_new
    }

    /// Sets a type that was read, before or after the value. Returns `false` if the property
    /// already had another type.
    pub(crate) fn read_type(&mut self, name: &str, type_name: &str) -> bool {
        let type_name = type_name.strip_prefix("Edm.").unwrap_or(type_name);
        let property = self.property_mut(name);
        let is_new = property.edm_type.as_ref().is_none_or(|before| before == type_name);
        property.edm_type = Some(Cow::Owned(type_name.to_owned()));
        property.normalize();
        is_new
    }

    /// Returns the property with this name; adds one without a value if there is none.
    fn property_mut(&mut self, name: &str) -> &mut DynamicProperty {
        let new = || DynamicProperty { name: name.into(), edm_type: None, value: None };
        let (property, is_new) = self.all.entry(("", name), new);
        self.without_value += usize::from(is_new);
        property
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.all.find(("", name))
    }
}

impl DynamicProperty {
    /// Returns the violation of a value of this type that has the property among its dynamic
    /// properties.
    #[cold]
    pub(crate) fn violation(&self, of: &StructuredType) -> Option<Violation> {
        let rule = if of.find(&self.name, 0).is_some() {
            Rule::DeclaredName
        } else if self.name.is_empty() || !is_property(&self.name) {
            Rule::DynamicName
        } else {
            return Violation::too_long(&self.name, self.untyped());
        };
        Some(Violation::undeclared(&*self.name, rule))
    }
}

/// Returns the type annotation that a value of this type needs. Booleans, strings and Doubles need
/// none, because JSON determines their type; objects have their own annotation
/// \[OData-JSON 4.5.3\].
pub(crate) fn annotated(edm_type: EdmType, value: &Untyped) -> Option<Cow<'static, str>> {
    let name = edm_type.name();
    let is_object = edm_type.class().is_structured();
    let tells = match name {
        // Infinity and NaN are strings.
        "Edm.Double" => value.as_number().is_some(),
        _ => matches!(name, "Edm.Boolean" | "Edm.String" | "Edm.Untyped"),
    };
    let name = name.strip_prefix("Edm.").unwrap_or(name);
    if edm_type.is_collection() {
        return (edm_type.name() != "Edm.Untyped").then(|| format!("Collection({name})").into());
    }
    (!tells && !is_object).then_some(Cow::Borrowed(name))
}
