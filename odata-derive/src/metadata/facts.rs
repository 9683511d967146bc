//! The file with the service's metadata that a build script has written; `checked.rs` of odata-codegen describes its
//! form.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

/// The environment variable with the path of the file.
const VARIABLE: &str = "ODATA_METADATA";

const HEAD: &str = "odata metadata 1\n";

/// Path, time of the last change, and text of a file.
type Read = (String, Option<SystemTime>, Arc<str>);

/// The text of the file, which is read once for all types of a crate.
pub(super) fn load() -> Result<Arc<str>, String> {
    static LAST: Mutex<Option<Read>> = Mutex::new(None);
    let path = std::env::var(VARIABLE).map_err(|_| {
        String::from(
            "no metadata is available: add to the build script \
             `odata_codegen::Build::new([\"metadata.xml\"])?.check()?`",
        )
    })?;
    let fail = |error: String| format!("{path}: {error}");
    let time = std::fs::metadata(&path).and_then(|it| it.modified()).ok();
    let mut last = LAST.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // A language server uses one long process for many crates.
    if let Some((_, _, text)) = last.as_ref().filter(|it| it.0 == path && it.1 == time) {
        return Ok(Arc::clone(text));
    }
    let text = std::fs::read_to_string(&path).map_err(|error| fail(error.to_string()))?;
    if !text.starts_with(HEAD) {
        return Err(fail(String::from(
            "written by another version of odata-codegen: use the version of odata-core",
        )));
    }
    let text: Arc<str> = text.into();
    *last = Some((path, time, Arc::clone(&text)));
    Ok(text)
}

/// A type with its own properties.
#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own.
pub(super) struct TypeFacts<'a> {
    pub(super) name: &'a str,
    pub(super) is_entity: bool,
    pub(super) base: Option<&'a str>,
    pub(super) is_abstract: bool,
    pub(super) is_open: bool,
    pub(super) is_media: bool,
    pub(super) set: Option<&'a str>,
    pub(super) properties: Vec<PropertyFacts<'a>>,
}

/// A property.
#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own.
pub(super) struct PropertyFacts<'a> {
    pub(super) name: &'a str,
    /// The qualified name of the type; for a type definition, then `|` and the underlying type.
    pub(super) of: &'a str,
    pub(super) is_navigation: bool,
    pub(super) contained: bool,
    /// The position in a composite key; 0 if the property is the whole key.
    pub(super) key: Option<u16>,
    pub(super) is_nullable: bool,
    pub(super) computed: bool,
    pub(super) computed_default: bool,
    pub(super) immutable: bool,
    pub(super) required: bool,
    /// A call can leave out the parameter.
    pub(super) optional: bool,
    pub(super) max_length: Option<u32>,
    pub(super) precision: Option<u32>,
    pub(super) scale: Option<u32>,
}

impl PropertyFacts<'_> {
    /// The type, without the underlying type of a type definition.
    pub(super) fn type_text(&self) -> String {
        let text = self.of.split('|').next().unwrap_or_default();
        let close =
            if self.of.starts_with("Collection(") && !text.ends_with(')') { ")" } else { "" };
        format!("{text}{close}")
    }
}

/// The type of this qualified name.
pub(super) fn find<'a>(text: &'a str, name: &str) -> Option<TypeFacts<'a>> {
    let start = text.find(&format!("\ntype\t{name}\t"))? + 1;
    let mut lines = text[start..].lines();
    let mut parts = lines.next()?.split('\t').skip(1);
    let mut part = || parts.next().unwrap_or_default();
    let (name, kind, base, flags, set) = (part(), part(), part(), part(), part());
    let some = |text: &'a str| Some(text).filter(|text| !text.is_empty());
    let properties = lines.take_while(|line| !line.starts_with("type\t")).filter_map(property);
    Some(TypeFacts {
        name,
        is_entity: kind == "e",
        base: some(base),
        is_abstract: flags.contains('a'),
        is_open: flags.contains('o'),
        is_media: flags.contains('m'),
        set: some(set),
        properties: properties.collect(),
    })
}

/// An overload of an action or a function; one for each import of an operation that is not bound.
pub(super) struct OperationFacts<'a> {
    pub(super) is_function: bool,
    /// The type of the binding parameter, with the underlying type as in [`PropertyFacts::of`].
    pub(super) binding: Option<&'a str>,
    pub(super) returns: Option<&'a str>,
    pub(super) is_nullable: bool,
    pub(super) is_composable: bool,
    pub(super) import: Option<&'a str>,
    pub(super) parameters: Vec<PropertyFacts<'a>>,
}

/// The overloads of the actions and functions with this name.
pub(super) fn operations<'a>(text: &'a str, name: &str) -> Vec<OperationFacts<'a>> {
    let some = |text: &'a str| Some(text).filter(|text| !text.is_empty());
    let mut overloads = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let mut parts = line.split('\t');
        let mut part = || parts.next().unwrap_or_default();
        let kind = part();
        if !OPERATIONS.contains(&kind) || part() != name {
            continue;
        }
        let (binding, returns, flags, import) = (part(), part(), part(), part());
        let mut parameters = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with("param\t")) {
            parameters.extend(property(line));
        }
        overloads.push(OperationFacts {
            is_function: kind == OPERATIONS[1],
            binding: some(binding),
            returns: some(returns),
            is_nullable: flags.contains('n'),
            is_composable: flags.contains('c'),
            import: some(import),
            parameters,
        });
    }
    overloads
}

/// The qualified names of all actions and functions; of each overload.
pub(super) fn operation_names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (kind, rest) = line.split_once('\t')?;
        rest.split('\t').next().filter(|_| OPERATIONS.contains(&kind))
    })
}

const OPERATIONS: [&str; 2] = ["action", "function"];

/// The qualified names of all types.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.strip_prefix("type\t")?.split('\t').next())
}

fn property(line: &str) -> Option<PropertyFacts<'_>> {
    let mut parts = line.split('\t');
    let is_navigation = match parts.next()? {
        "prop" | "param" => false,
        "nav" => true,
        _ => return None,
    };
    let mut part = || parts.next().unwrap_or_default();
    let (name, of, flags) = (part(), part(), part());
    let key = flags.strip_prefix('k').map(|rest| {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        rest[..digits].parse().unwrap_or_default()
    });
    Some(PropertyFacts {
        name,
        of,
        is_navigation,
        contained: flags.contains('t'),
        key,
        is_nullable: flags.contains('n'),
        computed: flags.contains('c'),
        computed_default: flags.contains('d'),
        immutable: flags.contains('i'),
        required: flags.contains('r'),
        optional: flags.contains('o'),
        max_length: part().parse().ok(),
        precision: part().parse().ok(),
        scale: part().parse().ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::{find, names};

    #[test]
    fn a_type_is_found_with_what_is_its_own() {
        let text = "odata metadata 1\ntype\ta.b\te\ta.base\tom\tbs\nprop\tid\tEdm.Int32\tk2d\t\t\t\n\
                    prop\tname\tEdm.String\tnr\t40\t\t\nnav\tcs\tCollection(a.c)\t\ntype\ta.c\tc\t\t\t\n";
        assert_eq!(names(text).collect::<Vec<_>>(), ["a.b", "a.c"]);
        let of = find(text, "a.b").unwrap();
        assert_eq!((of.name, of.base, of.set), ("a.b", Some("a.base"), Some("bs")));
        assert!(of.is_entity && of.is_open && of.is_media && !of.is_abstract);
        let [id, name, cs] = &of.properties[..] else { panic!() };
        assert!(id.key == Some(2) && id.computed_default && !id.is_nullable);
        assert!(name.required && name.is_nullable && name.max_length == Some(40));
        assert!(cs.is_navigation && cs.of == "Collection(a.c)");
        assert!(find(text, "a.c").unwrap().properties.is_empty());
        assert!(find(text, "a").is_none());
    }
}
