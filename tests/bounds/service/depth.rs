//! The depth of filters.

use odata_core::query::Query;
use odata_core::{Limits, Service};

use super::{ROOT, Thing, error, get, service};

#[test]
fn a28_filters_are_read_as_deep_as_the_limits_say() {
    // Half of the stack that a thread has is more than enough.
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    thread.spawn(filters_are_read_as_deep_as_the_limits_say).unwrap().join().unwrap();
}

fn filters_are_read_as_deep_as_the_limits_say() {
    let forms: [(&str, &str, &str); 7] = [
        ("(", "true", ")"),
        ("not ", "true", ""),
        ("not (", "true", ")"),
        ("(true eq ", "true", ")"),
        ("tolower(", "name", ")"),
        ("numbers/any(x:", "true", ")"),
        ("concat(name,", "name", ")"),
    ];
    for (mock, most) in [(service(), 100), (service().limits(Limits::new().filter_depth(7)), 7)] {
        for (open, inner, close) in forms {
            let read = |depth: u16| {
                let depth = usize::from(depth);
                let expression = format!("{}{inner}{}", open.repeat(depth), close.repeat(depth));
                let end = if inner == "name" { " eq null" } else { "" };
                let filter = format!("{expression}{end}").replace(' ', "%20");
                get(&mock, &format!("things/$count?$filter={filter}"))
            };
            assert_eq!(read(most).status(), 200, "{open} {most}");
            let (status, error) = error(&read(most + 1));
            assert_eq!((status, error.code()), (400, "ExpressionTooDeep"), "{open}");
            assert!(error.message().contains(&format!("more than {most} deep")), "{error}");
        }
    }
}

/// Each filter of a client is read; a client writes parentheses for each `not`.
#[test]
fn a28_the_deepest_filter_that_is_written_is_read() {
    let mock = service();
    let client = Service::new(ROOT).unwrap();
    let things = client.entity_set::<Thing>();
    let found = |levels: usize| {
        let by_not = (0..levels).fold(Thing::NAME.eq("tea"), |inner, _| inner.not());
        let by_both = (0..levels).fold(Thing::NAME.eq("tea"), |inner, at| {
            let other = Thing::NAME.ne("x");
            if at % 2 == 0 { inner.or(other) } else { inner.and(other) }
        });
        let list = |filter| things.list(&Query::new().filter(filter));
        let lists = [list(by_not), list(by_both)];
        lists.map(|list| list.map(|list| mock.send(&list).unwrap().items().len()))
    };
    assert_eq!(found(98).map(Result::unwrap), [1, 1]);
    for refused in found(99) {
        let error = refused.unwrap_err().to_string();
        assert!(error.contains("nested more than 100 deep"), "{error}");
    }
}
