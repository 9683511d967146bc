//! The name that was meant.

/// The name that is most like this one, if one is.
pub(crate) fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = names.map(|other| (distance(name, other), other));
    let limit = name.chars().count() / 3 + 1;
    near.filter(|(distance, _)| *distance <= limit).min().map(|(_, other)| other)
}

/// How many letters have to be changed, added or removed; case counts for nothing.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().flat_map(char::to_lowercase).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.chars().flat_map(char::to_lowercase).enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, same) in other.iter().map(|&it| it == letter).enumerate() {
            let changed = diagonal + usize::from(!same);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}
