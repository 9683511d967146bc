//! Rust source from a plan, as `rustfmt` would have it.

mod attributes;
mod docs;
mod enums;
mod imports;
mod structs;

use std::fmt::Write;

use self::imports::Imports;
use crate::generate::Generate;
use crate::model::Type;
use crate::plan::Plan;

/// The widest line.
const WIDTH: usize = 100;

/// All modules of a plan.
pub(crate) fn render(plan: &Plan<'_, '_>, settings: &Generate) -> String {
    let mut text = String::new();
    for (namespace, module) in plan.modules() {
        let mut body = Module::new(plan, settings, namespace);
        let types: Vec<_> = plan.in_namespace(namespace).map(|(name, _)| name).collect();
        for name in types {
            body.add(name);
        }
        let body = body.finish();
        if plan.has_one_module() {
            return body;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        // Writing to a String can't fail.
        _ = writeln!(text, "/// The types of the namespace `{namespace}`.\npub mod {module} {{");
        for line in body.lines() {
            let indent = if line.is_empty() { "" } else { "    " };
            _ = writeln!(text, "{indent}{line}");
        }
        text.push_str("}\n");
    }
    text
}

/// One module, as it grows.
pub(crate) struct Module<'p, 'm, 'c> {
    plan: &'p Plan<'m, 'c>,
    settings: &'p Generate,
    namespace: &'p str,
    imports: Imports,
    text: String,
}

impl<'p, 'm, 'c> Module<'p, 'm, 'c> {
    fn new(plan: &'p Plan<'m, 'c>, settings: &'p Generate, namespace: &'p str) -> Self {
        Self { plan, settings, namespace, imports: Imports::default(), text: String::new() }
    }

    fn add(&mut self, name: &str) {
        match self.plan.of(name) {
            Some(Type::Structured(of)) => self.structured(name, of),
            Some(Type::Enum(of)) => self.enumeration(name, of),
            Some(Type::Definition(of)) => self.definition(name, of),
            None => {}
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    /// How wide a line of this module may be: a module within the file is indented.
    fn width(&self) -> usize {
        if self.plan.has_one_module() { WIDTH } else { WIDTH - 4 }
    }

    fn finish(self) -> String {
        let imports = self.imports.render(self.width());
        imports + &self.text
    }
}
