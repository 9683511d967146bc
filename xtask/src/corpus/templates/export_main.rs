//! Generated.
// The program uses the types for their CSDL only.
#![allow(dead_code)]

MODULES
use odata_codegen::Export;

// A service may deprecate types, and the program names all.
#[allow(deprecated)]
fn main() {
    let mut export = Export::new("CONTAINER");
    {
        LINES
    }
    match export.to_csdl() {
        Ok(csdl) => print!("{}", csdl.to_xml()),
        Err(errors) => {
            for error in errors {
                eprintln!("{error}");
            }
            std::process::exit(1);
        }
    }
}
