//! Mail, conversations, tasks, extensions, bookings.

use odata_core::edm::Untyped;
use odata_core::{DynamicProperties, Link, Links};

use super::{Built, plain, time, typed};
use crate::graph::{
    BodyType, BookingBusiness, BookingNamedEntity, ConversationThread, EmailAddress,
    InferenceClassificationOverride, InferenceClassificationType, ItemBody, LinkedResource,
    MessageRule, MessageRuleActions, MessageRulePredicates, OpenTypeExtension, PhysicalAddress,
    PhysicalAddressType, Post, Recipient, Subscription, TodoTask,
};

pub(super) fn built() -> Vec<Built> {
    vec![
        extension(),
        group_thread(),
        conversation_thread(),
        task(),
        rule(),
        classification(),
        subscription(),
        business(),
    ]
}

/// An open type.
fn extension() -> Built {
    let mut deal = DynamicProperties::default();
    deal.insert("companyName", "Alpine Skis");
    // Without the type that would tell it from a Double: so the page has it.
    deal.insert_untyped("dealValue", Untyped::from(1_010_100));
    deal.insert("expirationDate", "2015-07-03T13:04:00.000Z");
    let extension =
        OpenTypeExtension::builder().extension_name("Com.Contoso.Deal").dynamic(deal).build();
    let path = "groups/f5480dfd-7d77-4d0b-ba2e-3391953cc74a/events/AAMkADVl17IsAAA=/extensions";
    typed("graph-v1.0:opentypeextension-post-opentypeextension", path, &extension).shows(&[
        "derived type",
        "abstract base",
        "open type",
    ])
}

fn recipient(name: &str, address: &str) -> Recipient {
    let email = EmailAddress { name: Some(name.into()), address: Some(address.into()) };
    Recipient { email_address: Some(email) }
}

fn html(content: &str) -> ItemBody {
    ItemBody { content_type: Some(BodyType::Html), content: Some(content.into()) }
}

/// A collection of entities within the entity.
fn group_thread() -> Built {
    let post = Post::builder()
        .body(html("this is body content"))
        .new_participants(vec![recipient("Alex Darrow", "alexd@contoso.com").into()])
        .build();
    let thread = ConversationThread::builder()
        .topic("New Conversation Thread Topic")
        .posts([Link::from(post)])
        .build();
    plain("graph-beta:group-post-threads", "groups/1/threads", &thread)
        .shows(&["deep insert", "enum"])
}

fn conversation_thread() -> Built {
    let post = Post::builder().body(html("this is body content")).build();
    let thread =
        ConversationThread::builder().topic("topic-value").posts([Link::from(post)]).build();
    let path = "groups/1/conversations/2/threads";
    plain("graph-beta:conversation-post-threads", path, &thread).shows(&["deep insert", "enum"])
}

fn task() -> Built {
    let resource = LinkedResource::builder()
        .web_url("http://microsoft.com")
        .application_name("Microsoft")
        .display_name("Microsoft")
        .build();
    let resources = Links::from([Link::from(resource)]);
    let task = TodoTask::builder().title("A new task").linked_resources(resources).build();
    let path = "me/todo/lists/AQMkADAwATM0MDAAMS0yMDkyLWVjMzYtM/tasks";
    plain("graph-beta:todotasklist-post-tasks", path, &task).shows(&["deep insert"])
}

/// Complex values in complex values.
fn rule() -> Built {
    let alex = recipient("Alex Wilbur", "AlexW@contoso.onmicrosoft.com");
    let actions = MessageRuleActions::builder()
        .forward_to(vec![alex.into()])
        .stop_processing_rules(true)
        .build();
    let conditions = MessageRulePredicates { sender_contains: vec!["adele".into()] };
    let rule = MessageRule::builder()
        .display_name("From partner")
        .sequence(2)
        .is_enabled(true)
        .conditions(conditions)
        .actions(actions)
        .build();
    plain("graph-beta:mailfolder-post-messagerules", "me/mailFolders/inbox/messagerules", &rule)
}

fn classification() -> Built {
    let sender = EmailAddress {
        name: Some("Samantha Booth".into()),
        address: Some("samanthab@adatum.onmicrosoft.com".into()),
    };
    let classification = InferenceClassificationOverride::builder()
        .classify_as(InferenceClassificationType::Focused)
        .sender_email_address(sender)
        .build();
    let path = "me/inferenceClassification/overrides";
    plain("graph-v1.0:inferenceclassification-post-overrides", path, &classification)
        .shows(&["enum"])
}

fn subscription() -> Built {
    let subscription = Subscription::builder()
        .change_type("created")
        .notification_url("https://webhook.azurewebsites.net/api/send/myNotifyClient")
        .resource("me/mailFolders('Inbox')/messages")
        .expiration_date_time(time("2016-11-20T18:23:45.9356913Z"))
        .client_state("secretClientValue")
        .latest_supported_tls_version("v1_2")
        .build();
    plain("graph-beta:subscription-post-subscriptions", "subscriptions", &subscription)
}

/// A member of an enumeration that the metadata does not know.
fn business() -> Built {
    let address = PhysicalAddress::builder()
        .r#type(PhysicalAddressType::Other("mall".into()))
        .post_office_box("P.O. Box 123")
        .street("4567 Main Street")
        .city("Buffalo")
        .state("NY")
        .country_or_region("USA")
        .postal_code("98052")
        .build();
    let business = BookingBusiness::builder()
        .booking_named_entity(BookingNamedEntity::builder().display_name("Fourth Coffee").build())
        .address(address)
        .phone("206-555-0100")
        .email("manager@fourthcoffee.com")
        .web_site_url("https://www.fourthcoffee.com")
        .default_currency_iso("USD")
        .build();
    plain("graph-beta:bookingbusiness-post-bookingbusinesses", "bookingBusinesses", &business)
        .shows(&["derived type", "abstract base", "enum"])
}
