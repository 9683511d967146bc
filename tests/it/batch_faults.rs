//! Responses to a batch with every fault that a wire or a service can make: no response is given to
//! another request, none is lost that is there whole, and nothing is asked again that may not be.

use std::fmt::Debug;

use http::{Request, Response};
use odata_core::batch::{BatchFormat, BatchResponse, Handle, RequestId};
use odata_core::response::ResponseProblem;
use odata_core::{Batch, Created, Entity, Error, Operation, Service};

use crate::batch::{FORMATS, Item, ItemPartial, Items, ROOT, ask, item, send, service};

/// A batch of everything: a success, a failure, a change set that is done and one that is not.
struct All<'s> {
    batch: Batch<'s>,
    reads: Vec<Handle<Entity<Item>>>,
    creates: Vec<Handle<Created<Item>>>,
    deletes: Vec<Handle<()>>,
}

fn all(service: &Service, format: BatchFormat) -> All<'_> {
    let items = service.entity_set::<Item>();
    let mut batch = service.batch().unwrap().format(format);
    let create = |id| service.create(&item(id)).unwrap();
    let delete = |id| items.entity(id).delete().unwrap();
    let mut reads = vec![batch.add(&items.entity(5).get().unwrap()).unwrap()];
    let mut creates = vec![batch.add(&create(20)).unwrap()];
    let mut deletes = Vec::new();
    let mut set = batch.change_set();
    creates.push(set.add(&create(21)).unwrap());
    deletes.push(set.add(&delete(1)).unwrap());
    let mut set = batch.change_set();
    creates.push(set.add(&create(22)).unwrap());
    deletes.push(set.add(&delete(50)).unwrap());
    reads.push(batch.add(&items.entity(51).get().unwrap()).unwrap());
    reads.push(batch.add(&items.entity(6).get().unwrap()).unwrap());
    All { batch, reads, creates, deletes }
}

impl All<'_> {
    /// Returns the result of each request, in words.
    fn outcomes(&self, responses: &BatchResponse) -> Vec<String> {
        let reads = self.reads.iter().map(|read| outcome(responses.read(read)));
        let creates = self.creates.iter().map(|create| outcome(responses.read(create)));
        let deletes = self.deletes.iter().map(|delete| outcome(responses.read(delete)));
        reads.chain(creates).chain(deletes).collect()
    }

    fn read(&self, response: Response<Vec<u8>>) -> Result<BatchResponse, Error> {
        self.batch.read(response)
    }
}

const MISSING_RESPONSE: &str = "no response";

fn outcome<A: Debug>(response: Result<A, Error>) -> String {
    match response {
        Ok(response) => format!("{response:?}"),
        Err(Error::MissingResponse) => MISSING_RESPONSE.into(),
        Err(Error::Service(error)) => format!("error {}", error.status()),
        Err(Error::RolledBack(error)) => format!("rolled back by {}", error.status()),
        Err(error) => format!("{error:?}"),
    }
}

fn with_body(response: &Response<Vec<u8>>, body: Vec<u8>) -> Response<Vec<u8>> {
    response.clone().map(|_| body)
}

/// The response in its parts: what comes before them, each of them, what comes after.
fn parts(response: &Response<Vec<u8>>, format: BatchFormat) -> (String, Vec<String>, String) {
    let body = String::from_utf8(response.body().clone()).unwrap();
    if format == BatchFormat::Json {
        let json: serde_json::Value = serde_json::from_str(&body).unwrap();
        let parts = json["responses"].as_array().unwrap().iter().map(ToString::to_string);
        return ("{\"responses\":[".into(), parts.collect(), "]}".into());
    }
    let parts: Vec<_> = body.split("--batchresponse\r\n").skip(1).collect();
    let last = parts.len() - 1;
    let part = |(index, part): (usize, &&str)| {
        let part =
            if index == last { part.split("--batchresponse--").next().unwrap() } else { part };
        format!("--batchresponse\r\n{part}")
    };
    (String::new(), parts.iter().enumerate().map(part).collect(), "--batchresponse--\r\n".into())
}

fn joined(format: BatchFormat, (start, parts, end): &(String, Vec<String>, String)) -> Vec<u8> {
    let comma = if format == BatchFormat::Json { "," } else { "" };
    format!("{start}{}{end}", parts.join(comma)).into_bytes()
}

/// Each outcome is that of the whole response, or there is none. Says how many there are.
fn assert_none_is_wrong(expected: &[String], found: &[String], what: &str) -> usize {
    for (expected, found) in expected.iter().zip(found) {
        // Of a change set it may be known that nothing was done, and not why.
        let is_undone =
            |outcome: &str| outcome.starts_with("rolled") || outcome.starts_with("error 404");
        let is_less =
            found == MISSING_RESPONSE || is_undone(expected) && found.starts_with("rolled");
        assert!(found == expected || is_less, "{what}: {found} in place of {expected}");
    }
    found.iter().filter(|found| *found != MISSING_RESPONSE).count()
}

#[test]
fn an_response_that_is_cut_off_anywhere_loses_only_what_is_not_there() {
    for format in FORMATS {
        let service = service();
        let all = all(&service, format);
        let response = send(&all.batch, &mut Items::default());
        let expected = all.outcomes(&all.read(response.clone()).unwrap());
        assert!(!expected.contains(&MISSING_RESPONSE.to_owned()), "{expected:?}");
        let mut before = 0;
        for end in 0..response.body().len() {
            let cut = with_body(&response, response.body()[..end].to_vec());
            let Ok(responses) = all.read(cut) else {
                assert_eq!(before, 0, "{format:?} at {end}: what was there is lost");
                continue;
            };
            let what = format!("{format:?} at {end}");
            let count = assert_none_is_wrong(&expected, &all.outcomes(&responses), &what);
            assert!(count >= before, "{what}: a response that was there is lost");
            // Behind the last boundary there is nothing to miss.
            let is_whole = response.body()[end..].iter().all(u8::is_ascii_whitespace);
            assert_eq!(responses.problem().is_none(), is_whole, "{what}");
            before = count;
        }
        assert_eq!(before, expected.len(), "{format:?}");
    }
}

#[test]
fn responses_out_of_order_go_to_their_requests() {
    for format in FORMATS {
        let service = service();
        let all = all(&service, format);
        let response = send(&all.batch, &mut Items::default());
        let expected = all.outcomes(&all.read(response.clone()).unwrap());
        let mut parts = parts(&response, format);
        for _ in 0..parts.1.len() {
            parts.1.rotate_left(1);
            for order in [false, true] {
                let mut parts = parts.clone();
                if order {
                    parts.1.reverse();
                }
                let responses = all.read(with_body(&response, joined(format, &parts))).unwrap();
                assert_eq!(all.outcomes(&responses), expected);
                assert_eq!(responses.problem(), None);
            }
        }
    }
}

#[test]
fn a_missing_response_is_missed_by_its_request_alone() {
    for format in FORMATS {
        let service = service();
        let all = all(&service, format);
        let response = send(&all.batch, &mut Items::default());
        let expected = all.outcomes(&all.read(response.clone()).unwrap());
        let parts = parts(&response, format);
        for missing in 0..parts.1.len() {
            let mut fewer = parts.clone();
            fewer.1.remove(missing);
            let responses = all.read(with_body(&response, joined(format, &fewer))).unwrap();
            let found = all.outcomes(&responses);
            let count = assert_none_is_wrong(&expected, &found, &format!("{format:?} {missing}"));
            // Of a change set that failed, one response is enough.
            let was_needed = !parts.1[missing].contains("\"atomicityGroup\":\"g2\"");
            assert!(count < expected.len() || !was_needed, "{found:?}");
            assert!(count >= expected.len() - 2, "{found:?}");
        }
    }
}

#[test]
fn an_response_that_comes_twice_counts_once_and_two_that_differ_are_an_error() {
    for format in FORMATS {
        let service = service();
        let all = all(&service, format);
        let response = send(&all.batch, &mut Items::default());
        let expected = all.outcomes(&all.read(response.clone()).unwrap());
        let parts = parts(&response, format);
        for twice in 0..parts.1.len() {
            let mut more = parts.clone();
            more.1.push(parts.1[twice].clone());
            let responses = all.read(with_body(&response, joined(format, &more))).unwrap();
            assert_eq!(all.outcomes(&responses), expected);
        }
        let mut more = parts.clone();
        more.1.push(parts.1[0].replace("no. 5", "no. 6"));
        let responses = all.read(with_body(&response, joined(format, &more))).unwrap();
        assert!(matches!(responses.read(&all.reads[0]), Err(Error::Response(_))));
        assert!(responses.read(&all.reads[2]).is_ok());
    }
}

#[test]
fn an_response_to_no_request_is_told_of() {
    let service = service();
    let all = all(&service, BatchFormat::Json);
    let response = send(&all.batch, &mut Items::default());
    let expected = all.outcomes(&all.read(response.clone()).unwrap());
    let mut parts = parts(&response, BatchFormat::Json);
    parts.1.push(r#"{"id":"99","status":200,"body":{"id":99}}"#.into());
    let responses = all.read(with_body(&response, joined(BatchFormat::Json, &parts))).unwrap();
    assert_eq!(all.outcomes(&responses), expected);
    assert!(matches!(responses.problem(), Some(ResponseProblem::Content(_))));
}

/// As services of OData 4.0 response, which name only the requests of change sets
/// [OData-Protocol 11.7.7.3].
#[test]
fn responses_without_names_go_by_their_places_and_only_where_these_are_sure() {
    let service = service();
    let all = all(&service, BatchFormat::Multipart);
    let response = send(&all.batch, &mut Items::default());
    let expected = all.outcomes(&all.read(response.clone()).unwrap());
    let mut parts = parts(&response, BatchFormat::Multipart);
    for part in &mut parts.1 {
        let lines = part.split_inclusive("\r\n").filter(|line| !line.starts_with("Content-ID"));
        *part = lines.collect();
    }
    let read =
        |parts| all.read(with_body(&response, joined(BatchFormat::Multipart, &parts))).unwrap();
    let mut found = all.outcomes(&read(parts.clone()));
    // Which of its requests failed is not told: all of them did.
    assert_eq!(found[5], "error 404 Not Found");
    found[5].clone_from(&expected[5]);
    assert_eq!(found, expected);

    // One in the middle is missing: whose the others are is not known.
    let mut fewer = parts.clone();
    fewer.1.remove(0);
    let responses = read(fewer);
    assert!(responses.problem().is_some());
    assert!(all.outcomes(&responses).iter().all(|outcome| outcome == MISSING_RESPONSE));

    // The service has stopped at the first error.
    let mut stopped = parts.clone();
    stopped.1.truncate(4);
    let found = all.outcomes(&read(stopped));
    assert_eq!(found[0], expected[0]);
    assert_eq!(found[2], MISSING_RESPONSE);
}

/// A boundary that is another's beginning, with a dash behind.
#[test]
fn a_boundary_with_a_dash_is_another() {
    let service = service();
    let mut batch = service.batch().unwrap().format(BatchFormat::Multipart);
    let mut set = batch.change_set();
    let one = set.add(&service.create(&item(20)).unwrap()).unwrap();
    let other = set.add(&service.create(&item(21)).unwrap()).unwrap();
    let part = |id: i32| {
        format!(
            "--x-\r\nContent-Type: application/http\r\nContent-ID: {}\r\n\r\n\
         HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n{{\"id\":{id}}}\r\n",
            id - 19
        )
    };
    let body = format!(
        "--x\r\nContent-Type: multipart/mixed; boundary=x-\r\n\r\n{}{}--x---\r\n--x--\r\n",
        part(20),
        part(21)
    );
    let response = Response::builder().header("Content-Type", "multipart/mixed; boundary=x");
    let responses = batch.read(response.body(body).unwrap()).unwrap();
    assert_eq!(responses.problem(), None);
    assert_eq!(responses.read(&one).unwrap().entity().unwrap().id, 20);
    assert_eq!(responses.read(&other).unwrap().entity().unwrap().id, 21);
}

/// A change set that can't be asked for again takes with it what waits for it.
#[test]
fn nothing_is_asked_again_that_names_what_is_not() {
    let service = service();
    let mut batch = service.batch().unwrap();
    let created = batch.add(&service.create(&item(20)).unwrap()).unwrap();
    let mut set = batch.change_set();
    let bound = Item { next: Some(odata_core::Link::bind(created.reference())), ..item(21) };
    let bound = set.add(&service.create(&bound).unwrap()).unwrap();
    let second = set.add(&service.create(&item(22)).unwrap()).unwrap();
    let named = batch.entity(&second).unwrap().update(&ItemPartial::default()).unwrap();
    batch.add(&named).unwrap();
    // The first is done, and has no Location; its entity is named in the body of the second.
    let body = r#"{"responses":[{"id":"1","status":204},{"id":"2","status":429},
        {"id":"3","status":424},{"id":"4","status":424}]}"#;
    let response = Response::builder().header("Content-Type", "application/json");
    let responses = batch.read(response.body(body).unwrap()).unwrap();
    assert_eq!(responses.status(bound.id()).map(|it| it.as_u16()), Some(429));
    assert!(batch.throttled(&responses).is_none());
}

/// The requests of a failed change set have not done anything, although they have responses.
#[test]
fn a_success_beside_a_failure_in_a_change_set_is_none() {
    let service = service();
    let mut batch = service.batch().unwrap();
    let mut set = batch.change_set();
    let created = set.add(&service.create(&item(20)).unwrap()).unwrap();
    set.add(&service.entity_set::<Item>().entity(50).delete().unwrap()).unwrap();
    let response = Response::builder()
        .header("Content-Type", "application/json")
        .body(r#"{"responses":[{"id":"1","status":201,"body":{"id":20}},{"id":"2","status":404}]}"#)
        .unwrap();
    let responses = batch.read(response).unwrap();
    assert!(
        matches!(responses.read(&created), Err(Error::RolledBack(error)) if error.status() == 404)
    );
}

/// A service that is busy with any of the requests, as often as it likes.
#[test]
fn nothing_is_done_twice_however_often_the_service_is_busy() {
    for format in FORMATS {
        for mask in 0_u32..1 << 7 {
            let service = service();
            let items = service.entity_set::<Item>();
            let mut batch = service.batch().unwrap().format(format);
            let mut ids: Vec<RequestId> = Vec::new();
            ids.push(batch.add(&service.create(&item(20)).unwrap()).unwrap().id());
            ids.push(batch.add(&items.entity(1).delete().unwrap()).unwrap().id());
            let mut set = batch.change_set();
            let created = set.add(&service.create(&item(21)).unwrap()).unwrap();
            ids.push(created.id());
            ids.push(set.add(&items.entity(2).delete().unwrap()).unwrap().id());
            let rename = items.entity(3).update(&ItemPartial::default()).unwrap();
            ids.push(batch.add_after(&rename, [ids[0]]).unwrap().id());
            let named = batch.entity(&created).unwrap();
            ids.push(batch.add(&named.update(&ItemPartial::default()).unwrap()).unwrap().id());
            ids.push(batch.add(&items.entity(4).delete().unwrap()).unwrap().id());

            let busy = [20, 1, 21, 2, 3, 5, 4].into_iter().enumerate();
            let busy = busy.filter(|(bit, _)| mask & 1 << bit != 0).map(|(_, id)| id).collect();
            let mut store = Items { busy, ..Items::default() };
            let mut responses = ask(&batch, &mut store);
            let mut next = batch.throttled(&responses);
            while let Some(again) = next {
                store.busy.pop();
                responses.extend(ask(&again, &mut store));
                next = batch.throttled(&responses);
            }
            // A create or a delete that was done twice would be refused, and be the response.
            let refused =
                |id: &&RequestId| responses.status(**id).is_none_or(|it| !it.is_success());
            let refused: Vec<_> = ids.iter().filter(refused).collect();
            assert!(refused.is_empty(), "{format:?} {mask:b}: {responses:?}");
            assert_eq!(store.ids, expected_ids(&store), "{format:?} {mask:b}");
        }
    }
}

fn expected_ids(store: &Items) -> Vec<i32> {
    let mut ids = store.ids.clone();
    ids.sort_unstable();
    assert_eq!(ids, [3, 5, 6, 7, 8, 9, 20, 21]);
    store.ids.clone()
}

/// The other direction: whatever comes, it is read or refused.
#[test]
fn a_service_reads_or_refuses_whatever_comes() {
    for format in FORMATS {
        let service = service();
        let request = all(&service, format).batch.to_http();
        let (head, body) = request.into_parts();
        for end in 0..body.len() {
            let request = Request::from_parts(head.clone(), body[..end].to_vec());
            let refusal = odata_core::server::ReceivedBatch::read(ROOT, &request).err();
            let is_whole = body[end..].iter().all(u8::is_ascii_whitespace);
            assert_eq!(refusal.is_none(), is_whole, "{format:?} at {end}");
            assert!(refusal.is_none_or(|refusal| refusal.status() == 400));
        }
    }
    let refuse = |body: &str| {
        let request =
            Request::post(format!("{ROOT}/$batch")).header("Content-Type", "application/json");
        let request = request.body(body.to_owned()).unwrap();
        odata_core::server::ReceivedBatch::read(ROOT, &request).unwrap_err().status().as_u16()
    };
    for body in [
        r#"{"requests":[{"id":"1","method":"GET"}]}"#,
        r#"{"requests":[{"id":"1","method":"GET","url":"a"},{"id":"1","method":"GET","url":"a"}]}"#,
        r#"{"requests":[{"id":"1","dependsOn":["2"],"method":"GET","url":"a"},{"id":"2","method":"GET","url":"a"}]}"#,
        r#"{"requests":[{"id":"1","dependsOn":["1"],"method":"GET","url":"a"}]}"#,
        r#"{"requests":[{"id":"1","atomicityGroup":"g","method":"POST","url":"a"},{"id":"2","method":"POST","url":"a"},{"id":"3","atomicityGroup":"g","method":"POST","url":"a"}]}"#,
        r#"{}"#,
        r#"[]"#,
    ] {
        assert_eq!(refuse(body), 400, "{body}");
    }
}

/// A change set whose two requests have these responses, by the number of their request.
fn responses_to_a_set(responses: &[(usize, u16)]) -> [Result<(), Error>; 2] {
    let service = service();
    let items = service.entity_set::<Item>();
    let mut batch = service.batch().unwrap();
    let mut set = batch.change_set();
    let one = set.add(&items.entity(1).delete().unwrap()).unwrap();
    let other = set.add(&items.entity(2).delete().unwrap()).unwrap();
    let body: serde_json::Value = serde_json::from_slice(batch.to_http().body()).unwrap();
    let responses = responses.iter().map(|(index, status)| {
        format!(r#"{{"id":{},"status":{status}}}"#, body["requests"][index]["id"])
    });
    let body = format!(r#"{{"responses":[{}]}}"#, responses.collect::<Vec<_>>().join(","));
    let response =
        Response::builder().header("Content-Type", "application/json").body(body).unwrap();
    let responses = batch.read(response).unwrap();
    [responses.read(&one), responses.read(&other)]
}

/// One request of a change set has two different responses, so the result of neither is known.
#[test]
fn two_responses_to_one_of_a_change_set() {
    let [one, other] = responses_to_a_set(&[(0, 204), (1, 204), (1, 424)]);
    assert!(matches!(one, Err(Error::MissingResponse)));
    assert!(matches!(other, Err(Error::Response(_))));
}

/// A status that is neither success nor failure does not tell whether the change set was done.
#[test]
fn a_status_that_says_nothing_in_a_change_set() {
    for status in [304, 100, 600, 808] {
        let [one, other] = responses_to_a_set(&[(0, 204), (1, status)]);
        assert!(matches!(one, Err(Error::MissingResponse)), "{status}: {one:?}");
        assert!(
            other.is_err() && !matches!(other, Err(Error::MissingResponse)),
            "{status}: {other:?}"
        );
    }
    assert!(responses_to_a_set(&[(0, 204), (1, 200)]).iter().all(Result::is_ok));
}
