//! An entity type as the service sees it: all operations that need its Rust type.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use super::body::{Members, keep, refuse_links, refuse_unknown};
use super::refusal::{Handled, bad_request, internal, invalid, unreadable};
use super::settings::Settings;
use crate::edm::{EdmType, Object, Untyped, ValueError, ValueRef, feed_segment};
use crate::entity::{
    ODataEntity, ODataPartial, ODataStructured, PartialOf, Properties, PropertySlots, ReadObject,
    key_predicate,
};
use crate::json::{
    Level, ReadError, Reading, UntypedObject, read, read_for_create, read_for_update, to_untyped,
};
use crate::limits::{Budget, Limits};
use crate::model::{Purpose, whole};
use crate::schema::{PropertyDescriptor, StructuredType};
use crate::validate::{self, Violation, Violations};

/// An entity type whose entities the service can store: any type with `#[derive(ODataEntity)]` that is `Clone`.
///
/// Every such type implements this trait.
#[diagnostic::on_unimplemented(
    message = "the in-memory service can't store `{Self}`",
    label = "not an entity type of its own",
    note = "it stores structs with `#[derive(ODataEntity)]`, one type in each set: of an enum of derived types, register one of these"
)]
pub trait Storable:
    ODataEntity<Partial: for<'de> PropertySlots<'de> + for<'de> ReadObject<'de>>
    + Clone
    + Send
    + Sync
    + 'static
{
}

impl<T> Storable for T where
    T: ODataEntity<Partial: for<'de> PropertySlots<'de> + for<'de> ReadObject<'de>>
        + Clone
        + Send
        + Sync
        + 'static
{
}

/// An entity of any type.
pub(super) trait Stored: Send + Sync {
    fn properties(&self) -> &dyn Properties;

    fn as_any(&self) -> &(dyn Any + Send + Sync);
}

impl<T: Storable> Stored for T {
    fn properties(&self) -> &dyn Properties {
        self
    }

    fn as_any(&self) -> &(dyn Any + Send + Sync) {
        self
    }
}

/// The key of an entity in a URL.
pub(super) struct Key {
    /// The key predicate; `None` for an alternate key.
    pub(super) predicate: Option<String>,
    pub(super) members: Members,
}

/// A function that computes properties of each entity before it is stored.
pub(super) type Compute<T> = Box<dyn Fn(&mut PartialOf<T>) + Send + Sync>;

/// The operations of a type. They exchange values as untyped members.
pub(super) trait Model: Send + Sync {
    fn descriptor(&self) -> &'static StructuredType;

    /// The key in the last segment of a path.
    fn key(&self, url: &str) -> Handled<Key>;

    /// Reads and checks the body of a request. `Upsert` is a new entity at a URL with an alternate
    /// key, whose body may have the key. The other properties are checked when the entity is
    /// created.
    fn read(&self, body: &[u8], purpose: Purpose, settings: &Settings) -> Handled<Members>;

    /// Creates an entity. `number` is a number that is not in any key yet.
    fn make(&self, members: &Members, number: u64, limits: Limits) -> Handled<Arc<dyn Stored>>;

    /// Returns a copy of `old` with the changes.
    fn merge(
        &self,
        old: &dyn Stored,
        changes: &Members,
        limits: Limits,
    ) -> Handled<Arc<dyn Stored>>;
}

/// The model of `T`.
pub(super) struct Typed<T: Storable> {
    compute: Option<Compute<T>>,
    of: PhantomData<fn() -> T>,
}

impl<T: Storable> Typed<T> {
    pub(super) const fn new(compute: Option<Compute<T>>) -> Self {
        Self { compute, of: PhantomData }
    }

    fn finish(&self, mut partial: PartialOf<T>, number: u64) -> Handled<Arc<dyn Stored>> {
        if let Some(compute) = &self.compute {
            compute(&mut partial);
        }
        make_key(&mut partial, T::DESCRIPTOR, number)?;
        check(&partial, Purpose::Create)?;
        // A property that a create request may omit and the type requires must be computed by the
        // service, so its absence is a mistake in the setup.
        let entity = partial.finish().map_err(|violations| internal(violations.to_string()))?;
        Ok(Arc::new(entity))
    }
}

impl<T: Storable> Model for Typed<T> {
    fn descriptor(&self) -> &'static StructuredType {
        T::DESCRIPTOR
    }

    fn key(&self, url: &str) -> Handled<Key> {
        let key = T::key_from_url(url).map_err(|error| bad_request(error.to_string()))?;
        let members = keep(members_of(&key), |name| !name.is_empty());
        Ok(Key { predicate: key_predicate(&key), members })
    }

    fn read(&self, body: &[u8], purpose: Purpose, settings: &Settings) -> Handled<Members> {
        let limits = settings.limits;
        let partial: PartialOf<T> = match purpose {
            Purpose::Create => read_for_create(body, limits).map_err(|error| unreadable(&error))?,
            Purpose::Replace => read_whole(body, limits)?,
            Purpose::Upsert => read_for_update(body, limits).map_err(|error| unreadable(&error))?,
            Purpose::Received
            | Purpose::Update
            | Purpose::Change
            | Purpose::Representation
            | Purpose::Parameters => {
                let partial = read_for_update(body, limits).map_err(|error| unreadable(&error))?;
                check(&partial, Purpose::Received)?;
                partial
            }
        };
        let raw = untyped(body, limits)?;
        refuse_links(&raw, T::DESCRIPTOR)?;
        if settings.is_strict {
            refuse_unknown(&raw, &partial)?;
        }
        Ok(keep(members_of(&partial), |name| {
            let property = T::DESCRIPTOR.find(name, 0).and_then(|it| T::DESCRIPTOR.property(it));
            property.is_none_or(|property| match purpose {
                Purpose::Replace => !property.is_computed() && !property.is_key(),
                Purpose::Upsert => !property.is_computed(),
                // `read_for_create` ignores computed properties.
                Purpose::Create => true,
                Purpose::Received
                | Purpose::Update
                | Purpose::Change
                | Purpose::Representation
                | Purpose::Parameters => is_updatable(property),
            })
        }))
    }

    fn make(&self, members: &Members, number: u64, limits: Limits) -> Handled<Arc<dyn Stored>> {
        self.finish(partial_of::<PartialOf<T>>(members, limits)?, number)
    }

    fn merge(
        &self,
        old: &dyn Stored,
        changes: &Members,
        limits: Limits,
    ) -> Handled<Arc<dyn Stored>> {
        let old = old.as_any().downcast_ref::<T>();
        let mut new = old.ok_or_else(|| internal("an entity of another type"))?.clone();
        let changes = partial_of::<PartialOf<T>>(changes, limits)?;
        changes.apply_to(&mut new).map_err(|violations| invalid(&violations))?;
        if self.compute.is_none() {
            return Ok(Arc::new(new));
        }
        self.finish(whole::<PartialOf<T>>(&new), 0)
    }
}

/// Returns `true` if an update can change the property. Values for other properties are ignored
/// \[OData-Protocol 11.4.3\].
pub(super) const fn is_updatable(property: &PropertyDescriptor) -> bool {
    !(property.is_computed() || property.is_immutable() || property.is_key())
}

/// The members of an entity, from which the entity can be created again.
pub(super) fn whole_members<T: Storable>(entity: &T) -> Members {
    members_of(&whole::<PartialOf<T>>(entity))
}

fn members_of(value: &dyn Properties) -> Members {
    match to_untyped(ValueRef::Object(value)) {
        Untyped::Object(members) => members,
        _ => Members::new(),
    }
}

fn partial_of<P: for<'de> ReadObject<'de>>(members: &Members, limits: Limits) -> Handled<P> {
    let mut reading = Reading::new(Budget::new(limits));
    let read = P::read_object(&mut UntypedObject::new(members, &mut reading));
    let Reading { violations, budget } = reading;
    if let Some(exceeded) = budget.exceeded() {
        return Err(bad_request(format!("the entity has {}", exceeded.with_advice())));
    }
    match read {
        Ok(partial) if violations.is_empty() => Ok(partial),
        _ if violations.is_empty() => Err(bad_request("the value is not one of the type")),
        _ => Err(invalid(&Violations::of(violations))),
    }
}

/// Reads an entity whose key is in the URL. Invalid values and missing properties are reported
/// together.
fn read_whole<P>(body: &[u8], limits: Limits) -> Handled<P>
where
    P: ODataPartial<Of: ODataStructured> + for<'de> PropertySlots<'de> + for<'de> ReadObject<'de>,
{
    let is_key = |violation: &Violation| {
        let mut key = P::Of::DESCRIPTOR.key();
        key.any(|property| property.name() == violation.path())
    };
    if let Err(ReadError::Invalid(violations)) = read_for_create::<P>(body, limits) {
        let others: Vec<_> = violations.into_iter().filter(|it| !is_key(it)).collect();
        if !others.is_empty() {
            return Err(invalid(&Violations::of(others)));
        }
    }
    read_for_update(body, limits).map_err(|error| unreadable(&error))
}

fn check(value: &dyn Properties, purpose: Purpose) -> Handled<()> {
    validate::checked(value, purpose).map_err(|violations| invalid(&violations))
}

/// Generates the parts of the key that the client may omit and has omitted.
fn make_key<P>(partial: &mut P, of: &'static StructuredType, number: u64) -> Handled<()>
where
    P: Properties + for<'de> PropertySlots<'de>,
{
    for &index in of.key_indexes() {
        let Some(property) = of.property(index) else { continue };
        let is_made = property.is_computed() || property.has_computed_default();
        let read: &dyn Properties = &*partial;
        let is_there = !matches!(read.value(index), ValueRef::Absent | ValueRef::Null);
        if is_there || !is_made {
            continue;
        }
        let edm_type = property.edm_type();
        let text = match edm_type.underlying() {
            "Edm.Guid" => format!("00000000-0000-4000-8000-{number:012x}"),
            _ => number.to_string(),
        };
        feed_segment(&text, partial.slot(index).any(), edm_type).map_err(|_| {
            internal(format!("a key of {} cannot be made: compute it", edm_type.name()))
        })?;
    }
    Ok(())
}

/// The members of a body, without conversion.
pub(super) fn untyped(body: &[u8], limits: Limits) -> Handled<Members> {
    let raw: Raw = read(body, Level::Root, &limits).map_err(|error| unreadable(&error))?;
    Ok(raw.0)
}

/// An object, without conversion.
struct Raw(Members);

impl<'de> ReadObject<'de> for Raw {
    const EDM_TYPE: EdmType = EdmType::primitive("Edm.Untyped");

    fn read_object(object: &mut dyn Object<'de>) -> Result<Self, ValueError> {
        object.untyped().map(Self)
    }
}
