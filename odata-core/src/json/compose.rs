//! Which members an object is written with, and in which order: one place for our writer, for
//! serde, and for untyped values.

mod navigation;
mod verbatim;

use std::borrow::Cow;

use self::navigation::navigation;
use self::verbatim::verbatim;
use super::format::{JsonFormat, ODataVersion, TypePolicy};
use crate::model::{
    Annotation, Annotations, Bag, Beside, CollectionRef, ControlInformation, DynamicProperties,
    Properties, Stream, ValueRef, Violation, Visitor, item_type,
    type_annotation as type_annotation_of, values,
};
use crate::schema::generated::{COMPUTED, IMMUTABLE, KEY, NAVIGATION};
use crate::schema::{PropertyDescriptor, StructuredType};
use crate::validate::is_free;

/// What an object is written for; it decides which members it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteFor {
    /// All that the value has.
    Representation,
    /// A create request: not what the service computes \[OData-Protocol 11.4.2\].
    Create,
    /// A change of a value that exists: nor what can't be changed, and null for what is cleared
    /// \[OData-Protocol 11.4.3\].
    Update,
    /// A value in place of one that exists. A partial may have immutable properties, because the
    /// request may also create the entity \[OData-Protocol 11.4.3, 11.4.4\].
    Replace,
    /// Related entities and the items of collections within a change: each is written whole.
    Related,
    /// The parameters of an action or a function: all that the value has, and references to
    /// entities as `{"@odata.id":"…"}` \[OData-JSON 18\].
    Parameters,
}

impl WriteFor {
    const fn is_request(self) -> bool {
        !matches!(self, Self::Representation)
    }

    const fn is_change(self) -> bool {
        matches!(self, Self::Update | Self::Replace)
    }

    /// The purpose of related entities and of the items of collections.
    pub(crate) const fn nested_entities(self) -> Self {
        match self {
            Self::Update | Self::Replace => Self::Related,
            other => other,
        }
    }
}

/// How an object is written, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) format: JsonFormat,
    pub(crate) purpose: WriteFor,
    pub(crate) policy: TypePolicy,
    /// The qualified name of the type that a reader expects here; empty where it expects none.
    pub(crate) expected: &'a str,
    pub(crate) control: Option<&'a ControlInformation>,
    /// The context URL of a response.
    pub(crate) url: Option<&'a str>,
    /// Whether it is asked on the way what a create request allows.
    pub(crate) is_checked: bool,
}

impl<'a> Context<'a> {
    /// Of the object that the whole text is.
    pub(crate) const fn root(format: JsonFormat, purpose: WriteFor, expected: &'a str) -> Self {
        let policy = format.type_policy;
        Self { format, purpose, policy, expected, control: None, url: None, is_checked: false }
    }

    /// Of an object within this one, where a type is expected.
    pub(crate) const fn nested<'b>(&self, expected: &'b str) -> Context<'b>
    where
        'a: 'b,
    {
        let Self { format, purpose, .. } = *self;
        let policy = format.nested_type_policy;
        Context { format, purpose, policy, expected, control: None, url: None, is_checked: false }
    }

    /// A request has none of the service's control information, but for the entity-ids of the
    /// entities that are parameters.
    pub(crate) fn writes_control(&self) -> bool {
        match self.purpose {
            WriteFor::Representation => self.format.control_information,
            purpose => purpose == WriteFor::Parameters,
        }
    }

    /// The flags of the properties that may not be written here.
    const fn rules(&self) -> u16 {
        match self.purpose {
            WriteFor::Representation | WriteFor::Parameters => NAVIGATION,
            WriteFor::Create | WriteFor::Related => NAVIGATION | COMPUTED,
            WriteFor::Update | WriteFor::Replace => NAVIGATION | COMPUTED | IMMUTABLE | KEY,
        }
    }

    /// Returns `true` if references to entities are written as `Nav@odata.bind` \[OData-JSON 8.5\].
    fn binds(&self) -> bool {
        let is_4_0 = self.format.version == ODataVersion::V4_0;
        is_4_0 && self.purpose.is_request() && self.purpose != WriteFor::Parameters
    }

    fn annotates_type(&self, annotation: &str) -> bool {
        let name = annotation.strip_prefix('#').unwrap_or(annotation);
        match self.policy {
            _ if name.is_empty() => false,
            TypePolicy::Always => true,
            TypePolicy::Spec => name != self.expected,
            TypePolicy::Never => false,
        }
    }
}

/// The name of a member.
#[derive(Clone, Copy)]
pub(crate) enum Name<'a> {
    Property(&'static PropertyDescriptor),
    Dynamic(&'a str),
    /// Control information, of the object where the target is empty.
    Control {
        target: &'a str,
        name: &'a str,
    },
    Annotation {
        target: &'a str,
        term: &'a str,
    },
    /// As it stands.
    Verbatim(&'a str),
}

impl<'a> Name<'a> {
    /// As OData 4.0 spells it.
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

/// Where the members go.
pub(crate) trait Sink {
    /// The type annotation of a type whose name is one that needs no escapes.
    fn type_annotation(&mut self, annotation: &'static str) {
        let name = Name::Control { target: "", name: "type" };
        self.member(name, ValueRef::String(annotation), "String");
    }

    /// A structural property.
    fn property(&mut self, property: &'static PropertyDescriptor, value: &ValueRef<'_>) {
        self.member(Name::Property(property), *value, property.edm_type_ref().name());
    }

    /// Takes the violation of a member that is left out, because its name or its value can't be written. A sink without
    /// errors leaves it to the validation.
    fn refuse(&mut self, _: Violation) {}

    /// `expected` is the qualified name of the type that a reader expects, without `Edm.`.
    fn member(&mut self, name: Name<'_>, value: ValueRef<'_>, expected: &str);
}

/// All members of an object, in their order: control information, annotations, the declared
/// properties, those of an open type; then, since OData 4.0 wants it so, references to entities
/// before the entities themselves \[OData-JSON 8.5\].
///
/// Tells whether it was asked and is plain that a create request allows all of it; where it is not,
/// [`validate::checked`](crate::validate::checked) says what is wrong, if anything is.
pub(crate) fn compose<S: Sink>(
    value: &dyn Properties,
    context: &Context<'_>,
    sink: &mut S,
) -> bool {
    let descriptor = value.descriptor();
    let annotations = value.annotations().filter(|annotations| !annotations.is_empty());
    // Most objects are written without either.
    let is_plain = annotations.is_none() && context.control.is_none();
    let about = if is_plain { None } else { About::of(annotations, beside(value, context)) };
    control(value, context, sink);
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
        missing: if is_asked { descriptor.required() } else { 0 },
    };
    if about.is_some() {
        // It may be about a property that is not there.
        for (property, view) in descriptor.properties().zip(values(value)) {
            members.unusual(property, &view);
        }
    } else {
        let nulls = value.is_partial() || context.format.nulls || context.purpose.is_change();
        value.__visit(&mut Visitor::new(nulls, &mut |index, view| members.member(index, view)));
    }
    let Members { has_navigation, mut is_valid, missing, .. } = members;
    if let Some(bag) = value.dynamic() {
        is_valid &= dynamic(bag, descriptor, context, sink);
    }
    if let Some(members) = value.verbatim() {
        is_valid = false;
        verbatim(members, value.__declared(), context, sink);
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
    /// `None` if there is neither.
    fn of(annotations: Option<&'a Annotations>, beside: Option<&'a Bag<Beside>>) -> Option<Self> {
        let is_empty = annotations.is_none() && beside.is_none();
        (!is_empty).then_some(Self { annotations, beside })
    }

    /// Writes what is about members that the type does not declare.
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

/// The properties of an object, while they are written.
struct Members<'m, 'c, S> {
    descriptor: &'static StructuredType,
    value: &'m dyn Properties,
    about: Option<&'m About<'m>>,
    context: &'m Context<'c>,
    rules: u16,
    sink: &'m mut S,
    has_navigation: bool,
    /// Whether a create request allows all that was there, as far as was asked.
    is_valid: bool,
    /// How many are still to come that a create request must have.
    missing: usize,
}

impl<S: Sink> Members<'_, '_, S> {
    /// One that has nothing beside it.
    #[inline]
    fn member(&mut self, index: usize, view: &ValueRef<'_>) {
        let Some(property) = self.descriptor.property(index) else { return };
        let is_plain = !matches!(view, ValueRef::Absent | ValueRef::Null | ValueRef::Stream(_));
        if !is_plain || property.has_any(self.rules) {
            return self.unusual(property, view);
        }
        // Each is shown once.
        self.missing = self.missing.wrapping_sub(usize::from(property.is_due()));
        self.is_valid &= is_free(view, property);
        self.sink.property(property, view);
    }

    /// One that may have something beside it, or is not written always.
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
            // In a request, an annotation of what is left out would be about nothing.
            let is_annotated = is_written || !self.context.purpose.is_request();
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

fn control(value: &dyn Properties, context: &Context<'_>, sink: &mut dyn Sink) {
    let text = |sink: &mut dyn Sink, name, text| {
        sink.member(Name::Control { target: "", name }, ValueRef::String(text), "String");
    };
    if let Some(url) = context.url {
        text(sink, "context", url);
    }
    let annotation = type_annotation_of(value);
    if context.annotates_type(annotation) {
        let of_type = value.descriptor().type_annotation();
        if std::ptr::eq(annotation, of_type) {
            sink.type_annotation(of_type);
        } else {
            text(sink, "type", annotation);
        }
    }
    // What is written as it stands has it already.
    let Some(control) = context.control.filter(|_| value.verbatim().is_none()) else { return };
    if context.purpose == WriteFor::Parameters {
        if let Some(id) = control.id() {
            text(sink, "id", id);
        }
        return;
    }
    control.texts().for_each(|(name, value)| text(sink, name, value));
    if let Some(count) = control.count() {
        sink.member(Name::Control { target: "", name: "count" }, ValueRef::Int64(count), "Int64");
    }
    if let Some(removed) = control.removed() {
        let value = removed.to_untyped();
        let name = Name::Control { target: "", name: "removed" };
        sink.member(name, ValueRef::Untyped(&value), "");
    }
    for (name, value) in control.advertised() {
        sink.member(Name::Verbatim(name), ValueRef::Untyped(value), "");
    }
}

/// The control information of the properties, where it is written. A value of an unknown type has its own
/// among its members.
fn beside<'a>(value: &dyn Properties, context: &Context<'a>) -> Option<&'a Bag<Beside>> {
    // Most objects are written without control information.
    let control = context.control?;
    let is_written = !context.purpose.is_request() && value.verbatim().is_none();
    if is_written { control.beside() } else { None }
}

fn control_of(target: &str, beside: Option<&Bag<Beside>>, sink: &mut dyn Sink) {
    beside
        .into_iter()
        .flatten()
        .filter(|it| *it.target == *target)
        .for_each(|it| control_beside(it, sink));
}

fn control_beside(Beside { target, name, value, .. }: &Beside, sink: &mut dyn Sink) {
    sink.member(Name::Control { target, name }, ValueRef::Untyped(value), "");
}

fn annotations_of(target: &str, annotations: &Annotations, sink: &mut dyn Sink) {
    // The type annotation has been written.
    let is_about = |it: &&Annotation| it.target().unwrap_or_default() == target && !it.is_type();
    for annotation in annotations.iter().filter(is_about) {
        annotated(target, annotation, sink);
    }
}

/// The annotations of what the type does not declare. A request has only those of members that it
/// has.
#[cold]
fn annotations_of_others(
    annotations: &Annotations,
    value: &dyn Properties,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) {
    let descriptor = value.descriptor();
    let dynamic = value.dynamic().filter(|_| descriptor.is_open());
    for annotation in annotations {
        let target = annotation.target().unwrap_or_default();
        let is_other = !target.is_empty() && descriptor.find(target, 0).is_none();
        let is_there = || dynamic.is_some_and(|bag| bag.contains(target));
        if is_other && (!context.purpose.is_request() || is_there()) {
            annotated(target, annotation, sink);
        }
    }
}

fn annotated(target: &str, annotation: &Annotation, sink: &mut dyn Sink) {
    if let Some(violation) = annotation.violation() {
        return sink.refuse(violation);
    }
    let name = Name::Annotation { target, term: annotation.term() };
    sink.member(name, ValueRef::Untyped(annotation.untyped()), "");
}

/// Whether a structural property is written.
fn is_written(
    view: ValueRef<'_>,
    value: &dyn Properties,
    property: &PropertyDescriptor,
    context: &Context<'_>,
) -> bool {
    let is_change = context.purpose.is_change();
    // The service ignores a client's value for what it computes [OData-Protocol 11.4.2, 11.4.3].
    if property.is_computed() && context.rules() & COMPUTED != 0 {
        return false;
    }
    // The URL says which entity it is, and that never changes.
    if is_change && property.is_key() {
        return false;
    }
    // Every entity that was read has them; a partial has what somebody has set.
    let may_create = context.purpose == WriteFor::Replace && value.is_partial();
    if is_change && property.is_immutable() && !may_create {
        return false;
    }
    match view {
        ValueRef::Absent => false,
        ValueRef::Stream(stream) => stream.content().is_some(),
        // A service has no null for a collection [OData-CSDL 7.2.1].
        ValueRef::Null if !value.is_partial() => {
            // A complex value that is not told in parts is told whole: what it lacks is cleared.
            (context.format.nulls || is_change) && !property.edm_type().is_collection()
        }
        _ => true,
    }
}

/// An empty collection in place of a collection that is null, which OData does not have
/// \[OData-CSDL 7.2.1\].
fn not_null<'a>(view: ValueRef<'a>, property: &PropertyDescriptor) -> ValueRef<'a> {
    const NONE: &Views<'static> = &Views(Vec::new());
    let is_collection = property.edm_type_ref().is_collection();
    if is_collection && matches!(view, ValueRef::Null) { ValueRef::Collection(NONE) } else { view }
}

/// What a service says about a stream; a client says what a stream is that it sends
/// [OData-JSON 9].
fn stream_control(
    stream: &Stream,
    property: &'static PropertyDescriptor,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) {
    let is_request = context.purpose.is_request();
    if is_request && (property.is_computed() || stream.content().is_none()) {
        return;
    }
    for (name, text) in stream.control() {
        if !is_request || name == "mediaContentType" {
            let name = Name::Control { target: property.name(), name };
            sink.member(name, ValueRef::String(text), "String");
        }
    }
}

/// Writes the properties that the type does not declare. Returns `false` if one of them can't be written.
fn dynamic(
    bag: &DynamicProperties,
    descriptor: &StructuredType,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) -> bool {
    // What the type of a request's value does not declare, only an open type takes
    // [OData-Protocol 11.4.2].
    if !descriptor.is_open() && context.purpose != WriteFor::Representation {
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

/// `#Int64` in 4.0, `Int64` in 4.01; `#Demo.Color` in both \[OData-JSON 4.5.3\].
fn type_annotation(type_name: &str, is_primitive: bool, version: ODataVersion) -> String {
    match version {
        ODataVersion::V4_01 if is_primitive => type_name.to_owned(),
        _ => format!("#{type_name}"),
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
