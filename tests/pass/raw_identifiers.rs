use odata_core::ODataEntity;

#[allow(non_camel_case_types)]
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct r#struct {
    #[odata(key)]
    r#type: String,
    r#move: Option<i32>,
}

pub(super) fn main() {
    let built = r#struct::builder().r#type("t").r#move(1).build();
    assert_eq!(
        serde_json::to_string(&built).unwrap(),
        r##"{"@odata.type":"#Demo.struct","type":"t","move":1}"##
    );
    assert_eq!(r#struct::TYPE.name(), "type");
    assert_eq!(<r#struct as odata_core::ODataStructured>::DESCRIPTOR.name(), "struct");
}
