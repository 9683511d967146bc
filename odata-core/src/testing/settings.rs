//! The settings of the service.

use http::{Request, Response};

use crate::limits::Limits;

/// A function that can respond in place of the service.
pub(super) type Intercept =
    Box<dyn Fn(&Request<Vec<u8>>) -> Option<Response<Vec<u8>>> + Send + Sync>;

pub(super) struct Settings {
    /// The root URL, without a slash at its end.
    pub(super) root: String,
    pub(super) is_strict: bool,
    pub(super) requires_if_match: bool,
    pub(super) page_size: usize,
    pub(super) limits: Limits,
    pub(super) token: Option<String>,
    pub(super) intercept: Option<Intercept>,
}

impl Settings {
    pub(super) fn new(root: &str) -> Self {
        Self {
            root: root.trim_end_matches('/').to_owned(),
            is_strict: true,
            requires_if_match: false,
            page_size: usize::MAX,
            limits: Limits::new(),
            token: None,
            intercept: None,
        }
    }
}
