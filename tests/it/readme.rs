//! The links of the READMEs lead to files of the repository.

use std::path::Path;

/// The targets of the links in a Markdown text: `[text](target)` and `[name]: target`.
fn targets(text: &str) -> Vec<&str> {
    let inline = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let defined = text.lines().filter(|line| line.starts_with('['));
    let defined = defined.filter_map(|line| line.split_once("]: ")).map(|(_, target)| target);
    inline.chain(defined).collect()
}

#[test]
fn links_lead_to_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (folder, text) in [
        ("", include_str!("../../README.md")),
        ("odata-codegen", include_str!("../../odata-codegen/README.md")),
    ] {
        for target in targets(text).into_iter().filter(|target| !target.starts_with("http")) {
            let file = target.split('#').next().unwrap_or_default();
            assert!(root.join(folder).join(file).exists(), "{folder}/README.md: {target}");
        }
    }
}

#[test]
fn the_readme_is_short_and_links_to_each_chapter() {
    let readme = include_str!("../../README.md");
    assert!(readme.lines().count() <= 220);
    let chapters = Path::new(env!("CARGO_MANIFEST_DIR")).join("odata-core/src/guide");
    for chapter in chapters.read_dir().unwrap() {
        let name = chapter.unwrap().file_name().into_string().unwrap();
        assert!(readme.contains(&format!("]: odata-core/src/guide/{name}\n")), "{name}");
    }
}
