//! References to earlier requests of the same batch, in URLs and bodies \[OData-Protocol 11.7.3\].

use std::sync::atomic::{AtomicUsize, Ordering};

/// The id of a batch within this process, which distinguishes the requests of different batches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct BatchId(usize);

impl BatchId {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// Splits a URL that begins with `$` into the id after the `$` and the rest.
pub(crate) fn split_reference(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix('$')?;
    Some(rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len())))
}

/// The number of the request that a URL such as `$1/lines` begins with.
pub(crate) fn reference_in(url: &str) -> Option<u32> {
    let (digits, _) = split_reference(url)?;
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
}
