//! The text of each query option [OData-URL 5.1]: decoded, and as it is sent.

use std::borrow::Cow;

use odata_core::edm::{Date, Decimal, Duration, Flags, TimeOfDay};
use odata_core::query::{
    Aggregate, Apply, Filter, Levels, Query, case, derived, it, max_date_time, min_date_time, now,
    parameter, raw,
};
use odata_core::request::RequestError;
use odata_core::{DateTimeOffset, Link, Links, ODataComplex, ODataEntity, ODataEnum};
use uuid::Uuid;

use crate::model::Right;

#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Place {
    city: String,
    #[odata(name = "größe")]
    size: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, ODataEnum)]
#[odata(namespace = "Demo")]
enum Status {
    Open,
    Closed,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "orders")]
struct Order {
    #[odata(key)]
    id: i64,
    name: String,
    note: Option<String>,
    total: Option<Decimal>,
    weight: f64,
    paid: bool,
    guid: Option<Uuid>,
    placed_on: Date,
    placed_at: DateTimeOffset,
    opens: Option<TimeOfDay>,
    takes: Option<Duration>,
    status: Status,
    rights: Flags<Right>,
    place: Option<Place>,
    tags: Vec<String>,
    places: Vec<Place>,
    #[odata(nav)]
    parent: Option<Link<Order>>,
    #[odata(nav)]
    lines: Links<Line>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "lines")]
struct Line {
    #[odata(key)]
    number: i32,
    price: f64,
    #[odata(nav)]
    parts: Links<Line>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", name = "rush")]
struct Rush {
    #[odata(base)]
    order: Order,
    bonus: Option<i32>,
}

fn parsed<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// As it would be read, without the percent-encoding of spaces.
fn text(query: &Query<Order>) -> String {
    query.to_text().unwrap().replace("%20", " ")
}

#[track_caller]
fn filter(condition: Filter<Order>, expected: &str) {
    assert_eq!(text(&Query::new().filter(condition)), format!("$filter={expected}"));
}

/// [OData-URL 5.1.1.1.1 – 5.1.1.1.6, 5.1.1.1.12]
#[test]
fn comparisons() {
    filter(Order::ID.eq(5), "id eq 5");
    filter(Order::ID.ne(-5), "id ne -5");
    filter(Order::WEIGHT.gt(1.5), "weight gt 1.5");
    filter(Order::WEIGHT.ge(f64::INFINITY), "weight ge INF");
    filter(Order::WEIGHT.lt(Order::ID), "weight lt id");
    filter(
        Order::TOTAL.le(parsed::<Decimal>("12345678901234567890.5")),
        "total le 12345678901234567890.5",
    );
    filter(Order::NOTE.is_null(), "note eq null");
    filter(Order::NOTE.is_not_null(), "note ne null");
    filter(Order::NOTE.eq(None::<String>), "note eq null");
    filter(Order::ID.is_in([1, 2]), "id in (1,2)");
    filter(Order::NAME.is_in(["a", "b"]), "name in ('a','b')");
    let (name, names) = (String::from("a"), vec![String::from("a"), String::from("b")]);
    filter(Order::NAME.eq(&name), "name eq 'a'");
    filter(Order::NAME.starts_with(&name), "startswith(name,'a')");
    let cow = Cow::Borrowed("a");
    filter(Order::NAME.ne(&cow).and(Order::NAME.ne(cow)), "name ne 'a' and name ne 'a'");
    filter(Order::NAME.is_in(&names), "name in ('a','b')");
    filter(Order::ID.is_in([1_i64, 2].iter()), "id in (1,2)");
    filter(
        Order::GUID.is_in([Uuid::nil()].iter()),
        "guid in (00000000-0000-0000-0000-000000000000)",
    );
    filter(Order::PAID.eq(true), "paid eq true");
    filter(Order::PAID.and(Order::PAID.not()), "paid and not paid");
}

/// [OData-URL 5.1.1.11]: the literal of each type.
#[test]
fn literals() {
    filter(Order::NAME.eq("O'Neil & Söhne #1"), "name eq 'O''Neil %26 S%C3%B6hne %231'");
    filter(Order::NAME.eq("a+b/c%d?"), "name eq 'a%2Bb%2Fc%25d%3F'");
    filter(Order::NAME.eq(""), "name eq ''");
    let guid = "01234567-89ab-cdef-0123-456789abcdef";
    filter(Order::GUID.eq(parsed::<Uuid>(guid)), &format!("guid eq {guid}"));
    filter(Order::PLACED_ON.gt(parsed::<Date>("2024-02-29")), "placedOn gt 2024-02-29");
    let at = parsed::<DateTimeOffset>("2024-02-29T12:00:00+02:00");
    filter(Order::PLACED_AT.lt(at), "placedAt lt 2024-02-29T12:00:00%2B02:00");
    filter(Order::PLACED_AT.le(now()), "placedAt le now()");
    filter(Order::OPENS.eq(parsed::<TimeOfDay>("07:30:00")), "opens eq 07:30:00");
    filter(Order::TAKES.gt(parsed::<Duration>("PT36H")), "takes gt duration'P1DT12H'");
    filter(Order::STATUS.eq(Status::Open), "status eq Demo.status'open'");
    filter(Order::RIGHTS.has(Right::Write), "rights has Demo.right'write'");
}

/// [OData-URL 5.1.1.17]
#[test]
fn precedence() {
    let (a, b, c) = (|| Order::ID.eq(1), || Order::ID.eq(2), || Order::PAID);
    filter(a().or(b()).and(c()), "(id eq 1 or id eq 2) and paid");
    filter(a().or(b().and(c())), "id eq 1 or id eq 2 and paid");
    filter(a().and(b()).and(c()), "id eq 1 and id eq 2 and paid");
    filter(a().or(b()).not(), "not (id eq 1 or id eq 2)");
    filter(Order::ID.add(1).mul(2).eq(6), "(id add 1) mul 2 eq 6");
    filter(Order::ID.add(Order::WEIGHT.mul(2)).eq(6), "id add weight mul 2 eq 6");
    filter(Order::ID.sub(Order::ID.sub(1)).eq(1), "id sub (id sub 1) eq 1");
    filter(Order::ID.neg().eq(5), "-id eq 5");
    filter(Order::ID.neg().neg().eq(5), "-(-id) eq 5");
    filter(Order::ID.div_by(2).gt(Order::ID.modulo(2)), "id divby 2 gt id mod 2");
    // The grammar has nothing but `and` and `or` behind these two.
    filter(Order::ID.is_in([1]).eq(true), "(id in (1)) eq true");
    filter(Order::RIGHTS.has(Right::Read).ne(false), "(rights has Demo.right'read') ne false");
    let chain = (0..500).fold(Order::ID.eq(0), |all, id| all.or(Order::ID.eq(id)));
    assert_eq!(text(&Query::from(chain)).matches(" or ").count(), 500);
    assert_eq!(
        text(&Query::new().filter(a().or(b())).filter(c().not())),
        "$filter=(id eq 1 or id eq 2) and not paid"
    );
}

/// [OData-URL 5.1.1.4 – 5.1.1.9]
#[test]
fn functions() {
    filter(Order::NAME.contains("x"), "contains(name,'x')");
    filter(
        Order::NAME.starts_with("x").and(Order::NAME.ends_with("y")),
        "startswith(name,'x') and endswith(name,'y')",
    );
    filter(Order::NAME.index_of("x").eq(-1), "indexof(name,'x') eq -1");
    filter(Order::NAME.concat("x").length().gt(3), "length(concat(name,'x')) gt 3");
    filter(Order::NAME.substring(2).to_lower().eq("x"), "tolower(substring(name,2)) eq 'x'");
    filter(Order::NAME.trim().to_upper().ne("X"), "toupper(trim(name)) ne 'X'");
    filter(Order::NAME.matches_pattern("^a"), "matchesPattern(name,'%5Ea')");
    filter(Order::PLACED_AT.year().eq(2024), "year(placedAt) eq 2024");
    filter(Order::PLACED_ON.day().eq(Order::PLACED_AT.month()), "day(placedOn) eq month(placedAt)");
    filter(Order::OPENS.hour().lt(8), "hour(opens) lt 8");
    filter(Order::OPENS.fractional_seconds().lt(0.5), "fractionalseconds(opens) lt 0.5");
    filter(Order::PLACED_AT.gt(min_date_time()), "placedAt gt mindatetime()");
    filter(Order::PLACED_AT.eq(max_date_time()), "placedAt eq maxdatetime()");
    filter(Order::PLACED_AT.date().eq(Order::PLACED_ON), "date(placedAt) eq placedOn");
    filter(Order::TAKES.total_seconds().gt(60), "totalseconds(takes) gt 60");
    filter(Order::WEIGHT.round().eq(Order::WEIGHT.floor()), "round(weight) eq floor(weight)");
}

/// [OData-URL 5.1.1.6, 5.1.1.14.2]
#[test]
fn functions_of_collections() {
    let expected = "hassubset(tags,%5B%22Milk%22%2C%22Cheese%22%5D)";
    filter(Order::TAGS.has_subset(["Milk", "Cheese"]), expected);
    filter(Order::TAGS.has_subset(vec![String::from("Milk"), "Cheese".into()]), expected);
    filter(Order::TAGS.has_subsequence(Order::TAGS), "hassubsequence(tags,tags)");
    filter(Order::TAGS.has_subset(parameter("t")).and(Order::PAID), "hassubset(tags,@t) and paid");
    filter(
        Order::LINES.any(Line::PRICE.gt(5)).and(Order::PARENT.path(Order::TAGS).has_subset(["a"])),
        "lines/any(x:x/price gt 5) and hassubset(parent/tags,%5B%22a%22%5D)",
    );
    // A JSON string in an option: quotes, parentheses and separators are encoded.
    filter(
        Order::TAGS.has_subset(["O'N\"\\), &;"]),
        "hassubset(tags,%5B%22O'N%5C%22%5C%5C%29%2C %26%3B%22%5D)",
    );
    let query = Query::<Order>::new().parameter("t", &vec![1, 2]);
    assert_eq!(query.to_text().as_deref(), Ok("@t=%5B1%2C2%5D"));
    // A literal is not shown.
    let query = Query::new().filter(Order::TAGS.has_subset(["a secret word", "b"]));
    assert_eq!(format!("{query:?}"), "Query($filter=hassubset(tags,%5B…))");
    // Structured values have no literal.
    let place = Place { city: "Bern".into(), size: None };
    let query = Query::new().filter(Order::PLACES.has_subset([place]));
    assert!(matches!(query.to_text(), Err(RequestError::Query(_))));
}

/// [OData-URL 5.1.1.12.1]
#[test]
fn the_value_of_the_first_true_condition() {
    let sign = case(Order::WEIGHT.gt(0), 1).when(Order::WEIGHT.lt(0), -1).otherwise(0);
    let query = Query::new().compute(sign.clone(), "sign");
    assert_eq!(text(&query), "$compute=case(weight gt 0:1,weight lt 0:-1,true:0) as sign");
    filter(sign.gt(0), "case(weight gt 0:1,weight lt 0:-1,true:0) gt 0");
    filter(
        case(Order::PAID, Order::NAME).or_null().starts_with("a"),
        "startswith(case(paid:name),'a')",
    );
    // The space separates the colon from a time without seconds.
    filter(
        case(Order::OPENS.eq(parsed::<TimeOfDay>("07:59")), Order::WEIGHT).or_null().lt(5),
        "case(opens eq 07:59 :weight) lt 5",
    );
    filter(case(raw("a eq 1,b:2"), true).or_null(), "case((a eq 1,b:2) :true)");
    filter(
        Order::LINES.any(case(Line::PRICE.gt(1), true).otherwise(false)),
        "lines/any(x:case(x/price gt 1:true,true:false))",
    );
    assert_eq!(
        format!("{:?}", case(Order::NAME.eq("secret"), "other")),
        "Case(case(name%20eq%20…:…))",
    );
}

/// [OData-URL 5.1.1.13, 5.1.1.15]
#[test]
fn paths_and_lambdas() {
    filter(Order::PLACE.path(Place::CITY).eq("Bern"), "place/city eq 'Bern'");
    filter(Order::PLACE.path(Place::SIZE).gt(1), "place/gr%C3%B6%C3%9Fe gt 1");
    filter(Order::PARENT.path(Order::PARENT).path(Order::ID).eq(1), "parent/parent/id eq 1");
    filter(Order::TAGS.any(it().eq("tea")), "tags/any(x:x eq 'tea')");
    filter(Order::TAGS.is_not_empty(), "tags/any()");
    filter(Order::TAGS.count().gt(2), "tags/$count gt 2");
    filter(Order::LINES.all(Line::PRICE.gt(5)), "lines/all(x:x/price gt 5)");
    filter(
        Order::LINES.any(Line::PARTS.any(Line::PRICE.gt(5)).and(Line::NUMBER.lt(3))),
        "lines/any(x:x/parts/any(x2:x2/price gt 5) and x/number lt 3)",
    );
    filter(Order::PLACES.any(Place::CITY.eq("Bern")), "places/any(x:x/city eq 'Bern')");
    filter(derived::<Order, Rush>().path(Rush::BONUS).gt(5), "Demo.rush/bonus gt 5");
    let base = Query::<Rush>::new().filter(Rush::ORDER.path(Order::ID).eq(1));
    assert_eq!(base.to_text().as_deref(), Ok("$filter=id%20eq%201"));
}

/// [OData-URL 5.1.1.14, 5.2]
#[test]
fn aliases_raw_text_and_custom_options() {
    let query =
        Query::new().filter(Order::NAME.eq(parameter("n"))).parameter("n", &"a'b".to_owned());
    assert_eq!(text(&query), "$filter=name eq @n&@n='a''b'");
    filter(raw("isof(Demo.rush)"), "isof(Demo.rush)");
    filter(raw("a eq 1 or b eq 2").and(Order::PAID), "(a eq 1 or b eq 2) and paid");
    let query = Query::<Order>::new().custom("sap-client", "0 1&2").custom("ü", "");
    assert_eq!(text(&query), "sap-client=0 1%262&%C3%BC=");
}

#[test]
fn several_sort_keys() {
    let query = Query::new().order_by_desc((Order::WEIGHT, Order::NAME.length()));
    assert_eq!(text(&query.order_by([Order::ID])), "$orderby=weight desc,length(name) desc,id");
}

/// [OData-URL 5.1.2 – 5.1.8]
#[test]
fn every_option() {
    let lines = Query::new()
        .filter(Line::PRICE.gt(5))
        .select(Line::NUMBER)
        .order_by_desc(Line::PRICE)
        .expand(Line::PARTS)
        .levels(Levels::Count(3))
        .top(2)
        .skip(1)
        .count()
        .search("tea");
    let query = Query::new()
        .compute(Order::WEIGHT.mul(2), "double")
        .select(Order::ID)
        .select(Order::PLACE.path(Place::CITY))
        .select_named("double")
        .order_by(Order::NAME.length())
        .order_by_desc(Order::PLACE.path(Place::CITY))
        .search("\"green tea\" OR NOT coffee")
        .expand_with(Order::LINES, &lines)
        .expand(Order::PARENT)
        .expand_references(Order::PARENT)
        .expand_count(Order::LINES);
    assert_eq!(
        text(&query),
        "$compute=weight mul 2 as double\
         &$search=%22green tea%22 OR NOT coffee\
         &$orderby=length(name),place/city desc\
         &$expand=lines($search=tea;$filter=price gt 5;$count=true;$orderby=price desc;$skip=1;\
         $top=2;$levels=3;$expand=parts;$select=number),parent,parent/$ref,lines/$count\
         &$select=id,place/city,double"
    );
    assert_eq!(
        text(&Query::new().select_all().expand_with(Order::LINES, &Query::new())),
        "$expand=lines&$select=*"
    );
}

/// [OData-Aggregation 3]
#[test]
fn aggregations() {
    let apply = Apply::new()
        .filter(Order::PAID.eq(true))
        .group_by([Order::STATUS])
        .aggregate(Order::WEIGHT, Aggregate::Max, "heaviest")
        .aggregate(Order::WEIGHT, Aggregate::Average, "mean")
        .count_as("orders");
    assert_eq!(
        text(&Query::new().apply(apply)),
        "$apply=filter(paid eq true)/groupby((status),aggregate(weight with max as heaviest,\
         weight with average as mean,$count as orders))"
    );
}

#[test]
fn what_is_no_query_is_an_error() {
    let reason = |query: Query<Order>| match query.to_text() {
        Err(RequestError::Query(reason)) => reason,
        other => panic!("{other:?}"),
    };
    let deep = (0..200).fold(Order::PAID.eq(true), |inner, _| inner.not());
    assert_eq!(
        reason(Query::from(deep)),
        "an expression is nested more than 100 deep: use fewer calls, lambdas and `not`"
    );
    assert!(reason(Query::new().search(" ")).contains("$search"));
    assert!(reason(Query::new().levels(Levels::Max)).contains("$levels"));
    assert!(reason(Query::new().custom("$top", "1")).contains("custom"));
    let inner = Query::new().levels(Levels::Count(0));
    assert!(reason(Query::new().expand_with(Order::LINES, &inner)).contains("at least 1"));
    let inner = Query::new().custom("a", "b");
    assert!(reason(Query::new().expand_with(Order::LINES, &inner)).contains("$expand"));
    let base = Query::<Rush>::new().select(Rush::ORDER).to_text();
    assert!(matches!(base, Err(RequestError::Query(reason)) if reason.contains("base type")));
}
