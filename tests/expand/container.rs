//! An entity container.

odata_core::container! {
    /// The TripPin service.
    pub struct TripPin = "Trippin.Container" {
        /// The people.
        #[odata(bind("Friends" = "People", "Trippin.Employee/Manager" = "People"))]
        pub people: EntitySet<Person> = "People",
        #[cfg(feature = "me")]
        #[deprecated(note = "use `people`")]
        pub me: Singleton<Person> = "Me",
        #[odata(no_insert, etag, no_filter_by("Name"), navigation("Planes"(no_read)))]
        pub airlines: EntitySet<Airline> = "Airlines",
        reset: Import<ResetDataSource>,
    }
}
