use odata_core::ODataEnum;

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo")]
enum Level {
    #[odata(value = 9223372036854775807)]
    Greatest,
    Next,
}

#[derive(Debug, Clone, ODataEnum)]
#[odata(namespace = "Demo")]
enum Beyond {
    Least = -9223372036854775809,
}

fn main() {}
