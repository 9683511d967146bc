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
pub use self::debug::debug_properties;
pub use self::entity_type::{InEntitySet, Keyed, ODataEntity};
pub use self::key::KeyError;
pub use self::link::{Link, LinkChanges, Links};
pub use self::other::{OtherType, declared_as};
pub use self::partial::ODataPartial;
pub use self::polymorphic::{no_variant, read_variant, variant};
pub use self::property::{Nullable, Property};
pub use self::with_control::Entity;
pub use crate::model::{
    AdvertisedOperation, Annotation, AnnotationIter, Annotations, AnnotationsOf, BagSlots, Bags,
    Changes, Choice, ControlInformation, Declared, DynamicProperties, DynamicProperty, EntityRef,
    Finish, LinkDelta, ODataStructured, OneOf, Part, PartialOf, Properties, PropertyControl,
    PropertySlots, PropertyValues, ReadObject, ReadOneOf, Reference, Removed, Representation,
    Shape, Visitor, Whole, same_properties, whole,
};
pub use crate::serde::{deserialize, deserialize_value, serialize, serialize_value};

#[cfg(feature = "testing")]
pub(crate) use self::key::key_predicate;
pub(crate) use self::key::{not_a_segment, part_without_segment, repeated};
pub(crate) use crate::model::{ControlKind, values};
