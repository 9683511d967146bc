//! How much is read: metadata is fetched from elsewhere, and may mean harm.

use super::error::{CsdlError, Problem};

/// The most bytes of a text that is read: a dozen times those of Microsoft Graph.
pub const MAX_SIZE: usize = 64 << 20;
/// The most elements and attributes in XML, and values in JSON, that are read.
pub const MAX_PARTS: usize = 4_000_000;
/// The deepest nesting that is read: annotations of annotations end long before.
pub const MAX_DEPTH: usize = 64;
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

type Check = Result<(), CsdlError>;

pub(super) fn check_json(text: &str) -> Check {
    check_size(text)?;
    let values = text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    if values > MAX_PARTS {
        return Err(too_large("", "it has more than 4,000,000 values"));
    }
    Ok(())
}

fn check_size(text: &str) -> Check {
    if text.len() > MAX_SIZE {
        return Err(too_large("", "the text has more than 64 MiB"));
    }
    Ok(())
}

/// For the names of schemas and of their elements.
pub(super) fn check_name(name: &str) -> Check {
    if name.len() > MAX_NAME {
        let start: String = name.chars().take(20).collect();
        return Err(too_large(format!("{start}…"), "a name has more than 1,024 bytes"));
    }
    Ok(())
}

fn too_large(place: impl Into<String>, bound: &'static str) -> CsdlError {
    CsdlError::new(place, Problem::TooLarge(bound))
}

/// Before it is parsed, since the parser calls itself for what is nested, and takes quadratic time
/// for some things that no metadata has.
pub(super) fn check_xml(text: &str) -> Check {
    check_size(text)?;
    let mut scan = Scan::default();
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
    Ok(())
}

/// What was met up to some place in XML.
#[derive(Default)]
struct Scan {
    parts: usize,
    /// How many namespaces each of the open elements declares.
    open: Vec<usize>,
    pieces: usize,
}

impl Scan {
    fn piece(&mut self, start: &str) -> Result<(), &'static str> {
        self.pieces += usize::from(start == "![CDATA[");
        bound(self.pieces, MAX_PIECES, "a text has more than 16 CDATA sections")
    }

    fn tag(&mut self, tag: &str, attributes: usize) -> Result<(), &'static str> {
        self.pieces = 0;
        if tag.starts_with('/') {
            self.open.pop();
            return Ok(());
        }
        self.parts += 1 + attributes;
        let namespaces = if attributes == 0 { 0 } else { tag.matches("xmlns").count() };
        self.open.push(namespaces);
        bound(self.parts, MAX_PARTS, "it has more than 4,000,000 elements and attributes")?;
        bound(attributes, MAX_ATTRIBUTES, "an element has more than 64 attributes")?;
        bound(self.open.len(), MAX_DEPTH, "it is nested deeper than 64 elements")?;
        let namespaces = self.open.iter().sum();
        bound(namespaces, MAX_NAMESPACES, "more than 32 XML namespaces are declared at once")?;
        if tag.ends_with('/') {
            self.open.pop();
        }
        Ok(())
    }
}

fn bound(count: usize, most: usize, message: &'static str) -> Result<(), &'static str> {
    if count > most { Err(message) } else { Ok(()) }
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
