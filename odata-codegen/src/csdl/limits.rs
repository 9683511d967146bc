//! How much is read: metadata is fetched from elsewhere, and may mean harm. The table is in the docs of
//! [`csdl`](super).

use odata_core::Limits;

use super::error::{CsdlError, Problem};

/// The limits of metadata and overlays, unless others are set: [`Limits::new`] with 1 GiB of memory. The table in the
/// documentation of [`csdl`](super) has metadata of large services.
pub const LIMITS: Limits = Limits::new().memory(1 << 30);

/// The most base types that a type may have, one above the other.
pub const MAX_BASES: usize = 100;

/// The most bytes of a name: a namespace has at most 511 characters \[OData-CSDL 5.1\], and other names
/// fewer. Each is part of the paths of the elements within it.
const MAX_NAME: usize = 1024;
/// The most attributes of an element: each is compared with those before it.
const MAX_ATTRIBUTES: usize = 64;
/// The most namespaces that are declared around an element: each declaration copies the others.
const MAX_NAMESPACES: usize = 32;
/// The most pieces of a text: each is copied to those before it.
const MAX_PIECES: usize = 16;
/// The parser of JSON goes no deeper.
const MAX_JSON_DEPTH: usize = 127;

/// The most memory that is taken while an XML element, an attribute, a value of JSON, or one of TOML is read,
/// in addition to its text: what the parser makes of it, and what is made of that, both with the room that a
/// list keeps in reserve.
const ELEMENT_MEMORY: usize = 640;
const ATTRIBUTE_MEMORY: usize = 100;
/// For each other `<` or `=`.
const MARK_MEMORY: usize = 96;
const JSON_MEMORY: usize = 720;
const TOML_MEMORY: usize = 900;

type Check = Result<(), CsdlError>;

/// Checks a text in JSON before it is parsed.
pub(super) fn check_json(text: &str, limits: Limits) -> Check {
    check_size(text.len(), limits)?;
    let most = (limits.max_depth() as usize).min(MAX_JSON_DEPTH);
    let (mut values, mut depth, mut is_text, mut is_escaped) = (0, 0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b',' => values += 1,
            b'[' | b'{' => {
                (values, depth) = (values + 1, depth + 1);
                if depth > most {
                    let bound = too_deep(most, "arrays and objects", limits);
                    return Err(CsdlError::new(position(text, at), Problem::TooLarge(bound)));
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    check_values(values, limits)?;
    check_memory(values.saturating_mul(JSON_MEMORY), limits)
}

/// Checks an overlay before it is parsed. Characters within strings count too, because names have few of them.
pub(crate) fn check_toml(text: &str, limits: Limits) -> Check {
    check_size(text.len(), limits)?;
    let is_value = |byte: &u8| matches!(byte, b',' | b'=' | b'[' | b'{' | b'.');
    let values = text.bytes().filter(is_value).count();
    check_values(values, limits)?;
    check_memory(values.saturating_mul(TOML_MEMORY), limits)
}

pub(super) fn check_size(bytes: usize, limits: Limits) -> Check {
    if bytes > limits.max_text() {
        let bound =
            format!("the text has more than {} bytes: raise `Limits::text`", limits.max_text());
        return Err(too_large("", bound));
    }
    Ok(())
}

fn check_values(values: usize, limits: Limits) -> Check {
    if values > limits.max_values() {
        let bound =
            format!("it has more than {} values: raise `Limits::values`", limits.max_values());
        return Err(too_large("", bound));
    }
    Ok(())
}

fn check_memory(bytes: usize, limits: Limits) -> Check {
    if bytes > limits.max_memory() {
        return Err(too_large("", too_much_memory(limits)));
    }
    Ok(())
}

fn too_much_memory(limits: Limits) -> String {
    format!(
        "reading it may take more than {} bytes of memory: raise `Limits::memory`",
        limits.max_memory()
    )
}

fn too_deep(most: usize, what: &str, limits: Limits) -> String {
    let is_lowered = limits.max_depth() < Limits::new().max_depth();
    let advice = if is_lowered { "raise `Limits::depth`" } else { "the depth cannot be raised" };
    format!("it is nested deeper than {most} {what}: {advice}")
}

/// Checks the depth of annotations of annotations in JSON, which is in their names.
pub(super) fn check_annotations(place: &str, name: &str, limits: Limits) -> Check {
    let most = limits.max_depth() as usize;
    if name.matches('@').count() > most {
        return Err(too_large(place, too_deep(most, "annotations", limits)));
    }
    Ok(())
}

/// For the names of schemas and of their elements.
pub(super) fn check_name(name: &str) -> Check {
    if name.len() > MAX_NAME {
        let start: String = name.chars().take(20).collect();
        let bound = String::from("a name has more than 1,024 bytes: use a shorter name");
        return Err(too_large(format!("{start}…"), bound));
    }
    Ok(())
}

fn too_large(place: impl Into<String>, bound: String) -> CsdlError {
    CsdlError::new(place, Problem::TooLarge(bound))
}

/// Before it is parsed, since the parser calls itself for what is nested, and takes quadratic time
/// for some things that no metadata has.
pub(super) fn check_xml(text: &str, limits: Limits) -> Check {
    check_size(text.len(), limits)?;
    let mut scan = Scan { limits, ..Scan::default() };
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let at = text.len() - rest.len() + start;
        rest = &rest[start + 1..];
        let error = |problem| CsdlError::new(position(text, at), problem);
        if rest.starts_with("!DOCTYPE") {
            let reason = "a document type is not read: it may define entities";
            return Err(error(Problem::Syntax(reason.to_owned())));
        }
        let skipped = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")];
        if let Some((start, end)) = skipped.iter().find(|(start, _)| rest.starts_with(start)) {
            let inner = &rest[start.len()..];
            rest = inner.find(end).map_or("", |at| &inner[at + end.len()..]);
            scan.piece(start).map_err(|bound| error(Problem::TooLarge(bound)))?;
            continue;
        }
        let (end, attributes) = end_of_tag(rest);
        scan.tag(&rest[..end], attributes).map_err(|bound| error(Problem::TooLarge(bound)))?;
        rest = &rest[end..];
    }
    scan.marks(text).map_err(|bound| CsdlError::new("", Problem::TooLarge(bound)))
}

/// The elements up to some place in XML.
#[derive(Default)]
struct Scan {
    limits: Limits,
    /// How many elements a schema is written within that is the whole text: what is read is not written deeper.
    around: usize,
    elements: usize,
    memory: usize,
    /// How many tags there are, and how many attributes they have.
    tags: usize,
    attributes: usize,
    /// How many namespaces each of the open elements declares.
    open: Vec<usize>,
    pieces: usize,
}

impl Scan {
    fn piece(&mut self, start: &str) -> Result<(), String> {
        self.pieces += usize::from(start == "![CDATA[");
        bound(self.pieces, MAX_PIECES, || {
            String::from("a text has more than 16 CDATA sections: put them together")
        })
    }

    /// The parser makes room for a node at each `<`, and for an attribute at each `=`, also within comments and values.
    fn marks(&mut self, text: &str) -> Result<(), String> {
        let count = |mark| text.bytes().filter(|byte| *byte == mark).count();
        let others =
            count(b'<').saturating_sub(self.tags) + count(b'=').saturating_sub(self.attributes);
        self.memory = self.memory.saturating_add(others.saturating_mul(MARK_MEMORY));
        bound(self.memory, self.limits.max_memory(), || too_much_memory(self.limits))
    }

    fn tag(&mut self, tag: &str, attributes: usize) -> Result<(), String> {
        self.pieces = 0;
        self.tags += 1;
        self.attributes += attributes;
        if tag.starts_with('/') {
            self.open.pop();
            return Ok(());
        }
        let limits = self.limits;
        let (elements, depth) = (limits.max_values(), limits.max_depth() as usize);
        self.elements += 1;
        let memory = attributes.saturating_mul(ATTRIBUTE_MEMORY).saturating_add(ELEMENT_MEMORY);
        self.memory = self.memory.saturating_add(memory);
        if self.elements == 1 && name_of(tag) == "Schema" {
            self.around = 2;
        }
        let namespaces = if attributes == 0 { 0 } else { tag.matches("xmlns").count() };
        self.open.push(namespaces);
        bound(self.elements, elements, || {
            format!("it has more than {elements} elements: raise `Limits::values`")
        })?;
        bound(self.memory, limits.max_memory(), || too_much_memory(limits))?;
        bound(attributes, MAX_ATTRIBUTES, || {
            String::from("an element has more than 64 attributes: no element of CSDL has")
        })?;
        bound(self.around + self.open.len(), depth, || too_deep(depth, "elements", limits))?;
        bound(self.open.iter().sum(), MAX_NAMESPACES, || {
            String::from(
                "more than 32 XML namespaces are declared at once: declare those that are used",
            )
        })?;
        if tag.ends_with('/') {
            self.open.pop();
        }
        Ok(())
    }
}

/// The name of an element, without its prefix.
fn name_of(tag: &str) -> &str {
    let name = tag.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

fn bound(count: usize, most: usize, message: impl FnOnce() -> String) -> Result<(), String> {
    if count > most { Err(message()) } else { Ok(()) }
}

/// Where the `>` of a tag is, not one within quotes, and how many attributes stand before it.
fn end_of_tag(text: &str) -> (usize, usize) {
    let mut attributes = 0;
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (at, attributes),
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                attributes += 1;
            }
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    (text.len(), attributes)
}

/// Line and column.
pub(crate) fn position(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{line}:{column}")
}
