//! The memory that values take counts.

use odata_core::OtherType;

use super::*;

/// Items that take much more memory than their text.
const CASES: &[Case] = &[
    Case { before: r#"{"value":["#, item: "{}", after: "]}", read: OF_PAGE },
    Case { before: r#"{"wide":["#, item: "{}", after: "]}", read: OF_NODE },
    Case { before: r#"{"nullable":["#, item: "null", after: "]}", read: OF_NODE },
    Case { before: r#"{"children":["#, item: "{}", after: "]}", read: OF_NODE },
    Case { before: r#"{"wide":["#, item: r#"{"next":{}}"#, after: "]}", read: OF_NODE },
    Case { before: r#"{"children":["#, item: r#"{"parent":{}}"#, after: "]}", read: OF_NODE },
    Case { before: r#"{"texts":["#, item: r#""""#, after: "]}", read: OF_NODE },
    Case { before: r#"{"numbers":["#, item: "0", after: "]}", read: OF_NODE },
    Case { before: r#"{"several":["#, item: "0", after: "]}", read: OF_NODE },
    Case { before: r#"{"any":["#, item: r#"{"":0}"#, after: "]}", read: OF_NODE },
    Case { before: r#"{"any":["#, item: "[0]", after: "]}", read: OF_NODE },
    Case { before: "{", item: r#""@a.b":0"#, after: "}", read: OF_NODE },
    Case { before: "{", item: r#""id@a.b":0"#, after: "}", read: OF_NODE },
    Case { before: r#"{"children@odata.bind":["#, item: r#""""#, after: "]}", read: OF_NODE },
    Case { before: r#"{"children@delta":["#, item: "{}", after: "]}", read: OF_NODE },
    Case { before: "{", item: r#""@odata.new":0"#, after: "}", read: &[ours::<Entity<Node>>] },
    Case { before: "{", item: r#""id@odata.x":0"#, after: "}", read: &[ours::<Entity<Node>>] },
    Case { before: "{", item: r##""#a.b":{}"##, after: "}", read: &[ours::<Entity<Node>>] },
    Case {
        before: r#"{"value":["#,
        item: "{}",
        after: "]}",
        read: &[ours::<ValueResponse<Vec<Wide>>>, ours::<ValueResponse<Vec<Option<Wide>>>>],
    },
];

#[test]
fn a22_memory_of_values_counts() {
    for Case { before, item, after, read } in CASES {
        for (index, read) in read.iter().enumerate() {
            let text = |count| repeat(before, item, count, after);
            let limits = Limits::new().memory(64 << 10);
            assert_eq!(read(&text(5), limits), Ok(()), "{before}{item}, {index}");
            let error = read(&text(10_000), limits).unwrap_err();
            let expected = "values that take more than 65536 bytes of memory";
            assert!(error.contains(expected), "{before}{item}, {index}: {error}");
            let advice = "ask for smaller pages or fewer properties, or raise `Limits::memory`";
            assert!(error.ends_with(advice), "{error}");
        }
    }
}

/// Dynamic properties have a table of their names.
#[test]
fn a22_memory_of_dynamic_properties_counts() {
    let members = |from: usize, to| {
        let members: Vec<_> = (from..to).map(|index| format!(r#""p{index}":0"#)).collect();
        format!("{{{}}}", members.join(","))
    };
    let limits = Limits::new().memory(64 << 10);
    for read in OF_NODE {
        assert_eq!(read(&members(0, 100), limits), Ok(()));
        let error = read(&members(0, 10_000), limits).unwrap_err();
        assert!(error.contains("more than 65536 bytes of memory"), "{error}");
    }
}

/// The case of the list at its own size: a page of empty objects.
#[test]
fn a22_pages_of_empty_objects() {
    let page = repeat(r#"{"value":["#, "{}", 1_000_000, "]}");
    assert!(size_of::<Entity<Node>>() > 300);
    let expected = "values that take more than 268435456 bytes of memory";
    for read in [ours::<Page<Node>>, serde::<Page<Node>>, serde_value::<Page<Node>>] {
        let error = read(&page, Limits::new()).unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
    // More memory may be allowed.
    let page = repeat(r#"{"value":["#, "{}", 1000, "]}");
    let needed = 3 * 1000 * size_of::<Entity<Node>>();
    assert_eq!(ours::<Page<Node>>(&page, Limits::new().memory(needed)), Ok(()));
    assert!(ours::<Page<Node>>(&page, Limits::new().memory(needed / 3)).is_err());
}

/// Values of types that are not known, with their index and with the control information that an entity has of them.
#[test]
fn a22_memory_of_values_of_unknown_types_counts() {
    type Name = fn(usize) -> String;
    let members = |count: usize, name: Name| {
        let members: Vec<_> = (0..count).map(|at| format!(r#""{}":{{}}"#, name(at))).collect();
        format!(r##"{{"@odata.type":"#Demo.other",{}}}"##, members.join(","))
    };
    let refused = |read: Reader, text: &str, bytes| {
        assert_eq!(read(text, Limits::new().memory(2 * bytes)), Ok(()), "{text:.60}");
        let error = read(text, Limits::new().memory(bytes)).unwrap_err();
        assert!(error.contains("bytes of memory"), "{error}");
    };
    let plain: Name = |at| format!("p{at}");
    let same: Name = |_| String::from("p");
    let operation: Name = |at| format!("#Demo.p{at}");
    // A name and a value, the list that these are read into and grow out of, and the index.
    refused(ours::<OtherType>, &members(10_000, plain), 10_000 * 250);
    refused(ours::<OtherType>, &members(10_000, same), 10_000 * 250);
    refused(ours::<Entity<OtherType>>, &members(10_000, operation), 10_000 * 500);
    let context = r##"{"@odata.type":"#Demo.other","@odata.readLink":"a"}"##;
    let links = repeat(r#"{"value":["#, context, 1000, "]}");
    refused(ours::<Page<OtherType>>, &links, 1000 * 700);
}

/// The links of one collection share a bound through serde, wherever they are.
#[test]
fn a22_links_in_serde_share_a_bound() {
    let expected = "values that take more than 268435456 bytes of memory";
    for (before, after) in [("[", "]"), (r#"{"@odata.count":1,"value":["#, "]}")] {
        let few = repeat(before, r#"{"id":"a"}"#, 2, after);
        let links: Links<Node> = serde_json::from_str(&few).unwrap();
        assert_eq!(links.items().map(<[_]>::len), Some(2));
        let many = repeat(before, "{}", 1_000_000, after);
        for read in [serde::<Links<Node>>, serde_value::<Links<Node>>] {
            let error = read(&many, Limits::new()).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }
}

/// Values that are read later from untyped ones have the same bound.
#[test]
fn a22_values_read_from_untyped_ones_count() {
    let expected = "values that take more than 268435456 bytes of memory";
    assert!(size_of::<Node>() > 350, "{}", size_of::<Node>());
    let items = repeat(r#"{"p":["#, "{}", 300_000, "]}");
    let node = Node::from_json(items.as_bytes()).unwrap();
    let error = node.more.get::<Vec<Node>>("p").unwrap().err().unwrap();
    assert!(format!("{error:?}").contains(expected), "{error:?}");

    let delta = repeat(r#"{"children@delta":["#, "{}", 300_000, "]}");
    let node = Node::from_json(delta.as_bytes()).unwrap();
    let error = node.children.changes::<NodePartial>().err().unwrap();
    assert!(error.to_string().contains(expected), "{error}");

    // These errors contain no values, and the bound is not a value.
    let limits = Limits::new().values(2_000_000).memory(1 << 30);
    let nested = repeat(r#"{"children@delta":[{"children":["#, "{}", 900_000, "]}]}");
    let node = limits.read_json::<Node>(nested.as_bytes()).unwrap();
    let error = node.children.changes::<NodePartial>().err().unwrap();
    assert!(error.to_string().contains(expected), "{error}");
}

/// Usual pages are far below the bound.
#[test]
fn a22_usual_pages_are_read() {
    let text = "a text of some length, such as a description of twenty words or so";
    let node = format!(
        r#"{{"@odata.etag":"W/\"12345678\"","id":"{text}","texts":["{text}","{text}"],
            "any":{{"a":"{text}","b":[1,2,3]}},"wide":[{{"a":"{text}","b":"{text}","next":null}}],
            "id@Demo.note":"{text}","other":"{text}"}}"#
    );
    let page = repeat(r#"{"value":["#, &node, 1000, "]}");
    for read in OF_PAGE {
        let limits = Limits::new().memory(8 * page.len());
        assert_eq!(read(&page, limits), Ok(()), "{}", page.len());
    }
}
