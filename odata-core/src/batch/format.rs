//! Formats of batches.

use http::HeaderValue;

/// The format of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BatchFormat {
    /// JSON \[OData-JSON 19\]: for services of OData 4.01, and for Microsoft Graph.
    #[default]
    Json,
    /// `multipart/mixed` \[OData-Protocol 11.7.7\]: for services of OData 4.0, such as Dataverse and SAP.
    Multipart,
}

impl BatchFormat {
    pub(super) const fn accept(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json",
            Self::Multipart => "multipart/mixed",
        })
    }
}
