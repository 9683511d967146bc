//! syn's tree with our attributes beside it; nothing judged, but that it is a struct with fields.

use syn::{Data, DeriveInput, Field, Fields, Ident};

use crate::attr::{FieldAttrs, StructAttrs};
use crate::errors::Errors;

pub(crate) struct RawEntity<'a> {
    pub(crate) original: &'a DeriveInput,
    pub(crate) attrs: StructAttrs,
    pub(crate) fields: Vec<RawField<'a>>,
}

pub(crate) struct RawField<'a> {
    pub(crate) original: &'a Field,
    pub(crate) ident: &'a Ident,
    pub(crate) attrs: FieldAttrs,
}

impl<'a> RawEntity<'a> {
    pub(crate) fn new(original: &'a DeriveInput, errors: &mut Errors) -> Option<Self> {
        let attrs = StructAttrs::read(&original.attrs, errors);
        let fields = match &original.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(fields) => &fields.named,
                Fields::Unnamed(_) | Fields::Unit => {
                    errors.at(
                        &original.ident,
                        "an entity type is a struct with named fields, one for each property: \
                         `struct Name { id: String }`",
                    );
                    return None;
                }
            },
            Data::Enum(data) => {
                errors.at(&data.enum_token, "an entity type is a struct, not an enum");
                return None;
            }
            Data::Union(data) => {
                errors.at(&data.union_token, "an entity type is a struct, not a union");
                return None;
            }
        };
        let fields = fields.iter().filter_map(|field| {
            let attrs = FieldAttrs::read(&field.attrs, errors);
            Some(RawField { original: field, ident: field.ident.as_ref()?, attrs })
        });
        let fields = fields.collect();
        Some(Self { original, attrs, fields })
    }
}
