//! Which message is read as which type.

use crate::models::{
    aspnet, client, dataverse, demo, graph, odata_net, olingo, techsvc, trippin, wcf,
};
use crate::{Reader, entity, page};

/// Records by the ends of their ids.
pub const READ: &[(Reader, &[&str])] = &[
    (
        entity::<wcf::service::AccountPartial>(wcf::service::TYPES),
        &[
            "101/entity.full.json",
            "102/entity.full.json",
            "Accounts_101_expand_MyPaymentInstruments.json",
        ],
    ),
    (
        entity::<wcf::service::GiftCardPartial>(wcf::service::TYPES),
        &["101/links/MyGiftCard.full.json", "102/links/MyGiftCard.full.json"],
    ),
    (
        entity::<wcf::service::PaymentInstrumentPartial>(wcf::service::TYPES),
        &[
            "MyPaymentInstruments(101901).full.json",
            "MyPaymentInstruments(102901).full.json",
            "MyPaymentInstruments(101902).full.json",
            "MyPaymentInstruments(102902).full.json",
        ],
    ),
    (
        page::<wcf::service::AnyPaymentInstrument>(wcf::service::TYPES),
        &["MyPaymentInstruments.full.json"],
    ),
    (
        entity::<wcf::service::CustomerPartial>(wcf::service::TYPES),
        &[
            "Boss/entity.full.json",
            "Customers/1/entity.full.json",
            "Customers/2/entity.full.json",
            "People/1/entity.full.json",
            "VipCustomer/1/entity.full.json",
            "core/Customer.json",
            "VipCustomer.json",
            "annotated.json",
        ],
    ),
    (
        page::<wcf::service::CustomerPartial>(wcf::service::TYPES),
        &[
            "Customers/feed.full.json",
            "Customers.json",
            "CustomersWithFullMetadata.json",
            "CustomersWithOperations.json",
        ],
    ),
    (entity::<wcf::service::OrderDetailPartial>(wcf::service::TYPES), &["7 5/entity.full.json"]),
    (entity::<wcf::service::OrderPartial>(wcf::service::TYPES), &["8/entity.full.json"]),
    (
        page::<wcf::service::AnyPerson>(wcf::service::TYPES),
        &[
            "Microsoft.Test.OData.Services.ODataWCFService.Customer/feed.full.json",
            "Microsoft.Test.OData.Services.ODataWCFService.Employee/feed.full.json",
            "(PersonID lt 4).full.json",
            "Microsoft.Test.OData.Services.ODataWCFService.Person/feed.full.json",
            "(PersonID eq 5).full.json",
            "People/filter/(PersonID lt 3).full.json",
            "PersonID desc/filter/(PersonID lt 3).full.json",
            "5.full.json",
        ],
    ),
    (entity::<wcf::service::ProductDetailPartial>(wcf::service::TYPES), &["6 1/entity.full.json"]),
    (
        entity::<wcf::service::ProductPartial>(wcf::service::TYPES),
        &["6/entity.full.json", "Products_5.json"],
    ),
    (entity::<wcf::employees::EmployeePartial>(wcf::employees::TYPES), &["Employee.json"]),
    (
        entity::<wcf::employees::HomeAddressPartial>(wcf::employees::TYPES),
        &["Employees_3_HomeAddress.json", "Employees_3_HomeAddress_InServerMode.json"],
    ),
    (
        entity::<techsvc::ETAllPrimPartial>(techsvc::TYPES),
        &[
            "ODataJsonDeserializerWithInstanceAnnotationsTest.java#L95",
            "ODataJsonSerializerWithInstanceAnnotationsTest.java#L131",
            "EntityESAllPrimExpandedNavPropertyETTwoPrimMany.json",
            "EntityESAllPrimExpandedNavPropertyETTwoPrimManyUpdate.json",
            "EntityESAllPrimExpandedNavPropertyETTwoPrimManyWithCustomAnnotations.json",
            "EntityESAllPrimExpandedNavPropertyETTwoPrimManyWithODataAnnotationsUpdate.json",
            "EntityESAllPrimExpandedNavPropertyETTwoPrimOne.json",
            "EntityESAllPrimExpandedNavPropertyETTwoPrimOneUpdate.json",
            "EntityESAllPrimExpandedNavPropertyETTwoPrimOneWithODataAnnotations.json",
            "UnbalancedESAllPrimFeed.json",
            "UnbalancedESAllPrimFeed2.json",
            "UnbalancedESAllPrimFeedUpdate.json",
            "ODataJsonDeserializerWithInstanceAnnotationsTest.java#L52",
            "ODataJsonSerializerWithInstanceAnnotationsTest.java#L82",
            "ODataNettyHandlerImplTest.java#L121",
        ],
    ),
    (
        entity::<techsvc::ETCompAllPrimPartial>(techsvc::TYPES),
        &[
            "ESCompAllPrimWithEmptyValueForComplexProperty.json",
            "ESCompAllPrimWithNullValueForComplexProperty.json",
            "ESCompAllPrimWithValueForComplexProperty.json",
            "ODataJsonSerializerTest.java#L634",
        ],
    ),
    (
        entity::<techsvc::ETTwoKeyNavPartial>(techsvc::TYPES),
        &["ESTwoKeyNavWithNestedComplexTypes.json", "ESTwoKeyNav.json"],
    ),
    (
        entity::<techsvc::ETMixPrimCollCompPartial>(techsvc::TYPES),
        &[
            "ODataJsonDeserializerWithInstanceAnnotationsTest.java#L159",
            "ODataJsonSerializerWithInstanceAnnotationsTest.java#L220",
        ],
    ),
    (
        entity::<techsvc::ETMixEnumDefCollCompPartial>(techsvc::TYPES),
        &["EntityETMixEnumDefCollComp.json", "EntityETMixEnumDefCollCompWithEnumStrings.json"],
    ),
    (
        page::<techsvc::ETAllPrimPartial>(techsvc::TYPES),
        &["ESAllPrimWithCustomAnnotationsUpdate.json"],
    ),
    (
        page::<techsvc::AnyCTTwoPrim>(techsvc::TYPES),
        &["ODataJsonSerializerTest.java#L1928", "ODataJsonSerializerTest.java#L1964"],
    ),
    (page::<techsvc::ETMediaPartial>(techsvc::TYPES), &["ODataJsonSerializerTest.java#L1128"]),
    (page::<techsvc::ETWithStreamPartial>(techsvc::TYPES), &["ODataJsonSerializerTest.java#L1052"]),
    (
        entity::<techsvc::ETWithStreamPartial>(techsvc::TYPES),
        &["ODataJsonDeserializerWithInstanceAnnotationsTest.java#L237"],
    ),
    (
        page::<techsvc::ETCompCollCompPartial>(techsvc::TYPES),
        &["ESCompCollComp.json", "ESCompCollCompUpdate.json"],
    ),
    (
        entity::<techsvc::ETContPartial>(techsvc::TYPES),
        &["containmentNav2.json", "containmentNav3.json"],
    ),
    (page::<techsvc::ETContPartial>(techsvc::TYPES), &["containmentNav4.json"]),
    (
        page::<techsvc::ETServerSidePagingPartial>(techsvc::TYPES),
        &["ClientEntitySetIteratorTest.java#L183", "ClientEntitySetIteratorTest.java#L130"],
    ),
    (
        entity::<trippin::PersonPartial>(trippin::TYPES),
        &[
            "olingo1073_2.json",
            "olingo1152.json",
            "tripinServEntity.json",
            "TripPinServiceTest.java#L569",
        ],
    ),
    (
        page::<trippin::PersonPartial>(trippin::TYPES),
        &["TripPin_result_20.json", "odata-paged-collection-response.json"],
    ),
    (page::<trippin::AirlinePartial>(trippin::TYPES), &["airlines.json"]),
    (page::<trippin::AirportPartial>(trippin::TYPES), &["airports.json"]),
    (page::<trippin::PhotoPartial>(trippin::TYPES), &["photos.json"]),
    (page::<trippin::FlightLinkPartial>(trippin::TYPES), &["flight-links.json"]),
    (page::<trippin::TripLinkPartial>(trippin::TYPES), &["trip-links.json"]),
    (
        page::<demo::service::AdvertisementPartial>(demo::service::TYPES),
        &["Advertisements/feed.full.json"],
    ),
    (
        entity::<demo::service::AdvertisementPartial>(demo::service::TYPES),
        &["Advertisements_f89dee73-af9f-4cd4-b330-db93c25ff3c7.json"],
    ),
    (
        page::<demo::service::PersonDetailPartial>(demo::service::TYPES),
        &["response-person-details.json"],
    ),
    (entity::<demo::service::PersonDetailPartial>(demo::service::TYPES), &["PersonDetails_1.json"]),
    (
        entity::<demo::service::ProductPartial>(demo::service::TYPES),
        &["request-product-patch.json", "response-product.json"],
    ),
    (
        page::<demo::service::AnyProduct>(demo::service::TYPES),
        &[
            "response-products-filter-rating-3-top-3.json",
            "response-products-select-name.json",
            "response-products.json",
        ],
    ),
    (page::<demo::service::AnyPerson>(demo::service::TYPES), &["response-persons.json"]),
    (page::<demo::service::SupplierPartial>(demo::service::TYPES), &["response-suppliers.json"]),
    (
        entity::<demo::northwind::OrderDetailPartial>(demo::northwind::TYPES),
        &["response-order-details-one-record.json"],
    ),
    (entity::<client::posts::ProductPartial>(client::posts::TYPES), &["request-post.json"]),
    (
        entity::<client::test7::ThingPartial>(client::test7::TYPES),
        &["response-thing-inline-photo.json", "response-thing-no-key.json", "response-thing.json"],
    ),
    (entity::<client::test7::ProductPartial>(client::test7::TYPES), &["response-thing-poly.json"]),
    (entity::<client::test7::PhotoPartial>(client::test7::TYPES), &["response-get-stream.json"]),
    (
        entity::<client::test7::PhotoUpperPartial>(client::test7::TYPES),
        &["response-product-1.json"],
    ),
    (
        page::<client::test10::ThingPartial>(client::test10::TYPES),
        &["response-complex-type-poly.json"],
    ),
    (entity::<client::people::PersonPartial>(client::people::TYPES), &["response-post.json"]),
    (
        entity::<graph::service::MessagePartial>(graph::service::TYPES),
        &[
            "request-send-email.json",
            "response-expand-attachments.json",
            "response-message-has-item-attachment.json",
            "response-message-move.json",
            "response-message.json",
            "request-patch-navigation-property.json",
        ],
    ),
    (
        page::<graph::service::AnyMessage>(graph::service::TYPES),
        &["response-messages.json", "response-function-returns-empty-collection.json"],
    ),
    (
        page::<graph::service::AnyAttachment>(graph::service::TYPES),
        &[
            "response-attachments-includes-item.json",
            "response-attachments-one-item.json",
            "response-attachments.json",
            "response-message-attachments.json",
        ],
    ),
    (
        page::<graph::service::ContactPartial>(graph::service::TYPES),
        &["response-contacts-next-page.json"],
    ),
    (
        entity::<graph::service::UploadSessionPartial>(graph::service::TYPES),
        &["response-create-upload.json", "response-drive.json"],
    ),
    (
        page::<graph::service::AnyDirectoryObject>(graph::service::TYPES),
        &["response-directory-objects-get-by-ids.json"],
    ),
    (
        entity::<graph::service::UserPartial>(graph::service::TYPES),
        &["request-user-patch.json", "response-user-expand-with-drive.json"],
    ),
    (
        page::<graph::service::UserPartial>(graph::service::TYPES),
        &["response-users-delta-latest-next.json"],
    ),
    (
        entity::<graph::service::DrivePartial>(graph::service::TYPES),
        &["drive_ep/drive.json", "drive_me.json"],
    ),
    (
        entity::<graph::service::DriveItemPartial>(graph::service::TYPES),
        &["response-drive-item-put.json", "drive_root.json", "special_photo_folder.json"],
    ),
    (
        page::<graph::service::DriveItemPartial>(graph::service::TYPES),
        &["drive_root_changes.json", "drive_root_child.json", "shared_with_me.json"],
    ),
    (page::<graph::service::GroupPartial>(graph::service::TYPES), &["response-groups-select.json"]),
    (
        page::<graph::service::ListItemPartial>(graph::service::TYPES),
        &["response-list-items-expand-fields.json"],
    ),
    (
        entity::<graph::service::PlannerPlanPartial>(graph::service::TYPES),
        &["sample-queries.json#4dbeacbb-51d3-46ec-836f-b84cb01ae97a"],
    ),
    (
        entity::<graph::service::PlannerTaskPartial>(graph::service::TYPES),
        &["sample-queries.json#50fd36fd-7420-449e-a051-e3c5cd4c68b0"],
    ),
    (
        entity::<graph::service::OpenExtensionPartial>(graph::service::TYPES),
        &["sample-queries.json#3a7acec6-bc8e-44f1-927b-53ce81f3f119"],
    ),
    (
        entity::<graph::service::OpenGroupPartial>(graph::service::TYPES),
        &["sample-queries.json#461afad9-9dd1-4942-8124-f82d9f04b98c"],
    ),
    (
        entity::<graph::service::AlertPartial>(graph::service::TYPES),
        &["sample-queries.json#071c6948-c746-4d75-8ddf-77962908eb89"],
    ),
    (
        entity::<graph::service::ApplicationPartial>(graph::service::TYPES),
        &["sample-queries.json#34bf8e06-aa71-4156-87a5-da8cb48bcb21"],
    ),
    (
        entity::<graph::service::ServicePrincipalPartial>(graph::service::TYPES),
        &["sample-queries.json#3155cff4-2d16-4d45-a9f7-214b6a246dc5"],
    ),
    (
        entity::<graph::service::TeamworkTagPartial>(graph::service::TYPES),
        &["sample-queries.json#4e5f48d6-120c-4772-848d-f42f61c2c804"],
    ),
    (
        entity::<graph::windows_updates::DeploymentPartial>(graph::windows_updates::TYPES),
        &[
            "sample-queries.json#aa39791a-1819-48de-88bf-8862d8cc8501",
            "sample-queries.json#08365e7b-d2cd-425d-87f6-47f03571c0ef",
            "sample-queries.json#acbc7219-fcdf-47f2-a4d1-a7080f49dc28",
        ],
    ),
    (
        entity::<dataverse::service::SensorDataPartial>(dataverse::service::TYPES),
        &["README.md#L491", "README.md#L520", "README.md#L565", "README.md#L624"],
    ),
    (
        page::<dataverse::service::HeEmployeePartial>(dataverse::service::TYPES),
        &["crm_result_10.json"],
    ),
    (
        page::<dataverse::service::AccountPartial>(dataverse::service::TYPES),
        &["AccountTasksAndLink.json"],
    ),
    (
        entity::<dataverse::service::ExportResultPartial>(dataverse::service::TYPES),
        &["README.md#L196"],
    ),
    (
        entity::<dataverse::service::ExampleComplexPartial>(dataverse::service::TYPES),
        &["ExampleActionComplexType.json"],
    ),
    (
        page::<dataverse::records::TheRecordPartial>(dataverse::records::TYPES),
        &["OpenTypeV401.json"],
    ),
    (
        entity::<aspnet::untyped::InModelPersonPartial>(aspnet::untyped::TYPES),
        &["UntypedTests.cs#L371"],
    ),
    (
        page::<aspnet::untyped::InModelPersonPartial>(aspnet::untyped::TYPES),
        &["UntypedTests.cs#L102", "UntypedTests.cs#L137"],
    ),
    (
        page::<aspnet::nav_on_complex::AnyPerson>(aspnet::nav_on_complex::TYPES),
        &[
            "SelectImprovementOnComplexTypeTests.cs#L418",
            "SelectImprovementOnComplexTypeTests.cs#L439",
        ],
    ),
    (
        entity::<aspnet::nav_on_complex::PersonPartial>(aspnet::nav_on_complex::TYPES),
        &[
            "SelectImprovementOnComplexTypeTests.cs#L302",
            "SelectImprovementOnComplexTypeTests.cs#L307",
            "SelectImprovementOnComplexTypeTests.cs#L284",
            "SelectImprovementOnComplexTypeTests.cs#L374",
        ],
    ),
    (
        entity::<aspnet::date_only::DateOnlyTimeOnlyModelPartial>(aspnet::date_only::TYPES),
        &[
            "DateAndTimeOfDayWithEfTest.cs#L124",
            "DateAndTimeOfDayWithEfTest.cs#L359",
            "DateAndTimeOfDayWithEfTest.cs#L385",
            "DateAndTimeOfDayWithEfTest.cs#L288",
            "DateAndTimeOfDayWithEfTest.cs#L292",
        ],
    ),
    (
        entity::<aspnet::date_time::DateAndTimeOfDayModelPartial>(aspnet::date_time::TYPES),
        &["DateAndTimeOfDayWithEfTest.cs#L126"],
    ),
    (
        page::<aspnet::date_time::TestEntityPartial>(aspnet::date_time::TYPES),
        &["DateTimeFilterTest.cs#L70"],
    ),
    (page::<aspnet::isof::AnyProduct>(aspnet::isof::TYPES), &["IsOfAndCastTests.cs#L53"]),
    (
        page::<aspnet::isof::OrderPartial>(aspnet::isof::TYPES),
        &[
            "IsOfAndCastTests.cs#L297",
            "IsOfAndCastTests.cs#L107",
            "IsOfAndCastTests.cs#L256",
            "IsOfAndCastTests.cs#L207",
        ],
    ),
    (
        entity::<aspnet::media::OrderPartial>(aspnet::media::TYPES),
        &["MediaTypesTests.cs#L44", "MediaTypesTests.cs#L59"],
    ),
    (
        entity::<aspnet::customers::CustomerPartial>(aspnet::customers::TYPES),
        &[
            "ODataReaderExtensionsTests.cs#L473",
            "ODataReaderExtensionsTests.cs#L527",
            "ODataModelBinderConverterTests.cs#L215",
        ],
    ),
    (
        page::<aspnet::customers::CustomerPartial>(aspnet::customers::TYPES),
        &["ODataReaderExtensionsTests.cs#L155"],
    ),
    (
        page::<aspnet::minimal::TodoTaskPartial>(aspnet::minimal::TYPES),
        &["MinimalAPITasksEndpointsTest.cs#L58"],
    ),
    (
        entity::<aspnet::minimal::TodoPartial>(aspnet::minimal::TYPES),
        &["MinimalAPITodoEndpointsTest.cs#L170", "MinimalAPITodoEndpointsTest.cs#L132"],
    ),
    (
        page::<aspnet::minimal::TodoPartial>(aspnet::minimal::TYPES),
        &["MinimalAPITodoEndpointsTest.cs#L114"],
    ),
    (page::<aspnet::apply::EmployeePartial>(aspnet::apply::TYPES), &["DollarApplyTests.cs#L2026"]),
    (
        page::<aspnet::regressions::UserPartial>(aspnet::regressions::TYPES),
        &["RegressionsTests.cs#L86", "RegressionsTests.cs#L59"],
    ),
    (
        page::<aspnet::async_enumerable::CustomerPartial>(aspnet::async_enumerable::TYPES),
        &[
            "IAsyncEnumerableTests.cs#L104",
            "IAsyncEnumerableTests.cs#L129",
            "IAsyncEnumerableTests.cs#L83",
            "IAsyncEnumerableTests.cs#L62",
        ],
    ),
    (
        entity::<aspnet::open_type::AccountPartial>(aspnet::open_type::TYPES),
        &["TypedOpenTypeTest.cs#L309", "TypedOpenTypeTest.cs#L660"],
    ),
    (
        entity::<aspnet::open_type::AddressPartial>(aspnet::open_type::TYPES),
        &["TypedOpenTypeTest.cs#L612", "TypedOpenTypeTest.cs#L501"],
    ),
    (
        entity::<aspnet::open_type::GlobalAddressPartial>(aspnet::open_type::TYPES),
        &["TypedOpenTypeTest.cs#L454", "TypedOpenTypeTest.cs#L554"],
    ),
    (
        entity::<aspnet::scenarios::OpenCustomerPartial>(aspnet::scenarios::TYPES),
        &["OpenComplexTypeTests.cs#L59"],
    ),
    (
        entity::<aspnet::scenarios::OpenAddressPartial>(aspnet::scenarios::TYPES),
        &[
            "OpenComplexTypeTests.cs#L137",
            "OpenComplexTypeTests.cs#L166",
            "OpenComplexTypeTests.cs#L232",
            "OpenComplexTypeTests.cs#L95",
            "OpenComplexTypeTests.cs#L253",
        ],
    ),
    (
        entity::<aspnet::updatable::CustomerPartial>(aspnet::updatable::TYPES),
        &[
            "UpdatablePropertiesTest.cs#L109",
            "UpdatablePropertiesTest.cs#L141",
            "UpdatablePropertiesTest.cs#L172",
            "UpdatablePropertiesTest.cs#L79",
            "UpdatablePropertiesTest.cs#L203",
            "UpdatablePropertiesTest.cs#L260",
        ],
    ),
    (
        entity::<aspnet::auto_expand::CustomerPartial>(aspnet::auto_expand::TYPES),
        &["AutoExpandTests.cs#L578"],
    ),
    (
        entity::<aspnet::enums::EmployeePartial>(aspnet::enums::TYPES),
        &["EnumsTest.cs#L743", "EnumsTest.cs#L742"],
    ),
    (
        entity::<aspnet::entity_type::EmployeePartial>(aspnet::entity_type::TYPES),
        &["EntityTypeTests.cs#L52"],
    ),
    (
        entity::<aspnet::singleton::CeoEmployeePartial>(aspnet::singleton::TYPES),
        &["ODataSingletonDeserializerTest.cs#L68"],
    ),
    (
        entity::<aspnet::number::CustomerPartial>(aspnet::number::TYPES),
        &["ODataInputFormatterTests.cs#L207"],
    ),
    (
        entity::<odata_net::e2e::CustomerPartial>(odata_net::e2e::TYPES),
        &["InstanceAnnotationTests.cs#L85", "InstanceAnnotationTests.cs#L179"],
    ),
    (
        entity::<odata_net::e2e::HomeAddressPartial>(odata_net::e2e::TYPES),
        &["InstanceAnnotationTests.cs#L336"],
    ),
    (
        page::<odata_net::test::TestEntityPartial>(odata_net::test::TYPES),
        &[
            "CustomInstanceAnnotationAcceptanceTests.cs#L58",
            "CustomInstanceAnnotationAcceptanceTests.cs#L230",
            "InstanceAnnotationWriterIntegrationTests.cs#L632",
            "InstanceAnnotationsReaderIntegrationTests.cs#L628",
        ],
    ),
    (
        entity::<odata_net::test::TestEntityPartial>(odata_net::test::TYPES),
        &[
            "InstanceAnnotationsReaderIntegrationTests.cs#L676",
            "InstanceAnnotationWriterIntegrationTests.cs#L339",
            "InstanceAnnotationWriterIntegrationTests.cs#L365",
            "InstanceAnnotationsReaderIntegrationTests.cs#L650",
            "InstanceAnnotationsReaderIntegrationTests.cs#L418",
            "InstanceAnnotationsReaderIntegrationTests.cs#L242",
        ],
    ),
    (
        entity::<odata_net::test::AddressPartial>(odata_net::test::TYPES),
        &[
            "InstanceAnnotationWriterIntegrationTests.cs#L675",
            "InstanceAnnotationWriterIntegrationTests.cs#L695",
        ],
    ),
    (
        entity::<odata_net::auto::EntityTypePartial>(odata_net::auto::TYPES),
        &["AutoComputePayloadMetadataInJsonIntegrationTests.cs#L231"],
    ),
    (
        page::<odata_net::auto::EntityTypePartial>(odata_net::auto::TYPES),
        &[
            "AutoComputePayloadMetadataInJsonIntegrationTests.cs#L1737",
            "AutoComputePayloadMetadataInJsonIntegrationTests.cs#L2723",
            "AutoComputePayloadMetadataInJsonIntegrationTests.cs#L1596",
        ],
    ),
    (
        entity::<odata_net::singleton::WebPartial>(odata_net::singleton::TYPES),
        &[
            "ODataJsonSingletonWriterTests.cs#L76",
            "ODataJsonSingletonReaderTests.cs#L249",
            "ODataJsonSingletonReaderTests.cs#L309",
            "ODataJsonSingletonReaderTests.cs#L296",
            "ODataJsonSingletonWriterTests.cs#L199",
            "ODataJsonSingletonWriterTests.cs#L278",
            "ODataJsonSingletonReaderTests.cs#L239",
            "ODataJsonSingletonWriterTests.cs#L170",
        ],
    ),
    (
        entity::<odata_net::tempuri::CustomerPartial>(odata_net::tempuri::TYPES),
        &[
            "ODataJsonReaderTests.cs#L129",
            "ODataJsonReaderTests.cs#L1097",
            "ODataJsonReaderTests.cs#L1144",
            "ODataJsonReaderTests.cs#L211",
        ],
    ),
    (
        entity::<odata_net::tempuri::OrderPartial>(odata_net::tempuri::TYPES),
        &["ODataJsonReaderTests.cs#L2058"],
    ),
    (
        entity::<odata_net::tempuri::CategoryPartial>(odata_net::tempuri::TYPES),
        &["ODataJsonResourceDeserializerTests.cs#L354"],
    ),
    (
        page::<odata_net::documents::DocumentPartial>(odata_net::documents::TYPES),
        &["DataServiceContextNoTrackingStreamsTests.cs#L105"],
    ),
    (
        entity::<odata_net::etag::PersonPartial>(odata_net::etag::TYPES),
        &["AutoComputeETagInJsonIntegrationTests.cs#L22"],
    ),
    (
        entity::<odata_net::etag::ManagerPartial>(odata_net::etag::TYPES),
        &["AutoComputeETagInJsonIntegrationTests.cs#L65"],
    ),
    (
        entity::<odata_net::enumeration::MyEntityTypePartial>(odata_net::enumeration::TYPES),
        &[
            "ODataJsonReaderEnumIntegrationTests.cs#L276",
            "ODataJsonReaderEnumIntegrationTests.cs#L97",
        ],
    ),
    (
        entity::<odata_net::enumeration::MyDerivedEntityTypePartial>(odata_net::enumeration::TYPES),
        &[
            "ODataJsonWriterShortSpanIntegrationTests.cs#L1137",
            "ODataJsonWriterShortSpanIntegrationTests.cs#L1156",
        ],
    ),
    (
        page::<odata_net::address::AnyAddress>(odata_net::address::TYPES),
        &[
            "ODataJsonReaderIntegrationTests.cs#L733",
            "ODataJsonReaderIntegrationTests.cs#L759",
            "ODataJsonReaderIntegrationTests.cs#L814",
            "ODataJsonReaderIntegrationTests.cs#L848",
            "ODataJsonReaderIntegrationTests.cs#L880",
        ],
    ),
    (
        page::<odata_net::fake::AnyComplexType>(odata_net::fake::TYPES),
        &["ODataJsonWriterIntegrationTests.cs#L708"],
    ),
    (
        entity::<odata_net::fake::FakeEntityPartial>(odata_net::fake::TYPES),
        &["ODataJsonWriterIntegrationTests.cs#L833"],
    ),
    (
        entity::<odata_net::open::ServerOpenPartial>(odata_net::open::TYPES),
        &[
            "ODataJsonEntryAndFeedSerializerUndecalredTests.cs#L233",
            "ODataJsonEntryAndFeedSerializerUndecalredTests.cs#L617",
            "ODataJsonEntryAndFeedSerializerUndecalredTests.cs#L661",
        ],
    ),
    (page::<odata_net::set::SetPartial>(odata_net::set::TYPES), &["ActionsTests.cs#L45"]),
    (
        entity::<odata_net::nav_complex::EntityPartial>(odata_net::nav_complex::TYPES),
        &["NavigationPropertyOnComplexTests.cs#L580", "NavigationPropertyOnComplexTests.cs#L567"],
    ),
    (
        entity::<odata_net::adventure_works::ProductPartial>(odata_net::adventure_works::TYPES),
        &[
            "Entry.json",
            "EntryIncludeSpatial.json",
            "EntryIncludeSpatialWithExpansions.json",
            "EntryWithExpansions.json",
        ],
    ),
    (
        page::<odata_net::vip::AnyCustomer>(odata_net::vip::TYPES),
        &["ODataReaderDerivedTypeConstraintTests.cs#L194"],
    ),
    (
        page::<olingo::names::CubePartial>(olingo::names::TYPES),
        &["ClientEntitySetIteratorTest.java#L80"],
    ),
    (
        page::<olingo::assisted_five::EntityTypePartial>(olingo::assisted_five::TYPES),
        &[
            "EdmAssistedJsonSerializerV401Test.java#L475",
            "EdmAssistedJsonSerializerV401Test.java#L445",
            "EdmAssistedJsonSerializerV401Test.java#L121",
            "EdmAssistedJsonSerializerTest.java#L455",
            "EdmAssistedJsonSerializerTest.java#L116",
            "EdmAssistedJsonSerializerTest.java#L425",
        ],
    ),
    (
        page::<olingo::assisted_three::EntityTypePartial>(olingo::assisted_three::TYPES),
        &["EdmAssistedJsonSerializerV401Test.java#L156", "EdmAssistedJsonSerializerTest.java#L137"],
    ),
    (
        page::<olingo::assisted_one::EntityTypePartial>(olingo::assisted_one::TYPES),
        &[
            "EdmAssistedJsonSerializerV401Test.java#L295",
            "EdmAssistedJsonSerializerTest.java#L275",
            "EdmAssistedJsonSerializerTest.java#L661",
            "EdmAssistedJsonSerializerV401Test.java#L681",
        ],
    ),
    (
        entity::<olingo::client::PhonesPartial>(olingo::client::TYPES),
        &["entity.collection.complex.json"],
    ),
    (entity::<olingo::client::CompanyPartial>(olingo::client::TYPES), &["entity.complex.json"]),
    (entity::<olingo::client::ValuesPartial>(olingo::client::TYPES), &["entity.primitive.json"]),
    (
        entity::<olingo::client::CustomerPartial>(olingo::client::TYPES),
        &["entity.withcomplexnavigation.json"],
    ),
    (
        page::<aspnet::formatter::AddressPartial>(aspnet::formatter::TYPES),
        &["ODataResourceSetDeserializerTests.cs#L392"],
    ),
    (
        page::<odata_net::open_dynamic::EntityTypePartial>(odata_net::open_dynamic::TYPES),
        &["AutoComputePayloadMetadataInJsonIntegrationTests.cs#L868"],
    ),
    (
        entity::<odata_net::unit_tests::CustomerWithBirthdayPartial>(odata_net::unit_tests::TYPES),
        &["UpdatePropertyTests.cs#L682"],
    ),
    (
        entity::<odata_net::unit_tests::OpenEntityPartial>(odata_net::unit_tests::TYPES),
        &["JsonLightTypeResolverTests.cs#L126"],
    ),
    (entity::<olingo::exchange::EntityPartial>(olingo::exchange::TYPES), &["olingo1073.json"]),
    (
        page::<odata_net::cities::PersonPartial>(odata_net::cities::TYPES),
        &["NavigationPropertyOnComplexTests.cs#L424"],
    ),
    (
        entity::<odata_net::cities::WorkAddressPartial>(odata_net::cities::TYPES),
        &["NavigationPropertyOnComplexTests.cs#L851"],
    ),
    (
        entity::<odata_net::person::PersonPartial>(odata_net::person::TYPES),
        &["UriParameterWriterIntegrationTests.cs#L222"],
    ),
    (
        page::<olingo::cubes::CubePartial>(olingo::cubes::TYPES),
        &["ClientEntitySetIteratorTest.java#L104"],
    ),
];

/// The losses that are allowed for single records: the end of the record's id, the paths, the reason.
pub const LOSSES: &[(&str, &[&str], &str)] = &[
    ("core/Customer.json", &["Home@type"], "a null annotated as a string"),
    (
        "CustomersWithFullMetadata.json",
        &["value[0].PersonID@type", "value[1].PersonID@type"],
        "an Int32 annotated as an Int16: the declared type is the one that is written",
    ),
    (
        "Microsoft.Test.OData.Services.ODataWCFService.Person/feed.full.json",
        &["odata.nextLink"],
        "control information without an @ is none",
    ),
    (
        "ODataJsonDeserializerWithInstanceAnnotationsTest.java#L237",
        &[
            "PropertyStream@mediaEditLink",
            "PropertyStream@mediaMimeType",
            "PropertyStream@mediaReadLink",
        ],
        "control information that appears twice, in both spellings, and some that OData has not",
    ),
    (
        "CustomInstanceAnnotationAcceptanceTests.cs#L230",
        &[
            "Custom.ComplexCollectionAnnotation@type",
            "Custom.GuidAnnotation@type",
            "value[0].Custom.PrimitiveCollectionAnnotation@type",
        ],
        "the type of an annotation, which stands beside it, is not kept",
    ),
    ("ODataJsonSerializerTest.java#L1964", &["@type"], TYPE_OF_PAGE),
    ("ODataJsonReaderIntegrationTests.cs#L759", &["value@type"], TYPE_OF_PAGE),
    ("ODataJsonReaderIntegrationTests.cs#L814", &["value@type"], TYPE_OF_PAGE),
    ("EdmAssistedJsonSerializerV401Test.java#L121", &["value[0].@id"], TRANSIENT),
    ("EdmAssistedJsonSerializerTest.java#L116", &["value[0].@id"], TRANSIENT),
    ("EdmAssistedJsonSerializerV401Test.java#L156", &["value[0].@id"], TRANSIENT),
    ("EdmAssistedJsonSerializerTest.java#L137", &["value[0].@id"], TRANSIENT),
];

const TYPE_OF_PAGE: &str = "a page does not keep its own type, each item has its own";
const TRANSIENT: &str = "an entity-id that is null, of an entity without one, is read as none";

/// The records that are read as no type, by the reason why not.
pub const NOT_MODELLED: &[(&str, &[&str])] = &[
    (
        "the parameters of an operation: no entity",
        &[
            "request-applications-remove-password.json",
            "request-create-upload.json",
            "ODataActionTests.cs#L71",
            "ODataActionTests.cs#L48",
            "DateAndTimeOfDayTest.cs#L384",
            "ODataActionPayloadDeserializerTest.cs#L508",
            "ODataActionPayloadDeserializerTest.cs#L575",
            "ClientSerializerTests.cs#L290",
            "EntityParameterTests.cs#L27",
            "EntityParameterTests.cs#L23",
            "BasicBoundActionsITCase.java#L108",
            "ODataJsonDeserializerFunctionParametersTest.java#L70",
        ],
    ),
    (
        "its `conversationIndex` has been shortened to what is no base64",
        &["response-patch-navigation-property.json"],
    ),
    (
        "one primitive value, not an object",
        &[
            "odata-value-offsetdatetime.json",
            "function-return-1.json",
            "Products_5_SkinColor.json",
            "Products_5_SkinColor_Null.json",
            "Products_5_SkinColor_NullType.json",
            "Products_5_SkinColor_PrimitiveType.json",
            "MinimalAPITodoEndpointsTest.cs#L194",
            "PropertyNameCaseSensitiveTest.cs#L162",
            "ODataEnumDeserializerTests.cs#L154",
            "ODataEnumDeserializerTests.cs#L151",
            "ODataEnumDeserializerTests.cs#L157",
            "ODataEnumDeserializerTests.cs#L120",
            "ODataEnumDeserializerTests.cs#L156",
            "ODataEnumDeserializerTests.cs#L97",
            "PropertyNameCaseSensitiveTest.cs#L115",
        ],
    ),
    (
        "references to entities, which have no reader of their own",
        &[
            "Q3VzdG9tZXJzKDEpL09yZGVycw==.full.json",
            "entityReference.json",
            "ODataModelBinderConverterTests.cs#L243",
            "ODataEntityReferenceLinkTests.cs#L346",
            "ODataEntityReferenceLinksTests.cs#L144",
            "ODataEntityReferenceLinksTests.cs#L326",
            "ODataEntityReferenceLinksTests.cs#L305",
            "ODataJsonDeserializerBasicTest.java#L75",
            "ODataJsonDeserializerBasicTest.java#L92",
            "ServiceDispatcherTest.java#L428",
            "ODataJsonDeserializerBasicTest.java#L109",
            "ODataJsonDeserializerBasicTest.java#L57",
            "TripPinServiceTest.java#L805",
            "TripPinServiceTest.java#L424",
            "ODataJsonDeserializerBasicTest.java#L44",
        ],
    ),
    (
        "a service document",
        &[
            "services.full.json",
            "serviceDocument.json",
            "ODataServiceDocumentSerializerTests.cs#L83",
            "BatchResponseSerializerTest.java#L608",
        ],
    ),
    (
        "an error response",
        &["unsupportedMediaType.json", "ODataErrorsTests.cs#L95", "ODataErrorsTests.cs#L147"],
    ),
    ("a collection-valued navigation property has one object", &["Products_5_InServerMode.json"]),
    ("tuples of a crossjoin: no entities", &["crossjoin.json"]),
    ("control information without an @, as no version of OData has it", &["minimalEntity.json"]),
    (
        "placeholders stand where its times are",
        &["sample-queries.json#c14e95e1-718f-4984-b8b6-7d7f1279d621"],
    ),
    (
        "a batch in JSON",
        &[
            "MinimalAPITodoEndpointsTest.cs#L203",
            "SingletonBatchRoundtripJsonTests.cs#L559",
            "SingletonBatchRoundtripJsonTests.cs#L801",
            "SingletonBatchRoundtripJsonTests.cs#L612",
            "SingletonBatchRoundtripJsonTests.cs#L754",
            "BatchTests.cs#L227",
        ],
    ),
    (
        "a delta, counted as a collection",
        &["MinimalAPITodoEndpointsTest.cs#L180", "BulkOperationTest.cs#L42"],
    ),
    (
        "a collection of primitive or untyped values",
        &[
            "UntypedTests.cs#L275",
            "UntypedTests.cs#L251",
            "UntypedTests.cs#L268",
            "UpdatePropertyTests.cs#L434",
            "ODataJsonReaderEnumIntegrationTests.cs#L509",
            "ODataJsonSerializerTest.java#L1860",
        ],
    ),
    ("a primitive value among the entities", &["ODataResourceSetDeserializerTests.cs#L355"]),
    (
        "names of members in another case, which AspNetCoreOData reads and OData tells apart",
        &["EnumsTest.cs#L740", "EnumsTest.cs#L738", "EnumsTest.cs#L706"],
    ),
    (
        "AspNetCoreOData reads the names of properties in any case; `accessLevel` is none of its model",
        &["EnumsTest.cs#L838"],
    ),
    (
        "a schema, or a part of one, in JSON",
        &[
            "EdmModelCsdlSerializationVisitorTests.cs#L1902",
            "EdmModelCsdlSerializationVisitorTests.cs#L1798",
            "AnnotationJsonParserTests.cs#L319",
            "EdmModelCsdlSerializationVisitorTests.cs#L1835",
            "CsdlReaderJsonTests.cs#L1575",
            "EdmModelCsdlSerializationVisitorTests.cs#L1610",
            "CsdlReaderJsonTests.cs#L1659",
            "EdmModelCsdlSerializationVisitorTests.cs#L1629",
            "CsdlWriterTests.cs#L1841",
            "CsdlWriterTests.cs#L2120",
            "CsdlWriterTests.cs#L2372",
            "CsdlWriterTests.cs#L75",
            "CsdlWriterTests.Async.cs#L177",
            "CsdlWriterTests.Async.cs#L2915",
            "CsdlReaderJsonTests.cs#L1531",
            "EdmModelCsdlSerializationVisitorTests.Async.cs#L237",
            "CsdlReaderJsonTests.cs#L1958",
            "CsdlWriterTests.Async.cs#L2232",
            "EdmModelCsdlSerializationVisitorTests.Async.cs#L689",
            "EdmModelCsdlSerializationVisitorTests.Async.cs#L738",
            "CsdlWriterTests.cs#L1234",
            "CsdlWriterTests.Async.cs#L1267",
            "CsdlWriterTests.Async.cs#L1089",
            "CsdlReaderJsonTests.cs#L1243",
            "CsdlWriterTests.TargetPath.Async.cs#L274",
            "EdmModelCsdlSerializationVisitorTests.Async.cs#L301",
            "CsdlWriterTests.TargetPath.Async.cs#L378",
            "CsdlWriterTests.TargetPath.Async.cs#L164",
            "MetadataDocumentJsonSerializerTest.java#L347",
        ],
    ),
    (
        "a fragment that a writer or a reader makes of one property or annotation",
        &[
            "ODataJsonPropertySerializerTests.cs#L538",
            "ODataJsonPropertySerializerTests.cs#L242",
            "ODataJsonDeserializerTests.cs#L655",
            "ODataJsonPropertySerializerTests.cs#L573",
            "JsonInstanceAnnotationWriterTests.cs#L610",
            "ODataJsonPropertySerializerTests.cs#L233",
            "ODataJsonPropertySerializerTests.cs#L386",
        ],
    ),
    (
        "property names that OData does not allow, as it was meant to test",
        &["ODataJsonWriterIntegrationTests.cs#L361"],
    ),
    (
        "control information that OData has not, as it was meant to test",
        &["DataServiceContextNoTrackingStreamsTests.cs#L91"],
    ),
    (
        "made to test the order of members: no type has them",
        &[
            "ReorderingJsonReaderTests.cs#L38",
            "ReorderingJsonReaderTests.cs#L23",
            "ReorderingJsonReaderTests.cs#L68",
            "ReorderingJsonReaderTests.cs#L53",
        ],
    ),
    (
        "a list within a list, as the value of a property that is not declared",
        &["ODataJsonEntryAndFeedSerializerUndecalredTests.cs#L234"],
    ),
    ("a page of nothing, without a type", &["ODataDeserializerEntityCollectionTest.java#L162"]),
];
