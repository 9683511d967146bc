//! Finds known names that are similar to an unknown name.

use std::cmp::Reverse;

/// Returns the most similar name, if any name is similar.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names.filter_map(|other| Some((letters(name, other)?, other))).min().map(|(_, other)| other)
}

/// Limits the number of unknown names for which similar names are searched. To search for each of many would take
/// quadratic time.
pub(crate) struct Offers(u8);

impl Offers {
    pub(crate) const fn new() -> Self {
        Self(10)
    }

    /// Returns similar names for the first unknown names, and none for others.
    pub(crate) fn of<T: Default>(&mut self, near: impl FnOnce() -> T) -> T {
        match self.0.checked_sub(1) {
            Some(left) => {
                self.0 = left;
                near()
            }
            None => T::default(),
        }
    }
}

/// The most similar names in a message.
const MOST: usize = 5;

/// The ways in which names are similar, the most similar first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// The names differ in the case of letters.
    Case,
    /// The names are the same without their namespaces.
    Namespace,
    /// One name is the plural of the other, or has a suffix such as `_Type`.
    Form,
    /// One name begins with the other.
    Start,
    /// One name contains the other.
    Part,
    /// This number of letters differs.
    Letters(usize),
}

/// Returns the similar names, the most similar first. Names may be qualified.
pub(crate) fn near<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let (space, short) = split(name);
    let mut near: Vec<_> = names
        .filter_map(|other| {
            let likeness = likeness(name, other)?;
            let (other_space, other_short) = split(other);
            let length = short.chars().count().abs_diff(other_short.chars().count());
            Some((likeness, Reverse(space == other_space), length, other))
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    // If a name is nearly the same, less similar names do not help.
    if near.first().is_some_and(|(likeness, ..)| *likeness <= Likeness::Form) {
        near.retain(|(likeness, ..)| *likeness <= Likeness::Form);
    }
    near.truncate(MOST);
    near.into_iter().map(|(.., other)| other).collect()
}

/// Returns the end of a message: `; did you mean a, b or c?`
pub(crate) fn offer(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [name] => format!("; did you mean {name}?"),
        [names @ .., last] => format!("; did you mean {} or {last}?", names.join(", ")),
    }
}

fn likeness(name: &str, other: &str) -> Option<Likeness> {
    let (name, other) = (name.to_lowercase(), other.to_lowercase());
    let (one, two) = (split(&name).1, split(&other).1);
    let (stem_one, stem_two) = (stem(one), stem(two));
    let is_first_shorter = stem_one.len() <= stem_two.len();
    let (shorter, longer) =
        if is_first_shorter { (&stem_one, &stem_two) } else { (&stem_two, &stem_one) };
    let is_word = shorter.chars().count() > 2;
    if name == other {
        Some(Likeness::Case)
    } else if one == two {
        Some(Likeness::Namespace)
    } else if stem_one == stem_two {
        Some(Likeness::Form)
    } else if is_word && longer.starts_with(&**shorter) {
        Some(Likeness::Start)
    } else if is_word && longer.contains(&**shorter) {
        Some(Likeness::Part)
    } else {
        letters(one, two).map(Likeness::Letters)
    }
}

/// Splits a name into the namespace and the simple name.
fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('.').unwrap_or(("", name))
}

/// Returns a name without an ending of the plural, or of types and sets.
fn stem(name: &str) -> String {
    let name: String = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let endings = ["entitytype", "entityset", "entity", "type", "set", "collection"];
    let ending = endings.iter().find_map(|it| name.strip_suffix(it));
    let name = ending.filter(|rest| !rest.is_empty()).unwrap_or(&name);
    if let Some(rest) = name.strip_suffix("ies").filter(|rest| rest.len() > 1) {
        return format!("{rest}y");
    }
    let sibilants = ["ses", "xes", "zes", "ches", "shes"];
    let plural = sibilants.iter().any(|it| name.ends_with(it)).then(|| name.strip_suffix("es"));
    let singular = plural.flatten().or_else(|| name.strip_suffix('s').filter(|it| !it.is_empty()));
    singular.unwrap_or(name).to_owned()
}

/// Returns the number of letters that differ; `None` if these are more than a third of the shorter name.
fn letters(one: &str, two: &str) -> Option<usize> {
    let lengths = [one.chars().count(), two.chars().count()];
    let most = lengths[0].min(lengths[1]) / 3;
    // The difference of the lengths is the least number of letters that differ.
    let is_possible = lengths[0].abs_diff(lengths[1]) <= most;
    is_possible.then(|| distance(one, two)).filter(|letters| *letters <= most)
}

/// Returns the number of letters that are changed, added, removed, or exchanged with the next letter. Case is ignored.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().flat_map(char::to_lowercase).collect();
    // The rows of the two previous letters.
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    let mut last = None;
    for (index, letter) in one.chars().flat_map(char::to_lowercase).enumerate() {
        let mut next = vec![index + 1];
        for (column, &same) in other.iter().enumerate() {
            let changed = row[column] + usize::from(same != letter);
            let mut best = changed.min(row[column + 1] + 1).min(next[column] + 1);
            let is_exchanged =
                column > 0 && last == Some(same) && other[column - 1] == letter && same != letter;
            if is_exchanged {
                best = best.min(before[column - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
        last = Some(letter);
    }
    row.last().copied().unwrap_or_default()
}
