//! The widest types of Microsoft Graph and Dataverse, with all of their properties.
//!
//! The source is what `odata-codegen METADATA --type NAME` writes for `microsoft.graph.user` and
//! `Microsoft.Dynamics.CRM.systemuser` of the metadata of these services.

use odata_core::entity::PartialOf;
use odata_core::{ODataEntity, ODataPartial};

use self::dataverse::Systemuser;
use self::graph::User;
use super::model::Wide;
use super::{Text, all};

#[allow(clippy::struct_field_names, clippy::enum_variant_names)] // Names of metadata.
#[allow(dead_code)] // Generated for all types; the tests use some.
mod dataverse;
#[allow(clippy::struct_field_names, clippy::enum_variant_names)] // Names of metadata.
#[allow(dead_code)] // Generated for all types; the tests use some.
mod graph;

wide_types! {
    ODataEntity 128: User;
    ODataEntity 25: Systemuser;
}

/// A user within a user, and so on: in the property between `open` and `close`.
fn users(depth: usize, start: &str, open: &str, close: &str, last: &str) -> Vec<u8> {
    let (open, close) = (format!("{start},{open}").repeat(depth - 1), close.repeat(depth - 1));
    format!("{open}{start},{last}}}{close}").into_bytes()
}

const GRAPH: &str = r##"{"@odata.type":"#microsoft.graph.user","id":"a","displayName":"text""##;

const DATAVERSE: &str = r#"{"ownerid":"00000000-0000-0000-0000-000000000001","title":"text""#;

fn managers(depth: usize, last: &str) -> Vec<u8> {
    users(depth, GRAPH, r#""manager":"#, "}", &format!(r#""surname":"{last}""#))
}

fn reports(depth: usize, last: &str) -> Vec<u8> {
    let last = format!(r#""surname":"{last}""#);
    users(depth / 2, GRAPH, r#""directReports":["#, "]}", &last)
}

fn parents(depth: usize, last: &str) -> Vec<u8> {
    let last = format!(r#""firstname":"{last}""#);
    users(depth, DATAVERSE, r#""parentsystemuserid":"#, "}", &last)
}

fn children(depth: usize, last: &str) -> Vec<u8> {
    let last = format!(r#""firstname":"{last}""#);
    users(depth, DATAVERSE, r#""user_parent_user":["#, "]}", &last)
}

#[test]
fn a01_a_generated_user_of_graph_takes_little_stack() {
    for text in [managers as Text, reports] {
        all::<User>(text);
    }
}

#[test]
fn a01_a_generated_user_of_dataverse_takes_little_stack() {
    // As deep as the bound on the sizes of structs lets it be.
    assert_eq!(Systemuser::DEPTH, 851_968 / size_of::<Systemuser>());
    for text in [parents as Text, children] {
        all::<Systemuser>(text);
    }
}
