//! Files and printers.

use odata_core::{Annotations, Link};

use super::{Built, plain};
use crate::graph::{
    BaseItem, Bundle, DriveItem, DriveItemPartial, Entity, Folder, PrintEvent, PrintTaskTrigger,
    PrinterBase, PrinterShare,
};

pub(super) fn built() -> Vec<Built> {
    vec![bundle(), folder(), share(), trigger()]
}

fn renames() -> Annotations {
    let mut annotations = Annotations::default();
    annotations.insert("microsoft.graph.conflictBehavior", "rename");
    annotations
}

fn named(name: &str) -> odata_core::entity::PartialOf<BaseItem> {
    BaseItem::builder().name(name).build()
}

fn child(id: &str) -> Link<DriveItemPartial> {
    let base = BaseItem::builder().entity(Entity::builder().id(id).build()).build();
    Link::from(DriveItem::builder().base_item(base).build())
}

/// An annotation, a complex value without members, and entities within the entity.
fn bundle() -> Built {
    let bundle = DriveItem::builder()
        .base_item(named("Just some files"))
        .annotations(renames())
        .bundle(Bundle::builder().build())
        .children([child("1234asdf"), child("1234qwerty")])
        .build();
    plain("graph-beta:drive-post-bundles", "drive/bundles", &bundle).shows(&[
        "derived type",
        "abstract base",
        "annotation",
        "deep insert",
    ])
}

fn folder() -> Built {
    let folder = DriveItem::builder()
        .base_item(named("New Folder"))
        .folder(Folder::builder().build())
        .annotations(renames())
        .build();
    plain("graph-beta:driveitem-post-children", "me/drive/root/children", &folder).shows(&[
        "derived type",
        "abstract base",
        "annotation",
    ])
}

fn share() -> Built {
    let share = PrinterShare::builder()
        .printer_base(PrinterBase::builder().name("name-value").build())
        .printer(Link::bind("https://graph.microsoft.com/beta/print/printers/{id}"))
        .build();
    plain("graph-beta:print-post-shares", "print/shares", &share).shows(&[
        "derived type",
        "abstract base",
        "bind",
    ])
}

fn trigger() -> Built {
    let root = "https://graph.microsoft.com/beta";
    let definition = format!("{root}/print/taskDefinitions/3203656e-6069-4e10-8147-d25290b00a3c");
    let trigger = PrintTaskTrigger::builder()
        .event(PrintEvent::JobStarted)
        .definition(Link::bind(definition))
        .build();
    let path = "print/printers/ae63f617-4856-4b45-8ea9-69dfbeea230e/taskTriggers";
    plain("graph-beta:printer-post-tasktriggers", path, &trigger).shows(&["bind", "enum"])
}
