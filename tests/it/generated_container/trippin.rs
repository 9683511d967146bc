use odata_core::{Entity, Link, Links, ODataAction, ODataEntity, ODataFunction, OtherType};

/// `Trippin.Airline`
///
/// Also the type of the entity sets `airlines` and `Type`: `service.collection("airlines")`.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase", entity_set = "Airlines")]
pub struct Airline {
    #[odata(key, computed_default)]
    pub airline_code: Option<String>,
    pub name: Option<String>,
}

/// `Trippin.Employee`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase")]
pub struct Employee {
    /// The properties of the base type.
    #[odata(base)]
    pub person: Person,
    pub cost: Option<i64>,
    #[odata(nav)]
    pub manager: Option<Link<AnyPerson>>,
}

/// `Trippin.Person`
///
/// Also the type of the entity set `New`: `service.collection("New")`.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase", entity_set = "People")]
pub struct Person {
    #[odata(key, computed_default)]
    pub user_name: Option<String>,
    pub first_name: Option<String>,
    #[odata(nav)]
    pub friends: Links<AnyPerson>,
    #[odata(nav, contained)]
    pub trips: Links<Trip>,
}

/// A value of `Trippin.Person` or of a type that derives from it.
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", name = "Person", entity_set = "People", declared = Person)]
pub enum AnyPerson {
    Person(Box<Person>),
    Employee(Box<Employee>),
    /// A value of a type that is not in the metadata, or was not generated.
    #[odata(other)]
    Other(OtherType),
}

/// `Trippin.Trip`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Trippin", rename_all = "PascalCase")]
pub struct Trip {
    #[odata(key, computed_default)]
    pub trip_id: Option<i32>,
    pub name: Option<String>,
}

/// `Trippin.GetNearest`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Trippin",
    name = "GetNearest",
    import = "Near",
    returns = Option<Entity<Airline>>
)]
pub struct NearWithCity {
    #[odata(name = "City")]
    pub city: String,
}

/// `Trippin.GetNearest`
#[allow(missing_docs)] // The metadata does not describe each member.
#[derive(Debug, Clone, PartialEq, ODataFunction)]
#[odata(
    namespace = "Trippin",
    name = "GetNearest",
    import = "Near",
    returns = Option<Entity<Airline>>
)]
pub struct NearWithLat {
    #[odata(name = "Lat")]
    pub lat: f64,
}

/// `Trippin.ResetDataSource`
#[deprecated = "Use Reset"]
#[derive(Debug, Clone, PartialEq, ODataAction)]
#[odata(namespace = "Trippin", name = "ResetDataSource", returns = ())]
pub struct ResetDataSource {}

odata_core::container! {
    /// The entity container `Trippin.Person`.
    pub struct Person2 = "Trippin.Person" {
        /// The entity set `People`.
        ///
        /// Entities of derived types are read with `with_output::<Page<AnyPerson>>()`.
        #[odata(bind("Friends" = "People", "Trippin.Employee/Manager" = "Trippin.Person/People"))]
        pub people: EntitySet<Person> = "People",
        /// The airlines \[of the world\].
        pub airlines2: EntitySet<Airline> = "Airlines",
        /// The entity set `airlines`.
        pub airlines: EntitySet<Airline> = "airlines",
        /// The entity set `New`.
        ///
        /// Entities of derived types are read with `with_output::<Page<AnyPerson>>()`.
        pub new2: EntitySet<Person> = "New",
        /// The entity set `Type`.
        pub r#type: EntitySet<Airline> = "Type",
        /// The singleton `Me`.
        ///
        /// Entities of derived types are read with `with_output::<Entity<AnyPerson>>()`.
        pub me: Singleton<Person> = "Me",
        /// The singleton `Service`.
        #[deprecated = "Use Airlines"]
        pub service2: Singleton<Airline> = "Service",
        /// The function import `Near`.
        pub near_with_city: Import<NearWithCity>,
        /// The function import `Near`.
        pub near_with_lat: Import<NearWithLat>,
        /// The action import `ResetDataSource`.
        #[deprecated = "Use Reset"]
        pub reset_data_source: Import<ResetDataSource>,
    }
}
