use odata_core::ODataEntity;

struct Thing;

fn main() {
    let service = odata_core::Service::new("https://example.com").unwrap();
    let _ = service.get::<Thing>("things(1)");
    fn is_entity<T: ODataEntity>() {}
}
