//! The usual aliases of vocabularies, for documents that use an alias and do not define it.

/// The usual aliases of OASIS' vocabularies, which are `Org.OData.….V1`, and of SAP's, which are
/// `com.sap.vocabularies.….v1`.
const USUAL: [(&str, &str); 16] = [
    ("Aggregation", "Org.OData.Aggregation.V1"),
    ("Auth", "Org.OData.Authorization.V1"),
    ("Authorization", "Org.OData.Authorization.V1"),
    ("Capabilities", "Org.OData.Capabilities.V1"),
    ("Core", "Org.OData.Core.V1"),
    ("JSON", "Org.OData.JSON.V1"),
    ("Measures", "Org.OData.Measures.V1"),
    ("Repeatability", "Org.OData.Repeatability.V1"),
    ("Temporal", "Org.OData.Temporal.V1"),
    ("Validation", "Org.OData.Validation.V1"),
    ("Analytics", "com.sap.vocabularies.Analytics.v1"),
    ("CodeList", "com.sap.vocabularies.CodeList.v1"),
    ("Common", "com.sap.vocabularies.Common.v1"),
    ("Communication", "com.sap.vocabularies.Communication.v1"),
    ("PersonalData", "com.sap.vocabularies.PersonalData.v1"),
    ("UI", "com.sap.vocabularies.UI.v1"),
];

/// Returns the namespace of the vocabulary that usually has this alias.
pub(super) fn usual(alias: &str) -> Option<&'static str> {
    USUAL.iter().find(|(usual, _)| *usual == alias).map(|(_, namespace)| *namespace)
}
