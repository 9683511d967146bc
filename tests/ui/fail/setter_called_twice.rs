use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo", entity_set = "things")]
struct Thing {
    #[odata(key)]
    id: i32,
    display_name: String,
    note: Option<String>,
}

fn main() {
    let _ = Thing::builder().id(1).display_name("a").id(2).build();
}
