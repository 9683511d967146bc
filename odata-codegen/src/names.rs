//! Rust names for names of a model: valid identifiers in the usual case, and the same in each run.

use unicode_normalization::UnicodeNormalization;

mod reserved;
mod taken;
mod words;

use self::reserved::KEYWORDS;
pub(crate) use self::reserved::RESERVED;
pub(crate) use self::taken::{Taken, in_order_of_claim};
use self::words::words;

/// A case of names for `rename_all`. Metadata needs no other cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Camel,
    Pascal,
    Lower,
    None,
}

impl Case {
    pub(crate) const ALL: [Self; 4] = [Self::Camel, Self::Pascal, Self::Lower, Self::None];

    /// Returns the value of `rename_all`; `None` for the default.
    pub(crate) const fn word(self) -> Option<&'static str> {
        match self {
            Self::Camel => None,
            Self::Pascal => Some("PascalCase"),
            Self::Lower => Some("lowercase"),
            Self::None => Some("none"),
        }
    }

    /// Returns the OData name that the derive makes of the name of a field.
    pub(crate) fn of_field(self, name: &str) -> String {
        let name = name.strip_prefix("r#").unwrap_or(name);
        match self {
            Self::None => name.to_owned(),
            Self::Lower => name.to_lowercase(),
            Self::Pascal | Self::Camel => self.join(name),
        }
    }

    /// Returns the OData name that the derive makes of the name of a type or of a member.
    pub(crate) fn of_type(self, name: &str) -> String {
        let name = name.strip_prefix("r#").unwrap_or(name);
        match self {
            Self::None | Self::Pascal => name.to_owned(),
            Self::Camel => change_first(name, |first| first.to_lowercase().collect()),
            Self::Lower => words(name).concat().to_lowercase(),
        }
    }

    fn join(self, snake: &str) -> String {
        let words = snake.split('_').filter(|word| !word.is_empty());
        let pascal: String =
            words.map(|word| change_first(word, |first| first.to_uppercase().collect())).collect();
        match self {
            Self::Camel => change_first(&pascal, |first| first.to_lowercase().collect()),
            _ => pascal,
        }
    }
}

fn change_first(word: &str, change: fn(char) -> String) -> String {
    let mut chars = word.chars();
    chars.next().map(change).unwrap_or_default() + chars.as_str()
}

/// Returns the name of a field: `mfa_and_sspr_count`.
pub(crate) fn snake(name: &str) -> String {
    let text = words(name).join("_").to_lowercase();
    legal(&text, "field")
}

/// Returns the name of a type or of a member: `MfaAndSSPRCount`.
pub(crate) fn pascal(name: &str) -> String {
    let words = words(name);
    let capital = |word: &String| change_first(word, |first| first.to_uppercase().collect());
    let text = match &words[..] {
        // Other letters do not change, so that `AAD` and `Aad` stay different.
        [] => String::new(),
        words => words.iter().map(capital).collect(),
    };
    legal(&text, "Type")
}

/// Returns a name from an overlay as Rust writes it; `None` if it is not an identifier.
pub(crate) fn given(name: &str) -> Option<String> {
    let plain: String = name.strip_prefix("r#").unwrap_or(name).nfc().collect();
    let written = legal(&plain, "");
    (written.strip_prefix("r#").unwrap_or(&written) == plain && !plain.is_empty())
        .then_some(written)
}

/// Returns the name of the constant that the derive makes for a field.
pub(crate) fn constant(field: &str) -> String {
    field.strip_prefix("r#").unwrap_or(field).to_uppercase().nfc().collect()
}

/// Returns the name of the module that the derive makes for the builder of a type.
pub(crate) fn marker_module(name: &str) -> String {
    let mut module = String::with_capacity(name.len() + 16);
    for (index, letter) in name.strip_prefix("r#").unwrap_or(name).char_indices() {
        if index > 0 && letter.is_uppercase() {
            module.push('_');
        }
        module.extend(letter.to_lowercase());
    }
    module.push_str("_required");
    module.nfc().collect()
}

/// Returns a valid identifier in normalization form C. The compiler normalizes identifiers, so names that differ only
/// in their form are the same name.
fn legal(name: &str, otherwise: &str) -> String {
    let kept = name.chars().filter(|&it| it == '_' || is_identifier(it));
    let kept: String = kept.nfc().collect();
    let is_first = |first| first == '_' || unicode_ident::is_xid_start(first);
    let starts_well = kept.chars().next().is_some_and(is_first);
    match kept {
        kept if kept.chars().all(|it| it == '_') => otherwise.to_owned(),
        kept if !starts_well => format!("_{kept}"),
        // These keywords cannot be raw identifiers.
        kept if ["self", "super", "crate", "Self", "_"].contains(&&*kept) => format!("{kept}_"),
        kept if KEYWORDS.contains(&&*kept) => format!("r#{kept}"),
        kept => kept,
    }
}

fn is_identifier(letter: char) -> bool {
    unicode_ident::is_xid_continue(letter)
}

#[cfg(test)]
mod tests {
    use super::{Case, Taken, pascal, snake};

    #[test]
    fn fields_are_snake_case() {
        for (name, expected) in [
            ("mfaAndSsprCapableUserCount", "mfa_and_sspr_capable_user_count"),
            ("userID", "user_id"),
            ("SSPREnabled", "sspr_enabled"),
            ("type", "r#type"),
            ("self", "self_"),
            ("@odata", "odata"),
            ("x509Certificate", "x509_certificate"),
            ("_createdby_value", "createdby_value"),
            ("Größe", "größe"),
            ("ID", "id"),
            ("a", "a"),
            ("CFhidden", "cf_hidden"),
            ("PDFfile", "pdf_file"),
            ("userIDs", "user_ids"),
            ("userIDsCount", "user_ids_count"),
            ("AField", "a_field"),
            ("HTTPStatus", "http_status"),
            ("CSharp", "c_sharp"),
            ("AADMfaSetting", "aad_mfa_setting"),
            ("XMLHttpRequest", "xml_http_request"),
            ("__", "field"),
        ] {
            assert_eq!(snake(name), expected, "{name}");
        }
    }

    #[test]
    fn a_case_gives_odata_names_back() {
        assert_eq!(Case::Camel.of_field("user_count"), "userCount");
        assert_eq!(Case::Pascal.of_field("user_count"), "UserCount");
        assert_eq!(Case::Camel.of_field("r#type"), "type");
        assert_eq!(Case::Camel.of_type("UserCount"), "userCount");
    }

    #[test]
    fn types_are_pascal_case() {
        for (name, expected) in [
            ("user", "User"),
            ("credentialUserRegistrationsSummary", "CredentialUserRegistrationsSummary"),
            ("aadUser", "AadUser"),
            ("A_TestEntityType", "ATestEntityType"),
            ("Self", "Self_"),
            ("__", "Type"),
        ] {
            assert_eq!(pascal(name), expected, "{name}");
        }
    }

    #[test]
    fn taken_names_get_numbers() {
        let mut taken = Taken::with(&["Option"]);
        let alone = |name: &str| vec![name.to_owned()];
        assert_eq!(taken.take("Option", alone), "Option2");
        assert_eq!(taken.take("User", alone), "User");
        assert_eq!(taken.take("User2", alone), "User2");
        assert_eq!(taken.take("User", alone), "User3");
        assert_eq!(taken.take("User", alone), "User4");
        assert_eq!(taken.take("User_", alone), "User_");
        assert_eq!(taken.take("User_", alone), "User5");
    }
}
