use std::collections::HashMap;
use std::sync::Arc;

use super::{Expression, Filter, Given, OrderBy};
use crate::edm::Untyped;
use crate::entity::{DynamicProperties, Properties};
use crate::model::Bags;
use crate::schema::StructuredType;
use crate::testing::budget::FilterBudget;

/// Reads a filter with one alias.
fn read(text: &str, name: &str, value: &str) -> Result<Filter, u16> {
    let given = Given { aliases: &HashMap::from([(name, value)]), depth: 50 };
    Filter::read(text, &EMPTY, given).map_err(|refusal| refusal.status().as_u16())
}

fn order(text: &str) -> Result<OrderBy, u16> {
    let given = Given { aliases: &HashMap::new(), depth: 50 };
    OrderBy::read(text, &EMPTY, given).map_err(|refusal| refusal.status().as_u16())
}

static EMPTY: StructuredType = StructuredType {
    __fragment: "#Demo.nothing",
    __alias: "",
    __namespace_len: 4,
    __base: None,
    __properties: &[],
    __starts: &[],
    __names: &[],
    __key: &[],
    __flags: crate::schema::generated::OPEN,
    __required_on_read: [0; 2],
    __size: 0,
};

/// An entity of an open type with only dynamic properties.
struct Bag(DynamicProperties);

impl Properties for Bag {
    fn descriptor(&self) -> &'static StructuredType {
        &EMPTY
    }

    fn is_partial(&self) -> bool {
        false
    }

    fn __bags(&self) -> Bags<'_> {
        Bags { dynamic: Some(&self.0), annotations: None }
    }
}

fn takes(text: &str) -> Result<bool, u16> {
    let mut bag = DynamicProperties::default();
    bag.insert("n", 5);
    bag.insert("s", "Tea".to_owned());
    bag.insert("b", true);
    let item = |size: i64| Untyped::Object(vec![("size".to_owned(), Untyped::from(size))]);
    bag.insert_untyped("items", Untyped::Array(vec![item(1), item(5)]));
    bag.insert_untyped("tags", Untyped::Array(vec!["a".into(), "b".into()]));
    let taken = read(text, "@five", "5")?.takes(&Bag(bag), &FilterBudget::new(1000));
    taken.map_err(|error| error.status().as_u16())
}

#[test]
fn conditions_hold_or_do_not() {
    for (text, expected) in [
        ("n eq 5", true),
        ("n eq 5.0 and s eq 'Tea'", true),
        ("n gt 5 or n le 4", false),
        ("n eq 4 or n eq 5 and b eq false", false),
        ("(n eq 4 or n eq 5) and b", true),
        ("not (n eq 5)", false),
        ("not b", false),
        ("not not b", true),
        ("n in (1, 5)", true),
        ("s in ('a','Te')", false),
        ("x eq null", true),
        ("x ne null", false),
        ("null eq null", true),
        ("null ge null", false),
        ("x gt 1", false),
        ("x le 1", false),
        ("not contains(x,'a')", false),
        ("contains(s,'e') and startswith(s,'T') and endswith(s,'ea')", true),
        ("contains(tolower(s),'tea')", true),
        ("length(s) eq 3 and indexof(s,'a') eq 2", true),
        ("concat(trim(' a '),'b') eq 'ab'", true),
        ("year(2020-05-06) eq 2020 and hour(10:11:12) eq 10", true),
        ("second(2020-05-06T07:08:09.5Z) eq 9", true),
        ("n eq @five", true),
        ("n eq @none", false),
        ("N eq null", true),
        ("n EQ 5 AND B eq null", true),
        ("x and b", false),
        ("x or b", true),
        ("tags/any(t:t eq 'b')", true),
        ("tags/any(t:t eq 'c')", false),
        ("tags/all(t:t eq 'b')", false),
        ("tags/all(t:contains('abc',t))", true),
        ("tags/any()", true),
        ("x/any()", false),
        ("x/any(t:true)", false),
        ("x/all(t:false)", true),
        ("not tags/any(t:t eq 'c') and b", true),
        ("items/any(i:i/size eq n)", true),
        ("items/all(i:i/size ge 1 and i/size le 4)", false),
        ("items/any(i:i/nope eq 1)", false),
        ("items/any(i:tags/any(t:t eq 'a' and i/size eq 5))", true),
        ("items/any(i:tags/all(t:t eq 'a' and i/size eq 5))", false),
    ] {
        assert_eq!(takes(text), Ok(expected), "{text}");
    }
}

#[test]
fn what_is_no_expression_is_a_bad_request_and_what_is_not_supported_says_so() {
    for text in [
        "",
        "n eq",
        "n eq 5 5",
        "n xx 5",
        "(n eq 5",
        "n eq 5)",
        "'a",
        "n eq 'a' 'b'",
        "n in ()",
        "n in (1",
        "contains(s)",
        "contains(s,5)",
        "nope(s)",
        "5",
        "s and b",
        "n eq 5 and",
        "not",
        "year('2020')",
        "5 eq 'a'",
        "x'00' eq n",
        "n eq %",
        "n eq 2020-99-99",
        "-",
        "@p(",
        ",",
        "()",
    ] {
        let status = takes(text);
        assert!(matches!(status, Err(400 | 501)), "{text}: {status:?}");
        assert!(status != Err(501) || text == "-", "{text}");
    }
    for text in [
        "n add 1 eq 6",
        "n eq 5 add 1",
        "tags/$count gt 1",
        "isof(Demo.x)",
        "Demo.x/n eq 1",
        "substring(s,1) eq 'ea'",
        "n in @list",
        "geo.distance(a,b) lt 5",
    ] {
        assert_eq!(takes(text), Err(501), "{text}");
    }
    // The types of dynamic properties are known only from their values.
    assert_eq!(takes("n eq 'a'"), Err(400));
    assert_eq!(takes("n and b"), Err(400));
    assert_eq!(takes("s/t eq 'a'"), Ok(false));
}

#[test]
fn depth_has_an_end() {
    for deep in ["(", "not ", "contains(", "tolower(", "x/any(", "x/all(t:", "x/any(t:t/any(u:"] {
        assert_eq!(read(&deep.repeat(100_000), "", ""), Err(400), "{deep}");
    }
    let all = vec!["n eq 1"; 10_000].join(" or ");
    assert!(read(&all, "", "").is_ok());
    let closed = format!("{}b{}", "(".repeat(49), ")".repeat(49));
    assert_eq!(takes(&closed), Ok(true));
    // An alias that refers to itself.
    assert_eq!(read("@a", "@a", "@a or @a"), Err(501));
    // The depth of a value counts at each reference to it.
    let (inner, outer) = (nested("b", 30), nested("@a", 20));
    assert_eq!(read(&format!("@a or {outer}"), "@a", &inner), Err(400));
    assert_eq!(read(&format!("{outer} or @a"), "@a", &inner), Err(400));
    let outer = nested("@a", 19);
    assert!(read(&format!("@a or {outer}"), "@a", &inner).is_ok());
}

fn nested(text: &str, depth: usize) -> String {
    format!("{}{text}{}", "(".repeat(depth), ")".repeat(depth))
}

#[test]
fn a27_all_references_to_an_alias_have_its_value_in_common() {
    let Ok(Filter(Expression::Or(all))) = read("@a or (@a) or x/any(t:@a)", "@a", "n eq 5") else {
        panic!("not a disjunction")
    };
    let Expression::Alias(value) = &all[0] else { panic!("{all:?}") };
    assert_eq!(Arc::strong_count(value), 3);
    // The value of an alias cannot use the variable.
    assert_eq!(takes("tags/any(five:@five eq 5)"), Ok(true));
}

#[test]
fn a11_evaluation_ends_with_the_budget() {
    let mut bag = DynamicProperties::default();
    bag.insert("s", "x".repeat(6400));
    bag.insert_untyped("tags", Untyped::Array(vec!["a".into(); 10]));
    let bag = Bag(bag);
    let cost = |text: &str| {
        let filter = read(text, "@a", "s eq 'b'").unwrap();
        (1..1000).find(|most| filter.takes(&bag, &FilterBudget::new(*most)).is_ok())
    };
    for (text, expected) in [
        ("true", 1),
        ("true or true", 2),
        ("1 eq 1", 3),
        ("1 in (2,3,4)", 5),
        ("@a", 105),
        ("tags/any()", 2),
        ("tags/all(t:true)", 12),
        ("tags/any(t:false or false)", 32),
        // The cost of the item and of its text.
        ("tags/any(t:t eq 'b')", 42),
        ("length(s) gt 0", 105),
    ] {
        assert_eq!(cost(text), Some(expected), "{text}");
    }
    assert_eq!(cost("tags/any(a:tags/any(b:tags/any(c:a ne b)))"), None);
}

#[test]
fn order_has_null_first() {
    use super::Scalar;
    let by_three = order("s desc, n asc,x").unwrap();
    let bag = Bag(DynamicProperties::default());
    let values = by_three.of(&bag, &FilterBudget::new(100)).unwrap();
    assert_eq!(values, [Scalar::Null, Scalar::Null, Scalar::Null]);
    let text = |text: &str| vec![Scalar::Text(text.to_owned()), Scalar::Null, Scalar::Null];
    assert!(by_three.compare(&text("a"), &text("b")).is_gt());
    let null = [Scalar::Null, Scalar::Null, Scalar::Null];
    assert!(by_three.compare(&null, &text("a")).is_gt());
    assert!(order("s descending").is_err());
    assert!(order("s,").is_err());
}

/// Reads random combinations of pieces, the same ones in each run.
#[test]
fn no_text_panics() {
    const PIECES: [&str; 38] = [
        "tags/any(",
        "items/all(",
        "t:",
        "t",
        "n",
        "s",
        "b",
        " eq ",
        " ne ",
        " and ",
        " or ",
        "not ",
        "(",
        ")",
        ",",
        "'",
        "''",
        "'a'",
        "5",
        "-",
        "1e9",
        "1e999999999",
        "null",
        "true",
        "contains(",
        "length(",
        " in (",
        " has ",
        "@p",
        "$it/",
        "/",
        "2020-01-01",
        "10:00",
        "T",
        "Z",
        "duration'PT1S'",
        "é",
        "\u{0}",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    let (mut read, mut all) = (0, 0);
    for _ in 0..20_000 {
        let text: String = (0..=next(8)).map(|_| PIECES[next(PIECES.len())]).collect();
        all += 1;
        read += usize::from(takes(&text).is_ok());
    }
    assert!(read > 50 && read < all, "{read} of {all}");
}
