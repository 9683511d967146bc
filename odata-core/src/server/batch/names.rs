//! The ids of the requests of a received batch, and the names of its groups.

use std::collections::HashMap;

/// Assigns a number to each request and each group. Ids and names are unique, and a request only
/// depends on earlier requests and groups \[OData-JSON 19.1\].
#[derive(Default)]
pub(super) struct Names {
    numbers: HashMap<String, u32>,
    next: u32,
}

impl Names {
    /// The number of the request or group with this name; `None` if none was added so far.
    pub(super) fn number_of(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// Adds a request or a group and returns its number; `None` if the name is not unique.
    pub(super) fn add(&mut self, name: Option<&str>) -> Option<u32> {
        let number = self.next;
        self.next += 1;
        let before = name.and_then(|name| self.numbers.insert(name.to_owned(), number));
        before.is_none().then_some(number)
    }
}
