//! Enumeration types, type definitions, and enums of derived types.

use super::Module;
use super::attributes::Attributes;
use super::docs;
use super::imports;
use super::properties::add_facets;
use crate::csdl::{Annotation, EnumMember, EnumType, TypeDefinition, TypeRef};
use crate::facts::{PropertyFacts, texts};
use crate::names::{Case, Taken, in_order_of_claim, pascal};

/// A field or a variant without a text in the metadata has no doc comment, because it would repeat the name.
pub(super) const ALLOW_GAPS: &str =
    "#[allow(missing_docs)] // The metadata does not describe each member.";

impl Module<'_, '_, '_> {
    pub(super) fn enumeration(&mut self, name: &str, of: &EnumType) {
        let Some(planned) = self.plan.get(name) else { return };
        let mut taken = Taken::default();
        let members = self.member_names(name, of, &mut taken);
        // If a member has the name `Other`, the variant for unknown members gets another name.
        let other = (!of.is_flags).then(|| taken.take("Other", alone));
        let pairs = members.iter().zip(&of.members).map(|(rust, member)| (&**rust, &*member.name));
        let case = best_case(Some((&planned.rust, &of.name)), pairs, Case::of_type);

        self.description(0, name, &of.annotations);
        let path = |member: &EnumMember| format!("{name}/{}", member.name);
        self.allow_gaps(of.members.iter().map(|it| (path(it), &*it.annotations)));
        let derived = self.imports.name(imports::ENUM);
        let copy = if of.is_flags { "Copy, " } else { "" };
        self.line(0, &format!("#[derive(Debug, Clone, {copy}PartialEq, Eq, {derived})]"));
        let mut attributes = self.type_attributes(&planned.rust, &of.name, case);
        attributes.word_if(of.is_flags, "flags");
        self.attributes(0, &attributes);
        if members.is_empty() && other.is_none() {
            self.line(0, &format!("pub enum {} {{}}", planned.rust));
            return;
        }
        self.line(0, &format!("pub enum {} {{", planned.rust));
        let mut next = Some(0_i64);
        for (rust, member) in members.iter().zip(&of.members) {
            let path = format!("{name}/{}", member.name);
            self.description(4, &path, &member.annotations);
            let mut attributes = Attributes::default();
            if case.of_type(rust) != member.name {
                attributes.text("name", &member.name);
            }
            if of.is_flags || Some(member.value) != next {
                attributes.number("value", member.value);
            }
            // No value follows the greatest one.
            next = member.value.checked_add(1);
            self.attributes(4, &attributes);
            self.line(4, &format!("{rust},"));
        }
        if let Some(other) = other {
            self.line(4, "/// A member that is not in the metadata.");
            self.line(4, "#[odata(other)]");
            self.line(4, &format!("{other}(String),"));
        }
        self.line(0, "}");
    }

    /// Returns the Rust names of the members. Names of the overlay come first.
    fn member_names(&self, name: &str, of: &EnumType, taken: &mut Taken) -> Vec<String> {
        let given = |member: &EnumMember| self.settings.overlay.name_of(name, &member.name);
        let given = of.members.iter().map(|it| given(it).unwrap_or_default());
        let mut members: Vec<String> = given.collect();
        let is_given = |name: &&String| !name.is_empty();
        members.iter().filter(is_given).for_each(|name| _ = taken.take(name, alone));
        let unnamed = members.iter_mut().zip(&of.members).filter(|(rust, _)| rust.is_empty());
        let unnamed = unnamed.map(|(rust, member)| (pascal(&member.name), (rust, &*member.name)));
        let unnamed = in_order_of_claim(unnamed.collect(), |(_, own)| own, alone);
        for (name, (rust, _)) in unnamed {
            *rust = taken.take(&name, alone);
        }
        members
    }

    pub(super) fn definition(&mut self, name: &str, of: &TypeDefinition) {
        let Some(planned) = self.plan.get(name) else { return };
        let inner = self.primitive(&of.underlying);
        self.description(0, name, &of.annotations);
        let derived = self.imports.name(imports::TYPE_DEFINITION);
        self.line(0, &format!("#[derive(Debug, Clone, PartialEq, {derived})]"));
        // The case of fields does not apply to the name of a type definition.
        let mut attributes = Attributes::default();
        self.namespace_attributes(&mut attributes);
        if planned.rust != of.name {
            attributes.text("name", &of.name);
        }
        let underlying = TypeRef { name: of.underlying.clone(), is_collection: false };
        add_facets(&underlying, &of.facets, &PropertyFacts::default(), &mut attributes);
        self.attributes(0, &attributes);
        self.line(0, &format!("pub struct {}(pub {inner});", planned.rust));
    }

    /// Writes the enum of a type and the types that derive from it.
    pub(super) fn any(&mut self, name: &str) {
        let Some(planned) = self.plan.get(name) else { return };
        let Some(any) = &planned.any else { return };
        let Some(of) = self.plan.model.structured(name) else { return };
        let mut variants = Vec::new();
        let mut taken = Taken::with(&["Other"]);
        for concrete in self.plan.concrete(name) {
            let Some(concrete) = self.plan.get(concrete) else { continue };
            let variant = taken.take(&concrete.rust, |name| vec![name.to_owned()]);
            let suffix = if self.settings.is_lossless { "Partial" } else { "" };
            let path = self.plan.path(self.namespace, concrete, &concrete.rust) + suffix;
            variants.push((variant, path));
        }
        self.line(0, "");
        let doc = format!("/// A value of `{name}` or of a type that derives from it.");
        self.line(0, &doc);
        let derived = self.derive_of(name);
        self.line(0, ALLOW_GAPS);
        self.allow_deprecated(self.plan.concrete(name).iter().copied());
        self.line(0, &format!("#[derive(Debug, Clone, PartialEq, {derived})]"));
        let mut attributes = Attributes::default();
        attributes.text("namespace", self.namespace);
        attributes.text("name", &of.name);
        if let Some(set) = self.entity_set(name) {
            attributes.text("entity_set", &set);
        }
        let declared = self.plan.path(self.namespace, planned, &planned.rust);
        attributes.word(&format!("declared = {declared}"));
        self.attributes(0, &attributes);
        self.line(0, &format!("pub enum {any} {{"));
        for (variant, path) in variants {
            let line = format!("{variant}(Box<{path}>),");
            if line.len() + 4 <= self.width() {
                self.line(4, &line);
            } else {
                self.line(4, &format!("{variant}("));
                self.line(8, &format!("Box<{path}>,"));
                self.line(4, "),");
            }
        }
        self.line(4, "/// A value of a type that is not in the metadata, or was not generated.");
        self.line(4, "#[odata(other)]");
        let other = self.imports.name(imports::OTHER_TYPE);
        self.line(4, &format!("Other({other}),"));
        self.line(0, "}");
    }

    /// Adds the namespace, and its alias, which services may use in type annotations.
    fn namespace_attributes(&self, attributes: &mut Attributes) {
        attributes.text("namespace", self.namespace);
        if let Some(alias) = self.plan.model.alias(self.namespace) {
            attributes.text("alias", alias);
        }
    }

    pub(super) fn type_attributes(&self, rust: &str, name: &str, case: Case) -> Attributes {
        let mut attributes = Attributes::default();
        self.namespace_attributes(&mut attributes);
        if case.of_type(rust) != name {
            attributes.text("name", name);
        }
        if let Some(word) = case.word() {
            attributes.text("rename_all", word);
        }
        attributes
    }

    pub(super) fn attributes(&mut self, indent: usize, attributes: &Attributes) {
        for line in attributes.lines(self.width() - indent) {
            self.line(indent, &line);
        }
    }

    /// Writes the doc comment of an element with its texts. A type without texts has its qualified name as doc comment, a
    /// field or a variant has none.
    pub(super) fn description(&mut self, indent: usize, path: &str, own: &[Annotation]) {
        if indent == 0 {
            self.line(0, "");
        }
        let lines = docs::paragraphs(&self.texts(path, own));
        if lines.is_empty() && indent == 0 {
            self.line(0, &format!("/// `{path}`"));
        }
        for line in lines {
            self.line(indent, &line);
        }
        self.deprecated(indent, path, own);
    }

    fn texts<'a>(&'a self, path: &str, own: &'a [Annotation]) -> Vec<&'a str> {
        let name = path.rsplit('/').next().unwrap_or_default();
        let elsewhere = self.plan.model.annotations(path, &[]);
        texts(&own.iter().chain(elsewhere).collect::<Vec<_>>(), name)
    }

    /// Allows missing docs for a type if one of its fields or variants has no text.
    pub(super) fn allow_gaps<'a>(
        &mut self,
        mut inner: impl Iterator<Item = (String, &'a [Annotation])>,
    ) {
        if inner.any(|(path, own)| self.texts(&path, own).is_empty()) {
            self.line(0, ALLOW_GAPS);
        }
    }
}

/// Returns the name of a variant, which takes no other names.
fn alone(name: &str) -> Vec<String> {
    vec![name.to_owned()]
}

/// Returns the case with the fewest names in attributes.
pub(super) fn best_case<'a>(
    of_type: Option<(&str, &str)>,
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    rule: fn(Case, &str) -> String,
) -> Case {
    let pairs: Vec<_> = pairs.collect();
    let stated = |case: Case| {
        let of_type = of_type.filter(|(rust, name)| case.of_type(rust) != *name);
        let others = pairs.iter().filter(|(rust, name)| rule(case, rust) != *name).count();
        // A case other than the default needs an attribute too.
        others + usize::from(of_type.is_some()) + usize::from(case.word().is_some())
    };
    Case::ALL.into_iter().min_by_key(|case| stated(*case)).unwrap_or(Case::Camel)
}
