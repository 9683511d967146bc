use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Release {
    #[odata(key)]
    build: i32,
    null: Option<String>,
    builder: Option<String>,
    r#type: Option<String>,
    to_json: Option<String>,
}

fn main() {
    let built = Release::builder().set_build(1).set_null("n").builder("b").to_json("j").build();
    assert_eq!(
        serde_json::to_string(&built).unwrap(),
        r##"{"@odata.type":"#Demo.release","build":1,"null":"n","builder":"b","toJson":"j"}"##
    );
}
