//! Removes values from violations, because everything below a sensitive property is sensitive.

use super::{Rule, Violation, Violations};

/// The replacement for the reason of a malformed value.
pub(crate) const HIDDEN: &str = "the reason is not shown, because the property may be sensitive";

/// The description of a type annotation of another JSON type.
pub(crate) const NOT_A_STRING: &str = "a type annotation that is not a string";

/// The description of an empty type annotation.
pub(crate) const EMPTY_TYPE: &str = "an empty type annotation";

/// Descriptions that contain nothing of the value.
const KINDS: [&str; 9] = [
    "null",
    "a Boolean",
    "a string",
    "a number",
    "an array",
    "an object",
    "another kind of value",
    EMPTY_TYPE,
    NOT_A_STRING,
];

impl Violation {
    /// Returns the violation of a value below this property; without the value if the property is
    /// sensitive.
    #[cold]
    pub(crate) fn hidden_if(self, is_sensitive: bool) -> Self {
        if is_sensitive { self.hidden() } else { self }
    }

    /// Returns the violation with the path to the declared property, and the rule without texts of
    /// the value.
    #[cold]
    fn hidden(mut self) -> Self {
        self.path.truncate(self.path.len().saturating_sub(self.undeclared));
        if self.undeclared > 0 && self.path.ends_with('.') {
            self.path.pop();
        }
        self.undeclared = 0;
        self.rule.hide();
        self
    }
}

impl Violations {
    /// Returns the violations without the values.
    #[cold]
    pub(crate) fn hidden(self) -> Self {
        Self(self.0.into_iter().map(Violation::hidden).collect())
    }
}

impl Rule {
    pub(crate) fn hide(&mut self) {
        match self {
            Self::WrongType { found, .. } => hide_found(found),
            Self::Malformed { reason, .. } => HIDDEN.clone_into(reason),
            Self::KeyMismatch { url, found } => {
                "one value".clone_into(url);
                "another".clone_into(found);
            }
            _ => {}
        }
    }
}

/// Replaces a value by its kind.
pub(crate) fn hide_found(found: &mut String) {
    if KINDS.contains(&found.as_str()) {
        return;
    }
    let kind = match found.as_bytes().first() {
        Some(b'"') => "a string",
        Some(b'-' | b'0'..=b'9') => "a number",
        _ if matches!(found.as_str(), "true" | "false") => "a Boolean",
        _ => "another type",
    };
    kind.clone_into(found);
}

#[cfg(test)]
mod tests {
    use super::{HIDDEN, Rule, Violation};

    fn wrong(found: &str) -> Rule {
        Rule::WrongType { expected: "Edm.Int32".into(), found: found.into(), may_derive: false }
    }

    #[test]
    fn a_hidden_violation_names_declared_properties_and_kinds_only() {
        for (found, kind) in [
            ("\"hush\"", "a string"),
            ("4711", "a number"),
            ("-1", "a number"),
            ("true", "a Boolean"),
            ("null", "null"),
            ("an array", "an array"),
            ("#Demo.hush", "another type"),
            ("an OData error: hush", "another type"),
        ] {
            let violation = Violation::new("inner[2].pin", wrong(found)).hidden_if(true);
            assert_eq!(violation, Violation::new("inner[2].pin", wrong(kind)));
        }
        let expected = String::from("Edm.Int32");
        let malformed =
            |reason: &str| Rule::Malformed { expected: expected.clone(), reason: reason.into() };
        assert_eq!(
            Violation::new("", malformed("hush")).hidden_if(true),
            Violation::new("", malformed(HIDDEN))
        );
        for (outer, shown) in [("", ""), ("inner", "inner"), ("items[3]", "items[3]")] {
            let violation = Violation::undeclared("hu.sh", Rule::Duplicate).under(outer);
            assert_eq!(violation.hidden_if(true), Violation::new(shown, Rule::Duplicate));
        }
        let violation = Violation::undeclared("name", wrong("1")).under("inner");
        assert_eq!(violation.clone().hidden_if(false), violation);
        assert_eq!(violation.path(), "inner.name");
        // `Debug` shows no difference.
        assert_eq!(violation, Violation::new("inner.name", wrong("1")));
    }
}
