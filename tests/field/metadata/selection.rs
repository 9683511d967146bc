//! Some types of a document, of which others have mistakes; and names that were meant.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

use super::{overlay, xml};

/// Line 3 is that of the first element.
const MIXED: &str = "<ComplexType Name=\"Good\"><Property Name=\"P\" Type=\"Edm.Int32\"/></ComplexType>
<ComplexType Name=\"Bad name\"/>
<ComplexType Name=\"Missing\"><Property Name=\"P\" Type=\"S.Nothing\"/></ComplexType>
<Action Name=\"Act\" IsBound=\"True\"/>
<ComplexType Name=\"Wrong\">
<Property Name=\"P\" Type=\"Edm.Int32\" Nullable=\"no\"/>
<Property Name=\"Q\"/></ComplexType>
<ComplexType Name=\"Needs\"><Property Name=\"P\" Type=\"Collection(N.Wrong)\"/></ComplexType>
<ComplexType Name=\"Derived\" BaseType=\"N.Missing\"/>
<ComplexType Name=\"Ring\" BaseType=\"S.Ring\"/>
<ComplexType Name=\"Good2\" BaseType=\"S.Good\"/>
<ComplexType Name=\"Poor\" BaseType=\"S.Good\"><Property Name=\"W\" Type=\"S.Wrong\"/></ComplexType>
<EntityType Name=\"Entity\"><Key><PropertyRef Name=\"I\"/></Key><Property Name=\"I\" Type=\"Edm.Int32\"/>\
<NavigationProperty Name=\"To\" Type=\"S.Lost\"/></EntityType>
<EntityType Name=\"Lost\"><Key><PropertyRef Name=\"I\"/></Key></EntityType>
<EntityContainer Name=\"C\"><EntitySet Name=\"Entities\" EntityType=\"S.Entity\"/>
<EntitySet Name=\"Typeless\"/>
<EntitySet Name=\"Nowhere\" EntityType=\"S.Unknown\"/>
<EntitySet Name=\"Lost\" EntityType=\"S.Lost\"/></EntityContainer>
<Annotations Target=\"S.Annotated/P\"><Annotation/></Annotations>
<ComplexType Name=\"Annotated\"><Property Name=\"P\" Type=\"Edm.Int32\"/></ComplexType>";

const MISTAKES: [&str; 10] = [
    "m.xml:6:1: <Action> Act: IsBound can't be \"True\"",
    "m.xml:8:1: <Property> P: Nullable can't be \"no\"",
    "m.xml:9:1: <Property> Q: Type is missing",
    "m.xml:18:1: <EntitySet> Typeless: EntityType is missing",
    "m.xml:21:37: <Annotation>: Term is missing",
    "m.xml:4: N.Bad name: Name can't be \"Bad name\"",
    "m.xml:5: N.Missing/P: there is no type N.Nothing",
    "m.xml:12: N.Ring: N.Ring derives from itself",
    "m.xml:16: N.Lost: PropertyRef can't be \"I, which is not a property of the type\"",
    "m.xml:19: Nowhere: there is no entity type N.Unknown",
];

fn documents() -> [Csdl; 1] {
    [Csdl::lenient(xml(MIXED).as_bytes()).unwrap().named("m.xml")]
}

fn reports(errors: &[odata_codegen::csdl::CsdlError]) -> Vec<String> {
    errors.iter().map(odata_codegen::csdl::CsdlError::report).collect()
}

#[test]
fn f54_other_mistakes_are_warnings_with_their_lines() {
    let documents = documents();
    let model = Model::lenient(&documents);
    assert_eq!(reports(model.mistakes()), MISTAKES);
    for generate in [
        Generate::types(["N.Good"]),
        Generate::types(["N.Good2"]),
        // A derived type that can't be generated is not one of those that are known.
        Generate::types(Vec::<String>::new()).entity_sets(["Entities"]),
        Generate::types(["N.Good"]).overlay(overlay("['N.Wrong']\nrequired = ['P']\n")),
    ] {
        let source = generate.source(&model).unwrap();
        assert!(!source.contains("Wrong") && !source.contains("Poor"), "{source}");
    }
    let source = Generate::types(["N.Entity"]).source(&model).unwrap();
    assert!(source.contains("pub to: Option<Link<OtherType>>,"), "{source}");
}

#[test]
fn f54_what_is_needed_has_to_be_right() {
    let documents = documents();
    let model = Model::lenient(&documents);
    let refused = |generate: Generate| reports(&generate.source(&model).unwrap_err());
    assert_eq!(refused(Generate::types(["N.Wrong"])), MISTAKES[1..3]);
    assert_eq!(refused(Generate::types(["N.Needs"])), MISTAKES[1..3]);
    assert_eq!(
        refused(Generate::types(["N.Poor", "N.Derived"])),
        [&MISTAKES[1..3], &MISTAKES[6..7]].concat()
    );
    assert_eq!(refused(Generate::types(["N.Annotated"])), MISTAKES[4..5]);
    assert_eq!(refused(Generate::types(["N.Ring"])), MISTAKES[7..8]);
    let sets = |name: &str| Generate::types(Vec::<String>::new()).entity_sets([name]);
    assert_eq!(refused(sets("Typeless")), MISTAKES[3..4]);
    assert_eq!(refused(sets("Nowhere")), MISTAKES[9..10]);
    assert_eq!(refused(sets("Lost")), MISTAKES[8..9]);
    // All types are all of the mistakes.
    assert_eq!(refused(Generate::all()), MISTAKES);
    assert_eq!(reports(&Model::new(&documents).unwrap_err()), MISTAKES);
    // A strict reading ends at the first mistake, as ever.
    let error = Csdl::from_text(&xml(MIXED)).unwrap_err();
    assert_eq!((error.to_string().as_str(), error.line()), (&MISTAKES[0][6..], Some(6)));
}

/// In JSON the path is the place.
#[test]
fn f54_json_is_read_for_some_types_too() {
    let text = r#"{"$Version": "4.01", "N": {"$Alias": "S",
        "Good": {"$Kind": "ComplexType", "P": {}},
        "Wrong": {"$Kind": "ComplexType", "P": {"$Nullable": 1}, "Q": 5, "R": {}},
        "Act": [{"$Kind": "Action", "$IsBound": "True"}, {"$Kind": "Action"}],
        "E": {"$Kind": "EnumType", "A": "x"},
        "C": {"$Kind": "EntityContainer", "Set": {"$Collection": true}},
        "$Annotations": {"S.Late/P": {"@V.T": {"$a-b": 1, "$If": []}}},
        "Late": {"$Kind": "ComplexType", "P": {}}}}"#;
    let documents = [Csdl::lenient(text.as_bytes()).unwrap().named("m.json")];
    let model = Model::lenient(&documents);
    let expected = [
        "m.json: N.Wrong/P: $Nullable can't be \"1\"",
        "m.json: N.Wrong/Q: a value that is not an object is not CSDL",
        "m.json: N.Act: $IsBound can't be \"\\\"True\\\"\"",
        "m.json: N.E/A: the value of a member can't be \"\\\"x\\\"\"",
        "m.json: N.C/Set: $Type, $Action or $Function is missing",
        "m.json: N/$Annotations/S.Late/P: an expression with $a-b is not CSDL",
    ];
    assert_eq!(reports(model.mistakes()), expected);
    Generate::types(["N.Good"]).source(&model).unwrap();
    let refused = |name: &str| reports(&Generate::types([name]).source(&model).unwrap_err());
    assert_eq!(refused("N.Wrong"), expected[..2]);
    assert_eq!(refused("N.E"), expected[3..4]);
    assert_eq!(refused("N.Late"), expected[5..]);
}

/// A member of another shape is a mistake: without it the element would say something else.
#[test]
fn f54_json_of_another_shape_is_not_passed_over() {
    for (inner, expected) in [
        (r#""$Key": "id""#, "N.T: $Key can't be \"\\\"id\\\"\""),
        (r#""$BaseType": 5"#, "N.T: $BaseType can't be \"5\""),
        (
            r#""P": {"$Kind": ["NavigationProperty"]}"#,
            "N.T/P: $Kind can't be \"[\\\"NavigationProperty\\\"]\"",
        ),
        (
            r#""P": {"$Kind": "NavigationProperty", "$Partner": true}"#,
            "N.T/P: $Partner can't be \"true\"",
        ),
    ] {
        let text = format!(
            r#"{{"$Version": "4.01", "N": {{"T": {{"$Kind": "EntityType", {inner}}}, "G": {{"$Kind": "ComplexType"}}}}}}"#
        );
        let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
        let model = Model::lenient(&documents);
        assert_eq!(reports(model.mistakes()), [expected]);
        assert!(Generate::types(["N.G"]).source(&model).is_ok());
        assert!(Generate::types(["N.T"]).source(&model).is_err());
    }
    for (inner, expected) in [
        (r#""F": [{"$Kind": "Action", "$Parameter": {}}]"#, "N.F: $Parameter can't be \"{}\""),
        (r#""$Annotations": []"#, "N: $Annotations can't be \"[]\""),
        (r#""$Alias": ["S"]"#, "N: $Alias can't be \"[\\\"S\\\"]\""),
        (r#""C": {"$Kind": "EntityContainer", "S": {"$Type": 1}}"#, "N.C/S: $Type can't be \"1\""),
    ] {
        let text = format!(r#"{{"$Version": "4.01", "N": {{{inner}}}}}"#);
        let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
        assert_eq!(reports(Model::lenient(&documents).mistakes()), [expected]);
    }
    // A member that is null is one that is not there.
    let text = r#"{"$Version": "4.01", "N": {"T": {"$Kind": "ComplexType", "$BaseType": null}}}"#;
    assert!(Csdl::from_text(text).is_ok());
}

/// A text that is not a document is an error, in a lenient reading too.
#[test]
fn f54_a_document_is_well_formed_and_of_one_version() {
    for text in ["<Edmx Version=\"4.0\">".to_owned(), xml("").replace("4.0", "3.0"), "{".to_owned()]
    {
        assert!(Csdl::lenient(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn f54_the_same_name_twice_is_a_mistake_of_that_name() {
    let text =
        xml("<ComplexType Name=\"A\"/>\n<ComplexType Name=\"A\"/>\n<ComplexType Name=\"B\"/>");
    let documents = [Csdl::lenient(text.as_bytes()).unwrap()];
    let model = Model::lenient(&documents);
    assert_eq!(model.mistakes()[0].to_string(), "4:1: <ComplexType> A: duplicate A");
    assert!(Generate::types(["N.A"]).source(&model).is_err());
    assert!(Generate::types(["N.B"]).source(&model).is_ok());
}

const NAMES: &str =
    "<EntityType Name=\"SalesOrderManage_Type\"><Key><PropertyRef Name=\"I\"/></Key>\
    <Property Name=\"I\" Type=\"Edm.Int32\"/></EntityType>
<EntityType Name=\"SalesOrderItem\"><Key><PropertyRef Name=\"I\"/></Key>\
    <Property Name=\"I\" Type=\"Edm.Int32\"/></EntityType>
<EntityType Name=\"Company\"><Key><PropertyRef Name=\"I\"/></Key>\
    <Property Name=\"I\" Type=\"Edm.Int32\"/></EntityType>
<ComplexType Name=\"Address\"/>
<EntityContainer Name=\"C\">
<EntitySet Name=\"SalesOrderManage\" EntityType=\"N.SalesOrderManage_Type\"/>
<EntitySet Name=\"SalesOrderItems\" EntityType=\"N.SalesOrderItem\"/>
<EntitySet Name=\"firms\" EntityType=\"N.Company\"/></EntityContainer>";

#[test]
fn f57_names_that_may_be_meant_are_offered() {
    let documents = [Csdl::from_text(&xml(NAMES)).unwrap()];
    let model = Model::new(&documents).unwrap();
    let told = |generate: Generate| generate.source(&model).unwrap_err()[0].to_string();
    for (name, offers) in [
        ("SalesOrderManage", "N.SalesOrderManage_Type"),
        ("Company", "N.Company"),
        ("M.Company", "N.Company"),
        ("n.company", "N.Company"),
        ("Companies", "N.Company"),
        ("N.Compnay", "N.Company"),
        ("firms", "N.Company"),
        ("SalesOrder", "N.SalesOrderItem or N.SalesOrderManage_Type"),
        ("OrderItem", "N.SalesOrderItem"),
        ("Adress", "N.Address"),
    ] {
        let expected = format!("{name}: there is no type {name}; did you mean {offers}?");
        assert_eq!(told(Generate::types([name])), expected);
    }
    let set = |name: &str| told(Generate::types(Vec::<String>::new()).entity_sets([name]));
    for (name, offers) in [
        ("SalesOrder", "SalesOrderItems or SalesOrderManage"),
        ("salesordermanage", "SalesOrderManage"),
        ("SalesOrderItem", "SalesOrderItems"),
        ("Company", "firms"),
        ("frims", "firms"),
    ] {
        let expected =
            format!("{name}: there is no entity set or singleton {name}; did you mean {offers}?");
        assert_eq!(set(name), expected);
    }
    // Far names are not offered.
    assert_eq!(told(Generate::types(["N.Zebra"])), "N.Zebra: there is no type N.Zebra");
}

#[test]
fn f57_far_names_are_not_offered_and_short_forms_are() {
    let entity = |name: &str| {
        format!(
            "<EntityType Name=\"{name}\"><Key><PropertyRef Name=\"I\"/></Key>\
             <Property Name=\"I\" Type=\"Edm.Int32\"/></EntityType>"
        )
    };
    let text = xml(&format!(
        "{}{}<EntityContainer Name=\"C\"><EntitySet Name=\"Customers\" EntityType=\"N.Customer\"/>\
         <EntitySet Name=\"Orders\" EntityType=\"N.Order\"/>\
         <Singleton Name=\"Me\" Type=\"N.Customer\"/></EntityContainer>",
        entity("Customer"),
        entity("Order")
    ));
    let documents = [Csdl::from_text(&text).unwrap()];
    let model = Model::new(&documents).unwrap();
    let told = |generate: Generate| generate.source(&model).unwrap_err()[0].to_string();
    let set = |name: &str| told(Generate::types(Vec::<String>::new()).entity_sets([name]));
    for (name, offers) in [
        ("Custs", "Customers"),
        ("Cust", "Customers"),
        ("CustomerSet", "Customers"),
        ("Cusotmers", "Customers"),
        ("Customres", "Customers"),
        ("Oders", "Orders"),
        ("me", "Me"),
    ] {
        let expected =
            format!("{name}: there is no entity set or singleton {name}; did you mean {offers}?");
        assert_eq!(set(name), expected);
    }
    for name in ["Some", "He", "Mine", "Names", "Items", "Accounts", "M", "Costs"] {
        assert_eq!(set(name), format!("{name}: there is no entity set or singleton {name}"));
    }
    let of_type = |name: &str| told(Generate::types([name]));
    assert_eq!(of_type("Custs"), "Custs: there is no type Custs; did you mean N.Customer?");
    assert_eq!(of_type("N.Area"), "N.Area: there is no type N.Area");
}
