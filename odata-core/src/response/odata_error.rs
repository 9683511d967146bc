//! OData error bodies \[OData-JSON 21.1\].

use std::fmt;

use serde_json::{Map, Value, json};

use super::error_members::{self, MEMBER, Members, objects, text, value};
use crate::limits::{Budget, Exceeded, Limits};
use crate::plain::Plain;
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
/// // Members that the service adds are available by name.
///     assert_eq!(detail.get("prefix").and_then(|prefix| prefix.as_str()), Some("n"));
/// }
/// if let Some(info) = error.get("@Message.ExtendedInfo") {
///     assert_eq!(info[0]["MessageId"], "Base.1.0.GeneralError");
/// }
/// # else { panic!() }
/// # Ok::<(), &str>(())
/// ```
///
/// To read such a member as a type with `#[derive(ODataComplex)]`, use `serde`:
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
    /// The code, the message, the target and the other members.
    main: ErrorDetail,
    details: Vec<ErrorDetail>,
    inner_error: Option<Value>,
}

/// A detail of an OData error.
#[derive(Clone, PartialEq, Eq)]
pub struct ErrorDetail {
    code: String,
    message: String,
    target: Option<String>,
    others: Map<String, Value>,
}

impl ErrorDetail {
    /// Returns the code, which is the same in every language; empty if the service sends none.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Returns the message, a text for people; empty if the service sends none.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the target of the detail, such as a property.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.target.as_deref()
    }

    /// Returns another member or an annotation of the detail, by its name in the body, such as
    /// `prefix` or `@Common.numericSeverity`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.others.get(name)
    }

    /// Returns the other members and the annotations of the detail.
    pub fn others(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.others.iter().map(|(name, value)| (&**name, value))
    }

    fn new(code: String, message: String, target: Option<String>) -> Self {
        Self { code, message, target, others: Map::new() }
    }

    /// Reads the members. A member that cannot be read completely is kept among the others.
    fn from_members(members: &Members<'_>, budget: &mut Budget) -> Result<Self, Exceeded> {
        let mut read = Self::new(String::new(), String::new(), None);
        for (name, value) in members.iter() {
            let known = matches!(name, "code" | "message" | "target");
            let (text, is_whole) = if known { text(value, budget) } else { (None, false) };
            match name {
                "code" => read.code = text.unwrap_or_default(),
                "message" => read.message = text.unwrap_or_default(),
                "target" => read.target = text,
                _ => {}
            }
            if !is_whole {
                read.keep(name, value, budget)?;
            }
        }
        for (name, own) in [("code", &mut read.code), ("message", &mut read.message)] {
            if own.is_empty() {
                let told = members.get_in_another_case(name);
                *own = told.and_then(|value| text(value, budget).0).unwrap_or_default();
            }
        }
        Ok(read)
    }

    /// Keeps a member among the others.
    fn keep(&mut self, name: &str, text: &str, budget: &mut Budget) -> Result<(), Exceeded> {
        budget.take(MEMBER)?;
        self.others.insert(name.to_owned(), value(text, budget));
        Ok(())
    }

    fn to_value(&self) -> Value {
        let mut members = Map::new();
        // The code and the message must not be empty [OData-JSON 21.1].
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

    /// The code and the message, if any.
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
    /// Creates an error.
    #[must_use]
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            main: ErrorDetail::new(code.into(), message.into(), None),
            details: Vec::new(),
            inner_error: None,
        }
    }

    /// Sets the target of the error, such as a property.
    #[must_use]
    pub fn with_target(mut self, target: impl Into<String>) -> Self {
        self.main.target = Some(target.into());
        self
    }

    /// Adds a detail for each violation, with its path as the target.
    #[must_use]
    pub fn with_violations(mut self, violations: &Violations) -> Self {
        self.details.extend(violations.iter().map(|violation| {
            let target = Some(violation.path().to_owned()).filter(|path| !path.is_empty());
            let rule = violation.rule();
            ErrorDetail::new(rule.code().to_owned(), rule.to_string(), target)
        }));
        self
    }

    /// Returns the code, which is the same in every language; empty if the service sends none.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.main.code
    }

    /// Returns the message, a text for people; empty if the service sends none.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.main.message
    }

    /// Returns the target of the error, such as a property.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.main.target()
    }

    /// Returns the details of the error.
    #[must_use]
    pub fn details(&self) -> &[ErrorDetail] {
        &self.details
    }

    /// Returns information for the developers of the service: an object with any content, including
    /// annotations. It is read from `innererror` and from `innerError`, which Microsoft Graph
    /// writes.
    #[must_use]
    pub const fn inner_error(&self) -> Option<&Value> {
        self.inner_error.as_ref()
    }

    /// Returns another member or an annotation in the error or next to it, by its name in the body,
    /// such as `@Message.ExtendedInfo` of Redfish or `@Microsoft.PowerApps.CDS.HelpLink` of
    /// Dataverse.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.main.get(name)
    }

    /// Returns the other members and the annotations of the error.
    pub fn others(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.main.others()
    }

    /// Reads an error body; `None` if the body has no OData error.
    ///
    /// Reading is lenient, because some services differ from the standard. Accepted are: a number
    /// as the code, a message in an object with its language, `odata.error` or `@odata.error` in
    /// place of `error`, an error without a wrapper (`{"code":…,"message":…}`), and missing and
    /// unknown members.
    ///
    /// The error is read within the default [`Limits`], and needs at most eight times the memory of
    /// its body. A member that would need more is kept as a string with its JSON text. This applies
    /// to [`inner_error`](Self::inner_error) too.
    #[must_use]
    pub fn from_json(body: &[u8]) -> Option<Self> {
        Self::read(body, Limits::new()).ok().flatten()
    }

    /// Reads an error body within these limits.
    pub(crate) fn read(body: &[u8], limits: Limits) -> Result<Option<Self>, Exceeded> {
        let mut budget = error_members::budget(body, limits);
        let Some(members) = Members::of_body(body, limits, &budget)? else { return Ok(None) };
        if let Some(wrapper) = wrapper_in(&members) {
            return Self::from_wrapped(wrapper, members, &mut budget);
        }
        let has_error = members.get("error").is_some() || members.get("odata.error").is_some();
        let message = || members.get("message").and_then(|message| text(message, &budget).0);
        if has_error || message().is_none() {
            return Ok(None);
        }
        Self::from_members(&members, &mut budget).map(Some)
    }

    /// Reads an error only from a member of an object.
    pub(super) fn from_member(body: &[u8], limits: Limits) -> Option<Self> {
        let mut budget = error_members::budget(body, limits);
        let members = Members::of_body(body, limits, &budget).ok()??;
        Self::from_wrapped(wrapper_in(&members)?, members, &mut budget).ok()?
    }

    /// Reads an error with the members next to it, such as a request id or annotations. Members of
    /// a payload that the error interrupts are ignored.
    fn from_wrapped(
        wrapper: &str,
        body: Members<'_>,
        budget: &mut Budget,
    ) -> Result<Option<Self>, Exceeded> {
        let text = body.get(wrapper).unwrap_or_default();
        let Some(members) = Members::of(text, budget)? else { return Ok(None) };
        let beside = body.without(&[wrapper, "value", "@odata.context", "@context"]);
        Self::from_members(&members.with(beside), budget).map(Some)
    }

    /// Reads the body of a response with an error status. In addition to the forms of
    /// [`from_json`](Self::from_json), reads the forms of ASP.NET, OAuth (RFC 6749 5.2) and problem
    /// details (RFC 9457), and names in another case. The members of these forms are kept among the
    /// others.
    pub(super) fn from_error_body(body: &[u8], limits: Limits) -> Result<Option<Self>, Exceeded> {
        match Self::read(body, limits)? {
            Some(error) => Ok(Some(error)),
            None => Self::from_other_form(body, limits),
        }
    }

    #[cold]
    fn from_other_form(body: &[u8], limits: Limits) -> Result<Option<Self>, Exceeded> {
        let mut budget = error_members::budget(body, limits);
        let Some(members) = Members::of_body(body, limits, &budget)? else { return Ok(None) };
        let is_wrapper = |(name, value): &(&str, &str)| {
            ["error", "odata.error"].iter().any(|it| it.eq_ignore_ascii_case(name))
                && value.starts_with('{')
        };
        let wrapper = members.iter().find(is_wrapper).map(|(name, _)| name.to_owned());
        if let Some(wrapper) = wrapper {
            return Self::from_wrapped(&wrapper, members, &mut budget);
        }
        let Some((code, message)) = told(&members, &budget) else { return Ok(None) };
        let mut read = Self::from_members(&members, &mut budget)?;
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
        Ok(Some(read))
    }

    fn from_members(members: &Members<'_>, budget: &mut Budget) -> Result<Self, Exceeded> {
        // The name in the standard takes precedence if both are present.
        let is_there = members.get("innererror").is_some_and(|inner| inner != "null");
        let inner_name = if is_there { "innererror" } else { "innerError" };
        let is_null = |name: &str| members.get(name) == Some("null");
        let details = members.get("details").and_then(|details| read_details(details, budget));
        let is_own = |name: &&str| match *name {
            "details" => details.is_some() || is_null(name),
            "innererror" | "innerError" => *name == inner_name || is_null(name),
            _ => false,
        };
        let own: Vec<_> =
            ["details", "innererror", "innerError"].into_iter().filter(is_own).collect();
        let inner = members.get(inner_name).filter(|inner| *inner != "null");
        let main = ErrorDetail::from_members(&members.but(&own), budget)?;
        let inner_error = inner.map(|inner| value(inner, budget));
        Ok(Self { main, details: details.unwrap_or_default(), inner_error })
    }

    /// Returns the error body in JSON.
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

/// Omits the inner error and other members, because a service may put secrets there.
impl fmt::Debug for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ODataError");
        self.main.debug(&mut debug);
        debug.field("details", &self.details).finish_non_exhaustive()
    }
}

/// Omits other members, because a service may put secrets there.
impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("ErrorDetail");
        self.debug(&mut debug);
        debug.finish_non_exhaustive()
    }
}

/// Shows the code, the message, the target and the details, if any.
impl fmt::Display for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.main.summary() {
            Some(summary) => Plain(summary).fmt(f)?,
            None => f.write_str("an error without code and message")?,
        }
        if let Some(target) = self.main.told_target() {
            write!(f, " (target: {})", Plain(target))?;
        }
        if self.main.summary().is_none() && !self.main.others.is_empty() {
            write!(f, ", but with {}", Plain(self.main.names()))?;
        }
        self.details.iter().try_for_each(|detail| {
            let target = detail.told_target().map(str::to_owned);
            let texts: Vec<_> = [target, detail.summary()].into_iter().flatten().collect();
            if texts.is_empty() { Ok(()) } else { write!(f, "\n  {}", Plain(texts.join(": "))) }
        })
    }
}

impl std::error::Error for ODataError {}

/// The members of errors and details that have their own methods.
const NAMES: [&str; 3] = ["code", "message", "target"];

/// The name of the member that holds the error.
fn wrapper_in(body: &Members<'_>) -> Option<&'static str> {
    let wrappers = ["error", "odata.error", "@odata.error", "@error"];
    wrappers.into_iter().find(|name| body.get(name).is_some_and(|value| value.starts_with('{')))
}

/// The code and the message in the forms of ASP.NET, OAuth and problem details.
fn told(members: &Members<'_>, budget: &Budget) -> Option<(Option<String>, String)> {
    let told = |name: &str| {
        let told = members.get_in_any_case(name).and_then(|value| text(value, budget).0);
        told.filter(|text| !text.trim().is_empty())
    };
    let is_text = members.get("error").is_some_and(|error| error.starts_with('"'));
    let error = if is_text { told("error") } else { None };
    let message = told("error_description").filter(|_| error.is_some());
    // In the form of ASP.NET, only these members describe the error.
    let more = ["MessageDetail", "ExceptionMessage"].into_iter().filter_map(told);
    let message = message.or_else(|| {
        let texts: Vec<_> = told("message").into_iter().chain(more).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    });
    match (error, message) {
        (Some(error), Some(message)) => Some((Some(error), message)),
        (Some(error), None) => Some((told("code"), error)),
        (None, Some(message)) => Some((told("code"), message)),
        (None, None) => {
            let mut texts: Vec<_> = ["title", "detail"].into_iter().filter_map(told).collect();
            texts.dedup();
            let code = || told("code").or_else(|| told("status"));
            (!texts.is_empty()).then(|| (code(), texts.join(": ")))
        }
    }
}

/// Reads the details; `None` if they are not objects, or take too much memory.
fn read_details(text: &str, budget: &mut Budget) -> Option<Vec<ErrorDetail>> {
    let mut rest = budget.clone();
    let count = objects(text)?.count();
    rest.take(count.saturating_mul(size_of::<ErrorDetail>())).ok()?;
    let mut details = Vec::with_capacity(count);
    for detail in objects(text)? {
        let members = Members::of(detail, &rest).ok()??;
        details.push(ErrorDetail::from_members(&members, &mut rest).ok()?);
    }
    *budget = rest;
    Some(details)
}
