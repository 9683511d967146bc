//! The `use` of a module.

use std::collections::BTreeSet;

/// Names of `odata_core` that the module uses.
#[derive(Debug, Default)]
pub(super) struct Imports(BTreeSet<&'static str>);

impl Imports {
    /// The name, for use in a type.
    pub(super) fn name(&mut self, name: &'static str) -> &'static str {
        self.0.insert(name);
        name
    }

    /// Where a name stands before others: types first, as `rustfmt` has it.
    fn order(name: &&str) -> (bool, String) {
        (name.starts_with(char::is_lowercase), (*name).to_owned())
    }

    pub(super) fn render(&self, width: usize) -> String {
        let mut names: Vec<_> = self.0.iter().copied().collect();
        names.sort_by_key(Self::order);
        match &names[..] {
            [] => String::new(),
            [name] => format!("use odata_core::{name};\n"),
            names => {
                let line = format!("use odata_core::{{{}}};\n", names.join(", "));
                if line.len() < width { line } else { filled(names, width) }
            }
        }
    }
}

fn filled(names: &[&str], width: usize) -> String {
    let mut text = String::from("use odata_core::{\n");
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
