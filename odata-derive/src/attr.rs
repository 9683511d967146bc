//! `#[odata(…)]` to attributes with spans. A word that is unknown, misplaced or given twice is an
//! error, and reading goes on after it.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Path, Token};

use crate::errors::{Errors, nearest};
use crate::symbol::{
    self, ON_DEFINITION, ON_ENUM, ON_FIELD, ON_POLYMORPHIC, ON_STRUCT, ON_VARIANT, Word,
};

mod item;

pub(crate) use self::item::SignedInt;
use self::item::{Item, Value, items};

/// What an attribute says, and where.
#[derive(Debug)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// An attribute that may be given once.
type Once<T> = Option<Spanned<T>>;

/// `#[odata(…)]` on a type.
#[derive(Default)]
pub(crate) struct TypeAttrs {
    pub(crate) namespace: Once<LitStr>,
    pub(crate) alias: Once<LitStr>,
    pub(crate) any_version: Once<()>,
    pub(crate) name: Once<LitStr>,
    pub(crate) rename_all: Once<LitStr>,
    pub(crate) base: Once<LitStr>,
    pub(crate) entity_set: Once<LitStr>,
    pub(crate) krate: Once<Path>,
    pub(crate) builder: Once<bool>,
    pub(crate) is_abstract: Once<()>,
    pub(crate) open: Once<()>,
    pub(crate) keyless: Once<()>,
    pub(crate) media: Once<()>,
    pub(crate) metadata: Once<()>,
    pub(crate) derived: Once<()>,
    pub(crate) flags: Once<()>,
    /// The facets of a type definition.
    pub(crate) facets: FacetAttrs,
    /// Something here could not be read: what is missing may be what was meant.
    pub(crate) faulty: bool,
}

/// The bounds of values, on a field or on a type definition.
#[derive(Default)]
pub(crate) struct FacetAttrs {
    pub(crate) max_length: Once<u32>,
    pub(crate) precision: Once<u32>,
    pub(crate) scale: Once<u32>,
    pub(crate) minimum: Once<String>,
    pub(crate) maximum: Once<String>,
    pub(crate) min_items: Once<u32>,
    pub(crate) max_items: Once<u32>,
    pub(crate) allowed_values: Once<Vec<String>>,
}

/// `#[odata(…)]` on a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) name: Once<LitStr>,
    pub(crate) key: Once<KeyPart>,
    pub(crate) required: Once<()>,
    pub(crate) nullable: Once<bool>,
    pub(crate) computed: Once<()>,
    pub(crate) computed_default: Once<()>,
    pub(crate) immutable: Once<()>,
    pub(crate) facets: FacetAttrs,
    pub(crate) default: Once<TokenStream>,
    pub(crate) sensitive: Once<()>,
    pub(crate) nav: Once<()>,
    pub(crate) base: Once<()>,
    pub(crate) dynamic: Once<()>,
    pub(crate) undeclared: Once<()>,
    pub(crate) annotations: Once<()>,
    pub(crate) skip: Once<()>,
    /// Has `flatten`, which is an error: it is meant for what is not a property.
    pub(crate) is_flattened: bool,
    /// Something here could not be read: what is missing may be what was meant.
    pub(crate) faulty: bool,
}

/// `#[odata(…)]` on a variant.
#[derive(Default)]
pub(crate) struct VariantAttrs {
    pub(crate) name: Once<LitStr>,
    pub(crate) value: Once<i64>,
    pub(crate) other: Once<()>,
    /// Something here could not be read: what is missing may be what was meant.
    pub(crate) faulty: bool,
}

/// What a type that has attributes is, in the words of a message, and which it may have.
pub(crate) struct Place {
    pub(crate) here: &'static str,
    pub(crate) known: &'static [Word],
    pub(crate) inside: &'static str,
    pub(crate) known_inside: &'static [Word],
}

pub(crate) const STRUCT: Place =
    Place { here: "struct", known: &ON_STRUCT, inside: "field", known_inside: &ON_FIELD };
pub(crate) const POLYMORPHIC: Place = Place {
    here: "an enum of derived types",
    known: &ON_POLYMORPHIC,
    inside: "variant",
    known_inside: &ON_VARIANT,
};
pub(crate) const ENUMERATION: Place = Place {
    here: "enumeration type",
    known: &ON_ENUM,
    inside: "variant",
    known_inside: &ON_VARIANT,
};
pub(crate) const DEFINITION: Place =
    Place { here: "type definition", known: &ON_DEFINITION, inside: "field", known_inside: &[] };

/// `key`, or `key = 2`: a part of a composite key with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KeyPart {
    Whole,
    At(u16),
}

impl TypeAttrs {
    pub(crate) fn read(attributes: &[Attribute], place: &Place, errors: &mut Errors) -> Self {
        let mut read = Self::default();
        let before = errors.len();
        no_serde(attributes, errors);
        for item in items(attributes, errors) {
            let word = item.word.unraw().to_string();
            if !place.known.iter().any(|known| known.name == word) {
                place.unknown(&item.word, &word, errors);
                continue;
            }
            match word.as_str() {
                "namespace" => item.set(&mut read.namespace, symbol::NAMESPACE, Item::text, errors),
                "alias" => item.set(&mut read.alias, symbol::ALIAS, Item::text, errors),
                "any_version" => {
                    item.set(&mut read.any_version, symbol::ANY_VERSION, Item::bare, errors);
                }
                "name" => item.set(&mut read.name, symbol::NAME, Item::text, errors),
                "rename_all" => {
                    item.set(&mut read.rename_all, symbol::RENAME_ALL, Item::text, errors);
                }
                "entity_set" => {
                    item.set(&mut read.entity_set, symbol::ENTITY_SET, Item::text, errors);
                }
                "base" => item.set(&mut read.base, symbol::BASE_TYPE, Item::text, errors),
                "builder" => item.set(&mut read.builder, symbol::BUILDER, Item::boolean, errors),
                "abstract" => {
                    item.set(&mut read.is_abstract, symbol::ABSTRACT, Item::bare, errors);
                }
                "open" => item.set(&mut read.open, symbol::OPEN, Item::bare, errors),
                "keyless" => item.set(&mut read.keyless, symbol::KEYLESS, Item::bare, errors),
                "media" => item.set(&mut read.media, symbol::MEDIA, Item::bare, errors),
                "metadata" => item.set(&mut read.metadata, symbol::METADATA, Item::bare, errors),
                "derived" => item.set(&mut read.derived, symbol::DERIVED, Item::bare, errors),
                "flags" => item.set(&mut read.flags, symbol::FLAGS, Item::bare, errors),
                _ if read.facets.read(&item, &word, errors) => {}
                _ => item.set(&mut read.krate, symbol::CRATE, Item::path, errors),
            }
        }
        read.faulty = errors.len() > before || is_misspelt(attributes);
        read
    }
}

impl Place {
    fn unknown(&self, at: &Ident, word: &str, errors: &mut Errors) {
        let is_of_struct = || ON_STRUCT.iter().any(|known| known.name == word);
        if self.here == POLYMORPHIC.here && is_of_struct() {
            let message =
                format!("`{word}` belongs on the structs of the variants, not on their enum");
            return errors.at(at, message);
        }
        unknown(at, word, self.here, self.known, (self.inside, self.known_inside), errors);
    }
}

impl FacetAttrs {
    /// Returns `false` for a word that is not one of these.
    fn read(&mut self, item: &Item, word: &str, errors: &mut Errors) -> bool {
        match word {
            "max_length" => {
                item.set(&mut self.max_length, symbol::MAX_LENGTH, Item::length, errors);
            }
            "precision" => item.set(&mut self.precision, symbol::PRECISION, Item::count, errors),
            "scale" => item.set(&mut self.scale, symbol::SCALE, Item::count, errors),
            "minimum" => item.set(&mut self.minimum, symbol::MINIMUM, Item::bound, errors),
            "maximum" => item.set(&mut self.maximum, symbol::MAXIMUM, Item::bound, errors),
            "min_items" => item.set(&mut self.min_items, symbol::MIN_ITEMS, Item::count, errors),
            "max_items" => item.set(&mut self.max_items, symbol::MAX_ITEMS, Item::count, errors),
            "allowed_values" => {
                item.set(&mut self.allowed_values, symbol::ALLOWED_VALUES, Item::list, errors);
            }
            _ => return false,
        }
        true
    }
}

impl FieldAttrs {
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut read = Self::default();
        let before = errors.len();
        no_serde(attributes, errors);
        for item in items(attributes, errors) {
            let word = item.word.unraw().to_string();
            match word.as_str() {
                "name" => item.set(&mut read.name, symbol::NAME, Item::text, errors),
                "key" => item.set(&mut read.key, symbol::KEY, Item::key_part, errors),
                "required" => item.set(&mut read.required, symbol::REQUIRED, Item::bare, errors),
                "nullable" => {
                    item.set(&mut read.nullable, symbol::NULLABLE, Item::flag, errors);
                }
                "computed" => item.set(&mut read.computed, symbol::COMPUTED, Item::bare, errors),
                "computed_default" => {
                    let form = symbol::COMPUTED_DEFAULT;
                    item.set(&mut read.computed_default, form, Item::bare, errors);
                }
                "immutable" => item.set(&mut read.immutable, symbol::IMMUTABLE, Item::bare, errors),
                "default" => item.set(&mut read.default, symbol::DEFAULT, Item::default, errors),
                "sensitive" => item.set(&mut read.sensitive, symbol::SENSITIVE, Item::bare, errors),
                "nav" => item.set(&mut read.nav, symbol::NAV, Item::bare, errors),
                "base" => item.set(&mut read.base, symbol::BASE, Item::bare, errors),
                "dynamic" => item.set(&mut read.dynamic, symbol::DYNAMIC, Item::bare, errors),
                "undeclared" => {
                    item.set(&mut read.undeclared, symbol::UNDECLARED, Item::bare, errors);
                }
                "annotations" => {
                    item.set(&mut read.annotations, symbol::ANNOTATIONS, Item::bare, errors);
                }
                "skip" => item.set(&mut read.skip, symbol::SKIP, Item::bare, errors),
                _ if read.facets.read(&item, &word, errors) => {}
                _ => unknown(&item.word, &word, "field", &ON_FIELD, ("struct", &ON_STRUCT), errors),
            }
        }
        read.is_flattened = mentions(attributes, &["flatten"]);
        read.faulty = errors.len() > before || is_misspelt(attributes);
        read
    }
}

impl VariantAttrs {
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut read = Self::default();
        let before = errors.len();
        no_serde(attributes, errors);
        for item in items(attributes, errors) {
            let word = item.word.unraw().to_string();
            match word.as_str() {
                "name" => item.set(&mut read.name, symbol::NAME, Item::text, errors),
                "value" => item.set(&mut read.value, symbol::VALUE, Item::number, errors),
                "other" => item.set(&mut read.other, symbol::OTHER, Item::bare, errors),
                _ => unknown(&item.word, &word, "variant", &ON_VARIANT, ("enum", &ON_ENUM), errors),
            }
        }
        read.faulty = errors.len() > before;
        read
    }
}

/// Returns `true` if one of these words is in an attribute of ours, or of serde's.
pub(crate) fn mentions(attributes: &[Attribute], words: &[&str]) -> bool {
    let is_ours = |attr: &&Attribute| ["odata", "serde"].iter().any(|it| attr.path().is_ident(it));
    attributes.iter().filter(is_ours).any(|attr| {
        let list = attr.meta.require_list().map(|list| list.tokens.clone()).unwrap_or_default();
        list.into_iter().any(|token| words.iter().any(|word| token.to_string() == *word))
    })
}

/// Returns `true` if an attribute of ours has a word that no field has.
pub(crate) fn has_other_words(attributes: &[Attribute]) -> bool {
    let ours = attributes.iter().filter(|attribute| attribute.path().is_ident("odata"));
    let items = ours.filter_map(|attribute| {
        let list = attribute.meta.require_list().ok()?;
        list.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated).ok()
    });
    let is_other = |item: Item| ON_FIELD.iter().all(|known| item.word != known.name);
    items.flatten().any(is_other)
}

/// Returns `true` if the name of an attribute is nearly `odata`, which the compiler reports.
fn is_misspelt(attributes: &[Attribute]) -> bool {
    let is_near = |name: &Ident| name != "odata" && nearest(&name.to_string(), ["odata"]).is_some();
    attributes.iter().filter_map(|attribute| attribute.path().get_ident()).any(is_near)
}

/// Reports the attributes of serde: the derives implement its traits, by their own attributes.
fn no_serde(attributes: &[Attribute], errors: &mut Errors) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let message = "attributes of serde have no effect here; use those of `odata`";
        let Ok(items) = attribute
            .meta
            .require_list()
            .and_then(|list| list.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated))
        else {
            errors.at(attribute, message);
            continue;
        };
        for item in items {
            let value = match &item.value {
                Value::Equals(value) => format!(" = {value}"),
                Value::None | Value::List(_) => String::new(),
            };
            match item.word.to_string().as_str() {
                "rename" => errors.at(&item.word, format!("{message}: `#[odata(name{value})]`")),
                word @ ("rename_all" | "default" | "skip") => {
                    errors.at(&item.word, format!("{message}: `#[odata({word}{value})]`"));
                }
                "flatten" => errors.at(
                    &item.word,
                    format!(
                        "{message}: `#[odata(dynamic)]` for dynamic properties, `#[odata(base)]` for a base type"
                    ),
                ),
                _ => errors.at(&item.word, message),
            }
        }
    }
}

/// Our form of what other libraries, or the standard, call by this word.
fn meant(word: &str, known: &[Word]) -> Option<&'static str> {
    let of = |(_, words): &&(Word, &[&str])| words.contains(&word);
    let mut meant = symbol::SYNONYMS.iter().filter(of).map(|(ours, _)| ours);
    let form = meant.find(|ours| known.contains(ours))?.form;
    // The first one of several.
    form.split('`').next()
}

/// Advice for a word that needs no attribute.
fn advice(word: &str) -> Option<&'static str> {
    Some(match word {
        "optional" => "a property that may be null or absent is an `Option`",
        "edm_type" | "kind" | "type" | "ty" => {
            "the type of a property is that of its field, as `Decimal` for `Edm.Decimal`"
        }
        "array" | "list" | "many" => "a collection is a `Vec`, or `Links` of entities",
        _ => return None,
    })
}

fn unknown(
    at: &Ident,
    word: &str,
    here: &str,
    known: &[Word],
    (elsewhere, known_elsewhere): (&str, &[Word]),
    errors: &mut Errors,
) {
    let names = || known.iter().map(|word| word.name);
    let message = if known_elsewhere.iter().any(|other| other.name == word) {
        format!("`{word}` belongs on {}, not on {}", a(elsewhere), a(here))
    } else if let Some(advice) = advice(word).filter(|_| here == "field") {
        format!("unknown attribute `{word}`: {advice}")
    } else if let Some(near) = meant(word, known).or_else(|| nearest(word, names())) {
        format!("unknown attribute `{word}`; did you mean `{near}`?")
    } else {
        let names: Vec<_> = names().map(|name| format!("`{name}`")).collect();
        format!("unknown attribute `{word}`; those of {} are {}", a(here), names.join(", "))
    };
    errors.at(at, message);
}

/// `a struct`, `an enum`.
fn a(noun: &str) -> String {
    let article = match noun.chars().next() {
        _ if noun.starts_with("an ") => return noun.to_owned(),
        Some('a' | 'e' | 'i' | 'o' | 'u') => "an",
        _ => "a",
    };
    format!("{article} {noun}")
}
