//! Annotations of properties that a type does not declare itself.

use super::Model;
use crate::csdl::{CsdlError, Origin, Problem, StructuredType};
use crate::facts;

impl Model<'_> {
    /// Warnings about annotations elsewhere that would be docs or facts of a property, but name it
    /// by a type that inherits it, or that does not have it.
    pub(super) fn odd_targets(&self) -> Vec<CsdlError> {
        let odd = self.targets.iter().filter(|(_, annotations)| facts::tell(annotations));
        let odd = odd.filter_map(|(path, _)| Some((path, self.odd_target(path)?)));
        let warning = |(path, text): (&String, String)| {
            CsdlError::new(&**path, Problem::Rule(text)).about(&Origin::annotations(path))
        };
        odd.map(warning).collect()
    }

    fn odd_target(&self, path: &str) -> Option<String> {
        let (name, property) = path.split_once('/')?;
        let of = self.structured(name)?;
        if property.contains(['/', '@', '(', '.']) || self.declares(of, property) {
            return None;
        }
        if let Some((base, _)) = self.bases(name).find(|(_, of)| self.declares(of, property)) {
            let text = "the annotations are ignored, because the source has the property once";
            return Some(format!("{text}, as that of {base}: annotate {base}/{property}"));
        }
        let mut all = std::iter::once(of).chain(self.bases(name).map(|(_, of)| of));
        let is_closed = |of: &StructuredType| {
            !of.is_open && of.base.as_deref().is_none_or(|base| self.structured(base).is_some())
        };
        let is_known = all.all(is_closed) && !self.is_faulty(path);
        is_known.then(|| format!("there is no property {property}: its annotations are ignored"))
    }
}
