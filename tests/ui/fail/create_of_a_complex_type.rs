use odata_core::{ODataComplex, Service};

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Address {
    city: String,
}

fn main() {
    let service = Service::new("https://example.com").unwrap();
    let _ = service.create(&Address { city: "Bern".into() });
}
