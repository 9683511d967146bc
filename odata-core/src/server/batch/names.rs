//! The ids of the requests of a received batch, and the names of its groups.

use std::collections::HashMap;

/// Gives each request and each group a number. An id or a name is there once, and what a request depends on comes
/// before it \[OData-JSON 19.1\].
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<String, u32>,
    next: u32,
}

impl Names {
    /// The number of the request or group of this name; `None` if there is none so far.
    pub(super) fn number_of(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// The number of a new request or group; `None` if its name is there already.
    pub(super) fn add(&mut self, name: Option<&str>) -> Option<u32> {
        let number = self.next;
        self.next += 1;
        let before = name.and_then(|name| self.numbers.insert(name.to_owned(), number));
        before.is_none().then_some(number)
    }
}
