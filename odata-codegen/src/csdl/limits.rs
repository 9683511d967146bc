//! Limits of the size of metadata and overlays, which are not trusted. The docs of [`csdl`](super) have the table.

use odata_core::Limits;

use super::error::{CsdlError, Problem};

/// The default limits of metadata and overlays: [`Limits::new`] with 1 GiB of memory.
///
/// The [table](super#limits) has the sizes of the metadata of large services.
pub const LIMITS: Limits = Limits::new().memory(1 << 30);

/// The greatest length of a chain of base types.
pub const MAX_BASES: usize = 100;

/// The most bytes of a name, which is part of the paths of inner elements. CSDL allows 511 characters for a namespace
/// \[OData-CSDL 5.1\], and fewer for other names.
const MAX_NAME: usize = 1024;
/// The most attributes of an element. The parser compares each with those before it.
const MAX_ATTRIBUTES: usize = 64;
/// The most XML namespaces that are in scope. The parser copies them for each new one.
const MAX_NAMESPACES: usize = 32;
/// The most CDATA sections of a text. The parser copies the text for each new one.
const MAX_PIECES: usize = 16;
/// The greatest depth that the parser of JSON supports.
const MAX_JSON_DEPTH: usize = 127;

/// The most memory for an XML element in addition to its text: the node of the parser and the element of CSDL, both
/// with the reserve of a growing list. The other constants are the same for other parts of a text.
const ELEMENT_MEMORY: usize = 640;
const ATTRIBUTE_MEMORY: usize = 100;
/// For each `<` or `=` of XML that does not begin an element or an attribute.
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
                    let message = too_deep(most, "arrays and objects", limits);
                    return Err(CsdlError::new(position(text, at), Problem::TooLarge(message)));
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    check_values(values, limits)?;
    check_memory(values.saturating_mul(JSON_MEMORY), limits)
}

/// Checks an overlay before it is parsed. Characters within strings are counted too: names have few of them.
pub(crate) fn check_toml(text: &str, limits: Limits) -> Check {
    check_size(text.len(), limits)?;
    let is_value = |byte: &u8| matches!(byte, b',' | b'=' | b'[' | b'{' | b'.');
    let values = text.bytes().filter(is_value).count();
    check_values(values, limits)?;
    check_memory(values.saturating_mul(TOML_MEMORY), limits)
}

pub(super) fn check_size(bytes: usize, limits: Limits) -> Check {
    if bytes > limits.max_text() {
        let message =
            format!("the text has more than {} bytes: raise `Limits::text`", limits.max_text());
        return Err(too_large("", message));
    }
    Ok(())
}

fn check_values(values: usize, limits: Limits) -> Check {
    if values > limits.max_values() {
        let message = format!(
            "the text has more than {} values: raise `Limits::values`",
            limits.max_values()
        );
        return Err(too_large("", message));
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
        "reading the text may take more than {} bytes of memory: raise `Limits::memory`",
        limits.max_memory()
    )
}

fn too_deep(most: usize, what: &str, limits: Limits) -> String {
    let is_lowered = limits.max_depth() < Limits::new().max_depth();
    let advice = if is_lowered { "raise `Limits::depth`" } else { "the depth cannot be raised" };
    format!("the text is nested deeper than {most} {what}: {advice}")
}

/// Checks the depth of annotations of annotations in JSON, where names show the depth.
pub(super) fn check_annotations(place: &str, name: &str, limits: Limits) -> Check {
    let most = limits.max_depth() as usize;
    if name.matches('@').count() > most {
        return Err(too_large(place, too_deep(most, "annotations", limits)));
    }
    Ok(())
}

/// Checks the length of the name of a schema, or of an element of one.
pub(super) fn check_name(name: &str) -> Check {
    if name.len() > MAX_NAME {
        let start: String = name.chars().take(20).collect();
        let message = String::from("a name has more than 1,024 bytes: use a shorter name");
        return Err(too_large(format!("{start}…"), message));
    }
    Ok(())
}

fn too_large(place: impl Into<String>, message: String) -> CsdlError {
    CsdlError::new(place, Problem::TooLarge(message))
}

/// Checks a text in XML before it is parsed, because the parser recurses into nested elements, and takes quadratic time
/// for some unusual texts.
pub(super) fn check_xml(text: &str, limits: Limits) -> Check {
    check_size(text.len(), limits)?;
    let mut scan = Scan { limits, ..Scan::default() };
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let at = text.len() - rest.len() + start;
        rest = &rest[start + 1..];
        let error = |problem| CsdlError::new(position(text, at), problem);
        if rest.starts_with("!DOCTYPE") {
            let reason = "a document type is not supported, because it may define entities";
            return Err(error(Problem::Syntax(reason.to_owned())));
        }
        let skipped = [("!--", "-->"), ("![CDATA[", "]]>"), ("?", "?>")];
        if let Some((start, end)) = skipped.iter().find(|(start, _)| rest.starts_with(start)) {
            let inner = &rest[start.len()..];
            rest = inner.find(end).map_or("", |at| &inner[at + end.len()..]);
            scan.piece(start).map_err(|message| error(Problem::TooLarge(message)))?;
            continue;
        }
        let (end, attributes) = end_of_tag(rest);
        scan.tag(&rest[..end], attributes).map_err(|message| error(Problem::TooLarge(message)))?;
        rest = &rest[end..];
    }
    scan.marks(text).map_err(|message| CsdlError::new("", Problem::TooLarge(message)))
}

/// The elements of a text in XML, up to the current position.
#[derive(Default)]
struct Scan {
    limits: Limits,
    /// The elements around the root when it is written. A schema alone is written within two, and what is read must
    /// not be too deep when it is written.
    around: usize,
    elements: usize,
    memory: usize,
    /// The number of tags, and of their attributes.
    tags: usize,
    attributes: usize,
    /// The number of XML namespaces that each open element declares.
    open: Vec<usize>,
    pieces: usize,
}

impl Scan {
    fn piece(&mut self, start: &str) -> Result<(), String> {
        self.pieces += usize::from(start == "![CDATA[");
        check(self.pieces, MAX_PIECES, || {
            String::from("a text has more than 16 CDATA sections: merge them")
        })
    }

    /// Counts the memory that the parser reserves for each `<` and `=`, also within comments and values.
    fn marks(&mut self, text: &str) -> Result<(), String> {
        let count = |mark| text.bytes().filter(|byte| *byte == mark).count();
        let others =
            count(b'<').saturating_sub(self.tags) + count(b'=').saturating_sub(self.attributes);
        self.memory = self.memory.saturating_add(others.saturating_mul(MARK_MEMORY));
        check(self.memory, self.limits.max_memory(), || too_much_memory(self.limits))
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
        check(self.elements, elements, || {
            format!("the text has more than {elements} elements: raise `Limits::values`")
        })?;
        check(self.memory, limits.max_memory(), || too_much_memory(limits))?;
        check(attributes, MAX_ATTRIBUTES, || {
            String::from("an element has more than 64 attributes: no element of CSDL has so many")
        })?;
        check(self.around + self.open.len(), depth, || too_deep(depth, "elements", limits))?;
        check(self.open.iter().sum(), MAX_NAMESPACES, || {
            String::from("more than 32 XML namespaces are in scope: remove unused declarations")
        })?;
        if tag.ends_with('/') {
            self.open.pop();
        }
        Ok(())
    }
}

/// Returns the name of an element without its prefix.
fn name_of(tag: &str) -> &str {
    let name = tag.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

fn check(count: usize, most: usize, message: impl FnOnce() -> String) -> Result<(), String> {
    if count > most { Err(message()) } else { Ok(()) }
}

/// Returns the position of the `>` of a tag, outside of quotes, and the number of attributes before it.
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

/// Returns the line and the column of a byte.
pub(crate) fn position(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{line}:{column}")
}
