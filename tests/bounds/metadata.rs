//! Metadata: time, memory and the source that is generated.

mod compiled;
mod limits;
mod linear;

use std::fmt::Write;

/// A document in XML with this in its schema `N`.
fn xml(inner: &str) -> String {
    format!(
        "<Edmx Version=\"4.0\"><DataServices>\n\
         <Schema Namespace=\"N\" Alias=\"S\">\n{inner}\n</Schema>\n</DataServices></Edmx>"
    )
}

/// One element after the other, made of their numbers.
fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |mut text, number| {
        _ = write!(text, "{}", one(number));
        text
    })
}
