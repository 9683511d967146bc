//! Compiles the inputs of `tests/expand`, whose generated code `cargo test -p odata-derive` compares.

#[path = "../expand/complex.rs"]
mod complex;
#[path = "../expand/derived_entity.rs"]
mod derived_entity;
#[path = "../expand/derived_types.rs"]
mod derived_types;
#[path = "../expand/entity.rs"]
mod entity;
#[path = "../expand/enums.rs"]
mod enums;
#[path = "../expand/type_definition.rs"]
mod type_definition;
