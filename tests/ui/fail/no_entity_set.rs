use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo")]
struct Thing {
    #[odata(key)]
    id: i32,
    display_name: String,
    note: Option<String>,
}

fn main() {
    let service = odata_core::Service::new("https://example.com").unwrap();
    let _ = service.create(&Thing { id: 1, display_name: String::new(), note: None });
}
