//! The items of generated source: their Rust names, and their names in OData.

use syn::{Attribute, Expr, ExprLit, Lit, Meta, Type};

/// The path of a generated item: the name of its module, which is empty at the root, and its name.
pub(crate) type ItemPath = (String, String);

/// Generated source.
#[derive(Default)]
pub(crate) struct Source {
    pub(crate) items: Vec<Item>,
    pub(crate) containers: Vec<Container>,
}

/// A struct or an enum.
pub(crate) struct Item {
    pub(crate) path: ItemPath,
    /// The derive: `ODataEntity`, `ODataAction`, …
    pub(crate) derive: String,
    /// The qualified name in OData.
    pub(crate) name: String,
    pub(crate) import: Option<String>,
    /// The type that an operation is bound to, and `true` for a collection of it.
    pub(crate) binding: Option<(ItemPath, bool)>,
    pub(crate) shape: Shape,
}

pub(crate) enum Shape {
    Struct(Vec<Field>),
    /// The struct of a type definition.
    Definition(Box<Type>),
    Enum(Vec<Variant>),
}

pub(crate) struct Field {
    pub(crate) rust: String,
    /// The name in OData.
    pub(crate) name: String,
    pub(crate) of: Type,
    pub(crate) is_base: bool,
}

pub(crate) struct Variant {
    pub(crate) rust: String,
    pub(crate) name: String,
    /// The type of the value of the variant.
    pub(crate) of: Option<Type>,
}

pub(crate) struct Container {
    pub(crate) rust: String,
    pub(crate) methods: Vec<Method>,
}

/// A method of a container: for an entity set or a singleton with its name, or for the import of a struct.
pub(crate) struct Method {
    pub(crate) rust: String,
    pub(crate) name: Option<String>,
    pub(crate) of: ItemPath,
}

impl Source {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let file = syn::parse_file(text).map_err(|error| format!("generated source: {error}"))?;
        let mut source = Self::default();
        source.add("", &file.items)?;
        Ok(source)
    }

    /// Returns the item with this path.
    pub(crate) fn get(&self, path: &ItemPath) -> Option<&Item> {
        self.items.iter().find(|item| item.path == *path)
    }

    /// Returns the struct of a structured type.
    pub(crate) fn structured(&self, name: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.name == name && matches!(item.shape, Shape::Struct(_)))
    }

    fn add(&mut self, module: &str, items: &[syn::Item]) -> Result<(), String> {
        for item in items {
            match item {
                syn::Item::Mod(inner) => {
                    let items = inner.content.as_ref().map_or(&[][..], |(_, items)| items);
                    self.add(&inner.ident.to_string(), items)?;
                }
                syn::Item::Struct(item) => {
                    let attributes = Attributes::of(&item.attrs);
                    let shape = match &item.fields {
                        syn::Fields::Unnamed(fields)
                            if attributes.derive == "ODataTypeDefinition" =>
                        {
                            fields
                                .unnamed
                                .first()
                                .map(|field| Shape::Definition(Box::new(field.ty.clone())))
                        }
                        fields => Some(Shape::Struct(attributes.fields(fields))),
                    };
                    if let Some(shape) = shape {
                        self.items.push(attributes.item(module, &item.ident.to_string(), shape));
                    }
                }
                syn::Item::Enum(item) => {
                    let attributes = Attributes::of(&item.attrs);
                    let shape = Shape::Enum(attributes.variants(&item.variants));
                    self.items.push(attributes.item(module, &item.ident.to_string(), shape));
                }
                syn::Item::Macro(item) => self.containers.push(container(item)?),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Returns the path of a type that the source of a module names: `Name`, or `super::module::Name`.
pub(crate) fn path_of(module: &str, of: &Type) -> Option<ItemPath> {
    let Type::Path(path) = of else { return None };
    let mut names: Vec<_> = path.path.segments.iter().map(|it| it.ident.to_string()).collect();
    let name = names.pop()?;
    Some(match names.last().map(String::as_str) {
        Some("super") => (String::new(), name),
        Some(module) => (module.to_owned(), name),
        None => (module.to_owned(), name),
    })
}

/// Returns the name of a generic type, and its argument: `Option<T>`.
pub(crate) fn generic(of: &Type) -> Option<(String, Option<&Type>)> {
    let Type::Path(path) = of else { return None };
    let last = path.path.segments.last()?;
    let argument = match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) => arguments.args.first(),
        _ => None,
    };
    let argument = argument.and_then(|argument| match argument {
        syn::GenericArgument::Type(of) => Some(of),
        _ => None,
    });
    Some((last.ident.to_string(), argument))
}

/// The attributes of an item.
#[derive(Default)]
struct Attributes {
    derive: String,
    namespace: String,
    name: Option<String>,
    rename_all: Option<String>,
    import: Option<String>,
    bound_to: Option<Box<Type>>,
}

impl Attributes {
    fn of(attributes: &[Attribute]) -> Self {
        let mut found = Self::default();
        for attribute in attributes {
            if attribute.path().is_ident("derive") {
                _ = attribute.parse_nested_meta(|meta| {
                    let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                    if name.starts_with("OData") {
                        found.derive = name;
                    }
                    Ok(())
                });
            }
            for (word, value) in words(attribute) {
                match (&*word, value) {
                    ("namespace", Some(Word::Text(text))) => found.namespace = text,
                    ("name", Some(Word::Text(text))) => found.name = Some(text),
                    ("rename_all", Some(Word::Text(text))) => found.rename_all = Some(text),
                    ("import", Some(Word::Text(text))) => found.import = Some(text),
                    ("bound_to", Some(Word::Type(of))) => found.bound_to = Some(of),
                    _ => {}
                }
            }
        }
        found
    }

    fn item(self, module: &str, rust: &str, shape: Shape) -> Item {
        let name = self.name.unwrap_or_else(|| of_type(self.rename_all.as_deref(), rust));
        let binding = self.bound_to.as_deref().and_then(|of| match generic(of) {
            Some((kind, Some(item))) if kind == "Vec" => Some((path_of(module, item)?, true)),
            _ => Some((path_of(module, of)?, false)),
        });
        Item {
            path: (module.to_owned(), rust.to_owned()),
            derive: self.derive,
            name: format!("{}.{name}", self.namespace),
            import: self.import,
            binding,
            shape,
        }
    }

    fn fields(&self, fields: &syn::Fields) -> Vec<Field> {
        let field = |field: &syn::Field| {
            let rust = field.ident.as_ref()?.to_string();
            let words: Vec<_> = field.attrs.iter().flat_map(words).collect();
            let name = words.iter().find_map(named);
            let name = name.unwrap_or_else(|| of_field(self.rename_all.as_deref(), &rust));
            let is_base = words.iter().any(|(word, _)| word == "base");
            Some(Field { rust, name, of: field.ty.clone(), is_base })
        };
        fields.iter().filter_map(field).collect()
    }

    fn variants<'a>(&self, variants: impl IntoIterator<Item = &'a syn::Variant>) -> Vec<Variant> {
        let variant = |variant: &syn::Variant| {
            let rust = variant.ident.to_string();
            let name = variant.attrs.iter().flat_map(words).find_map(|word| named(&word));
            let name = name.unwrap_or_else(|| of_type(self.rename_all.as_deref(), &rust));
            let of = variant.fields.iter().next().map(|field| field.ty.clone());
            Variant { rust, name, of }
        };
        variants.into_iter().map(variant).collect()
    }
}

/// The value of a word in `#[odata(…)]`.
enum Word {
    Text(String),
    Type(Box<Type>),
}

fn named((word, value): &(String, Option<Word>)) -> Option<String> {
    match value {
        Some(Word::Text(text)) if word == "name" => Some(text.clone()),
        _ => None,
    }
}

/// Returns the words of `#[odata(…)]`.
fn words(attribute: &Attribute) -> Vec<(String, Option<Word>)> {
    let mut words = Vec::new();
    if !attribute.path().is_ident("odata") || !matches!(attribute.meta, Meta::List(_)) {
        return words;
    }
    _ = attribute.parse_nested_meta(|meta| {
        let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        if meta.input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in meta.input);
            _ = content.parse::<proc_macro2::TokenStream>()?;
            words.push((word, None));
            return Ok(());
        }
        let Ok(value) = meta.value() else {
            words.push((word, None));
            return Ok(());
        };
        let value = if ["bound_to", "returns"].contains(&&*word) {
            Some(Word::Type(Box::new(value.parse()?)))
        } else {
            match value.parse()? {
                Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(Word::Text(text.value())),
                _ => None,
            }
        };
        words.push((word, value));
        Ok(())
    });
    words
}

fn container(item: &syn::ItemMacro) -> Result<Container, String> {
    let parse = |input: syn::parse::ParseStream<'_>| {
        Attribute::parse_outer(input)?;
        input.parse::<syn::Visibility>()?;
        input.parse::<syn::Token![struct]>()?;
        let rust = input.parse::<syn::Ident>()?.to_string();
        if input.parse::<Option<syn::Token![=]>>()?.is_some() {
            input.parse::<syn::LitStr>()?;
        }
        let content;
        syn::braced!(content in input);
        let methods = content.parse_terminated(method, syn::Token![,])?;
        Ok(Container { rust, methods: methods.into_iter().flatten().collect() })
    };
    syn::parse::Parser::parse2(parse, item.mac.tokens.clone())
        .map_err(|error| format!("generated container: {error}"))
}

fn method(input: syn::parse::ParseStream<'_>) -> syn::Result<Option<Method>> {
    Attribute::parse_outer(input)?;
    input.parse::<syn::Visibility>()?;
    let rust = input.call(<syn::Ident as syn::ext::IdentExt>::parse_any)?.to_string();
    input.parse::<syn::Token![:]>()?;
    let of = input.parse::<Type>()?;
    let name = match input.parse::<Option<syn::Token![=]>>()? {
        Some(_) => Some(input.parse::<syn::LitStr>()?.value()),
        None => None,
    };
    let of = generic(&of).and_then(|(_, of)| path_of("", of?));
    Ok(of.map(|of| Method { rust, name, of }))
}

/// Returns the OData name that the derive makes of the name of a field.
fn of_field(rename_all: Option<&str>, rust: &str) -> String {
    let rust = rust.trim_start_matches("r#");
    let joined = || {
        rust.split('_').map(|word| with_first(word, char::to_ascii_uppercase)).collect::<String>()
    };
    match rename_all {
        Some("none") => rust.to_owned(),
        Some("lowercase") => rust.to_lowercase(),
        Some("PascalCase") => joined(),
        _ => with_first(&joined(), char::to_ascii_lowercase),
    }
}

/// Returns the OData name that the derive makes of the name of a type or of a member.
fn of_type(rename_all: Option<&str>, rust: &str) -> String {
    match rename_all {
        Some("none" | "PascalCase") => rust.to_owned(),
        Some("lowercase") => rust.to_lowercase(),
        _ => with_first(rust, char::to_ascii_lowercase),
    }
}

fn with_first(word: &str, change: fn(&char) -> char) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| change(&first)).into_iter().chain(letters).collect()
}
