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

/// The other names of the setters are names of properties, too.
#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Setup {
    #[odata(key)]
    build: i32,
    set_build: i32,
    set_set_build: Option<String>,
    null: Option<String>,
    set_null: Option<String>,
}

pub(super) fn main() {
    let built = Release::builder().set_build(1).set_null("n").builder("b").to_json("j").build();
    assert_eq!(
        serde_json::to_string(&built).unwrap(),
        r##"{"@odata.type":"#Demo.release","build":1,"null":"n","builder":"b","toJson":"j"}"##
    );
    let built = Setup::builder()
        .set_set_set_build(1)
        .set_build(2)
        .set_set_build("s")
        .set_set_null("n")
        .set_null("m")
        .build();
    assert_eq!(
        serde_json::to_string(&built).unwrap(),
        concat!(
            r##"{"@odata.type":"#Demo.setup","build":1,"setBuild":2,"setSetBuild":"s","##,
            r#""null":"n","setNull":"m"}"#
        )
    );
}
