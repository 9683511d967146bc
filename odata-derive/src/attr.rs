//! Reads `#[odata(…)]`. A word that is unknown, misplaced or given twice is an error, and reading continues after
//! it.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, LitStr, Path, Token, parse_quote};

use crate::errors::{Errors, nearest};

mod item;
mod words;

pub(crate) use self::item::SignedInt;
use self::item::{Item, Value, items};
pub(crate) use self::words::{
    FacetAttrs, FieldAttrs, ItemAttrs, Place, RestrictionAttrs, Role, TypeAttrs, VariantAttrs,
    Word, Words,
};

/// The value of an attribute, with the span of its word.
#[derive(Debug)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// An attribute that may be given once.
pub(crate) type Once<T> = Option<Spanned<T>>;

/// `key`, or `key = 2`: a part of a composite key with its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KeyPart {
    Whole,
    At(u16),
}

/// `bind("Friends" = "People", …)`: paths of navigation properties with the targets of their bindings.
pub(crate) type Bindings = Vec<(LitStr, LitStr)>;

/// `navigation("Trips"(no_insert), …)`: paths of navigation properties with words.
pub(crate) type NavigationWords = Vec<(LitStr, Vec<Item>)>;

impl TypeAttrs {
    pub(crate) fn read(attributes: &[Attribute], place: Place, errors: &mut Errors) -> Self {
        let mut read = Self::default();
        let faulty = !each_word(attributes, place, errors, |item, errors| {
            read.set(item, place, errors) || read.facets.set(item, place, errors)
        });
        read.faulty = faulty || is_misspelt(attributes);
        read
    }

    /// The path of odata-core.
    pub(crate) fn crate_path(&self) -> Path {
        self.krate.as_ref().map_or_else(|| parse_quote!(::odata_core), |path| path.value.clone())
    }
}

impl FieldAttrs {
    pub(crate) fn read(attributes: &[Attribute], place: Place, errors: &mut Errors) -> Self {
        let mut read = Self::default();
        let faulty = !each_word(attributes, place, errors, |item, errors| {
            read.set(item, place, errors) || read.facets.set(item, place, errors)
        });
        read.is_flattened = place == Place::Field && mentions(attributes, &["flatten"]);
        read.faulty = faulty || is_misspelt(attributes);
        read
    }

    /// The words that the field has.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&'static Word, Span)> {
        self.given().chain(self.facets.given())
    }
}

impl VariantAttrs {
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut read = Self::default();
        let faulty = !each_word(attributes, Place::Variant, errors, |item, errors| {
            read.set(item, Place::Variant, errors)
        });
        read.faulty = faulty;
        read
    }
}

impl ItemAttrs {
    pub(crate) fn read(attributes: &[Attribute], place: Place, errors: &mut Errors) -> Self {
        let mut read = Self::default();
        each_word(attributes, place, errors, |item, errors| {
            read.set(item, place, errors) || read.restrictions.set(item, place, errors)
        });
        if let Some(navigation) = read.navigation.as_mut() {
            let navigation = std::mem::take(&mut navigation.value);
            let nested =
                |(path, words): (_, Vec<_>)| (path, RestrictionAttrs::read(&words, errors));
            read.nested = navigation.into_iter().map(nested).collect();
        }
        read
    }
}

impl RestrictionAttrs {
    /// Reads the words of a navigation property.
    fn read(words: &[Item], errors: &mut Errors) -> Self {
        let mut read = Self::default();
        for word in words {
            if !read.set(word, Place::Navigation, errors) {
                Place::Navigation.unknown(word, errors);
            }
        }
        read
    }
}

/// Reads each word of the attributes; `set` returns `false` for a word that is unknown. Returns `false`
/// if there was an error.
fn each_word(
    attributes: &[Attribute],
    place: Place,
    errors: &mut Errors,
    mut set: impl FnMut(&Item, &mut Errors) -> bool,
) -> bool {
    let before = errors.len();
    // Operations and containers do not implement the traits of serde.
    if !matches!(place, Place::Operation | Place::Parameter | Place::Container | Place::Item) {
        report_serde(attributes, errors);
    }
    for item in items(attributes, errors) {
        if !set(&item, errors) {
            place.unknown(&item, errors);
        }
    }
    errors.len() == before
}

/// Returns `true` if the field has a word that makes it something other than a property.
pub(crate) fn is_not_property(attributes: &[Attribute]) -> bool {
    let words = FieldAttrs::WORDS.iter().filter(|word| word.role.is_some());
    let mut words: Vec<_> = words.map(|word| word.name).collect();
    // An error, whose message says what to write.
    words.push("flatten");
    mentions(attributes, &words)
}

/// Returns `true` if one of these words is in an attribute of ours, or of serde's.
fn mentions(attributes: &[Attribute], words: &[&str]) -> bool {
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
    let is_other = |item: Item| {
        let name = item.word.to_string();
        !Place::Field.has(&name) && !Place::Parameter.has(&name)
    };
    items.flatten().any(is_other)
}

/// Returns `true` if the name of an attribute is nearly `odata`, which the compiler reports.
fn is_misspelt(attributes: &[Attribute]) -> bool {
    let is_near = |name: &Ident| name != "odata" && nearest(&name.to_string(), ["odata"]).is_some();
    attributes.iter().filter_map(|attribute| attribute.path().get_ident()).any(is_near)
}

/// Reports the attributes of serde: the derives implement its traits, by their own attributes.
fn report_serde(attributes: &[Attribute], errors: &mut Errors) {
    const RULE: &str = "serde attributes have no effect here";
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let items = attribute
            .meta
            .require_list()
            .and_then(|list| list.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated));
        let Ok(items) = items else {
            errors.at(attribute, format!("{RULE}: write `odata` attributes"));
            continue;
        };
        for item in items {
            let fix = in_place_of_serde(&item);
            errors.at(&item.word, format!("{RULE}: write {fix}"));
        }
    }
}

/// Our attribute for a word of serde.
fn in_place_of_serde(item: &Item) -> String {
    let value = match &item.value {
        Value::Equals(value) => format!(" = {value}"),
        Value::None | Value::List(_) => String::new(),
    };
    match item.word.to_string().as_str() {
        "rename" => format!("`#[odata(name{value})]`"),
        word @ ("rename_all" | "default" | "skip") => format!("`#[odata({word}{value})]`"),
        "flatten" => String::from(
            "`#[odata(dynamic)]` for dynamic properties, or `#[odata(base)]` for a base type",
        ),
        _ => String::from("`odata` attributes"),
    }
}

/// The form of the word that has this synonym.
fn by_synonym(name: &str, known: &[&Word]) -> Option<&'static str> {
    let form = known.iter().find(|word| word.synonyms.contains(&name))?.form;
    // A word with several forms has them between backticks.
    form.split('`').next()
}

/// Advice for a word that is unnecessary, because the type of the field has its meaning.
fn advice(word: &str) -> Option<&'static str> {
    Some(match word {
        "optional" => "make a property that may be null or absent an `Option`",
        "edm_type" | "kind" | "type" | "ty" => {
            "the type of the field is the type of the property, such as `Decimal` for `Edm.Decimal`"
        }
        "array" | "list" | "many" => "make a collection a `Vec`, or `Links` of entities",
        _ => return None,
    })
}

/// The message for a word on a parameter that only a field of a type can have.
fn not_for_parameters(name: &str) -> String {
    let fix = match name {
        "nav" => "a parameter may be an entity or a `Link` without it",
        "required" | "nullable" => "a parameter that may be null is an `Option`",
        "default" | "computed_default" => {
            "a parameter that a call may leave out is an `Option` with `optional`"
        }
        _ => "only a field of a type can",
    };
    format!("a parameter cannot have `{name}`, and {fix}: remove `{name}`")
}

impl Place {
    /// The place, as messages name it.
    fn text(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Polymorphic => "an enum of derived types",
            Self::Enumeration => "an enumeration type",
            Self::Definition => "a type definition",
            Self::Operation => "an action or a function",
            Self::Parameter => "a parameter",
            Self::Field => "a field",
            Self::Variant => "a variant",
            Self::Container => "a container",
            Self::Item => "an item of a container",
            Self::Navigation => "a navigation property",
        }
    }

    /// The place where a word may belong that is not allowed here, and its name in messages.
    fn elsewhere(self) -> Option<(Self, &'static str)> {
        match self {
            Self::Struct => Some((Self::Field, "a field")),
            Self::Polymorphic | Self::Enumeration => Some((Self::Variant, "a variant")),
            Self::Definition => None,
            Self::Operation => Some((Self::Parameter, "a field")),
            Self::Parameter => Some((Self::Operation, "the struct")),
            Self::Field => Some((Self::Struct, "a struct")),
            Self::Variant => Some((Self::Enumeration, "an enum")),
            Self::Container | Self::Navigation => Some((Self::Item, "an item")),
            Self::Item => Some((Self::Container, "the struct")),
        }
    }

    /// Reports a word that may not be written here.
    fn unknown(self, item: &Item, errors: &mut Errors) {
        let name = &*item.name();
        let known = self.words();
        let names = || known.iter().map(|word| word.name);
        let elsewhere = self.elsewhere().filter(|(place, _)| place.has(name));
        let message = if self == Self::Polymorphic && Self::Struct.has(name) {
            format!("`{name}` belongs on the structs of the variants, not on their enum: move it")
        } else if let Some((_, elsewhere)) = elsewhere {
            format!("`{name}` belongs on {elsewhere}, not on {}: move it", self.text())
        } else if matches!(self, Self::Container | Self::Item) && words::is_name(name) {
            String::from(
                "the name in the service's metadata follows `=`: write it there, and remove this",
            )
        } else if self == Self::Parameter && Self::Field.has(name) {
            not_for_parameters(name)
        } else if let Some(advice) =
            advice(name).filter(|_| matches!(self, Self::Field | Self::Parameter))
        {
            format!("unknown attribute `{name}`: {advice}")
        } else if let Some(near) = by_synonym(name, &known).or_else(|| nearest(name, names())) {
            format!("unknown attribute `{name}`; did you mean `{near}`?")
        } else {
            let names: Vec<_> = names().map(|name| format!("`{name}`")).collect();
            let names = names.join(", ");
            format!("unknown attribute `{name}`; expected one of {names} on {}", self.text())
        };
        errors.at(&item.word, message);
    }
}
