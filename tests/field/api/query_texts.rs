//! Query options as they are written: encoded, whole, and never without a word.

use http::header::HeaderValue;
use odata_core::edm::{Date, Duration, Untyped};
use odata_core::entity::LinkChanges;
use odata_core::json::ODataVersion;
use odata_core::query::{Aggregate, Apply, Filter, Levels, Query, it, parameter, raw};
use odata_core::request::RequestError;
use odata_core::{DateTimeOffset, Error, Link, Links, ODataEntity, ODataEnum, Operation, Service};

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "My.Ns")]
enum Color {
    Red,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", abstract)]
struct Thing {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo", entity_set = "items")]
struct Item {
    #[odata(base)]
    thing: Thing,
    name: Option<String>,
    at: Option<DateTimeOffset>,
    day: Option<Date>,
    time: Option<Duration>,
    color: Option<Color>,
    size: Option<i32>,
    tags: Vec<String>,
    more: Option<Untyped>,
    #[odata(nav)]
    parts: Links<Item>,
    #[odata(nav)]
    parent: Option<Link<Item>>,
}

fn text<T>(query: &Query<T>) -> String {
    query.to_text().unwrap()
}

fn filter(condition: Filter<Item>) -> String {
    text(&Query::from(condition)).strip_prefix("$filter=").unwrap().to_owned()
}

/// The reason why a query can't be written, for a list and within `$expand`.
fn refused(query: &Query<Item>) -> &'static str {
    let service = Service::new("https://example.com/api").unwrap();
    let list = service.entity_set::<Item>().list(query);
    let Err(Error::Request(RequestError::Query(reason))) = list else { panic!("{list:?}") };
    reason
}

/// RFC 3986 2, [OData-ABNF]: what a server may read in another way is encoded.
#[test]
fn f34_literals_in_filters_are_encoded() {
    let at: DateTimeOffset = "2020-01-01T00:00:00+02:00".parse().unwrap();
    for (found, expected) in [
        (
            filter(Item::NAME.eq("a+b&c#d;e/f?g'h\"i%")),
            "name eq 'a%2Bb%26c%23d%3Be%2Ff%3Fg''h%22i%25'",
        ),
        (filter(Item::NAME.contains("é \0")), "contains(name,'%C3%A9%20%00')"),
        (filter(Item::AT.gt(at)), "at gt 2020-01-01T00:00:00%2B02:00"),
        (filter(Item::DAY.eq("-0044-03-15".parse::<Date>().unwrap())), "day eq -0044-03-15"),
        (
            filter(Item::TIME.lt("-P1DT2H".parse::<Duration>().unwrap())),
            "time lt duration'-P1DT2H'",
        ),
        (filter(Item::COLOR.eq(Color::Red)), "color eq My.Ns.color'red'"),
        (filter(Item::COLOR.eq(Color::Other("a'b&".into()))), "color eq My.Ns.color'a''b%26'"),
        (filter(Item::SIZE.eq(1e300)), "size eq 1e300"),
        (filter(Item::SIZE.is_in(Vec::<i32>::new())), "false"),
        (filter(Item::SIZE.is_in(Vec::<i32>::new()).not()), "not false"),
        (filter(Item::SIZE.is_in([Some(1), None])), "size in (1,null)"),
        (
            filter(Item::SIZE.is_null().and(Item::NAME.is_not_null())),
            "size eq null and name ne null",
        ),
        (
            filter(Item::PARTS.any(Item::PARTS.all(Item::TAGS.any(it().eq("&"))))),
            "parts/any(x:x/parts/all(x2:x2/tags/any(x3:x3 eq '%26')))",
        ),
    ] {
        assert_eq!(found, expected.replace(' ', "%20"));
    }
}

/// [OData-URL 5.1.3]: the options of an item of `$expand` are separated by `;`, and end with `)`.
#[test]
fn f34_options_within_expand_stay_within_it() {
    let nested = Query::new()
        .search("\"a;b)\" AND (c)")
        .filter(Item::NAME.eq("d;e)&f"))
        .order_by_desc(Item::PARENT.path(Item::SIZE))
        .top(1)
        .expand(Item::PARENT)
        .select((Item::NAME, Item::SIZE));
    assert_eq!(
        text(&Query::new().expand_with(Item::PARTS, &nested).top(u64::MAX).skip(0)),
        "$skip=0&$top=18446744073709551615&$expand=parts($search=%22a%3Bb)%22%20AND%20(c);\
         $filter=name%20eq%20'd%3Be%29%26f';$orderby=parent/size%20desc;$top=1;$expand=parent;\
         $select=name,size)",
    );
    for search in ["a;$top=1", "a)", "(a", "\"a", "it's"] {
        let nested = Query::<Item>::new().search(search);
        let reason = refused(&Query::new().expand_with(Item::PARTS, &nested));
        assert!(reason.starts_with("$search within $expand has an open quote"), "{reason}");
        // By itself it is the service's to read.
        assert!(!text(&nested).contains([';', '"', ' ']), "{search}");
    }
    for (nested, expected) in [
        (Query::<Item>::new().custom("a", "b"), "$expand does not support"),
        (Query::new().parameter("a", &1), "$expand does not support"),
    ] {
        assert!(refused(&Query::new().expand_with(Item::PARTS, &nested)).starts_with(expected));
    }
}

/// [OData-URL 5.1.3]: a property is in one item of `$expand`; each option of OData's appears once.
#[test]
fn f34_nothing_is_said_twice() {
    let top = Query::new().top(1);
    for query in [
        Query::new().expand(Item::PARTS).expand_with(Item::PARTS, &top),
        Query::new().expand_count(Item::PARTS).expand(Item::PARENT).expand_count(Item::PARTS),
    ] {
        assert_eq!(refused(&query), "duplicate item in $expand");
    }
    for name in ["$deltatoken", "@a.b"] {
        let twice = Query::new().custom(name, "1").custom("x", "2").custom(name, "2");
        assert_eq!(refused(&twice), "an option appears twice");
    }
    // A service may take its own options so.
    assert_eq!(text(&Query::<Item>::new().custom("x", "1").custom("x", "2")), "x=1&x=2");
    // The value of an alias, like any other setting, is the last one.
    let query = Query::<Item>::new().parameter("p", &1).parameter("q", &2).parameter("p", &3);
    assert_eq!(text(&query), "@q=2&@p=3");
}

#[test]
fn f34_conditions_of_apply_are_all_sent() {
    let apply = Apply::new()
        .filter(Item::SIZE.gt(1))
        .filter(Item::SIZE.lt(5).or(Item::NAME.is_null()))
        .count_as("n");
    assert_eq!(
        text(&Query::new().apply(apply)),
        "$apply=filter(size gt 1 and (size lt 5 or name eq null))/aggregate($count as n)"
            .replace(' ', "%20"),
    );
}

/// A number of entities: what changes it is sent, or refused.
#[test]
fn f34_a_count_is_of_what_the_query_says() {
    let service = Service::new("https://example.com/api").unwrap();
    let items = service.entity_set::<Item>();
    let sent = |query: &Query<Item>| {
        items.count(query).map(|call| call.to_http().uri().query().unwrap_or_default().to_owned())
    };
    let double = || Query::new().compute(Item::SIZE.mul(2), "double");
    let filter: Filter<Item> = raw("double gt @p");
    assert_eq!(
        sent(&double().filter(filter).parameter("p", &5).search("a").top(5).order_by(Item::SIZE))
            .unwrap(),
        "$compute=size%20mul%202%20as%20double&$search=a&$filter=double%20gt%20@p&@p=5",
    );
    assert_eq!(sent(&double().select_named("double")).unwrap(), "");
    let apply = Apply::new().filter(Item::SIZE.gt(1));
    let error = sent(&Query::new().apply(apply)).unwrap_err().to_string();
    assert_eq!(
        error,
        "not sent: the query can't be written: $count does not support $apply: use Apply::count_as \
         in a list"
    );
}

/// An expression without text would be no condition, and all entities the response.
#[test]
fn f34_what_is_no_expression_is_refused() {
    let raw = |text: &str| Query::from(raw::<Item, _>(text));
    for blank in ["", " ", "\n"] {
        assert_eq!(refused(&raw(blank)), "an expression has no text");
        let part = Query::new().filter(Item::SIZE.gt(1).and(odata_core::query::raw(blank)));
        assert_eq!(refused(&part), "an expression has no text");
    }
    for open in ["a eq 'b", "(a", "a) or (b", "a;$top=1", "a eq 'b'')"] {
        assert!(refused(&raw(open)).starts_with("an expression has an open quote"), "{open}");
    }
    for (whole, expected) in [
        ("a eq 'b;(''c'", "a%20eq%20'b;(''c'"),
        (
            "parts/$count($filter=a eq 1;$search=b) gt 5",
            "parts/$count($filter=a%20eq%201;$search=b)%20gt%205",
        ),
        ("a+b#c&d", "a%2Bb%23c%26d"),
    ] {
        assert_eq!(text(&raw(whole)), format!("$filter={expected}"));
    }
}

/// [OData-CSDL 15.2]: names that a query makes are identifiers.
#[test]
fn f34_names_that_a_query_makes_are_checked() {
    for name in ["@p", "a b", "", "1", "a&b", "a=b"] {
        let alias = "the name of a parameter alias must be an identifier, without the `@`";
        assert_eq!(refused(&Query::new().parameter(name, &1)), alias);
        assert_eq!(refused(&Query::new().filter(Item::SIZE.eq(parameter(name)))), alias);
        let computed = "the name of a computed property must be an identifier";
        assert_eq!(refused(&Query::new().compute(Item::SIZE.mul(2), name)), computed);
        let apply = Apply::new().aggregate(Item::SIZE, Aggregate::Sum, name);
        assert_eq!(refused(&Query::new().apply(apply)), computed);
        assert_eq!(refused(&Query::new().apply(Apply::new().count_as(name))), computed);
    }
    let query = Query::new().filter(Item::SIZE.eq(parameter("größe"))).parameter("größe", &1);
    assert_eq!(text(&query), "$filter=size%20eq%20@gr%C3%B6%C3%9Fe&@gr%C3%B6%C3%9Fe=1");
    let of_base = Apply::new().group_by([Item::THING]).count_as("n");
    assert!(refused(&Query::new().apply(of_base)).starts_with("a base type is not a property"));
    assert!(refused(&Query::new().levels(Levels::Max)).contains("$levels"));
}

/// A header of the service is sent as it was set, or named.
#[test]
fn f75_a_header_of_the_service_is_sent_or_named() {
    let service = || Service::new("https://example.com/api").unwrap();
    let full = "application/json;odata.metadata=full";
    let own =
        service().header("Accept", full).header("OData-MaxVersion", "4.01").header("X-A", "b");
    let sent = own.entity_set::<Item>().list(&Query::new()).unwrap().to_http();
    assert_eq!(sent.headers()["Accept"], full);
    assert_eq!(sent.headers()["OData-MaxVersion"], "4.01");
    assert_eq!(
        (&sent.headers()["OData-Version"], sent.headers().len()),
        (&HeaderValue::from_static("4.0"), 4)
    );
    // Numbers and streams are not JSON.
    let count = own.entity_set::<Item>().count(&Query::new()).unwrap().to_http();
    assert_eq!(count.headers()["Accept"], "text/plain");
    assert_eq!(own.media("a").get().unwrap().to_http().headers()["Accept"], "*/*");
    // One authorization, the last one.
    let authorization = |service: Service| {
        let sent = service.single::<Item>("me").get().unwrap().to_http();
        let all: Vec<_> = sent.headers().get_all("Authorization").iter().cloned().collect();
        assert!(all.iter().all(HeaderValue::is_sensitive));
        all
    };
    let basic = || service().header("Authorization", "Basic x");
    assert_eq!(authorization(basic()), ["Basic x"]);
    assert_eq!(
        authorization(service().bearer_token("t").header("Authorization", "Basic x")),
        ["Basic x"]
    );
    assert_eq!(authorization(basic().bearer_token("t")), ["Bearer t"]);
    let error = service().header("Content-Type", full).single::<Item>("me").get().unwrap_err();
    assert_eq!(
        error.to_string(),
        "not sent: Content-Type: each body has a type of its own; set the header on a call, or the format of a batch",
    );
}

/// A path is one below the service root, encoded already.
#[test]
fn f35_a_url_or_a_lone_percent_sign_is_not_a_path() {
    let service = Service::new("https://example.com/api").unwrap();
    for path in ["https://example.com/api/items(1)", "http://a?b", "HTTPS://u:s3cret@a/b"] {
        let error = service.single::<Item>(path).get().unwrap_err().to_string();
        assert!(
            error.contains("is a URL, not a path below the service root: get, page_at"),
            "{error}"
        );
        assert!(!error.contains("s3cret"), "{error}");
        assert!(service.collection::<Item>(path).list(&Query::new()).is_err());
        assert!(service.media(path).get().is_err());
    }
    for path in ["50%", "a%zz", "a%4", "a%%41"] {
        let error = service.single::<Item>(path).get().unwrap_err().to_string();
        assert!(error.contains("encode_path"), "{error}");
    }
    for path in ["a%41", "root:/a//b", "a:b", "a;b=c,d"] {
        let sent = service.single::<Item>(path).get().unwrap().to_http();
        assert_eq!(sent.uri().to_string(), format!("https://example.com/api/{path}"));
    }
    for root in ["https://h/a/../b", "https://h/%2E%2e", "https://h/a%zz", "https://h/./a"] {
        let error = Service::new(root).unwrap_err().to_string();
        assert!(error.contains("dot segments"), "{error}");
    }
}

/// A reference without a URL refers to nothing.
#[test]
fn f32_an_empty_reference_is_a_violation() {
    let service = Service::new("https://example.com/api").unwrap();
    for url in ["", " "] {
        let mut item = ItemPartial { parent: Link::bind(url).into(), ..Default::default() };
        let single = service.single::<Item>("me");
        let error = single.update(&item).unwrap_err().to_string();
        assert_eq!(error, "not sent: parent: not the URL of an entity: it is empty");
        item.thing.id = 1.into();
        assert!(service.create(&item).is_err());
        let parts = ItemPartial {
            parts: Links::from([Link::bind("a"), Link::bind(url)]).into(),
            ..Default::default()
        };
        let error = single.update(&parts).unwrap_err().to_string();
        assert_eq!(error, "not sent: parts[1]: not the URL of an entity: it is empty");
        let new = service.clone().version(ODataVersion::V4_01);
        let changes = LinkChanges::<Item>::new().bind("items(1)").unlink(url);
        let parts = ItemPartial { parts: changes.into(), ..Default::default() };
        let error = new.single::<Item>("me").update(&parts).unwrap_err().to_string();
        assert_eq!(error, "not sent: parts[1]: not the URL of an entity: it is empty");
    }
}
