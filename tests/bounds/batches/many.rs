//! Many parts, ids, dependencies and change sets: what is too many is refused, the rest takes no more than its text.

use odata_core::batch::BatchFormat;
use odata_core::{Error, Operation};

use super::{FORMATS, JSON, MULTIPART, Requests, change_set, deletes, read, received, service};

/// A response with a million parts to a batch of two.
#[test]
fn a05_a_million_tiny_responses() {
    const COUNT: usize = 1_000_000;
    let service = service();
    let item = r#"{"id":"1","status":204}"#;
    let part = "--b\nContent-ID: 1\n\nHTTP/1.1 204\n\n";
    let set = part.replace("--b", "--c").repeat(COUNT);
    for (content_type, body) in [
        (JSON, format!(r#"{{"responses":[{}]}}"#, vec![item; COUNT].join(","))),
        (JSON, format!(r#"{{"responses":[{}]}}"#, vec!["0"; COUNT].join(","))),
        (MULTIPART, format!("{}--b--", part.repeat(COUNT))),
        (MULTIPART, format!("{}--b--", "--b\n".repeat(COUNT))),
        (MULTIPART, format!("--b\nContent-Type: multipart/mixed;boundary=c\n\n{set}--c--\n--b--")),
    ] {
        let (batch, handles) = deletes(&service, 2);
        let response = http::Response::builder().header("Content-Type", content_type);
        match batch.read(response.body(body).unwrap()) {
            Ok(responses) => {
                assert!(responses.problem().is_some());
                assert!(matches!(responses.read(&handles[1]), Err(Error::MissingResponse)));
            }
            Err(error) => assert!(matches!(error, Error::Response(_)), "{error}"),
        }
    }
}

/// Change sets without requests.
#[test]
fn a05_change_sets_without_requests_count() {
    let set = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c--\r\n";
    for (count, is_read) in [(1000, true), (1001, false), (100_000, false)] {
        let body = format!("{}--b--\r\n", set.repeat(count));
        let read = received(MULTIPART, &body);
        assert_eq!(read.is_ok(), is_read, "{count}");
        if let Err(error) = read {
            assert!(error.to_string().contains("more than 1000"), "{error}");
        }
    }
}

/// As many responses as are read, each of them to the whole change set.
#[test]
fn a05_many_responses_to_a_whole_change_set() {
    let service = service();
    let (batch, handles) = change_set(&service, 1000);
    let item = format!(r#"{{"id":"g1","status":409,"body":"{}"}}"#, "x".repeat(1000));
    let other = item.replace("409", "400");
    let same = format!(r#"{{"responses":[{}]}}"#, vec![&*item; 2000].join(","));
    let responses = read(&batch, JSON, &same);
    for handle in &handles {
        assert!(
            matches!(responses.read(handle), Err(Error::Service(error)) if error.status() == 409)
        );
    }
    let responses = read(&batch, JSON, &same.replacen(&item, &other, 1));
    // Two that differ say nothing certain of any request.
    assert!(
        handles.iter().all(|handle| matches!(responses.read(handle), Err(Error::MissingResponse)))
    );
}

/// Each request depends on all before it.
#[test]
fn a05_all_dependencies_that_a_batch_may_have() {
    let mut items = Vec::new();
    let mut before = String::new();
    for id in 0..1000 {
        let group =
            if id % 7 == 0 { format!(r#""atomicityGroup":"g{id}","#) } else { String::new() };
        items.push(format!(
            r#"{{"id":"{id}",{group}"dependsOn":[{before}],"method":"delete","url":"x"}}"#
        ));
        before += if id == 0 { "\"" } else { ",\"" };
        before += &id.to_string();
        before.push('"');
    }
    let (seen, _) = Requests::of(JSON, &format!(r#"{{"requests":[{}]}}"#, items.join(",")));
    assert_eq!(seen.seen.len(), 1000);
    let many = vec!["\"0\""; 1001].join(",");
    let body = format!(
        r#"{{"requests":[{},{{"id":"1","dependsOn":[{many}],"method":"get","url":"x"}}]}}"#,
        items[0]
    );
    let error = received(JSON, &body).unwrap_err().to_string();
    assert!(error.contains("depends on more than 1000 requests"), "{error}");
}

/// An id that is there twice is refused, in both formats, and also far from the first.
#[test]
fn a05_ids_that_are_there_twice() {
    let ids = || (0..999).chain([0]).map(|id| id.to_string());
    let items: Vec<_> =
        ids().map(|id| format!(r#"{{"id":"{id}","method":"get","url":"x"}}"#)).collect();
    let parts: Vec<_> = ids()
        .map(|id| format!("--b\r\nContent-ID: {id}\r\n\r\nGET x HTTP/1.1\r\n\r\n\r\n"))
        .collect();
    for (content_type, body) in [
        (JSON, format!(r#"{{"requests":[{}]}}"#, items.join(","))),
        (MULTIPART, format!("{}--b--\r\n", parts.concat())),
    ] {
        let error = received(content_type, &body).unwrap_err();
        assert_eq!(error.status(), 400);
        assert!(error.to_string().contains("duplicate"), "{error}");
    }
    // The name of a change set is not the name of a request.
    let part =
        "Content-Type: application/http\r\nContent-ID: set 0\r\n\r\nDELETE x HTTP/1.1\r\n\r\n\r\n";
    let body = format!(
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n{part}--c--\r\n--b--\r\n"
    );
    assert!(received(MULTIPART, &body).is_ok());
}

/// Parts, and what waits for each other, of a large batch.
#[test]
fn a05_a_large_batch_is_split_and_sent_again() {
    const COUNT: usize = 20_000;
    let service = service();
    for format in FORMATS {
        let mut batch = service.batch().unwrap().format(format);
        let delete = service.entity_set::<super::Item>().entity(1).delete().unwrap();
        let mut last = None;
        for index in 0..COUNT {
            // Chains of ten, and between them sets of ten.
            if index / 10 % 2 == 0 {
                let after = last.filter(|_| index % 10 != 0);
                last = Some(batch.add_after(&delete, after).unwrap().id());
            } else if index % 10 == 0 {
                let mut set = batch.change_set();
                (0..10).for_each(|_| _ = set.add(&delete).unwrap());
            }
        }
        let parts = batch.split(20).unwrap();
        assert_eq!(parts.len(), COUNT / 20);
        assert!(parts.iter().all(|part| part.len() == 20));
        assert!(parts.iter().all(|part| part.to_http().body().len() < 20_000));
        let mut responses = batch.no_responses();
        for part in &parts {
            let first = part.to_http();
            let first = String::from_utf8(first.into_body()).unwrap();
            let (start, end) = if format == BatchFormat::Json {
                ("\"id\":\"", '"')
            } else {
                ("Content-ID: ", '\r')
            };
            let ids: Vec<_> = first
                .split(start)
                .skip(1)
                .map(|rest| rest.split(end).next().unwrap().to_owned())
                .collect();
            let items = ids.iter().enumerate().map(|(index, id)| {
                let status = if index % 10 == 0 { 429 } else { 424 };
                format!(r#"{{"id":"{id}","status":{status}}}"#)
            });
            let items: Vec<_> = items.collect();
            responses.extend(read(
                part,
                JSON,
                &format!(r#"{{"responses":[{}]}}"#, items.join(",")),
            ));
        }
        assert_eq!(responses.throttled().count(), COUNT / 10);
        assert_eq!(batch.throttled(&responses).unwrap().len(), COUNT);
    }
}
