//! Rust names for the names of a model: legal, as a person would write them, and the same each time.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

/// The cases that `rename_all` has, as far as metadata needs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Camel,
    Pascal,
    Lower,
    None,
}

impl Case {
    pub(crate) const ALL: [Self; 4] = [Self::Camel, Self::Pascal, Self::Lower, Self::None];

    /// The word in the attribute; `None` for the default.
    pub(crate) const fn word(self) -> Option<&'static str> {
        match self {
            Self::Camel => None,
            Self::Pascal => Some("PascalCase"),
            Self::Lower => Some("lowercase"),
            Self::None => Some("none"),
        }
    }

    /// The name on the wire that the derive makes of a field's name.
    pub(crate) fn of_field(self, name: &str) -> String {
        let name = name.strip_prefix("r#").unwrap_or(name);
        match self {
            Self::None => name.to_owned(),
            Self::Lower => name.to_lowercase(),
            Self::Pascal | Self::Camel => self.join(name),
        }
    }

    /// The name on the wire that the derive makes of the name of a type, or of a member.
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

/// The words of a name: `mfaAndSSPRCount` has `mfa`, `And`, `SSPR`, `Count`, and `CFhidden` has `CF`
/// and `hidden`, because no word begins with `Fh`.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for (index, &letter) in letters.iter().enumerate() {
        if !letter.is_alphanumeric() {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
            continue;
        }
        let before = index.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(index + 1);
        let is_lower = |letter: char| letter.is_lowercase() || letter.is_numeric();
        let begins = match before {
            Some(before) if letter.is_uppercase() => {
                let is_start = after.is_some_and(|after| after.is_lowercase());
                let is_end = is_plural(&letters, index) || ends_abbreviation(&letters, index);
                is_lower(before) || before.is_uppercase() && is_start && !is_end
            }
            Some(before) => before.is_uppercase() && ends_abbreviation(&letters, index - 1),
            None => false,
        };
        if begins {
            words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
        }
        word.push(letter);
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

/// Returns `true` if the capital at this index is the last of an abbreviation, and the `s` after it
/// makes a plural: `userIDs`.
fn is_plural(letters: &[char], index: usize) -> bool {
    let is_next =
        |offset: usize, is_it: fn(&char) -> bool| letters.get(index + offset).is_some_and(is_it);
    is_next(1, |letter| *letter == 's') && !is_next(2, |letter| letter.is_lowercase())
}

/// Returns `true` if the capital at this index is the last of an abbreviation, and a word in small
/// letters follows: `CFhidden`, because no word begins with `Fh`, but one with `hi`.
fn ends_abbreviation(letters: &[char], index: usize) -> bool {
    let is_long = index > 0 && letters[index - 1].is_uppercase();
    let word = letters.get(index + 1..).unwrap_or_default();
    let length = word.iter().take_while(|letter| letter.is_lowercase()).count();
    match &word[..length] {
        [first, second, _, ..] => {
            let is_word = word[..length].iter().any(|letter| "aeiouy".contains(*letter));
            let is_start = can_begin(*first, *second) && !can_begin(letters[index], *first);
            is_long && is_word && is_start
        }
        _ => false,
    }
}

/// Returns `true` if an English word may begin with these two letters.
fn can_begin(first: char, second: char) -> bool {
    const CLUSTERS: [&str; 37] = [
        "bl", "br", "ch", "cl", "cr", "dr", "dw", "fl", "fr", "gh", "gl", "gr", "kl", "kn", "kr",
        "mc", "mr", "ph", "pl", "pr", "rh", "sc", "sh", "sk", "sl", "sm", "sn", "sp", "sq", "st",
        "sw", "th", "tr", "tw", "vs", "wh", "wr",
    ];
    let is_consonant = |letter: char| letter.is_ascii_alphabetic() && !"aeiouy".contains(letter);
    let (first, second) = (first.to_ascii_lowercase(), second.to_ascii_lowercase());
    let is_cluster = CLUSTERS.contains(&&*String::from_iter([first, second]));
    is_cluster || !is_consonant(first) || !is_consonant(second)
}

/// `mfa_and_sspr_count`.
pub(crate) fn snake(name: &str) -> String {
    let text = words(name).join("_").to_lowercase();
    legal(&text, "field")
}

/// `MfaAndSsprCount`.
pub(crate) fn pascal(name: &str) -> String {
    let words = words(name);
    let capital = |word: &String| change_first(word, |first| first.to_uppercase().collect());
    let text = match &words[..] {
        // Letters within a name stay as they are: `AAD` is told from `Aad`.
        [] => String::new(),
        words => words.iter().map(capital).collect(),
    };
    legal(&text, "Type")
}

/// A name that a person has given, as Rust writes it; `None` if it is not an identifier.
pub(crate) fn given(name: &str) -> Option<String> {
    let plain: String = name.strip_prefix("r#").unwrap_or(name).nfc().collect();
    let written = legal(&plain, "");
    (written.strip_prefix("r#").unwrap_or(&written) == plain && !plain.is_empty())
        .then_some(written)
}

/// The name of the constant that the derive makes for a field.
pub(crate) fn constant(field: &str) -> String {
    field.strip_prefix("r#").unwrap_or(field).to_uppercase().nfc().collect()
}

/// The name of the module that the derive makes for the builder of a type.
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

/// Makes an identifier as the compiler sees it. The compiler takes identifiers in normalization form C, so names that
/// differ in their form only are one name.
fn legal(name: &str, otherwise: &str) -> String {
    let kept = name.chars().filter(|&it| it == '_' || is_identifier(it));
    let kept: String = kept.nfc().collect();
    let is_first = |first| first == '_' || unicode_ident::is_xid_start(first);
    let starts_well = kept.chars().next().is_some_and(is_first);
    match kept {
        kept if kept.chars().all(|it| it == '_') => otherwise.to_owned(),
        kept if !starts_well => format!("_{kept}"),
        // These can't be raw.
        kept if ["self", "super", "crate", "Self", "_"].contains(&&*kept) => format!("{kept}_"),
        kept if KEYWORDS.contains(&&*kept) => format!("r#{kept}"),
        kept => kept,
    }
}

fn is_identifier(letter: char) -> bool {
    unicode_ident::is_xid_continue(letter)
}

const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Names that are taken; a new one that is gets a number.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    names: BTreeSet<String>,
    /// The number to try next for each name that was there: those before it are taken for good.
    numbers: BTreeMap<String, usize>,
}

impl Taken {
    pub(crate) fn with(names: &[&str]) -> Self {
        let names = names.iter().map(|&name| name.to_owned()).collect();
        Self { names, numbers: BTreeMap::new() }
    }

    /// Returns `true` if the name, or one of its `siblings`, is taken.
    pub(crate) fn has(&self, name: &str, siblings: impl Fn(&str) -> Vec<String>) -> bool {
        siblings(name).iter().any(|name| self.names.contains(name))
    }

    /// The name, or the first like it, for which none of its `siblings` is taken either.
    pub(crate) fn take(&mut self, name: &str, siblings: impl Fn(&str) -> Vec<String>) -> String {
        let mut candidate = name.to_owned();
        let plain = name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_');
        let mut number = self.numbers.get(plain).copied().unwrap_or(2);
        loop {
            let all = siblings(&candidate);
            if !all.iter().any(|name| self.names.contains(name)) {
                self.names.extend(all);
                break;
            }
            candidate = format!("{plain}{number}");
            number += 1;
        }
        if candidate != name {
            self.numbers.insert(plain.to_owned(), number);
        }
        candidate
    }
}

/// Orders elements by their claim to the Rust names that they come with. An element without a rival for its
/// Rust name comes first. Among rivals, the order is by how much their own names are like the Rust name. The
/// order of the document does not count, because services change it.
pub(crate) fn in_order_of_claim<T>(
    mut elements: Vec<(String, T)>,
    own: impl Fn(&T) -> &str,
    siblings: impl Fn(&str) -> Vec<String>,
) -> Vec<(String, T)> {
    let mut wanted = BTreeMap::<String, usize>::new();
    for name in elements.iter().flat_map(|(rust, _)| siblings(rust)) {
        *wanted.entry(name).or_default() += 1;
    }
    elements.sort_by_cached_key(|(rust, element)| {
        let is_shared = siblings(rust).iter().any(|name| wanted.get(name) > Some(&1));
        let own = own(element);
        let differs = own != rust.strip_prefix("r#").unwrap_or(rust);
        let separators = own.chars().filter(|letter| !letter.is_alphanumeric()).count();
        (is_shared, differs, separators, own.to_owned())
    });
    elements
}

#[cfg(test)]
mod tests {
    use super::{Case, Taken, pascal, snake};

    #[test]
    fn fields_are_written_as_a_person_would() {
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
    fn the_rule_gives_the_name_back_or_it_is_stated() {
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
    fn no_name_is_given_twice() {
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
