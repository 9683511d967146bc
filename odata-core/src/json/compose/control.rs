//! Writes control information and annotations as members.

use super::{Context, Name, Sink};
use crate::json::format::ODataVersion;
use crate::model::{
    Annotation, Annotations, Bag, Beside, ControlInformation, Properties, Purpose, Stream, ValueRef,
};
use crate::schema::{PropertyDescriptor, StructuredType};

/// Writes the context URL and the type annotation.
#[inline]
pub(super) fn control(
    annotation: &str,
    descriptor: &'static StructuredType,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) {
    if let Some(url) = context.url {
        text("context", url, sink);
    }
    if context.annotates_type(annotation) {
        let of_type = descriptor.type_annotation();
        if std::ptr::eq(annotation, of_type) {
            sink.type_annotation(of_type);
        } else {
            text("type", annotation, sink);
        }
    }
}

fn text(name: &'static str, text: &str, sink: &mut dyn Sink) {
    sink.member(Name::Control { target: "", name }, ValueRef::String(text), "String");
}

/// Writes the control information that was read with the object.
pub(super) fn control_information(
    control: &ControlInformation,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) {
    if context.purpose == Purpose::Parameters {
        if let Some(id) = control.id() {
            text("id", id, sink);
        }
        return;
    }
    control.texts().for_each(|(name, value)| text(name, value, sink));
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

/// Returns the control information of the properties, if it is written.
#[inline]
pub(super) fn beside<'a>(
    control: Option<&'a ControlInformation>,
    context: &Context<'_>,
) -> Option<&'a Bag<Beside>> {
    control.filter(|_| !context.is_request())?.beside()
}

pub(super) fn control_of(target: &str, beside: Option<&Bag<Beside>>, sink: &mut dyn Sink) {
    beside
        .into_iter()
        .flatten()
        .filter(|it| *it.target == *target)
        .for_each(|it| control_beside(it, sink));
}

pub(super) fn control_beside(Beside { target, name, value, .. }: &Beside, sink: &mut dyn Sink) {
    sink.member(Name::Control { target, name }, ValueRef::Untyped(value), "");
}

pub(super) fn annotations_of(target: &str, annotations: &Annotations, sink: &mut dyn Sink) {
    // The type annotation has been written.
    let is_about = |it: &&Annotation| it.target().unwrap_or_default() == target && !it.is_type();
    for annotation in annotations.iter().filter(is_about) {
        annotated(target, annotation, sink);
    }
}

/// Writes the annotations of undeclared members. A request has only annotations of members that it
/// has.
#[cold]
pub(super) fn annotations_of_others(
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
        if is_other && (!context.is_request() || is_there()) {
            annotated(target, annotation, sink);
        }
    }
}

pub(super) fn annotated(target: &str, annotation: &Annotation, sink: &mut dyn Sink) {
    if let Some(violation) = annotation.violation() {
        return sink.refuse(violation);
    }
    let name = Name::Annotation { target, term: annotation.term() };
    sink.member(name, ValueRef::Untyped(annotation.untyped()), "");
}

/// Writes the control information of a stream. A client sends the media type of a stream that it
/// sends [OData-JSON 9].
pub(super) fn stream_control(
    stream: &Stream,
    property: &'static PropertyDescriptor,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) {
    let is_request = context.is_request();
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

/// Returns the text of a type annotation: `#Int64` in 4.0, `Int64` in 4.01; `#Demo.Color` in both \[OData-JSON
/// 4.5.3\].
pub(super) fn type_annotation(
    type_name: &str,
    is_primitive: bool,
    version: ODataVersion,
) -> String {
    match version {
        ODataVersion::V4_01 | ODataVersion::V4_02 if is_primitive => type_name.to_owned(),
        _ => format!("#{type_name}"),
    }
}
