//! The `use` declarations of a module.

use std::collections::BTreeMap;

/// An item of `odata_core` that generated source imports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Import {
    /// The path of the module in `odata_core`, which is empty for the root.
    module: &'static str,
    name: &'static str,
}

// This table decides where generated source finds each item.
pub(super) const ANNOTATIONS: Import = root("Annotations");
pub(super) const ACTION: Import = root("ODataAction");
pub(super) const COMPLEX: Import = root("ODataComplex");
pub(super) const DATE_TIME_OFFSET: Import = root("DateTimeOffset");
pub(super) const DYNAMIC_PROPERTIES: Import = root("DynamicProperties");
pub(super) const EDM: Import = root("edm");
pub(super) const ENTITY: Import = root("ODataEntity");
pub(super) const ENUM: Import = root("ODataEnum");
pub(super) const ENTITY_RESPONSE: Import = root("Entity");
pub(super) const FLAGS: Import = root("Flags");
pub(super) const FUNCTION: Import = root("ODataFunction");
pub(super) const LINK: Import = root("Link");
pub(super) const LINKS: Import = root("Links");
pub(super) const MEDIA: Import = Import { module: "response", name: "Media" };
pub(super) const OTHER_TYPE: Import = root("OtherType");
pub(super) const PAGE: Import = root("Page");
pub(super) const TYPE_DEFINITION: Import = root("ODataTypeDefinition");
pub(super) const VALUE_RESPONSE: Import = Import { module: "response", name: "ValueResponse" };

const fn root(name: &'static str) -> Import {
    Import { module: "", name }
}

impl Import {
    pub(super) const fn item_name(self) -> &'static str {
        self.name
    }

    /// Returns the path of the item, for use without an import.
    pub(super) fn path(self) -> String {
        let separator = if self.module.is_empty() { "" } else { "::" };
        format!("odata_core::{}{separator}{}", self.module, self.name)
    }
}

/// The items that a module imports.
#[derive(Debug, Default)]
pub(super) struct Imports {
    /// The names of the items of each module, in the order of `rustfmt`.
    modules: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Imports {
    /// Imports an item. Returns its name, for use in a type.
    pub(super) fn name(&mut self, Import { module, name }: Import) -> &'static str {
        let names = self.modules.entry(module).or_default();
        if let Err(index) = names.binary_search_by_key(&order(name), |it| order(it)) {
            names.insert(index, name);
        }
        name
    }

    /// Returns the `use` declarations, with lines of at most this width, in the order of `rustfmt`.
    pub(super) fn render(&self, width: usize) -> String {
        let root = self.modules.get("").map_or(&[][..], Vec::as_slice);
        let modules = self.modules.iter().filter(|(module, _)| !module.is_empty());
        let modules = modules
            .map(|(module, names)| declaration(&format!("odata_core::{module}"), names, width));
        let (modules, root) = (modules.collect::<String>(), declaration("odata_core", root, width));
        // A single item of the root comes first, a list last.
        if root.contains('{') { modules + &root } else { root + &modules }
    }
}

/// Returns the key by which `rustfmt` sorts names: types come before modules.
fn order(name: &str) -> (bool, &str) {
    (name.starts_with(char::is_lowercase), name)
}

fn declaration(path: &str, names: &[&str], width: usize) -> String {
    match names {
        [] => String::new(),
        [name] => format!("use {path}::{name};\n"),
        names => {
            let line = format!("use {path}::{{{}}};\n", names.join(", "));
            if line.len() < width { line } else { filled(path, names, width) }
        }
    }
}

/// Returns a declaration with several lines of names.
fn filled(path: &str, names: &[&str], width: usize) -> String {
    let mut text = format!("use {path}::{{\n");
    let mut line = String::from("   ");
    for name in names {
        if line.len() + name.len() + 2 >= width {
            text.push_str(&line);
            text.push('\n');
            line = String::from("   ");
        }
        line.push(' ');
        line.push_str(name);
        line.push(',');
    }
    text + &line + "\n};\n"
}

#[cfg(test)]
mod tests {
    use super::{EDM, Import, Imports, LINK, LINKS};

    #[test]
    fn each_module_has_a_declaration() {
        let mut imports = Imports::default();
        for import in [LINKS, EDM, LINK, LINK, Import { module: "entity", name: "Annotations" }] {
            imports.name(import);
        }
        let expected =
            "use odata_core::entity::Annotations;\nuse odata_core::{Link, Links, edm};\n";
        assert_eq!(imports.render(100), expected);
        let expected = "use odata_core::entity::Annotations;\nuse odata_core::{\n    Link,\n    Links,\n    edm,\n};\n";
        assert_eq!(imports.render(14), expected);
        let mut imports = Imports::default();
        for import in [LINK, Import { module: "entity", name: "Annotations" }] {
            imports.name(import);
        }
        let expected = "use odata_core::Link;\nuse odata_core::entity::Annotations;\n";
        assert_eq!(imports.render(100), expected);
    }
}
