//! Microsoft Graph: users, messages with attachments, contacts, drives, what Graph Explorer sends.

pub mod service {
    use crate::compare::Types;
    use odata_core::edm::Binary;
    use odata_core::{
        DateTimeOffset, DynamicProperties, Link, Links, ODataComplex, ODataEntity, ODataEnum,
        ODataStructured, OtherType,
    };
    use uuid::Uuid;

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Attachment {
        #[odata(key)]
        pub id: Option<String>,
        pub last_modified_date_time: Option<DateTimeOffset>,
        pub name: Option<String>,
        pub content_type: Option<String>,
        pub size: Option<i32>,
        pub is_inline: Option<bool>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct PhysicalAddress {
        pub street: Option<String>,
        pub city: Option<String>,
        pub state: Option<String>,
        pub country_or_region: Option<String>,
        pub postal_code: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct EmailAddress {
        pub name: Option<String>,
        pub address: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct ReferenceAttachment {
        #[odata(base)]
        pub base: Attachment,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Message {
        pub body: Option<ItemBody>,
        pub from: Option<Recipient>,
        pub subject: Option<String>,
        #[odata(key)]
        pub id: Option<String>,
        pub created_date_time: Option<DateTimeOffset>,
        pub last_modified_date_time: Option<DateTimeOffset>,
        pub change_key: Option<String>,
        pub categories: Vec<String>,
        pub received_date_time: Option<DateTimeOffset>,
        pub sent_date_time: Option<DateTimeOffset>,
        pub has_attachments: Option<bool>,
        pub internet_message_id: Option<String>,
        pub body_preview: Option<String>,
        pub importance: Option<Importance>,
        pub parent_folder_id: Option<String>,
        pub conversation_id: Option<String>,
        pub conversation_index: Option<Binary>,
        pub is_delivery_receipt_requested: Option<bool>,
        pub is_read_receipt_requested: Option<bool>,
        pub is_read: Option<bool>,
        pub is_draft: Option<bool>,
        pub web_link: Option<String>,
        pub inference_classification: Option<InferenceClassificationType>,
        pub sender: Option<Recipient>,
        pub to_recipients: Vec<Recipient>,
        pub cc_recipients: Vec<Recipient>,
        pub bcc_recipients: Vec<Recipient>,
        pub reply_to: Vec<Recipient>,
        pub flag: Option<FollowupFlag>,
        #[odata(nav)]
        pub attachments: Links<AnyAttachment>,
        #[odata(nav)]
        pub single_value_extended_properties: Links<SingleValueLegacyExtendedPropertyPartial>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct ItemBody {
        pub content: Option<String>,
        pub content_type: Option<BodyType>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Recipient {
        pub email_address: Option<EmailAddress>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct FollowupFlag {
        pub flag_status: Option<FollowupFlagStatus>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct FileAttachment {
        #[odata(base)]
        pub base: Attachment,
        pub content_id: Option<String>,
        pub content_location: Option<String>,
        pub content_bytes: Option<Binary>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct SingleValueLegacyExtendedProperty {
        #[odata(key)]
        pub id: Option<String>,
        pub value: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct EventMessage {
        #[odata(base)]
        pub base: Message,
        pub meeting_message_type: Option<MeetingMessageType>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct ItemAttachment {
        #[odata(base)]
        pub base: Attachment,
        #[odata(nav)]
        pub item: Option<Link<OtherType>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Contact {
        #[odata(key)]
        pub id: Option<String>,
        pub created_date_time: Option<DateTimeOffset>,
        pub last_modified_date_time: Option<DateTimeOffset>,
        pub change_key: Option<String>,
        pub categories: Vec<String>,
        pub parent_folder_id: Option<String>,
        pub birthday: Option<String>,
        pub file_as: Option<String>,
        pub display_name: Option<String>,
        pub given_name: Option<String>,
        pub initials: Option<String>,
        pub middle_name: Option<String>,
        pub nick_name: Option<String>,
        pub surname: Option<String>,
        pub title: Option<String>,
        pub yomi_given_name: Option<String>,
        pub yomi_surname: Option<String>,
        pub yomi_company_name: Option<String>,
        pub generation: Option<String>,
        pub im_addresses: Vec<String>,
        pub job_title: Option<String>,
        pub company_name: Option<String>,
        pub department: Option<String>,
        pub office_location: Option<String>,
        pub profession: Option<String>,
        pub business_home_page: Option<String>,
        pub assistant_name: Option<String>,
        pub manager: Option<String>,
        pub home_phones: Vec<String>,
        pub mobile_phone: Option<String>,
        pub business_phones: Vec<String>,
        pub spouse_name: Option<String>,
        pub personal_notes: Option<String>,
        pub children: Vec<String>,
        pub email_addresses: Vec<EmailAddress>,
        pub home_address: Option<PhysicalAddress>,
        pub business_address: Option<PhysicalAddress>,
        pub other_address: Option<PhysicalAddress>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct UploadSession {
        pub upload_url: Option<String>,
        pub expiration_date_time: Option<DateTimeOffset>,
        pub next_expected_ranges: Vec<String>,
        #[odata(key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct DirectoryObject {
        #[odata(key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct User {
        #[odata(base)]
        pub base: DirectoryObject,
        pub account_enabled: Option<bool>,
        pub display_name: Option<String>,
        pub city: Option<String>,
        pub business_phones: Vec<String>,
        pub given_name: Option<String>,
        pub job_title: Option<String>,
        pub mail: Option<String>,
        pub mobile_phone: Option<String>,
        pub office_location: Option<String>,
        pub preferred_language: Option<String>,
        pub surname: Option<String>,
        pub user_principal_name: Option<String>,
        #[odata(nav)]
        pub drive: Option<Link<DrivePartial>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Drive {
        #[odata(key)]
        pub id: Option<String>,
        pub created_by: Option<IdentitySet>,
        pub created_date_time: Option<DateTimeOffset>,
        pub description: Option<String>,
        pub last_modified_by: Option<IdentitySet>,
        pub last_modified_date_time: Option<DateTimeOffset>,
        pub name: Option<String>,
        pub web_url: Option<String>,
        pub drive_type: Option<String>,
        pub owner: Option<IdentitySet>,
        pub quota: Option<Quota>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct IdentitySet {
        pub user: Option<Identity>,
        pub group: Option<Identity>,
        pub application: Option<Identity>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Identity {
        pub display_name: Option<String>,
        pub id: Option<String>,
        pub email: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Quota {
        pub deleted: Option<i64>,
        pub remaining: Option<i64>,
        pub state: Option<String>,
        pub total: Option<i64>,
        pub used: Option<i64>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct DriveItem {
        #[odata(key)]
        pub id: Option<String>,
        pub name: Option<String>,
        pub size: Option<i64>,
        pub file: Option<File>,
        pub created_date_time: Option<DateTimeOffset>,
        pub last_modified_date_time: Option<DateTimeOffset>,
        pub web_url: Option<String>,
        pub parent_reference: Option<ItemReference>,
        pub file_system_info: Option<FileSystemInfo>,
        pub folder: Option<Folder>,
        pub root: Option<OpenFacet>,
        pub c_tag: Option<String>,
        pub e_tag: Option<String>,
        pub created_by: Option<IdentitySet>,
        pub last_modified_by: Option<IdentitySet>,
        pub special_folder: Option<SpecialFolder>,
        #[odata(name = "microsoft_graph_conflict_behavior")]
        pub microsoft_graph_conflict_behavior: Option<String>,
        #[odata(name = "microsoft_graph_download_url")]
        pub microsoft_graph_download_url: Option<String>,
        pub remote_item: Option<RemoteItem>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct File {
        pub mime_type: Option<String>,
        pub hashes: Option<Hashes>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct ItemReference {
        pub drive_id: Option<String>,
        pub drive_type: Option<String>,
        pub id: Option<String>,
        pub path: Option<String>,
        pub site_id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct FileSystemInfo {
        pub created_date_time: Option<DateTimeOffset>,
        pub last_modified_date_time: Option<DateTimeOffset>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Folder {
        pub child_count: Option<i32>,
        pub view: Option<View>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", name = "root", open, builder = false)]
    pub struct OpenFacet {
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct View {
        pub view_type: Option<String>,
        pub sort_by: Option<String>,
        pub sort_order: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct SpecialFolder {
        pub name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Hashes {
        pub quick_xor_hash: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct RemoteItem {
        pub created_date_time: Option<DateTimeOffset>,
        pub id: Option<String>,
        pub last_modified_date_time: Option<DateTimeOffset>,
        pub name: Option<String>,
        pub size: Option<i64>,
        pub web_dav_url: Option<String>,
        pub web_url: Option<String>,
        pub created_by: Option<IdentitySet>,
        pub file: Option<File>,
        pub file_system_info: Option<FileSystemInfo>,
        pub last_modified_by: Option<IdentitySet>,
        pub parent_reference: Option<ItemReference>,
        pub shared: Option<SharedInfo>,
        pub sharepoint_ids: Option<SharepointIds>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct SharedInfo {
        pub scope: Option<String>,
        pub shared_date_time: Option<DateTimeOffset>,
        pub shared_by: Option<IdentitySet>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct SharepointIds {
        pub list_id: Option<Uuid>,
        pub list_item_id: Option<String>,
        pub list_item_unique_id: Option<Uuid>,
        pub site_id: Option<Uuid>,
        pub site_url: Option<String>,
        pub web_id: Option<Uuid>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Group {
        #[odata(key)]
        pub id: Option<String>,
        pub group_types: Vec<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct ListItem {
        pub created_date_time: Option<DateTimeOffset>,
        pub e_tag: Option<String>,
        #[odata(key)]
        pub id: Option<String>,
        pub last_modified_date_time: Option<DateTimeOffset>,
        pub web_url: Option<String>,
        pub created_by: Option<IdentitySet>,
        pub last_modified_by: Option<IdentitySet>,
        pub parent_reference: Option<ItemReference>,
        pub content_type: Option<ContentType>,
        #[odata(nav)]
        pub fields: Option<Link<FieldValueSetPartial>>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct ContentType {
        pub id: Option<String>,
        pub name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", open, builder = false)]
    pub struct FieldValueSet {
        #[odata(key)]
        pub id: Option<String>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct PlannerPlan {
        pub title: Option<String>,
        #[odata(key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct PlannerTask {
        pub title: Option<String>,
        #[odata(key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", name = "openTypeExtension", open, builder = false)]
    pub struct OpenExtension {
        #[odata(key)]
        pub id: Option<String>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", name = "group", open, builder = false)]
    pub struct OpenGroup {
        #[odata(key)]
        pub id: Option<String>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Alert {
        pub assigned_to: Option<String>,
        pub comments: Vec<String>,
        pub tags: Vec<String>,
        pub feedback: Option<String>,
        pub status: Option<String>,
        pub vendor_information: Option<VendorInformation>,
        #[odata(key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct VendorInformation {
        pub provider: Option<String>,
        pub provider_version: Option<String>,
        pub sub_provider: Option<String>,
        pub vendor: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct Application {
        pub sign_in_audience: Option<String>,
        #[odata(key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct ServicePrincipal {
        pub app_role_assignment_required: Option<bool>,
        #[odata(key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", builder = false)]
    pub struct TeamworkTag {
        pub display_name: Option<String>,
        #[odata(key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", name = "attachment")]
    pub enum AnyAttachment {
        Attachment(Box<Attachment>),
        FileAttachment(Box<FileAttachment>),
        ItemAttachment(Box<ItemAttachment>),
        ReferenceAttachment(Box<ReferenceAttachment>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph", name = "message")]
    pub enum AnyMessage {
        Message(Box<Message>),
        EventMessage(Box<EventMessage>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph", name = "directoryObject")]
    pub enum AnyDirectoryObject {
        DirectoryObject(Box<DirectoryObject>),
        User(Box<User>),
        #[odata(other)]
        Other(OtherType),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "microsoft.graph", rename_all = "camelCase")]
    pub enum Importance {
        Low,
        Normal,
        High,
        #[odata(other)]
        NotKnown(String),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "microsoft.graph", rename_all = "camelCase")]
    pub enum BodyType {
        Text,
        Html,
        #[odata(other)]
        NotKnown(String),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "microsoft.graph", rename_all = "camelCase")]
    pub enum FollowupFlagStatus {
        NotFlagged,
        Complete,
        Flagged,
        #[odata(other)]
        NotKnown(String),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "microsoft.graph", rename_all = "camelCase")]
    pub enum InferenceClassificationType {
        Focused,
        Other,
        #[odata(other)]
        NotKnown(String),
    }

    #[derive(Debug, Clone, PartialEq, ODataEnum)]
    #[odata(namespace = "microsoft.graph", rename_all = "camelCase")]
    pub enum MeetingMessageType {
        None,
        MeetingRequest,
        MeetingCancelled,
        MeetingAccepted,
        MeetingTentativelyAccepted,
        MeetingDeclined,
        #[odata(other)]
        NotKnown(String),
    }

    pub const TYPES: Types = Types {
        structured: &[
            Attachment::DESCRIPTOR,
            PhysicalAddress::DESCRIPTOR,
            EmailAddress::DESCRIPTOR,
            ReferenceAttachment::DESCRIPTOR,
            Message::DESCRIPTOR,
            ItemBody::DESCRIPTOR,
            Recipient::DESCRIPTOR,
            FollowupFlag::DESCRIPTOR,
            FileAttachment::DESCRIPTOR,
            SingleValueLegacyExtendedProperty::DESCRIPTOR,
            EventMessage::DESCRIPTOR,
            ItemAttachment::DESCRIPTOR,
            Contact::DESCRIPTOR,
            UploadSession::DESCRIPTOR,
            DirectoryObject::DESCRIPTOR,
            User::DESCRIPTOR,
            Drive::DESCRIPTOR,
            IdentitySet::DESCRIPTOR,
            Identity::DESCRIPTOR,
            Quota::DESCRIPTOR,
            DriveItem::DESCRIPTOR,
            File::DESCRIPTOR,
            ItemReference::DESCRIPTOR,
            FileSystemInfo::DESCRIPTOR,
            Folder::DESCRIPTOR,
            OpenFacet::DESCRIPTOR,
            View::DESCRIPTOR,
            SpecialFolder::DESCRIPTOR,
            Hashes::DESCRIPTOR,
            RemoteItem::DESCRIPTOR,
            SharedInfo::DESCRIPTOR,
            SharepointIds::DESCRIPTOR,
            Group::DESCRIPTOR,
            ListItem::DESCRIPTOR,
            ContentType::DESCRIPTOR,
            FieldValueSet::DESCRIPTOR,
            PlannerPlan::DESCRIPTOR,
            PlannerTask::DESCRIPTOR,
            OpenExtension::DESCRIPTOR,
            OpenGroup::DESCRIPTOR,
            Alert::DESCRIPTOR,
            VendorInformation::DESCRIPTOR,
            Application::DESCRIPTOR,
            ServicePrincipal::DESCRIPTOR,
            TeamworkTag::DESCRIPTOR,
        ],
        polymorphic: &[
            "microsoft.graph.attachment",
            "microsoft.graph.message",
            "microsoft.graph.directoryObject",
        ],
        enums: &[
            Importance::DESCRIPTOR,
            BodyType::DESCRIPTOR,
            FollowupFlagStatus::DESCRIPTOR,
            InferenceClassificationType::DESCRIPTOR,
            MeetingMessageType::DESCRIPTOR,
        ],
    };
}

pub mod windows_updates {
    use crate::compare::Types;
    use odata_core::{ODataComplex, ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph.windowsUpdates", builder = false)]
    pub struct DeploymentSettings {}

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "microsoft.graph.windowsUpdates", builder = false)]
    pub struct Deployment {
        pub settings: Option<AnyDeploymentSettings>,
        pub state: Option<DeploymentState>,
        #[odata(key)]
        pub id: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph.windowsUpdates", builder = false)]
    pub struct WindowsDeploymentSettings {
        #[odata(base)]
        pub base: DeploymentSettings,
        pub monitoring: Option<Monitoring>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph.windowsUpdates", builder = false)]
    pub struct Monitoring {
        pub monitoring_rules: Vec<MonitoringRules>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph.windowsUpdates", builder = false)]
    pub struct MonitoringRules {
        pub signal: Option<String>,
        pub threshold: Option<i32>,
        pub action: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph.windowsUpdates", builder = false)]
    pub struct DeploymentState {
        pub requested_value: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "microsoft.graph.windowsUpdates", name = "deploymentSettings")]
    pub enum AnyDeploymentSettings {
        DeploymentSettings(Box<DeploymentSettings>),
        WindowsDeploymentSettings(Box<WindowsDeploymentSettings>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[
            DeploymentSettings::DESCRIPTOR,
            Deployment::DESCRIPTOR,
            WindowsDeploymentSettings::DESCRIPTOR,
            Monitoring::DESCRIPTOR,
            MonitoringRules::DESCRIPTOR,
            DeploymentState::DESCRIPTOR,
        ],
        polymorphic: &["microsoft.graph.windowsUpdates.deploymentSettings"],
        enums: &[],
    };
}
