//! `Debug` of queries, requests and batches: no literal, key, token, or header that may be a secret.

use http::Response;
use http::header::{HeaderName, HeaderValue};
use odata_core::batch::BatchFormat;
use odata_core::entity::PartialOf;
use odata_core::query::{Aggregate, Apply, Query, raw};
use odata_core::request::{List, Preference};
use odata_core::response::DeltaPage;
use odata_core::server::{ReceivedBatch, ReceivedRequest};
use odata_core::{Entity, Error, Link, ODataComplex, ODataEntity, Operation, Page, Service};

use super::model::{Account, AccountPartial, Card, HUSH, NUMBER, Person, Vault};
use super::texts::{self, Texts, assert_none};

const ROOT: &str = "https://example.com/api";

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Arguments {
    #[odata(sensitive)]
    text: String,
    #[odata(sensitive)]
    number: i32,
    #[odata(sensitive)]
    card: Card,
    #[odata(sensitive)]
    all: Vec<String>,
}

fn arguments() -> Arguments {
    let card = Card { tags: vec![HUSH.into()], number: Some(8_675_309), ..Card::default() };
    Arguments { text: HUSH.into(), number: 8_675_309, card, all: vec![HUSH.into()] }
}

/// With a secret in each place that a service has.
fn service() -> Service {
    Service::new(ROOT)
        .unwrap()
        .bearer_token(HUSH)
        .header("Cookie", HUSH)
        .header("x-anything", HUSH)
        .query_option("sig", HUSH)
}

fn number() -> i32 {
    NUMBER.parse().unwrap()
}

/// Queries whose literals are secrets; each has a place of its own for them.
fn queries() -> Vec<(&'static str, Query<Account>)> {
    let new = Query::<Account>::new;
    let secret = || Account::SECRET.eq(HUSH);
    let people =
        Query::<Person>::new().search(HUSH).custom("more", HUSH).filter(Person::AGE.eq(number()));
    let deep = Query::<Account>::new()
        .search(HUSH)
        .expand_with(Account::PEOPLE, &people)
        .parameter("p", &HUSH.to_owned());
    vec![
        ("eq", new().filter(secret())),
        ("number", new().filter(Account::PIN.gt(number()).or(Account::PIN.eq(-number())))),
        (
            "function",
            new().filter(Account::SECRET.contains(HUSH).and(Account::SECRET.length().eq(number()))),
        ),
        ("in", new().filter(Account::PIN.is_in([number(), 1]))),
        ("text in", new().filter(Account::SECRET.is_in([HUSH, "x"]))),
        ("quotes", new().filter(Account::SECRET.eq("it's 'hush' 8675309"))),
        ("raw", new().filter(raw("contains(secret,'hush') and pin in (8675309,-8675309)"))),
        ("raw number", new().filter(raw("pin eq 8675309 or day eq 8675309-01-02"))),
        ("search", new().search(HUSH)),
        ("custom", new().custom("key", HUSH)),
        ("parameter", new().filter(raw("secret eq @p")).parameter("p", &HUSH.to_owned())),
        ("expand", new().expand_with(Account::PEOPLE, &people)),
        ("expand, twice", new().expand_with(Account::CHILDREN, &deep)),
        ("compute", new().compute(Account::SECRET.concat(HUSH), "x")),
        ("order", new().order_by(Account::SECRET.concat(HUSH))),
    ]
}

#[test]
fn a31_queries_and_their_requests_show_no_literal() {
    let service = service();
    let accounts = service.entity_set::<Account>();
    for (name, query) in queries() {
        let mut texts = Texts::new();
        texts::debug(&mut texts, "query", &query);
        let list = accounts.list(&query);
        texts::read(&mut texts, "list", list.as_ref().map_err(|error| Shown(error.to_string())));
        texts::read(&mut texts, "count", accounts.count(&query));
        if let Ok(list) = list {
            assert!(list.to_http().uri().to_string().contains(HUSH), "{name}");
            for format in [BatchFormat::Json, BatchFormat::Multipart] {
                let mut batch = service.batch().unwrap().format(format);
                let handle = batch.add(&list).unwrap();
                texts::debug(&mut texts, "batch", &(&batch, handle));
                let request = batch.to_http();
                let received = ReceivedBatch::read(ROOT, &request).unwrap();
                texts::debug(&mut texts, "received batch", &received);
            }
            let received = ReceivedRequest::read(ROOT, &list.to_http()).unwrap();
            texts::debug(&mut texts, "received", &received);
        }
        assert_none(&texts, name);
    }
    let apply = Apply::<Account>::new()
        .filter(Account::SECRET.eq(HUSH).and(Account::FLAG.eq(true)))
        .group_by([Account::ID])
        .aggregate(Account::PIN, Aggregate::Sum, "total");
    let mut texts = Texts::new();
    texts::debug(&mut texts, "apply", &apply);
    texts::debug(&mut texts, "filter", &Account::SECRET.eq(HUSH).and(raw("pin eq 8675309")));
    texts::debug(&mut texts, "expression", &Account::SECRET.concat(HUSH));
    assert_none(&texts, "expressions");
}

#[derive(Debug)]
struct Shown(String);

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Shown {}

/// A Boolean is a value too, and no name.
#[test]
fn a31_booleans_and_special_numbers_are_literals() {
    for (query, shown) in [
        (Query::<Account>::new().filter(Account::FLAG.eq(true)), "Query($filter=flag%20eq%20…)"),
        (Query::<Account>::new().filter(raw("flag ne false")), "Query($filter=flag%20ne%20…)"),
        (
            Query::<Account>::new().filter(raw("x eq INF or x eq NaN")),
            "Query($filter=x%20eq%20…%20or%20x%20eq%20…)",
        ),
        (Query::<Account>::new().count().top(7), "Query($count=true&$top=7)"),
    ] {
        assert_eq!(format!("{query:?}"), shown);
    }
}

#[test]
fn a31_keys_and_arguments_are_not_shown() {
    let service = service();
    let segments = self::service().key_as_segment(true);
    let mut texts = Texts::new();
    for service in [&service, &segments] {
        let accounts = service.entity_set::<Account>();
        let ones = [
            accounts.entity(HUSH),
            accounts.entity(NUMBER),
            accounts.entity_by(Account::SECRET, HUSH),
            accounts.entity_by(Account::PIN, number()),
            accounts.entity_by((Account::SECRET, Account::PIN), (HUSH, number())),
        ];
        for one in ones {
            texts::debug(&mut texts, "single", &one);
            texts::read(&mut texts, "get", one.get());
            texts::read(&mut texts, "delete", one.delete());
            texts::debug(&mut texts, "navigate", &one.navigate(Account::PEOPLE));
            texts::debug(&mut texts, "property", &one.property(Account::SECRET));
            texts::read(&mut texts, "set", one.property(Account::SECRET).set(&None));
            texts::debug(&mut texts, "stream", &one.stream(Account::PHOTO));
        }
        for aliases in [false, true] {
            let service = service.clone().parameter_aliases(aliases);
            let function = service.function("Demo.check", &arguments()).unwrap();
            texts::debug(&mut texts, "function", &function);
            texts::read(&mut texts, "read", function.get::<()>());
            texts::debug(&mut texts, "collection", &function.collection::<Account>());
            texts::debug(&mut texts, "collection", &function.collection::<Account>().entity(HUSH));
            texts::read(&mut texts, "action", service.action::<(), _>("Demo.do", &arguments()));
        }
        // A path that is not one, with a key in it.
        texts::read(&mut texts, "path", service.collection::<Account>("a b").entity(HUSH).get());
        texts::read(
            &mut texts,
            "reference",
            accounts.remove_reference(&format!("accounts('{HUSH}')")),
        );
        texts::read(
            &mut texts,
            "reference",
            accounts.add_reference(&format!("accounts('{HUSH}')")),
        );
    }
    assert_none(&texts, "keys and arguments");
}

#[test]
fn a31_headers_tokens_and_bodies_are_not_shown() {
    let service = service();
    let mut account =
        AccountPartial { id: "1".into(), secret: HUSH.into(), ..AccountPartial::default() };
    account.owner = Link::bind(format!("people({NUMBER})")).into();
    let account = account;
    let create = service.entity_set::<Account>().create(&account);
    let mut texts = Texts::new();
    texts::debug(&mut texts, "service", &service);
    texts::read(&mut texts, "create", create.as_ref().map_err(|error| Shown(error.to_string())));
    let get = service.entity_set::<Account>().entity("1").get().unwrap();
    let mut value = HeaderValue::from_static(HUSH);
    value.set_sensitive(true);
    let get = get.header(HeaderName::from_static("x-key"), value).unwrap();
    let get = get.query_option("code", HUSH).unwrap().prefer(Preference::RETURN_MINIMAL);
    texts::debug(&mut texts, "get", &get);
    let headers = get.to_http().headers().clone();
    texts::debug(&mut texts, "headers", &headers);
    for format in [BatchFormat::Json, BatchFormat::Multipart] {
        let mut batch = service.batch().unwrap().format(format).header("x-b", HUSH).unwrap();
        if let Ok(create) = &create {
            batch.add(create).unwrap();
        }
        let get = get.clone().header("Cookie", "hush-2").unwrap();
        batch.add(&get).unwrap();
        texts::debug(&mut texts, "batch", &batch);
        let received = ReceivedBatch::read(ROOT, &batch.to_http()).unwrap();
        texts::debug(&mut texts, "received", &received);
    }
    let wrong = Service::new(ROOT).unwrap().bearer_token(format!("{HUSH}\n"));
    texts::debug(&mut texts, "wrong token", &wrong);
    texts::read(&mut texts, "wrong token", wrong.entity_set::<Account>().entity("1").get());
    assert_none(&texts, "headers, tokens and bodies");
}

#[test]
fn a31_links_of_a_response_show_no_token_and_no_key() {
    let service = service();
    let accounts = service.entity_set::<Account>();
    let list = accounts.list(&Query::new()).unwrap();
    let mut texts = Texts::new();
    for link in [
        "accounts?$skiptoken=hush",
        "accounts?%24skiptoken=hush&$filter=secret%20eq%20'hush'&$search=hush",
        "accounts?$expand=people($search=hush;$skiptoken=hush;$filter=age%20eq%208675309)",
        "accounts?$expand=people($search=%22a;b)%22%20hush)",
        "accounts?$apply=search(hush)/filter(secret%20eq%20'hush')/groupby((pin))",
        "accounts('hush')/people?$skiptoken=8675309",
        "https://example.com/api/accounts(%27hush%27)/people?sig=hush",
        "https://elsewhere.example/hush?sig=hush",
        "https://example.com/api/%2e%2e/accounts?$skiptoken=hush",
    ] {
        let json = format!(
            r#"{{"value":[{{"id":"1","children@odata.nextLink":"{link}","parent@odata.navigationLink":"{link}"}}],
            "@odata.nextLink":"{link}","@odata.deltaLink":"{link}"}}"#
        );
        let page = Page::<PartialOf<Account>>::from_json(json.as_bytes()).unwrap();
        // The path of a link elsewhere is shown, as that of any link.
        if !link.contains("elsewhere") {
            texts::debug(&mut texts, link, &page);
            let delta = DeltaPage::<PartialOf<Account>>::from_json(json.as_bytes()).unwrap();
            texts::debug(&mut texts, link, &delta);
        }
        let page = Page::<Account>::from_json(json.as_bytes()).unwrap();
        let next = list.next_page(&page);
        if link.contains("elsewhere") {
            assert!(!format!("{next:?}").contains("sig=hush"));
        } else {
            texts::read(&mut texts, link, next);
        }
    }
    for url in ["https://example.com/async/hush", "https://other.example/hush?sig=hush"] {
        let accepted = Response::builder().status(202).header("Location", url).body("").unwrap();
        let get = accounts.entity("1").get().unwrap();
        let Err(Error::Accepted(accepted)) = get.read(accepted) else { panic!() };
        let monitor = get.monitor(&accepted).unwrap();
        texts::debug(&mut texts, url, &(&accepted, &monitor, monitor.cancel()));
        texts.push((url.to_owned(), accepted.to_string()));
    }
    assert_none(&texts, "links");
}

/// A session in a segment, a token after `#`, a user with a password, or a query that is a token and nothing else.
#[test]
fn a31_links_show_no_user_and_no_parameter() {
    let service = service();
    let accounts = service.entity_set::<Account>();
    let mut texts = Texts::new();
    for link in [
        "accounts;session=hush",
        "accounts;hush/people",
        "accounts(id='1');session=hush?$top=1",
        "accounts#access_token=hush",
        "accounts?hush",
        "accounts?$top=1&hush",
        "https://joe:hush@example.com/api/accounts",
        "https://hush@example.com/api/accounts?$top=1",
        "//hush@example.com/api/accounts",
        " accounts;session=hush",
    ] {
        let json = format!(
            r##"{{"id":"1","@odata.id":"{link}","@odata.editLink":"{link}","media@odata.mediaReadLink":"{link}",
            "children@odata.nextLink":"{link}","parent@odata.navigationLink":"{link}","#Demo.Open":{{"target":"{link}"}}}}"##
        );
        texts::read(&mut texts, link, Entity::<PartialOf<Account>>::from_json(json.as_bytes()));
        let json = format!(r#"{{"value":[{json}],"@odata.nextLink":"{link}"}}"#);
        let page = Page::<PartialOf<Account>>::from_json(json.as_bytes()).unwrap();
        let list = accounts.list(&Query::new()).unwrap();
        let list: List<PartialOf<Account>> = list.with_output();
        texts::read(&mut texts, link, list.next_page(&page));
        texts::debug(&mut texts, link, &page);
        let json = format!(r#"{{"value":[{{"name":"a","url":"{link}"}}]}}"#);
        let document = service.document().unwrap().read(Response::new(json.as_bytes()));
        assert_eq!(document.as_ref().unwrap().resources().len(), 1);
        texts::read(&mut texts, link, document);
        texts::read(&mut texts, link, service.page_at::<Account>(link));
        texts::read(&mut texts, link, service.get::<Account>(link));
        let get = accounts.entity("1").get().unwrap();
        texts::read(&mut texts, link, get.monitor_at::<odata_core::response::NoStatus>(link));
        let created = Response::builder().status(204).header("OData-EntityId", link);
        let create = get.with_output::<odata_core::Created<Account>>();
        let created = create.read(created.header("Location", link).body("").unwrap());
        texts::read(&mut texts, link, created);
    }
    assert_none(&texts, "links");
}

/// The URLs of an entity whose key is sensitive.
#[test]
fn a31_urls_with_a_sensitive_key_are_not_shown() {
    let json = r##"{"@odata.context":"https://example.com/api/$metadata#vaults('hush')/x/$entity",
        "@odata.id":"vaults('hush')","@odata.editLink":"vaults/hush","@odata.readLink":"vaults('hush')",
        "@odata.etag":"W/\"1\"","code":"hush","next@odata.navigationLink":"vaults('hush')/next",
        "#Demo.Open":{"title":"Open","target":"vaults('hush')/Demo.Open"}}"##;
    let mut texts = Texts::new();
    let partial = Entity::<PartialOf<Vault>>::from_json(json.as_bytes());
    assert_eq!(partial.as_ref().unwrap().control().id(), Some("vaults('hush')"));
    texts::read(&mut texts, "entity", partial);
    texts::read(&mut texts, "serde", serde_json::from_str::<Entity<PartialOf<Vault>>>(json));
    let page = format!(r#"{{"value":[{json}]}}"#);
    texts::read(&mut texts, "page", Page::<PartialOf<Vault>>::from_json(page.as_bytes()));
    let service = service();
    let vaults = service.entity_set::<Vault>();
    let created = Response::builder()
        .status(201)
        .header("Location", "https://example.com/api/vaults('hush')?x=hush")
        .header("OData-EntityId", "vaults('hush')")
        .header("Content-Type", "application/json");
    let get = vaults.entity(HUSH).get().unwrap();
    let create = get.with_output::<odata_core::Created<PartialOf<Vault>>>();
    texts::read(&mut texts, "created", create.read(created.body(json).unwrap()));
    let vault = Vault { code: format!("{HUSH}2"), name: None, next: None };
    texts::read(&mut texts, "key", vaults.entity(HUSH).replace(&vault));
    for url in ["vaults(hush)", "vaults('hush", "vaults('hush')/x", "vaults(code=hush)"] {
        texts::read(&mut texts, url, Vault::key_from_url(url).map(|_| ()));
    }
    assert_none(&texts, "a sensitive key");
    let shown = Entity::<PartialOf<super::model::Person>>::from_json(
        br#"{"@odata.id":"people(1)","id":1}"#,
    );
    assert!(format!("{shown:?}").contains("people(1)"));
}
