//! The mistakes and the warnings that are found while a document is read.

use std::cell::{Cell, RefCell};

use odata_core::Limits;

use super::error::{CsdlError, Problem};

/// The mistakes and the warnings of a document, and the element that is being read.
pub(super) struct Mistakes {
    /// `true` if an element with a mistake is left out; otherwise the first mistake ends the reading.
    is_lenient: bool,
    limits: Limits,
    found: RefCell<Vec<CsdlError>>,
    warnings: RefCell<Vec<CsdlError>>,
    element: RefCell<String>,
    /// The bytes of the elements of all mistakes: many mistakes in an element with a long name would take
    /// much more memory than the document.
    size: Cell<usize>,
}

impl Mistakes {
    pub(super) fn new(is_lenient: bool, limits: Limits) -> Self {
        Self {
            is_lenient,
            limits,
            found: RefCell::default(),
            warnings: RefCell::default(),
            element: RefCell::default(),
            size: Cell::default(),
        }
    }

    /// Attributes all mistakes from here on to this element.
    pub(super) fn enter(&self, element: &str) {
        element.clone_into(&mut self.element.borrow_mut());
    }

    /// Returns the value, or `None` after it has noted the mistake.
    ///
    /// # Errors
    /// The mistake ends a strict reading. It ends a lenient reading if the noted mistakes have more bytes than a text
    /// may have.
    pub(super) fn keep<T>(&self, read: Result<T, CsdlError>) -> Result<Option<T>, CsdlError> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(error) if self.is_lenient && self.has_room() => {
                self.found.borrow_mut().push(error.about(&self.element.borrow()));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Notes a mistake of the current element.
    ///
    /// # Errors
    /// As [`keep`](Self::keep).
    pub(super) fn note(&self, error: CsdlError) -> Result<(), CsdlError> {
        self.keep::<()>(Err(error)).map(drop)
    }

    /// Notes a warning. Only the first 1,000 warnings are kept.
    pub(super) fn warn(&self, warning: impl FnOnce() -> CsdlError) {
        const MOST: usize = 1_000;
        let mut warnings = self.warnings.borrow_mut();
        match warnings.len() {
            ..MOST => warnings.push(warning()),
            MOST => {
                let rule = "there are more than 1,000 warnings: the others are not reported";
                warnings.push(CsdlError::new("", Problem::Rule(rule.to_owned())));
            }
            _ => {}
        }
    }

    /// Returns the mistakes and the warnings.
    pub(super) fn into_parts(self) -> (Vec<CsdlError>, Vec<CsdlError>) {
        (self.found.into_inner(), self.warnings.into_inner())
    }

    fn has_room(&self) -> bool {
        self.size.set(self.size.get().saturating_add(self.element.borrow().len()));
        self.size.get() <= self.limits.max_text()
    }
}
