//! An enumeration type with a variant for unknown members, and one whose members form sets.

use odata_core::ODataEnum;

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", rename_all = "camelCase")]
pub enum Color {
    Red,
    #[odata(name = "lime", value = 5)]
    Green,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo", alias = "d", flags)]
pub enum Rights {
    Read = 1,
    Write = 2,
}
