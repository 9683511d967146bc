//! Navigation properties: related entities, references to them, and control information of collections.

use super::{Context, Name, Sink, Views, annotations_of, beside, control_of, not_null};
use crate::model::{CollectionRef, Nesting, Properties, Purpose, ValueRef, iter, values};
use crate::schema::{PropertyDescriptor, StructuredType};

pub(super) fn navigation(
    value: &dyn Properties,
    descriptor: &StructuredType,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) {
    let is_request = context.is_request();
    let values = values(value);
    let navigation = || {
        let all = descriptor.properties().zip(values.iter().copied());
        all.filter(|(property, _)| property.is_navigation())
    };
    let binds = context.binds();
    if binds {
        for (property, view) in navigation() {
            bind(view, value, property, context, sink);
        }
    }
    for (property, view) in navigation() {
        control_of(property.name(), beside(context.control, context), sink);
        let inline = inline(view, value, context);
        let is_written = inline.is_some() || (binds && is_bound(view));
        let annotations = value.annotations();
        if let Some(annotations) = annotations.filter(|_| is_written || !is_request) {
            annotations_of(property.name(), annotations, sink);
        }
        if let ValueRef::Collection(items) = view {
            collection_control(items, property, context, sink);
        }
        let (name, expected) = (Name::Property(property), property.edm_type().name());
        match inline {
            Some(Inline::Value(view)) => sink.member(name, not_null(view, property), expected),
            Some(Inline::Items(items)) => {
                sink.member(name, ValueRef::Collection(&items), expected);
            }
            None => {}
        }
    }
}

/// The inline value of a navigation property in an object.
enum Inline<'a> {
    Value(ValueRef<'a>),
    Items(Views<'a>),
}

/// Returns the value that is written for a navigation property in addition to its binds, if there
/// is one.
fn inline<'a>(
    view: ValueRef<'a>,
    value: &dyn Properties,
    context: &Context<'_>,
) -> Option<Inline<'a>> {
    let (purpose, binds) = (context.purpose, context.binds());
    match view {
        ValueRef::Absent => None,
        // An entity that was read has no value for a property that was not expanded. Only a partial
        // has null.
        ValueRef::Null if !value.is_partial() => None,
        // In a create request, there is nothing to clear.
        ValueRef::Null if purpose.is_new() || binds => None,
        ValueRef::Reference(_) if binds => None,
        ValueRef::Collection(items) => {
            let is_inline =
                |item: &ValueRef<'_>| !(binds && matches!(item, ValueRef::Reference(_)));
            let inline = Views(iter(items).filter(is_inline).collect());
            let says_nothing = match purpose {
                _ if !items.is_there() => true,
                Purpose::Parameters => binds && inline.len() == 0,
                Purpose::Create | Purpose::Upsert => inline.len() == 0,
                _ => inline.len() == 0 && (binds || !value.is_partial()),
            };
            (!says_nothing).then_some(Inline::Items(inline))
        }
        view => Some(Inline::Value(view)),
    }
}

/// Returns `true` if [`bind`] writes a member for a property that is not null.
fn is_bound(view: ValueRef<'_>) -> bool {
    match view {
        ValueRef::Reference(_) => true,
        ValueRef::Collection(items) => {
            iter(items).any(|item| matches!(item, ValueRef::Reference(_)))
        }
        _ => false,
    }
}

/// Writes `Nav@odata.bind` for the references of a navigation property \[OData-JSON 8.5\].
fn bind(
    view: ValueRef<'_>,
    value: &dyn Properties,
    property: &'static PropertyDescriptor,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) {
    let name = Name::Control { target: property.name(), name: "bind" };
    match view {
        ValueRef::Reference(url) => sink.member(name, ValueRef::String(url), "String"),
        // Only a partial has null. An entity has no value for a property that was not expanded.
        ValueRef::Null if context.is_change() && value.is_partial() => {
            sink.member(name, ValueRef::Null, "String");
        }
        ValueRef::Collection(items) => {
            let url = |item| match item {
                ValueRef::Reference(url) => Some(ValueRef::String(url)),
                _ => None,
            };
            let references = Views(iter(items).filter_map(url).collect());
            if references.len() > 0 {
                sink.member(name, ValueRef::Collection(&references), "String");
            }
        }
        _ => {}
    }
}

/// Writes the control information of a collection of entities in a response. In an update in OData
/// 4.01, writes the changes of the collection [OData-Protocol 11.4.3.1]. In other requests, changes
/// are a violation.
fn collection_control(
    items: &dyn CollectionRef,
    property: &'static PropertyDescriptor,
    context: &Context<'_>,
    sink: &mut dyn Sink,
) {
    let target = property.name();
    let is_request = context.is_request();
    if let Some(count) = items.count().filter(|_| !is_request) {
        sink.member(Name::Control { target, name: "count" }, ValueRef::Int64(count), "Int64");
    }
    if let Some(url) = items.next_link().filter(|_| !is_request) {
        sink.member(Name::Control { target, name: "nextLink" }, ValueRef::String(url), "String");
    }
    let is_update = match context.nesting {
        Nesting::Root => context.purpose == Purpose::Update,
        // A replacement may update the entities within the entity.
        Nesting::Related | Nesting::Item => context.purpose.is_change(),
    };
    let is_4_01_update = is_update && context.format.takes_nested_entities();
    if let Some(changes) = items.delta().filter(|_| is_4_01_update || !is_request) {
        let changes = changes.written(context.format.ieee754_compatible);
        sink.member(Name::Control { target, name: "delta" }, ValueRef::Untyped(changes), "Untyped");
    }
}
