//! The requests of some of the pages, built in Rust as a user would: what they send is the body of
//! the page.

use odata_core::edm::Untyped;
use odata_core::{DynamicProperties, JsonFormat, Link, Links, ODataPartial, TypePolicy};
use serde_json::Value;

use super::ediscovery::{SiteSource, SourceType, UserSource};
use super::graph::{
    AadUserConversationMember, AnyIpRange, BodyType, ConversationMember, ConversationThread,
    DeviceLogCollectionResponse, EmailAddress, IPv4CidrRange, IPv6CidrRange, IpNamedLocation,
    ItemBody, LinkedResource, NamedLocation, OpenTypeExtension, Post, Recipient, TodoTask,
};

/// The page, and the body of a create request for its value.
type Built = (&'static str, Vec<u8>);

fn body<P: ODataPartial>(root: TypePolicy, value: &P) -> Vec<u8> {
    JsonFormat::new().type_policy(root).create_body(value).unwrap()
}

pub(crate) fn built() -> Vec<Built> {
    vec![
        ("graph-beta:conditionalaccessroot-post-namedlocations", named_location()),
        ("graph-v1.0:conversationmember-add", conversation_member()),
        ("graph-beta:ediscovery-legalhold-post-sitesources", site_source()),
        ("graph-beta:ediscovery-custodian-post-usersources", user_source()),
        ("graph-beta:opentypeextension-post-opentypeextension", open_type_extension()),
        ("graph-beta:group-post-threads", thread()),
        ("graph-beta:todotasklist-post-tasks", task()),
        ("graph-beta:intune-devices-devicelogcollectionresponse-create", log_collection()),
    ]
}

/// A derived type with an abstract base, and a collection of derived values.
fn named_location() -> Vec<u8> {
    let v4 = IPv4CidrRange::builder().cidr_address("12.34.221.11/22").build();
    let v6 = IPv6CidrRange::builder().cidr_address("2001:0:9d38:90d6:0:0:0:0/63").build();
    let location = IpNamedLocation::builder()
        .named_location(
            NamedLocation::builder().display_name("Untrusted IP named location").build(),
        )
        .is_trusted(false)
        .ip_ranges(vec![AnyIpRange::from(v4), AnyIpRange::from(v6)])
        .build();
    body(TypePolicy::Always, &location)
}

/// A bind, and a collection that is empty.
fn conversation_member() -> Vec<u8> {
    let user = "https://graph.microsoft.com/v1.0/users/8b081ef6-4792-4def-b2c9-c363a1bf41d5";
    let member = AadUserConversationMember::builder()
        .conversation_member(ConversationMember::builder().roles(vec![]).build())
        .user(Link::bind(user))
        .build();
    body(TypePolicy::Always, &member)
}

fn site_source() -> Vec<u8> {
    let site = "https://graph.microsoft.com/v1.0/sites/50073f3e-cb22-48e5-95a9-51a3da455181";
    body(TypePolicy::Never, &SiteSource::builder().site(Link::bind(site)).build())
}

/// A set of members.
fn user_source() -> Vec<u8> {
    let source = UserSource::builder()
        .email("megan@contoso.com")
        .included_sources([SourceType::Mailbox, SourceType::Site])
        .build();
    body(TypePolicy::Never, &source)
}

/// An open type.
fn open_type_extension() -> Vec<u8> {
    let mut deal = DynamicProperties::default();
    deal.insert("companyName", "Alpine Skis");
    // Without the type that would tell it from a Double: so the page has it.
    deal.insert_untyped("dealValue", Untyped::from(1_010_100));
    deal.insert("expirationDate", "2015-07-03T13:04:00.000Z");
    let extension =
        OpenTypeExtension::builder().extension_name("Com.Contoso.Deal").dynamic(deal).build();
    body(TypePolicy::Always, &extension)
}

/// A deep insert.
fn thread() -> Vec<u8> {
    let alex = Recipient {
        email_address: Some(EmailAddress {
            name: Some("Alex Darrow".into()),
            address: Some("alexd@contoso.com".into()),
        }),
    };
    let post = Post::builder()
        .body(ItemBody {
            content_type: Some(BodyType::Html),
            content: Some("this is body content".into()),
        })
        .new_participants(vec![alex.into()])
        .build();
    let thread = ConversationThread::builder()
        .topic("New Conversation Thread Topic")
        .posts([Link::from(post)])
        .build();
    body(TypePolicy::Never, &thread)
}

fn task() -> Vec<u8> {
    let resource = LinkedResource::builder()
        .web_url("http://microsoft.com")
        .application_name("Microsoft")
        .display_name("Microsoft")
        .build();
    let resources = Links::from([Link::from(resource)]);
    let task = TodoTask::builder().title("A new task").linked_resources(resources).build();
    body(TypePolicy::Never, &task)
}

/// `Edm.Guid`, `Edm.Int64`, `Edm.Double`, and times with an offset.
fn log_collection() -> Vec<u8> {
    let response = DeviceLogCollectionResponse::builder()
        .status("Status value")
        .managed_device_id("3b336f00-6f00-3b33-006f-333b006f333b".parse().unwrap())
        .error_code(9)
        .requested_date_time_utc("2016-12-31T23:57:40.7845755-08:00".parse().unwrap())
        .received_date_time_utc("2016-12-31T23:59:48.6545758-08:00".parse().unwrap())
        .initiated_by_user_principal_name("Initiated By User Principal Name value")
        .expiration_date_time_utc("2017-01-01T00:02:49.2157996-08:00".parse().unwrap())
        .size(1.333_333_333_333_333_3)
        .build();
    body(TypePolicy::Always, &response)
}

/// What each of them sends, against the page; all names of the pages end as given here.
pub(crate) fn differing(page_of: impl Fn(&str) -> Value, same: super::Same) -> Vec<String> {
    let differing = built().into_iter().filter_map(|(id, body)| {
        let written: Value = serde_json::from_slice(&body).unwrap();
        let error = same("", &page_of(id)["request"]["body"], &written).err()?;
        Some(format!("{id}, built: {error}"))
    });
    differing.collect()
}
