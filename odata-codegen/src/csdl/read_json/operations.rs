//! Operations, terms, and the entity container in JSON.

use serde_json::Value;

use super::members::{flag, list, literal, object, pairs, required, text};
use super::types::{default, facets};
use super::{Members, Read, Reader};
use crate::csdl::elements::{
    Binding, Container, ContainerItem, ItemKind, Operation, OperationKind, Parameter, ReturnType,
    Term,
};
use crate::csdl::error::{CsdlError, Problem};

impl Reader {
    pub(super) fn operation(&self, place: &str, name: &str, it: &Members) -> Read<Operation> {
        let kind = match required(place, it, "$Kind")? {
            "Action" => OperationKind::Action,
            "Function" => OperationKind::Function,
            other => {
                return Err(CsdlError::new(place, Problem::Value("$Kind", other.to_owned())));
            }
        };
        let parameters = list(place, it, "$Parameter")?.iter();
        let parameters = parameters.map(|parameter| {
            let it = object(place, parameter)?;
            Ok(Parameter {
                name: required(place, it, "$Name")?.to_owned(),
                of: self.type_ref(place, it)?,
                facets: facets(place, it)?,
                annotations: self.annotations(place, it)?,
            })
        });
        let parameters = parameters.collect::<Read<_>>()?;
        let returns = it.get("$ReturnType").map(|returns| {
            let it = object(place, returns)?;
            let annotations = self.annotations(place, it)?;
            Ok(ReturnType {
                of: self.type_ref(place, it)?,
                facets: facets(place, it)?,
                annotations,
            })
        });
        Ok(Operation {
            kind,
            name: name.to_owned(),
            is_bound: flag(place, it, "$IsBound")?.unwrap_or_default(),
            is_composable: flag(place, it, "$IsComposable")?.unwrap_or_default(),
            entity_set_path: text(place, it, "$EntitySetPath")?,
            parameters,
            returns: returns.transpose()?,
            annotations: self.annotations(place, it)?,
        })
    }

    pub(super) fn term(&self, place: &str, name: &str, it: &Members) -> Read<Term> {
        let applies_to = list(place, it, "$AppliesTo")?.iter();
        Ok(Term {
            name: name.to_owned(),
            of: self.type_ref(place, it)?,
            facets: facets(place, it)?,
            default: default(it),
            base: text(place, it, "$BaseTerm")?.map(|base| self.qualified(&base)),
            applies_to: applies_to.map(literal).collect(),
            annotations: self.annotations(place, it)?,
        })
    }

    pub(super) fn container(&self, place: &str, name: &str, it: &Members) -> Read<Container> {
        let mut items = Vec::new();
        for (name, child) in it.iter().filter(|(name, _)| !name.contains(['$', '@'])) {
            let place = format!("{place}/{name}");
            self.mistakes.enter(&place);
            let item = object(&place, child).and_then(|it| self.item(&place, name, it));
            items.extend(self.mistakes.keep(item)?);
        }
        Ok(Container {
            name: name.to_owned(),
            extends: text(place, it, "$Extends")?.map(|other| self.qualified(&other)),
            items,
            annotations: self.annotations(place, it)?,
        })
    }

    fn item(&self, place: &str, name: &str, it: &Members) -> Read<ContainerItem> {
        let is_set = it.get("$Collection") == Some(&Value::Bool(true));
        let kinds = [
            ("$Action", ItemKind::ActionImport),
            ("$Function", ItemKind::FunctionImport),
            ("$Type", if is_set { ItemKind::EntitySet } else { ItemKind::Singleton }),
        ];
        let found = kinds.into_iter().find(|(member, _)| it.contains_key(*member));
        let found = found.map(|(member, kind)| Ok((text(place, it, member)?, kind))).transpose()?;
        let found = found.and_then(|(of, kind)| Some((of?, kind)));
        let missing = || CsdlError::new(place, Problem::Missing("$Type, $Action or $Function"));
        let (of, kind) = found.ok_or_else(missing)?;
        let bindings = pairs(place, it, "$NavigationPropertyBinding")?;
        let bindings = bindings.into_iter().flatten().map(|(path, target)| Binding {
            path: self.qualified(path),
            target: self.qualified(&literal(target)),
        });
        Ok(ContainerItem {
            kind,
            name: name.to_owned(),
            of: self.qualified(&of),
            nullable: flag(place, it, "$Nullable")?,
            in_service_document: flag(place, it, "$IncludeInServiceDocument")?,
            entity_set: text(place, it, "$EntitySet")?.map(|set| self.qualified(&set)),
            bindings: bindings.collect(),
            annotations: self.annotations(place, it)?,
        })
    }
}
