//! A server that fails in the ways that a script defines.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// The handling of a connection.
#[derive(Debug, Clone)]
pub(super) enum Act {
    /// Closes the connection at once.
    CloseUnread,
    /// Closes the connection, with or without a request.
    Close,
    /// Reads a request, writes this text, and continues with the same connection.
    Keep(String, Box<Act>),
    /// Reads the request, writes this text, and closes the connection.
    Write(String),
    /// Like `Write`, after this time.
    WriteLate(Duration, String),
    /// Reads the request, writes this text, and keeps the connection open for this time.
    Stall(Duration, String),
}

pub(super) struct Server {
    pub(super) port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts a server with one act for each connection. After the last act, it responds 500.
    pub(super) fn start(script: impl IntoIterator<Item = Act>) -> Self {
        Self::start_with(|_| script)
    }

    /// Like `start`, for a script with URLs of this server.
    pub(super) fn start_with<S: IntoIterator<Item = Act>>(script: impl FnOnce(&str) -> S) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let script = script(&format!("http://127.0.0.1:{port}"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let mut script: VecDeque<_> = script.into_iter().collect();
        let record = Arc::clone(&seen);
        // The thread ends with the process.
        thread::spawn(move || {
            for connection in listener.incoming() {
                let act =
                    script.pop_front().unwrap_or_else(|| response(500, "", "the script is over"));
                let record = Arc::clone(&record);
                thread::spawn(move || play(connection.unwrap(), act, &record));
            }
        });
        Self { port, seen }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The requests so far, as received.
    pub(super) fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

/// A port without a listener, which no other test gets while this value exists, because it is the
/// local port of a connection.
pub(super) struct ClosedPort(TcpStream);

impl ClosedPort {
    pub(super) fn new() -> Self {
        let far = TcpListener::bind("127.0.0.1:0").unwrap();
        Self(TcpStream::connect(far.local_addr().unwrap()).unwrap())
    }

    pub(super) fn number(&self) -> u16 {
        self.0.local_addr().unwrap().port()
    }
}

/// A complete response.
pub(super) fn response(status: u16, headers: &str, body: &str) -> Act {
    let length = body.len();
    Act::Write(format!(
        "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    ))
}

fn play(mut connection: TcpStream, act: Act, seen: &Mutex<Vec<String>>) {
    let (wait, text, stall) = match act {
        Act::CloseUnread => {
            // The connection has data, which is not read.
            _ = connection.peek(&mut [0]);
            seen.lock().unwrap().push("(unread)".to_owned());
            return;
        }
        Act::Close => return,
        Act::Keep(text, then) => {
            seen.lock().unwrap().push(read_request(&mut connection));
            _ = connection.write_all(text.as_bytes());
            return play(connection, *then, seen);
        }
        Act::Write(text) => (Duration::ZERO, text, Duration::ZERO),
        Act::WriteLate(wait, text) => (wait, text, Duration::ZERO),
        Act::Stall(stall, text) => (Duration::ZERO, text, stall),
    };
    seen.lock().unwrap().push(read_request(&mut connection));
    thread::sleep(wait);
    _ = connection.write_all(text.as_bytes());
    thread::sleep(stall);
    _ = connection.shutdown(Shutdown::Write);
    // Remaining data of the client is read, because otherwise a reset could discard the response.
    _ = connection.read_to_end(&mut Vec::new());
}

fn read_request(connection: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().filter_map(|line| line.split_once(':')).find_map(|(name, value)| {
                    name.eq_ignore_ascii_case("content-length").then_some(value)
                });
            if body.len() >= length.map_or(0, |length| length.trim().parse().unwrap()) {
                return text;
            }
        }
        match connection.read(&mut buffer) {
            Ok(0) | Err(_) => return format!("(cut) {text}"),
            Ok(count) => request.extend_from_slice(&buffer[..count]),
        }
    }
}
