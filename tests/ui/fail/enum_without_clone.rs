use odata_core::ODataEnum;

#[derive(ODataEnum)]
#[odata(namespace = "Demo")]
enum Color {
    Red,
}

fn main() {}
