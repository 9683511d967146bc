//! The places where a secret can be in the JSON of an account: everything at and below its sensitive properties.

use super::model::{HUSH, NUMBER};

/// The members of an account; `S` is the secret text, and `N` the secret number.
const MEMBERS: &[&str] = &[
    // Values that fit.
    r#""pin":N"#,
    r#""secret":"S""#,
    r#""any":{"S":["S",N]}"#,
    r#""codes":[N]"#,
    r#""amount":N.5"#,
    r#""photo":"S","photo@odata.mediaReadLink":"S?sig=S","photo@odata.mediaEtag":"S""#,
    r#""card":{"number":N,"name":"S","any":"S","S":"S","@S.S":"S","name@S.S":"S"}"#,
    r#""cards":[{"holder":{"code":N,"name":"S"},"tags":["S"]}]"#,
    r#""owner":{"@odata.id":"people(N)","id":N,"age":N}"#,
    r#""owner@odata.bind":"people(N)""#,
    r#""owner@odata.navigationLink":"accounts('1')/owner?S=S""#,
    r#""people":[{"id":N,"card":{"name":"S"}}],"people@odata.nextLink":"people?$skiptoken=S""#,
    r#""secret@x.formatted":"S""#,
    r#""card@x.formatted":{"S":"S"}"#,
    r#""secret@odata.more":"S""#,
    r#""profile":{"size":1,"pin":N,"card":{"name":"S"}}"#,
    r##""parent":{"id":"2","secret":"S","#Demo.Go":{"target":"x?S=S"}}"##,
    // Values of other kinds.
    r#""pin":"S""#,
    r#""pin":N.5"#,
    r#""pin":NNNNN"#,
    r#""pin":{"S":N}"#,
    r#""pin":["S"]"#,
    r#""secret":N"#,
    r#""secret":["S"]"#,
    r#""secret":"a","secret":"S""#,
    r#""flag":"S""#,
    r#""flag":N"#,
    r#""color":"S""#,
    r#""color":N"#,
    r#""amount":"S""#,
    r#""day":"S""#,
    r#""day":N"#,
    r#""time":"S""#,
    r#""moment":"S""#,
    r#""span":"S""#,
    r#""guid":"S""#,
    r#""bytes":"S S""#,
    r#""bytes":N"#,
    r#""codes":["S"]"#,
    r#""codes":"S""#,
    r#""codes":[[N]]"#,
    r#""card":"S""#,
    r#""card":N"#,
    r#""card":["S"]"#,
    r#""cards":{"S":"S"}"#,
    r#""cards":["S"]"#,
    r#""cards":[[N]]"#,
    r#""owner":"S""#,
    r#""owner":[N]"#,
    r#""people":"S""#,
    r#""people":["S"]"#,
    r#""photo@odata.mediaReadLink":N"#,
    // Values of other kinds within a sensitive value.
    r#""card":{"number":"S"}"#,
    r#""card":{"number":N.5}"#,
    r#""card":{"number":NNNNN}"#,
    r#""card":{"number":["S"]}"#,
    r#""card":{"name":N}"#,
    r#""card":{"color":"S"}"#,
    r#""card":{"limit":"S"}"#,
    r#""card":{"holder":"S"}"#,
    r#""card":{"holder":{"code":"S"}}"#,
    r#""card":{"holder":{"since":"S"}}"#,
    r#""card":{"holder":{"code":1,"code":"S"}}"#,
    r#""card":{"holders":[{"code":"S"}]}"#,
    r#""card":{"holders":["S"]}"#,
    r#""card":{"tags":[N]}"#,
    r#""card":{"tags":{"S":N}}"#,
    r#""card":{"S":1,"S":2}"#,
    r##""card":{"S@odata.type":"#S","S@odata.type":"#S","S":1}"##,
    r#""card":{"S@odata.type":N}"#,
    r#""card":{"S@odata.count":"S"}"#,
    r#""card":{"S@odata.nextLink":N}"#,
    r#""card":{"@odata.count":"S"}"#,
    r#""card":{"error":{"code":"S","message":"S"}}"#,
    r#""cards":[{"number":"S"}]"#,
    r#""cards":[{"holders":[{"since":N}]}]"#,
    r#""cards":[null,{"S":1,"S":2}]"#,
    r#""owner":{"age":"S"}"#,
    r#""owner":{"id":"S"}"#,
    r#""owner":{"S":"S"}"#,
    r#""owner":{"error":{"code":"S","message":"S"}}"#,
    r#""owner":{"card":{"number":"S"}}"#,
    r#""owner@odata.bind":N"#,
    r#""owner@odata.bind":["S"]"#,
    r#""owner@odata.bind":"a","owner@odata.bind":"S""#,
    r#""people":[{"age":"S"}]"#,
    r#""people":[{"id":1,"card":{"holder":{"code":"S"}}}]"#,
    r#""people@odata.bind":["people(1)",N]"#,
    r#""people@odata.bind":"S""#,
    r#""people@odata.nextLink":{"S":N}"#,
    r#""people@odata.count":"S""#,
    r#""people@odata.delta":"S""#,
    r#""profile":{"pin":"S"}"#,
    r#""profile":{"card":{"number":"S"}}"#,
    r#""profiles":[{"card":{"holder":{"code":"S"}}}]"#,
    r#""parent":{"id":"2","pin":"S"}"#,
    r#""parent":{"id":"2","card":{"number":"S"}}"#,
    r#""children":[{"id":"2","owner":{"age":"S"}}]"#,
    // Type annotations that are wrong.
    r##""pin@odata.type":"#S","pin":1"##,
    r#""pin@odata.type":N,"pin":1"#,
    r##""codes@odata.type":"#Collection(S)","codes":[1]"##,
    r##""card@odata.type":"#S","card":{}"##,
    r##""card":{"@odata.type":"#S"}"##,
    r#""card":{"@odata.type":N}"#,
    r##""card":{"holder":{"@odata.type":"#S"}}"##,
    r##""card":{"number@odata.type":"#S","number":1}"##,
    r##""cards":[{"@odata.type":"#S"}]"##,
    r##""cards":[{"@odata.type":"#S.S","number":N}]"##,
    r##""owner":{"@odata.type":"#S","id":1}"##,
    r##""people":[{"@odata.type":"#S","id":1}]"##,
    r##""profile":{"card":{"@odata.type":"#S"}}"##,
    r##""profile":{"pin@odata.type":"#S","pin":1}"##,
];

/// The members of an account with a secret, each time in one place.
pub(super) fn members() -> impl Iterator<Item = String> {
    MEMBERS.iter().map(|members| fill(members))
}

/// Puts the secrets into a text.
pub(super) fn fill(text: &str) -> String {
    let mut filled = String::new();
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        // The name of a type begins with a capital too.
        let is_alone = !before.is_ascii_lowercase() && !after.is_ascii_lowercase();
        match letter {
            'S' if is_alone => filled.push_str(HUSH),
            'N' if is_alone => filled.push_str(NUMBER),
            letter => filled.push(letter),
        }
        before = letter;
    }
    filled
}
