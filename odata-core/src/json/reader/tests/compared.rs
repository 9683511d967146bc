//! Tests that `serde_json` accepts and reads the same texts.

use serde_json::Value;
use serde_json::value::RawValue;

use super::texts::{Random, SEEDS};
use super::{read, skip};

/// Returns the value that `serde_json` reads, with numbers as their text, so that neither its range
/// of numbers nor its limit of depth matters. Capturing a string does not check its surrogates, so
/// each string is read again.
fn reference(text: &[u8]) -> Option<Value> {
    fn plain(raw: &RawValue) -> Option<Value> {
        let text = raw.get();
        Some(match text.as_bytes()[0] {
            b'{' => {
                let members: Vec<(String, Box<RawValue>)> = members(text)?;
                let plain = members.into_iter().map(|(key, raw)| Some((key, plain(&raw)?)));
                Value::Object(plain.collect::<Option<_>>()?)
            }
            b'[' => {
                let items: Vec<Box<RawValue>> = serde_json::from_str(text).ok()?;
                Value::Array(items.iter().map(|raw| plain(raw)).collect::<Option<_>>()?)
            }
            b'-' | b'0'..=b'9' => Value::String(format!("number {text}")),
            _ => serde_json::from_str(text).ok()?,
        })
    }
    plain(&serde_json::from_slice::<Box<RawValue>>(text).ok()?)
}

/// The members of an object in their order, including duplicate names.
fn members(text: &str) -> Option<Vec<(String, Box<RawValue>)>> {
    struct Members;
    impl<'de> serde::de::Visitor<'de> for Members {
        type Value = Vec<(String, Box<RawValue>)>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: serde::de::MapAccess<'de>>(
            self,
            mut map: A,
        ) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            while let Some(member) = map.next_entry()? {
                members.push(member);
            }
            Ok(members)
        }
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde::Deserializer::deserialize_map(&mut deserializer, Members).ok()
}

/// 20,000 mutated texts; `ODATA_MUTATIONS` sets another number. Two known differences do not occur
/// here: `serde_json` rejects a byte order mark, and its captures have no limit of depth.
#[test]
fn serde_json_reads_the_same() {
    let count = std::env::var("ODATA_MUTATIONS").ok().and_then(|count| count.parse().ok());
    let count: usize = count.unwrap_or(20_000);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..count {
        let mut text = SEEDS[random.below(SEEDS.len())].as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            random.mutate(&mut text);
        }
        let ours = read(&text);
        assert_eq!(ours.as_ref().ok(), reference(&text).as_ref(), "{}", text.escape_ascii());
        let skipped = skip(&text).map(str::as_bytes);
        let whole = ours.as_ref().map(|_| text.trim_ascii()).map_err(|error| *error);
        assert_eq!(skipped, whole, "{}", text.escape_ascii());
        if ours.is_ok() {
            accepted += 1;
        } else {
            refused += 1;
        }
    }
    assert!(
        accepted > count / 20 && refused > count / 20,
        "{accepted} accepted, {refused} refused"
    );
    println!("{accepted} accepted, {refused} refused");
}
