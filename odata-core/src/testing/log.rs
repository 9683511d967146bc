//! The log of the requests.

use std::collections::VecDeque;

use http::Request;

/// The latest requests.
#[derive(Default)]
pub(super) struct Log {
    requests: VecDeque<Request<Vec<u8>>>,
    bytes: usize,
}

impl Log {
    /// Adds a request. Drops the oldest requests if all of them take more than `most_bytes`.
    pub(super) fn push(&mut self, request: Request<Vec<u8>>, most_bytes: usize) {
        self.bytes += bytes(&request);
        self.requests.push_back(request);
        while self.bytes > most_bytes && self.requests.len() > 1 {
            self.bytes -= self.requests.pop_front().as_ref().map_or(0, bytes);
        }
    }

    pub(super) fn all(&self) -> Vec<Request<Vec<u8>>> {
        self.requests.iter().cloned().collect()
    }
}

fn bytes(request: &Request<Vec<u8>>) -> usize {
    let uri = request.uri();
    let url = uri.path().len() + uri.query().map_or(0, str::len);
    let headers = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len());
    size_of::<Request<Vec<u8>>>() + url + headers.sum::<usize>() + request.body().len()
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::Log;

    #[test]
    fn the_oldest_requests_make_room_and_the_last_one_is_kept() {
        let mut log = Log::default();
        for size in [100, 200, 10_000, 300, 50_000] {
            log.push(Request::get("/x?y").header("a", "b").body(vec![0; size]).unwrap(), 20_000);
            assert_eq!(log.bytes, log.requests.iter().map(super::bytes).sum::<usize>());
            assert_eq!(log.requests.back().map(|it| it.body().len()), Some(size));
        }
        assert_eq!(log.requests.len(), 1);
        log.push(Request::new(Vec::new()), 20_000);
        log.push(Request::new(Vec::new()), 20_000);
        assert_eq!(log.all().len(), 2);
    }
}
