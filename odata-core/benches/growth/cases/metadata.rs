//! Metadata read, written, and made into Rust source.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model, Overlay, drift};
use odata_core::{ODataEntity, ODataStructured};

use super::many;
use crate::{Case, case};

type Inner = fn(usize) -> String;

const KEYED: &str =
    r#"<Key><PropertyRef Name="id"/></Key><Property Name="id" Type="Edm.Int32" Nullable="false"/>"#;

fn entity(inner: &str) -> String {
    format!(r#"<EntityType Name="thing">{KEYED}{inner}</EntityType>"#)
}

fn container(inner: &str) -> String {
    format!(r#"{}<EntityContainer Name="all">{inner}</EntityContainer>"#, entity(""))
}

/// The kind of element that the schema `N` has many of.
const KINDS: [(&str, Inner); 14] = [
    ("entity types", |size| {
        many(size, "\n", |at| format!(r#"<EntityType Name="t{at}">{KEYED}</EntityType>"#))
    }),
    ("complex types", |size| {
        many(size, "\n", |at| {
            format!(
                r#"<ComplexType Name="t{at}"><Property Name="a" Type="Edm.String"/></ComplexType>"#
            )
        })
    }),
    ("types in a ring of references", |size| {
        many(size, "\n", |at| {
            let next = (at + 1) % size;
            format!(
                r#"<ComplexType Name="t{at}"><Property Name="a" Type="N.t{next}"/></ComplexType>"#
            )
        })
    }),
    ("properties", |size| {
        entity(&many(size, "\n", |at| format!(r#"<Property Name="p{at}" Type="Edm.String"/>"#)))
    }),
    ("navigation properties", |size| {
        entity(&many(size, "\n", |at| {
            format!(r#"<NavigationProperty Name="n{at}" Type="N.thing"/>"#)
        }))
    }),
    ("annotated properties", |size| {
        entity(&many(size, "\n", |at| {
            format!(
                r#"<Property Name="p{at}" Type="Edm.String"><Annotation Term="Core.Description" String="d"/></Property>"#
            )
        }))
    }),
    ("annotations with targets", |size| {
        let properties =
            many(size, "\n", |at| format!(r#"<Property Name="p{at}" Type="Edm.String"/>"#));
        let annotations = many(size, "\n", |at| {
            format!(
                r#"<Annotations Target="N.thing/p{at}"><Annotation Term="Org.OData.Core.V1.Computed" Bool="true"/></Annotations>"#
            )
        });
        format!("{}{annotations}", entity(&properties))
    }),
    ("annotations of one type", |size| {
        entity(&many(size, "\n", |at| {
            format!(r#"<Annotation Term="Demo.Note" Qualifier="q{at}" String="d"/>"#)
        }))
    }),
    ("enumeration members", |size| {
        format!(
            r#"<EnumType Name="e">{}</EnumType>"#,
            many(size, "\n", |at| format!(r#"<Member Name="m{at}" Value="{at}"/>"#))
        )
    }),
    ("enumerations", |size| {
        many(size, "\n", |at| {
            format!(r#"<EnumType Name="e{at}"><Member Name="a" Value="0"/></EnumType>"#)
        })
    }),
    ("derived types", |size| {
        let derived = many(size, "\n", |at| {
            format!(
                r#"<EntityType Name="d{at}" BaseType="N.thing"><Property Name="p{at}" Type="Edm.String"/></EntityType>"#
            )
        });
        format!("{}{derived}", entity(""))
    }),
    ("entity sets", |size| {
        container(&many(size, "\n", |at| {
            format!(r#"<EntitySet Name="s{at}" EntityType="N.thing"/>"#)
        }))
    }),
    ("annotated properties of an entity set", |size| {
        let properties =
            many(size, "\n", |at| format!(r#"<Property Name="p{at}" Type="Edm.String"/>"#));
        let required = many(size, "\n", |at| format!("<PropertyPath>p{at}</PropertyPath>"));
        format!(
            r#"{}<EntityContainer Name="all"><EntitySet Name="s" EntityType="N.thing"><Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record><PropertyValue Property="RequiredProperties"><Collection>{required}</Collection></PropertyValue></Record></Annotation></EntitySet></EntityContainer>"#,
            entity(&properties)
        )
    }),
    ("functions and their parameters", |size| {
        many(size, "\n", |at| {
            format!(
                r#"<Function Name="f{at}"><Parameter Name="a" Type="Edm.String"/><ReturnType Type="Edm.Int32"/></Function>"#
            )
        })
    }),
];

fn schema(namespace: &str, inner: &str) -> String {
    format!(
        r#"<Schema Namespace="{namespace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">{inner}</Schema>"#
    )
}

fn document(schemas: &str) -> String {
    format!(
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>{schemas}</edmx:DataServices></edmx:Edmx>"#
    )
}

fn namespaces(size: usize) -> String {
    document(&many(size, "\n", |at| {
        let inner = r#"<ComplexType Name="t"><Property Name="a" Type="Edm.String"/></ComplexType>"#;
        schema(&format!("N{at}"), inner)
    }))
}

/// Types that derive from the one before them, ten in each chain. A longer chain has more inherited properties for
/// each type, up to the bound of the chain.
fn bases(size: usize) -> String {
    let types = many(size, "\n", |at| {
        let base = at.checked_sub(1).filter(|_| at % 10 != 0);
        let base = base.map_or(String::new(), |base| format!(r#"BaseType="N.t{base}""#));
        format!(
            r#"<ComplexType Name="t{at}" {base}><Property Name="p{at}" Type="Edm.String"/></ComplexType>"#
        )
    });
    document(&schema("N", &types))
}

pub(crate) fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    let mut add = |name: &str, size: usize, text: Box<dyn Fn(usize) -> String>| {
        let text = std::rc::Rc::new(text);
        let xml = text.clone();
        all.push(case(&format!("CSDL, {name}: XML, read"), size, move |size| {
            let text = xml(size);
            move || Csdl::from_xml(&text).expect("metadata")
        }));
        let json = text.clone();
        all.push(case(&format!("CSDL, {name}: JSON, written and read"), size, move |size| {
            let csdl = Csdl::from_xml(&json(size)).expect("metadata");
            move || Csdl::from_json(&csdl.to_json()).is_ok() && !csdl.to_xml().is_empty()
        }));
        all.push(case(&format!("CSDL, {name}: source"), size, move |size| {
            let csdl = [Csdl::from_xml(&text(size)).expect("metadata")];
            move || {
                let model = Model::lenient(&csdl);
                Generate::all().source(&model).map(|source| source.len()).unwrap_or_default()
            }
        }));
    };
    for (name, inner) in KINDS {
        // The source has little of functions, so that what happens once would count for much of it.
        let size = if name.starts_with("functions") { 800 } else { 200 };
        add(name, size, Box::new(move |size| document(&schema("N", &inner(size)))));
    }
    add("namespaces", 100, Box::new(namespaces));
    add("chains of base types", 200, Box::new(bases));
    all.extend(overlays());
    all
}

/// An overlay of `N.thing`, and metadata that it fits.
fn overlay(size: usize) -> (String, [Csdl; 1]) {
    let names = many(size, ",", |at| format!("'p{at}'"));
    let renamed = many(size, ",", |at| format!("p{at} = 'x{at}'"));
    let overlay = format!("['N.thing']\nrequired = [{names}]\nrename = {{ {renamed} }}");
    let properties =
        many(size, "\n", |at| format!(r#"<Property Name="p{at}" Type="Edm.String"/>"#));
    let metadata = document(&schema("N", &entity(&properties)));
    (overlay, [Csdl::from_xml(&metadata).expect("metadata")])
}

fn overlays() -> [Case; 3] {
    [
        case("overlay: properties, read", 200, |size| {
            let (text, _) = overlay(size);
            move || Overlay::from_toml(&text).expect("an overlay")
        }),
        case("overlay: properties, source", 200, |size| {
            let (text, csdl) = overlay(size);
            let overlay = Overlay::from_toml(&text).expect("an overlay");
            move || {
                let model = Model::lenient(&csdl);
                Generate::all().overlay(overlay).source(&model).expect("source").len()
            }
        }),
        // The names that are offered in place of unknown ones are searched for among all names.
        case("unknown properties of a struct against metadata", 200, |size| {
            let (_, csdl) = overlay(size);
            move || drift(Unlike::DESCRIPTOR, &Model::lenient(&csdl)).len()
        }),
    ]
}

/// Has other properties than the metadata.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "N", name = "thing", rename_all = "none")]
struct Unlike {
    #[odata(key)]
    id: i32,
    q0: Option<String>,
    q1: Option<String>,
    q2: Option<String>,
}
