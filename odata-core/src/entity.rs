//! Entities: the traits that the derives implement, control information, links, and keys.

mod change;
mod complex_type;
mod debug;
mod entity_type;
mod key;
mod key_url;
mod link;
mod other;
mod partial;
mod polymorphic;
mod property;
mod serde;
mod update_body;
mod with_control;

pub use self::change::{Change, ChangedLink, RemovedEntity};
pub use self::complex_type::ODataComplex;
pub use self::entity_type::{InEntitySet, Keyed, ODataEntity};
pub use self::key::KeyError;
pub use self::link::{Link, LinkChanges, Links};
pub use self::other::OtherType;
pub use self::partial::ODataPartial;
pub use self::property::{Nullable, Property};
pub use self::with_control::Entity;
pub use crate::model::{
    AdvertisedOperation, Annotation, AnnotationIter, Annotations, AnnotationsOf,
    ControlInformation, DynamicProperties, DynamicProperty, EntityRef, LinkDelta, ODataStructured,
    PartialOf, Properties, PropertyControl, ReadObject, Reference, Removed, Representation,
};

// Generated code uses these.
#[doc(hidden)]
pub use self::debug::debug_properties;
#[doc(hidden)]
pub use self::other::declared_as;
#[doc(hidden)]
pub use self::polymorphic::{no_variant, read_variant, variant};
#[doc(hidden)]
pub use crate::model::{BagSlots, PropertySlots};

#[cfg(feature = "testing")]
pub(crate) use self::key::key_predicate;
pub(crate) use self::key::{not_a_segment, part_without_segment, repeated};
pub(crate) use crate::model::ControlKind;
