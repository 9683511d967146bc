use odata_core::{ODataEntity, ODataEnum, ODataStructured};

/// The type of a singleton. One property is never null, another has a hyphen in its name.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", keyless)]
struct Settings {
    #[odata(nullable = false)]
    language: Option<String>,
    #[odata(name = "request-id")]
    request_id: Option<String>,
    level: Option<Level>,
}

/// All of its members are yet to come.
#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Level {
    #[odata(other)]
    Other(String),
}

pub(super) fn main() {
    assert_eq!(Settings::DESCRIPTOR.key().count(), 0);
    let settings = Settings::from_json(br#"{"request-id":"7","level":"high"}"#).unwrap();
    assert_eq!(settings.level, Some(Level::Other("high".into())));
    let null = SettingsPartial { language: odata_core::Presence::Null, ..Default::default() };
    assert!(odata_core::json::JsonFormat::new().update_body(&null).is_err());
    let some = SettingsPartial { language: "de".to_owned().into(), ..Default::default() };
    let body = odata_core::json::JsonFormat::new().update_body(&some).unwrap();
    assert_eq!(body, br##"{"@odata.type":"#Demo.settings","language":"de"}"##);
}
