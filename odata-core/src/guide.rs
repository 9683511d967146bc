//! A guide in chapters, from the first request to the reference. It contains no code.
//!
//! | chapter | tasks |
//! |---|---|
//! | [First request](first_request) | send with `ureq`, `reqwest`, or a client of your own |
//! | [Entity model](entity_model) | properties, complex types, enumerations, inheritance, navigation |
//! | [Attributes](attributes) | look up an attribute |
//! | [Requests](requests) | create, read, update, delete; links, streams |
//! | [Operations and containers](operations) | actions, functions, entity sets, containment: by hand, or generated |
//! | [Query](query) | filter, select, expand, order |
//! | [Page](page) | page through a collection, read only what has changed |
//! | [Batch](batch) | send several requests in one |
//! | [Errors](errors) | handle errors, validate values, read violations |
//! | [Services](services) | Microsoft Graph, Dataverse, Business Central, SAP: what to set and why |
//! | [Authentication](authentication) | tokens, API keys, CSRF tokens |
//! | [Testing](testing) | test without a network |
//! | [Server](server) | read requests and write responses |
//! | [Metadata](metadata) | generate types from `$metadata`, or check your own |
//! | [Performance](performance) | figures, and a faster dev profile |

#[doc = include_str!("guide/first_request.md")]
pub mod first_request {}

#[doc = include_str!("guide/entity_model.md")]
pub mod entity_model {}

#[doc = include_str!("guide/attributes.md")]
pub mod attributes {}

#[doc = include_str!("guide/requests.md")]
pub mod requests {}

#[doc = include_str!("guide/operations.md")]
pub mod operations {}

#[doc = include_str!("guide/query.md")]
pub mod query {}

#[doc = include_str!("guide/page.md")]
pub mod page {}

#[doc = include_str!("guide/batch.md")]
pub mod batch {}

#[doc = include_str!("guide/errors.md")]
pub mod errors {}

#[doc = include_str!("guide/services.md")]
pub mod services {}

#[doc = include_str!("guide/authentication.md")]
pub mod authentication {}

#[doc = include_str!("guide/testing.md")]
pub mod testing {}

#[doc = include_str!("guide/server.md")]
pub mod server {}

#[doc = include_str!("guide/metadata.md")]
pub mod metadata {}

#[doc = include_str!("guide/performance.md")]
pub mod performance {}
