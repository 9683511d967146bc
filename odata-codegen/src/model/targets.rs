//! Annotations outside of elements, whose target does not exist.

use super::Model;
use crate::csdl::{CsdlError, Origin, Problem, StructuredType};
use crate::facts::has_facts;

impl Model<'_> {
    /// Returns warnings about annotations with texts or facts of a property whose target is a type that inherits the
    /// property, or does not have it.
    pub(super) fn target_warnings(&self) -> Vec<CsdlError> {
        let with_facts = self.targets.iter().filter(|(_, annotations)| has_facts(annotations));
        let wrong = with_facts.filter_map(|(path, _)| Some((path, self.wrong_target(path)?)));
        let warning = |(path, text): (&String, String)| {
            CsdlError::new(&**path, Problem::Rule(text)).about(&Origin::annotations(path))
        };
        wrong.map(warning).collect()
    }

    fn wrong_target(&self, path: &str) -> Option<String> {
        let (name, property) = path.split_once('/')?;
        let of = self.structured(name)?;
        if property.contains(['/', '@', '(', '.']) || self.declares(of, property) {
            return None;
        }
        if let Some((base, _)) = self.bases(name).find(|(_, of)| self.declares(of, property)) {
            return Some(format!(
                "the annotations are ignored, because {base} declares the property: annotate {base}/{property}"
            ));
        }
        let mut all = std::iter::once(of).chain(self.bases(name).map(|(_, of)| of));
        let is_closed = |of: &StructuredType| {
            !of.is_open && of.base.as_deref().is_none_or(|base| self.structured(base).is_some())
        };
        let is_known = all.all(is_closed) && !self.is_faulty(path);
        is_known.then(|| format!("there is no property {property}: its annotations are ignored"))
    }
}
