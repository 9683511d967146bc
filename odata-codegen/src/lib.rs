#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod build;
mod checked;
pub mod csdl;
mod drift;
mod export;
mod facts;
mod generate;
mod model;
mod names;
mod nearest;
mod operations;
mod overlay;
mod plan;
mod render;
mod select;

pub use self::build::{Build, BuildError};
pub use self::drift::{Drift, drift};
pub use self::export::Export;
pub use self::facts::PropertyFacts;
pub use self::generate::Generate;
pub use self::model::{Declared, Model, Type};
pub use self::operations::OmittedOperation;
pub use self::overlay::{Overlay, PropertyOverlay};
pub use self::plan::{OmittedItem, RustPath};
