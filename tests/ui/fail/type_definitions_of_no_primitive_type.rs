use odata_core::ODataTypeDefinition;

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Weight(Option<f64>);

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Tags(Vec<String>);

fn main() {}
