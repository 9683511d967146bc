//! Checked items. After errors, parts with mistakes are left out or replaced, so that `expand` can still generate code.

use std::fmt;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Attribute, Generics, Ident, Path, Type, Visibility};

mod container;
mod restrictions;

pub(crate) use self::container::{Container, Item, ItemKind, conditions};
pub(crate) use self::restrictions::Restrictions;
use crate::spans;
use crate::ty::{
    Name, generic_argument, is_known_type, is_named, item_type, last_name, link, name_span,
    type_text,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Entity,
    Complex,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Entity => "an entity type",
            Self::Complex => "a complex type",
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OperationKind {
    Action,
    Function,
}

impl fmt::Display for OperationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Action => "an action",
            Self::Function => "a function",
        })
    }
}

/// An action or a function.
pub(crate) struct Operation<'a> {
    pub(crate) kind: OperationKind,
    /// The parameters, as the properties of a complex type.
    pub(crate) parameters: Structured<'a>,
    /// The name in a URL.
    pub(crate) url_name: String,
    pub(crate) binding: Binding,
    /// The type of the response.
    pub(crate) returns: Type,
    pub(crate) composable: bool,
}

/// The binding parameter of an operation.
pub(crate) enum Binding {
    Unbound,
    ToValue(Type),
    /// A collection of this type.
    ToCollection(Type),
}

/// An entity type or a complex type.
pub(crate) struct Structured<'a> {
    pub(crate) kind: Kind,
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) generics: &'a Generics,
    pub(crate) namespace: String,
    pub(crate) alias: Option<String>,
    pub(crate) name: String,
    /// The path of its entity set below the service root.
    pub(crate) set: Option<String>,
    /// The path of odata-core.
    pub(crate) krate: Path,
    pub(crate) has_builder: bool,
    pub(crate) flags: TypeFlags,
    pub(crate) base: Option<NonProperty<'a>>,
    /// The qualified name of a base type that is not embedded: the struct has its properties itself.
    pub(crate) base_name: Option<String>,
    pub(crate) properties: Vec<Property<'a>>,
    /// The bag of dynamic properties.
    pub(crate) dynamic: Option<NonProperty<'a>>,
    pub(crate) annotations: Option<NonProperty<'a>>,
    /// The fields that are not properties.
    pub(crate) skipped: Vec<&'a Ident>,
    /// The fields that are neither properties nor valid, which is an error.
    pub(crate) invalid: Vec<&'a Ident>,
    /// Indexes into `properties`, in the order of the key predicate.
    pub(crate) key: Vec<usize>,
}

#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is an attribute of its own.
pub(crate) struct TypeFlags {
    pub(crate) is_abstract: bool,
    pub(crate) open: bool,
    pub(crate) media: bool,
    pub(crate) derived: bool,
    pub(crate) any_version: bool,
}

/// A field that is not a property.
pub(crate) struct NonProperty<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) ty: &'a Type,
}

pub(crate) struct Property<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    pub(crate) docs: Vec<&'a Attribute>,
    pub(crate) ty: &'a Type,
    /// The field's type is written as an `Option`.
    pub(crate) nullable: bool,
    /// The type inside of the `Option`, or the field's type, is written as a `Box`.
    pub(crate) boxed: bool,
    /// The type inside of `Option` and `Box`.
    pub(crate) inner: &'a Type,
    /// The name on the wire.
    pub(crate) name: String,
    /// The name of the constant.
    pub(crate) constant: Ident,
    pub(crate) flags: Flags,
    pub(crate) max_length: Option<u32>,
    pub(crate) facets: Option<Facets>,
    /// The facets that the compiler checks, because it knows the Edm type.
    pub(crate) deferred_facets: Vec<DeferredFacet>,
    /// An expression of the field's type.
    pub(crate) default: Option<TokenStream>,
    /// No property can have the type that the user wrote, which is an error; `ty` is another one.
    pub(crate) is_replaced: bool,
}

/// The facets that few properties have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Facets {
    pub(crate) precision: Option<u32>,
    pub(crate) scale: Option<u32>,
    pub(crate) minimum: Option<String>,
    pub(crate) maximum: Option<String>,
    pub(crate) is_minimum_exclusive: bool,
    pub(crate) is_maximum_exclusive: bool,
    pub(crate) multiple_of: Option<String>,
    pub(crate) min_items: Option<u32>,
    pub(crate) max_items: Option<u32>,
    pub(crate) allowed_values: Vec<String>,
}

/// A facet that the compiler checks, because the name of the type does not show its Edm type.
pub(crate) struct DeferredFacet {
    pub(crate) word: &'static str,
    pub(crate) value: String,
    pub(crate) span: Span,
    /// The message if the type cannot have the facet.
    pub(crate) of_other_types: String,
    /// The message if the facet cannot have this value for the type.
    pub(crate) of_other_values: String,
}

#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools)] // Each is an attribute of its own.
pub(crate) struct Flags {
    pub(crate) key: bool,
    pub(crate) required: bool,
    /// An `Option` that is never null.
    pub(crate) never_null: bool,
    pub(crate) computed: bool,
    pub(crate) computed_default: bool,
    pub(crate) immutable: bool,
    pub(crate) sensitive: bool,
    pub(crate) navigation: bool,
    pub(crate) contained: bool,
    /// The property is a parameter of an action or a function, which may be an entity.
    pub(crate) parameter: bool,
    /// A parameter that a call may leave out.
    pub(crate) optional: bool,
}

/// The message for a key of a type that no key can have [OData-CSDL 6.5].
pub(crate) fn no_key(ty: &str) -> String {
    format!(
        "`{ty}` cannot be the type of a key: use `String`, an integer, `Decimal`, `bool`, `Uuid`, a date or a \
         time, an enumeration type, or a type definition of one of these"
    )
}

/// The message for a type definition with a type inside that is not primitive [OData-CSDL 11].
pub(crate) fn not_primitive(ty: &Type) -> String {
    let ty = type_text(ty);
    format!(
        "a type definition is another name for a primitive type, and `{ty}` is not one: use `{ty}` itself as the \
         type of the property"
    )
}

impl<'a> Property<'a> {
    /// The type without its `Option`.
    pub(crate) fn value_type(&self) -> &'a Type {
        if self.nullable {
            generic_argument(self.ty, Name::Option).unwrap_or(self.ty)
        } else {
            self.ty
        }
    }

    /// Gives generated code about this property the span of the user's type, if it may not be that of a property.
    /// The compiler then reports an error at the type, and does so once for the same error.
    pub(crate) fn at_type(&self, tokens: TokenStream) -> TokenStream {
        if self.has_known_type() {
            tokens
        } else if spans::are_written(self.ty) {
            spans::at(tokens, name_span(self.inner))
        } else {
            spans::at_any(tokens, name_span(self.inner))
        }
    }

    /// The message if the attributes do not fit the kind of the type.
    pub(crate) fn kind_message(&self) -> String {
        let (field, item) = (self.ident, item_type(self.inner));
        let linked = link(item).map(|(_, of)| of);
        if let Some(of) = generic_argument(item, Name::Flags) {
            let of = last_name(of);
            return format!(
                "`{field}` is a set of `{of}`, which has no `flags`: add `#[odata(flags)]` to `{of}`, and give each \
                 member its value"
            );
        }
        let of = last_name(linked.unwrap_or(item));
        if self.flags.parameter && linked.is_some() {
            return format!(
                "`Link` and `Links` are for entities, and `{of}` is not an entity type: write `{of}`, or `Vec<{of}>` \
                 for a collection"
            );
        }
        if self.flags.navigation {
            format!(
                "`nav` is for navigation properties and for parameters that are entities, and `{of}` is not an entity \
                 type: remove `nav`"
            )
        } else {
            format!(
                "`{field}` is a navigation property, or a parameter that is an entity, because `{of}` is an entity \
                 type: add `#[odata(nav)]`"
            )
        }
    }

    /// The message if a key has a type that no key can have.
    pub(crate) fn key_message(&self) -> String {
        no_key(&last_name(item_type(self.inner)))
    }

    /// Returns `true` if the type is certainly that of a property.
    pub(crate) fn has_known_type(&self) -> bool {
        is_known_type(item_type(self.inner))
    }

    /// Returns `true` if generated code can leave the type to the compiler's inference. Otherwise it names the
    /// type, so that an error is one about the type.
    pub(crate) fn is_inferred(&self) -> bool {
        self.has_known_type() && !self.is_replaced
    }

    /// The type in the partial, with its `Box`. The partial of a complex value or an entity has its partial.
    pub(crate) fn partial_type(&self, private: &TokenStream) -> TokenStream {
        let inner = self.partial_inner(private);
        if self.boxed { quote!(::std::boxed::Box<#inner>) } else { inner }
    }

    pub(crate) fn partial_inner(&self, private: &TokenStream) -> TokenStream {
        let inner = self.inner;
        if self.has_known_type() {
            quote!(#inner)
        } else {
            quote!(<#inner as #private::EdmValue>::Partial)
        }
    }

    /// A reference to the field of a value: `&self.id`.
    pub(crate) fn field_of(
        &self,
        private: &TokenStream,
        reference: &TokenStream,
        value: &TokenStream,
    ) -> TokenStream {
        let field = self.ident;
        if self.is_replaced {
            quote!(#private::no_blank())
        } else {
            quote!(#reference #value.#field)
        }
    }

    pub(crate) fn is_collection(&self) -> bool {
        generic_argument(self.inner, Name::Vec).is_some()
    }

    /// Returns `true` if the property is required on read, as far as its declaration shows: it is neither an `Option`
    /// nor a `Vec`, and has no default.
    pub(crate) fn is_required_on_read(&self) -> bool {
        !self.nullable && !self.is_collection() && self.default.is_none()
    }

    /// Returns `true` if the property is required on create, as far as its declaration shows: an alias may hide an
    /// `Option` or a `Vec`. The runtime decides by the type itself.
    pub(crate) fn is_required(&self) -> bool {
        let given_otherwise = (self.nullable && !self.flags.key)
            || self.is_collection()
            || self.flags.navigation
            || self.flags.computed
            || self.flags.computed_default
            || self.default.is_some()
            || is_named(item_type(self.inner), Name::Stream);
        self.flags.required || !given_otherwise
    }
}

/// An enum of derived types: the types that derive from the declared type.
pub(crate) struct Polymorphic<'a> {
    pub(crate) kind: Kind,
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// The declared type.
    pub(crate) namespace: String,
    pub(crate) name: String,
    /// The name is given by an attribute.
    pub(crate) has_name: bool,
    /// The struct of the declared type.
    pub(crate) declared: Option<Type>,
    pub(crate) set: Option<String>,
    pub(crate) krate: Path,
    pub(crate) variants: Vec<TypeVariant<'a>>,
    /// The variant for unknown types.
    pub(crate) other: Option<&'a Ident>,
    /// There are errors, so there may be more variants.
    pub(crate) faulty: bool,
}

pub(crate) struct TypeVariant<'a> {
    pub(crate) ident: &'a Ident,
    /// The type of the field.
    pub(crate) field: &'a Type,
    /// The type without its `Box`.
    pub(crate) ty: &'a Type,
}

/// An enumeration type.
pub(crate) struct Enumeration<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) namespace: String,
    pub(crate) alias: Option<String>,
    pub(crate) name: String,
    pub(crate) krate: Path,
    pub(crate) is_flags: bool,
    pub(crate) members: Vec<Member<'a>>,
    /// The variant for unknown members.
    pub(crate) other: Option<&'a Ident>,
    /// There are errors, so there may be more variants.
    pub(crate) faulty: bool,
}

pub(crate) struct Member<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) name: String,
    pub(crate) value: i64,
}

/// A type definition: another name for a primitive type.
pub(crate) struct Definition<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    pub(crate) namespace: String,
    pub(crate) alias: Option<String>,
    pub(crate) name: String,
    pub(crate) krate: Path,
    pub(crate) ty: &'a Type,
    /// No property can have the type that the user wrote, which is an error; `ty` is another one.
    pub(crate) is_replaced: bool,
    pub(crate) max_length: Option<u32>,
    pub(crate) facets: Option<Facets>,
    /// The facets that the compiler checks, because it knows the Edm type.
    pub(crate) deferred_facets: Vec<DeferredFacet>,
}
