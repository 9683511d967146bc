// Generated: see CONTRIBUTING.md.

// odata_core :: container!

/// The TripPin service.
#[derive(::core::fmt::Debug, ::core::clone::Clone)]
pub struct TripPin {
    service: ::odata_core::__private::Service,
}
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction,
    dead_code,
    deprecated,
    unused_qualifications,
)]
impl TripPin {
    /// The descriptor of the container.
    pub const DESCRIPTOR: &'static ::odata_core::__private::Container = &::odata_core::__private::Container::__new(
        "Trippin.Container",
        &[
            ::odata_core::__private::container_item::<
                Person,
                _,
            >("People", ::odata_core::__private::ItemKind::EntitySet)
                .__with_bindings(
                    &[
                        ::odata_core::__private::container_binding::<
                            Person,
                            _,
                        >("Friends", "People"),
                        ("Trippin.Employee/Manager", "People"),
                    ],
                ),
            #[cfg(feature = "me")]
            ::odata_core::__private::container_item::<
                Person,
                _,
            >("Me", ::odata_core::__private::ItemKind::Singleton),
            ::odata_core::__private::container_item::<
                Airline,
                _,
            >("Airlines", ::odata_core::__private::ItemKind::EntitySet)
                .__with_restrictions(Self::__restrictions_of_airlines),
            ::odata_core::__private::container_import::<ResetDataSource>(),
        ],
    );
    /// Creates the container of a service.
    #[must_use]
    pub const fn new(service: ::odata_core::__private::Service) -> Self {
        Self { service }
    }
    /// Returns the service.
    #[must_use]
    pub const fn service(&self) -> &::odata_core::__private::Service {
        &self.service
    }
    /// The people.
    pub fn people(&self) -> ::odata_core::__private::Collection<'_, Person> {
        self.service.__entity_set::<Person>("People")
    }
    #[cfg(feature = "me")]
    #[deprecated(note = "use `people`")]
    pub fn me(&self) -> ::odata_core::__private::EntityResource<'_, Person> {
        self.service.__singleton::<Person>("Me")
    }
    pub fn airlines(
        &self,
    ) -> ::odata_core::__private::Collection<
        '_,
        Airline,
        ::odata_core::__private::Allows<false, true, true, true, true>,
    > {
        self.service
            .__restricted_set::<Airline, _>("Airlines", Self::__restrictions_of_airlines)
    }
    fn reset(
        &self,
        operation: &ResetDataSource,
    ) -> ::odata_core::__private::ImportCall<ResetDataSource> {
        self.service.__import::<ResetDataSource>(operation)
    }
    #[allow(non_upper_case_globals)]
    const __restrictions_of_airlines: &'static ::odata_core::__private::Restrictions = &::odata_core::__private::Restrictions::NONE
        .__without(&[::odata_core::__private::Capability::Insert])
        .__etag()
        .__no_filter_by(&["Name"])
        .__navigation(
            &[
                (
                    "Planes",
                    ::odata_core::__private::Restrictions::NONE
                        .__without(&[::odata_core::__private::Capability::Read]),
                ),
            ],
        );
}
const _: () = ::odata_core::__private::assert_property::<
    Airline,
    _,
>("Name", "`Airline` has no property \"Name\"");
const _: () = ::odata_core::__private::assert_property::<
    Airline,
    _,
>("Planes", "`Airline` has no property \"Planes\"");
#[automatically_derived]
impl ::odata_core::__private::From<::odata_core::__private::Service> for TripPin {
    fn from(service: ::odata_core::__private::Service) -> Self {
        Self::new(service)
    }
}
