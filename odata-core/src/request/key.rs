//! Keys of entities, as values.

use super::service::Service;
use crate::edm::kind::{Comparable, Is};
use crate::edm::{EdmValue, ValueRef, literal, segment};
use crate::entity::{not_a_segment, repeated};
use crate::error::{InvalidKey, RequestError};
use crate::query::PropertyPath;
use crate::schema::{PropertyDescriptor, StructuredType};
use crate::sealed::Sealed;
use crate::url::{decode, encode_literal};

/// The values of a key whose properties have the kinds `K`: one value, or a tuple of values in the
/// order of the key.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key of this entity type",
    label = "its key is of the kinds `{K}`",
    note = "give one value, or a tuple of them in the order of the key; a type without a key has no entity by key"
)]
pub trait KeyValues<K> {
    #[doc(hidden)]
    fn literals(self, form: KeyForm) -> Option<Vec<String>>;
}

/// The properties of an alternate key of `E`: one property, or a tuple. Write a property of the
/// base type as a path, `User::OBJECT.path(DirectoryObject::MAIL)`.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an alternate key of `{E}`",
    label = "not a property of `{E}`",
    note = "give the constant of a property, or a tuple of several"
)]
pub trait AlternateKey<E>: Sealed {
    /// The kinds of the values, as a tuple.
    type Kinds;

    #[doc(hidden)]
    fn names(self) -> Vec<String>;
}

impl<E, P> AlternateKey<E> for P
where
    P: PropertyPath<Root = E, Value: EdmValue<Kind: Comparable>>,
{
    type Kinds = (<P::Value as EdmValue>::Kind,);

    fn names(self) -> Vec<String> {
        vec![self.into_segments().join("/")]
    }
}

/// The form of a key in a URL.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyForm {
    /// `('7')`
    Predicate,
    /// `/7`
    Segments,
}

impl KeyForm {
    pub(super) const fn of(service: &Service) -> Self {
        if service.has_key_as_segment() { Self::Segments } else { Self::Predicate }
    }
}

#[diagnostic::do_not_recommend]
impl<K, V: EdmValue<Kind: Comparable + Is<K>>> KeyValues<(K,)> for V {
    fn literals(self, form: KeyForm) -> Option<Vec<String>> {
        Some(vec![key_literal(&self, form)?])
    }
}

macro_rules! tuples {
    ($(($($value:ident $index:tt),*))*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($value: EdmValue<Kind: Comparable>),*> KeyValues<($($value::Kind,)*)> for ($($value,)*) {
            fn literals(self, form: KeyForm) -> Option<Vec<String>> {
                Some(vec![$(key_literal(&self.$index, form)?),*])
            }
        }

        impl<Of, $($value),*> AlternateKey<Of> for ($($value,)*)
        where
            $($value: PropertyPath<Root = Of, Value: EdmValue<Kind: Comparable>>,)*
        {
            type Kinds = ($(<$value::Value as EdmValue>::Kind,)*);

            fn names(self) -> Vec<String> {
                vec![$(self.$index.into_segments().join("/")),*]
            }
        }
    )*};
}

tuples! {
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
}

/// A part of a key as it appears in a URL; `None` without a value, because a key is never null
/// \[OData-CSDL 6.5\]. An empty text is a value, but not a path segment.
fn key_literal<V: EdmValue>(value: &V, form: KeyForm) -> Option<String> {
    let view = value.view();
    // Floating-point types are not allowed in keys, and an integer written as `7.0` would be
    // another literal.
    if matches!(view, ValueRef::Single(_) | ValueRef::Double(_)) {
        return None;
    }
    match form {
        KeyForm::Predicate => literal(view, V::TYPE).filter(|text| !text.is_empty()),
        KeyForm::Segments => segment(view, V::TYPE),
    }
}

/// The part of a URL after the collection: `('7')`, `(Order='7',Item=2)`, `/7/2`.
pub(super) fn key_path<K>(
    key: impl KeyValues<K>,
    of: &'static StructuredType,
    form: KeyForm,
) -> Result<String, RequestError> {
    let name = of.qualified_name();
    let without_value = || RequestError::Key(InvalidKey::without_value(name));
    let literals = key.literals(form).ok_or_else(without_value)?;
    let properties: Vec<_> = of.key().map(PropertyDescriptor::name).collect();
    if properties.len() != literals.len() {
        return Err(without_value());
    }
    path_of(&properties, &literals, of, form)
}

/// Writes a key, or a part of it, from the names of its properties and their literals.
fn path_of(
    properties: &[&str],
    literals: &[String],
    of: &'static StructuredType,
    form: KeyForm,
) -> Result<String, RequestError> {
    match (form, literals) {
        (KeyForm::Segments, literals) => {
            for (property, literal) in properties.iter().zip(literals) {
                if let Some(reason) = not_a_segment(literal, of) {
                    let name = of.qualified_name();
                    let error = InvalidKey::of_property(name, (*property).to_owned(), reason);
                    return Err(RequestError::Key(error));
                }
            }
            Ok(format!("/{}", literals.join("/")))
        }
        (KeyForm::Predicate, [single]) => Ok(format!("({single})")),
        (KeyForm::Predicate, literals) => {
            Ok(named(properties.iter().map(|name| encode_literal(name)), literals))
        }
    }
}

/// Returns the percent-encoded names and literals of a key.
pub(super) fn key_aliases<K>(
    key: impl KeyValues<K>,
    of: &'static StructuredType,
) -> Result<Vec<(String, String)>, RequestError> {
    let names: Vec<_> = of.key().map(|property| encode_literal(property.name())).collect();
    let literals = key.literals(KeyForm::Predicate).filter(|it| it.len() == names.len());
    let without_value = || RequestError::Key(InvalidKey::without_value(of.qualified_name()));
    Ok(names.into_iter().zip(literals.ok_or_else(without_value)?).collect())
}

/// Writes the parts of a key with these encoded names, in the order of the key.
pub(super) fn partial_key_path<K>(
    names: &[String],
    key: impl KeyValues<K>,
    of: &'static StructuredType,
    form: KeyForm,
) -> Result<String, RequestError> {
    let type_name = of.qualified_name();
    let without_value = || RequestError::Key(InvalidKey::without_value(type_name));
    let literals = key.literals(form).filter(|it| it.len() == names.len());
    let literals = literals.ok_or_else(without_value)?;
    let decoded: Vec<_> =
        names.iter().map(|name| decode(name).unwrap_or_else(|| name.clone())).collect();
    let is_of_key = |name: &String| of.key().any(|property| property.name() == name);
    let wrong =
        decoded.iter().find(|name| !is_of_key(name)).map(|name| (name, "is not part of the key"));
    let twice = repeated(&decoded).and_then(|name| decoded.iter().find(|it| *it == name));
    if let Some((name, reason)) =
        wrong.or_else(|| twice.map(|name| (name, "appears twice: name each property once")))
    {
        let error = InvalidKey::of_property(type_name, name.clone(), reason);
        return Err(RequestError::Key(error));
    }
    let parts = of.key().filter_map(|property| {
        let at = decoded.iter().position(|name| name == property.name())?;
        Some((property.name(), literals.get(at)?.clone()))
    });
    let (properties, literals): (Vec<_>, Vec<_>) = parts.unzip();
    path_of(&properties, &literals, of, form)
}

/// Writes `(Tenant=7,Mail='a')` from percent-encoded names and literals.
fn named(names: impl Iterator<Item = String>, literals: &[String]) -> String {
    let parts = names.zip(literals).map(|(name, literal)| format!("{name}={literal}"));
    format!("({})", parts.collect::<Vec<_>>().join(","))
}

/// Writes an alternate key, `(Tenant=7,Mail='a')`. A path to a property of another type, or a
/// duplicate property, is an error.
pub(super) fn alternate_key_path<K>(
    names: &[String],
    key: impl KeyValues<K>,
    of: &'static StructuredType,
) -> Result<String, RequestError> {
    let type_name = of.qualified_name();
    let invalid = |name: &str, reason| {
        let property = decode(name).unwrap_or_else(|| name.to_owned());
        Err(RequestError::Key(InvalidKey::of_property(type_name, property, reason)))
    };
    if let Some(name) = repeated(names) {
        return invalid(name, "appears twice: name each property once");
    }
    if let Some(name) = names.iter().find(|name| name.is_empty() || name.contains('/')) {
        return invalid(name, "is of another type: a key only has properties of the entity type");
    }
    let literals =
        key.literals(KeyForm::Predicate).filter(|literals| literals.len() == names.len());
    let without_value = || RequestError::Key(InvalidKey::without_value(type_name));
    Ok(named(names.iter().cloned(), &literals.ok_or_else(without_value)?))
}
