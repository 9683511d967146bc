use odata_core::ODataEnum;

#[derive(Clone, ODataEnum)]
#[odata(namespace = "Demo", flags)]
enum Right {
    Read = 1,
    Write,
    Share = -4,
    #[odata(other)]
    Other(String),
}

#[derive(Clone, ODataEnum)]
#[odata(namespace = "Demo", entity_set = "colors")]
enum Color {
    Red,
    #[odata(name = "red")]
    Rouge,
    #[odata(name = "light red")]
    LightRed,
    Custom(u8),
    #[odata(other)]
    Other(i32),
    #[odata(valu = 7)]
    Green,
}

#[derive(Clone, ODataEnum)]
#[odata(namespace = "Demo")]
struct NoEnum;

fn main() {}
