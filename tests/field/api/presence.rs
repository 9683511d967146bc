//! `Presence` has the methods that `Option` has, and keeps absent and null apart.

use odata_core::edm::Presence;

const ABSENT: Presence<i32> = Presence::Absent;
const NULL: Presence<i32> = Presence::Null;
const FIVE: Presence<i32> = Presence::Value(5);

/// Methods that keep absent, null and a value apart.
fn each<T>(function: impl Fn(Presence<i32>) -> T) -> [T; 3] {
    [function(ABSENT), function(NULL), function(FIVE)]
}

#[test]
fn f73_what_is_there() {
    assert_eq!(each(|it| it.is_absent()), [true, false, false]);
    assert_eq!(each(|it| it.is_null()), [false, true, false]);
    assert_eq!(each(|it| it.is_value()), [false, false, true]);
    assert_eq!(each(|it| it.is_value_and(|it| it > 4)), [false, false, true]);
    assert_eq!(each(|it| it.is_value_and(|it| it > 5)), [false, false, false]);
    const { assert!(FIVE.is_value() && FIVE.as_ref().is_value()) };
}

#[test]
fn f73_borrowed() {
    assert_eq!(each(|it| it.as_ref().copied()), [ABSENT, NULL, FIVE]);
    assert_eq!(each(|it| it.as_ref().cloned()), [ABSENT, NULL, FIVE]);
    assert_eq!(each(|mut it| it.as_mut().map(|it| *it += 1).is_value()), [false, false, true]);
    assert_eq!(each(|mut it| it.value_mut().map(|it| *it)), [None, None, Some(5)]);
    let mut text: Presence<String> = "abc".into();
    assert_eq!(text.as_deref(), Presence::Value("abc"));
    assert!(text.as_deref_mut().map(str::make_ascii_uppercase).is_value());
    assert_eq!(text.as_deref().unwrap_or(""), "ABC");
    assert_eq!(Presence::<String>::Null.as_deref(), Presence::Null);
    assert_eq!(Presence::<Vec<i32>>::Absent.as_deref(), Presence::Absent);
}

#[test]
fn f73_mapped() {
    assert_eq!(each(|it| it.map(|it| it + 1)), [ABSENT, NULL, Presence::Value(6)]);
    assert_eq!(each(|it| it.map_or(0, |it| it + 1)), [0, 0, 6]);
    assert_eq!(each(|it| it.map_or_else(|| 1, |it| it + 1)), [1, 1, 6]);
    assert_eq!(each(|it| it.and_then(|_| NULL)), [ABSENT, NULL, NULL]);
    assert_eq!(each(|it| it.filter(|it| *it > 5)), [ABSENT, NULL, ABSENT]);
    assert_eq!(each(|it| it.or(Presence::Value(7))), [Presence::Value(7), NULL, FIVE]);
    assert_eq!(each(|it| it.or_else(|| NULL)), [NULL, NULL, FIVE]);
}

#[test]
fn f73_unwrapped() {
    assert_eq!(each(|it| it.unwrap_or(7)), [7, 7, 5]);
    assert_eq!(each(|it| it.unwrap_or_else(|| 7)), [7, 7, 5]);
    assert_eq!(each(Presence::unwrap_or_default), [0, 0, 5]);
    assert_eq!(each(|it| it.ok_or("none")), [Err("none"), Err("none"), Ok(5)]);
    assert_eq!(each(|it| it.ok_or_else(|| "none")), [Err("none"), Err("none"), Ok(5)]);
    assert_eq!(each(|it| it.iter().count()), [0, 0, 1]);
    assert_eq!(each(|it| it.into_iter().sum::<i32>()), [0, 0, 5]);
}

#[test]
fn f73_set_in_place() {
    assert_eq!(each(|mut it| (it.take(), it)), [(ABSENT, ABSENT), (NULL, ABSENT), (FIVE, ABSENT)]);
    let seven = Presence::Value(7);
    assert_eq!(each(|mut it| (it.replace(7), it)), [(ABSENT, seven), (NULL, seven), (FIVE, seven)]);
    assert_eq!(each(|mut it| (*it.insert(7), it)), [(7, seven), (7, seven), (7, seven)]);
    assert_eq!(each(|mut it| *it.get_or_insert(7)), [7, 7, 5]);
    assert_eq!(
        each(|mut it| (*it.get_or_insert_with(|| 7), it)),
        [(7, seven), (7, seven), (5, FIVE)]
    );
}

#[test]
fn f73_to_options_and_back() {
    assert_eq!(each(Presence::into_nested), [None, Some(None), Some(Some(5))]);
    assert_eq!(each(|it| Presence::from_nested(it.into_nested())), [ABSENT, NULL, FIVE]);
    assert_eq!(each(Option::from), [None, None, Some(5)]);
    assert_eq!([None, Some(5)].map(Presence::from), [ABSENT, FIVE]);
    assert_eq!([None, Some(5)].map(Presence::from_nullable), [NULL, FIVE]);
}
