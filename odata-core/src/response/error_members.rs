//! The members of an error body, as JSON texts, so that only the members that are needed are
//! copied.

use std::borrow::Cow;

use serde_json::Value;

use super::content::content;
use crate::json::{Reader, SyntaxFault};
use crate::limits::{Budget, Exceeded, Limits, growth};

/// The number of bytes of a member of a map whose nodes are half empty.
pub(super) const MEMBER: usize = 120;

/// The budget for the error in a body. It is smaller than for other values, because an error is
/// also read when the caller does not use it.
pub(super) fn budget(body: &[u8], limits: Limits) -> Budget {
    let most = body.len().saturating_mul(Limits::ERROR_FACTOR).saturating_add(Limits::ERROR);
    Budget::new(limits.memory(limits.max_memory().min(most)))
}

/// The members of an object, sorted by name: each name, and the text of its value.
pub(super) struct Members<'b>(Vec<Member<'b>>);

impl<'b> Members<'b> {
    /// Reads a whole body; `None` if it is not an object.
    pub(super) fn of_body(
        body: &'b [u8],
        limits: Limits,
        budget: &Budget,
    ) -> Result<Option<Self>, Exceeded> {
        let body = content(body);
        limits.check_text(body.len())?;
        match Reader::from_slice_within(body, limits) {
            Ok(reader) if body.starts_with(b"{") => Self::read(reader, budget),
            _ => Ok(None),
        }
    }

    /// Reads the text of a value; `None` if it is not an object.
    pub(super) fn of(text: &'b str, budget: &Budget) -> Result<Option<Self>, Exceeded> {
        if text.starts_with('{') { Self::read(Reader::from_text(text), budget) } else { Ok(None) }
    }

    /// Reads an object. The budget of the caller is not reduced, because the members are dropped
    /// soon.
    fn read(mut reader: Reader<'b>, budget: &Budget) -> Result<Option<Self>, Exceeded> {
        let mut budget = budget.clone();
        let (mut all, mut first) = (Vec::new(), true);
        let mut member = reader.begin_object().and_then(|()| next(&mut reader, &mut first));
        loop {
            match member {
                // The text is not JSON, or exceeds a limit.
                Err(fault) => return fault.exceeded().map_or(Ok(None), Err),
                Ok(None) => return Ok(reader.end().is_ok().then(|| Self::of_last(all))),
                Ok(Some(member)) => {
                    budget.count()?;
                    budget.take(growth(&all))?;
                    all.push(member);
                }
            }
            member = next(&mut reader, &mut first);
        }
    }

    /// Keeps the last of the members with the same name.
    fn of_last(mut all: Vec<Member<'b>>) -> Self {
        all.reverse();
        Self::of_first(all)
    }

    fn of_first(mut all: Vec<Member<'b>>) -> Self {
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all.dedup_by(|(one, _), (first, _)| one == first);
        Self(all)
    }

    pub(super) fn get(&self, name: &str) -> Option<&'b str> {
        let place = self.0.binary_search_by(|(own, _)| (**own).cmp(name)).ok()?;
        self.0.get(place).map(|(_, text)| *text)
    }

    /// The member with this name, or otherwise with this name in another case, which some services
    /// write.
    pub(super) fn get_in_any_case(&self, name: &str) -> Option<&'b str> {
        self.get(name).or_else(|| self.get_in_another_case(name))
    }

    pub(super) fn get_in_another_case(&self, name: &str) -> Option<&'b str> {
        let is_it = |own: &str| own != name && own.eq_ignore_ascii_case(name);
        self.0.iter().find(|(own, _)| is_it(own)).map(|(_, text)| *text)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &'b str)> {
        self.0.iter().map(|(name, text)| (&**name, *text))
    }

    /// Adds the members of another object whose names are not present.
    pub(super) fn with(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        Self::of_first(self.0)
    }

    /// Copies the members with other names.
    pub(super) fn but(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(own, _)| !names.contains(&&**own)).cloned().collect())
    }

    /// Removes the members with these names.
    pub(super) fn without(mut self, names: &[&str]) -> Self {
        self.0.retain(|(own, _)| !names.contains(&&**own));
        self
    }
}

/// A member: its name, and the text of its value.
type Member<'b> = (Cow<'b, str>, &'b str);

/// The next member; `None` after the last one.
fn next<'b>(reader: &mut Reader<'b>, first: &mut bool) -> Result<Option<Member<'b>>, SyntaxFault> {
    if !reader.next_member(first)? {
        return Ok(None);
    }
    let name = reader.key()?;
    Ok(Some((name, reader.skip()?)))
}

/// The texts of the items of an array of objects; `None` for any other value.
pub(super) fn objects(text: &str) -> Option<impl Iterator<Item = &str>> {
    let items = || {
        let (mut reader, mut first) = (Reader::from_text(text), true);
        let is_array = reader.begin_array().is_ok();
        std::iter::from_fn(move || {
            let more = is_array && reader.next_item(&mut first).unwrap_or(false);
            if more { reader.skip().ok() } else { None }
        })
    };
    let are_objects = text.starts_with('[') && items().all(|item| item.starts_with('{'));
    are_objects.then(items)
}

/// The text of a string, of a number, or of `{"lang":…,"value":…}`, and `true` if the text is the
/// complete value.
pub(super) fn text(value: &str, budget: &Budget) -> (Option<String>, bool) {
    if let Some(text) = plain_text(value) {
        return (Some(text), true);
    }
    let inner = Members::of(value, budget).ok().flatten();
    (inner.and_then(|members| plain_text(members.get("value")?)), value == "null")
}

fn plain_text(value: &str) -> Option<String> {
    match value.as_bytes().first()? {
        b'"' => Reader::from_text(value).string().ok().map(Cow::into_owned),
        b'-' | b'0'..=b'9' => {
            let number = serde_json::from_str::<serde_json::Number>(value);
            Some(number.map_or_else(|_| value.to_owned(), |number| number.to_string()))
        }
        _ => None,
    }
}

/// The value, or its JSON text as a string if the value would need too much memory.
pub(super) fn value(text: &str, budget: &mut Budget) -> Value {
    let (values, bytes) = cost(text);
    if values <= budget.values() && bytes <= budget.memory() {
        if let Ok(value) = serde_json::from_str(text) {
            budget.spend(values, bytes);
            return value;
        }
    }
    Value::String(text.to_owned())
}

/// The number of values in a text, and the maximum number of bytes of memory that they need,
/// without their strings.
fn cost(text: &str) -> (usize, usize) {
    /// The size of the first node of a map, which has room for eleven members.
    const OBJECT: usize = 560;
    /// The minimum size of an array, and the size of an item in both the old and the new memory of
    /// an array that grows.
    const ARRAY: usize = 4 * size_of::<Value>();
    const ITEM: usize = 3 * size_of::<Value>();
    let (mut objects, mut arrays, mut members, mut commas) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' => objects += 1,
            b'[' => arrays += 1,
            b':' => members += 1,
            b',' => commas += 1,
            b'"' => {
                while let Some(byte) = bytes.next().filter(|byte| *byte != b'"') {
                    if byte == b'\\' {
                        bytes.next();
                    }
                }
            }
            _ => {}
        }
    }
    // All commas except those between the members of objects.
    let items = (commas + objects).saturating_sub(members);
    let values = 1 + members + items + arrays;
    let bytes = [(objects, OBJECT), (members, MEMBER), (arrays, ARRAY), (items, ITEM)]
        .into_iter()
        .fold(0, |sum: usize, (count, size)| sum.saturating_add(count.saturating_mul(size)));
    (values, bytes)
}
