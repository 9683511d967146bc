//! Secrets at random places below sensitive properties.

use proptest::prelude::*;
use serde_json::json;

use super::collect::all_texts;
use super::model::{HUSH, NUMBER};
use super::texts;

/// Names and values below a sensitive property, the secret among them.
fn value() -> impl Strategy<Value = serde_json::Value> {
    let number: i64 = NUMBER.parse().unwrap();
    let leaf = prop_oneof![
        Just(json!(HUSH)),
        Just(json!(number)),
        Just(json!(format!("#{HUSH}"))),
        Just(json!(format!("people({NUMBER})"))),
        Just(serde_json::from_str(&format!("{NUMBER}.25")).unwrap()),
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(1)),
    ];
    let name = prop::sample::select(vec![
        "number",
        "name",
        "color",
        "limit",
        "holder",
        "holders",
        "tags",
        "any",
        "code",
        "since",
        "id",
        "age",
        "card",
        "hush",
        "@odata.type",
        "number@odata.type",
        "hush@odata.type",
        "name@x.y",
        "@odata.id",
        "error",
        "message",
        "value",
        "@odata.count",
        "hush@odata.nextLink",
        "d",
    ]);
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::Array),
            prop::collection::vec((name.clone(), inner), 0..4).prop_map(|members| {
                let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
                serde_json::Value::Object(members.collect())
            }),
        ]
    })
}

fn member() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "pin",
        "secret",
        "flag",
        "color",
        "amount",
        "day",
        "time",
        "moment",
        "span",
        "guid",
        "bytes",
        "photo",
        "any",
        "codes",
        "card",
        "cards",
        "owner",
        "people",
        "card@odata.type",
        "pin@odata.type",
        "owner@odata.bind",
        "people@odata.bind",
        "people@odata.nextLink",
        "people@odata.count",
        "card@x.y",
        "people@odata.delta",
        "owner@odata.navigationLink",
        "photo@odata.mediaReadLink",
    ]);
    (name, value()).prop_map(|(name, value)| format!("{}:{value}", json!(name)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a08_no_text_has_a_secret_wherever_it_is(
        members in prop::collection::vec(member(), 1..4),
        place in prop::sample::select(vec!["", "parent", "children"]),
    ) {
        let members = members.join(",");
        let members = match place {
            "parent" => format!(r#""parent":{{"id":"2",{members}}}"#),
            "children" => format!(r#""children":[{{"id":"2",{members}}}]"#),
            _ => members,
        };
        let texts = all_texts(&members);
        let leaks: Vec<_> = texts::leaks(&texts).collect();
        prop_assert!(leaks.is_empty(), "{members}\n{leaks:#?}");
    }
}
