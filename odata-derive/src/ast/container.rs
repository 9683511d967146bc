//! The syntax of `container!`.

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Ident, LitStr, Token, Type, Visibility, braced, token};

use crate::attr::{ItemAttrs, Place, TypeAttrs};
use crate::errors::Errors;

/// An entity container.
pub(crate) struct RawContainer {
    /// The attributes other than `#[odata(…)]`.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) attrs: TypeAttrs,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    /// The qualified name.
    pub(crate) name: Option<LitStr>,
    pub(crate) items: Vec<RawItem>,
}

/// A child of an entity container.
pub(crate) struct RawItem {
    /// The attributes other than `#[odata(…)]`.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) attrs: ItemAttrs,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    /// The kind with the type: `EntitySet<User>`.
    pub(crate) ty: Type,
    pub(crate) name: Option<LitStr>,
}

impl RawContainer {
    /// Parses a container. A mistake in an item is reported, and parsing continues with the next item.
    pub(crate) fn parse(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let attrs = TypeAttrs::read(&attributes, Place::Container, errors);
        let vis = input.parse()?;
        input.parse::<Token![struct]>()?;
        let ident = input.parse()?;
        let name = name(input)?;
        let body;
        braced!(body in input);
        let mut items = Vec::new();
        while !body.is_empty() {
            match RawItem::parse(&body, errors) {
                Ok(item) => items.push(item),
                Err(error) => errors.add(error),
            }
            skip_item(&body)?;
        }
        Ok(Self { attributes: foreign(attributes), attrs, vis, ident, name, items })
    }
}

impl RawItem {
    fn parse(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let attrs = ItemAttrs::read(&attributes, Place::Item, errors);
        let vis = input.parse()?;
        let ident = Ident::parse_any(input)
            .map_err(|error| syn::Error::new(error.span(), "expected the name of a method"))?;
        // A keyword is a method only as `r#type`.
        let ident = if syn::parse_str::<Ident>(&ident.to_string()).is_ok() {
            ident
        } else {
            let message = format!("`{ident}` is a keyword: write `r#{ident}`");
            return Err(syn::Error::new(ident.span(), message));
        };
        input.parse::<Token![:]>()?;
        let ty = input.parse().map_err(|error| {
            let message = "expected `EntitySet<…>`, `Singleton<…>` or `Import<…>`";
            syn::Error::new(error.span(), message)
        })?;
        let name = name(input)?;
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(input.error("expected `,`"));
        }
        Ok(Self { attributes: foreign(attributes), attrs, vis, ident, ty, name })
    }
}

/// `= "People"`
fn name(input: ParseStream<'_>) -> syn::Result<Option<LitStr>> {
    if input.peek(token::Eq) {
        input.parse::<Token![=]>()?;
        return input.parse().map(Some).map_err(|error| {
            let message = "expected the name in the service's metadata, such as \"users\"";
            syn::Error::new(error.span(), message)
        });
    }
    Ok(None)
}

/// The attributes that are not ours.
fn foreign(mut attributes: Vec<Attribute>) -> Vec<Attribute> {
    attributes.retain(|attribute| !attribute.path().is_ident("odata"));
    attributes
}

/// Skips the rest of an item, and the comma after it. A comma between `<` and `>` is part of a type.
fn skip_item(input: ParseStream<'_>) -> syn::Result<()> {
    let mut depth = 0_usize;
    while !input.is_empty() {
        if let TokenTree::Punct(punct) = input.parse()? {
            match punct.as_char() {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                ',' if depth == 0 => break,
                _ => {}
            }
        }
    }
    Ok(())
}
