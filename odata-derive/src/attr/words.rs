//! The table of the attribute language: one row for each word of `#[odata(…)]`.
//!
//! A row has the word, the places where it is allowed, the field that keeps its value, the type of the value, the
//! function that reads it with an example of the form, and other columns of [`Word`]. The table defines how words are
//! read, which words contradict each other, and which words messages list.
//!
//! After a new row, the compiler and the tests show what is missing: `check` destructures the structs field by field,
//! so it does not compile without the new word, and a test fails for a word without an effect.

use proc_macro2::{Span, TokenStream};
use syn::{LitStr, Path, Type};

use super::item::Item;
use super::{Bindings, KeyPart, NavigationWords, Once};
use crate::errors::Errors;

/// A place where words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Struct,
    /// An enum of derived types.
    Polymorphic,
    Enumeration,
    Definition,
    /// The struct of an action or a function.
    Operation,
    Field,
    /// A field of the struct of an action or a function.
    Parameter,
    Variant,
    /// The struct of an entity container.
    Container,
    /// An item of an entity container.
    Item,
    /// A navigation property in the attributes of an item of an entity container.
    Navigation,
}

/// The role of a field that is not a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Base,
    DynamicProperties,
    Annotations,
    Skipped,
}

/// A word of `#[odata(…)]`: a row of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) name: &'static str,
    /// The correct form, for the message about a wrong value, without the outer backticks. Several forms have
    /// backticks between them.
    pub(crate) form: &'static str,
    /// The places that may have the word.
    pub(crate) on: &'static [Place],
    /// The role that the word gives a field, if it makes the field something other than a property. All other words
    /// contradict such a word.
    pub(crate) role: Option<Role>,
    /// Other words that contradict this one, each with the reason.
    pub(crate) excludes: &'static [(&'static str, &'static str)],
    /// The names that other libraries, or the standard, have for the word.
    pub(crate) synonyms: &'static [&'static str],
}

impl Word {
    const fn new(name: &'static str, form: &'static str, on: &'static [Place]) -> Self {
        Self { name, form, on, role: None, excludes: &[], synonyms: &[] }
    }
}

/// A struct of attributes, which one part of the table defines.
pub(crate) trait Words {
    const WORDS: &'static [Word];

    /// Sets the attribute of this word. Returns `false` for a word that is not one of these.
    fn set(&mut self, item: &Item, place: Place, errors: &mut Errors) -> bool;

    /// The words that are set, in the order of the table.
    fn given(&self) -> impl Iterator<Item = (&'static Word, Span)>;
}

/// Defines the structs of attributes. A row is `"word" on [places] => field: Type = reader("form"), column: value;`. A
/// word without a value has no form. The fields in the last braces are not words.
macro_rules! words {
    ($(
        $(#[$docs:meta])*
        $attrs:ident {$(
            $name:literal on [$($place:ident),+] => $field:ident: $ty:ty = $read:ident $(($form:literal))?
            $(, $column:ident: $value:expr)*;
        )*} {$(
            $(#[$other_docs:meta])* $other:ident: $other_ty:ty,
        )*}
    )*) => {$(
        $(#[$docs])*
        #[derive(Default)]
        pub(crate) struct $attrs {
            $(pub(crate) $field: Once<$ty>,)*
            $($(#[$other_docs])* pub(crate) $other: $other_ty,)*
        }

        impl Words for $attrs {
            const WORDS: &'static [Word] = &[$(Word {
                $($column: $value,)*
                ..Word::new($name, [$($form,)? $name][0], &[$(Place::$place),+])
            }),*];

            fn set(&mut self, item: &Item, place: Place, errors: &mut Errors) -> bool {
                let name = item.name();
                let is_it = |word: &&Word| word.name == name && word.on.contains(&place);
                let Some(word) = Self::WORDS.iter().find(is_it) else { return false };
                match word.name {
                    $($name => item.set(&mut self.$field, word, Item::$read, errors),)*
                    _ => return false,
                }
                true
            }

            fn given(&self) -> impl Iterator<Item = (&'static Word, Span)> {
                let spans = [$(self.$field.as_ref().map(|it| it.span)),*];
                Self::WORDS.iter().zip(spans).filter_map(|(word, span)| Some((word, span?)))
            }
        }
    )*};
}

/// The synonyms of `name`.
const NAME_SYNONYMS: &[&str] =
    &["rename", "json", "json_name", "property", "property_name", "type_name", "wire_name"];
/// Returns `true` if the word, or what is meant by it, is `name`.
pub(super) fn is_name(word: &str) -> bool {
    word == "name" || NAME_SYNONYMS.contains(&word)
}

/// The synonyms of both kinds of `base`.
const BASE_SYNONYMS: &[&str] = &["extends", "inherits", "parent", "base_type"];

words! {
    /// `#[odata(…)]` on a type.
    TypeAttrs {
        "namespace" on [Struct, Polymorphic, Enumeration, Definition, Operation] =>
            namespace: LitStr = text("namespace = \"microsoft.graph\""),
            synonyms: &["ns", "schema"];
        "alias" on [Struct, Enumeration, Definition] => alias: LitStr = text("alias = \"graph\"");
        "any_version" on [Struct] => any_version: () = bare;
        "name" on [Struct, Polymorphic, Enumeration, Definition, Operation] =>
            name: LitStr = text("name = \"displayName\""),
            synonyms: NAME_SYNONYMS;
        "rename_all" on [Struct, Polymorphic, Enumeration, Operation] =>
            rename_all: LitStr = text("rename_all = \"PascalCase\""),
            synonyms: &["case", "naming", "rename_fields"];
        "base" on [Struct] => base: LitStr = text("base = \"Demo.thing\""), synonyms: BASE_SYNONYMS;
        "entity_set" on [Struct, Polymorphic] => entity_set: LitStr = text("entity_set = \"users\""),
            synonyms: &["set", "collection", "container", "path", "resource", "table", "url"];
        "crate" on [Struct, Polymorphic, Enumeration, Definition, Operation, Container] =>
            krate: Path = path("crate = \"my_crate::odata_core\"");
        "builder" on [Struct] => builder: bool = boolean("builder = false");
        "abstract" on [Struct] => is_abstract: () = bare;
        "open" on [Struct] => open: () = bare, synonyms: &["open_type"];
        "keyless" on [Struct] => keyless: () = bare, synonyms: &["no_key", "singleton"];
        "media" on [Struct] => media: () = bare, synonyms: &["has_stream", "stream", "media_entity"];
        "metadata" on [Struct, Operation] => metadata: () = bare;
        "derived" on [Struct] => derived: () = bare;
        "declared" on [Polymorphic] => declared: Type = ty("declared = Person"),
            synonyms: &["declared_type", "of"];
        "bound_to" on [Operation] => bound_to: Type = ty("bound_to = User` or `bound_to = Vec<User>"),
            synonyms: &["binding", "bound", "on"];
        "import" on [Operation] => import: LitStr = text("import = \"GetNearestAirport\""),
            synonyms: &["action_import", "function_import"];
        "returns" on [Operation] => returns: Type = ty("returns = ()` or `returns = Entity<User>"),
            synonyms: &["output", "response", "result", "return_type"];
        "composable" on [Operation] => composable: () = bare, synonyms: &["is_composable"];
        "flags" on [Enumeration] => flags: () = bare, synonyms: &["is_flags", "bitflags"];
    } {
        /// The facets of a type definition.
        facets: FacetAttrs,
        /// `true` if a reported mistake may explain a missing attribute, which is then not reported.
        faulty: bool,
    }

    /// The bounds of values, on a field or on a type definition.
    FacetAttrs {
        "max_length" on [Field, Parameter, Definition] => max_length: u32 = length("max_length = 40"),
            synonyms: &["length", "max_len", "maxlen"];
        "precision" on [Field, Parameter, Definition] => precision: u32 = count("precision = 10");
        "scale" on [Field, Parameter, Definition] => scale: u32 = count("scale = 2");
        "minimum" on [Field, Parameter, Definition] =>
            minimum: String = bound("minimum = 0` or `minimum = \"2020-01-01\""),
            synonyms: &["min", "min_value"];
        "maximum" on [Field, Parameter, Definition] =>
            maximum: String = bound("maximum = 100` or `maximum = \"2030-12-31\""),
            synonyms: &["max", "max_value"];
        "exclusive_minimum" on [Field, Parameter, Definition] =>
            exclusive_minimum: String = bound("exclusive_minimum = 0"),
            excludes: &[("minimum", "a range has one lower bound; remove one of them")],
            synonyms: &["exclusive_min", "greater_than", "more_than"];
        "exclusive_maximum" on [Field, Parameter, Definition] =>
            exclusive_maximum: String = bound("exclusive_maximum = 100"),
            excludes: &[("maximum", "a range has one upper bound; remove one of them")],
            synonyms: &["exclusive_max", "less_than"];
        "multiple_of" on [Field, Parameter, Definition] =>
            multiple_of: String = bound("multiple_of = 0.05"),
            synonyms: &["multiple", "step"];
        "min_items" on [Field, Parameter] => min_items: u32 = count("min_items = 1");
        "max_items" on [Field, Parameter] => max_items: u32 = count("max_items = 10");
        "allowed_values" on [Field, Parameter, Definition] =>
            allowed_values: Vec<String> = list("allowed_values = [\"open\", \"closed\"]"),
            synonyms: &["one_of", "values"];
    } {}

    /// `#[odata(…)]` on a field.
    FieldAttrs {
        "name" on [Field, Parameter] => name: LitStr = text("name = \"displayName\""), synonyms: NAME_SYNONYMS;
        "key" on [Field] =>
            key: KeyPart = key_part("key` or, for each part of a composite key, `key = 1"),
            synonyms: &["id", "identity", "pk", "primary", "primary_key"];
        "required" on [Field] => required: () = bare, synonyms: &["mandatory"];
        "nullable" on [Field] => nullable: bool = flag("nullable = false"),
            synonyms: &["non_null", "nonnull", "not_null", "non_nullable"];
        "nav" on [Field] => nav: () = bare,
            excludes: &[
                ("key", "only a structural property is part of a key; remove one of them"),
                ("max_length", "a navigation property is an entity, not a string; remove one of them"),
            ],
            synonyms: &[
                "association", "expand", "link", "navigation", "navigation_property", "relation",
            ];
        "contained" on [Field] => contained: () = bare,
            synonyms: &["contains", "contains_target", "containment", "owned"];
        "computed" on [Field] => computed: () = bare,
            excludes: &[
                ("required", "create never sends a computed property; remove one of them"),
                ("computed_default", "the client never gives a value, or may give one; remove one of them"),
                ("immutable", "a computed property is never sent; remove `immutable`"),
                ("default", "create never sends a computed property; remove one of them"),
                ("max_length", "a computed property is never sent; remove `max_length`"),
            ],
            synonyms: &["generated", "read_only", "readonly"];
        "computed_default" on [Field] => computed_default: () = bare,
            excludes: &[("required", "the client may omit the value, or must give it; remove one of them")],
            synonyms: &["auto", "database_generated", "server_generated"];
        "immutable" on [Field] => immutable: () = bare, synonyms: &["create_only", "write_once"];
        "default" on [Field] => default: TokenStream = default("default` or `default = 5"),
            excludes: &[("required", "create may omit a property with a default; remove one of them")];
        "optional" on [Parameter] => optional: () = bare,
            synonyms: &["optional_parameter"];
        "sensitive" on [Field, Parameter] => sensitive: () = bare,
            synonyms: &["confidential", "password", "secret"];
        "skip" on [Field] => skip: () = bare, role: Some(Role::Skipped),
            synonyms: &["exclude", "ignore", "skip_serializing", "skip_deserializing", "transient"];
        "base" on [Field] => base: () = bare, role: Some(Role::Base), synonyms: BASE_SYNONYMS;
        "dynamic" on [Field] => dynamic: () = bare, role: Some(Role::DynamicProperties),
            synonyms: &["additional", "extra", "flatten"];
        "undeclared" on [Field] => undeclared: () = bare, role: Some(Role::DynamicProperties);
        "annotations" on [Field] => annotations: () = bare, role: Some(Role::Annotations);
    } {
        facets: FacetAttrs,
        /// The field has `flatten`, which is an error: it is not meant to be a property.
        is_flattened: bool,
        /// `true` if a reported mistake may explain a missing attribute, which is then not reported.
        faulty: bool,
    }

    /// `#[odata(…)]` on a variant.
    VariantAttrs {
        "name" on [Variant] => name: LitStr = text("name = \"displayName\""), synonyms: NAME_SYNONYMS;
        "value" on [Variant] => value: i64 = number("value = 4"),
            synonyms: &["discriminant", "number"];
        "other" on [Variant] => other: () = bare,
            synonyms: &["catch_all", "default", "fallback", "unknown"];
    } {
        /// `true` if a reported mistake may explain a missing attribute, which is then not reported.
        faulty: bool,
    }

    /// The restrictions of an entity set, a singleton or a navigation property.
    RestrictionAttrs {
        "no_insert" on [Item, Navigation] => no_insert: () = bare,
            synonyms: &["no_create", "insertable", "not_insertable"];
        "no_update" on [Item, Navigation] => no_update: () = bare,
            synonyms: &["read_only", "readonly", "updatable", "not_updatable"];
        "no_delete" on [Item, Navigation] => no_delete: () = bare,
            synonyms: &["deletable", "not_deletable"];
        "no_read" on [Item, Navigation] => no_read: () = bare,
            synonyms: &["no_list", "readable", "not_readable", "write_only"];
        "no_read_by_key" on [Item, Navigation] => no_read_by_key: () = bare,
            synonyms: &["no_get", "indexable_by_key"];
        "no_count" on [Item, Navigation] => no_count: () = bare, synonyms: &["countable"];
        "no_top" on [Item, Navigation] => no_top: () = bare, synonyms: &["top_supported"];
        "no_skip" on [Item, Navigation] => no_skip: () = bare, synonyms: &["skip_supported"];
        "no_select" on [Item, Navigation] => no_select: () = bare, synonyms: &["select_support"];
        "no_expand" on [Item, Navigation] => no_expand: () = bare, synonyms: &["expandable"];
        "no_filter" on [Item, Navigation] => no_filter: () = bare, synonyms: &["filterable"];
        "no_sort" on [Item, Navigation] => no_sort: () = bare,
            synonyms: &["no_order_by", "sortable"];
        "no_search" on [Item, Navigation] => no_search: () = bare, synonyms: &["searchable"];
        "etag" on [Item, Navigation] => etag: () = bare,
            synonyms: &["concurrency", "if_match", "optimistic_concurrency"];
        "requires_filter" on [Item, Navigation] => requires_filter: () = bare;
        "no_filter_by" on [Item, Navigation] =>
            no_filter_by: Vec<LitStr> = paths("no_filter_by(\"Name\")"),
            synonyms: &["non_filterable", "non_filterable_properties"];
        "requires_filter_by" on [Item, Navigation] =>
            requires_filter_by: Vec<LitStr> = paths("requires_filter_by(\"Name\")"),
            synonyms: &["required_properties"];
        "no_sort_by" on [Item, Navigation] =>
            no_sort_by: Vec<LitStr> = paths("no_sort_by(\"Name\")"),
            synonyms: &["non_sortable", "non_sortable_properties"];
        "no_expand_of" on [Item, Navigation] =>
            no_expand_of: Vec<LitStr> = paths("no_expand_of(\"Friends\")"),
            synonyms: &["non_expandable", "non_expandable_properties"];
    } {}

    /// `#[odata(…)]` on an item of an entity container.
    ItemAttrs {
        "bind" on [Item] => bind: Bindings = bindings("bind(\"Friends\" = \"People\")"),
            synonyms: &["binding", "bindings", "navigation_property_binding"];
        "navigation" on [Item] =>
            navigation: NavigationWords = navigation("navigation(\"Trips\"(no_insert))"),
            synonyms: &["nav", "navigation_restrictions", "restricted_properties"];
    } {
        restrictions: RestrictionAttrs,
        /// The restrictions of navigation properties, with their paths.
        nested: Vec<(LitStr, RestrictionAttrs)>,
    }
}

/// All rows of the table.
fn all() -> impl Iterator<Item = &'static Word> {
    let words = [
        TypeAttrs::WORDS,
        FacetAttrs::WORDS,
        FieldAttrs::WORDS,
        VariantAttrs::WORDS,
        RestrictionAttrs::WORDS,
        ItemAttrs::WORDS,
    ];
    words.into_iter().flatten()
}

impl Place {
    #[cfg(test)]
    pub(crate) const ALL: [Self; 11] = [
        Self::Struct,
        Self::Polymorphic,
        Self::Enumeration,
        Self::Definition,
        Self::Operation,
        Self::Field,
        Self::Parameter,
        Self::Variant,
        Self::Container,
        Self::Item,
        Self::Navigation,
    ];

    /// The words that may be written here, as messages list them.
    pub(crate) fn words(self) -> Vec<&'static Word> {
        let mut words: Vec<_> = all().filter(|word| word.on.contains(&self)).collect();
        words.sort_by_key(|word| word.name.replace('_', ""));
        words
    }

    /// Returns `true` if this word may be written here.
    pub(crate) fn has(self, name: &str) -> bool {
        all().any(|word| word.name == name && word.on.contains(&self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_each_word_once_and_each_synonym_of_one_word() {
        for place in Place::ALL {
            let words = place.words();
            let mut names: Vec<_> = words.iter().map(|word| word.name).collect();
            names.extend(words.iter().flat_map(|word| word.synonyms));
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{place:?}");
        }
    }

    #[test]
    fn a_word_excludes_other_words_of_its_place() {
        for word in all() {
            for (other, _) in word.excludes {
                assert!(word.on.iter().all(|place| place.has(other)), "{}: {other}", word.name);
                assert_ne!(word.name, *other);
            }
        }
    }

    #[test]
    fn a_form_shows_its_word() {
        assert!(all().all(|word| word.form.starts_with(word.name)));
    }
}
