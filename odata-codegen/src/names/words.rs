//! Splits names into words.

/// Returns the words of a name: `mfaAndSSPRCount` has `mfa`, `And`, `SSPR`, `Count`, and `CFhidden` has `CF`
/// and `hidden`, because no word begins with `Fh`.
pub(super) fn words(name: &str) -> Vec<String> {
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

/// Returns `true` if the capital at this index ends an abbreviation in the plural: `D` in `userIDs`.
fn is_plural(letters: &[char], index: usize) -> bool {
    let is_next =
        |offset: usize, is_it: fn(&char) -> bool| letters.get(index + offset).is_some_and(is_it);
    is_next(1, |letter| *letter == 's') && !is_next(2, |letter| letter.is_lowercase())
}

/// Returns `true` if the capital at this index ends an abbreviation before a word in small letters: `F` in `CFhidden`,
/// because a word may begin with `hi`, but not with `Fh`.
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
