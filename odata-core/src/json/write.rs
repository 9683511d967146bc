//! The JSON writer, which writes the members one by one into one buffer.

use std::io::Write;

use super::compose::{Context, Name, Sink, compose};
use super::format::{JsonFormat, ODataVersion};
use super::scan::find_special;
use crate::edm::decimal_text;
use crate::model::{
    BASE64_STANDARD, BASE64_URL, CollectionRef, ControlInformation, Nesting, Properties, Purpose,
    Representation, TEXT_LEN, Untyped, ValueRef, Violations, base64, item_type, iter, special_name,
};
use crate::schema::{EdmType, PropertyDescriptor, StructuredType};
use crate::temporal::DateTimeOffset;
use crate::validate;
use crate::validate::{References, Rules, UrlKey};

/// Returns the JSON text of a value. `expected` is the qualified name of the type that its reader
/// expects.
pub(crate) fn write<R: Representation>(
    value: &R,
    format: JsonFormat,
    purpose: Purpose,
    expected: &str,
) -> Vec<u8> {
    write_value(value.properties(), value.control(), format, purpose, expected)
}

/// Writes an object. Not generic, so that it is compiled once.
fn write_value(
    value: &dyn Properties,
    control: Option<&ControlInformation>,
    format: JsonFormat,
    purpose: Purpose,
    expected: &str,
) -> Vec<u8> {
    let mut context = Context::root(format, purpose, expected);
    context.control = control.filter(|_| context.writes_control());
    write_in(value, context)
}

/// Returns the JSON text of a new value, which is checked while it is written.
pub(crate) fn write_new<R: Representation>(
    value: &R,
    format: JsonFormat,
    expected: &str,
    references: References<'_>,
) -> Result<Vec<u8>, Violations> {
    let context = Context::root(format, Purpose::Create, expected);
    write_checked(value.properties(), context, UrlKey::UNKNOWN, references)
}

/// Returns the JSON text of the parameters of an action.
pub(crate) fn write_parameters<R: Representation>(
    value: &R,
    format: JsonFormat,
    references: References<'_>,
) -> Result<Vec<u8>, Violations> {
    let context = Context::root(format, Purpose::Parameters, R::EDM_TYPE.name());
    write_checked(value.properties(), context, UrlKey::UNKNOWN, references)
}

/// Returns the JSON text for an upsert, at a URL that has the key.
pub(crate) fn write_upsert<R: Representation>(
    value: &R,
    format: JsonFormat,
    expected: &str,
    key: UrlKey<'_>,
    references: References<'_>,
) -> Result<Vec<u8>, Violations> {
    let context = Context::root(format, Purpose::Upsert, expected);
    write_checked(value.properties(), context, key, references)
}

/// Returns the JSON text for a replacement, at a URL that has the key.
pub(crate) fn write_replacement<R: Representation>(
    value: &R,
    format: JsonFormat,
    expected: &str,
    key: UrlKey<'_>,
    references: References<'_>,
) -> Result<Vec<u8>, Violations> {
    let rules = rules(Purpose::Replace, format);
    validate::checked_at(value.properties(), rules, key, references)?;
    Ok(write(value, format, Purpose::Replace, expected))
}

/// Returns the JSON text of the changes of an existing value.
pub(crate) fn write_update<P: Representation>(
    changes: &P,
    format: JsonFormat,
    references: References<'_>,
) -> Result<Vec<u8>, Violations> {
    let rules = rules(Purpose::Update, format);
    validate::checked_at(changes.properties(), rules, UrlKey::UNKNOWN, references)?;
    Ok(write(changes, format, Purpose::Update, P::EDM_TYPE.name()))
}

/// Writes and checks a value. Not generic, so that it is compiled once.
fn write_checked(
    value: &dyn Properties,
    mut context: Context<'_>,
    key: UrlKey<'_>,
    references: References<'_>,
) -> Result<Vec<u8>, Violations> {
    context.is_checked = true;
    let (text, is_valid) = written(value, context);
    // Most values need no second check.
    if !is_valid || key.is_known() {
        let rules = rules(context.purpose, context.format);
        validate::checked_at(value, rules, key, references)?;
    }
    Ok(text)
}

/// Returns the rules for the value of a request in this format.
const fn rules(purpose: Purpose, format: JsonFormat) -> Rules {
    let allows_entities = format.takes_nested_entities() || !purpose.has_key_in_url();
    Rules::of(purpose).nested_entities(allows_entities)
}

/// Returns the type that a reader expects if it is not stated: the type of the value, unless that
/// type derives from another one, which may be the declared type.
pub(crate) fn expected_anywhere<R: Representation>(value: &R) -> &'static str {
    let derives = value.properties().descriptor().base().is_some();
    if derives { "" } else { R::EDM_TYPE.name() }
}

pub(crate) fn write_in(value: &dyn Properties, context: Context<'_>) -> Vec<u8> {
    written(value, context).0
}

/// Returns the text, and the result of [`compose`].
fn written(value: &dyn Properties, context: Context<'_>) -> (Vec<u8>, bool) {
    let out = Vec::with_capacity(room(value.descriptor(), &context));
    let mut writer = Writer { out, context };
    let is_valid = writer.object(value);
    (writer.out, is_valid)
}

/// Returns the JSON text of a value that is not a message. The value is new, as in a create
/// request.
pub(crate) fn value_text(view: ValueRef<'_>, format: JsonFormat, edm_type: EdmType) -> String {
    value_text_for(view, format, Purpose::Create, edm_type)
}

/// Returns the JSON text of a value that is not a message, for another purpose.
pub(crate) fn value_text_for(
    view: ValueRef<'_>,
    format: JsonFormat,
    purpose: Purpose,
    edm_type: EdmType,
) -> String {
    let context = Context::root(format, purpose, edm_type.name());
    let mut writer = Writer { out: Vec::new(), context };
    writer.value(view, edm_type.name());
    // The writer only writes UTF-8.
    String::from_utf8(writer.out).unwrap_or_default()
}

/// Returns `true` if a value of this type is a JSON object that needs no other object around it
/// [OData-Protocol 11.2.3].
pub(crate) fn is_object(edm_type: EdmType) -> bool {
    let is_structured = edm_type.class().is_structured();
    is_structured && !edm_type.is_collection()
}

/// Returns `true` for the types, and collections of the types, whose numbers are strings under
/// `IEEE754Compatible` \[OData-JSON 3.2\].
fn is_exact(type_name: &str) -> bool {
    let type_name = item_type(type_name);
    matches!(type_name.strip_prefix("Edm.").unwrap_or(type_name), "Int64" | "Decimal")
}

struct Writer<'a> {
    out: Vec<u8>,
    context: Context<'a>,
}

impl Sink for Writer<'_> {
    fn type_annotation(&mut self, annotation: &'static str) {
        let key: &[u8] = match self.context.format.version {
            ODataVersion::V4_0 => b",\"@odata.type\":\"",
            ODataVersion::V4_01 | ODataVersion::V4_02 => b",\"@type\":\"",
        };
        self.out.extend_from_slice(key);
        self.out.extend_from_slice(annotation.as_bytes());
        self.out.push(b'"');
    }

    // Inlined into the loop over the properties, where the form of the value is already known.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    fn property(&mut self, property: &'static PropertyDescriptor, value: &ValueRef<'_>) {
        self.out.extend_from_slice(property.json_key(false));
        if !self.simple_value(value) {
            self.other(*value, property.edm_type_ref().name());
        }
    }

    fn member(&mut self, name: Name<'_>, value: ValueRef<'_>, expected: &str) {
        self.name(name);
        let nesting = self.context.nesting;
        if matches!(name, Name::Property(property) if property.is_navigation()) {
            // Another entity includes its key, because nothing else identifies the entity.
            self.context.nesting = Nesting::Related;
        }
        self.value(value, expected);
        self.context.nesting = nesting;
    }
}

impl Writer<'_> {
    /// Returns `true` if the numbers of a value of this type are written as strings.
    fn quotes_numbers(&self, expected: &str) -> bool {
        self.context.format.ieee754_compatible && is_exact(expected)
    }

    /// Returns the result of [`compose`].
    fn object(&mut self, value: &dyn Properties) -> bool {
        let start = self.out.len();
        let context = self.context;
        let is_valid = compose(value, &context, self);
        self.enclose(start, b'{', b'}');
        is_valid
    }

    fn nested(
        &mut self,
        value: &dyn Properties,
        expected: &str,
        control: Option<&ControlInformation>,
    ) {
        let mut context = self.context.nested(expected);
        context.control = control.filter(|_| context.writes_control());
        let mut writer = Writer { out: std::mem::take(&mut self.out), context };
        writer.object(value);
        self.out = writer.out;
    }

    /// Replaces the comma before the first member or item by the opening bracket, and adds the
    /// closing bracket.
    fn enclose(&mut self, start: usize, open: u8, close: u8) {
        match self.out.get_mut(start) {
            Some(first) => *first = open,
            None => self.out.push(open),
        }
        self.out.push(close);
    }

    fn name(&mut self, name: Name<'_>) {
        if let Name::Property(property) = name {
            return self.out.extend_from_slice(property.json_key(false));
        }
        self.out.push(b',');
        let prefix = self.context.format.version.control_prefix();
        match name {
            Name::Property(_) => {}
            Name::Dynamic(name) | Name::Verbatim(name) => self.string(name),
            Name::Control { target, name } => self.beside(target, prefix, name),
            Name::Annotation { target, term } => self.beside(target, "@", term),
        }
        self.out.push(b':');
    }

    /// Writes `"target@name"`.
    fn beside(&mut self, target: &str, prefix: &str, name: &str) {
        self.out.push(b'"');
        self.escaped(target);
        self.out.extend_from_slice(prefix.as_bytes());
        self.escaped(name);
        self.out.push(b'"');
    }

    fn value(&mut self, view: ValueRef<'_>, expected: &str) {
        if !self.simple_value(&view) {
            self.other(view, expected);
        }
    }

    /// Writes a value of the usual forms. Returns `false` for any other form, which
    /// [`other`](Self::other) writes.
    // Inlined because a call makes writing a whole object a tenth slower.
    #[allow(clippy::inline_always)]
    #[inline(always)]
    fn simple_value(&mut self, view: &ValueRef<'_>) -> bool {
        match *view {
            ValueRef::Null => self.out.extend_from_slice(b"null"),
            ValueRef::Boolean(true) => self.out.extend_from_slice(b"true"),
            ValueRef::Boolean(false) => self.out.extend_from_slice(b"false"),
            ValueRef::Integer(value) => self.integer(value),
            ValueRef::String(text) => return self.plain_string(text),
            _ => return false,
        }
        true
    }

    /// Writes the forms that need more steps.
    #[inline(never)]
    fn other(&mut self, view: ValueRef<'_>, expected: &str) {
        match view {
            ValueRef::Absent => self.out.extend_from_slice(b"null"),
            ValueRef::Int64(value) if self.context.format.ieee754_compatible => {
                self.quoted(|writer| writer.integer(value));
            }
            ValueRef::Int64(value) => self.integer(value),
            ValueRef::Single(value) => self.real(f64::from(value), &value),
            ValueRef::Double(value) => self.real(value, &value),
            ValueRef::Guid(_)
            | ValueRef::Date(_)
            | ValueRef::TimeOfDay(_)
            | ValueRef::Duration(_) => {
                self.plain(view.short_text(&mut [0; TEXT_LEN]).unwrap_or_default());
            }
            ValueRef::DateTimeOffset(value) => {
                let mut buffer = [0; DateTimeOffset::MAX_TEXT_LEN];
                let text = value.bytes_into(&mut buffer);
                self.quoted(|writer| writer.out.extend_from_slice(text));
            }
            ValueRef::Decimal(value) => self.decimal(decimal_text(value).as_deref()),
            ValueRef::Binary(bytes) => {
                let alphabet =
                    if self.context.format.standard_base64 { BASE64_STANDARD } else { BASE64_URL };
                self.quoted(|writer| base64(bytes, alphabet, &mut writer.out));
            }
            ValueRef::Text(text) => self.string(&text.to_string()),
            ValueRef::Untyped(value) => self.untyped(value, self.quotes_numbers(expected)),
            ValueRef::Made(value) => {
                self.untyped(&value.to_untyped(), self.quotes_numbers(expected));
            }
            ValueRef::Object(object) => self.nested(object, expected, None),
            ValueRef::Entity(entity) => {
                self.nested(entity.properties(), expected, Some(entity.control()));
            }
            ValueRef::Stream(stream) => match stream.content() {
                Some(content) => self.untyped(content, false),
                None => self.out.extend_from_slice(b"null"),
            },
            ValueRef::Reference(url) => {
                let start = self.out.len();
                self.name(Name::Control { target: "", name: "id" });
                self.string(url);
                self.enclose(start, b'{', b'}');
            }
            ValueRef::Collection(items) => self.collection(items, expected),
            // These forms have already been written.
            ValueRef::Null | ValueRef::Boolean(_) | ValueRef::Integer(_) => {}
            ValueRef::String(text) => self.string(text),
        }
    }

    fn collection(&mut self, items: &dyn CollectionRef, expected: &str) {
        let nesting = self.context.nesting;
        self.context.nesting = Nesting::Item;
        let start = self.out.len();
        for item in iter(items) {
            self.out.push(b',');
            self.value(item, expected);
        }
        self.enclose(start, b'[', b']');
        self.context.nesting = nesting;
    }

    /// Writes a number, or a string for infinity, `NaN` and `IEEE754Compatible`. A number without a
    /// text becomes null; the validation reports it.
    fn decimal(&mut self, text: Option<&str>) {
        let Some(text) = text else {
            return self.out.extend_from_slice(b"null");
        };
        let is_number =
            text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
        if is_number && !self.context.format.ieee754_compatible {
            self.out.extend_from_slice(text.as_bytes());
        } else {
            self.plain(text);
        }
    }

    fn untyped(&mut self, value: &Untyped, quotes_numbers: bool) {
        match value {
            Untyped::Null => self.out.extend_from_slice(b"null"),
            Untyped::Boolean(true) => self.out.extend_from_slice(b"true"),
            Untyped::Boolean(false) => self.out.extend_from_slice(b"false"),
            Untyped::Number(number) if quotes_numbers => self.plain(number.as_str()),
            Untyped::Number(number) => self.out.extend_from_slice(number.as_str().as_bytes()),
            Untyped::String(text) => self.string(text),
            Untyped::Array(items) => {
                let start = self.out.len();
                for item in items {
                    self.out.push(b',');
                    self.untyped(item, quotes_numbers);
                }
                self.enclose(start, b'[', b']');
            }
            Untyped::Object(members) => {
                let start = self.out.len();
                for (name, value) in members {
                    self.out.push(b',');
                    self.string(name);
                    self.out.push(b':');
                    self.untyped(value, false);
                }
                self.enclose(start, b'{', b'}');
            }
        }
    }

    fn integer(&mut self, value: impl itoa::Integer) {
        self.out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
    }

    /// Writes the shortest digits that read back as the same value. `Debug` returns them; `Display`
    /// would write all zeros of 1e300.
    fn real(&mut self, value: f64, shortest: &dyn std::fmt::Debug) {
        match special_name(value) {
            Some(name) => self.plain(name),
            // Writing to a Vec can't fail.
            None => _ = write!(self.out, "{shortest:?}"),
        }
    }

    /// Writes a text without characters to escape, in quotes.
    fn plain(&mut self, text: &str) {
        self.quoted(|writer| writer.out.extend_from_slice(text.as_bytes()));
    }

    fn quoted(&mut self, write: impl FnOnce(&mut Self)) {
        self.out.push(b'"');
        write(self);
        self.out.push(b'"');
    }

    #[allow(clippy::inline_always)]
    #[inline(always)]
    fn plain_string(&mut self, text: &str) -> bool {
        let is_plain = find_special(text.as_bytes()).is_none();
        if is_plain {
            self.plain(text);
        }
        is_plain
    }

    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        match find_special(text.as_bytes()) {
            None => self.out.extend_from_slice(text.as_bytes()),
            Some(_) => self.escaped(text),
        }
        self.out.push(b'"');
    }

    #[inline(never)]
    fn escaped(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        while let Some(at) = find_special(rest) {
            let (plain, escaped) = rest.split_at(at);
            self.out.extend_from_slice(plain);
            let (&byte, after) = escaped.split_first().unwrap_or((&b' ', &[]));
            self.escape(byte);
            rest = after;
        }
        self.out.extend_from_slice(rest);
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' => b'"',
            b'\\' => b'\\',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            _ => {
                // Writing to a Vec can't fail.
                _ = write!(self.out, "\\u{byte:04x}");
                return;
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }
}

/// Estimates the bytes of an object, so that most objects take one allocation. If a type has many
/// properties, few of them have a value.
fn room(descriptor: &StructuredType, context: &Context<'_>) -> usize {
    const MEMBER: usize = 64;
    const MOST: usize = 24;
    (descriptor.len().min(MOST) + 1) * MEMBER + context.url.map_or(0, str::len)
}
