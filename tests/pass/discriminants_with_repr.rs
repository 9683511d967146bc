//! Discriminants next to a variant with a field need `repr`.

use odata_core::ODataEnum;

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
#[repr(i64)]
enum Color {
    Red = 1,
    Green = 4,
    #[odata(other)]
    Other(String),
}

pub(super) fn main() {
    let values: Vec<_> = Color::DESCRIPTOR.members().iter().map(|it| it.value()).collect();
    assert_eq!(values, [1, 4]);
    assert!(matches!(Color::from_other("Blue".into()), Some(Color::Other(_))));
    assert_ne!(Color::Red, Color::Green);
}
