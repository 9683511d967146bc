use odata_core::ODataTypeDefinition;

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Weight {
    value: f64,
}

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo", rename_all = "camelCase")]
struct Length(f64);

fn main() {}
