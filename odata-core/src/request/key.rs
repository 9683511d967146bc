//! The key of an entity, as values.

use crate::edm::kind::{Comparable, Is};
use crate::edm::{EdmValue, ValueRef, literal, segment};
use crate::error::RequestError;
use crate::query::PropertyPath;
use crate::schema::StructuredType;
use crate::url::encode_literal;

/// The values of a key whose properties are of the kinds `K`: one value, or a tuple of several in
/// the order of the key.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key of this entity type",
    label = "its key is of the kinds `{K}`",
    note = "give one value, or a tuple of them in the order of the key; a type without a key has no entity by key"
)]
pub trait KeyValues<K> {
    #[doc(hidden)]
    fn literals(self, form: KeyForm) -> Option<Vec<String>>;
}

/// The properties of an alternate key of `E`: one, or a tuple of several. A property of the base type
/// is a path, `User::OBJECT.path(DirectoryObject::MAIL)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an alternate key of `{E}`",
    label = "not a property of `{E}`",
    note = "give the constant of a property, or a tuple of several"
)]
pub trait AlternateKey<E> {
    /// The kinds of their values, as a tuple.
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

/// How a key is written in a URL.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyForm {
    /// `('7')`
    Predicate,
    /// `/7`
    Segments,
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

/// `None` of what is no value: a key is never null \[OData-CSDL 6.5\].
fn key_literal<V: EdmValue>(value: &V, form: KeyForm) -> Option<String> {
    let view = value.view();
    // Of no key type; an integer written `7.0` would be another literal.
    if matches!(view, ValueRef::Single(_) | ValueRef::Double(_)) {
        return None;
    }
    let text = match form {
        KeyForm::Predicate => literal(view, V::TYPE)?,
        KeyForm::Segments => segment(view, V::TYPE)?,
    };
    (!text.is_empty()).then_some(text)
}

/// What stands behind the collection: `('7')`, `(Order='7',Item=2)`, `/7/2`.
pub(super) fn key_path<K>(
    key: impl KeyValues<K>,
    of: &'static StructuredType,
    form: KeyForm,
) -> Result<String, RequestError> {
    let literals = key.literals(form).ok_or(RequestError::Key(of.qualified_name()))?;
    Ok(match (form, literals.as_slice()) {
        (KeyForm::Segments, literals) => format!("/{}", literals.join("/")),
        (KeyForm::Predicate, [single]) => format!("({single})"),
        (KeyForm::Predicate, literals) => {
            let names = of.key_indexes().iter().filter_map(|index| of.property(*index));
            let parts = names.zip(literals);
            let parts: Vec<_> = parts
                .map(|(property, literal)| format!("{}={literal}", encode_literal(property.name())))
                .collect();
            format!("({})", parts.join(","))
        }
    })
}

/// `(Tenant=7,Mail='a')`. A path to a property of another type is not part of a key.
pub(super) fn alternate_key_path<K>(
    names: &[String],
    key: impl KeyValues<K>,
    of: &'static StructuredType,
) -> Result<String, RequestError> {
    let invalid = || RequestError::Key(of.qualified_name());
    let literals = key.literals(KeyForm::Predicate).ok_or_else(invalid)?;
    let is_name = |name: &String| !name.is_empty() && !name.contains('/');
    if literals.len() != names.len() || !names.iter().all(is_name) {
        return Err(invalid());
    }
    let parts: Vec<_> =
        names.iter().zip(literals).map(|(name, literal)| format!("{name}={literal}")).collect();
    Ok(format!("({})", parts.join(",")))
}
