//! Types of several entity sets, and names of entity sets that no path has.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

use super::{judged, xml};

const TYPE: &str = "<EntityType Name=\"G\"><Key><PropertyRef Name=\"I\"/></Key>\
                    <Property Name=\"I\" Type=\"Edm.Int32\" Nullable=\"false\"/></EntityType>";

/// The attribute with the entity set, and the lines about the others, of the type `G`.
#[track_caller]
fn sets(generate: &Generate, container: &str) -> (Option<String>, Vec<String>) {
    let text = xml(&format!("{TYPE}\n<EntityContainer Name=\"C\">{container}</EntityContainer>"));
    let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
    let source = generate.source(&Model::lenient(&documents)).unwrap();
    let set = source.split_once("entity_set = \"").and_then(|(_, rest)| rest.split_once('"'));
    let lines = source.lines().filter(|line| line.contains("Also the type"));
    (set.map(|(set, _)| set.to_owned()), lines.map(str::to_owned).collect())
}

const SEVERAL: &str = "<EntitySet Name=\"Fs\" EntityType=\"S.G\"/><EntitySet Name=\"Gs\" EntityType=\"S.G\"/>\
                       <EntitySet Name=\"Hs\" EntityType=\"S.G\"/><Singleton Name=\"One\" Type=\"N.G\"/>";

fn asked(names: &[&str]) -> Generate {
    Generate::types(Vec::<String>::new()).entity_sets(names.iter().copied())
}

#[test]
fn f53_the_entity_set_that_is_asked_for_is_generated() {
    let also = |rest: &str| vec![format!("/// Also the type of the {rest}.")];
    let others = |one: &str, two: &str| {
        also(&format!("entity sets `{one}` and `{two}`: `service.collection(\"{one}\")`"))
    };
    for (generate, set, lines) in [
        (asked(&["Gs"]), Some("Gs"), others("Fs", "Hs")),
        (asked(&["N.C/Hs"]), Some("Hs"), others("Fs", "Gs")),
        // The first that is asked for, or that is there.
        (asked(&["Hs", "Gs"]), Some("Hs"), others("Fs", "Gs")),
        (asked(&["One", "Gs"]), Some("Gs"), {
            let mut lines = also("singleton `One`: `service.single(\"One\")`");
            lines.extend(others("Fs", "Hs"));
            lines
        }),
        (Generate::all(), Some("Fs"), others("Gs", "Hs")),
        (Generate::types(["N.G"]), Some("Fs"), others("Gs", "Hs")),
    ] {
        let expected = (set.map(str::to_owned), lines);
        assert_eq!(sets(&generate, SEVERAL), expected, "{generate:?}");
    }
    // A singleton is in no set.
    let (set, lines) = sets(&asked(&["One"]), SEVERAL);
    assert_eq!(set, None);
    assert_eq!(
        lines,
        [
            "/// Also the type of the singleton `One`: `service.single(\"One\")`.",
            "/// Also the type of the entity sets `Fs`, `Gs` and `Hs`: `service.collection(\"Fs\")`.",
        ]
    );
    let one = "<EntitySet Name=\"Fs\" EntityType=\"S.G\"/><Singleton Name=\"One\" Type=\"N.G\"/>";
    assert_eq!(sets(&asked(&["One"]), one).0.as_deref(), Some("Fs"));
    assert_eq!(sets(&Generate::all(), one), (Some("Fs".to_owned()), Vec::new()));
}

#[test]
fn f53_an_entity_set_of_two_containers_has_to_be_told() {
    let container =
        "<EntityContainer Name=\"C\"><EntitySet Name=\"Es\" EntityType=\"{}\"/></EntityContainer>";
    let other =
        format!("</Schema>\n<Schema Namespace=\"M\">{}{}", TYPE, container.replace("{}", "M.G"));
    let text = xml(&format!("{TYPE}{}{other}", container.replace("{}", "N.G")));
    let documents = [Csdl::from_text(&text).unwrap()];
    let model = Model::new(&documents).unwrap();
    let errors = asked(&["Es"]).source(&model).unwrap_err();
    let expected = "Es: several containers have this name: use one of N.C/Es, M.C/Es";
    assert_eq!(errors[0].to_string(), expected);
    let source = asked(&["M.C/Es"]).source(&model).unwrap();
    assert!(
        source.contains("namespace = \"M\"") && !source.contains("namespace = \"N\""),
        "{source}"
    );
}

/// The derive would refuse them.
#[test]
fn f53_names_that_no_path_has_are_mistakes_with_their_line() {
    let long = "a".repeat(129);
    for name in ["a b", "50%", "a?b", "..", "a//b", "/a", "a#b", "a'b", "1a", &long] {
        let text = xml(&format!(
            "{TYPE}\n<EntityContainer Name=\"C\">\n<EntitySet Name=\"{name}\" EntityType=\"S.G\"/>\n\
             <EntitySet Name=\"Gs\" EntityType=\"S.G\"/></EntityContainer>"
        ));
        let (mistakes, _) = judged(&text);
        let shown = &name[..name.len().min(100)];
        assert_eq!(mistakes, [format!("5: N.C/{name}: Name can't be \"{shown}\"")]);
        // Another set of the type is generated; the one that is asked for is refused.
        let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
        let model = Model::lenient(&documents);
        let source = Generate::types(["N.G"]).source(&model).unwrap();
        assert!(source.contains("entity_set = \"Gs\""), "{source}");
        assert_eq!(asked(&[name]).source(&model).unwrap_err()[0].report(), mistakes[0]);
        assert_eq!(Generate::all().source(&model).unwrap_err()[0].report(), mistakes[0]);
    }
    for name in ["prefix/project2", "a.b", "Größe", "_a"] {
        let set = format!("<EntitySet Name=\"{name}\" EntityType=\"S.G\"/>");
        assert_eq!(sets(&Generate::all(), &set).0.as_deref(), Some(name));
    }
}

/// The derive would refuse it: a complex type is in no entity set [OData-CSDL 13.2].
#[test]
fn f53_an_entity_set_has_entities() {
    let text = xml("<ComplexType Name=\"T\"/>\n<EntityContainer Name=\"C\">\n\
         <EntitySet Name=\"Ts\" EntityType=\"N.T\"/>\n<Singleton Name=\"One\" Type=\"N.T\"/>\
         </EntityContainer>");
    let expected = ["5: Ts: there is no entity type N.T", "6: One: there is no entity type N.T"];
    assert_eq!(judged(&text).0, expected);
    let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
    let model = Model::lenient(&documents);
    let source = Generate::types(["N.T"]).source(&model).unwrap();
    assert!(!source.contains("entity_set"), "{source}");
}
