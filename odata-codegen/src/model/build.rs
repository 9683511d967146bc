//! Adds documents to a model.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::check::{is_identifier, is_namespace};
use super::mistakes::located;
use super::{Model, Type, item_address};
use crate::csdl::{Container, ContainerItem, Csdl, CsdlError, Problem, Schema};

impl<'c> Model<'c> {
    /// Adds the elements of the documents. Returns the mistakes of the documents, and those of their namespaces.
    pub(super) fn add_documents(&mut self, documents: &'c [Csdl]) -> Vec<CsdlError> {
        let mut errors: Vec<_> = documents.iter().flat_map(Csdl::mistakes).cloned().collect();
        let schemas = || documents.iter().flat_map(|document| &document.schemas);
        let namespaces: HashSet<_> = schemas().map(|schema| &*schema.namespace).collect();
        let mut added = BTreeSet::new();
        for schema in schemas() {
            let all = format!("{}.*", schema.namespace);
            let mut error = |problem| {
                errors.push(CsdlError::new(&*schema.namespace, problem).about(&all));
            };
            if !added.insert(&*schema.namespace) {
                error(Problem::Duplicate(format!("schema {}", schema.namespace)));
            }
            if !is_namespace(schema) {
                error(Problem::Value("Namespace", schema.namespace.clone()));
            }
            // An alias that is also a namespace means the namespace [OData-CSDL 5.2].
            let is_alias = |it: &&str| {
                !namespaces.contains(it) && !["Edm", "odata"].contains(it) && is_identifier(it)
            };
            let alias = schema.alias.as_deref().filter(is_alias);
            self.aliases.extend(alias.map(|it| (&*schema.namespace, it)));
            self.add(schema, &mut errors);
        }
        let includes = documents.iter().flat_map(|it| &it.references).flat_map(|it| &it.includes);
        let foreign = includes.map(|include| &*include.namespace);
        self.foreign = foreign.filter(|it| !added.contains(it)).map(str::to_owned).collect();
        errors
    }

    fn add(&mut self, schema: &'c Schema, errors: &mut Vec<CsdlError>) {
        let structured = schema.structured_types.iter().map(Type::Structured);
        let enums = schema.enum_types.iter().map(Type::Enum);
        let definitions = schema.type_definitions.iter().map(Type::Definition);
        for of in structured.chain(enums).chain(definitions) {
            let name = format!("{}.{}", schema.namespace, of.name());
            if self.types.insert(name.clone(), of).is_some() {
                errors.push(CsdlError::new(&*name, Problem::Duplicate(name.clone())));
            }
            let Type::Structured(of) = of else { continue };
            self.members.add(of);
            self.keys.add(of);
            if let Some(base) = &of.base {
                self.derived.entry(base.clone()).or_default().push(name);
            }
        }
        let operations = schema.operations.iter().map(|of| (&*schema.namespace, of));
        self.operations.extend(operations);
        for target in &schema.targets {
            self.targets.entry(target.path.clone()).or_default().extend(&target.annotations);
        }
        if let Some(container @ Container { name, items, .. }) = &schema.container {
            self.containers.insert(format!("{}.{name}", schema.namespace), container);
            self.items.extend(items);
            let path = |item: &ContainerItem| format!("{}.{name}/{}", schema.namespace, item.name);
            self.item_paths.extend(items.iter().map(|item| (item_address(item), path(item))));
        }
    }

    /// Adds each item to its type and to the base types. Chains of base types have been checked, so they end.
    pub(super) fn index_items(&mut self) {
        let mut items_of = HashMap::<_, Vec<_>>::new();
        for item in &self.items {
            let bases = self.bases(&item.of).map(|(base, _)| base);
            for of in std::iter::once(&*item.of).chain(bases) {
                items_of.entry(of).or_default().push(*item);
            }
        }
        self.items_of = items_of;
    }

    /// Adds the warnings of the documents, and those of the model.
    pub(super) fn add_warnings(&mut self, documents: &[Csdl]) {
        let (redeclaring, mut warnings) = self.inherited();
        self.redeclaring = redeclaring;
        warnings.splice(0..0, documents.iter().flat_map(|it| it.origin.warnings.clone()));
        warnings.extend(self.target_warnings());
        warnings.extend(self.key_warnings());
        warnings.extend(self.facet_warnings());
        self.warnings = warnings.into_iter().map(|it| located(it, documents)).collect();
    }
}
