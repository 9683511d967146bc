//! Microsoft Dataverse, and what Simple.OData.Client reads.

pub mod service {
    use crate::compare::Types;
    use odata_core::{DateTimeOffset, Links, ODataComplex, ODataEntity, ODataStructured};
    use uuid::Uuid;

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Microsoft.Dynamics.CRM", name = "contoso_sensordata", builder = false)]
    pub struct SensorData {
        #[odata(name = "contoso_value")]
        pub contoso_value: Option<i32>,
        #[odata(name = "contoso_sensordataid", key)]
        pub contoso_sensordataid: Option<Uuid>,
        pub versionnumber: Option<i64>,
        pub partitionid: Option<String>,
        #[odata(name = "_ownerid_value")]
        pub ownerid_value: Option<Uuid>,
        #[odata(name = "_owningbusinessunit_value")]
        pub owningbusinessunit_value: Option<Uuid>,
        #[odata(name = "contoso_deviceid")]
        pub contoso_deviceid: Option<String>,
        #[odata(name = "contoso_sensortype")]
        pub contoso_sensortype: Option<String>,
        #[odata(name = "contoso_timestamp")]
        pub contoso_timestamp: Option<DateTimeOffset>,
        pub ttlinseconds: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Microsoft.Dynamics.CRM", name = "he_employee", builder = false)]
    pub struct HeEmployee {
        #[odata(name = "_owningbusinessunit_value")]
        pub owningbusinessunit_value: Option<Uuid>,
        #[odata(name = "he_name")]
        pub he_name: Option<String>,
        pub statecode: Option<i32>,
        #[odata(name = "he_employeeid", key)]
        pub he_employeeid: Option<Uuid>,
        #[odata(name = "he_employeenumber")]
        pub he_employeenumber: Option<i32>,
        #[odata(name = "_createdby_value")]
        pub createdby_value: Option<Uuid>,
        pub createdon: Option<DateTimeOffset>,
        pub statuscode: Option<i32>,
        #[odata(name = "_ownerid_value")]
        pub ownerid_value: Option<Uuid>,
        #[odata(name = "he_firstname")]
        pub he_firstname: Option<String>,
        #[odata(name = "he_country")]
        pub he_country: Option<i32>,
        #[odata(name = "_owninguser_value")]
        pub owninguser_value: Option<Uuid>,
        #[odata(name = "_modifiedby_value")]
        pub modifiedby_value: Option<Uuid>,
        pub versionnumber: Option<i32>,
        pub modifiedon: Option<DateTimeOffset>,
        #[odata(name = "he_salutation")]
        pub he_salutation: Option<i32>,
        #[odata(name = "he_lastname")]
        pub he_lastname: Option<String>,
        #[odata(name = "he_mobilephone")]
        pub he_mobilephone: Option<String>,
        #[odata(name = "he_graduationname")]
        pub he_graduationname: Option<String>,
        #[odata(name = "he_fax")]
        pub he_fax: Option<String>,
        pub importsequencenumber: Option<i32>,
        #[odata(name = "_createdonbehalfby_value")]
        pub createdonbehalfby_value: Option<String>,
        #[odata(name = "he_street")]
        pub he_street: Option<String>,
        #[odata(name = "_modifiedonbehalfby_value")]
        pub modifiedonbehalfby_value: Option<String>,
        pub timezoneruleversionnumber: Option<i32>,
        pub utcconversiontimezonecode: Option<i32>,
        #[odata(name = "he_postalcodevalue")]
        pub he_postalcodevalue: Option<String>,
        #[odata(name = "he_email")]
        pub he_email: Option<String>,
        #[odata(name = "_owningteam_value")]
        pub owningteam_value: Option<String>,
        #[odata(name = "he_telephone")]
        pub he_telephone: Option<String>,
        pub overriddencreatedon: Option<DateTimeOffset>,
        #[odata(name = "he_city")]
        pub he_city: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Microsoft.Dynamics.CRM", builder = false)]
    pub struct Account {
        pub name: Option<String>,
        #[odata(key)]
        pub accountid: Option<Uuid>,
        #[odata(name = "Account_Tasks", nav)]
        pub account_tasks: Links<TaskPartial>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Microsoft.Dynamics.CRM", builder = false)]
    pub struct Task {
        pub statecode: Option<i32>,
        #[odata(name = "_regardingobjectid_value")]
        pub regardingobjectid_value: Option<Uuid>,
        pub statuscode: Option<i32>,
        pub description: Option<String>,
        pub createdon: Option<DateTimeOffset>,
        pub isbilled: Option<bool>,
        pub subject: Option<String>,
        #[odata(name = "_ownerid_value")]
        pub ownerid_value: Option<Uuid>,
        pub modifiedon: Option<DateTimeOffset>,
        pub versionnumber: Option<i64>,
        pub prioritycode: Option<i32>,
        pub timezoneruleversionnumber: Option<i32>,
        pub isregularactivity: Option<bool>,
        #[odata(name = "_modifiedby_value")]
        pub modifiedby_value: Option<Uuid>,
        pub actualstart: Option<DateTimeOffset>,
        pub activitytypecode: Option<String>,
        pub isworkflowcreated: Option<bool>,
        #[odata(name = "_createdby_value")]
        pub createdby_value: Option<Uuid>,
        #[odata(name = "_owningbusinessunit_value")]
        pub owningbusinessunit_value: Option<Uuid>,
        #[odata(name = "_owninguser_value")]
        pub owninguser_value: Option<Uuid>,
        #[odata(key)]
        pub activityid: Option<Uuid>,
        pub activityadditionalparams: Option<String>,
        pub scheduledstart: Option<DateTimeOffset>,
        pub lastonholdtime: Option<DateTimeOffset>,
        #[odata(name = "_transactioncurrencyid_value")]
        pub transactioncurrencyid_value: Option<String>,
        #[odata(name = "_sendermailboxid_value")]
        pub sendermailboxid_value: Option<String>,
        pub scheduleddurationminutes: Option<i32>,
        #[odata(name = "_modifiedonbehalfby_value")]
        pub modifiedonbehalfby_value: Option<String>,
        pub scheduledend: Option<DateTimeOffset>,
        #[odata(name = "_slainvokedid_value")]
        pub slainvokedid_value: Option<String>,
        pub postponeactivityprocessinguntil: Option<String>,
        pub deliveryprioritycode: Option<String>,
        #[odata(name = "_owningteam_value")]
        pub owningteam_value: Option<String>,
        pub ismapiprivate: Option<bool>,
        pub traversedpath: Option<String>,
        pub actualend: Option<DateTimeOffset>,
        pub actualdurationminutes: Option<i32>,
        #[odata(name = "_serviceid_value")]
        pub serviceid_value: Option<String>,
        pub instancetypecode: Option<String>,
        #[odata(name = "_createdonbehalfby_value")]
        pub createdonbehalfby_value: Option<String>,
        pub seriesid: Option<String>,
        pub leftvoicemail: Option<String>,
        pub senton: Option<String>,
        pub processid: Option<String>,
        pub community: Option<String>,
        pub utcconversiontimezonecode: Option<i32>,
        pub deliverylastattemptedon: Option<String>,
        pub stageid: Option<String>,
        pub onholdtime: Option<i32>,
        pub exchangerate: Option<String>,
        #[odata(name = "_slaid_value")]
        pub slaid_value: Option<String>,
        pub importsequencenumber: Option<i32>,
        pub category: Option<String>,
        pub subscriptionid: Option<String>,
        pub overriddencreatedon: Option<String>,
        pub percentcomplete: Option<String>,
        pub subcategory: Option<String>,
        pub crmtaskassigneduniqueid: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(
        namespace = "Microsoft.Dynamics.CRM",
        name = "sample_ExportDataUsingFetchXmlToAnnotation",
        builder = false
    )]
    pub struct ExportResult {
        #[odata(name = "AnnotationId")]
        pub annotation_id: Option<Uuid>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Microsoft.Dynamics.CRM", name = "ExampleComplex", builder = false)]
    pub struct ExampleComplex {
        #[odata(name = "SomeProperty")]
        pub some_property: Option<String>,
        #[odata(name = "SomeOtherProperty")]
        pub some_other_property: Option<i32>,
    }

    pub const TYPES: Types = Types {
        structured: &[
            SensorData::DESCRIPTOR,
            HeEmployee::DESCRIPTOR,
            Account::DESCRIPTOR,
            Task::DESCRIPTOR,
            ExportResult::DESCRIPTOR,
            ExampleComplex::DESCRIPTOR,
        ],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod records {
    use crate::compare::Types;
    use odata_core::{DynamicProperties, ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Records", rename_all = "PascalCase", open, builder = false)]
    pub struct TheRecord {
        #[odata(key)]
        pub id: Option<i32>,
        #[odata(dynamic)]
        pub more: DynamicProperties,
    }

    pub const TYPES: Types =
        Types { structured: &[TheRecord::DESCRIPTOR], polymorphic: &[], enums: &[] };
}
