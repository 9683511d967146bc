//! Paths: functions, and names of files.

use odata_core::query::Query;
use odata_core::request::{RequestError, encode_path};
use odata_core::response::ValueResponse;
use odata_core::{ODataComplex, Operation, Service};

use crate::fixtures::Item;

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo", rename_all = "PascalCase")]
struct Check {
    text: String,
    at: Option<i32>,
    tags: Vec<String>,
}

const ROOT: &str = "https://api.example.com/api";

fn check(text: &str) -> Check {
    Check { text: text.into(), at: None, tags: Vec::new() }
}

fn path_and_query(call: &impl Operation) -> String {
    call.to_http().uri().to_string()[ROOT.len() + 1..].to_owned()
}

/// [OData-URL 5.1.1.13]: IIS and Dataverse refuse these in a path, encoded or not.
#[test]
fn f33_strings_go_behind_aliases_where_asked_for() {
    let service = Service::new(ROOT).unwrap();
    let aliasing = service.clone().parameter_aliases(true);
    for (text, encoded) in [
        ("a/b", "a%2Fb"),
        ("<a>", "%3Ca%3E"),
        ("50%&*:\\?+", "50%25%26%2A%3A%5C%3F%2B"),
        ("O'Neil", "O''Neil"),
        ("", ""),
    ] {
        let inline = format!("CheckValue(Text='{encoded}',At=null,Tags=@Tags)?@Tags=%5B%5D");
        let aliased =
            format!("CheckValue(Text=@Text,At=null,Tags=@Tags)?@Text='{encoded}'&@Tags=%5B%5D");
        for (service, set, expected) in [
            (&service, None, &inline),
            (&service, Some(true), &aliased),
            (&aliasing, None, &aliased),
            (&aliasing, Some(false), &inline),
        ] {
            let function = service.function("CheckValue", &check(text)).unwrap();
            let function = match set {
                Some(set) => function.parameter_aliases(set),
                None => function,
            };
            assert_eq!(path_and_query(&function.get::<ValueResponse<bool>>().unwrap()), *expected);
        }
    }
}

/// Bound functions, functions whose result is queried, and functions of functions: nothing is lost,
/// and no alias is given twice.
#[test]
fn f33_aliases_go_along_the_path() {
    let service = Service::new(ROOT).unwrap().parameter_aliases(true);
    let near = Check { at: Some(5), ..check("a/b") };
    let item = service.entity_set::<Item>().entity(1);
    let list = item.function("Demo.near", &near).unwrap().collection::<Item>();
    let query = Query::from(Item::ID.gt(1));
    assert_eq!(
        path_and_query(&list.list(&query).unwrap()),
        "items(1)/Demo.near(Text=@Text,At=@At,Tags=@Tags)\
         ?$filter=id%20gt%201&@Text='a%2Fb'&@At=5&@Tags=%5B%5D",
    );
    let twice =
        list.function("Demo.near", &check("c")).unwrap().get::<ValueResponse<bool>>().unwrap();
    assert_eq!(
        path_and_query(&twice),
        "items(1)/Demo.near(Text=@Text,At=@At,Tags=@Tags)/Demo.near(Text=@Text_2,At=null,Tags=@Tags_2)\
         ?@Text='a%2Fb'&@At=5&@Tags=%5B%5D&@Text_2='c'&@Tags_2=%5B%5D",
    );
    // An alias of the query that the function has already.
    let query = Query::new().parameter("Text", &"x".to_owned());
    assert!(list.list(&query).is_err());
}

#[test]
fn f35_segments_of_text_are_encoded() {
    for (segments, expected) in [
        (
            &["me", "drive", "root:", "C# Files", "a.txt:", "content"][..],
            "me/drive/root:/C%23%20Files/a.txt:/content",
        ),
        (&["files", "50% off?.txt"], "files/50%25%20off%3F.txt"),
        (&["files", "a/b", "c\\d"], "files/a%2Fb/c%5Cd"),
        (&["files", "a%20b"], "files/a%2520b"),
        (&["files", "ü+&;\"<>|{}^`[]"], "files/%C3%BC%2B%26%3B%22%3C%3E%7C%7B%7D%5E%60%5B%5D"),
        (&["users('a')", "-._~!$'()*,=:@"], "users('a')/-._~!$'()*,=:@"),
        (&["a..b", "..."], "a..b/..."),
        (&["a\nb"], "a%0Ab"),
    ] {
        let path = encode_path(segments).unwrap();
        assert_eq!(path, expected);
        let service = Service::new(ROOT).unwrap();
        let created = service.create_in(&path, &Item { id: 1, name: None }).unwrap();
        for sent in [
            path_and_query(&service.single::<Item>(&path).get().unwrap()),
            path_and_query(&service.collection::<Item>(&path).list(&Query::new()).unwrap()),
            path_and_query(&service.media(&path).get().unwrap()),
            path_and_query(&created),
        ] {
            assert_eq!(sent, expected);
        }
    }
    for segments in [&["a", ""][..], &["."], &["a", "..", "b"]] {
        assert!(matches!(encode_path(segments), Err(RequestError::Path(_))), "{segments:?}");
    }
}

/// Encoded text is not encoded again; text that is neither is an error with the fix.
#[test]
fn f35_a_path_that_is_not_encoded_is_an_error_with_the_way_out() {
    let service = Service::new(ROOT).unwrap();
    let get = service.single::<Item>("me/C%23%20Files/a.txt").get().unwrap();
    assert_eq!(path_and_query(&get), "me/C%23%20Files/a.txt");
    for path in ["me/drive/root:/C# Files/a.txt:/content", "a b", "a?b", "a\\b"] {
        let error = service.single::<Item>(path).get().unwrap_err().to_string();
        assert!(error.contains("encode_path"), "{error}");
    }
}
