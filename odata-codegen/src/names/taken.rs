//! Names that are taken.

use std::collections::{BTreeMap, BTreeSet};

/// The names that are taken. Another element with such a name gets a number.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    names: BTreeSet<String>,
    /// The next number to try for each name. All smaller numbers are taken.
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

    /// Takes the name and its `siblings`. If one of them is taken, the name gets a number.
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

/// Sorts elements, which come with Rust names, so that the best claim to a Rust name comes first. An element with a Rust
/// name of its own comes first, then those whose OData names are the most similar to the Rust name. The order of
/// the document is ignored, because services change it.
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
