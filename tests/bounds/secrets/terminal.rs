//! Text of a service or of input that a terminal would act on: escaped in every message, and returned as it is.

use std::error::Error as StdError;

use http::{Response, StatusCode};
use odata_codegen::csdl::{Csdl, CsdlError};
use odata_codegen::{Generate, Model, Overlay};
use odata_core::request::{Call, RequestError};
use odata_core::response::{ResponseProblem, ServiceError};
use odata_core::testing::InMemoryService;
use odata_core::{Entity, Error, ODataEntity, ODataError, ODataPartial, Operation, Page, Service};

use super::model::{Account, AccountPartial, AnyAccount, Person};

const ROOT: &str = "https://example.com/api";

/// All that a terminal acts on, that breaks a line, or that changes the direction of a text.
const MARKS: &[char] = &[
    '\u{0}', '\u{7}', '\u{8}', '\t', '\n', '\u{b}', '\r', '\u{1b}', '\u{7f}', '\u{80}', '\u{85}',
    '\u{9b}', '\u{9f}', '\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{202a}',
    '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
    '\u{200b}', '\u{feff}',
];

/// A text with one of them.
fn text(mark: char) -> String {
    format!("a{mark}z")
}

fn json(mark: char) -> String {
    serde_json::to_string(&text(mark)).unwrap()
}

fn service() -> Service {
    Service::new(ROOT).unwrap()
}

fn response(status: u16, content_type: &str, body: &str) -> Response<Vec<u8>> {
    let response = Response::builder().status(status).header("Content-Type", content_type);
    response.body(body.as_bytes().to_vec()).unwrap()
}

/// Each message of an error and of its sources. Its own line breaks come before two spaces.
fn check(of: &str, mark: char, error: &dyn StdError) {
    let mut next = Some(error);
    while let Some(error) = next {
        check_text(of, mark, &error.to_string());
        next = error.source();
    }
}

fn check_text(of: &str, mark: char, shown: &str) {
    let own = shown.replace("\n  ", "");
    assert!(!own.contains(mark), "{of}, {mark:?}: {shown:?}");
}

fn escaped(mark: char) -> String {
    format!("a{}z", mark.escape_unicode())
}

#[test]
fn a25_errors_of_a_service_are_escaped() {
    for &mark in MARKS {
        let text = json(mark);
        let body = format!(
            r#"{{"error":{{"code":{text},"message":{text},"target":{text},"details":[{{"code":{text},"message":{text},"target":{text}}}]}}}}"#
        );
        let error = ODataError::from_json(body.as_bytes()).unwrap();
        check("OData error", mark, &error);
        let expected = escaped(mark);
        let line = format!(
            "{expected}: {expected} (target: {expected})\n  {expected}: {expected}: {expected}"
        );
        assert_eq!(error.to_string(), line);
        // The text itself is that of the service.
        assert_eq!(error.message(), self::text(mark));
        assert!(ODataError::from_json(&error.to_json()).unwrap().message().contains(mark));
        let get = service().entity_set::<Account>().entity("1").get().unwrap();
        let mut responses = vec![
            response(400, "application/json", &body),
            response(200, "application/json", &body),
        ];
        let odd = format!(r#"{{"error":{{{text}:1,"x":{text}}}}}"#);
        responses.push(response(400, "application/json", &odd));
        for (content_type, body) in [
            ("text/plain", format!("words a{mark}z")),
            ("text/html", format!("<html><title>a{mark}z</title></html>")),
            ("application/json", text.clone()),
        ] {
            responses.push(response(500, content_type, &body));
        }
        for response in responses {
            let error = get.read(response).unwrap_err();
            check("response", mark, &error);
        }
        let error = ServiceError::new(StatusCode::BAD_REQUEST, error);
        check("service error", mark, &error);
    }
}

#[test]
fn a25_errors_of_reading_are_escaped() {
    for &mark in MARKS {
        let text = json(mark);
        let bodies = [
            format!(r#"{{"id":1,"age":{text}}}"#),
            format!(r#"{{"@odata.type":{text},"id":1}}"#),
            format!(r#"{{"id":1,"card":{{"@odata.type":{text}}}}}"#),
            format!(r#"{{"id":1,"card":{{"color":{text}}}}}"#),
            format!(r#"{{"id":1,"age@odata.type":{text}}}"#),
            format!(r#"{{"id":1,"card":{{{text}:1,{text}:2}}}}"#),
            format!(r"{{{text}:1}}"),
            format!(r#"{{"error":{{"code":{text},"message":{text}}}}}"#),
        ];
        for body in &bodies {
            let error = Person::from_json(body.as_bytes()).unwrap_err();
            check(body, mark, &error);
            let error = serde_json::from_str::<Person>(body).unwrap_err();
            check(body, mark, &error);
            let page = format!(r#"{{"value":[{body}]}}"#);
            check(body, mark, &Page::<Person>::from_json(page.as_bytes()).unwrap_err());
            let get = service().entity_set::<Person>().entity(1).get().unwrap();
            check(body, mark, &get.read(response(200, "application/json", body)).unwrap_err());
        }
        // The texts of a violation are those of the input.
        let body = format!(r#"{{"id":1,"card":{{"@odata.type":{text}}}}}"#);
        let odata_core::ReadError::Invalid(violations) =
            Person::from_json(body.as_bytes()).unwrap_err()
        else {
            panic!()
        };
        assert!(format!("{:?}", violations.as_slice()[0].rule()).contains('a'));
        let odata_core::validate::Rule::WrongType { found, .. } = violations.as_slice()[0].rule()
        else {
            panic!()
        };
        assert_eq!(*found, self::text(mark));
    }
}

#[test]
fn a25_urls_keys_and_names_are_escaped() {
    for &mark in MARKS {
        let text = text(mark);
        let service = service();
        let people = service.entity_set::<Person>();
        check("key", mark, &Person::key_from_url(&format!("people({text}=1)")).unwrap_err());
        check("key", mark, &Person::key_from_url(&format!("people('{text}')")).unwrap_err());
        let get: Result<Call<_>, Error> =
            service.get::<Person>(&format!("https://x.example/{text}"));
        let foreign = get.unwrap_err();
        check("foreign", mark, &foreign);
        if let Error::Request(RequestError::ForeignUrl(foreign)) = &foreign {
            assert!(foreign.url().contains(mark));
        }
        check(
            "name",
            mark,
            &service.function(&text, &odata_core::request::NoParameters).unwrap_err(),
        );
        for result in [
            service.single::<Person>(&text).get().map(|_| ()),
            people.remove_reference(&format!("https://x.example/{text}")).map(|_| ()),
            people.entity(1).get().and_then(|get| get.header(text.as_str(), "x")).map(|_| ()),
            people.entity(1).get().and_then(|get| get.header("x", text.as_str())).map(|_| ()),
            people.entity(1).get().and_then(|get| get.if_match(&text)).map(|_| ()),
            people.entity(1).get().and_then(|get| get.query_option(&text, "x")).map(|_| ()),
        ] {
            if let Err(error) = result {
                check("request", mark, &error);
            }
        }
    }
}

#[test]
fn a25_batches_and_the_service_in_memory_are_escaped() {
    for &mark in MARKS {
        let text = json(mark);
        let service = service();
        let mut batch = service.batch().unwrap();
        let get = service.entity_set::<Person>().entity(1).get().unwrap();
        let handle = batch.add(&get).unwrap();
        for part in [
            format!(r#"{{"id":"1","status":200,"headers":{{{text}:{{}}}},"body":{{}}}}"#),
            format!(r#"{{"id":{text},"status":200}}"#),
            format!(r#"{{"id":"1","status":{text}}}"#),
            format!(
                r#"{{"id":"1","status":400,"headers":{{"content-type":"application/json"}},"body":{{"error":{{"code":{text},"message":{text}}}}}}}"#
            ),
        ] {
            let body = format!(r#"{{"responses":[{part}]}}"#);
            match batch.read(response(200, "application/json", &body)) {
                Err(error) => check(&part, mark, &error),
                Ok(responses) => {
                    if let Err(error) = responses.read(&handle) {
                        check(&part, mark, &error);
                    }
                    if let Some(ResponseProblem::Batch(problem)) = responses.problem() {
                        let problem = ResponseProblem::Batch(problem.clone());
                        assert!(!format!("{problem:?}").contains(mark), "{problem:?}");
                    }
                }
            }
        }
        let memory = InMemoryService::new(ROOT).entity_set::<Person>();
        let body = format!(r#"{{"id":1,"age":{text}}}"#);
        let request = http::Request::post(format!("{ROOT}/people"))
            .header("Content-Type", "application/json");
        let response = memory.respond(request.body(body.into_bytes()).unwrap());
        check("in memory", mark, &get.read(response).unwrap_err());
    }
}

#[test]
fn a25_messages_about_metadata_are_escaped() {
    for &mark in MARKS {
        let mut texts: Vec<String> = Vec::new();
        let xml = if matches!(mark, '\t' | '\n' | '\r' | '\u{7f}'..) {
            format!("a&#x{:x};z", u32::from(mark))
        } else {
            String::from("az")
        };
        let schema = |inside: &str| {
            format!(
                r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0"><edmx:DataServices>
                <Schema Namespace="Demo" xmlns="http://docs.oasis-open.org/odata/ns/edm">{inside}</Schema>
                </edmx:DataServices></edmx:Edmx>"#
            )
        };
        let documents = [
            schema(&format!(r#"<EntityType Name="{xml}"/><EntityType Name="{xml}"/>"#)),
            schema(&format!(r#"<EntityType Name="a" BaseType="{xml}"/>"#)),
            schema(&format!(
                r#"<EntityType Name="a"><Property Name="{xml}" Type="{xml}"/></EntityType>"#
            )),
            schema(&format!(
                r#"<EntityType Name="a"><Property Name="b" Type="Edm.String" MaxLength="{xml}"/></EntityType>"#
            )),
            schema(&format!(
                r#"<ComplexType Name="a"><Property Name="b" Type="Edm.Int32" DefaultValue="{xml}"/></ComplexType>"#
            )),
            schema(&format!(r#"<EnumType Name="a"><Member Name="b" Value="{xml}"/></EnumType>"#)),
            schema(&format!(
                r#"<Annotations Target="{xml}"><Annotation Term="{xml}" Bool="{xml}"/></Annotations>"#
            )),
            format!("<a{mark}z/>"),
            format!(
                r#"<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="{xml}"/>"#
            ),
            format!("HTTP/1.1 200 a{mark}z\r\nX: y\r\n\r\n<x/>"),
            format!(r#"{{"$Version":{}}}"#, json(mark)),
            format!(
                r#"{{"$Version":"4.0","Demo":{{{0}:{{"$Kind":{0}}},"b":{{"$Kind":"EntityType",{0}:{{"$Type":{0}}}}}}}}}"#,
                json(mark)
            ),
            format!(r#"{{"$Version":"4.0","Demo":{{{0}:1,{0}:2}}}}"#, json(mark)),
        ];
        for document in &documents {
            for read in [Csdl::from_bytes(document.as_bytes()), Csdl::lenient(document.as_bytes())]
            {
                match read {
                    Err(error) => {
                        texts.push(error.to_string());
                        texts.push(error.report());
                    }
                    Ok(csdl) => {
                        let documents = [csdl.named(text(mark))];
                        let model = Model::lenient(&documents);
                        for mistake in model.mistakes().iter().chain(model.warnings()) {
                            texts.push(mistake.to_string());
                            texts.push(mistake.report());
                        }
                        if let Err(errors) = Generate::all().source(&model) {
                            texts.extend(errors.iter().map(CsdlError::report));
                        }
                        if let Err(errors) = Generate::types([text(mark)]).source(&model) {
                            texts.extend(errors.iter().map(CsdlError::report));
                        }
                    }
                }
            }
        }
        let overlay = format!("[\"Demo.a\"]\n{} = [\"x\"]\n", json(mark));
        if let Err(error) = Overlay::from_toml(&overlay) {
            texts.push(error.to_string());
        }
        assert!(texts.len() > 10, "{mark:?} {texts:?}");
        for text in texts {
            assert!(!text.contains(mark), "{mark:?}: {text:?}");
        }
    }
}

/// `Debug` is for logs. The names of members are those of the service.
#[test]
fn a25_debug_of_what_was_read_is_escaped() {
    for &mark in MARKS {
        let text = json(mark);
        let name = &text[1..text.len() - 1];
        let body = format!(
            r##"{{"@odata.id":{text},"@odata.etag":{text},"id":{text},"{name}":{text},"{name}@odata.type":"Edm.String",
            "size@x.{name}":{text},"@x.{name}":1,"parent@odata.bind":{text},"children@odata.bind":[{text}],
            "{name}@odata.navigationLink":{text},"any@odata.mediaContentType":{text},
            "#Demo.{name}":{{"target":{text},"title":{text}}}}}"##
        );
        let typed = body.replacen('{', &format!(r##"{{"@odata.type":"#Demo.{name}","##), 1);
        let service_document =
            format!(r#"{{"value":[{{"name":{text},"kind":{text},"url":{text}}}]}}"#);
        let document = service().document().unwrap();
        let document = document.read(response(200, "application/json", &service_document)).unwrap();
        let shown = [
            format!("{:?}", AccountPartial::from_json(body.as_bytes())),
            format!("{:?}", Account::from_json(body.as_bytes())),
            format!("{:?}", Entity::<AccountPartial>::from_json(body.as_bytes())),
            format!("{:?}", Entity::<Account>::from_json(body.as_bytes())),
            format!("{:?}", Entity::<AnyAccount>::from_json(typed.as_bytes())),
            format!("{document:?}"),
        ];
        for shown in shown {
            check_text("Debug", mark, &shown);
            assert!(!shown.contains("Err("), "{shown}");
        }
    }
}
