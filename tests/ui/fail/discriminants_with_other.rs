use odata_core::ODataEnum;

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo")]
enum Color {
    Red = 1,
    Green = 4,
    #[odata(other)]
    Other(String),
}

fn main() {}
