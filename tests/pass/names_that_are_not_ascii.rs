use odata_core::{ODataEntity, ODataStructured};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo.Maße", entity_set = "größen", rename_all = "PascalCase")]
struct Größe {
    #[odata(key)]
    名前: String,
    überschrift: Option<String>,
    straße_und_nr: String,
}

pub(super) fn main() {
    let built = Größe::builder().名前("n").straße_und_nr("s 1").überschrift("ü").build();
    let json = r##"{"@odata.type":"#Demo.Maße.Größe","名前":"n","Überschrift":"ü","StraßeUndNr":"s 1"}"##;
    assert_eq!(serde_json::to_string(&built).unwrap(), json);
    assert_eq!(Größe::from_json(json.as_bytes()).unwrap().straße_und_nr, "s 1");
    assert_eq!(Größe::STRASSE_UND_NR.name(), "StraßeUndNr");
    assert_eq!(Größe::DESCRIPTOR.namespace(), "Demo.Maße");
    assert_eq!(Größe::DESCRIPTOR.name(), "Größe");
}
