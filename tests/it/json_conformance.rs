//! Texts that are JSON, and texts that are not.
//!
//! The cases have the names of [JSONTestSuite](https://github.com/nst/JSONTestSuite) (`y_`: it is
//! JSON, `n_`: it is not, `i_`: RFC 8259 leaves it open), so that you can look them up there. Their
//! texts follow the rules of RFC 8259, and are not copies of the suite's files.
//!
//! A response of OData is an object, so each text is read as the value of a member, and an object also
//! by itself: once into a value that keeps everything, and once by a type that skips it.

use odata_core::edm::{Decimal, Untyped};
use odata_core::validate::Rule;
use odata_core::{
    DynamicProperties, Entity, ODataComplex, ODataEntity, OtherType, ReadError, Violations,
};

#[derive(Debug, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Nothing {
    none: Option<bool>,
}

/// The text as the value of a member.
fn read(text: &[u8]) -> Result<Untyped, ReadError> {
    let whole = [b"{\"v\":", text, b"}"].concat();
    let kept = Entity::<OtherType>::from_json(&whole);
    let skipped = Nothing::from_json(&whole);
    assert_eq!(kept.is_ok(), skipped.is_ok(), "{}", text.escape_ascii());
    if text.starts_with(b"{") {
        let alone = Entity::<OtherType>::from_json(text);
        assert_eq!(kept.is_ok(), alone.is_ok(), "{}", text.escape_ascii());
    }
    kept.map(|it| it.untyped("v").cloned().unwrap_or_default())
}

const JSON: &[(&str, &str)] = &[
    ("y_array_arraysWithSpaces", "[[]   ]"),
    ("y_array_empty-string", r#"[""]"#),
    ("y_array_empty", "[]"),
    ("y_array_ending_with_newline", "[\"a\"]\n"),
    ("y_array_false", "[false]"),
    ("y_array_heterogeneous", r#"[null, 1, "1", {}]"#),
    ("y_array_null", "[null]"),
    ("y_array_with_1_and_newline", "[1\n]"),
    ("y_array_with_leading_space", " [1]"),
    ("y_array_with_several_null", "[1,null,null,null,2]"),
    ("y_array_with_trailing_space", "[2] "),
    ("y_number", "[123e65]"),
    ("y_number_0e+1", "[0e+1]"),
    ("y_number_0e1", "[0e1]"),
    ("y_number_after_space", "[ 4]"),
    ("y_number_double_close_to_zero", "[-0.000000000000000000000000000000000000000000000001]"),
    ("y_number_int_with_exp", "[20e1]"),
    ("y_number_minus_zero", "[-0]"),
    ("y_number_negative_int", "[-123]"),
    ("y_number_negative_one", "[-1]"),
    ("y_number_negative_zero", "[-0]"),
    ("y_number_real_capital_e", "[1E22]"),
    ("y_number_real_capital_e_neg_exp", "[1E-2]"),
    ("y_number_real_capital_e_pos_exp", "[1E+2]"),
    ("y_number_real_exponent", "[123e45]"),
    ("y_number_real_fraction_exponent", "[123.456e78]"),
    ("y_number_real_neg_exp", "[1e-2]"),
    ("y_number_real_pos_exponent", "[1e+2]"),
    ("y_number_simple_int", "[123]"),
    ("y_number_simple_real", "[123.456789]"),
    ("y_object", r#"{"asd":"sdf", "dfg":"fgh"}"#),
    ("y_object_basic", r#"{"asd":"sdf"}"#),
    ("y_object_duplicated_key", r#"{"a":"b","a":"c"}"#),
    ("y_object_duplicated_key_and_value", r#"{"a":"b","a":"b"}"#),
    ("y_object_empty", "{}"),
    ("y_object_empty_key", r#"{"":0}"#),
    ("y_object_escaped_null_in_key", r#"{"foo\u0000bar": 42}"#),
    ("y_object_extreme_numbers", r#"{ "min": -1.0e+28, "max": 1.0e+28 }"#),
    (
        "y_object_long_strings",
        r#"{"x":[{"id":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}],"id":"x"}"#,
    ),
    ("y_object_simple", r#"{"a":[]}"#),
    ("y_object_string_unicode", r#"{"title":"\u041f\u043e\u043b\u0442\u043e\u0440\u0430" }"#),
    ("y_object_with_newlines", "{\n\"a\": \"b\"\n}"),
    ("y_string_1_2_3_bytes_UTF-8_sequences", r#"["\u0060\u012a\u12AB"]"#),
    ("y_string_accepted_surrogate_pair", r#"["\uD801\udc37"]"#),
    ("y_string_accepted_surrogate_pairs", r#"["\ud83d\ude39\ud83d\udc8d"]"#),
    ("y_string_allowed_escapes", r#"["\"\\\/\b\f\n\r\t"]"#),
    ("y_string_backslash_and_u_escaped_zero", r#"["\\u0000"]"#),
    ("y_string_backslash_doublequotes", r#"["\""]"#),
    ("y_string_comments", r#"["a/*b*/c/*d//e"]"#),
    ("y_string_double_escape_a", r#"["\\a"]"#),
    ("y_string_double_escape_n", r#"["\\n"]"#),
    ("y_string_escaped_control_character", r#"["\u0012"]"#),
    ("y_string_escaped_noncharacter", r#"["\uFFFF"]"#),
    ("y_string_in_array", r#"["asd"]"#),
    ("y_string_in_array_with_leading_space", r#"[ "asd"]"#),
    ("y_string_last_surrogates_1_and_2", r#"["\uDBFF\uDFFF"]"#),
    ("y_string_nbsp_uescaped", r#"["new\u00A0line"]"#),
    ("y_string_nonCharacterInUTF-8_U+10FFFF", "[\"\u{10FFFF}\"]"),
    ("y_string_nonCharacterInUTF-8_U+FFFF", "[\"\u{FFFF}\"]"),
    ("y_string_null_escape", r#"["\u0000"]"#),
    ("y_string_one-byte-utf-8", r#"["\u002c"]"#),
    ("y_string_pi", "[\"\u{3c0}\"]"),
    ("y_string_reservedCharacterInUTF-8_U+1BFFF", "[\"\u{1BFFF}\"]"),
    ("y_string_simple_ascii", r#"["asd "]"#),
    ("y_string_space", r#"" ""#),
    ("y_string_surrogates_U+1D11E_MUSICAL_SYMBOL_G_CLEF", r#"["\uD834\uDd1e"]"#),
    ("y_string_three-byte-utf-8", r#"["\u0821"]"#),
    ("y_string_two-byte-utf-8", r#"["\u0123"]"#),
    ("y_string_u+2028_line_sep", "[\"\u{2028}\"]"),
    ("y_string_u+2029_par_sep", "[\"\u{2029}\"]"),
    ("y_string_uEscape", r#"["\u0061\u30af\u30EA\u30b9"]"#),
    ("y_string_uescaped_newline", r#"["new\u000Aline"]"#),
    ("y_string_unescaped_char_delete", "[\"\u{7f}\"]"),
    ("y_string_unicode", r#"["\uA66D"]"#),
    ("y_string_unicodeEscapedBackslash", r#"["\u005C"]"#),
    ("y_string_unicode_2", "[\"\u{2342}\u{3048}\"]"),
    ("y_string_unicode_U+10FFFE_nonchar", r#"["\uDBFF\uDFFE"]"#),
    ("y_string_unicode_U+200B_ZERO_WIDTH_SPACE", r#"["\u200B"]"#),
    ("y_string_unicode_U+FDD0_nonchar", r#"["\uFDD0"]"#),
    ("y_string_unicode_escaped_double_quote", r#"["\u0022"]"#),
    ("y_string_utf8", "[\"\u{20ac}\u{1d11e}\"]"),
    ("y_string_with_del_character", "[\"a\u{7f}a\"]"),
    ("y_structure_lonely_false", "false"),
    ("y_structure_lonely_int", "42"),
    ("y_structure_lonely_negative_real", "-0.1"),
    ("y_structure_lonely_null", "null"),
    ("y_structure_lonely_string", r#""asd""#),
    ("y_structure_lonely_true", "true"),
    ("y_structure_string_empty", r#""""#),
    ("y_structure_trailing_newline", "[\"a\"]\n"),
    ("y_structure_true_in_array", "[true]"),
    ("y_structure_whitespace_array", " [] "),
];

const NO_JSON: &[(&str, &[u8])] = &[
    ("n_array_1_true_without_comma", b"[1 true]"),
    ("n_array_a_invalid_utf8", b"[a\xe5]"),
    ("n_array_colon_instead_of_comma", b"[\"\": 1]"),
    ("n_array_comma_after_close", b"[\"\"],"),
    ("n_array_comma_and_number", b"[,1]"),
    ("n_array_double_comma", b"[1,,2]"),
    ("n_array_double_extra_comma", b"[\"x\",,]"),
    ("n_array_extra_close", b"[\"x\"]]"),
    ("n_array_extra_comma", b"[\"\",]"),
    ("n_array_incomplete", b"[\"x\""),
    ("n_array_incomplete_invalid_value", b"[x"),
    ("n_array_inner_array_no_comma", b"[3[4]]"),
    ("n_array_invalid_utf8", b"[\xff]"),
    ("n_array_items_separated_by_semicolon", b"[1:2]"),
    ("n_array_just_comma", b"[,]"),
    ("n_array_just_minus", b"[-]"),
    ("n_array_missing_value", b"[   , \"\"]"),
    ("n_array_newlines_unclosed", b"[\"a\",\n4\n,1,"),
    ("n_array_number_and_comma", b"[1,]"),
    ("n_array_number_and_several_commas", b"[1,,]"),
    ("n_array_spaces_vertical_tab_formfeed", b"[\"\x0ba\"\\f]"),
    ("n_array_star_inside", b"[*]"),
    ("n_array_unclosed", b"[\"\""),
    ("n_array_unclosed_trailing_comma", b"[1,"),
    ("n_array_unclosed_with_new_lines", b"[1,\n1\n,1"),
    ("n_array_unclosed_with_object_inside", b"[{}"),
    ("n_incomplete_false", b"[fals]"),
    ("n_incomplete_null", b"[nul]"),
    ("n_incomplete_true", b"[tru]"),
    ("n_multidigit_number_then_00", b"123\0"),
    ("n_number_++", b"[++1234]"),
    ("n_number_+1", b"[+1]"),
    ("n_number_+Inf", b"[+Inf]"),
    ("n_number_-01", b"[-01]"),
    ("n_number_-1.0.", b"[-1.0.]"),
    ("n_number_-2.", b"[-2.]"),
    ("n_number_-NaN", b"[-NaN]"),
    ("n_number_.-1", b"[.-1]"),
    ("n_number_.2e-3", b"[.2e-3]"),
    ("n_number_0.1.2", b"[0.1.2]"),
    ("n_number_0.3e+", b"[0.3e+]"),
    ("n_number_0.3e", b"[0.3e]"),
    ("n_number_0.e1", b"[0.e1]"),
    ("n_number_0_capital_E+", b"[0E+]"),
    ("n_number_0_capital_E", b"[0E]"),
    ("n_number_0e+", b"[0e+]"),
    ("n_number_0e", b"[0e]"),
    ("n_number_1.0e+", b"[1.0e+]"),
    ("n_number_1.0e-", b"[1.0e-]"),
    ("n_number_1.0e", b"[1.0e]"),
    ("n_number_1_000", b"[1 000.0]"),
    ("n_number_1eE2", b"[1eE2]"),
    ("n_number_2.e+3", b"[2.e+3]"),
    ("n_number_2.e-3", b"[2.e-3]"),
    ("n_number_2.e3", b"[2.e3]"),
    ("n_number_9.e+", b"[9.e+]"),
    ("n_number_Inf", b"[Inf]"),
    ("n_number_NaN", b"[NaN]"),
    ("n_number_U+FF11_fullwidth_digit_one", b"[\xef\xbc\x91]"),
    ("n_number_expression", b"[1+2]"),
    ("n_number_hex_1_digit", b"[0x1]"),
    ("n_number_hex_2_digits", b"[0x42]"),
    ("n_number_infinity", b"[Infinity]"),
    ("n_number_invalid+-", b"[0e+-1]"),
    ("n_number_invalid-negative-real", b"[-123.123foo]"),
    ("n_number_invalid-utf-8-in-bigger-int", b"[123\xe5]"),
    ("n_number_invalid-utf-8-in-exponent", b"[1e1\xe5]"),
    ("n_number_invalid-utf-8-in-int", b"[0\xe5]"),
    ("n_number_minus_infinity", b"[-Infinity]"),
    ("n_number_minus_sign_with_trailing_garbage", b"[-foo]"),
    ("n_number_minus_space_1", b"[- 1]"),
    ("n_number_neg_int_starting_with_zero", b"[-012]"),
    ("n_number_neg_real_without_int_part", b"[-.123]"),
    ("n_number_neg_with_garbage_at_end", b"[-1x]"),
    ("n_number_real_garbage_after_e", b"[1ea]"),
    ("n_number_real_with_invalid_utf8_after_e", b"[1e\xe5]"),
    ("n_number_real_without_fractional_part", b"[1.]"),
    ("n_number_starting_with_dot", b"[.123]"),
    ("n_number_with_alpha", b"[1.2a-3]"),
    ("n_number_with_alpha_char", b"[1.8011670033376514H-308]"),
    ("n_number_with_leading_zero", b"[012]"),
    ("n_object_bad_value", b"[\"x\", truth]"),
    ("n_object_bracket_key", b"{[: \"x\"}"),
    ("n_object_comma_instead_of_colon", b"{\"x\", null}"),
    ("n_object_double_colon", b"{\"x\"::\"b\"}"),
    ("n_object_emoji", b"{\xf0\x9f\x87\xa8\xf0\x9f\x87\xad}"),
    ("n_object_garbage_at_end", b"{\"a\":\"a\" 123}"),
    ("n_object_key_with_single_quotes", b"{key: 'value'}"),
    ("n_object_lone_continuation_byte_in_key_and_trailing_comma", b"{\"\xb9\":\"0\",}"),
    ("n_object_missing_colon", b"{\"a\" b}"),
    ("n_object_missing_key", b"{:\"b\"}"),
    ("n_object_missing_semicolon", b"{\"a\" \"b\"}"),
    ("n_object_missing_value", b"{\"a\":"),
    ("n_object_no-colon", b"{\"a\""),
    ("n_object_non_string_key", b"{1:1}"),
    ("n_object_non_string_key_but_huge_number_instead", b"{9999E9999:1}"),
    ("n_object_repeated_null_null", b"{null:null,null:null}"),
    ("n_object_several_trailing_commas", b"{\"id\":0,,,,,}"),
    ("n_object_single_quote", b"{'a':0}"),
    ("n_object_trailing_comma", b"{\"id\":0,}"),
    ("n_object_trailing_comment", b"{\"a\":\"b\"}/**/"),
    ("n_object_trailing_comment_open", b"{\"a\":\"b\"}/**//"),
    ("n_object_trailing_comment_slash_open", b"{\"a\":\"b\"}//"),
    ("n_object_trailing_comment_slash_open_incomplete", b"{\"a\":\"b\"}/"),
    ("n_object_two_commas_in_a_row", b"{\"a\":\"b\",,\"c\":\"d\"}"),
    ("n_object_unquoted_key", b"{a: \"b\"}"),
    ("n_object_unterminated-value", b"{\"a\":\"a"),
    ("n_object_with_single_string", b"{ \"foo\" : \"bar\", \"a\" }"),
    ("n_object_with_trailing_garbage", b"{\"a\":\"b\"}#"),
    ("n_single_space", b" "),
    ("n_string_1_surrogate_then_escape", br#"["\uD800\"]"#),
    ("n_string_1_surrogate_then_escape_u", br#"["\uD800\u"]"#),
    ("n_string_1_surrogate_then_escape_u1", br#"["\uD800\u1"]"#),
    ("n_string_1_surrogate_then_escape_u1x", br#"["\uD800\u1x"]"#),
    ("n_string_accentuated_char_no_quotes", b"[\xc3\xa9]"),
    ("n_string_backslash_00", b"[\"\\\0\"]"),
    ("n_string_escape_x", br#"["\x00"]"#),
    ("n_string_escaped_backslash_bad", br#"["\\\"]"#),
    ("n_string_escaped_ctrl_char_tab", b"[\"\\\t\"]"),
    ("n_string_escaped_emoji", b"[\"\\\xf0\x9f\x8c\x80\"]"),
    ("n_string_incomplete_escape", br#"["\"]"#),
    ("n_string_incomplete_escaped_character", br#"["\u00A"]"#),
    ("n_string_incomplete_surrogate", br#"["\uD834\uDd"]"#),
    ("n_string_incomplete_surrogate_escape_invalid", br#"["\uD800\uD800\x"]"#),
    ("n_string_invalid-utf-8-in-escape", b"[\"\\u\xe5\"]"),
    ("n_string_invalid_backslash_esc", br#"["\a"]"#),
    ("n_string_invalid_unicode_escape", br#"["\uqqqq"]"#),
    ("n_string_invalid_utf8_after_escape", b"[\"\\\xe5\"]"),
    ("n_string_leading_uescaped_thinspace", br#"[\u0020"asd"]"#),
    ("n_string_no_quotes_with_bad_escape", br"[\n]"),
    ("n_string_single_doublequote", b"\""),
    ("n_string_single_quote", b"['single quote']"),
    ("n_string_single_string_no_double_quotes", b"abc"),
    ("n_string_start_escape_unclosed", br#"["\"#),
    ("n_string_unescaped_ctrl_char", b"[\"a\0a\"]"),
    ("n_string_unescaped_newline", b"[\"new\nline\"]"),
    ("n_string_unescaped_tab", b"[\"\t\"]"),
    ("n_string_unicode_CapitalU", br#"["\UA66D"]"#),
    ("n_string_with_trailing_garbage", b"\"\"x"),
    ("n_structure_U+2060_word_joined", b"[\xe2\x81\xa0]"),
    ("n_structure_UTF8_BOM_no_data", b"\xef\xbb\xbf"),
    ("n_structure_angle_bracket_.", b"<.>"),
    ("n_structure_angle_bracket_null", b"[<null>]"),
    ("n_structure_array_trailing_garbage", b"[1]x"),
    ("n_structure_array_with_extra_array_close", b"[1]]"),
    ("n_structure_array_with_unclosed_string", b"[\"asd]"),
    ("n_structure_ascii-unicode-identifier", b"a\xc3\xa5"),
    ("n_structure_capitalized_True", b"[True]"),
    ("n_structure_close_unopened_array", b"1]"),
    ("n_structure_comma_instead_of_closing_brace", b"{\"x\": true,"),
    ("n_structure_double_array", b"[][]"),
    ("n_structure_end_array", b"]"),
    ("n_structure_incomplete_UTF8_BOM", b"\xef\xbb{}"),
    ("n_structure_lone-invalid-utf-8", b"\xe5"),
    ("n_structure_lone-open-bracket", b"["),
    ("n_structure_no_data", b""),
    ("n_structure_null-byte-outside-string", b"[\0]"),
    ("n_structure_number_with_trailing_garbage", b"2@"),
    ("n_structure_object_followed_by_closing_object", b"{}}"),
    ("n_structure_object_unclosed_no_value", b"{\"\":"),
    ("n_structure_object_with_comment", b"{\"a\":/*comment*/\"b\"}"),
    ("n_structure_object_with_trailing_garbage", b"{\"a\": true} \"x\""),
    ("n_structure_open_array_apostrophe", b"['"),
    ("n_structure_open_array_comma", b"[,"),
    ("n_structure_open_array_open_object", b"[{"),
    ("n_structure_open_array_open_string", b"[\"a"),
    ("n_structure_open_array_string", b"[\"a\""),
    ("n_structure_open_object", b"{"),
    ("n_structure_open_object_close_array", b"{]"),
    ("n_structure_open_object_comma", b"{,"),
    ("n_structure_open_object_open_array", b"{["),
    ("n_structure_open_object_open_string", b"{\"a"),
    ("n_structure_open_object_string_with_apostrophes", b"{'a'"),
    ("n_structure_open_open", br#"["\{["\{["\{["\{"#),
    ("n_structure_single_eacute", b"\xe9"),
    ("n_structure_single_star", b"*"),
    ("n_structure_trailing_#", b"{\"a\":\"b\"}#{}"),
    ("n_structure_uescaped_LF_before_string", br#"[\u000A""]"#),
    ("n_structure_unclosed_array", b"[1"),
    ("n_structure_unclosed_array_partial_null", b"[ false, nul"),
    ("n_structure_unclosed_array_unfinished_false", b"[ true, fals"),
    ("n_structure_unclosed_array_unfinished_true", b"[ false, tru"),
    ("n_structure_unclosed_object", b"{\"asd\":\"asd\""),
    ("n_structure_unicode-identifier", b"\xc3\xa5"),
    ("n_structure_whitespace_U+2060_word_joiner", b"\xe2\x81\xa0"),
    ("n_structure_whitespace_formfeed", b"[\x0c]"),
];

#[test]
fn what_is_json_is_read() {
    for (name, text) in JSON {
        let read = read(text.as_bytes());
        assert!(read.is_ok(), "{name}: {read:?}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok(), "{name}");
    }
}

#[test]
fn what_is_not_json_is_refused() {
    for (name, text) in NO_JSON {
        let read = read(text);
        assert!(matches!(read, Err(ReadError::Syntax(_))), "{name}: {read:?}");
        assert!(serde_json::from_slice::<serde_json::Value>(text).is_err(), "{name}");
    }
    for (name, open) in
        [("n_structure_100000_opening_arrays", "["), ("n_structure_open_array_object", "[{\"\":")]
    {
        let read = read(open.repeat(100_000).as_bytes());
        assert!(matches!(read, Err(ReadError::Syntax(_))), "{name}: {read:?}");
    }
}

/// Numbers have no bounds of their own: a value that keeps them keeps their digits, and what is too
/// large for a type is out of its range. None is infinite, and what is too small is zero.
#[test]
fn numbers_of_any_size_are_read() {
    let huge = format!("0.4e00669{}", "9".repeat(160));
    let negative = format!("-{}", "237462374673276894279832749832423479823246327846".repeat(2));
    for (name, text, double) in [
        ("i_number_double_huge_neg_exp", "123.456e-789", Some(0.0)),
        ("i_number_huge_exp", &*huge, None),
        ("i_number_neg_int_huge_exp", "-1e+9999", None),
        ("i_number_pos_double_huge_exp", "1.5e+9999", None),
        ("i_number_real_neg_overflow", "-123123e100000", None),
        ("i_number_real_pos_overflow", "123123e100000", None),
        ("i_number_real_underflow", "123e-10000000", Some(0.0)),
        (
            "i_number_too_big_neg_int",
            "-123123123123123123123123123123",
            Some(-123_123_123_123_123_123_123_123_123_123.0),
        ),
        ("i_number_too_big_pos_int", "100000000000000000000", Some(1e20)),
        ("i_number_very_big_negative_int", &*negative, negative.parse().ok()),
    ] {
        assert_eq!(read(text.as_bytes()), Ok(Untyped::Number(text.parse().unwrap())), "{name}");
        let json = format!(r#"{{"v":{text}}}"#);
        let other = Entity::<OtherType>::from_json(json.as_bytes()).unwrap();
        let read: Result<f64, _> = other.get("v").unwrap();
        assert_eq!(read.ok(), double, "{name}");
        assert!(other.get::<i64>("v").unwrap().is_err(), "{name}");
    }
    let other = Entity::<OtherType>::from_json(br#"{"v":100000000000000000000}"#).unwrap();
    let decimal: Decimal = other.get("v").unwrap().unwrap();
    assert_eq!(decimal.to_string(), "100000000000000000000");
}

/// A string is Unicode: what is half of a surrogate pair, or no UTF-8, is not JSON; there is no
/// other encoding than UTF-8 (RFC 8259 8.1).
#[test]
fn strings_that_are_no_unicode_are_refused() {
    for (name, text) in [
        ("i_object_key_lone_2nd_surrogate", &br#"{"\uDFAA":0}"#[..]),
        ("i_string_1st_surrogate_but_2nd_missing", br#"["\uDADA"]"#),
        ("i_string_1st_valid_surrogate_2nd_invalid", br#"["\uD888\u1234"]"#),
        ("i_string_UTF-16LE_with_BOM", b"\xff\xfe[\0\"\0\xe9\0\"\0]\0"),
        ("i_string_UTF-8_invalid_sequence", b"[\"\xe6\x97\xa5\xd1\x88\xfa\"]"),
        ("i_string_UTF8_surrogate_U+D800", b"[\"\xed\xa0\x80\"]"),
        ("i_string_incomplete_surrogate_and_escape_valid", br#"["\uD800\n"]"#),
        ("i_string_incomplete_surrogate_pair", br#"["\uDd1ea"]"#),
        ("i_string_incomplete_surrogates_escape_valid", br#"["\uD800\uD800\n"]"#),
        ("i_string_invalid_lonely_surrogate", br#"["\ud800"]"#),
        ("i_string_invalid_surrogate", br#"["\ud800abc"]"#),
        ("i_string_invalid_utf-8", b"[\"\xff\"]"),
        ("i_string_inverted_surrogates_U+1D11E", br#"["\uDd1e\uD834"]"#),
        ("i_string_iso_latin_1", b"[\"\xe9\"]"),
        ("i_string_lone_second_surrogate", br#"["\uDFAA"]"#),
        ("i_string_lone_utf8_continuation_byte", b"[\"\x81\"]"),
        ("i_string_not_in_unicode_range", b"[\"\xf4\xbf\xbf\xbf\"]"),
        ("i_string_overlong_sequence_2_bytes", b"[\"\xc0\xaf\"]"),
        ("i_string_overlong_sequence_6_bytes", b"[\"\xfc\x83\xbf\xbf\xbf\xbf\"]"),
        ("i_string_overlong_sequence_6_bytes_null", b"[\"\xfc\x80\x80\x80\x80\x80\"]"),
        ("i_string_truncated-utf-8", b"[\"\xe0\xff\"]"),
        ("i_string_utf16BE_no_BOM", b"\0[\0\"\0\xe9\0\"\0]"),
        ("i_string_utf16LE_no_BOM", b"[\0\"\0\xe9\0\"\0]\0"),
    ] {
        let read = read(text);
        assert!(matches!(read, Err(ReadError::Syntax(_))), "{name}: {read:?}");
    }
}

#[test]
fn nesting_ends_at_128() {
    // The object around the text is one of them.
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(read(nested(127).as_bytes()).is_ok());
    for (name, depth) in [("one more", 128), ("i_structure_500_nested_arrays", 500)] {
        let error = read(nested(depth).as_bytes()).unwrap_err();
        assert!(error.to_string().contains("nested deeper than 128"), "{name}: {error}");
    }
}

/// A reader may ignore a byte order mark at the start of the text only (RFC 8259 8.1).
#[test]
fn a_byte_order_mark_is_passed_over() {
    let name = "i_structure_UTF-8_BOM_empty_object";
    assert!(Entity::<OtherType>::from_json("\u{feff}{}".as_bytes()).is_ok(), "{name}");
    assert!(Entity::<OtherType>::from_json("\u{feff}\u{feff}{}".as_bytes()).is_err());
    assert!(read("\u{feff}{}".as_bytes()).is_err());
}

#[derive(Debug, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", open)]
struct Open {
    #[odata(key)]
    id: i32,
    any: Untyped,
    #[odata(dynamic)]
    more: DynamicProperties,
}

/// I-JSON (RFC 7493 2.3) forbids two members of the same name. A duplicate property is an error,
/// because it is ambiguous; escapes do not change a name. A skipped value is not searched for duplicates, and a
/// value that keeps everything keeps both.
#[test]
fn members_of_the_same_name_are_no_property() {
    let duplicates = |json: &str| match Open::from_json(json.as_bytes()) {
        Err(ReadError::Invalid(violations)) => paths(&violations),
        other => panic!("{json}: {other:?}"),
    };
    assert_eq!(duplicates(r#"{"id":1,"id":1}"#), ["id"]);
    assert_eq!(duplicates(r#"{"id":1,"i\u0064":2}"#), ["id"]);
    assert_eq!(duplicates(r#"{"id":1,"x":1,"x":2}"#), ["x"]);
    assert_eq!(duplicates(r#"{"id":1,"any":null,"any":1}"#), ["any"]);
    assert!(Nothing::from_json(br#"{"x":1,"x":2}"#).is_ok());
    let both = read(br#"{"a":1,"a":2}"#).unwrap();
    assert_eq!(both.as_object().map(<[_]>::len), Some(2));
    assert_eq!(both.get("a").and_then(Untyped::as_number), Some("1"));
}

fn paths(violations: &Violations) -> Vec<String> {
    assert!(violations.iter().all(|it| *it.rule() == Rule::Duplicate), "{violations}");
    violations.iter().map(|it| it.path().to_owned()).collect()
}
