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
    fn reset(
        &self,
        operation: &ResetDataSource,
    ) -> ::odata_core::__private::ImportCall<ResetDataSource> {
        self.service.__import::<ResetDataSource>(operation)
    }
}
#[automatically_derived]
impl ::odata_core::__private::From<::odata_core::__private::Service> for TripPin {
    fn from(service: ::odata_core::__private::Service) -> Self {
        Self::new(service)
    }
}
