//! Texts, and their mutations.

/// Texts that are JSON.
pub(super) const SEEDS: [&str; 26] = [
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
    "\t{\r\n  \"a\" : [ ] ,\n  \"b\" : { } }\n",
    r#"{"a":1,"a":[2],"\u0061":"3","A":4}"#,
    r#""exactly8 exactly8 and more, ends \"here\"""#,
    r#"["\ud834\udd1e","\uD83D\uDE00\ue000\ud7ff","\u0000\u001f"]"#,
    r#"{"a":"","b":"x","c":"1234567","d":"12345678","e":"123456789"}"#,
    "[[[[[[[[[[[[{\"a\":[[[[[[[[]]]]]]]]}]]]]]]]]]]]]",
    "[true,false,null,true,[false],[null]]",
    "-0",
    "[0.0,-0.0,0e0,100,1000000000000000000000,1e-400,9.99E99]",
    r#"{"@odata.context":"$metadata#T","@odata.count":2,"value":[{"@odata.etag":"W/\"1\""},{}]}"#,
    r#"[{"a":{"a":{"a":[{"a":null},{"a":true}]}}},"a",{"a":"a"}]"#,
    "[\"日本語テキスト\",\"ελληνικά\",\"😀😀\",\"\u{7f}\u{80}\u{2028}\"]",
    r#"{"b":"\b\f\n\r\t\/\\\"","a" : "c" , "":{"":""}}"#,
    r#"{"id":"6f769a2e-9a4c-4d4b-8f5e-0d2f6a3c1b77","limit":125000.0000,"on":false,"tags":["x"]}"#,
];

/// xorshift64*, with the same mutations in every run.
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(bits).unwrap_or(0) % bound.max(1)
    }

    pub(super) fn mutate(&mut self, text: &mut Vec<u8>) {
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
