use odata_core::ODataEntity;

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Device {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Printer {
    #[odata(base)]
    device: Option<Device>,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Scanner {
    #[odata(base)]
    device: Box<Device>,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Phone {
    #[odata(base)]
    device: String,
}

fn main() {}
