//! Operations, terms, and the entity container in XML.

use roxmltree::Node;

use super::element::{Element, children, text, trimmed};
use super::{Read, Reader};
use crate::csdl::elements::{
    Binding, Container, ContainerItem, ItemKind, Operation, OperationKind, Parameter, ReturnType,
    Term,
};

impl Reader<'_> {
    pub(super) fn operation(&self, at: Element<'_, '_>, kind: OperationKind) -> Read<Operation> {
        let returns = children(at, "ReturnType").next().map(|child| {
            Ok(ReturnType {
                of: self.type_ref(child)?,
                facets: self.facets(child)?,
                annotations: self.annotations(child)?,
            })
        });
        Ok(Operation {
            kind,
            name: self.required(at, "Name")?.to_owned(),
            is_bound: self.boolean(at, "IsBound")?.unwrap_or_default(),
            is_composable: self.boolean(at, "IsComposable")?.unwrap_or_default(),
            entity_set_path: text(at, "EntitySetPath"),
            parameters: self.each(at, "Parameter", Self::parameter)?,
            returns: returns.transpose()?,
            annotations: self.annotations(at)?,
        })
    }

    fn parameter(&self, at: Element<'_, '_>) -> Read<Parameter> {
        Ok(Parameter {
            name: self.required(at, "Name")?.to_owned(),
            of: self.type_ref(at)?,
            facets: self.facets(at)?,
            annotations: self.annotations(at)?,
        })
    }

    pub(super) fn term(&self, at: Element<'_, '_>) -> Read<Term> {
        let applies_to = at.attribute("AppliesTo").unwrap_or_default();
        Ok(Term {
            name: self.required(at, "Name")?.to_owned(),
            of: self.type_ref(at)?,
            facets: self.facets(at)?,
            default: text(at, "DefaultValue"),
            base: trimmed(at, "BaseTerm").map(|base| self.qualified(base)),
            applies_to: applies_to.split_whitespace().map(str::to_owned).collect(),
            annotations: self.annotations(at)?,
        })
    }

    pub(super) fn container(&self, at: Element<'_, '_>, namespace: &str) -> Read<Container> {
        let name = self.required(at, "Name")?;
        let mut container = Container {
            name: name.to_owned(),
            extends: trimmed(at, "Extends").map(|other| self.qualified(other)),
            annotations: self.annotations(at)?,
            items: Vec::new(),
        };
        let outer = format!("{namespace}.{name}/");
        let kinds = ["EntitySet", "Singleton", "ActionImport", "FunctionImport"];
        self.each_once(at, &outer, &kinds)?;
        for child in at.children().filter(Node::is_element) {
            let (kind, of) = match child.tag_name().name() {
                "EntitySet" => (ItemKind::EntitySet, "EntityType"),
                "Singleton" => (ItemKind::Singleton, "Type"),
                "ActionImport" => (ItemKind::ActionImport, "Action"),
                "FunctionImport" => (ItemKind::FunctionImport, "Function"),
                _ => continue,
            };
            self.enter(&outer, child);
            container.items.extend(self.mistakes.keep(self.item(child, kind, of))?);
        }
        Ok(container)
    }

    fn item(&self, at: Element<'_, '_>, kind: ItemKind, of: &'static str) -> Read<ContainerItem> {
        let bindings = children(at, "NavigationPropertyBinding").map(|binding| {
            Ok(Binding {
                path: self.qualified(self.required(binding, "Path")?),
                target: self.qualified(self.required(binding, "Target")?),
            })
        });
        Ok(ContainerItem {
            kind,
            name: self.required(at, "Name")?.to_owned(),
            of: self.qualified(self.required(at, of)?),
            nullable: self.boolean(at, "Nullable")?,
            in_service_document: self.boolean(at, "IncludeInServiceDocument")?,
            entity_set: trimmed(at, "EntitySet").map(|set| self.qualified(set)),
            bindings: bindings.collect::<Read<_>>()?,
            annotations: self.annotations(at)?,
        })
    }
}
