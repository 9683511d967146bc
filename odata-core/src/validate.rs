//! Checks values against the rules of their types, for the request in which they are sent.

mod check;
mod facets;
mod references;
mod rules;
mod url_key;

pub(crate) use self::check::{check, checked, checked_at, checked_property, is_free};
pub(crate) use self::references::References;
pub(crate) use self::rules::Rules;
pub(crate) use self::url_key::UrlKey;
pub use crate::model::{Rule, Violation, Violations};
