//! The supported functions in expressions \[OData-URL 5.1.1.4\].

use super::super::refusal::{Handled, bad_request};
use super::scalar::{Kind, Scalar};
use crate::edm::Decimal;

/// A supported function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Function {
    Contains,
    StartsWith,
    EndsWith,
    Length,
    IndexOf,
    ToLower,
    ToUpper,
    Trim,
    Concat,
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// The name, the function, the number of arguments and the kind of the result.
const KNOWN: [(&str, Function, usize, Kind); 15] = [
    ("contains", Function::Contains, 2, Kind::Boolean),
    ("startswith", Function::StartsWith, 2, Kind::Boolean),
    ("endswith", Function::EndsWith, 2, Kind::Boolean),
    ("length", Function::Length, 1, Kind::Number),
    ("indexof", Function::IndexOf, 2, Kind::Number),
    ("tolower", Function::ToLower, 1, Kind::Text),
    ("toupper", Function::ToUpper, 1, Kind::Text),
    ("trim", Function::Trim, 1, Kind::Text),
    ("concat", Function::Concat, 2, Kind::Text),
    ("year", Function::Year, 1, Kind::Number),
    ("month", Function::Month, 1, Kind::Number),
    ("day", Function::Day, 1, Kind::Number),
    ("hour", Function::Hour, 1, Kind::Number),
    ("minute", Function::Minute, 1, Kind::Number),
    ("second", Function::Second, 1, Kind::Number),
];

/// The functions of OData that are not supported.
const UNSUPPORTED: [&str; 21] = [
    "substring",
    "matchespattern",
    "hassubset",
    "hassubsequence",
    "date",
    "time",
    "fractionalseconds",
    "totaloffsetminutes",
    "totalseconds",
    "now",
    "mindatetime",
    "maxdatetime",
    "round",
    "floor",
    "ceiling",
    "cast",
    "isof",
    "geo.distance",
    "geo.intersects",
    "geo.length",
    "case",
];

impl Function {
    /// Finds a function by its name, in any case as in OData 4.01.
    pub(super) fn find(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        KNOWN.iter().find(|(known, ..)| *known == name).map(|(_, function, ..)| *function)
    }

    pub(super) fn is_unsupported(name: &str) -> bool {
        UNSUPPORTED.contains(&&*name.to_ascii_lowercase())
    }

    fn row(self) -> (&'static str, usize, Kind) {
        let row = KNOWN.iter().find(|(_, function, ..)| *function == self);
        row.map_or(("", 0, Kind::Unknown), |(name, _, arguments, kind)| (name, *arguments, *kind))
    }

    pub(super) fn kind(self) -> Kind {
        self.row().2
    }

    /// Checks the number and the kinds of the arguments.
    pub(super) fn check(self, arguments: &[Kind]) -> Handled<()> {
        let (name, count, _) = self.row();
        if arguments.len() != count {
            return Err(bad_request(format!("`{name}` takes {count} arguments")));
        }
        if arguments.iter().all(|kind| self.takes(*kind)) {
            Ok(())
        } else {
            Err(bad_request(format!("`{name}` does not take arguments of these types")))
        }
    }

    fn takes(self, kind: Kind) -> bool {
        let is_date = matches!(kind, Kind::Instant | Kind::Date);
        let is_time = matches!(kind, Kind::Instant | Kind::TimeOfDay);
        kind == Kind::Unknown
            || match self {
                Self::Year | Self::Month | Self::Day => is_date,
                Self::Hour | Self::Minute | Self::Second => is_time,
                _ => kind == Kind::Text,
            }
    }

    /// Evaluates the function; null if an argument is null \[OData-URL 5.1.1.4\].
    pub(super) fn call(self, arguments: &[Scalar]) -> Handled<Scalar> {
        if arguments.contains(&Scalar::Null) {
            return Ok(Scalar::Null);
        }
        let result = match arguments {
            [Scalar::Text(text), Scalar::Text(other)] => self.of_two_texts(text, other),
            [Scalar::Text(text)] => self.of_text(text),
            [value] => self.of_time(value),
            _ => None,
        };
        let name = self.row().0;
        result
            .ok_or_else(|| bad_request(format!("`{name}` does not take arguments of these types")))
    }

    fn of_two_texts(self, text: &str, other: &str) -> Option<Scalar> {
        Some(match self {
            Self::Contains => Scalar::Boolean(text.contains(other)),
            Self::StartsWith => Scalar::Boolean(text.starts_with(other)),
            Self::EndsWith => Scalar::Boolean(text.ends_with(other)),
            Self::Concat => Scalar::Text(format!("{text}{other}")),
            Self::IndexOf => match text.find(other) {
                Some(at) => count(text.get(..at).unwrap_or_default()),
                None => number(-1),
            },
            _ => return None,
        })
    }

    fn of_text(self, text: &str) -> Option<Scalar> {
        Some(match self {
            Self::Length => count(text),
            Self::ToLower => Scalar::Text(text.to_lowercase()),
            Self::ToUpper => Scalar::Text(text.to_uppercase()),
            Self::Trim => Scalar::Text(text.trim().to_owned()),
            _ => return None,
        })
    }

    fn of_time(self, value: &Scalar) -> Option<Scalar> {
        let part = match (self, value) {
            (Self::Year, Scalar::Instant(value)) => value.year(),
            (Self::Month, Scalar::Instant(value)) => i64::from(value.month()),
            (Self::Day, Scalar::Instant(value)) => i64::from(value.day()),
            (Self::Hour, Scalar::Instant(value)) => i64::from(value.hour()),
            (Self::Minute, Scalar::Instant(value)) => i64::from(value.minute()),
            (Self::Second, Scalar::Instant(value)) => i64::from(value.second()),
            (Self::Year, Scalar::Date(value)) => i64::from(value.year()),
            (Self::Month, Scalar::Date(value)) => i64::from(value.month()),
            (Self::Day, Scalar::Date(value)) => i64::from(value.day()),
            (Self::Hour, Scalar::TimeOfDay(value)) => i64::from(value.hour()),
            (Self::Minute, Scalar::TimeOfDay(value)) => i64::from(value.minute()),
            (Self::Second, Scalar::TimeOfDay(value)) => i64::from(value.second()),
            _ => return None,
        };
        Some(number(part))
    }
}

/// The number of characters.
fn count(text: &str) -> Scalar {
    number(i64::try_from(text.chars().count()).unwrap_or(i64::MAX))
}

fn number(value: i64) -> Scalar {
    Scalar::Exact(Decimal::new(value, 0))
}
