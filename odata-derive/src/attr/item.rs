//! The words of `#[odata(…)]` with their values, and the forms that values have.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, Ident, Lit, LitBool, LitInt, LitStr, Meta, Path, Token, Type, parenthesized,
};

use super::{Bindings, KeyPart, NavigationWords, Once, Spanned, Word};
use crate::errors::Errors;

/// One word of an attribute with what follows it.
pub(crate) struct Item {
    pub(super) word: Ident,
    pub(super) value: Value,
}

pub(super) enum Value {
    None,
    /// `= …`
    Equals(TokenStream),
    /// `(…)`
    List(TokenStream),
}

/// The words of all `#[odata(…)]` of one item.
pub(super) fn items(attributes: &[Attribute], errors: &mut Errors) -> Vec<Item> {
    let mut items = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("odata")) {
        let Meta::List(list) = &attribute.meta else {
            errors.at(attribute, "expected attributes in parentheses: write `#[odata(…)]`");
            continue;
        };
        match list.parse_args_with(Punctuated::<Item, Token![,]>::parse_terminated) {
            Ok(parsed) => items.extend(parsed),
            Err(error) => errors.add(error),
        }
    }
    items
}

/// A literal in a list.
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
        if input.peek(Token![:]) {
            return Err(input.error(format!("expected `{word} = …`")));
        }
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

/// An expression with its commas, or otherwise all tokens up to the next comma.
fn value(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let fork = input.fork();
    if let Ok(expression) = fork.parse::<Expr>() {
        if fork.is_empty() || fork.peek(Token![,]) {
            input.advance_to(&fork);
            return Ok(expression.into_token_stream());
        }
    }
    // `Result<A, B>` is not an expression, and has a comma.
    let fork = input.fork();
    if let Ok(ty) = fork.parse::<Type>() {
        if fork.is_empty() || fork.peek(Token![,]) {
            input.advance_to(&fork);
            return Ok(ty.into_token_stream());
        }
    }
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}

impl Item {
    /// The word, without the `r#` of a keyword.
    pub(super) fn name(&self) -> String {
        self.word.unraw().to_string()
    }

    /// Sets an attribute that may be given once from its value.
    pub(super) fn set<T>(
        &self,
        attribute: &mut Once<T>,
        word: &Word,
        read: fn(&Self) -> Option<T>,
        errors: &mut Errors,
    ) {
        if attribute.is_some() {
            let fix = match self.value {
                Value::List(_) => "write all values in one",
                Value::None | Value::Equals(_) => "remove one",
            };
            errors.at(&self.word, format!("duplicate attribute `{}`: {fix}", word.name));
        } else if let Some(value) = read(self) {
            *attribute = Some(Spanned { value, span: self.word.span() });
        } else {
            let tokens = match &self.value {
                Value::Equals(tokens) | Value::List(tokens) if !tokens.is_empty() => tokens,
                _ => &self.word.to_token_stream(),
            };
            let message = if word.form == word.name {
                format!("`{0}` has no value: write `#[odata({0})]`, or remove it", word.name)
            } else {
                format!("expected `{}`", word.form)
            };
            errors.at(tokens, message);
        }
    }

    fn literal(&self) -> Option<Lit> {
        match &self.value {
            Value::Equals(tokens) => syn::parse2(tokens.clone()).ok(),
            Value::None | Value::List(_) => None,
        }
    }

    pub(super) fn bare(&self) -> Option<()> {
        matches!(self.value, Value::None).then_some(())
    }

    pub(super) fn text(&self) -> Option<LitStr> {
        match self.literal()? {
            Lit::Str(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn path(&self) -> Option<Path> {
        self.text()?.parse_with(Path::parse_mod_style).ok()
    }

    /// A type, such as `User`, `Vec<User>` or `()`.
    pub(super) fn ty(&self) -> Option<Type> {
        match &self.value {
            Value::Equals(tokens) => syn::parse2(tokens.clone()).ok(),
            Value::None | Value::List(_) => None,
        }
    }

    /// `true` or `false`; the word without a value means `true`.
    pub(super) fn flag(&self) -> Option<bool> {
        if matches!(self.value, Value::None) { Some(true) } else { self.boolean() }
    }

    pub(super) fn boolean(&self) -> Option<bool> {
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
    pub(super) fn number(&self) -> Option<i64> {
        match &self.value {
            Value::Equals(tokens) => syn::parse2::<SignedInt>(tokens.clone()).ok().map(|it| it.0),
            Value::None | Value::List(_) => None,
        }
    }

    pub(super) fn length(&self) -> Option<u32> {
        let length = self.integer()?.base10_parse().ok()?;
        (1..u32::MAX).contains(&length).then_some(length)
    }

    pub(super) fn count(&self) -> Option<u32> {
        let count = self.integer()?.base10_parse().ok()?;
        (count < u32::MAX).then_some(count)
    }

    /// A number, or the text of a date or a time.
    pub(super) fn bound(&self) -> Option<String> {
        let Value::Equals(tokens) = &self.value else { return None };
        bound(tokens.clone())
    }

    /// `["a", "b"]` or `[1, 2]`.
    pub(super) fn list(&self) -> Option<Vec<String>> {
        let Value::Equals(tokens) = &self.value else { return None };
        let group: proc_macro2::Group = syn::parse2(tokens.clone()).ok()?;
        let values =
            Punctuated::<Bound, Token![,]>::parse_terminated.parse2(group.stream()).ok()?;
        let is_list = group.delimiter() == proc_macro2::Delimiter::Bracket && !values.is_empty();
        is_list.then(|| values.into_iter().map(|value| value.0).collect())
    }

    /// `("Friends" = "People", …)`
    pub(super) fn bindings(&self) -> Option<Bindings> {
        let binding = |input: ParseStream<'_>| {
            let path = input.parse()?;
            input.parse::<Token![=]>()?;
            Ok((path, input.parse()?))
        };
        self.each_in_list(binding)
    }

    /// `("Name", "Address/City")`
    pub(super) fn paths(&self) -> Option<Vec<LitStr>> {
        self.each_in_list(<LitStr as Parse>::parse)
    }

    /// `("Trips"(no_insert), …)`
    pub(super) fn navigation(&self) -> Option<NavigationWords> {
        self.each_in_list(|input| {
            let path = input.parse()?;
            let words;
            parenthesized!(words in input);
            let words = Punctuated::<Self, Token![,]>::parse_terminated(&words)?;
            Ok((path, words.into_iter().collect()))
        })
    }

    /// The parts of a list in parentheses that is not empty.
    fn each_in_list<T>(&self, part: fn(ParseStream<'_>) -> syn::Result<T>) -> Option<Vec<T>> {
        let Value::List(tokens) = &self.value else { return None };
        let group: proc_macro2::Group = syn::parse2(tokens.clone()).ok()?;
        let all =
            |input: ParseStream<'_>| Punctuated::<_, Token![,]>::parse_terminated_with(input, part);
        let parts: Vec<_> = all.parse2(group.stream()).ok()?.into_iter().collect();
        (!parts.is_empty()).then_some(parts)
    }

    pub(super) fn key_part(&self) -> Option<KeyPart> {
        if matches!(self.value, Value::None) {
            return Some(KeyPart::Whole);
        }
        let position = self.integer()?.base10_parse().ok()?;
        (position > 0).then_some(KeyPart::At(position))
    }

    pub(super) fn default(&self) -> Option<TokenStream> {
        match &self.value {
            Value::None => Some(quote!(::core::default::Default::default())),
            Value::Equals(tokens) if !tokens.is_empty() => Some(tokens.clone()),
            Value::Equals(_) | Value::List(_) => None,
        }
    }
}
