//! Generated.
// The model has types and operations that the program does not name.
#![allow(dead_code)]
#![recursion_limit = "1024"]

MODULES
/// The service root, and a request.
type Request = Result<(&'static str, http::Request<Vec<u8>>), Box<dyn std::error::Error>>;

fn print(number: usize, request: Request) {
    let line = match request {
        Ok((root, request)) => serde_json::json!({
            "number": number,
            "method": request.method().as_str(),
            "url": request.uri().to_string().trim_start_matches(root),
            "body": String::from_utf8_lossy(request.body()),
        }),
        Err(error) => serde_json::json!({ "number": number, "error": error.to_string() }),
    };
    println!("{line}");
}

fn main() {
    {
        LINES
    }
}
