//! eDiscovery, in the old and the new namespace.

use odata_core::{Link, Links};

use super::{Built, plain};
use crate::graph::{BaseItem, Site};
use crate::{ediscovery, security};

const OLD: &str = "compliance/ediscovery/cases";
const CASE: &str = "security/cases/eDiscoverycases/b0073e4e-4184-41c6-9eb7-8c8cc3e2288b";

pub(super) fn built() -> Vec<Built> {
    vec![
        site_source(),
        user_source(),
        source_collection(),
        security_user_source(),
        noncustodial_source(),
        search(),
    ]
}

/// A bind.
fn site_source() -> Built {
    let site = "https://graph.microsoft.com/v1.0/sites/50073f3e-cb22-48e5-95a9-51a3da455181";
    let source = ediscovery::SiteSource::builder().site(Link::bind(site)).build();
    let path = format!(
        "{OLD}/c816dd6f-5af8-40c5-a760-331361e05c60/legalHolds/\
         387566cc-38ae-4e85-ab4b-cd2dd34faa07/siteSources"
    );
    plain("graph-beta:ediscovery-legalhold-post-sitesources", &path, &source).shows(&[
        "derived type",
        "abstract base",
        "bind",
    ])
}

/// A set of members.
fn user_source() -> Built {
    use ediscovery::SourceType::{Mailbox, Site};
    let source = ediscovery::UserSource::builder()
        .email("megan@contoso.com")
        .included_sources([Mailbox, Site])
        .build();
    let path = format!(
        "{OLD}/4c8f8f70-7785-4bd4-b296-c98376a2c5e1/custodians/\
         2192ca408ea2410eba3bec8ae873be6b/userSources"
    );
    plain("graph-beta:ediscovery-custodian-post-usersources", &path, &source).shows(&[
        "derived type",
        "abstract base",
        "flags list",
    ])
}

/// Binds of a collection.
fn source_collection() -> Built {
    let case = format!("{OLD}/47746044-fd0b-4a30-acfc-5272b691ba5b");
    let source = format!(
        "https://graph.microsoft.com/beta/{case}/custodians/2192ca408ea2410eba3bec8ae873be6b/\
         userSources/46384443-4137-3032-3437-363939433735"
    );
    let collection = ediscovery::SourceCollection::builder()
        .display_name("Quarterly Financials search")
        .content_query("subject:'Quarterly Financials'")
        .custodian_sources([Link::bind(source)])
        .build();
    let path = format!("{case}/sourceCollections");
    plain("graph-beta:ediscovery-case-post-sourcecollections", &path, &collection).shows(&["bind"])
}

fn security_user_source() -> Built {
    use security::SourceType::{Mailbox, Site};
    let source = security::UserSource::builder()
        .email("admin@M365x809305.onmicrosoft.com")
        .included_sources([Site, Mailbox])
        .build();
    let path = format!("{CASE}/custodians/0053a61a3b6c42738f7606791716a22a/userSources");
    plain("graph-beta:security-ediscoverycustodian-post-usersources", &path, &source).shows(&[
        "derived type",
        "abstract base",
        "flags list",
    ])
}

/// An entity of a derived type within the entity, and another within that.
fn noncustodial_source() -> Built {
    let url = "https://m365x809305.sharepoint.com/sites/Design-topsecret";
    let site = Site::builder().base_item(BaseItem::builder().web_url(url).build()).build();
    let source = security::SiteSource::builder().site(Link::from(site)).build();
    let source = security::EdiscoveryNoncustodialDataSource::builder()
        .data_source(Link::from(security::AnyDataSource::from(source)))
        .build();
    let path = format!("{CASE}/noncustodialDataSources");
    plain("graph-beta:security-ediscoverycase-post-noncustodialdatasources", &path, &source)
        .shows(&["derived type", "abstract base", "derived value", "deep insert"])
}

fn search() -> Built {
    let root = "https://graph.microsoft.com/beta";
    let custodian = "custodians/0053a61a3b6c42738f7606791716a22a";
    let sources = [
        format!("{root}/{CASE}/{custodian}/userSources/43434642-3137-3138-3432-374142313639"),
        format!("{root}/{CASE}/{custodian}/siteSources/169718e3-a8df-449d-bef4-ee09fe1ddc5d"),
        format!(
            "{root}/security/cases/ediscoveryCases('b0073e4e-4184-41c6-9eb7-8c8cc3e2288b')/\
             custodians('0053a61a3b6c42738f7606791716a22a')/\
             unifiedGroupSources('32e14fa4-3106-4bd2-a245-34bf0c718a7e')"
        ),
    ];
    let other = format!("{root}/{CASE}/noncustodialdatasources/35393639323133394345384344303043");
    let search = security::Search::builder()
        .display_name("My search 2")
        .description("My first search")
        .content_query("(Author=\"edison\")")
        .build();
    let search = security::EdiscoverySearch::builder()
        .search(search)
        .custodian_sources(sources.into_iter().map(Link::bind).collect::<Links<_>>())
        .noncustodial_sources([Link::bind(other)])
        .build();
    let path = format!("{CASE}/searches");
    plain("graph-beta:security-ediscoverycase-post-searches", &path, &search).shows(&[
        "derived type",
        "abstract base",
        "bind",
    ])
}
