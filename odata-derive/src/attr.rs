//! `#[odata(…)]` to attributes with spans. A word that is unknown, misplaced or given twice is an
//! error, and reading goes on after it.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, Lit, LitBool, LitInt, LitStr, Meta, Path, Token};

use crate::errors::{Errors, nearest};
use crate::symbol::{
    self, ON_DEFINITION, ON_ENUM, ON_FIELD, ON_POLYMORPHIC, ON_STRUCT, ON_VARIANT, Word,
};

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
    /// Of a type definition.
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
        read.faulty = errors.len() > before;
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
    /// Returns `false` for a word that is none of these.
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
                    item.set(&mut read.nullable, symbol::NULLABLE, Item::boolean, errors);
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
        read.faulty = errors.len() > before;
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

/// Words of serde's for the same.
fn meant(word: &str, mut known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let ours = match word {
        "rename" => "name",
        "flatten" => "dynamic",
        _ => return None,
    };
    known.find(|name| *name == ours)
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
    } else if let Some(near) = nearest(word, names()).or_else(|| meant(word, names())) {
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

/// One word of an attribute with what follows it.
struct Item {
    word: Ident,
    value: Value,
}

enum Value {
    None,
    /// `= …`
    Equals(TokenStream),
    /// `(…)`
    List(TokenStream),
}

/// The words of all `#[odata(…)]` of one item.
fn items(attributes: &[Attribute], errors: &mut Errors) -> Vec<Item> {
    let mut items = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("odata")) {
        let Meta::List(list) = &attribute.meta else {
            errors.at(attribute, "expected attributes in parentheses: `#[odata(…)]`");
            continue;
        };
        match list.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated) {
            Ok(parsed) => items.extend(parsed),
            Err(error) => errors.add(error),
        }
    }
    items
}

/// One of a list.
struct Bound(String);

impl Parse for Bound {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut tokens = TokenStream::new();
        while !input.is_empty() && !input.peek(Token![,]) {
            tokens.extend([input.parse::<TokenTree>()?]);
        }
        bound(tokens).map(Self).ok_or_else(|| input.error("expected a literal"))
    }
}

/// The text of a literal: a number with or without a sign, or a string.
fn bound(tokens: TokenStream) -> Option<String> {
    let mut tokens = tokens.into_iter().peekable();
    let minus =
        tokens.next_if(|token| matches!(token, TokenTree::Punct(it) if it.as_char() == '-'));
    match (syn::parse2::<Lit>(tokens.collect()).ok()?, minus) {
        (Lit::Str(text), None) => Some(text.value()),
        (Lit::Int(number), minus) => {
            Some(format!("{}{}", if minus.is_some() { "-" } else { "" }, number.base10_digits()))
        }
        (Lit::Float(number), minus) => {
            Some(format!("{}{}", if minus.is_some() { "-" } else { "" }, number.base10_digits()))
        }
        _ => None,
    }
}

/// `5` or `-5`.
pub(crate) struct SignedInt(pub(crate) i64);

impl Parse for SignedInt {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let minus: Option<Token![-]> = input.parse()?;
        let digits = input.parse::<LitInt>()?.base10_digits().to_owned();
        let text = if minus.is_some() { format!("-{digits}") } else { digits };
        text.parse().map(Self).map_err(|_| input.error("out of the range of 64 bits"))
    }
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word = Ident::parse_any(input).map_err(|error| {
            syn::Error::new(error.span(), "expected the name of an attribute, such as `name`")
        })?;
        let value = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Value::Equals(value(input)?)
        } else if input.peek(syn::token::Paren) {
            let TokenTree::Group(group) = input.parse()? else {
                return Err(input.error("expected parentheses"));
            };
            Value::List(group.into_token_stream())
        } else {
            Value::None
        };
        Ok(Self { word, value })
    }
}

/// An expression if it is one, so that its commas are its own; else all up to the next comma.
fn value(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let fork = input.fork();
    if let Ok(expression) = fork.parse::<Expr>() {
        if fork.is_empty() || fork.peek(Token![,]) {
            input.advance_to(&fork);
            return Ok(expression.into_token_stream());
        }
    }
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

impl Item {
    /// Sets an attribute that may be given once from its value.
    fn set<T>(
        &self,
        place: &mut Once<T>,
        word: Word,
        read: fn(&Self) -> Option<T>,
        errors: &mut Errors,
    ) {
        if place.is_some() {
            errors.at(&self.word, format!("duplicate attribute `{}`", word.name));
        } else if let Some(value) = read(self) {
            *place = Some(Spanned { value, span: self.word.span() });
        } else {
            let tokens = match &self.value {
                Value::Equals(tokens) | Value::List(tokens) if !tokens.is_empty() => tokens,
                _ => &self.word.to_token_stream(),
            };
            errors.at(tokens, format!("expected `{}`", word.form));
        }
    }

    fn literal(&self) -> Option<Lit> {
        match &self.value {
            Value::Equals(tokens) => syn::parse2(tokens.clone()).ok(),
            Value::None | Value::List(_) => None,
        }
    }

    fn bare(&self) -> Option<()> {
        matches!(self.value, Value::None).then_some(())
    }

    fn text(&self) -> Option<LitStr> {
        match self.literal()? {
            Lit::Str(text) => Some(text),
            _ => None,
        }
    }

    fn path(&self) -> Option<Path> {
        self.text()?.parse_with(Path::parse_mod_style).ok()
    }

    fn boolean(&self) -> Option<bool> {
        match self.literal()? {
            Lit::Bool(LitBool { value, .. }) => Some(value),
            _ => None,
        }
    }

    fn integer(&self) -> Option<LitInt> {
        match self.literal()? {
            Lit::Int(number) => Some(number),
            _ => None,
        }
    }

    /// An integer with or without a sign.
    fn number(&self) -> Option<i64> {
        match &self.value {
            Value::Equals(tokens) => syn::parse2::<SignedInt>(tokens.clone()).ok().map(|it| it.0),
            Value::None | Value::List(_) => None,
        }
    }

    fn length(&self) -> Option<u32> {
        let length = self.integer()?.base10_parse().ok()?;
        (1..u32::MAX).contains(&length).then_some(length)
    }

    fn count(&self) -> Option<u32> {
        let count = self.integer()?.base10_parse().ok()?;
        (count < u32::MAX).then_some(count)
    }

    /// A number, or the text of a date or a time.
    fn bound(&self) -> Option<String> {
        let Value::Equals(tokens) = &self.value else { return None };
        bound(tokens.clone())
    }

    /// `["a", "b"]` or `[1, 2]`.
    fn list(&self) -> Option<Vec<String>> {
        let Value::Equals(tokens) = &self.value else { return None };
        let group: proc_macro2::Group = syn::parse2(tokens.clone()).ok()?;
        let values =
            Punctuated::<Bound, Token![,]>::parse_terminated.parse2(group.stream()).ok()?;
        let is_list = group.delimiter() == proc_macro2::Delimiter::Bracket && !values.is_empty();
        is_list.then(|| values.into_iter().map(|value| value.0).collect())
    }

    fn key_part(&self) -> Option<KeyPart> {
        if matches!(self.value, Value::None) {
            return Some(KeyPart::Whole);
        }
        let place = self.integer()?.base10_parse().ok()?;
        (place > 0).then_some(KeyPart::At(place))
    }

    fn default(&self) -> Option<TokenStream> {
        match &self.value {
            Value::None => Some(quote!(::core::default::Default::default())),
            Value::Equals(tokens) if !tokens.is_empty() => Some(tokens.clone()),
            Value::Equals(_) | Value::List(_) => None,
        }
    }
}
