//! syn's tree with our attributes alongside. Items of the wrong shape are reported here.

mod container;

use syn::{Data, DeriveInput, Field, Fields, Ident, Type, Variant};

pub(crate) use self::container::{RawContainer, RawItem};
use crate::attr::{FieldAttrs, Place, Spanned, TypeAttrs, VariantAttrs};
use crate::errors::Errors;
use crate::model::{Kind, OperationKind};
use crate::ty::mentions_link;

/// An entity type or a complex type.
pub(crate) struct RawStructured<'a> {
    pub(crate) kind: Kind,
    pub(crate) original: &'a DeriveInput,
    pub(crate) attrs: TypeAttrs,
    pub(crate) fields: Vec<RawField<'a>>,
}

/// An action or a function.
pub(crate) struct RawOperation<'a> {
    pub(crate) kind: OperationKind,
    /// The parameters, which have the rules of the properties of a complex type, and all attributes.
    pub(crate) parameters: RawStructured<'a>,
}

pub(crate) struct RawField<'a> {
    pub(crate) original: &'a Field,
    pub(crate) ident: &'a Ident,
    pub(crate) attrs: FieldAttrs,
    /// `original` has another type than the user wrote, after an error.
    pub(crate) is_replaced: bool,
}

/// A type definition.
pub(crate) struct RawDefinition<'a> {
    pub(crate) original: &'a DeriveInput,
    pub(crate) attrs: TypeAttrs,
    /// The type of the one field.
    pub(crate) ty: &'a Type,
    /// `original` has another type than the user wrote, after an error.
    pub(crate) is_replaced: bool,
}

/// An enum of derived types, or an enumeration type.
pub(crate) struct RawEnum<'a> {
    pub(crate) original: &'a DeriveInput,
    pub(crate) attrs: TypeAttrs,
    pub(crate) variants: Vec<RawVariant<'a>>,
}

pub(crate) struct RawVariant<'a> {
    pub(crate) original: &'a Variant,
    pub(crate) attrs: VariantAttrs,
    /// The type of its one field.
    pub(crate) field: Option<&'a Type>,
}

impl<'a> RawStructured<'a> {
    /// `replaced` has the indexes of the fields whose types are replaced.
    pub(crate) fn new(
        kind: Kind,
        original: &'a DeriveInput,
        replaced: &[usize],
        errors: &mut Errors,
    ) -> Option<Self> {
        let attrs = TypeAttrs::read(&original.attrs, Place::Struct, errors);
        let fields = match &original.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(fields) => &fields.named,
                Fields::Unnamed(_) | Fields::Unit => {
                    errors.at(
                        &original.ident,
                        format!(
                            "{kind} is a struct with a field for each property: write \
                             `struct Name {{ id: String }}`"
                        ),
                    );
                    return None;
                }
            },
            // `RawEnum` is for enums.
            Data::Enum(_) => return None,
            Data::Union(data) => {
                errors.at(
                    &data.union_token,
                    format!("{kind} is a struct: write `struct` in place of `union`"),
                );
                return None;
            }
        };
        let fields = fields.iter().enumerate().filter_map(|(index, field)| {
            let attrs = FieldAttrs::read(&field.attrs, Place::Field, errors);
            let is_replaced = replaced.contains(&index);
            Some(RawField { original: field, ident: field.ident.as_ref()?, attrs, is_replaced })
        });
        let fields = fields.collect();
        Some(Self { kind, original, attrs, fields })
    }
}

impl<'a> RawOperation<'a> {
    /// `replaced` has the indexes of the fields whose types are replaced.
    pub(crate) fn new(
        kind: OperationKind,
        original: &'a DeriveInput,
        replaced: &[usize],
        errors: &mut Errors,
    ) -> Option<Self> {
        let attrs = TypeAttrs::read(&original.attrs, Place::Operation, errors);
        let fields = match &original.data {
            Data::Struct(data) if !matches!(data.fields, Fields::Unnamed(_)) => data.fields.iter(),
            Data::Struct(_) | Data::Enum(_) | Data::Union(_) => {
                let message = format!(
                    "{kind} is a struct with a field for each parameter: write \
                     `struct Name {{ parameter: String }}`, or `struct Name;` without parameters"
                );
                errors.at(&original.ident, message);
                return None;
            }
        };
        let fields = fields.enumerate().filter_map(|(index, field)| {
            let mut attrs = FieldAttrs::read(&field.attrs, Place::Parameter, errors);
            let ident = field.ident.as_ref()?;
            // `Link` shows that the parameter is an entity, so it needs no `nav`. For other types,
            // `schema::generated::property` decides by the Edm type.
            if mentions_link(&field.ty) {
                attrs.nav = Some(Spanned { value: (), span: ident.span() });
            }
            let is_replaced = replaced.contains(&index);
            Some(RawField { original: field, ident, attrs, is_replaced })
        });
        let fields = fields.collect();
        let parameters = RawStructured { kind: Kind::Complex, original, attrs, fields };
        Some(Self { kind, parameters })
    }
}

impl<'a> RawEnum<'a> {
    /// `what` is the subject of the message if the item is not an enum.
    pub(crate) fn new(
        what: &str,
        place: Place,
        original: &'a DeriveInput,
        errors: &mut Errors,
    ) -> Option<Self> {
        let attrs = TypeAttrs::read(&original.attrs, place, errors);
        let Data::Enum(data) = &original.data else {
            errors.at(
                &original.ident,
                format!("{what} is an enum: write `enum Name {{ One, Two }}`"),
            );
            return None;
        };
        let variants = data.variants.iter().map(|variant| {
            let attrs = VariantAttrs::read(&variant.attrs, errors);
            let field = match &variant.fields {
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    fields.unnamed.first().map(|field| &field.ty)
                }
                _ => None,
            };
            RawVariant { original: variant, attrs, field }
        });
        let variants = variants.collect();
        Some(Self { original, attrs, variants })
    }
}

impl<'a> RawDefinition<'a> {
    /// `is_replaced` is `true` if the field has another type than the user wrote.
    pub(crate) fn new(
        original: &'a DeriveInput,
        is_replaced: bool,
        errors: &mut Errors,
    ) -> Option<Self> {
        let attrs = TypeAttrs::read(&original.attrs, Place::Definition, errors);
        let field = match &original.data {
            Data::Struct(data) => match &data.fields {
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first(),
                _ => None,
            },
            Data::Enum(_) | Data::Union(_) => None,
        };
        let Some(field) = field else {
            errors.at(
                &original.ident,
                "a type definition is a tuple struct with one field: write `struct Weight(f64);`",
            );
            return None;
        };
        Some(Self { original, attrs, ty: &field.ty, is_replaced })
    }
}
