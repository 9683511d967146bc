//! `DateTimeOffset` for serde's derive: the same type on both sides, so that dates decide nothing.

use std::fmt;

use odata_core::DateTimeOffset;
use serde::de::{Deserializer, Error, Visitor};
use serde::ser::Serializer;

pub(crate) fn serialize<S: Serializer>(
    value: &DateTimeOffset,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<DateTimeOffset, D::Error> {
    struct Text;

    impl Visitor<'_> for Text {
        type Value = DateTimeOffset;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a date and a time")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<DateTimeOffset, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Text)
}
