//! Values in expressions: one variant for each kind of EDM type.

use std::cmp::Ordering;

use crate::edm::{
    Binary, Date, DateTimeOffset, Decimal, Duration, EdmType, TimeOfDay, Untyped, ValueRef,
    decimal_text,
};

/// The value of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scalar {
    Null,
    Boolean(bool),
    /// A number of an exact type.
    Exact(Decimal),
    /// `Edm.Single` and `Edm.Double`.
    Real(f64),
    Text(String),
    Guid([u8; 16]),
    Date(Date),
    TimeOfDay(TimeOfDay),
    Instant(DateTimeOffset),
    Duration(Duration),
    Binary(Vec<u8>),
    /// The names of the members, with commas between them.
    Enumeration(String),
    /// A value that can only be compared with null: a complex value, a collection, a geometry, an
    /// entity.
    Other,
}

/// The kind of a value. Values of the same kind can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The kind of a dynamic property, or of a property of a complex value, which is known only
    /// from a value.
    Unknown,
    Boolean,
    Number,
    Text,
    Guid,
    Date,
    TimeOfDay,
    Instant,
    Duration,
    Binary,
    Enumeration,
    Other,
}

impl Kind {
    /// The kind of the values of this type.
    pub(crate) fn of(edm_type: EdmType) -> Self {
        if edm_type.is_collection() {
            return Self::Other;
        }
        match edm_type.underlying() {
            "Edm.Boolean" => Self::Boolean,
            "Edm.Byte" | "Edm.SByte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" | "Edm.Decimal"
            | "Edm.Single" | "Edm.Double" => Self::Number,
            "Edm.String" => Self::Text,
            "Edm.Guid" => Self::Guid,
            "Edm.Date" => Self::Date,
            "Edm.TimeOfDay" => Self::TimeOfDay,
            "Edm.DateTimeOffset" => Self::Instant,
            "Edm.Duration" => Self::Duration,
            "Edm.Binary" => Self::Binary,
            "Edm.EnumType" => Self::Enumeration,
            "Edm.Untyped" => Self::Unknown,
            _ => Self::Other,
        }
    }

    /// Returns `true` if values of the two kinds can be compared. An enumeration member can be
    /// written as a string, without the name of its type \[OData-URL 5.1.1.14.1\].
    pub(crate) fn is_comparable(self, other: Self) -> bool {
        use Kind::{Enumeration, Text, Unknown};
        self == other
            || self == Unknown
            || other == Unknown
            || matches!((self, other), (Enumeration, Text) | (Text, Enumeration))
    }
}

impl Scalar {
    /// Converts the value of a property.
    pub(crate) fn of(view: ValueRef<'_>, edm_type: EdmType) -> Self {
        match view {
            ValueRef::Absent | ValueRef::Null => Self::Null,
            ValueRef::Boolean(value) => Self::Boolean(value),
            ValueRef::Integer(value) => Self::Exact(Decimal::new(i64::from(value), 0)),
            ValueRef::Int64(value) => Self::Exact(Decimal::new(value, 0)),
            // The shortest digits of the number are read as a double, so that a single 0.1 equals
            // the literal 0.1.
            ValueRef::Single(value) => Self::Real(real(&format!("{value:?}"))),
            ValueRef::Double(value) => Self::Real(value),
            ValueRef::Decimal(value) => exact(&decimal_text(value).unwrap_or_default()),
            ValueRef::Guid(bytes) => Self::Guid(bytes),
            ValueRef::Date(value) => Self::Date(value),
            ValueRef::TimeOfDay(value) => Self::TimeOfDay(value),
            ValueRef::DateTimeOffset(value) => Self::Instant(value),
            ValueRef::Duration(value) => Self::Duration(value),
            ValueRef::Binary(bytes) => Self::Binary(bytes.to_vec()),
            ValueRef::String(text) => Self::of_text(text, Kind::of(edm_type)),
            ValueRef::Text(text) => Self::of_text(&text.to_string(), Kind::of(edm_type)),
            ValueRef::Untyped(value) => Self::of_untyped(value),
            _ => Self::Other,
        }
    }

    /// Converts a value without a declared type.
    pub(crate) fn of_untyped(value: &Untyped) -> Self {
        match value {
            Untyped::Null => Self::Null,
            Untyped::Boolean(value) => Self::Boolean(*value),
            Untyped::Number(number) => exact(number.as_str()),
            Untyped::String(text) => Self::Text(text.clone()),
            Untyped::Array(_) | Untyped::Object(_) => Self::Other,
        }
    }

    /// Converts a value that the writer views as a string to its declared kind.
    fn of_text(text: &str, kind: Kind) -> Self {
        let read = match kind {
            Kind::Enumeration => Some(Self::Enumeration(text.to_owned())),
            Kind::Number => Some(exact(text)),
            Kind::Guid => guid(text).map(Self::Guid),
            Kind::Date => text.parse().ok().map(Self::Date),
            Kind::TimeOfDay => text.parse().ok().map(Self::TimeOfDay),
            Kind::Instant => text.parse().ok().map(Self::Instant),
            Kind::Duration => text.parse().ok().map(Self::Duration),
            Kind::Binary => binary(text),
            _ => None,
        };
        read.unwrap_or_else(|| Self::Text(text.to_owned()))
    }

    /// Reads a literal without quotes \[OData-ABNF primitiveLiteral\]; `None` if the text is not a
    /// literal.
    pub(crate) fn of_literal(text: &str) -> Option<Self> {
        match text {
            "null" => return Some(Self::Null),
            "true" => return Some(Self::Boolean(true)),
            "false" => return Some(Self::Boolean(false)),
            "INF" | "-INF" | "NaN" => return Some(Self::Real(real(text))),
            _ => {}
        }
        if let Some(bytes) = guid(text) {
            return Some(Self::Guid(bytes));
        }
        if !text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+')) {
            return None;
        }
        let number = || text.parse().ok().map(Self::Exact);
        let date = || text.parse().ok().map(Self::Date);
        let instant = || text.parse().ok().map(Self::Instant);
        let time = || text.parse().ok().map(Self::TimeOfDay);
        number().or_else(date).or_else(instant).or_else(time)
    }

    /// Reads a literal in quotes with a prefix; `None` if the prefix is unknown, or the text is not
    /// a value of that type.
    pub(crate) fn of_quoted(prefix: &str, text: String) -> Option<Self> {
        match prefix {
            "" => Some(Self::Text(text)),
            "duration" => text.parse().ok().map(Self::Duration),
            "binary" => binary(&text),
            name if name.contains('.') => Some(Self::Enumeration(text)),
            _ => None,
        }
    }

    /// The number of bytes of a value without a fixed size; 0 for others.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Enumeration(text) => text.len(),
            Self::Binary(bytes) => bytes.len(),
            Self::Exact(number) => number.text_len(),
            _ => 0,
        }
    }

    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Unknown,
            Self::Boolean(_) => Kind::Boolean,
            Self::Exact(_) | Self::Real(_) => Kind::Number,
            Self::Text(_) => Kind::Text,
            Self::Guid(_) => Kind::Guid,
            Self::Date(_) => Kind::Date,
            Self::TimeOfDay(_) => Kind::TimeOfDay,
            Self::Instant(_) => Kind::Instant,
            Self::Duration(_) => Kind::Duration,
            Self::Binary(_) => Kind::Binary,
            Self::Enumeration(_) => Kind::Enumeration,
            Self::Other => Kind::Other,
        }
    }

    /// Compares two values; `None` if they have no order, because their kinds differ or one is NaN.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        Some(match (self, other) {
            (Self::Null, Self::Null) => Ordering::Equal,
            (Self::Boolean(one), Self::Boolean(other)) => one.cmp(other),
            (Self::Exact(one), Self::Exact(other)) => one.cmp(other),
            (Self::Real(one), Self::Real(other)) => return one.partial_cmp(other),
            (Self::Exact(one), Self::Real(other)) => return one.to_f64().partial_cmp(other),
            (Self::Real(one), Self::Exact(other)) => return one.partial_cmp(&other.to_f64()),
            (Self::Text(one), Self::Text(other)) => one.cmp(other),
            (Self::Guid(one), Self::Guid(other)) => one.cmp(other),
            (Self::Date(one), Self::Date(other)) => one.cmp(other),
            (Self::TimeOfDay(one), Self::TimeOfDay(other)) => one.cmp(other),
            (Self::Instant(one), Self::Instant(other)) => one.cmp(other),
            (Self::Duration(one), Self::Duration(other)) => one.cmp(other),
            (Self::Binary(one), Self::Binary(other)) => one.cmp(other),
            (Self::Enumeration(one), Self::Enumeration(other) | Self::Text(other))
            | (Self::Text(one), Self::Enumeration(other)) => members(one).cmp(&members(other)),
            _ => return None,
        })
    }

    /// Compares two values in a total order: null first, then by kind, NaN before all other
    /// numbers. The order must be total because a sort may panic otherwise.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let is_nan = |value: &Self| matches!(value, Self::Real(number) if number.is_nan());
        let is_real = |value: &Self| matches!(value, Self::Real(_));
        let numbers = || is_nan(other).cmp(&is_nan(self));
        self.kind()
            .cmp(&other.kind())
            .then_with(|| self.compare(other).unwrap_or_else(numbers))
            // Different exact numbers can convert to the same real number.
            .then_with(|| is_real(self).cmp(&is_real(other)))
    }

    /// Returns `true` if the flags of this value include those of the other \[OData-URL 5.1.1.1.9\].
    pub(crate) fn has(&self, other: &Self) -> Option<bool> {
        let texts = match (self, other) {
            (Self::Enumeration(one), Self::Enumeration(other) | Self::Text(other)) => (one, other),
            _ => return None,
        };
        let (all, wanted) = (members(texts.0), members(texts.1));
        Some(wanted.iter().all(|member| all.binary_search(member).is_ok()))
    }
}

/// The members in sorted order, because `a,b` equals `b,a`.
fn members(text: &str) -> Vec<&str> {
    let mut members: Vec<_> = text.split(',').map(str::trim).collect();
    members.sort_unstable();
    members
}

fn exact(digits: &str) -> Scalar {
    match digits {
        "INF" | "-INF" | "NaN" => Scalar::Real(real(digits)),
        _ => digits.parse().map_or(Scalar::Other, Scalar::Exact),
    }
}

fn real(text: &str) -> f64 {
    match text {
        "INF" => f64::INFINITY,
        "-INF" => f64::NEG_INFINITY,
        _ => text.parse().unwrap_or(f64::NAN),
    }
}

fn binary(text: &str) -> Option<Scalar> {
    text.parse::<Binary>().ok().map(|binary| Scalar::Binary(binary.as_ref().to_vec()))
}

/// Reads a GUID: groups of 8-4-4-4-12 hexadecimal digits.
fn guid(text: &str) -> Option<[u8; 16]> {
    let has_dashes = |(at, byte): (usize, u8)| (byte == b'-') == matches!(at, 8 | 13 | 18 | 23);
    if text.len() != 36 || !text.bytes().enumerate().all(has_dashes) {
        return None;
    }
    let mut bytes = [0; 16];
    let mut digits = text.chars().filter(|letter| *letter != '-').map(|digit| digit.to_digit(16));
    for byte in &mut bytes {
        let (high, low) = (digits.next()??, digits.next()??);
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{Kind, Scalar};

    fn literal(text: &str) -> Scalar {
        Scalar::of_literal(text).unwrap()
    }

    #[test]
    fn literals_have_the_kind_of_their_form() {
        for (text, kind) in [
            ("true", Kind::Boolean),
            ("-5", Kind::Number),
            ("1.50", Kind::Number),
            ("2e3", Kind::Number),
            ("INF", Kind::Number),
            ("2020-02-29", Kind::Date),
            ("23:59:59.5", Kind::TimeOfDay),
            ("2020-01-01T00:00:00Z", Kind::Instant),
            ("00000000-0000-0000-0000-00000000000f", Kind::Guid),
            ("null", Kind::Unknown),
        ] {
            assert_eq!(literal(text).kind(), kind, "{text}");
        }
        for text in ["name", "5x", "2020-13-01", "", "0000000g-0000-0000-0000-000000000000"] {
            assert_eq!(Scalar::of_literal(text), None, "{text}");
        }
    }

    #[test]
    fn values_compare_by_their_type() {
        let order = |one: &str, other: &str| literal(one).compare(&literal(other));
        assert_eq!(order("9007199254740993", "9007199254740992"), Some(Ordering::Greater));
        assert_eq!(order("1.50", "1.5"), Some(Ordering::Equal));
        assert_eq!(order("10", "9"), Some(Ordering::Greater));
        assert_eq!(order("INF", "1e300"), Some(Ordering::Greater));
        assert_eq!(order("NaN", "1"), None);
        assert_eq!(
            order("2020-01-01T01:00:00+01:00", "2020-01-01T00:00:00Z"),
            Some(Ordering::Equal)
        );
        assert_eq!(order("2020-01-01", "1"), None);
    }

    #[test]
    fn flags_are_sets() {
        let flags = |text: &str| Scalar::Enumeration(text.to_owned());
        assert_eq!(flags("a,b").compare(&flags("b, a")), Some(Ordering::Equal));
        assert_eq!(flags("a,b").has(&flags("b")), Some(true));
        assert_eq!(flags("a").has(&flags("a,b")), Some(false));
        assert_eq!(Scalar::Null.has(&flags("a")), None);
    }
}
