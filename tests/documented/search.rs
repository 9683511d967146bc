//! The types of `microsoft.graph.search` that the pages have, with the properties that they show.
//!
//! Names and types are those of the Microsoft Graph metadata (MIT).

use odata_core::{DateTimeOffset, ODataComplex, ODataEntity, ODataEnum};

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph.search")]
pub(crate) struct AnswerKeyword {
    pub(crate) keywords: Vec<String>,
    pub(crate) match_similar_keywords: Option<bool>,
    pub(crate) reserved_keywords: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "microsoft.graph.search")]
pub(crate) struct AnswerVariant {
    pub(crate) description: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) language_tag: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.search")]
pub(crate) struct Bookmark {
    #[odata(base)]
    pub(crate) search_answer: SearchAnswer,
    pub(crate) availability_end_date_time: Option<DateTimeOffset>,
    pub(crate) availability_start_date_time: Option<DateTimeOffset>,
    pub(crate) keywords: Option<AnswerKeyword>,
    pub(crate) platforms: Vec<super::graph::DevicePlatformType>,
    pub(crate) state: Option<AnswerState>,
    pub(crate) targeted_variations: Vec<AnswerVariantPartial>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "microsoft.graph.search")]
pub(crate) struct SearchAnswer {
    #[odata(base)]
    pub(crate) entity: super::graph::Entity,
    pub(crate) description: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) web_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "microsoft.graph.search")]
pub(crate) enum AnswerState {
    Published,
    Draft,
    Excluded,
    UnknownFutureValue,
    #[odata(other)]
    Other(String),
}
