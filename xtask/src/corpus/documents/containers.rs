//! The meaning of the entity containers of a document, as lines that can be compared.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use odata_codegen::Model;
use odata_codegen::csdl::{Binding, Container, ContainerItem, Csdl, ItemKind};

use super::left_out::LeftOut;
use crate::corpus::walk::chain;

/// Adds a line for each item that is generated, and for each of its bindings.
pub(super) fn containers(
    model: &Model<'_>,
    csdl: &Csdl,
    left_out: &LeftOut,
    lines: &mut BTreeSet<String>,
) {
    for (name, items) in items_by_container(csdl) {
        let is_left_out =
            |item: &&ContainerItem| left_out.has_item(&format!("{name}/{}", item.name));
        let items: Vec<_> = items.into_iter().filter(|it| !is_left_out(it)).collect();
        for item in &items {
            let path = format!("{name}/{}", item.name);
            lines.insert(format!("{path}: {:?} of {}", item.kind, item.of));
            for (binding, reason) in bindings(model, item, &items) {
                if reason.is_none() {
                    lines.insert(format!("{path}: {} are in {}", binding.path, binding.target));
                }
            }
        }
    }
}

/// Returns the number of bindings that are generated, and of those that are left out by their reasons.
pub(super) fn count_bindings(
    model: &Model<'_>,
    csdl: &Csdl,
) -> (usize, BTreeMap<&'static str, usize>) {
    let (mut generated, mut left_out) = (0, BTreeMap::new());
    for items in items_by_container(csdl).values() {
        for (_, reason) in items.iter().flat_map(|item| bindings(model, item, items)) {
            match reason {
                None => generated += 1,
                Some(reason) => *left_out.entry(reason).or_default() += 1,
            }
        }
    }
    (generated, left_out)
}

/// Returns the items of each container with those of the containers that it extends. An item replaces the item of its
/// name in an extended container \[OData-CSDL 13.1\].
pub(super) fn items_by_container(csdl: &Csdl) -> BTreeMap<String, Vec<&ContainerItem>> {
    let containers = csdl.schemas.iter().filter_map(|schema| {
        let container = schema.container.as_ref()?;
        Some((format!("{}.{}", schema.namespace, container.name), container))
    });
    let containers: BTreeMap<String, &Container> = containers.collect();
    let all = |name: &String| {
        let (mut items, mut visited) = (Vec::<&ContainerItem>::new(), HashSet::new());
        let mut next = Some(name.clone());
        while let Some(name) = next.take().filter(|it| visited.insert(it.clone())) {
            let Some(container) = containers.get(&name) else { break };
            let own: HashSet<_> = items.iter().map(|it| &it.name).collect();
            let inherited = container.items.iter().filter(|it| !own.contains(&it.name));
            items.extend(inherited.collect::<Vec<_>>());
            next.clone_from(&container.extends);
        }
        items
    };
    containers.keys().map(|name| (name.clone(), all(name))).collect()
}

/// Returns the bindings of an item, with the reason why a binding is left out.
fn bindings<'i>(
    model: &Model<'_>,
    item: &'i ContainerItem,
    all: &[&ContainerItem],
) -> Vec<(&'i Binding, Option<&'static str>)> {
    let is_set =
        |it: &&&ContainerItem| matches!(it.kind, ItemKind::EntitySet | ItemKind::Singleton);
    let sets: HashSet<_> = all.iter().filter(is_set).map(|it| &*it.name).collect();
    let mut seen = HashSet::new();
    let reason = |it: &Binding| {
        if !it.target.contains(['/', '.']) && !sets.contains(&*it.target) {
            Some("the target is not in the container")
        } else if !seen.insert(it.path.clone()) {
            Some("another binding has the path")
        } else {
            wrong_path(model, &item.of, &it.path)
        }
    };
    let reasons: Vec<_> = item.bindings.iter().map(reason).collect();
    item.bindings.iter().zip(reasons).collect()
}

/// Returns the reason why a path does not lead to a navigation property of entities in an entity set
/// \[OData-CSDL 13.4\].
fn wrong_path(model: &Model<'_>, of: &str, path: &str) -> Option<&'static str> {
    let mut of = of.to_owned();
    let mut contained = None;
    for segment in path.split('/') {
        let Some(found) = model.declaration(&of) else {
            return Some("the path has an unknown type");
        };
        if segment.contains('.') {
            segment.clone_into(&mut of);
            continue;
        }
        let types = || chain(model, found).map(|(_, of)| of);
        let navigation = types().flat_map(|it| &it.navigation).find(|it| it.name == segment);
        let property = types().flat_map(|it| &it.properties).find(|it| it.name == segment);
        contained = navigation.map(|it| it.contains_target);
        let Some(next) = navigation.map(|it| &it.of).or(property.map(|it| &it.of)) else {
            return Some("the path has an unknown property");
        };
        next.name.clone_into(&mut of);
    }
    match contained {
        None => Some("the path does not lead to a navigation property"),
        Some(true) => Some("the path leads to contained entities, which are in no entity set"),
        Some(false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inherited_items_are_replaced_and_wrong_bindings_have_a_reason() {
        let csdl = Csdl::from_xml(
            r#"<Schema Namespace="A">
              <EntityType Name="t"><Key><PropertyRef Name="id"/></Key>
                <Property Name="id" Type="Edm.Int32" Nullable="false"/>
                <NavigationProperty Name="one" Type="A.t"/>
                <NavigationProperty Name="own" Type="Collection(A.t)" ContainsTarget="true"/>
              </EntityType>
              <EntityContainer Name="c" Extends="B.c">
                <EntitySet Name="ts" EntityType="A.t">
                  <NavigationPropertyBinding Path="one" Target="ts"/>
                  <NavigationPropertyBinding Path="one" Target="us"/>
                  <NavigationPropertyBinding Path="own/one" Target="us"/>
                  <NavigationPropertyBinding Path="own" Target="us"/>
                  <NavigationPropertyBinding Path="own/own/one" Target="vs"/>
                  <NavigationPropertyBinding Path="A.t/two" Target="us"/>
                </EntitySet>
              </EntityContainer></Schema>"#,
        )
        .unwrap();
        let other = Csdl::from_xml(
            r#"<Schema Namespace="B"><EntityContainer Name="c">
              <EntitySet Name="ts" EntityType="A.other"/><EntitySet Name="us" EntityType="A.t"/>
            </EntityContainer></Schema>"#,
        )
        .unwrap();
        let schemas = [csdl.schemas, other.schemas].concat();
        let documents = [Csdl { schemas, ..Csdl::default() }];
        let items = items_by_container(&documents[0]);
        let of: Vec<_> = items["A.c"].iter().map(|it| (&*it.name, &*it.of)).collect();
        assert_eq!(of, [("ts", "A.t"), ("us", "A.t")]);
        let model = Model::lenient(&documents);
        let found = bindings(&model, items["A.c"][0], &items["A.c"]);
        let reasons: Vec<_> = found.into_iter().map(|(it, reason)| (&*it.path, reason)).collect();
        let contained = "the path leads to contained entities, which are in no entity set";
        assert_eq!(
            reasons,
            [
                ("one", None),
                ("one", Some("another binding has the path")),
                ("own/one", None),
                ("own", Some(contained)),
                ("own/own/one", Some("the target is not in the container")),
                ("A.t/two", Some("the path has an unknown property")),
            ]
        );
    }
}
