//! Keys as path segments: none is ever taken for a path word, a type or an operation.

use odata_core::request::{NoParameters, RequestError};
use odata_core::response::ValueResponse;
use odata_core::testing::InMemoryService;
use odata_core::{Error, Link, Links, ODataEntity, Operation, Service};

const ROOT: &str = "https://example.com/api";

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Zoo", alias = "z", entity_set = "animals")]
struct Animal {
    #[odata(key)]
    id: String,
    #[odata(nav)]
    parent: Option<Link<Animal>>,
    #[odata(nav)]
    children: Links<Animal>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Pets", alias = "p", entity_set = "dogs")]
struct Dog {
    #[odata(base)]
    animal: Animal,
    name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Zoo", alias = "z", entity_set = "lines")]
struct Line {
    #[odata(key = 1)]
    order: String,
    #[odata(key = 2)]
    item: String,
}

fn service() -> Service {
    Service::new(ROOT).unwrap().key_as_segment(true)
}

fn animal(id: &str) -> Animal {
    Animal { id: id.to_owned(), parent: None, children: Links::default() }
}

/// Keys that a service takes for something else in a path segment.
const WORDS: [&str; 14] = [
    "",
    ".",
    "..",
    "$",
    "$count",
    "$COUNT",
    "$ref",
    "$value",
    "$batch",
    "$metadata",
    "$1",
    "$filter(@f)",
    "Zoo.animal",
    "z.animal",
];

fn is_key_error<T>(result: Result<T, Error>) -> bool {
    result.is_err_and(|error| matches!(error, Error::Request(RequestError::Key(_))))
}

#[test]
fn a29_a_path_word_is_never_written_as_a_key() {
    let service = service();
    let animals = service.entity_set::<Animal>();
    for word in WORDS {
        let own = animal(word);
        for single in [animals.entity(word), animals.entity_of(&own).unwrap()] {
            assert!(matches!(single.path(), Err(RequestError::Key(_))), "{word}");
            let refused = [
                is_key_error(single.get()),
                is_key_error(single.delete()),
                is_key_error(single.update(&AnimalPartial::default())),
                is_key_error(single.upsert(&animal("x"))),
                is_key_error(single.set_reference("animals/1")),
                is_key_error(single.clear_reference()),
                is_key_error(single.action::<(), _>("Zoo.feed", &NoParameters)),
                is_key_error(
                    single
                        .function("Zoo.weigh", &NoParameters)
                        .and_then(|function| function.get::<ValueResponse<f64>>()),
                ),
                is_key_error(single.property(Animal::ID).get()),
                is_key_error(single.media().get()),
                is_key_error(single.derived::<Dog>().get()),
                is_key_error(single.navigate(Animal::PARENT).get()),
                is_key_error(single.navigate(Animal::CHILDREN).create(&animal("x"))),
                is_key_error(single.navigate(Animal::CHILDREN).add_reference("animals/1")),
                is_key_error(single.navigate(Animal::CHILDREN).references()),
            ];
            assert_eq!(refused, [true; 15], "{word}");
        }
        let below = animals.entity("1").navigate(Animal::CHILDREN).entity(word);
        assert!(is_key_error(below.delete()), "{word}");
        assert!(is_key_error(service.collection::<Animal>("me/animals").entity(word).get()));
        assert!(is_key_error(animals.derived::<Dog>().entity(word).get()), "{word}");
        assert_eq!(own.key_segments(), None, "{word}");
        for key in [("1", word), (word, "1")] {
            let line = Line { order: key.0.into(), item: key.1.into() };
            assert!(is_key_error(service.entity_set::<Line>().entity(key).get()), "{key:?}");
            assert_eq!(line.key_segments(), None, "{key:?}");
        }
    }
}

/// A service looks for a type in each namespace of the type and its base types, by alias too.
#[test]
fn a29_a_key_is_not_taken_for_a_type_of_a_derived_or_base_type() {
    let service = service();
    let dogs = service.entity_set::<Dog>();
    for (word, is_refused) in [
        ("Zoo.animal", true),
        ("z.animal", true),
        ("Pets.dog", true),
        ("p.dog", true),
        ("Pets.any_1", true),
        ("Pets.", false),
        ("Pets.1", false),
        ("Pets.dog.png", false),
        ("Petsx.dog", false),
        ("pets", false),
        ("dog@example.com", false),
    ] {
        let dog = Dog { animal: animal(word), name: None };
        for single in [dogs.entity(word), dogs.entity_of(&dog).unwrap()] {
            assert_eq!(is_key_error(single.get()), is_refused, "{word}");
        }
        assert_eq!(dog.key_segments().is_none(), is_refused, "{word}");
        // The same name after a key is a type, and the key is the one before it.
        let read = Dog::key_from_url(&format!("dogs/1/{word}"));
        let key = read.ok().and_then(|read| read.animal.id.value().cloned());
        assert!(!is_refused || key.as_deref() == Some("1"), "{word}: {key:?}");
    }
}

/// In parentheses each key is a key. An entity-id of such an entity is written so.
#[test]
fn a29_in_parentheses_each_word_is_a_key() {
    let service = service();
    let mock = InMemoryService::new(ROOT).entity_set::<Animal>();
    let animals = service.entity_set::<Animal>();
    for word in WORDS.into_iter().filter(|word| !word.is_empty()) {
        let created = mock.send(&service.create(&animal(word)).unwrap()).unwrap();
        let location = created.location().unwrap();
        assert!(location.starts_with(&format!("{ROOT}/animals(")), "{location}");
        let read = mock.send(&service.get::<Animal>(location).unwrap()).unwrap();
        assert_eq!(read.id, word);
        assert_eq!(
            Animal::key_from_url(location).unwrap().id.value().map(String::as_str),
            Some(word)
        );
        let by_name = animals.entity_by(Animal::ID, word);
        assert_eq!(mock.send(&by_name.get().unwrap()).unwrap().id, word);
        let link = Link::<Animal>::to(&animal(word)).unwrap();
        assert!(link.id().unwrap().starts_with("animals("), "{link:?}");
        let mut child = animal("child");
        child.parent = Some(link);
        assert!(service.create(&child).is_ok(), "{word}");
        let add = animals.entity("1").navigate(Animal::CHILDREN).add_reference(location).unwrap();
        assert!(String::from_utf8_lossy(add.to_http().body()).contains("animals("), "{word}");
        mock.send(&by_name.delete().unwrap()).unwrap();
    }
}

/// A batch names an entity by the request that made it, whatever its key.
#[test]
fn a29_a_batch_names_an_entity_by_its_request() {
    let service = service();
    let mut batch = service.batch().unwrap();
    let created = batch.add(&service.create(&animal("$count")).unwrap()).unwrap();
    let update = batch.entity(&created).unwrap().update(&AnimalPartial::default()).unwrap();
    assert_eq!(update.to_http().uri().path(), "/api/$1");
    assert!(is_key_error(service.entity_set::<Animal>().entity("$1").get()));
}

/// Such a segment in a URL of a service is a keyword of the path, even if an entity has this key.
#[test]
fn a29_a_path_word_is_never_read_as_a_key() {
    let mock = InMemoryService::new(ROOT).entity_set::<Animal>().entity_set::<Line>();
    for word in ["$count", "$ref", "$value", "$1", "$"] {
        mock.insert(&animal(word)).unwrap();
        mock.insert(&Line { order: "1".into(), item: word.into() }).unwrap();
        for url in [format!("animals/{word}"), format!("{ROOT}/animals/{word}")] {
            assert!(Animal::key_from_url(&url).is_err(), "{url}");
        }
        for path in [format!("animals/{word}"), format!("lines/1/{word}")] {
            let request = http::Request::get(format!("{ROOT}/{path}")).body("").unwrap();
            let body = String::from_utf8(mock.respond(request).into_body()).unwrap();
            assert!(!body.contains("\"id\"") && !body.contains("\"item\""), "{path}: {body}");
        }
    }
}
