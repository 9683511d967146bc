//! Names: on the wire by case rules, and those of generated items.

use proc_macro2::Span;
use quote::format_ident;
use syn::Ident;
use syn::ext::IdentExt;

/// A rule for the case of names on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CaseRule {
    Camel,
    Pascal,
    Snake,
    ScreamingSnake,
    Lower,
    Upper,
    /// As in Rust.
    None,
}

impl CaseRule {
    pub(crate) const ALL: [(&'static str, Self); 7] = [
        ("camelCase", Self::Camel),
        ("PascalCase", Self::Pascal),
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("none", Self::None),
    ];

    /// The wire name of a field, which is in `snake_case`.
    pub(crate) fn of_field(self, ident: &Ident) -> String {
        let name = ident.unraw().to_string();
        match self {
            Self::None => name,
            // Like serde: only the letters change.
            Self::Lower => name.to_lowercase(),
            Self::Upper => name.to_uppercase(),
            _ => self.join(name.split('_')),
        }
    }

    /// The wire name of a type, which is in `PascalCase`.
    pub(crate) fn of_type(self, ident: &Ident) -> String {
        let name = ident.unraw().to_string();
        match self {
            Self::None | Self::Pascal => name,
            Self::Camel => change_first(&name, |first| first.to_lowercase().collect()),
            _ => self.join(snake(&name).split('_')),
        }
    }

    fn join<'a>(self, words: impl Iterator<Item = &'a str>) -> String {
        let words = words.filter(|word| !word.is_empty());
        match self {
            Self::Pascal | Self::Camel => {
                let pascal: String =
                    words.map(|word| change_first(word, |f| f.to_uppercase().collect())).collect();
                if self == Self::Pascal {
                    return pascal;
                }
                change_first(&pascal, |first| first.to_lowercase().collect())
            }
            Self::Snake | Self::None => words.collect::<Vec<_>>().join("_").to_lowercase(),
            Self::ScreamingSnake => words.collect::<Vec<_>>().join("_").to_uppercase(),
            Self::Lower => words.collect::<String>().to_lowercase(),
            Self::Upper => words.collect::<String>().to_uppercase(),
        }
    }
}

fn change_first(word: &str, change: fn(char) -> String) -> String {
    let mut chars = word.chars();
    chars.next().map(change).unwrap_or_default() + chars.as_str()
}

/// `PascalCase` to `snake_case`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (index, char) in name.char_indices() {
        if index > 0 && char.is_uppercase() {
            snake.push('_');
        }
        snake.extend(char.to_lowercase());
    }
    snake
}

/// The constant of a property: its field's name in upper case.
pub(crate) fn constant(field: &Ident) -> Ident {
    let upper = field.unraw().to_string().to_uppercase();
    Ident::new(&upper, field.span())
}

/// The setter of a property: the field's name, with `set_` before it if the builder has a method of that name, and
/// again until no other field has the name.
pub(crate) fn setter<'a>(
    field: &Ident,
    fields: &(impl Iterator<Item = &'a Ident> + Clone),
) -> Ident {
    let mut setter = field.clone();
    let is_taken = |setter: &Ident| {
        setter == "build"
            || setter == "null"
            || setter != field && fields.clone().any(|other| other == setter)
    };
    while is_taken(&setter) {
        setter = format_ident!("set_{setter}");
    }
    setter
}

/// A type named after the user's. It has the span of the derive, so that a lint about the user's name is reported
/// once.
pub(crate) fn sibling(entity: &Ident, suffix: &str) -> Ident {
    format_ident!("{}{suffix}", entity.unraw(), span = Span::call_site())
}

/// The module of a builder's markers: `summary_required` for `Summary`.
pub(crate) fn marker_module(entity: &Ident) -> Ident {
    let name = snake(&entity.unraw().to_string());
    Ident::new(&format!("{name}_required"), Span::call_site())
}

/// Returns `true` for a simple identifier \[OData-CSDL 15.2\]: a letter or underscore, then letters,
/// digits and underscores, 128 characters at most.
pub(crate) fn is_simple_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| first == '_' || first.is_alphabetic())
        && chars.all(|char| char == '_' || char.is_alphanumeric() || is_mark(char))
        && name.chars().count() <= 128
}

/// Returns `true` for a simple identifier with or without hyphens: Microsoft Graph has properties such as
/// `request-id`, which OData does not allow.
pub(crate) fn is_property_name(name: &str) -> bool {
    is_simple_identifier(&name.replace('-', "_")) && !name.starts_with('-')
}

/// Identifiers contain combining marks and connectors, but not as the first character. Every character that is
/// neither ASCII nor white space is accepted here; the service checks the rest.
fn is_mark(char: char) -> bool {
    !char.is_ascii() && !char.is_whitespace() && !char.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ident(name: &str) -> Ident {
        syn::parse_str(name).unwrap()
    }

    #[test]
    fn fields_by_each_rule() {
        let names = |field| CaseRule::ALL.map(|(_, rule)| rule.of_field(&ident(field)));
        assert_eq!(
            names("mfa_user_count"),
            [
                "mfaUserCount",
                "MfaUserCount",
                "mfa_user_count",
                "MFA_USER_COUNT",
                "mfa_user_count",
                "MFA_USER_COUNT",
                "mfa_user_count",
            ],
        );
        assert_eq!(CaseRule::Camel.of_field(&ident("r#type")), "type");
        assert_eq!(CaseRule::Camel.of_field(&ident("line_1")), "line1");
        assert_eq!(CaseRule::Camel.of_field(&ident("größe_in_cm")), "größeInCm");
        assert_eq!(CaseRule::Pascal.of_field(&ident("überschrift")), "Überschrift");
    }

    #[test]
    fn types_by_each_rule() {
        let names = CaseRule::ALL.map(|(_, rule)| rule.of_type(&ident("SalesOrder")));
        let screaming = "SALES_ORDER";
        let expected = [
            "salesOrder",
            "SalesOrder",
            "sales_order",
            screaming,
            "salesorder",
            "SALESORDER",
            "SalesOrder",
        ];
        assert_eq!(names, expected);
    }

    /// SPEC D1.
    #[test]
    fn simple_identifiers() {
        for name in ["id", "_id", "Größe", "名前", "a1", "__ID"] {
            assert!(is_simple_identifier(name), "{name}");
        }
        for name in ["", "0time", "No.Dot", "a b", "a-b", "a@b", "a#b", "\"", &"x".repeat(129)] {
            assert!(!is_simple_identifier(name), "{name}");
        }
    }

    #[test]
    fn setters_do_not_collide_with_the_methods_of_the_builder() {
        let all = ["build", "set_build", "null", "r#type"].map(ident);
        let setters = all.each_ref().map(|field| setter(field, &all.iter()).to_string());
        assert_eq!(setters, ["set_set_build", "set_build", "set_null", "r#type"]);
    }
}
