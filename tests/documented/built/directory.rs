//! Groups, members, policies, user flows, external connections.

use odata_core::Link;

use super::{Built, plain, typed};
use crate::external_connectors::ExternalConnection;
use crate::graph::{
    AadUserConversationMember, ClaimsMappingPolicy, ConversationMember, Entity, EntityPartial,
    Group, IdentityUserFlowAttribute, IdentityUserFlowAttributeAssignment,
    IdentityUserFlowAttributeInputType, PolicyBase, StsPolicy,
};

pub(super) fn built() -> Vec<Built> {
    vec![
        group("graph-beta:group-post-groups", "golf", "Golf Assist", "golfassist"),
        group("graph-v1.0:group-post-groups", "library", "Library Assist", "library"),
        conversation_member(),
        claims_mapping("graph-beta:claimsmappingpolicy-post-claimsmappingpolicies"),
        claims_mapping("graph-v1.0:claimsmappingpolicy-post-claimsmappingpolicies"),
        attribute_assignment(),
        connection(),
    ]
}

fn with_id(id: &str) -> EntityPartial {
    Entity::builder().id(id).build()
}

fn group(page: &'static str, what: &str, name: &str, nickname: &str) -> Built {
    let group = Group::builder()
        .description(format!("Self help community for {what}"))
        .display_name(name)
        .group_types(vec!["Unified".into()])
        .mail_enabled(true)
        .mail_nickname(nickname)
        .security_enabled(false)
        .build();
    plain(page, "groups", &group).shows(&["derived type"])
}

/// A bind, and a collection that is empty.
fn conversation_member() -> Built {
    let user = "https://graph.microsoft.com/v1.0/users/8b081ef6-4792-4def-b2c9-c363a1bf41d5";
    let member = AadUserConversationMember::builder()
        .conversation_member(ConversationMember::builder().roles(vec![]).build())
        .user(Link::bind(user))
        .build();
    typed("graph-v1.0:conversationmember-add", "teams/1/channels/2/members", &member).shows(&[
        "derived type",
        "abstract base",
        "bind",
        "empty array",
    ])
}

/// Four base types, one in the other.
fn claims_mapping(page: &'static str) -> Built {
    let policy = StsPolicy::builder()
        .policy_base(PolicyBase::builder().display_name("displayName-value").build())
        .definition(vec!["definition-value".into()])
        .is_organization_default(true)
        .build();
    let policy = ClaimsMappingPolicy::builder().sts_policy(policy).build();
    plain(page, "policies/claimsMappingPolicies", &policy).shows(&["derived type", "abstract base"])
}

fn attribute_assignment() -> Built {
    let attribute =
        IdentityUserFlowAttribute::builder().entity(with_id("extension_guid_shoeSize")).build();
    let assignment = IdentityUserFlowAttributeAssignment::builder()
        .is_optional(false)
        .requires_verification(false)
        .user_input_type(IdentityUserFlowAttributeInputType::Other("TextBox".into()))
        .display_name("Shoe size")
        .user_attribute_values(vec![])
        .user_attribute(Link::from(attribute))
        .build();
    let path = "identity/b2xUserFlows/B2X_1_Partner/userAttributeAssignments";
    plain("graph-beta:b2xidentityuserflow-post-userattributeassignments", path, &assignment)
        .shows(&["deep insert", "empty array", "enum"])
}

/// A key that the client chooses.
fn connection() -> Built {
    let connection = ExternalConnection::builder()
        .entity(with_id("contosohr"))
        .name("Contoso HR")
        .description("Connection to index Contoso HR system")
        .build();
    plain(
        "graph-beta:externalconnectors-external-post-connections",
        "external/connections",
        &connection,
    )
}
