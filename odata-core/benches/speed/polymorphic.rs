//! A page of directory objects of three types, by the type annotation.

use odata_core::{ODataEntity, Page};
use serde::{Deserialize, Serialize};

use crate::page::PlainPage;
use crate::{Group, row, same};

/// The same entity type for both: ours, and a module of serde's.
macro_rules! entities {
    ($($name:ident { $($field:ident: $ty:ty,)* })*) => {
        $(
            #[derive(Debug, Clone, PartialEq, ODataEntity)]
            #[odata(namespace = "Demo")]
            struct $name {
                #[odata(key)]
                id: String,
                $($field: $ty,)*
            }
        )*

        mod plain {
            $(
                #[derive(Debug, serde::Serialize, serde::Deserialize)]
                #[serde(rename_all = "camelCase")]
                pub(super) struct $name {
                    id: String,
                    $($field: $ty,)*
                }
            )*
        }
    };
}

entities! {
    User {
        account_enabled: bool,
        display_name: Option<String>,
        mail: Option<String>,
        department: Option<String>,
        job_title: Option<String>,
        sign_in_count: i64,
    }
    Group_ {
        description: Option<String>,
        display_name: Option<String>,
        mail_enabled: bool,
        member_count: i32,
    }
    Device {
        display_name: Option<String>,
        operating_system: Option<String>,
        operating_system_version: Option<String>,
        is_managed: bool,
    }
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "directoryObject")]
enum DirectoryObject {
    User(User),
    Group(Group_),
    Device(Device),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "@odata.type")]
enum Plain {
    #[serde(rename = "#Demo.user")]
    User(plain::User),
    #[serde(rename = "#Demo.group_")]
    Group(plain::Group_),
    #[serde(rename = "#Demo.device")]
    Device(plain::Device),
}

fn object(index: usize) -> (&'static str, String) {
    let id = format!(r##""id":"{index:08x}-5d2e-4e34-8e5c-7a4f9a3c1b20""##);
    match index % 3 {
        0 => (
            "user",
            format!(
                concat!(
                    r##"{},"accountEnabled":true,"displayName":"Adele Vance {}","##,
                    r##""mail":"adelev{}@contoso.example","department":"Retail","##,
                    r##""jobTitle":"Retail Manager","signInCount":{}"##,
                ),
                id, index, index, index
            ),
        ),
        1 => (
            "group_",
            format!(
                concat!(
                    r##"{},"description":"All that work in office {}","##,
                    r##""displayName":"Office {}","mailEnabled":false,"memberCount":{}"##,
                ),
                id, index, index, index
            ),
        ),
        _ => (
            "device",
            format!(
                concat!(
                    r##"{},"displayName":"DESKTOP-{}","operatingSystem":"Windows","##,
                    r##""operatingSystemVersion":"10.0.22631.{}","isManaged":true"##,
                ),
                id, index, index
            ),
        ),
    }
}

fn group(entities: usize, write: fn(&str, &str) -> String) -> Group {
    let objects = (0..entities).map(object).map(|(name, properties)| write(name, &properties));
    let json = format!("{{\"value\":[{}]}}", objects.collect::<Vec<_>>().join(","));
    let json: &'static [u8] = json.into_bytes().leak();
    let ours = || Page::<DirectoryObject>::from_json(json).expect("the page is valid");
    let plain = || serde_json::from_slice::<PlainPage<Plain>>(json).expect("the page is valid");
    for (ours, plain) in ours().items().iter().zip(plain().value) {
        same(&**ours, &plain);
    }
    Group { entities, rows: vec![row("serde, by its tag", plain), row("ours", ours)] }
}

pub(crate) fn first(entities: usize) -> Group {
    group(entities, |name, properties| {
        format!(r##"{{"@odata.type":"#Demo.{name}",{properties}}}"##)
    })
}

pub(crate) fn last(entities: usize) -> Group {
    group(entities, |name, properties| {
        format!(r##"{{{properties},"@odata.type":"#Demo.{name}"}}"##)
    })
}
