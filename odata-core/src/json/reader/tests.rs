//! What is JSON and what is not (RFC 8259), and that `serde_json` is of the same opinion.

use serde_json::Value;
use serde_json::value::RawValue;

use super::{Kind, Reader, SyntaxError, SyntaxReason, line_and_column};

/// Reads a whole text through every method of the reader.
fn read(text: &[u8]) -> Result<Value, SyntaxError> {
    let mut reader = Reader::from_slice(text)?;
    let value = value(&mut reader)?;
    reader.end()?;
    Ok(value)
}

fn value(reader: &mut Reader<'_>) -> Result<Value, SyntaxError> {
    Ok(match reader.peek()? {
        Kind::Null => reader.null().map(|()| Value::Null)?,
        Kind::Boolean => Value::Bool(reader.boolean()?),
        // As text: an exact comparison, and no opinion on the range of numbers.
        Kind::Number => Value::String(format!("number {}", reader.number()?)),
        Kind::String => Value::String(reader.string()?.into_owned()),
        Kind::Array => {
            let (mut items, mut first) = (Vec::new(), true);
            reader.begin_array()?;
            while reader.next_item(&mut first)? {
                items.push(value(reader)?);
            }
            Value::Array(items)
        }
        Kind::Object => {
            let (mut members, mut first) = (serde_json::Map::new(), true);
            reader.begin_object()?;
            while reader.next_member(&mut first)? {
                let key = reader.key()?.into_owned();
                members.insert(key, value(reader)?);
            }
            Value::Object(members)
        }
    })
}

fn skip(text: &[u8]) -> Result<&str, SyntaxError> {
    let mut reader = Reader::from_slice(text)?;
    let skipped = reader.skip()?;
    reader.end()?;
    Ok(skipped)
}

#[test]
fn what_is_json_is_read() {
    for text in [
        "null",
        " true ",
        "false",
        "0",
        "-0",
        "-0.0e-0",
        "10.25E+3",
        "1e400",
        r#""""#,
        "[]",
        "{}",
        "[ ]",
        "{ }",
        "\t[1 , 2\r\n]",
        r#"{"a":{"b":[{}]},"":0}"#,
        r#""\"\\\/\b\f\n\r\t\u0041""#,
        r#""\ud83d\ude00""#,
        r#""\u0000""#,
        "\"\u{7f}ü名😀\"",
        "\u{feff}1",
        r#"{"a":1,"a":2}"#,
        "[[[[[[[[[[]]]]]]]]]]",
    ] {
        assert!(read(text.as_bytes()).is_ok(), "{text}");
        assert!(skip(text.as_bytes()).is_ok(), "{text}");
    }
}

#[test]
fn what_is_not_json_is_refused_with_the_reason() {
    use SyntaxReason as R;
    for (text, reason) in [
        ("", R::End),
        ("  ", R::End),
        ("[", R::End),
        ("{", R::End),
        ("[1", R::End),
        ("[1,", R::End),
        (r#"{"a"#, R::End),
        (r#"{"a""#, R::End),
        (r#"{"a":"#, R::End),
        (r#"{"a":1"#, R::End),
        (r#"{"a":1,"#, R::End),
        (r#"""#, R::End),
        (r#""\"#, R::End),
        ("-", R::End),
        ("1.", R::End),
        ("1e", R::End),
        ("1e+", R::End),
        ("nul", R::Value),
        ("True", R::Value),
        ("NaN", R::Value),
        ("+1", R::Value),
        (".5", R::Value),
        ("'a'", R::Value),
        ("[,1]", R::Value),
        ("[1,]", R::Value),
        ("/* */1", R::Value),
        ("\u{feff}\u{feff}1", R::Value),
        ("\u{a0}1", R::Value),
        ("[1,,2]", R::Value),
        ("{a:1}", R::Key),
        ("{1:1}", R::Key),
        (r#"{"a":1,}"#, R::Key),
        ("{,}", R::Key),
        (r#"{"a" 1}"#, R::Colon),
        (r#"{"a",1}"#, R::Colon),
        ("[1 2]", R::CommaOrBracket),
        ("[1}", R::CommaOrBracket),
        ("[1:2]", R::CommaOrBracket),
        (r#"{"a":1 "b":2}"#, R::CommaOrBrace),
        (r#"{"a":1]"#, R::CommaOrBrace),
        ("-a", R::Number),
        ("1.e1", R::Number),
        ("1e+a", R::Number),
        ("01", R::LeadingZero),
        ("-00", R::LeadingZero),
        ("\"\n\"", R::Control),
        ("\"\u{0}\"", R::Control),
        ("\"\u{1f}\"", R::Control),
        (r#""\a""#, R::Escape),
        (r#""\u00g0""#, R::Escape),
        (r#""\u+041""#, R::Escape),
        (r#""\u12""#, R::Escape),
        (r#""\uD800\u00""#, R::Escape),
        (r#""\U0041""#, R::Escape),
        (r#""\uD800""#, R::Surrogate),
        (r#""\uDC00""#, R::Surrogate),
        (r#""\uD800\uD800""#, R::Surrogate),
        (r#""\uD800\n""#, R::Surrogate),
        ("1 1", R::Trailing),
        ("[]]", R::Trailing),
        ("1.5.5", R::Trailing),
        ("0x1", R::Trailing),
        ("1_0", R::Trailing),
        ("nullx", R::Trailing),
    ] {
        assert_eq!(read(text.as_bytes()).map_err(|error| error.reason), Err(reason), "{text}");
        assert_eq!(skip(text.as_bytes()).map_err(|error| error.reason), Err(reason), "{text}");
    }
}

#[test]
fn utf8_is_checked() {
    for bytes in [&b"\"\xff\""[..], b"\"\xc0\xaf\"", b"\"\xed\xa0\x80\"", b"\"\xf4\x90\x80\x80\""] {
        assert_eq!(read(bytes), Err(SyntaxError { offset: 1, reason: SyntaxReason::Utf8 }));
    }
}

#[test]
fn depth_is_bounded() {
    let nested = |depth| ("[".repeat(depth) + &"]".repeat(depth)).into_bytes();
    let objects = |depth| (r#"{"a":"#.repeat(depth) + "1" + &"}".repeat(depth)).into_bytes();
    for make in [nested, objects] as [fn(usize) -> Vec<u8>; 2] {
        assert!(read(&make(128)).is_ok());
        assert!(skip(&make(128)).is_ok());
        for depth in [129, 100_000] {
            let too_deep = Err(SyntaxReason::Depth);
            assert_eq!(read(&make(depth)).map(drop).map_err(|error| error.reason), too_deep);
            assert_eq!(skip(&make(depth)).map(drop).map_err(|error| error.reason), too_deep);
        }
    }
}

#[test]
fn numbers_and_strings_keep_their_text() {
    let mut reader = Reader::from_slice(b" 12345678901234567890.1234567890e-7").unwrap();
    assert_eq!(reader.number(), Ok("12345678901234567890.1234567890e-7"));
    let mut reader = Reader::from_slice(br#""plain""#).unwrap();
    assert!(matches!(reader.string(), Ok(std::borrow::Cow::Borrowed("plain"))));
    assert_eq!(read(br#""a\u00fc\ud83d\ude00\/z""#), Ok("aü😀/z".into()));
    assert_eq!(skip(br#" {"a": [1, "x"]} "#), Ok(r#"{"a": [1, "x"]}"#));
}

#[test]
fn lines_and_columns_count_characters_from_one() {
    let text = "{\n  \"ü\": x".as_bytes();
    assert_eq!(line_and_column(text, 0), (1, 1));
    assert_eq!(line_and_column(text, text.len() - 1), (2, 8));
    assert_eq!(line_and_column(text, 1000), (2, 9));
}

const SEEDS: [&str; 12] = [
    r##"{"@odata.type":"#Ns.T","id":"6f76","count":12,"ok":true,"at":"2021-07-11T11:15:52.9Z"}"##,
    r#"{"value":[{"a":1.5e-3,"b":null},{"a":-0,"b":[]}],"@odata.nextLink":"http://h/x?$skip=1"}"#,
    r#"["\u00e9\ud83d\ude00\n\\\"","plain","ü名"]"#,
    "[[1,[2,[3,[4]]]],{},[],{\"a\":{}}]",
    " { \"a\" : [ true , false , null ] } ",
    "123.456E+78",
    "\"\"",
    "[\"\\u12ab\",\"\\/\",0,-1,10,0.5]",
    r#"{"a":{"b":{"c":{"d":[1,2,{"e":"f"}]}}}}"#,
    r#"{"error":{"code":"x","message":"y","details":[]}}"#,
    "[1e5,1E5,1e+5,1e-5,-1.25]",
    "null",
];

/// xorshift64*: the same mutations in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(bits).unwrap_or(0) % bound.max(1)
    }

    fn mutate(&mut self, text: &mut Vec<u8>) {
        const BYTES: &[u8] = b"{}[],:\"\\u0019-+.eE tfn\x00\x1f\x7f\xc3\xa4 a";
        let at = self.below(text.len());
        let byte = BYTES[self.below(BYTES.len())];
        match self.below(6) {
            0 if !text.is_empty() => text[at] = byte,
            1 => text.insert(at, byte),
            2 if !text.is_empty() => _ = text.remove(at),
            3 => text.truncate(at),
            4 if !text.is_empty() => text[at] ^= 1 << self.below(8),
            _ => {
                let end = at + self.below(text.len() - at);
                let copy = text[at..end].to_vec();
                text.splice(at..at, copy);
            }
        }
    }
}

/// Our reader's opinion as that of `serde_json`: numbers as their text.
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

/// The members of an object in their order, the same name as often as it stands there.
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

/// 20,000 mutated texts; `ODATA_MUTATIONS` asks for more. One known difference, a byte order mark,
/// which `serde_json` refuses, is not among the bytes that mutations make.
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
        let ours = read(&text).ok();
        assert_eq!(ours, reference(&text), "{}", String::from_utf8_lossy(&text));
        assert_eq!(skip(&text).is_ok(), ours.is_some(), "{}", String::from_utf8_lossy(&text));
        if ours.is_some() {
            accepted += 1;
        } else {
            refused += 1;
        }
    }
    assert!(
        accepted > count / 20 && refused > count / 20,
        "{accepted} accepted, {refused} refused"
    );
}
