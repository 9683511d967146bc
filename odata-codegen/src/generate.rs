//! Rust source for the types of a model.

use std::collections::BTreeMap;

use crate::csdl::{CsdlError, Problem};
use crate::model::Model;
use crate::overlay::Overlay;
use crate::plan::Plan;
use crate::render;
use crate::select::{Roots, Selection};

/// Where a type is in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RustPath {
    /// The struct or enum: `User`, or `graph::User` where there are several modules.
    pub path: String,
    /// The enum of it and the types that derive from it, where there are any.
    pub any: Option<String>,
}

/// Which types are generated, and how.
///
/// ```
/// use odata_codegen::csdl::Csdl;
/// use odata_codegen::{Generate, Model};
///
/// let metadata = Csdl::from_xml(
///     r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
///       <edmx:DataServices><Schema Namespace="Demo" xmlns="http://docs.oasis-open.org/odata/ns/edm">
///         <EntityType Name="product">
///           <Key><PropertyRef Name="id"/></Key>
///           <Property Name="id" Type="Edm.Int32" Nullable="false"/>
///           <Property Name="name" Type="Edm.String" MaxLength="40"/>
///         </EntityType>
///       </Schema></edmx:DataServices>
///     </edmx:Edmx>"#,
/// )?;
/// let documents = [metadata];
/// let model = Model::new(&documents).unwrap();
/// let source = Generate::types(["Demo.product"]).source(&model).unwrap();
/// assert_eq!(
///     source,
///     r#"use odata_core::ODataEntity;
///
/// /// `Demo.product`
/// #[derive(Debug, Clone, PartialEq, ODataEntity)]
/// #[odata(namespace = "Demo")]
/// pub struct Product {
///     /// `id`
///     #[odata(key, computed_default)]
///     pub id: Option<i32>,
///     /// `name`
///     #[odata(max_length = 40)]
///     pub name: Option<String>,
/// }
/// "#,
/// );
/// # Ok::<(), odata_codegen::csdl::CsdlError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Generate {
    roots: Roots,
    pub(crate) overlay: Overlay,
    pub(crate) is_lossless: bool,
}

impl Generate {
    /// All types of the model.
    #[must_use]
    pub fn all() -> Self {
        Self::default()
    }

    /// The types of these qualified names, such as `microsoft.graph.user`, and what they need: their
    /// base types, and the types of their properties. A navigation property to an entity type that is
    /// not asked for is a link to [any entity](odata_core::OtherType), so that five types stay five.
    #[must_use]
    pub fn types<S: Into<String>>(names: impl IntoIterator<Item = S>) -> Self {
        let types = names.into_iter().map(Into::into).collect();
        let roots = Roots::Some { types, entity_sets: Vec::new() };
        Self { roots, ..Self::default() }
    }

    /// Beside the other types, those of these entity sets and singletons.
    #[must_use]
    pub fn entity_sets<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        if let Roots::Some { entity_sets, .. } = &mut self.roots {
            entity_sets.extend(names.into_iter().map(Into::into));
        }
        self
    }

    /// What the metadata leaves out.
    #[must_use]
    pub fn overlay(mut self, overlay: Overlay) -> Self {
        self.overlay = overlay;
        self
    }

    /// Whether nothing is lost of what a service sends, when it is written back: each type has
    /// places for annotations and for properties that the metadata does not declare, and values
    /// within values are [partials](odata_core::ODataPartial), which tell null from absent.
    /// Otherwise these are passed over.
    #[must_use]
    pub const fn lossless(mut self, lossless: bool) -> Self {
        self.is_lossless = lossless;
        self
    }

    /// The source: annotated structs and enums, a module for each namespace where there are several.
    /// The same model gives the same text, formatted.
    ///
    /// # Errors
    /// Names that the model does not have, of types, entity sets, or in the overlay; and an overlay
    /// that contradicts the model.
    pub fn source(&self, model: &Model<'_>) -> Result<String, Vec<CsdlError>> {
        let selection = self.selection(model)?;
        Ok(render::render(&Plan::new(model, &selection), self))
    }

    /// The Rust names of the types in the source, by their qualified names.
    ///
    /// # Errors
    /// As [`source`](Self::source).
    pub fn paths(&self, model: &Model<'_>) -> Result<BTreeMap<String, RustPath>, Vec<CsdlError>> {
        let selection = self.selection(model)?;
        Ok(Plan::new(model, &selection).paths())
    }

    fn selection(&self, model: &Model<'_>) -> Result<Selection, Vec<CsdlError>> {
        let mut errors = self.overlay.errors(model);
        let selection = match Selection::new(model, &self.roots) {
            Ok(selection) => selection,
            Err(more) => {
                errors.extend(more);
                return Err(errors);
            }
        };
        // Without its base a type has no key, perhaps, and not all of its properties.
        let bases = selection.names().filter_map(|name| Some((name, model.structured(name)?)));
        let bases = bases.filter_map(|(name, of)| Some((name, of.base.as_deref()?)));
        let foreign = bases.filter(|(_, base)| model.get(base).is_none());
        errors.extend(foreign.map(|(name, base)| {
            let text = format!("base type {base}: give the document that has it, too");
            CsdlError::new(name, Problem::Unresolved(text))
        }));
        if errors.is_empty() { Ok(selection) } else { Err(errors) }
    }
}
