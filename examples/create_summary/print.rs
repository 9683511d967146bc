//! Requests and responses in readable form, without secrets.

use http::header::{AUTHORIZATION, CONTENT_LENGTH, HOST};
use http::{HeaderMap, Request, Response};

pub fn title(title: &str) {
    println!("\n=== {title}\n");
}

pub fn print_request(request: &Request<Vec<u8>>) {
    let uri = request.uri();
    println!(
        "{} {} HTTP/1.1",
        request.method(),
        uri.path_and_query().map_or("/", |path| path.as_str())
    );
    // These two are the HTTP client's to write.
    println!("{HOST}: {}", uri.authority().map_or("", |authority| authority.as_str()));
    if !request.body().is_empty() {
        println!("{CONTENT_LENGTH}: {}", request.body().len());
    }
    print_message(request.headers(), request.body());
}

pub fn print_response(response: &Response<Vec<u8>>) {
    println!("\nHTTP/1.1 {}", response.status());
    print_message(response.headers(), response.body());
}

fn print_message(headers: &HeaderMap, body: &[u8]) {
    for (name, value) in headers {
        let value = if name == AUTHORIZATION {
            "Bearer (hidden)".into()
        } else {
            String::from_utf8_lossy(value.as_bytes())
        };
        println!("{name}: {value}");
    }
    if !body.is_empty() {
        println!("\n{}", indented(&String::from_utf8_lossy(body)));
    }
}

/// JSON on several lines, its members in their order; any other text as it is.
fn indented(text: &str) -> String {
    if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() {
        return text.to_owned();
    }
    let mut lines = String::new();
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for char in text.chars() {
        if in_string {
            lines.push(char);
            in_string = escaped || char != '"';
            escaped = !escaped && char == '\\';
            continue;
        }
        match char {
            '{' | '[' => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                new_line(&mut lines, depth);
            }
            '"' => in_string = true,
            _ if char.is_whitespace() => continue,
            _ => {}
        }
        lines.push(char);
        match char {
            '{' | '[' | ',' => new_line(&mut lines, depth),
            ':' => lines.push(' '),
            _ => {}
        }
    }
    lines
}

fn new_line(lines: &mut String, depth: usize) {
    lines.push('\n');
    lines.push_str(&"  ".repeat(depth));
}
