//! Tests which texts are JSON (RFC 8259).

mod compared;
mod texts;

use serde_json::Value;
use serde_json::value::RawValue;

use self::texts::{Random, SEEDS};
use super::{Kind, Reader, SyntaxError, SyntaxReason, line_and_column};
use crate::limits::Exceeded;

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
        // Compared as text, which is exact and independent of the range of numbers.
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
                let key = if reader.takes(br#""a":"#) {
                    String::from("a")
                } else {
                    reader.key()?.into_owned()
                };
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
        "\u{feff} {}",
        r#"{"a":1,"a":2}"#,
        r#"{"\u0061":1, "b" : 2}"#,
        "123456789012345678901234567890",
        "-0.000000000000000000000000000000000001",
        "0e1",
        "1E0009",
        "\"/* */ 'x' // \"",
        r#""\uD834\udd1E\uFFFF""#,
        r#""\ue000\ud7ff""#,
        "\"\u{80}\u{2028}\u{10ffff}\u{feff}\"",
        "[[[[[[[[[[]]]]]]]]]]",
    ] {
        assert!(read(text.as_bytes()).is_ok(), "{text}");
        assert!(skip(text.as_bytes()).is_ok(), "{text}");
    }
}

const REFUSED: &[(&str, SyntaxReason)] = &[
    ("", SyntaxReason::End),
    ("  ", SyntaxReason::End),
    ("[", SyntaxReason::End),
    ("{", SyntaxReason::End),
    ("[1", SyntaxReason::End),
    ("[1,", SyntaxReason::End),
    (r#"{"a"#, SyntaxReason::End),
    (r#"{"a""#, SyntaxReason::End),
    (r#"{"a":"#, SyntaxReason::End),
    (r#"{"a":1"#, SyntaxReason::End),
    (r#"{"a":1,"#, SyntaxReason::End),
    (r#"""#, SyntaxReason::End),
    (r#""\"#, SyntaxReason::End),
    ("-", SyntaxReason::End),
    ("nul", SyntaxReason::End),
    ("[tru", SyntaxReason::End),
    ("f", SyntaxReason::End),
    (r#""\u12"#, SyntaxReason::End),
    (r#""\uD800"#, SyntaxReason::End),
    (r#""\uD800\"#, SyntaxReason::End),
    (r#""\uD800\uDC0"#, SyntaxReason::End),
    (r#"{"a":[{}"#, SyntaxReason::End),
    ("\u{feff}", SyntaxReason::End),
    ("1.", SyntaxReason::End),
    ("1e", SyntaxReason::End),
    ("1e+", SyntaxReason::End),
    ("nulL", SyntaxReason::Value),
    ("nul ", SyntaxReason::Value),
    ("\0", SyntaxReason::Value),
    ("[\u{c}1]", SyntaxReason::Value),
    ("]", SyntaxReason::Value),
    ("}", SyntaxReason::Value),
    (",", SyntaxReason::Value),
    (":", SyntaxReason::Value),
    ("Infinity", SyntaxReason::Value),
    ("\\u0031", SyntaxReason::Value),
    ("// a\n1", SyntaxReason::Value),
    ("[1,\u{2028}2]", SyntaxReason::Value),
    ("{\"a\":}", SyntaxReason::Value),
    ("{\"a\"::1}", SyntaxReason::Value),
    ("{'a':1}", SyntaxReason::Key),
    ("{null:1}", SyntaxReason::Key),
    ("{[]:1}", SyntaxReason::Key),
    ("{\"a\":1,,}", SyntaxReason::Key),
    ("{\"a\"}", SyntaxReason::Colon),
    ("[1,2}", SyntaxReason::CommaOrBracket),
    ("[\"a\"\"b\"]", SyntaxReason::CommaOrBracket),
    ("{\"a\":\"b\":1}", SyntaxReason::CommaOrBrace),
    ("{\"a\":1,\"b\":2]", SyntaxReason::CommaOrBrace),
    ("--1", SyntaxReason::Number),
    ("-.5", SyntaxReason::Number),
    ("-Infinity", SyntaxReason::Number),
    ("1.-5", SyntaxReason::Number),
    ("1e1.5", SyntaxReason::Trailing),
    ("1e+-1", SyntaxReason::Number),
    ("1eE1", SyntaxReason::Number),
    ("-012", SyntaxReason::LeadingZero),
    ("[00]", SyntaxReason::LeadingZero),
    ("\"12345678\t\"", SyntaxReason::Control),
    ("{\"a\n\":1}", SyntaxReason::Control),
    (r#""\'""#, SyntaxReason::Escape),
    (r#""\x41""#, SyntaxReason::Escape),
    (r#""\ü""#, SyntaxReason::Escape),
    (r#""\u00ü""#, SyntaxReason::Escape),
    (r#"{"\q":1}"#, SyntaxReason::Escape),
    (r#""\uD800\u-C00""#, SyntaxReason::Escape),
    (r#""\uDC00\uD800""#, SyntaxReason::Surrogate),
    (r#""\uDBFFx""#, SyntaxReason::Surrogate),
    (r#""\uD800\\uDC00""#, SyntaxReason::Surrogate),
    (r#"{"\udfff":1}"#, SyntaxReason::Surrogate),
    ("1\0", SyntaxReason::Trailing),
    ("{}{}", SyntaxReason::Trailing),
    ("[] // a", SyntaxReason::Trailing),
    ("\"a\"b", SyntaxReason::Trailing),
    ("1\u{feff}", SyntaxReason::Trailing),
    ("True", SyntaxReason::Value),
    ("NaN", SyntaxReason::Value),
    ("+1", SyntaxReason::Value),
    (".5", SyntaxReason::Value),
    ("'a'", SyntaxReason::Value),
    ("[,1]", SyntaxReason::Value),
    ("[1,]", SyntaxReason::Value),
    ("/* */1", SyntaxReason::Value),
    ("\u{feff}\u{feff}1", SyntaxReason::Value),
    ("\u{a0}1", SyntaxReason::Value),
    ("[1,,2]", SyntaxReason::Value),
    ("{a:1}", SyntaxReason::Key),
    ("{1:1}", SyntaxReason::Key),
    (r#"{"a":1,}"#, SyntaxReason::Key),
    ("{,}", SyntaxReason::Key),
    (r#"{"a" 1}"#, SyntaxReason::Colon),
    (r#"{"a",1}"#, SyntaxReason::Colon),
    ("[1 2]", SyntaxReason::CommaOrBracket),
    ("[1}", SyntaxReason::CommaOrBracket),
    ("[1:2]", SyntaxReason::CommaOrBracket),
    (r#"{"a":1 "b":2}"#, SyntaxReason::CommaOrBrace),
    (r#"{"a":1]"#, SyntaxReason::CommaOrBrace),
    ("-a", SyntaxReason::Number),
    ("1.e1", SyntaxReason::Number),
    ("1e+a", SyntaxReason::Number),
    ("01", SyntaxReason::LeadingZero),
    ("-00", SyntaxReason::LeadingZero),
    ("\"\n\"", SyntaxReason::Control),
    ("\"\u{0}\"", SyntaxReason::Control),
    ("\"\u{1f}\"", SyntaxReason::Control),
    (r#""\a""#, SyntaxReason::Escape),
    (r#""\u00g0""#, SyntaxReason::Escape),
    (r#""\u+041""#, SyntaxReason::Escape),
    (r#""\u12""#, SyntaxReason::Escape),
    (r#""\uD800\u00""#, SyntaxReason::Escape),
    (r#""\U0041""#, SyntaxReason::Escape),
    (r#""\uD800""#, SyntaxReason::Surrogate),
    (r#""\uDC00""#, SyntaxReason::Surrogate),
    (r#""\uD800\uD800""#, SyntaxReason::Surrogate),
    (r#""\uD800\n""#, SyntaxReason::Surrogate),
    ("1 1", SyntaxReason::Trailing),
    ("[]]", SyntaxReason::Trailing),
    ("1.5.5", SyntaxReason::Trailing),
    ("0x1", SyntaxReason::Trailing),
    ("1_0", SyntaxReason::Trailing),
    ("nullx", SyntaxReason::Trailing),
];

#[test]
fn what_is_not_json_is_refused_with_the_reason() {
    for &(text, reason) in REFUSED {
        let error = read(text.as_bytes()).unwrap_err();
        assert_eq!(error.reason, reason, "{text}");
        assert_eq!(skip(text.as_bytes()), Err(error), "{text}");
    }
}

/// Tests the same character at every index of a chunk and of the tail.
#[test]
fn a_string_ends_at_its_first_special_byte() {
    for length in 0..40 {
        for after in ["", "z", "zzzzzzzzzzzzzzzz"] {
            let plain = "é".repeat(length / 2) + &"\u{7f}".repeat(length % 2);
            let text = format!("\"{plain}\"");
            assert_eq!(read(text.as_bytes()), Ok(plain.as_str().into()));
            let text = format!("\"{plain}\\n{after}\"");
            assert_eq!(read(text.as_bytes()), Ok(format!("{plain}\n{after}").into()));
            for control in '\0'..' ' {
                let text = format!("\"{plain}{control}{after}\"");
                let error = SyntaxError { offset: length + 1, reason: SyntaxReason::Control };
                assert_eq!(read(text.as_bytes()), Err(error));
            }
        }
    }
}

#[test]
fn a_text_that_was_cut_is_an_end() {
    for seed in SEEDS {
        for length in 0..seed.len() {
            let text = &seed.as_bytes()[..length];
            if let Err(error) = read(text) {
                let reasons = [SyntaxReason::End, SyntaxReason::Utf8];
                assert!(reasons.contains(&error.reason), "{seed} at {length}: {error:?}");
            }
        }
    }
}

#[test]
fn a_mark_before_the_text_is_counted() {
    let mut reader = Reader::from_text("\u{feff}{\"a\" :null}");
    assert_eq!(reader.offset(), 3);
    let mut first = true;
    assert_eq!(reader.begin_object(), Ok(()));
    assert_eq!(reader.next_member(&mut first), Ok(true));
    assert!(!reader.takes(br#""a":"#));
    assert_eq!(reader.key().as_deref(), Ok("a"));
    assert_eq!(reader.peek(), Ok(Kind::Null));
    assert_eq!(reader.null(), Ok(()));
    assert_eq!(reader.next_member(&mut first), Ok(false));
    assert_eq!((reader.end(), reader.offset()), (Ok(()), 14));
}

/// Calls in any order return errors, and never panic.
#[test]
fn calls_in_any_order_do_not_panic() {
    let mut random = Random(42);
    for _ in 0..20_000 {
        let mut text = SEEDS[random.below(SEEDS.len())].as_bytes().to_vec();
        random.mutate(&mut text);
        let Ok(mut reader) = Reader::from_slice(&text) else {
            continue;
        };
        for _ in 0..20 {
            let mut first = random.below(2) == 0;
            match random.below(12) {
                0 => drop(reader.peek()),
                1 => drop(reader.null()),
                2 => drop(reader.boolean()),
                3 => drop(reader.number()),
                4 => drop(reader.string()),
                5 => drop(reader.begin_array()),
                6 => drop(reader.next_item(&mut first)),
                7 => drop(reader.begin_object()),
                8 => drop(reader.next_member(&mut first)),
                9 => drop(reader.key()),
                10 => drop(reader.skip()),
                _ => drop(reader.end()),
            }
            assert!(reader.offset() <= text.len());
        }
        line_and_column(&text, reader.offset());
    }
}

#[test]
fn utf8_is_checked() {
    for bytes in [
        &b"\"\xff\""[..],
        b"\"\x80\"",
        b"\"\xc0\xaf\"",
        b"\"\xe0\x80\xaf\"",
        b"\"\xed\xa0\x80\"",
        b"\"\xf4\x90\x80\x80\"",
        b"\"\xc3",
        b"1\xfe",
        b" \xff\xfe1\0",
    ] {
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
            let too_deep = Err(SyntaxReason::Exceeded(Exceeded::Depth(128)));
            assert_eq!(read(&make(depth)).map(drop).map_err(|error| error.reason), too_deep);
            assert_eq!(skip(&make(depth)).map(drop).map_err(|error| error.reason), too_deep);
        }
    }
    // Closed arrays no longer count, and `skip` counts the arrays that were open before it.
    assert!(read(format!("[{}1]", "[[]],".repeat(1000)).as_bytes()).is_ok());
    let text = "[".repeat(129);
    let mut reader = Reader::from_text(&text);
    for _ in 0..100 {
        assert_eq!(reader.begin_array(), Ok(()));
    }
    assert_eq!(
        reader.skip(),
        Err(SyntaxError { offset: 128, reason: SyntaxReason::Exceeded(Exceeded::Depth(128)) })
    );
}

/// `serde_json` reads one level less than its limit, and skips or captures any depth.
#[test]
fn serde_json_has_another_limit() {
    let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
    assert!(serde_json::from_str::<Value>(&nested(127)).is_ok());
    assert!(serde_json::from_str::<Value>(&nested(128)).is_err());
    assert!(serde_json::from_str::<Box<RawValue>>(&nested(100_000)).is_ok());
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
