//! Metadata that is truncated or changed at random may be an error, but never causes a panic.

use odata_codegen::csdl::Csdl;
use odata_codegen::{Generate, Model};

/// Valid documents, which the tests change.
const DOCUMENTS: [&str; 2] =
    [include_str!("documents/everything.xml"), include_str!("documents/everything.json")];

/// Reads a text strictly and leniently, and writes the result.
fn read(text: &str) {
    if let Ok(csdl) = Csdl::from_text(text) {
        let csdl = [csdl];
        drop(Model::new(&csdl));
        drop((csdl[0].to_json(), Csdl::from_xml(&csdl[0].to_xml())));
    }
    let Ok(csdl) = Csdl::lenient(text.as_bytes()) else { return };
    let csdl = [csdl.named("metadata")];
    let model = Model::lenient(&csdl);
    let reports: usize = model.mistakes().iter().map(|it| it.report().len()).sum();
    assert!(reports <= 1_000 * text.len(), "{text}");
    let names: Vec<_> = model.types().map(|(name, _)| name.to_owned()).collect();
    let source = Generate::types(names).source(&model);
    assert!(source.is_ok() || !model.mistakes().is_empty(), "{source:?}\n{text}");
}

#[test]
fn truncated_documents_are_refused() {
    for document in DOCUMENTS.map(str::trim_end) {
        for end in (0..document.len()).filter(|end| document.is_char_boundary(*end)) {
            assert!(Csdl::from_text(&document[..end]).is_err(), "up to {end}");
        }
    }
}

/// Pseudo-random numbers, the same in each run (`xorshift`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

#[test]
fn f54_changed_documents_do_not_panic() {
    let pieces = [
        "<",
        ">",
        "/>",
        "\"",
        "'",
        "&",
        "&#0;",
        "<!--",
        "-->",
        "<![CDATA[",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "$",
        "@",
        "#",
        ".",
        "/",
        "(",
        ")",
        "\0",
        "\u{feff}",
        "ä",
        "0",
        "-1",
        "1e999",
        "null",
        "true",
        "\\u",
        "Collection(",
        "S.",
        "99999999999999999999",
    ];
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for document in DOCUMENTS {
        for _ in 0..3000 {
            let mut bytes = document.as_bytes().to_vec();
            for _ in 0..=numbers.below(4) {
                let (start, length) = (numbers.below(bytes.len()), numbers.below(12));
                let end = (start + length).min(bytes.len());
                let piece = match numbers.below(3) {
                    0 => Vec::new(),
                    1 => pieces[numbers.below(pieces.len())].as_bytes().to_vec(),
                    _ => {
                        let from = numbers.below(bytes.len());
                        bytes[from..(from + length).min(bytes.len())].to_vec()
                    }
                };
                bytes.splice(start..end, piece);
            }
            read(&String::from_utf8_lossy(&bytes));
        }
    }
}
