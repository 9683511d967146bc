//! The error body of OData \[OData-JSON 21.1\].

use std::fmt;

use serde_json::{Map, Value, json};

use crate::validate::Violations;

/// The OData error in the body of an answer.
///
/// ```
/// use odata_core::ODataError;
///
/// let error = ODataError::from_json(
///     br#"{"error":{"code":"BadRequest","message":"Invalid value","details":[
///         {"code":"MaxLength","message":"too long","target":"name"}],
///         "innerError":{"request-id":"7"}}}"#,
/// ).unwrap();
/// assert_eq!(error.code(), "BadRequest");
/// assert_eq!(error.details()[0].target(), Some("name"));
/// assert_eq!(error.inner_error().unwrap()["request-id"], "7");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ODataError {
    code: String,
    message: String,
    target: Option<String>,
    details: Vec<ErrorDetail>,
    inner_error: Option<Value>,
}

/// One of the details of an OData error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorDetail {
    code: String,
    message: String,
    target: Option<String>,
}

impl ErrorDetail {
    /// A code that stays the same in every language.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// A text for people.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What it is about, such as a property.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    fn from_value(value: &Value) -> Option<Self> {
        let members = value.as_object()?;
        Some(Self {
            code: text(members.get("code")).unwrap_or_default(),
            message: text(members.get("message")).unwrap_or_default(),
            target: text(members.get("target")),
        })
    }

    fn to_value(&self) -> Value {
        let mut members = Map::new();
        // Neither may be empty [OData-JSON 21.1].
        let or_unknown = |text: &str| Value::from(if text.is_empty() { "Unknown" } else { text });
        members.insert("code".into(), or_unknown(&self.code));
        members.insert("message".into(), or_unknown(&self.message));
        if let Some(target) = &self.target {
            members.insert("target".into(), target.as_str().into());
        }
        Value::Object(members)
    }
}

impl ODataError {
    /// An error of a service.
    #[must_use]
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message: message.into(),
            target: None,
            details: Vec::new(),
            inner_error: None,
        }
    }

    /// What the error is about, such as a property.
    #[must_use]
    pub fn with_target(mut self, target: impl Into<String>) -> Self {
        self.target = Some(target.into());
        self
    }

    /// Adds a detail for each violation, its path as the target.
    #[must_use]
    pub fn with_violations(mut self, violations: &Violations) -> Self {
        self.details.extend(violations.iter().map(|violation| ErrorDetail {
            code: violation.rule().code().to_owned(),
            message: violation.rule().to_string(),
            target: Some(violation.path().to_owned()).filter(|path| !path.is_empty()),
        }));
        self
    }

    /// A code that stays the same in every language.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// A text for people.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What the error is about, such as a property.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    /// The single errors that this one is made of.
    #[must_use]
    pub fn details(&self) -> &[ErrorDetail] {
        &self.details
    }

    /// What the service tells its own developers: an object of any content. Read as `innererror`
    /// and as `innerError`, which Microsoft Graph writes.
    #[must_use]
    pub const fn inner_error(&self) -> Option<&Value> {
        self.inner_error.as_ref()
    }

    /// Reads an error body; `None` where it has no OData error.
    ///
    /// Lenient, since an error that can't be read helps nobody: a number as the code, a message in
    /// an object with its language, `odata.error` around it (older services write these), missing
    /// and unknown members.
    #[must_use]
    pub fn from_json(body: &[u8]) -> Option<Self> {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        let body: Value = serde_json::from_slice(body).ok()?;
        let error = body.get("error").or_else(|| body.get("odata.error"))?.as_object()?;
        let inner = error.get("innererror").or_else(|| error.get("innerError"));
        let details = error.get("details").and_then(Value::as_array);
        Some(Self {
            code: text(error.get("code")).unwrap_or_default(),
            message: text(error.get("message")).unwrap_or_default(),
            target: text(error.get("target")),
            details: details.into_iter().flatten().filter_map(ErrorDetail::from_value).collect(),
            inner_error: inner.filter(|inner| !inner.is_null()).cloned(),
        })
    }

    /// The error body.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let mut error = ErrorDetail {
            code: self.code.clone(),
            message: self.message.clone(),
            target: self.target.clone(),
        }
        .to_value();
        if !self.details.is_empty() {
            error["details"] = self.details.iter().map(ErrorDetail::to_value).collect();
        }
        if let Some(inner) = &self.inner_error {
            error["innererror"] = inner.clone();
        }
        json!({ "error": error }).to_string().into_bytes()
    }
}

/// Without the inner error: nobody knows what a service puts there.
impl fmt::Debug for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ODataError")
            .field("code", &self.code)
            .field("message", &self.message)
            .field("target", &self.target)
            .field("details", &self.details)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)?;
        if let Some(target) = &self.target {
            write!(f, " (target: {target})")?;
        }
        self.details.iter().try_for_each(|detail| {
            let target = detail.target.as_deref().unwrap_or("-");
            write!(f, "\n  {target}: {}: {}", detail.code, detail.message)
        })
    }
}

impl std::error::Error for ODataError {}

/// A text, or a number written as one, or the text in `{"lang":…,"value":…}`.
fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(members) => text(members.get("value")),
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
}
