//! The error body of OData \[OData-JSON 21.1\].

use std::fmt;

use serde_json::{Map, Value, json};

use super::answer::content;
use crate::limits::Limits;
use crate::validate::Violations;

/// The OData error in the body of a response.
///
/// ```
/// use odata_core::ODataError;
///
/// let error = ODataError::from_json(
///     br#"{"error":{"code":"BadRequest","message":"Invalid value","details":[
///         {"code":"MaxLength","message":"too long","target":"name","prefix":"n"}],
///         "@Message.ExtendedInfo":[{"MessageId":"Base.1.0.GeneralError"}],
///         "innerError":{"request-id":"7"}}}"#,
/// ).ok_or("not an OData error")?;
/// assert_eq!(error.code(), "BadRequest");
/// assert_eq!(error.inner_error().and_then(|inner| inner["request-id"].as_str()), Some("7"));
/// # assert_eq!(error.details().len(), 1);
/// for detail in error.details() {
///     assert_eq!(detail.target(), Some("name"));
///     // What the service adds, by its name in the body.
///     assert_eq!(detail.get("prefix").and_then(|prefix| prefix.as_str()), Some("n"));
/// }
/// if let Some(info) = error.get("@Message.ExtendedInfo") {
///     assert_eq!(info[0]["MessageId"], "Base.1.0.GeneralError");
/// }
/// # else { panic!() }
/// # Ok::<(), &str>(())
/// ```
///
/// Types that the derives describe read such a member with `serde`:
///
/// ```
/// use odata_core::{ODataComplex, ODataError};
/// use serde::Deserialize;
///
/// #[derive(Debug, Clone, ODataComplex)]
/// #[odata(namespace = "Message", rename_all = "PascalCase")]
/// struct Message {
///     message_id: String,
/// }
///
/// # let error = ODataError::from_json(
/// #     br#"{"error":{"code":"","message":"","@Message.ExtendedInfo":[{"MessageId":"Base.1.0"}]}}"#,
/// # ).unwrap();
/// if let Some(info) = error.get("@Message.ExtendedInfo") {
///     let messages = Vec::<Message>::deserialize(info)?;
///     assert_eq!(messages[0].message_id, "Base.1.0");
/// }
/// # else { panic!() }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ODataError {
    /// Code, message, target and the other members.
    main: ErrorDetail,
    details: Vec<ErrorDetail>,
    inner_error: Option<Value>,
}

/// One of the details of an OData error.
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorDetail {
    code: String,
    message: String,
    target: Option<String>,
    others: Map<String, Value>,
}

impl ErrorDetail {
    /// A code that stays the same in every language; empty if the service sends none.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// A text for people; empty if the service sends none.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The target of the detail, such as a property.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    /// Another member or an annotation of the detail, by its name in the body, such as `prefix` or
    /// `@Common.numericSeverity`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.others.get(name)
    }

    /// The other members and the annotations of the detail.
    pub fn others(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.others.iter().map(|(name, value)| (&**name, value))
    }

    fn new(code: String, message: String, target: Option<String>) -> Self {
        Self { code, message, target, others: Map::new() }
    }

    /// A member that is not understood is kept among the others.
    fn from_members(members: Map<String, Value>) -> Self {
        let mut read = Self::new(String::new(), String::new(), None);
        for (name, value) in members {
            let (text, is_whole) = text(&value);
            match &*name {
                "code" => read.code = text.unwrap_or_default(),
                "message" => read.message = text.unwrap_or_default(),
                "target" => read.target = text,
                _ => {
                    read.others.insert(name, value);
                    continue;
                }
            }
            if !is_whole {
                read.others.insert(name, value);
            }
        }
        for (name, own) in [("code", &mut read.code), ("message", &mut read.message)] {
            if own.is_empty() {
                let told = in_any_case(&read.others, name).and_then(|value| text(value).0);
                *own = told.unwrap_or_default();
            }
        }
        read
    }

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Object(members) => Some(Self::from_members(members)),
            _ => None,
        }
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
        for (name, value) in self.others().filter(|(name, _)| !NAMES.contains(name)) {
            members.insert(name.to_owned(), value.clone());
        }
        Value::Object(members)
    }

    /// Code and message, as far as there are any.
    fn summary(&self) -> Option<String> {
        let texts = [&*self.code, &*self.message].map(str::trim);
        let texts: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        (!texts.is_empty()).then(|| texts.join(": "))
    }

    fn told_target(&self) -> Option<&str> {
        self.target().filter(|target| !target.is_empty())
    }

    /// The names of the other members, for an error without code and message.
    fn names(&self) -> String {
        let names: Vec<_> = self.others.keys().map(String::as_str).take(5).collect();
        names.join(", ")
    }

    fn debug(&self, debug: &mut fmt::DebugStruct<'_, '_>) {
        debug
            .field("code", &self.code)
            .field("message", &self.message)
            .field("target", &self.target);
    }
}

impl ODataError {
    /// An error of a service.
    #[must_use]
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            main: ErrorDetail::new(code.into(), message.into(), None),
            details: Vec::new(),
            inner_error: None,
        }
    }

    /// What the error is about, such as a property.
    #[must_use]
    pub fn with_target(mut self, target: impl Into<String>) -> Self {
        self.main.target = Some(target.into());
        self
    }

    /// Adds a detail for each violation, its path as the target.
    #[must_use]
    pub fn with_violations(mut self, violations: &Violations) -> Self {
        self.details.extend(violations.iter().map(|violation| {
            let target = Some(violation.path().to_owned()).filter(|path| !path.is_empty());
            let rule = violation.rule();
            ErrorDetail::new(rule.code().to_owned(), rule.to_string(), target)
        }));
        self
    }

    /// A code that stays the same in every language; empty if the service sends none.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.main.code
    }

    /// A text for people; empty if the service sends none.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.main.message
    }

    /// What the error is about, such as a property.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.main.target()
    }

    /// The single errors that this error consists of.
    #[must_use]
    pub fn details(&self) -> &[ErrorDetail] {
        &self.details
    }

    /// Information for the developers of the service: an object of any content, annotations among it. Read
    /// as `innererror` and as `innerError`, which Microsoft Graph writes.
    #[must_use]
    pub const fn inner_error(&self) -> Option<&Value> {
        self.inner_error.as_ref()
    }

    /// Another member or an annotation of the error, or beside it, by its name in the body, such as
    /// `@Message.ExtendedInfo` of Redfish or `@Microsoft.PowerApps.CDS.HelpLink` of Dataverse.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.main.get(name)
    }

    /// The other members and the annotations of the error.
    pub fn others(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.main.others()
    }

    /// Reads an error body; `None` where it has no OData error.
    ///
    /// Lenient, since an error that can't be read helps nobody: a number as the code, a message in
    /// an object with its language, `odata.error` or `@odata.error` around it (some services write these), nothing around it
    /// (`{"code":…,"message":…}`), missing and unknown members.
    #[must_use]
    pub fn from_json(body: &[u8]) -> Option<Self> {
        Self::read(body, Limits::new())
    }

    /// Reads an error body within these limits.
    pub(crate) fn read(body: &[u8], limits: Limits) -> Option<Self> {
        _ = limits;
        let Ok(Value::Object(body)) = serde_json::from_slice(content(body)) else {
            return None;
        };
        if let Some(wrapper) = wrapper_in(&body) {
            return Self::from_wrapped(wrapper, body);
        }
        let has_error = body.contains_key("error") || body.contains_key("odata.error");
        let has_message = || body.get("message").and_then(|message| text(message).0).is_some();
        (!has_error && has_message()).then(|| Self::from_members(body))
    }

    /// Reads the error that is a member of an object, and nothing else.
    pub(super) fn from_member(body: &[u8], limits: Limits) -> Option<Self> {
        _ = limits;
        let Ok(Value::Object(body)) = serde_json::from_slice(content(body)) else {
            return None;
        };
        Self::from_wrapped(wrapper_in(&body)?, body)
    }

    /// Reads an error with the members beside it, such as a request id or annotations. Those of the payload that the
    /// error cuts off are not members of the error.
    fn from_wrapped(wrapper: &str, mut beside: Map<String, Value>) -> Option<Self> {
        let Value::Object(mut members) = beside.remove(wrapper)? else { return None };
        for (name, value) in beside {
            if !matches!(&*name, "value" | "@odata.context" | "@context") {
                members.entry(name).or_insert(value);
            }
        }
        Some(Self::from_members(members))
    }

    /// Reads the body of a response with an error status. In addition to the forms of
    /// [`from_json`](Self::from_json), reads those of ASP.NET, OAuth (RFC 6749 5.2) and problem details
    /// (RFC 9457), and names in another case. The members of these forms stay among the others.
    pub(super) fn from_error_body(body: &[u8], limits: Limits) -> Option<Self> {
        Self::read(body, limits).or_else(|| Self::from_other_form(body))
    }

    #[cold]
    fn from_other_form(body: &[u8]) -> Option<Self> {
        let Ok(Value::Object(members)) = serde_json::from_slice(content(body)) else {
            return None;
        };
        let is_wrapper = |name: &str, value: &Value| {
            ["error", "odata.error"].iter().any(|it| it.eq_ignore_ascii_case(name))
                && value.is_object()
        };
        let wrapper = members.iter().find(|(name, value)| is_wrapper(name, value));
        if let Some(wrapper) = wrapper.map(|(name, _)| name.clone()) {
            return Self::from_wrapped(&wrapper, members);
        }
        let told = |name: &str| {
            let told = in_any_case(&members, name).and_then(|value| text(value).0);
            told.filter(|text| !text.trim().is_empty())
        };
        let error =
            if members.get("error").is_some_and(Value::is_string) { told("error") } else { None };
        let message = told("error_description").filter(|_| error.is_some());
        // ASP.NET says only in these what is wrong.
        let more = ["MessageDetail", "ExceptionMessage"].into_iter().filter_map(told);
        let message = message.or_else(|| {
            let texts: Vec<_> = told("message").into_iter().chain(more).collect();
            (!texts.is_empty()).then(|| texts.join(" "))
        });
        let (code, message) = match (error, message) {
            (Some(error), Some(message)) => (Some(error), message),
            (Some(error), None) => (told("code"), error),
            (None, Some(message)) => (told("code"), message),
            (None, None) => {
                let mut texts: Vec<_> = ["title", "detail"].into_iter().filter_map(told).collect();
                texts.dedup();
                if texts.is_empty() {
                    return None;
                }
                (told("code").or_else(|| told("status")), texts.join(": "))
            }
        };
        let mut read = Self::from_members(members);
        let main = &mut read.main;
        let texts = [
            ("code", &mut main.code, code.unwrap_or_default()),
            ("message", &mut main.message, message),
        ];
        for (name, text, chosen) in texts {
            let own = std::mem::replace(text, chosen);
            if !own.is_empty() && own != *text {
                main.others.entry(name).or_insert_with(|| own.into());
            }
        }
        Some(read)
    }

    fn from_members(members: Map<String, Value>) -> Self {
        let (mut details, mut inner_error, mut others) = (Vec::new(), None, Map::new());
        // The name of the specification comes first, if there are both.
        let is_there = members.get("innererror").is_some_and(|inner| !inner.is_null());
        let inner_name = if is_there { "innererror" } else { "innerError" };
        for (name, value) in members {
            match (&*name, value) {
                ("details", Value::Array(items)) if items.iter().all(Value::is_object) => {
                    details.extend(items.into_iter().filter_map(ErrorDetail::from_value));
                }
                ("details" | "innererror" | "innerError", Value::Null) => {}
                (name, value) if name == inner_name => inner_error = Some(value),
                (_, value) => _ = others.insert(name, value),
            }
        }
        Self { main: ErrorDetail::from_members(others), details, inner_error }
    }

    /// The error body.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let mut error = self.main.to_value();
        if !self.details.is_empty() {
            error["details"] = self.details.iter().map(ErrorDetail::to_value).collect();
        }
        if let Some(inner) = &self.inner_error {
            error["innererror"] = inner.clone();
        }
        json!({ "error": error }).to_string().into_bytes()
    }
}

/// Without the inner error and other members: nobody knows what a service puts there.
impl fmt::Debug for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ODataError");
        self.main.debug(&mut debug);
        debug.field("details", &self.details).finish_non_exhaustive()
    }
}

/// Without other members: nobody knows what a service puts there.
impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ErrorDetail");
        self.debug(&mut debug);
        debug.finish_non_exhaustive()
    }
}

/// Code, message, target and details, as far as there are any.
impl fmt::Display for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.main.summary() {
            Some(summary) => f.write_str(&summary)?,
            None => f.write_str("an error without code and message")?,
        }
        if let Some(target) = self.main.told_target() {
            write!(f, " (target: {target})")?;
        }
        if self.main.summary().is_none() && !self.main.others.is_empty() {
            write!(f, ", but with {}", self.main.names())?;
        }
        self.details.iter().try_for_each(|detail| {
            let target = detail.told_target().map(str::to_owned);
            let texts: Vec<_> = [target, detail.summary()].into_iter().flatten().collect();
            if texts.is_empty() { Ok(()) } else { write!(f, "\n  {}", texts.join(": ")) }
        })
    }
}

impl std::error::Error for ODataError {}

/// The members of an error with a method of their own that both it and its details have.
const NAMES: [&str; 3] = ["code", "message", "target"];

/// The name of the member that holds the error.
fn wrapper_in(body: &Map<String, Value>) -> Option<&'static str> {
    let wrappers = ["error", "odata.error", "@odata.error", "@error"];
    wrappers.into_iter().find(|name| body.get(*name).is_some_and(Value::is_object))
}

/// The member of this name, or otherwise of this name in another case, which some services write.
fn in_any_case<'m>(members: &'m Map<String, Value>, name: &str) -> Option<&'m Value> {
    let is_it = |(other, _): &(&String, &Value)| other.eq_ignore_ascii_case(name);
    members.get(name).or_else(|| members.iter().find(is_it).map(|(_, value)| value))
}

/// The text of a string, of a number, or of `{"lang":…,"value":…}`; and `true` if the value has nothing
/// more.
fn text(value: &Value) -> (Option<String>, bool) {
    match value {
        Value::String(text) => (Some(text.clone()), true),
        Value::Number(number) => (Some(number.to_string()), true),
        Value::Object(members) => {
            let text = members.get("value").and_then(|value| text(value).0);
            (text, false)
        }
        Value::Null => (None, true),
        Value::Bool(_) | Value::Array(_) => (None, false),
    }
}
