//! Deep nesting on threads with little stack.
//!
//! A thread whose stack overflows ends the process. The message of the standard library then has the name of the
//! thread, which is that of the operation and of the type.

#[macro_use]
mod model;

mod generated;

use std::any::type_name;
use std::thread;

use http::Request;
use odata_core::edm::Untyped;
use odata_core::testing::InMemoryService;
use odata_core::{ODataComplex, ODataPartial, Presence, Violations};

use self::model::{
    Boxed, BoxedPartial, Coded, CodedLarge, CodedLargePartial, Defaulted, Holder, Large,
    LargePartial, Listed, Node, One, Owner, Part, Wide,
};

/// The stack that the standard library gives to a thread.
const STACK: usize = 2 << 20;

/// So much stack that nothing overflows it: there the values are made and dropped.
const ENOUGH: usize = 1 << 30;

/// As deep as `serde_json` reads.
const SERDE_DEPTH: usize = 127;

/// An object within an object, and so on.
fn nested(depth: usize, last: &str) -> Vec<u8> {
    let open = r#"{"name":"n","p001":"text","inner":"#.repeat(depth - 1);
    let close = "}".repeat(depth - 1);
    format!(r#"{open}{{"name":"n","p002":"{last}"}}{close}"#).into_bytes()
}

/// An object within a collection within an object, and so on.
fn listed(depth: usize, last: &str) -> Vec<u8> {
    let open = r#"{"name":"n","p001":"text","items":["#.repeat(depth / 2 - 1);
    let close = "]}".repeat(depth / 2 - 1);
    format!(r#"{open}{{"name":"n","p002":"{last}"}}{close}"#).into_bytes()
}

/// The text of a value, by its depth and by the text that is innermost in it.
type Text = fn(usize, &str) -> Vec<u8>;

fn on<R: Send>(name: &str, stack: usize, run: impl FnOnce() -> R + Send) -> R {
    thread::scope(|scope| {
        let builder = thread::Builder::new().name(name.to_owned()).stack_size(stack);
        builder.spawn_scoped(scope, run).unwrap().join().unwrap()
    })
}

/// Runs an operation on what `make` makes, on a thread with little stack. Only the operation is run there.
fn small<T: Wide, V: Send, R: Send>(
    operation: &str,
    make: impl FnOnce() -> V + Send,
    run: impl FnOnce(V) -> R + Send,
) {
    let name = format!("{operation} {}", type_name::<T>());
    on("making and dropping", ENOUGH, || {
        let value = Box::new(make());
        drop(on(&name, STACK, move || run(*value)));
    });
}

// In boxes, because the largest types leave no room for copies that only a test makes.
#[allow(clippy::unnecessary_box_returns)]
fn value<T: Wide>(text: Text) -> Box<T> {
    Box::new(T::read(&text(T::DEPTH, "last")))
}

#[allow(clippy::unnecessary_box_returns)]
fn partial<T: Wide>(text: Text) -> Box<T::Partial> {
    Box::new(T::Partial::from_json(&text(T::DEPTH, "last")).unwrap())
}

/// A value that is not nested deep.
#[allow(clippy::unnecessary_box_returns)]
fn flat<T: Wide>(text: Text) -> Box<T> {
    Box::new(T::read(&text(4, "last")))
}

fn read<T: Wide>(text: Text) {
    let deep = || text(T::DEPTH, "last");
    small::<T, _, _>("read", deep, |text| T::read(&text));
    small::<T, _, _>("read partial", deep, |text| T::Partial::from_json(&text).unwrap());
    let deep = || text(T::DEPTH.min(SERDE_DEPTH), "last");
    small::<T, _, _>("deserialize", deep, |text| serde_json::from_slice::<T>(&text).unwrap());
    small::<T, _, _>("deserialize partial", deep, |text| {
        serde_json::from_slice::<T::Partial>(&text).unwrap()
    });
}

fn finish<T: Wide>(text: Text) {
    small::<T, _, _>("finish", || partial::<T>(text), |it| T::finish(*it));
}

fn apply<T: Wide>(text: Text) {
    let apply = |(change, mut to): (Box<T::Partial>, Box<T>)| {
        T::apply(*change, &mut to);
        to
    };
    small::<T, _, _>("apply", || (partial::<T>(text), value::<T>(text)), apply);
    small::<T, _, _>("apply to less", || (partial::<T>(text), flat::<T>(text)), apply);
}

fn changes<T: Wide>(text: Text) {
    let other = || Box::new(T::read(&text(T::DEPTH, "other")));
    let compare = |(new, old): (Box<T>, Box<T>)| (new.changes(&old), new, old);
    small::<T, _, _>("changes", || (value::<T>(text), other()), compare);
    small::<T, _, _>("changes to the same", || (value::<T>(text), value::<T>(text)), compare);
    small::<T, _, _>("changes from less", || (value::<T>(text), flat::<T>(text)), compare);
    small::<T, _, _>("changes to less", || (flat::<T>(text), value::<T>(text)), compare);
    small::<T, _, _>("whole partial", || value::<T>(text), |it| T::Partial::from(*it));
}

fn write<T: Wide>(text: Text) {
    small::<T, _, _>("write", || value::<T>(text), |it| (it.write(), it));
    small::<T, _, _>("write partial", || partial::<T>(text), |it| (it.to_json(), it));
    small::<T, _, _>("serialize", || value::<T>(text), |it| (serde_json::to_vec(&it).unwrap(), it));
    small::<T, _, _>(
        "serialize partial",
        || partial::<T>(text),
        |it| (serde_json::to_vec(&it).unwrap(), it),
    );
}

fn validate<T: Wide>(text: Text) {
    small::<T, _, _>("validate", || value::<T>(text), |it| (it.is_valid(), it));
    small::<T, _, _>("validate partial", || partial::<T>(text), |it| (it.validate().is_ok(), it));
}

fn copy<T: Wide>(text: Text) {
    small::<T, _, _>("clone", || value::<T>(text), |it| (it.clone(), it));
    small::<T, _, _>("clone partial", || partial::<T>(text), |it| (it.clone(), it));
    small::<T, _, _>("drop", || value::<T>(text), drop);
    small::<T, _, _>("drop partial", || partial::<T>(text), drop);
}

fn compare<T: Wide>(text: Text) {
    let values = || (value::<T>(text), value::<T>(text));
    small::<T, _, _>("compare", values, |it| (it.0 == it.1, it));
    let partials = || (partial::<T>(text), partial::<T>(text));
    small::<T, _, _>("compare partials", partials, |it| (it.0 == it.1, it));
    small::<T, _, _>("debug", || value::<T>(text), |it| (format!("{it:?}"), it));
    small::<T, _, _>("debug partial", || partial::<T>(text), |it| (format!("{it:?}"), it));
}

/// All operations.
fn all<T: Wide>(text: Text) {
    read::<T>(text);
    finish::<T>(text);
    apply::<T>(text);
    changes::<T>(text);
    write::<T>(text);
    validate::<T>(text);
    copy::<T>(text);
    compare::<T>(text);
}

/// A test of an operation with values of each type.
macro_rules! on_a_small_stack {
    ($($test:ident: $operation:ident;)*) => {$(
        #[test]
        fn $test() {
            for text in [nested as Text, listed] {
                $operation::<Boxed>(text);
                $operation::<Listed>(text);
                $operation::<Defaulted>(text);
                $operation::<Coded>(text);
                $operation::<Node>(text);
                $operation::<Part>(text);
                $operation::<Owner>(text);
                $operation::<One>(text);
            }
        }
    )*};
}

on_a_small_stack! {
    a01_reading_takes_little_stack: read;
    a01_finishing_takes_little_stack: finish;
    a01_merging_takes_little_stack: apply;
    a01_changes_take_little_stack: changes;
    a01_writing_takes_little_stack: write;
    a01_validating_takes_little_stack: validate;
    a01_copying_takes_little_stack: copy;
    a01_comparing_takes_little_stack: compare;
}

/// The sizes of the structs that a value is nested in are bounded, and the deepest value of a large type can be used on
/// little stack like any other.
#[test]
fn a01_large_values_are_nested_less_deep() {
    let listed: Text = |depth, last| listed(depth * 2 / 3, last);
    for text in [nested as Text, listed] {
        all::<Large>(text);
    }
    let deeper = || nested(Large::DEPTH + 2, "last");
    small::<Large, _, _>("read more", deeper, |text| {
        let errors = [
            <Large as ODataComplex>::from_json(&text).unwrap_err().to_string(),
            LargePartial::from_json(&text).unwrap_err().to_string(),
            serde_json::from_slice::<Large>(&text).unwrap_err().to_string(),
            serde_json::from_slice::<LargePartial>(&text).unwrap_err().to_string(),
        ];
        for error in errors {
            assert!(error.contains("structs of more than 851968 bytes in total"), "{error}");
        }
    });
}

/// An untyped value that is nested in others has no more levels through serde than in our reader.
#[test]
fn a01_untyped_values_have_the_depth_of_the_whole_text() {
    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Demo")]
    struct Holding {
        inner: Option<Box<Holding>>,
        any: Option<Untyped>,
        several: Vec<Untyped>,
    }
    let text = |levels: usize, before: &str, after: &str| {
        let (open, close) = (r#"{"inner":"#.repeat(99), "}".repeat(99));
        let any = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        format!("{open}{{{before}{any}{after}}}{close}").into_bytes()
    };
    for (before, after, levels) in [(r#""any":"#, "", 28), (r#""several":["#, "]", 27)] {
        let (most, more) = (text(levels, before, after), text(levels + 1, before, after));
        let value = <Holding as ODataComplex>::from_json(&most).unwrap();
        assert_eq!(serde_json::from_slice::<Holding>(&most).unwrap(), value);
        for error in [
            <Holding as ODataComplex>::from_json(&more).unwrap_err().to_string(),
            serde_json::from_slice::<Holding>(&more).unwrap_err().to_string(),
        ] {
            assert!(error.contains("nested deeper than 128"), "{error}");
        }
    }
}

/// Values of a program's own may be nested too deep as well: that is a violation.
#[test]
fn a01_finishing_and_merging_have_bounds() {
    let name = |name: &str| Presence::from(name.to_owned());
    let make = |depth: usize| {
        let mut partial = BoxedPartial { name: name("n"), ..Default::default() };
        for _ in 1..depth {
            let inner = Presence::Value(Box::new(partial));
            partial = BoxedPartial { name: name("n"), inner, ..Default::default() };
        }
        partial
    };
    let reason = |violations: Violations| violations.as_slice()[0].rule().to_string();
    let flat = || flat::<Boxed>(nested);
    small::<Boxed, _, _>("finish 128", || make(128), |it| it.finish().unwrap());
    small::<Boxed, _, _>(
        "finish more",
        || make(400),
        move |it| {
            let reason = reason(it.finish().unwrap_err());
            assert!(reason.contains("nested too deep: at most 128 levels"), "{reason}");
        },
    );
    small::<Boxed, _, _>(
        "apply more",
        move || (make(400), flat()),
        move |(it, mut to)| {
            let reason = reason(it.apply_to(&mut to).unwrap_err());
            assert!(reason.contains("nested too deep: at most 128 levels"), "{reason}");
            to
        },
    );
    let deep = || CodedLargePartial::from_json(&nested(64, "last")).unwrap();
    small::<Boxed, _, _>("finish what is made", deep, move |it| {
        let reason = reason(it.finish().unwrap_err());
        assert!(reason.contains("425984 bytes of structs"), "{reason}");
    });
    small::<Boxed, _, _>(
        "read what is made",
        || nested(64, "last"),
        |text| {
            let error = <CodedLarge as ODataComplex>::from_json(&text).unwrap_err().to_string();
            assert!(error.contains("425984 bytes of structs"), "{error}");
        },
    );
    let less = || nested(31, "last");
    small::<Boxed, _, _>("make", less, |text| {
        <CodedLarge as ODataComplex>::from_json(&text).unwrap()
    });
}

/// The service in memory reads, stores, merges and writes values as deep as any reader does.
#[test]
fn a01_the_service_in_memory_takes_little_stack() {
    let root = "https://host/api";
    let send = |method: &str, path: &str, body: Vec<u8>| {
        Request::builder()
            .method(method)
            .uri(format!("{root}/{path}"))
            .header("Content-Type", "application/json")
            .body(body)
            .unwrap()
    };
    let body = |last| [br#"{"id":1,"value":"#, &*nested(127, last), b"}"].concat();
    let make = || (InMemoryService::new(root).entity_set::<Holder>(), body("last"), body("other"));
    small::<Boxed, _, _>("service", make, |(service, new, change)| {
        let statuses = [
            service.respond(send("POST", "holders", new.clone())).status(),
            service.respond(send("GET", "holders(1)", Vec::new())).status(),
            service.respond(send("GET", "holders", Vec::new())).status(),
            service.respond(send("PATCH", "holders(1)", change)).status(),
            service.respond(send("PUT", "holders(1)", new)).status(),
        ];
        assert_eq!(statuses.map(|status| status.as_u16()), [201, 200, 200, 204, 204]);
        service
    });
}
