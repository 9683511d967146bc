//! The examples and the documentation: code that users copy.

use std::fs;
use std::path::{Path, PathBuf};

use odata_core::{Link, Links, ODataEntity, Operation, Service};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "users")]
struct User {
    #[odata(key)]
    id: Option<String>,
    #[odata(nav)]
    manager: Option<Link<User>>,
    #[odata(nav)]
    reports: Links<User>,
}

/// Adds the Rust source and the Markdown below a folder, with the paths.
fn add_source(folder: &Path, texts: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_source(&path, texts);
        } else if path.extension().is_some_and(|it| it == "rs" || it == "md") {
            let text = fs::read_to_string(&path).unwrap();
            texts.push((path, text));
        }
    }
}

/// [OData-Protocol 8.2.4]: `If-Match: *` turns the check of the `ETag` off, so an entity without one
/// must not get it by default.
#[test]
fn f83_no_example_turns_the_check_of_the_etag_off() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    add_source(&root.join("examples"), &mut found);
    for package in ["odata-core", "odata-codegen"] {
        add_source(&root.join(package).join("src"), &mut found);
    }
    for readme in ["README.md", "odata-codegen/README.md"] {
        found.push((readme.into(), fs::read_to_string(root.join(readme)).unwrap()));
    }
    assert!(found.len() > 100, "{}", found.len());
    for (path, text) in found {
        assert!(!text.contains("unwrap_or(\"*\")"), "{}", path.display());
    }
}

/// `Link::to` is `None` for an entity without a key, so a builder takes it after `ok_or`.
#[test]
fn f83_a_link_to_an_entity_as_the_guide_has_it() -> Result<(), &'static str> {
    let user = |id: Option<&str>| User {
        id: id.map(str::to_owned),
        manager: None,
        reports: Links::default(),
    };
    let ada = user(Some("1"));
    let new = User::builder().id("2").manager(Link::to(&ada).ok_or("no key")?).build();
    let service = Service::new("https://example.com").unwrap();
    let body = service.create(&new).unwrap().to_http().into_body();
    assert_eq!(
        String::from_utf8(body).unwrap(),
        r##"{"@odata.type":"#Demo.user","id":"2","manager@odata.bind":"users('1')"}"##
    );
    assert_eq!(Link::<User>::to(&user(None)), None);
    let chapter = "odata-core/src/guide/entity_model.md";
    let chapter = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(chapter)).unwrap();
    assert!(chapter.contains("`Link::to(&user).ok_or(\"no key\")?`"));
    Ok(())
}
