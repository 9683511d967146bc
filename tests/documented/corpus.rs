//! The pages, and the comparison of their bodies with what is written.

use std::collections::BTreeMap;
use std::path::PathBuf;

use odata_core::edm::Decimal;
use serde_json::Value;

/// The pages by their names; `None` where they are not.
pub(crate) fn load() -> Option<BTreeMap<String, Value>> {
    let shared = std::env::var_os("ODATA_SHARED")?;
    let path = PathBuf::from(shared).join("corpus/create-pages-core.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    let pages = text.lines().map(|line| {
        let page: Value = serde_json::from_str(line).unwrap();
        (page["id"].as_str().unwrap().to_owned(), page)
    });
    Some(pages.collect())
}

/// A comparison of what a page has with what was written.
pub(crate) type Same = fn(&str, &Value, &Value) -> Result<(), String>;

/// The one collection that a page has as null. OData has no such null [OData-CSDL 7.2.1]: it is read as
/// an empty collection, and written as one.
const NULL_COLLECTION: &str = "/collaborationTags";

/// The same members with the same values, whatever their order.
pub(crate) fn same(path: &str, page: &Value, written: &Value) -> Result<(), String> {
    compare(path, page, written, |_, _, _| false)
}

/// The same, but for nulls and empty collections that the page does not have.
pub(crate) fn nothing_lost(path: &str, page: &Value, written: &Value) -> Result<(), String> {
    compare(path, page, written, |path, page, written| match (page, written) {
        (None, Some(more)) => more.is_null() || more.as_array().is_some_and(Vec::is_empty),
        (Some(lost), None) => path == NULL_COLLECTION && lost.is_null(),
        _ => false,
    })
}

/// Returns `true` if a member with this path may be in one of the two texts only.
type IsNothing = fn(&str, Option<&Value>, Option<&Value>) -> bool;

fn compare(path: &str, page: &Value, written: &Value, is_nothing: IsNothing) -> Result<(), String> {
    match (page, written) {
        (Value::Object(page), Value::Object(written)) => {
            for name in page.keys().chain(written.keys()) {
                let path = format!("{path}/{name}");
                match (page.get(name), written.get(name)) {
                    (Some(one), Some(other)) => compare(&path, one, other, is_nothing)?,
                    (one, other) if is_nothing(&path, one, other) => {}
                    (Some(_), None) => return Err(format!("{path} is lost")),
                    _ => return Err(format!("{path} is too much")),
                }
            }
            Ok(())
        }
        (Value::Array(page), Value::Array(written)) if page.len() == written.len() => {
            let mut items = page.iter().zip(written).enumerate();
            items.try_for_each(|(index, (one, other))| {
                compare(&format!("{path}[{index}]"), one, other, is_nothing)
            })
        }
        (page, written) if is_same(path, page, written) => Ok(()),
        _ => Err(format!("{path}: {page} is written {written}")),
    }
}

/// A type annotation counts as the name of the type, a number as its value.
fn is_same(path: &str, page: &Value, written: &Value) -> bool {
    let number = |value: &Value| match value {
        Value::Number(number) => number.to_string().parse::<Decimal>().ok(),
        _ => None,
    };
    let name = |value: &Value| value.as_str().map(|text| text.trim_start_matches('#').to_owned());
    // A list of members may have spaces in it; it is written without.
    let list = |value: &Value| {
        let list = value.as_str().map(|text| text.replace(", ", ","));
        list.filter(|list| !list.contains(' '))
    };
    let is_empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
    page == written
        || (path == NULL_COLLECTION && page.is_null() && is_empty(written))
        || list(page).is_some_and(|page| list(written) == Some(page))
        || (path.ends_with("@odata.type") && name(page).is_some() && name(page) == name(written))
        || number(page).is_some_and(|page| number(written) == Some(page))
}

/// The comparison sees what it is there to see.
#[test]
fn differences_have_their_paths() {
    let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let page =
        value(r##"{"@odata.type":"#a.b","n":1.5,"list":"x, y","t":"a, b c","i":[{"d":"1Z"}]}"##);
    for (written, error) in [
        (r#"{"@odata.type":"a.b","n":1.5,"list":"x,y","t":"a, b c","i":[{"d":"1Z"}]}"#, None),
        (r#"{"n":1.5,"list":"x,y","t":"a, b c","i":[{"d":"1Z"}]}"#, Some("/@odata.type is lost")),
        (
            r#"{"@odata.type":"a.b","n":1.51,"list":"x,y","t":"a, b c","i":[{"d":"1Z"}]}"#,
            Some("/n: 1.5 is written 1.51"),
        ),
        (
            r#"{"@odata.type":"a.b","n":1.5,"list":"x,y","t":"a,b c","i":[{"d":"1Z"}]}"#,
            Some(r#"/t: "a, b c" is written "a,b c""#),
        ),
        (
            r#"{"@odata.type":"a.b","n":1.5,"list":"x,y","t":"a, b c","i":[{"d":"1.0Z"}]}"#,
            Some(r#"/i[0]/d: "1Z" is written "1.0Z""#),
        ),
        (
            r#"{"@odata.type":"a.b","n":1.5,"list":"x,y","t":"a, b c","i":[{"d":"1Z","e":null}]}"#,
            Some("/i[0]/e is too much"),
        ),
    ] {
        assert_eq!(same("", &page, &value(written)).err().as_deref(), error);
    }
    let empty = |name| value(&format!(r#"{{"{name}":[]}}"#));
    let null = |name| value(&format!(r#"{{"{name}":null}}"#));
    assert_eq!(same("", &null("collaborationTags"), &empty("collaborationTags")), Ok(()));
    assert_eq!(same("", &null("b"), &empty("b")), Err("/b: null is written []".into()));
    let more = value(r#"{"a":1,"b":null,"c":[]}"#);
    assert_eq!(nothing_lost("", &value(r#"{"a":1}"#), &more), Ok(()));
    assert_eq!(nothing_lost("", &more, &value(r#"{"a":1,"c":[]}"#)), Err("/b is lost".into()));
}
