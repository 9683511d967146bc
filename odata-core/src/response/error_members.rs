//! The members of an error body, by their texts: nothing is copied before it is known what a member is.

use std::borrow::Cow;

use serde_json::Value;

use super::content::content;
use crate::json::{Reader, SyntaxFault};
use crate::limits::{Budget, Exceeded, Limits, growth};

/// What a member of a map takes, in nodes that are half empty.
pub(super) const MEMBER: usize = 120;

/// The bounds of an error with a body of this size. It may be read where nobody asks for it, so it has less
/// memory than other values.
pub(super) fn budget(body: &[u8], limits: Limits) -> Budget {
    let most = body.len().saturating_mul(Limits::ERROR_FACTOR).saturating_add(Limits::ERROR);
    Budget::new(limits.memory(limits.max_memory().min(most)))
}

/// The members of an object in the order of their names: each name, and the text of its value.
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

    /// Reads an object. Its members are dropped soon, so the budget keeps what it has.
    fn read(mut reader: Reader<'b>, budget: &Budget) -> Result<Option<Self>, Exceeded> {
        let mut budget = budget.clone();
        let (mut all, mut first) = (Vec::new(), true);
        let mut member = reader.begin_object().and_then(|()| next(&mut reader, &mut first));
        loop {
            match member {
                // The text is not JSON, unless it crosses a bound.
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

    /// Of several members of one name the last counts.
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

    /// The member of this name, or otherwise of this name in another case, which some services write.
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

    /// Takes the members of another object, unless there are members of these names.
    pub(super) fn with(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        Self::of_first(self.0)
    }

    /// Those with other names than these.
    pub(super) fn but(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(own, _)| !names.contains(&&**own)).cloned().collect())
    }

    /// Without the members of these names.
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

/// The texts of the items of an array, all of which are objects; `None` for any other value.
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

/// The text of a string, of a number, or of `{"lang":…,"value":…}`; and `true` if the value has nothing
/// more.
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

/// The value, or its JSON text as a string if the value would take too much memory.
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

/// How many values a text has, and how many bytes of memory they take at most, without their texts.
fn cost(text: &str) -> (usize, usize) {
    /// The first node of a map, which has room for eleven members.
    const OBJECT: usize = 560;
    /// The least room of an array, and an item in the old and the new memory of an array that grows.
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
    // All commas but those between the members of objects.
    let items = (commas + objects).saturating_sub(members);
    let values = 1 + members + items + arrays;
    let bytes = [(objects, OBJECT), (members, MEMBER), (arrays, ARRAY), (items, ITEM)]
        .into_iter()
        .fold(0, |sum: usize, (count, size)| sum.saturating_add(count.saturating_mul(size)));
    (values, bytes)
}
