//! Reading is one pass: control information, annotations and derived types cost no second buffering
//! where the type annotation comes first.
//!
//! Each line is the time of one reading against that of a baseline, of the same entities in the
//! same run: interleaved rounds, the minimum of each, and only the ratio is of use. Run it with
//! `cargo bench -p odata-core --bench one_pass`.

// A benchmark has no reader of its docs, its figures are rounded anyway, and JSON is easier to compare
// if all of it is in the same quotes.
#![allow(missing_docs, clippy::cast_precision_loss, clippy::needless_raw_string_hashes)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use odata_core::entity::ReadObject;
use odata_core::{Entity, ODataEntity, OtherType, Page};

const ENTITIES: usize = 2_000;
const ROUNDS: usize = 25;

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct User {
    #[odata(key)]
    id: String,
    display_name: Option<String>,
    mail: Option<String>,
    department: Option<String>,
    job_title: Option<String>,
    enabled: bool,
    count: i64,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo")]
struct Group {
    #[odata(key)]
    id: String,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "directoryObject")]
enum DirectoryObject {
    Group(Group),
    User(User),
    #[odata(other)]
    Other(OtherType),
}

const TYPE: &str = r##""@odata.type":"#Demo.user""##;
const CONTROL: &str = r##""@odata.etag":"W/\"0a1b2c3d\"","@odata.id":"users('00000000')""##;
const ANNOTATION: &str = r##""displayName@Core.Description":"The name that people see""##;
const PROPERTIES: &str = concat!(
    r##""id":"7f5bd2a8-5d2e-4e34-8e5c-7a4f9a3c1b20","displayName":"Adele Vance","##,
    r##""mail":"adelev@contoso.example","department":"Retail","jobTitle":"Retail Manager","##,
    r##""enabled":true,"count":12345"##,
);

fn page(members: &[&str]) -> Vec<u8> {
    let entity = format!("{{{}}}", members.join(","));
    format!(r#"{{"value":[{}]}}"#, vec![entity; ENTITIES].join(",")).into_bytes()
}

fn time<T: for<'de> ReadObject<'de>>(json: &[u8]) -> Duration {
    let start = Instant::now();
    let page = Page::<T>::from_json(black_box(json)).expect("the page is valid");
    let taken = start.elapsed();
    assert_eq!(page.items().len(), ENTITIES);
    black_box(page);
    taken
}

/// A case to measure: its name, its text, and the function that reads it.
type Case = (&'static str, Vec<u8>, fn(&[u8]) -> Duration);

fn main() {
    let control_read = time::<User>;
    let cases: [Case; 6] = [
        ("baseline: the type annotation first", page(&[TYPE, PROPERTIES]), control_read),
        ("no annotation at all", page(&[PROPERTIES]), control_read),
        ("with control information", page(&[TYPE, CONTROL, PROPERTIES]), control_read),
        ("with an annotation in it", page(&[TYPE, ANNOTATION, PROPERTIES]), control_read),
        ("as an enum of derived types", page(&[TYPE, PROPERTIES]), time::<DirectoryObject>),
        ("  the same, annotation last", page(&[PROPERTIES, TYPE]), time::<DirectoryObject>),
    ];
    same_values(&cases);
    let mut least = [Duration::MAX; 6];
    for _ in 0..ROUNDS {
        for ((_, json, time), least) in cases.iter().zip(&mut least) {
            *least = (*least).min(time(json));
        }
    }
    let (bytes, baseline) = (cases[0].1.len(), least[0].as_secs_f64());
    for ((name, json, _), least) in cases.iter().zip(least) {
        let ratio = least.as_secs_f64() / baseline;
        let text = json.len() as f64 / bytes as f64;
        println!("{name:<38} {ratio:.2} of the time, {text:.2} of the bytes");
    }
}

/// A ratio says nothing where the readings differ.
fn same_values(cases: &[Case]) {
    let first = Page::<User>::from_json(&cases[0].1).expect("the page is valid");
    let user: &Entity<User> = &first.items()[0];
    for (name, json, _) in &cases[1..4] {
        let page = Page::<User>::from_json(json).expect("the page is valid");
        assert_eq!(*page.items()[0], **user, "{name}");
    }
    for (name, json, _) in &cases[4..] {
        let page = Page::<DirectoryObject>::from_json(json).expect("the page is valid");
        assert_eq!(*page.items()[0], DirectoryObject::User((**user).clone()), "{name}");
    }
}
