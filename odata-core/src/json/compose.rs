//! Determines the members of an object, and their order, for the JSON writer, for serde, and for
//! untyped values.

mod context;
mod control;
mod navigation;
mod verbatim;

use std::borrow::Cow;

pub(crate) use self::context::Context;

use self::control::{
    annotations_of, annotations_of_others, beside, control, control_beside, control_information,
    control_of, stream_control, type_annotation,
};
use self::navigation::navigation;
use self::verbatim::verbatim;
use crate::model::{
    Annotations, Bag, Beside, CollectionRef, DynamicProperties, Properties, Purpose, ValueRef,
    Violation, Visitor, item_type, type_annotation_of, values,
};
use crate::schema::generated::COMPUTED;
use crate::schema::{PropertyDescriptor, StructuredType};
use crate::validate::is_free;

/// The name of a member.
#[derive(Clone, Copy)]
pub(crate) enum Name<'a> {
    Property(&'static PropertyDescriptor),
    Dynamic(&'a str),
    /// Control information; the target is empty for the object itself.
    Control {
        target: &'a str,
        name: &'a str,
    },
    Annotation {
        target: &'a str,
        term: &'a str,
    },
    /// A name that is written unchanged.
    Verbatim(&'a str),
}

impl<'a> Name<'a> {
    /// Returns the name in the spelling of OData 4.0.
    pub(crate) fn text(self) -> Cow<'a, str> {
        match self {
            Self::Property(property) => Cow::Borrowed(property.name()),
            Self::Dynamic(name) | Self::Verbatim(name) => Cow::Borrowed(name),
            Self::Control { target: "", name: "type" } => Cow::Borrowed("@odata.type"),
            Self::Control { target, name } => Cow::Owned(format!("{target}@odata.{name}")),
            Self::Annotation { target, term } => Cow::Owned(format!("{target}@{term}")),
        }
    }
}

/// The receiver of the members.
pub(crate) trait Sink {
    /// Receives the type annotation. The name of the type needs no escapes.
    fn type_annotation(&mut self, annotation: &'static str) {
        let name = Name::Control { target: "", name: "type" };
        self.member(name, ValueRef::String(annotation), "String");
    }

    /// Receives a structural property.
    fn property(&mut self, property: &'static PropertyDescriptor, value: &ValueRef<'_>) {
        self.member(Name::Property(property), *value, property.edm_type_ref().name());
    }

    /// Receives the violation of a member that is left out, because its name or its value can't be
    /// written. A sink without errors leaves it to the validation.
    fn refuse(&mut self, _: Violation) {}

    /// Receives a member. `expected` is the qualified name of the type that a reader expects. The
    /// name of a primitive type may lack `Edm.`.
    fn member(&mut self, name: Name<'_>, value: ValueRef<'_>, expected: &str);
}

/// Passes all members of an object to the sink, in their order: control information and annotations
/// of the object, structural properties, dynamic properties, members of an unknown type, annotations
/// of undeclared members, navigation properties. References to entities come before the entities
/// themselves, because OData 4.0 requires this order \[OData-JSON 8.5\].
///
/// Returns `true` if the context asked for the check, and a create request allows the whole object.
/// Otherwise, [`validate::checked`](crate::validate::checked) finds the violations, if there are
/// any.
pub(crate) fn compose<S: Sink>(
    value: &dyn Properties,
    context: &Context<'_>,
    sink: &mut S,
) -> bool {
    let descriptor = value.descriptor();
    let (bags, other) = (value.__bags(), value.__other_type());
    let annotations = bags.annotations.filter(|annotations| !annotations.is_empty());
    // Members that are written unchanged include their control information.
    let read_control = context.control.filter(|_| other.is_none());
    // Most objects are written without annotations and control information.
    let is_plain = annotations.is_none() && read_control.is_none();
    let about = if is_plain { None } else { About::of(annotations, beside(read_control, context)) };
    control(type_annotation_of(bags, other, descriptor), descriptor, context, sink);
    if let Some(read_control) = read_control {
        control_information(read_control, context, sink);
    }
    if let Some(annotations) = annotations {
        annotations_of("", annotations, sink);
    }
    let is_asked = context.is_checked && !descriptor.takes_derived();
    let mut members = Members {
        descriptor,
        value,
        about: about.as_ref(),
        context,
        rules: context.rules(),
        sink,
        has_navigation: false,
        is_valid: is_asked && annotations.is_none(),
        missing: if is_asked { descriptor.count_required_on_create() } else { 0 },
    };
    if about.is_some() {
        // An annotation may be about a property that is absent.
        for (property, view) in descriptor.properties().zip(values(value)) {
            members.unusual(property, &view);
        }
    } else {
        let nulls = value.is_partial() || context.format.nulls || context.is_change();
        value.__visit(&mut Visitor::new(nulls, &mut |index, view| members.member(index, view)));
    }
    let Members { has_navigation, mut is_valid, missing, .. } = members;
    if let Some(bag) = bags.dynamic {
        is_valid &= dynamic(bag, descriptor, context, sink);
    }
    if let Some(other) = other {
        is_valid = false;
        verbatim(other.members, other.declared, context, sink);
    }
    if let Some(about) = &about {
        about.others(value, context, sink);
    }
    if has_navigation {
        navigation(value, descriptor, context, sink);
    }
    is_valid && missing == 0
}

/// The annotations and the control information of the properties of an object.
struct About<'a> {
    annotations: Option<&'a Annotations>,
    /// The control information of the properties.
    beside: Option<&'a Bag<Beside>>,
}

impl<'a> About<'a> {
    /// Returns `None` if there are neither.
    fn of(annotations: Option<&'a Annotations>, beside: Option<&'a Bag<Beside>>) -> Option<Self> {
        let is_empty = annotations.is_none() && beside.is_none();
        (!is_empty).then_some(Self { annotations, beside })
    }

    /// Writes annotations and control information of members that the type does not declare.
    #[cold]
    fn others(&self, value: &dyn Properties, context: &Context<'_>, sink: &mut dyn Sink) {
        let descriptor = value.descriptor();
        let of_none = |target: &str| descriptor.find(target, 0).is_none();
        let beside = self.beside.into_iter().flatten().filter(|it| of_none(&it.target));
        beside.for_each(|it| control_beside(it, sink));
        if let Some(annotations) = self.annotations {
            annotations_of_others(annotations, value, context, sink);
        }
    }
}

/// The properties of an object that is being written.
struct Members<'m, 'c, S> {
    descriptor: &'static StructuredType,
    value: &'m dyn Properties,
    about: Option<&'m About<'m>>,
    context: &'m Context<'c>,
    rules: u16,
    sink: &'m mut S,
    has_navigation: bool,
    /// `true` if the check was asked for, and a create request allows all properties so far.
    is_valid: bool,
    /// The number of required properties that have not been seen yet. Without the check it wraps, and is not used.
    missing: usize,
}

impl<S: Sink> Members<'_, '_, S> {
    /// Writes a property without annotations and control information.
    #[inline]
    fn member(&mut self, index: usize, view: &ValueRef<'_>) {
        let Some(property) = self.descriptor.property(index) else { return };
        let is_plain = !matches!(view, ValueRef::Absent | ValueRef::Null | ValueRef::Stream(_));
        if !is_plain || property.has_any(self.rules) {
            return self.unusual(property, view);
        }
        // Each property is visited once.
        self.missing = self.missing.wrapping_sub(usize::from(property.is_required_on_create()));
        self.is_valid &= is_free(view, property);
        self.sink.property(property, view);
    }

    /// Writes a property that may have annotations or control information, or that is not always
    /// written.
    #[inline(never)]
    fn unusual(&mut self, property: &'static PropertyDescriptor, view: &ValueRef<'_>) {
        if property.is_navigation() {
            (self.has_navigation, self.is_valid) = (true, false);
            return;
        }
        self.is_valid &= property.is_computed();
        let is_written = is_written(*view, self.value, property, self.context);
        if let Some(About { annotations, beside }) = self.about {
            control_of(property.name(), *beside, self.sink);
            // In a request, an annotation of a property that is left out would have no target.
            let is_annotated = is_written || !self.context.is_request();
            if let Some(annotations) = annotations.filter(|_| is_annotated) {
                annotations_of(property.name(), annotations, self.sink);
            }
        }
        if let ValueRef::Stream(stream) = view {
            stream_control(stream, property, self.context, self.sink);
        }
        if is_written {
            self.sink.property(property, &not_null(*view, property));
        }
    }
}

/// Returns `true` if a structural property is written.
fn is_written(
    view: ValueRef<'_>,
    value: &dyn Properties,
    property: &PropertyDescriptor,
    context: &Context<'_>,
) -> bool {
    let is_change = context.is_change();
    // The service ignores a client's value for a computed property [OData-Protocol 11.4.2, 11.4.3].
    if property.is_computed() && context.rules() & COMPUTED != 0 {
        return false;
    }
    // The URL identifies the entity, and the key never changes.
    if is_change && property.is_key() {
        return false;
    }
    // Every entity that was read has immutable properties; a partial has only those that were set.
    let may_create = context.purpose == Purpose::Replace && value.is_partial();
    if is_change && property.is_immutable() && !may_create {
        return false;
    }
    match view {
        ValueRef::Absent => false,
        ValueRef::Stream(stream) => stream.content().is_some(),
        // A response has no null for a collection [OData-CSDL 7.2.1].
        ValueRef::Null if !value.is_partial() => {
            // A complex value that is not a partial is written whole, so that missing properties
            // are cleared.
            (context.format.nulls || is_change) && !property.edm_type().is_collection()
        }
        _ => true,
    }
}

/// Returns an empty collection in place of a null one, which OData does not allow
/// \[OData-CSDL 7.2.1\].
fn not_null<'a>(view: ValueRef<'a>, property: &PropertyDescriptor) -> ValueRef<'a> {
    const NONE: &Views<'static> = &Views(Vec::new());
    let is_collection = property.edm_type_ref().is_collection();
    if is_collection && matches!(view, ValueRef::Null) { ValueRef::Collection(NONE) } else { view }
}

/// Writes the properties that the type does not declare. Returns `false` if one of them can't be
/// written.
fn dynamic(
    bag: &DynamicProperties,
    descriptor: &StructuredType,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) -> bool {
    // In a request, only open types accept undeclared properties [OData-Protocol 11.4.2].
    if !descriptor.is_open() && context.purpose != Purpose::Representation {
        return true;
    }
    if !bag.is_read_of(descriptor) {
        if let Some(fit) = bag.fit(descriptor, sink) {
            dynamic_properties(&fit, context, sink);
            return false;
        }
    }
    dynamic_properties(bag, context, sink);
    true
}

fn dynamic_properties(bag: &DynamicProperties, context: &Context<'_>, sink: &mut dyn Sink) {
    for property in bag.iter() {
        let type_name = property.type_name().unwrap_or_default();
        if !type_name.is_empty() {
            let name = Name::Control { target: property.name(), name: "type" };
            let is_primitive = !item_type(type_name).contains('.');
            let annotation = type_annotation(type_name, is_primitive, context.format.version);
            sink.member(name, ValueRef::String(&annotation), "String");
        }
        sink.member(
            Name::Dynamic(property.name()),
            ValueRef::Untyped(property.untyped()),
            type_name,
        );
    }
}

/// Some of the items of a collection.
struct Views<'a>(Vec<ValueRef<'a>>);

impl CollectionRef for Views<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn item(&self, index: usize) -> ValueRef<'_> {
        self.0.get(index).copied().unwrap_or(ValueRef::Absent)
    }
}
