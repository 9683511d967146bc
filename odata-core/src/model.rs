//! The interface between values and codecs: traits, views, slots, and the data around a value.
//!
//! Values contain objects, and objects contain values. Only this module has that recursion. The
//! codecs above it work on any value and any object.

mod annotations;
mod bag;
mod bags;
mod changes;
mod control;
mod declared;
mod dynamic;
mod finish;
mod hidden;
mod in_place;
mod incoming;
mod json_number;
pub mod kind;
mod link_delta;
mod names;
mod number_text;
mod partial_value;
mod payload;
mod presence;
mod properties;
mod purpose;
mod reference;
mod report;
mod rule;
mod same;
mod shape;
mod short_text;
mod slot;
mod stream;
mod structured;
mod untyped;
mod value;
mod value_error;
mod value_ref;
mod value_text;
mod violation;
mod wrapper;

pub use self::annotations::{Annotation, AnnotationIter, Annotations, AnnotationsOf};
pub use self::bags::{BagSlots, Bags};
pub use self::changes::{Changes, whole};
pub use self::control::{AdvertisedOperation, ControlInformation, PropertyControl, Removed};
pub use self::declared::Declared;
pub use self::dynamic::{DynamicProperties, DynamicProperty};
pub use self::finish::Finish;
pub use self::incoming::{Incoming, Items, Number, Object, Text};
pub use self::json_number::{JsonNumber, JsonNumberError};
pub use self::link_delta::LinkDelta;
pub use self::partial_value::PartialValue;
pub use self::payload::{PayloadKind, PayloadMismatch};
pub use self::presence::{Presence, Value, set, set_boxed};
pub use self::properties::{Properties, PropertySlots, Visitor};
pub use self::reference::Reference;
pub use self::rule::Rule;
pub use self::same::same_properties;
pub use self::shape::{Choice, OneOf, Part, ReadOneOf, Shape, Whole};
pub(crate) use self::slot::TypedSlot;
pub use self::slot::{PropertySlot, Slot, property_slot};
pub use self::stream::Stream;
pub use self::structured::{ODataStructured, PartialOf, ReadObject, Representation};
pub use self::untyped::{Untyped, UntypedError};
pub use self::value::{EdmValue, ReadEdmValue, no_blank};
pub use self::value_error::ValueError;
pub use self::value_ref::{CollectionRef, EntityRef, ToUntyped, ValueRef};
pub use self::violation::{Violation, Violations};

pub(crate) use self::annotations::TYPE;
pub(crate) use self::bag::{Bag, Named};
pub(crate) use self::changes::changed;
pub(crate) use self::control::{Beside, ControlKind};
pub(crate) use self::declared::{Members, full_name, is_type_name, member_violation};
pub(crate) use self::dynamic::annotated;
use self::finish::{read_structured, read_structured_boxed};
pub(crate) use self::hidden::{EMPTY_TYPE, HIDDEN, NOT_A_STRING, hide_found};
pub(crate) use self::in_place::{
    begin, begin_again, begin_boxed, begin_item, begin_presence, clear, clear_presence, kept,
    kept_item, kept_presence, push_mut, put, put_item, put_presence, put_some, set_null,
};
pub(crate) use self::incoming::Extent;
pub(crate) use self::names::{
    MemberName, control_name, is_advertised, is_identifier, is_operation_name, is_property,
    is_similar, item_type, reference_of, type_name,
};
pub(crate) use self::number_text::number_text;
pub(crate) use self::payload::Level;
pub(crate) use self::properties::{OtherTypeRef, type_annotation_of, values};
pub(crate) use self::purpose::{Nesting, Purpose};
pub(crate) use self::report::Report;
pub(crate) use self::rule::READ_DERIVED;
pub(crate) use self::same::same;
use self::short_text::ShortText;
use self::structured::boxed;
pub(crate) use self::structured::{fill_boxed, read_from_blank, take_memory};
pub(crate) use self::value::{blank, slot_of};
pub(crate) use self::value_error::{UnexpectedType, ValueFault};
pub(crate) use self::value_ref::iter;
pub(crate) use self::value_text::{
    BASE64_STANDARD, BASE64_URL, TEXT_LEN, base64, base64url, base64url_text, special_name,
};
