use odata_core::ODataTypeDefinition;

type Names = Vec<String>;
type Mass = f64;

// Nothing uses them.
#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo")]
struct Tags(Names);

#[derive(Debug, Clone, ODataTypeDefinition)]
#[odata(namespace = "Demo", max_length = 3)]
struct Length(Mass);

fn main() {}
