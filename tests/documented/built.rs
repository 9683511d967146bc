//! Requests of documentation pages, built in Rust like a user would: a [`Service`] sends the page's request.
//!
//! This module has the common parts; the files of the families have the values, which come from the
//! Microsoft Graph and Business Central documentation (CC-BY-4.0, code samples MIT).

mod directory;
mod discovery;
mod files;
mod intune;
mod outlook;
mod privacy;

use http::Request;
use odata_core::entity::{InEntitySet, ReadObject, Representation};
use odata_core::json::TypePolicy;
use odata_core::request::Create;
use odata_core::schema::StructuredType;
use odata_core::{DateTimeOffset, Error, ODataPartial, Operation, Service};
use serde_json::Value;

use crate::corpus::Same;

/// A request, and the page that it is of.
pub(crate) struct Built {
    /// The end of the page's name.
    pub(crate) page: &'static str,
    request: Request<Vec<u8>>,
    of: &'static StructuredType,
    pub(crate) features: &'static [&'static str],
}

impl Built {
    /// Sets the features that the request shows.
    pub(crate) const fn shows(mut self, features: &'static [&'static str]) -> Self {
        self.features = features;
        self
    }

    /// Returns `true` if the request shows the feature, as far as its text has it.
    pub(crate) fn has(&self, feature: &str) -> bool {
        const ROOT: &str = "microsoft.graph.entity";
        let body = String::from_utf8_lossy(self.request.body());
        let bases = || std::iter::successors(self.of.base(), |of| of.base());
        let is_base = |of: &StructuredType| of.qualified_name() != ROOT;
        match feature {
            "bind" => body.contains(r#"@odata.bind":"#),
            "null" => body.contains(":null"),
            "empty array" => body.contains(":[]"),
            "derived type" => bases().any(is_base),
            "abstract base" => bases().any(|of| is_base(of) && of.is_abstract()),
            _ => true,
        }
    }
}

/// The result of a builder.
pub(crate) trait Sent:
    ODataPartial + Representation<Of: for<'de> ReadObject<'de>> + PartialEq + for<'de> ReadObject<'de>
{
}

impl<P> Sent for P where
    P: ODataPartial
        + Representation<Of: for<'de> ReadObject<'de>>
        + PartialEq
        + for<'de> ReadObject<'de>
{
}

/// Without type annotations but where the specification asks for them.
pub(crate) fn plain<P: Sent>(page: &'static str, path: &str, value: &P) -> Built {
    create(page, path, value, TypePolicy::Never, TypePolicy::Spec)
}

/// With the type annotation of the entity.
pub(crate) fn typed<P: Sent>(page: &'static str, path: &str, value: &P) -> Built {
    create(page, path, value, TypePolicy::Always, TypePolicy::Spec)
}

/// With the type annotation of each value that has one.
pub(crate) fn all_typed<P: Sent>(page: &'static str, path: &str, value: &P) -> Built {
    create(page, path, value, TypePolicy::Always, TypePolicy::Always)
}

fn create<P: Sent>(
    page: &'static str,
    path: &str,
    value: &P,
    root: TypePolicy,
    nested: TypePolicy,
) -> Built {
    let service = service(page).type_policy(root).nested_type_policy(nested);
    sent(page, value, service.create_in(path, value))
}

/// As [`plain`], where the type itself says where it is created.
pub(crate) fn plain_in_set<P>(page: &'static str, value: &P) -> Built
where
    P: Sent + Representation<Of: InEntitySet>,
{
    sent(page, value, service(page).type_policy(TypePolicy::Never).create(value))
}

/// Checks that the request is read back as the value that was built, with or without pages to compare it with.
fn sent<P: Sent>(page: &'static str, value: &P, create: Result<Create<P::Of>, Error>) -> Built {
    let create = create.unwrap_or_else(|error| panic!("{page}: {error}"));
    let request = create.to_http();
    let read = P::from_json(request.body()).unwrap_or_else(|error| panic!("{page}: {error}"));
    assert!(read == *value, "{page}: {value:?} is read back as {read:?}");
    Built { page, request, of: value.descriptor(), features: &[] }
}

fn service(page: &str) -> Service {
    Service::new(root_of(page)).unwrap()
}

/// The root of the service that a page is about.
fn root_of(page: &str) -> &'static str {
    match page.split_once(':') {
        Some(("graph-beta", _)) => "https://graph.microsoft.com/beta",
        Some(("graph-v1.0", _)) => "https://graph.microsoft.com/v1.0",
        _ => "https://example.com/api/v2.0",
    }
}

pub(crate) fn time(text: &str) -> DateTimeOffset {
    text.parse().unwrap()
}

pub(crate) fn built() -> Vec<Built> {
    let mut all = Vec::new();
    all.extend(super::business_central::built());
    all.extend(super::conditional_access::built());
    all.extend(directory::built());
    all.extend(discovery::built());
    all.extend(files::built());
    all.extend(intune::built());
    all.extend(outlook::built());
    all.extend(super::partners::built());
    all.extend(super::people::built());
    all.extend(super::planner::built());
    all.extend(privacy::built());
    all.extend(super::teams::built());
    all.extend(super::term_store::built());
    all
}

/// How a request differs from that of its page.
pub(crate) fn difference(built: &Built, page: &Value, same: Same) -> Option<String> {
    let written: Value = serde_json::from_slice(built.request.body()).unwrap();
    let body = same("", &page["request"]["body"], &written).err();
    let url = page["request"]["url"].as_str().unwrap_or_default();
    // Some have names in braces where keys belong, or no host.
    let is_url = url.starts_with("https://") && !url.contains('{');
    let sent = built.request.uri().to_string();
    let other_url = is_url && url.trim_end_matches('/') != sent;
    body.or_else(|| other_url.then(|| format!("{url} is {sent}")))
}
