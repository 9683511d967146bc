//! Which operation each exchange is.

use http::HeaderValue;
use http::header::ACCEPT;
use odata_core::entity::PropertySlots;
use odata_core::json::{ODataVersion, TypePolicy};
use odata_core::query::{Aggregate, Apply, Query, derived, raw};
use odata_core::request::{Call, NoParameters, Preference};
use odata_core::response::ValueResponse;
use odata_core::{
    Created, DateTimeOffset, Entity, Error, ODataComplex, ODataPartial, Operation, OtherType, Page,
    Service, Updated,
};

use super::compared::{Judged, judge, judge_response, response};
use crate::peer_model::{
    AllTypesPartial, AnyLocation, AnyPolicy, AnySummary, Capabilities, DetailedSummary,
    DetailedSummaryPartial, GraphEntity, Person, PersonGender, PersonPartial, Photo, PhotoPartial,
    RiskLevel, Summary, SummaryPartial, Tenant, TenantPartial, Trip,
};
use crate::recorded_model::Exchange;

const SUMMARIES: &str = "credentialUserRegistrationsSummaries";
const PLAIN: &str = "32b32793-5a86-43b0-9b86-6319eca407cd";
const DERIVED: &str = "83abe541-e79e-46d2-8403-9f52805a9f35";
const FIRST: &str = "00000000-0000-0000-0000-000000000001";
const BOUND: &str = "credentialUserRegistrationsSummaries('00000000-0000-0000-0000-000000000003')";
const NS: &str = "microsoft.management.services.api";

/// The type of the results of `$apply` in these exchanges.
#[derive(Debug, Clone, PartialEq, ODataComplex)]
#[odata(namespace = "Demo")]
struct Group {
    security_defaults_enabled: bool,
    total: i64,
    n: i64,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct LargerThan {
    n: i32,
}

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Refresh {
    at: DateTimeOffset,
}

/// The service of the exchange, with the version and the numbers that its headers say.
fn service(exchange: &Exchange) -> Service {
    let header = |name: &str| exchange.request["headers"][name].as_str().unwrap_or_default();
    let mount = exchange.path.split('/').nth(1).unwrap_or_default();
    let port = if mount == "odata" { 14007 } else { 14005 };
    let is_401 = [header("OData-Version"), header("OData-MaxVersion")].contains(&"4.01");
    let strings = header("Accept").contains("IEEE754Compatible=true");
    Service::new(&format!("http://127.0.0.1:{port}/{mount}"))
        .unwrap()
        .version(if is_401 { ODataVersion::V4_01 } else { ODataVersion::V4_0 })
        .ieee754_compatible(strings)
        .type_policy(TypePolicy::Never)
}

type Asked<A> = Result<Call<A>, Error>;

/// Metadata levels are the header's: there is no other word for them.
fn level<A>(exchange: &Exchange, call: Asked<A>) -> Asked<A> {
    let accept = exchange.request["headers"]["Accept"].as_str();
    let accept = accept.map(|it| HeaderValue::from_str(it).unwrap());
    call.map(|call| match accept {
        Some(accept) => call.header(ACCEPT, accept).unwrap(),
        None => call,
    })
}

pub(super) fn judge_one(number: &str, exchange: &Exchange) -> Judged {
    let service = service(exchange);
    match number.split_once('-') {
        Some(("opy", number)) => match number.parse().unwrap_or_default() {
            number @ (304..=337
            | 381
            | 407
            | 408
            | 412..=423
            | 429
            | 432..=434
            | 440
            | 453..=455
            | 466) => created(number, exchange, &service),
            number @ 339..=366 => read(number, exchange, &service),
            number @ (369..=391 | 409) => changed(number, exchange, &service),
            number @ (392..=411 | 456..=458) => listed(number, exchange, &service),
            number @ 424..=439 => of_all_types_and_tenants(number, exchange, &service),
            number @ 441..=446 => operations(number, exchange, &service),
            number @ 447..=452 => super::batches::judge_batch(number, exchange, &service),
            number => trippin(number, exchange, &service),
        },
        _ => other_server(number, exchange, &service),
    }
}

/// The body as a value of our types, sent as a create. What we refuse, the service has refused too;
/// or it has taken what OData does not allow, or we leave to the service what it refuses.
fn create<P>(exchange: &Exchange, service: &Service, ours: Option<&str>) -> Judged
where
    P: ODataPartial + for<'de> PropertySlots<'de> + for<'de> odata_core::entity::ReadObject<'de>,
    P: odata_core::entity::Representation,
    Created<P::Of>: odata_core::response::FromResponse,
    Created<P>: odata_core::response::FromResponse,
{
    let body = exchange.request["body"].as_str().unwrap_or_default();
    let path = exchange.path.split('/').skip(2).collect::<Vec<_>>().join("/");
    let refused = exchange.response["status"].as_u64().is_some_and(|status| status >= 400);
    let value = match Entity::<P>::from_json(body.as_bytes()) {
        Ok(value) => value.into_inner(),
        Err(_) if refused || ours.is_some() => return Ok(()),
        Err(error) => return Err(format!("its body is not read: {error}")),
    };
    let create = match service.collection::<P>(&path).create(&value) {
        Ok(create) => create,
        Err(Error::Invalid(_)) if refused || ours.is_some() => return Ok(()),
        Err(error) => return Err(error.to_string()),
    };
    let headers = &exchange.request["headers"];
    let create = match headers["Prefer"].as_str() {
        Some("return=minimal") => create.prefer(Preference::RETURN_MINIMAL),
        Some("return=representation") => create.prefer(Preference::RETURN_REPRESENTATION),
        _ => create,
    };
    let create = level(exchange, Ok(create));
    if ours.is_some() {
        // The request differs, but the response can be read.
        let call: Call<Created<P>> = create.unwrap().with_output();
        return judge_response(exchange, call.read(response(&exchange.response)));
    }
    judge(exchange, create.map(Call::with_output::<Created<P>>))
}

fn created(number: u32, exchange: &Exchange, service: &Service) -> Judged {
    // What the body has, and no value of ours has.
    let ours = match number {
        305 | 307..=309 => Some("values of other types, which we do not write"),
        314 | 455 => Some("an undeclared property"),
        320 => Some("an Int32 as a string"),
        326 => Some("a time without a zone"),
        328 => Some("nine digits, which OData allows and the service does not"),
        331..=333 => Some("no entity"),
        334 | 335 => Some("another content type"),
        414 => Some("numbers in strings without a word of it"),
        416 | 417 => Some("the number of a member, for which we write its name"),
        423 => Some("the other alphabet of base64"),
        433 => Some("4.01 and 4.0 differ in how a bind is written"),
        _ => None,
    };
    match number {
        313 | 317 | 454 => create::<DetailedSummaryPartial>(exchange, service, ours),
        412..=423 => create::<AllTypesPartial>(exchange, service, ours),
        429 | 432..=434 => create::<TenantPartial>(exchange, service, ours),
        466 => create::<PersonPartial>(exchange, service, ours),
        _ => create::<SummaryPartial>(exchange, service, ours),
    }
}

fn read(number: u32, exchange: &Exchange, service: &Service) -> Judged {
    let set = service.collection::<AnySummary>(SUMMARIES);
    let summary = || service.collection::<SummaryPartial>(SUMMARIES);
    let id = || Summary::ENTITY.path(GraphEntity::ID);
    let one = |key: &str| service.single::<AnySummary>(&format!("{SUMMARIES}('{key}')"));
    let plain = |key: &str| service.single::<SummaryPartial>(&format!("{SUMMARIES}('{key}')"));
    let detailed = |key: &str| one(key).derived::<DetailedSummaryPartial>();
    let all = || set.derived::<DetailedSummaryPartial>();
    let base = || DetailedSummary::SUMMARY.path(Summary::ENTITY).path(GraphEntity::ID);
    let high = || DetailedSummary::RISK_LEVEL.eq(RiskLevel::High);
    let mfa = || DetailedSummary::CAPABILITIES.has(Capabilities::Mfa);
    let page = |call: Asked<Page<DetailedSummaryPartial>>| judge(exchange, call);
    match number {
        339 | 341 | 343 | 345 | 356..=358 => judge(exchange, level(exchange, one(PLAIN).get())),
        340 | 342 | 346 => judge(exchange, level(exchange, one(DERIVED).get())),
        347 => judge(exchange, detailed(DERIVED).get()),
        348 => judge(exchange, detailed(PLAIN).get()),
        349 => page(all().list(&Query::new().select(base()).select(DetailedSummary::RISK_LEVEL))),
        350 => {
            let isof = raw(&format!("isof({NS}.detailedCredentialUserRegistrationsSummary)"));
            let list = summary().list(&Query::new().filter(isof).select(id()));
            judge(exchange, list.map(Call::with_output::<Page<AnySummary>>))
        }
        351 => page(all().list(&Query::new().filter(high().and(mfa())).select(base()))),
        352 => page(all().list(&Query::new().filter(high()).select(base()))),
        353 => page(all().list(&Query::new().filter(mfa()).select(base()))),
        354 => {
            let risk = derived::<Summary, DetailedSummary>().path(DetailedSummary::RISK_LEVEL);
            let query = Query::new().top(1).order_by_desc(id()).select(id()).select(risk);
            judge(exchange, summary().list(&query).map(Call::with_output::<Page<AnySummary>>))
        }
        // The library does not support these versions, but the response can be read.
        359 | 360 => {
            judge_response(exchange, plain(PLAIN).get().unwrap().read(response(&exchange.response)))
        }
        361 => judge(exchange, plain("nope").get()),
        362 => {
            let service = service.clone().key_as_segment(true);
            judge(exchange, service.entity_set::<Summary>().entity(PLAIN).get())
        }
        364 => judge(exchange, plain(PLAIN).property(Summary::TOTAL_USER_COUNT).get()),
        365 => judge(exchange, plain(PLAIN).property(Summary::TOTAL_USER_COUNT).raw().get()),
        366 => {
            let policy = detailed(DERIVED).property(DetailedSummary::POLICY).get();
            judge(exchange, policy.map(Call::with_output::<Entity<AnyPolicy>>))
        }
        _ => Err("not in the table".into()),
    }
}

fn total(count: i32) -> SummaryPartial {
    SummaryPartial { total_user_count: count.into(), ..SummaryPartial::default() }
}

fn risk(level: odata_core::Presence<RiskLevel>) -> DetailedSummaryPartial {
    DetailedSummaryPartial { risk_level: level, ..DetailedSummaryPartial::default() }
}

fn changed(number: u32, exchange: &Exchange, service: &Service) -> Judged {
    let one = |key: &str| service.single::<SummaryPartial>(&format!("{SUMMARIES}('{key}')"));
    let detailed =
        || service.single::<DetailedSummaryPartial>(&format!("{SUMMARIES}('{DERIVED}')"));
    let path = exchange.path.strip_prefix("/graph/").unwrap_or_default();
    let versioned = || service.single::<SummaryPartial>(path);
    let updated = |call: Asked<Updated<Summary>>| {
        judge(exchange, call.map(Call::with_output::<Updated<SummaryPartial>>))
    };
    let details = |call: Asked<Updated<DetailedSummary>>| {
        judge(exchange, call.map(Call::with_output::<Updated<DetailedSummaryPartial>>))
    };
    let low = || risk(RiskLevel::Low.into());
    match number {
        369 => updated(one(PLAIN).update(&total(11))),
        370 => updated(
            one(PLAIN).update(&total(12)).map(|it| it.prefer(Preference::RETURN_REPRESENTATION)),
        ),
        371 => {
            let null = SummaryPartial {
                total_user_count: odata_core::Presence::Null,
                ..SummaryPartial::default()
            };
            match one(PLAIN).update(&null) {
                Err(Error::Invalid(_)) => Ok(()),
                other => Err(format!("null is sent: {other:?}")),
            }
        }
        372 => details(detailed().update(&risk(odata_core::Presence::Null))),
        373 => details(detailed().update(&low())),
        374 => details(detailed().derived::<DetailedSummaryPartial>().update(&low())),
        375 => judge(exchange, service.single::<AnySummary>(path).get()),
        377 => updated(one("nope").update(&total(1))),
        378 => {
            let body = exchange.request["body"].as_str().unwrap_or_default();
            let value = Entity::<SummaryPartial>::from_json(body.as_bytes())
                .map_err(|it| it.to_string())?;
            updated(one(PLAIN).replace(&value.into_inner()))
        }
        379 | 380 => judge(exchange, one(PLAIN).delete()),
        382 => judge(exchange, versioned().get()),
        383 => judge(exchange, versioned().get_if_changed("W/\"1\"")),
        384 => updated(versioned().update(&total(1))),
        385 => updated(versioned().update(&total(1)).and_then(|it| it.if_match("W/\"99\""))),
        386 => updated(versioned().update(&total(1)).and_then(|it| it.if_match("W/\"1\""))),
        387 => updated(versioned().update(&total(2)).and_then(|it| it.if_match("*"))),
        388 => {
            updated(versioned().update(&total(3)).and_then(|it| it.if_match("W/\"1\", W/\"3\"")))
        }
        389 => judge(
            exchange,
            service.collection::<AnySummary>("versionedSummaries").list(&Query::new()),
        ),
        390 => judge(exchange, versioned().delete().and_then(|it| it.if_match("W/\"1\""))),
        391 | 409 => judge(exchange, versioned().delete().and_then(|it| it.if_match("*"))),
        _ => Err("not in the table".into()),
    }
}

fn listed(number: u32, exchange: &Exchange, service: &Service) -> Judged {
    let set = || service.collection::<SummaryPartial>(SUMMARIES);
    let id = || Summary::ENTITY.path(GraphEntity::ID);
    let ids = || Query::new().select(id());
    let total = || Summary::TOTAL_USER_COUNT;
    let counted = || ids().count().select(total()).order_by(total());
    let size = |size| Preference::max_page_size(size).unwrap();
    let any = |query: &Query<Summary>| set().list(query).map(Call::with_output::<Page<AnySummary>>);
    match number {
        392 => judge(exchange, any(&counted())),
        393 => judge(
            exchange,
            any(&counted().custom("x", "y")).and_then(|first| {
                // The page before it has the link.
                let page = Page::<AnySummary>::from_json(next_page(exchange).as_bytes()).unwrap();
                Ok(first.next_page(&page)?.unwrap())
            }),
        ),
        394 => judge(exchange, any(&ids()).map(|it| it.prefer(size(2)))),
        395 => judge(exchange, any(&ids()).map(|it| it.prefer(size(3)))),
        396 => {
            let condition = total().gt(50).and(Summary::SECURITY_DEFAULTS_ENABLED.eq(true));
            judge(exchange, any(&ids().filter(condition).select(total())))
        }
        397 => {
            let condition = Summary::ORGANIZATION_ID.is_in(["org-1", "org-2"]).or(
                Summary::ORGANIZATION_DISPLAY_NAME
                    .contains("oso 1")
                    .and(Summary::LAST_REFRESHED_DATE_TIME.year().eq(2023)),
            );
            judge(exchange, any(&ids().filter(condition)))
        }
        398 => judge(exchange, any(&Query::new().filter(raw("nope eq 1")))),
        399 => judge(exchange, any(&ids().search("\"Contoso 3\""))),
        400 => {
            let apply = Apply::new()
                .group_by([Summary::SECURITY_DEFAULTS_ENABLED])
                .aggregate(total(), Aggregate::Sum, "total")
                .count_as("n");
            let list = set().list(&Query::new().apply(apply));
            judge(exchange, list.map(Call::with_output::<Page<Group>>))
        }
        401 => {
            let query = ids().compute(total().mul(2), "twice").select_named("twice").top(2);
            judge(exchange, set().list(&query).map(Call::with_output::<Page<OtherType>>))
        }
        402 => judge(exchange, set().count(&Query::new())),
        406 => {
            let set = service.collection::<AnySummary>("versionedSummaries");
            judge(exchange, set.list(&Query::new()).map(|it| it.prefer(Preference::TRACK_CHANGES)))
        }
        410 | 411 => {
            let set = service.collection::<SummaryPartial>("versionedSummaries");
            let link = r#"{"value":[],"@odata.deltaLink":"http://127.0.0.1:14005/graph/versionedSummaries?$deltatoken=40"}"#;
            let page = Page::<SummaryPartial>::from_json(link.as_bytes()).unwrap();
            let list = set.list(&Query::new()).unwrap();
            judge(exchange, Ok(list.changes::<SummaryPartial>(&page).unwrap().unwrap()))
        }
        456 => judge(exchange, any(&ids().count().top(6))),
        457 => {
            let one = service.single::<SummaryPartial>(&format!("{SUMMARIES}('nope')"));
            judge(exchange, one.get())
        }
        458 => judge(exchange, any(&ids().count())),
        _ => Err("not in the table".into()),
    }
}

/// The first page of the two, made of its link only.
fn next_page(exchange: &Exchange) -> String {
    let link = format!("http://127.0.0.1:14005{}", exchange.path);
    serde_json::json!({ "value": [], "@odata.nextLink": link }).to_string()
}

fn of_all_types_and_tenants(number: u32, exchange: &Exchange, service: &Service) -> Judged {
    let all = |key: i64| service.single::<AllTypesPartial>(&format!("allTypes({key})"));
    let tenant = |key: &str| service.single::<TenantPartial>(&format!("tenants('{key}')"));
    let first = || tenant("t1");
    match number {
        424 | 425 | 427 => judge(exchange, level(exchange, all(1).get())),
        426 => judge(exchange, level(exchange, all(9_007_199_254_740_993).get())),
        428 => judge(exchange, all(3).get().map(|it| it.prefer(Preference::OMIT_NULLS))),
        430 => {
            let inner =
                Query::<AnySummary>::new().select_named("id").select_named("organizationId");
            let query = Query::new().expand_with(Tenant::SUMMARIES, &inner).expand(Tenant::PRIMARY);
            judge(exchange, tenant("t2").get_with(&query))
        }
        431 => {
            let query = Query::new().expand(Tenant::PRIMARY);
            judge(exchange, level(exchange, first().get_with(&query)))
        }
        435 => judge(
            exchange,
            first()
                .navigate(Tenant::SUMMARIES)
                .references()
                .map(Call::with_output::<Page<OtherType>>),
        ),
        436 => judge(exchange, first().navigate(Tenant::SUMMARIES).add_reference(BOUND)),
        437 => judge(exchange, first().navigate(Tenant::PRIMARY).set_reference(BOUND)),
        438 => judge(exchange, first().navigate(Tenant::SUMMARIES).remove_reference(BOUND)),
        439 => judge(exchange, first().navigate(Tenant::PRIMARY).clear_reference()),
        _ => Err("not in the table".into()),
    }
}

fn operations(number: u32, exchange: &Exchange, service: &Service) -> Judged {
    let one = service.single::<SummaryPartial>(&format!("{SUMMARIES}('{FIRST}')"));
    let id = || Summary::ENTITY.path(GraphEntity::ID);
    let at: DateTimeOffset = "2024-01-01T00:00:00Z".parse().unwrap();
    let refresh = format!("{NS}.refresh");
    match number {
        441 => {
            let rate = one.function(&format!("{NS}.mfaRate"), &NoParameters).unwrap();
            judge(exchange, rate.get::<ValueResponse<f64>>())
        }
        442 => {
            let larger = service.function("largerThan", &LargerThan { n: 100 }).unwrap();
            let query = Query::new().select(id()).select(Summary::TOTAL_USER_COUNT);
            let list = larger.collection::<SummaryPartial>().list(&query);
            judge(exchange, list.map(Call::with_output::<Page<AnySummary>>))
        }
        443 => judge(exchange, one.action::<Entity<SummaryPartial>, _>(&refresh, &Refresh { at })),
        444 => judge(exchange, one.action::<Entity<SummaryPartial>, _>(&refresh, &NoParameters)),
        445 => judge(exchange, service.action::<(), _>("reset", &NoParameters)),
        446 => {
            let list = service.collection::<SummaryPartial>(SUMMARIES);
            let list = list.list(&Query::new().top(1).select(id()));
            judge(exchange, list.map(|it| it.prefer(Preference::RESPOND_ASYNC)))
        }
        _ => Err("not in the table".into()),
    }
}

fn trippin(number: u32, exchange: &Exchange, service: &Service) -> Judged {
    let people = || service.collection::<PersonPartial>("People");
    let one = |key: &str| service.single::<PersonPartial>(&format!("People('{key}')"));
    let russell = || one("russellwhyte");
    let name = || Query::new().select(Person::USER_NAME);
    match number {
        460 | 461 => judge(exchange, level(exchange, russell().get())),
        462 => {
            let friends = Query::new().select(Person::FIRST_NAME);
            let list = people().list(&name().expand_with(Person::FRIENDS, &friends));
            // Under `$select` the friends lack properties, which only untyped ones may.
            judge(exchange, list.map(Call::with_output::<Page<OtherType>>))
        }
        463 | 465 => {
            let trips = Query::new().select(Trip::NAME).expand(Trip::PLAN_ITEMS);
            let get = russell().get_with(&name().expand_with(Person::TRIPS, &trips));
            judge(exchange, level(exchange, get.map(Call::with_output::<Entity<OtherType>>)))
        }
        464 => {
            let trip = service.single::<Trip>("People('russellwhyte')/Trips(1)");
            judge(exchange, trip.navigate(Trip::PLAN_ITEMS).list(&Query::new()))
        }
        467 | 468 => {
            let person = service.entity_set::<PersonPartial>().entity("o'hara");
            judge(exchange, level(exchange, person.get()))
        }
        469 => {
            let female = Person::GENDER.eq(PersonGender::Female);
            judge(exchange, people().list(&name().filter(female)))
        }
        470 => {
            let info = russell().property(Person::ADDRESS_INFO).get();
            judge(exchange, info.map(Call::with_output::<Page<AnyLocation>>))
        }
        471 => judge(exchange, service.single::<OtherType>("Airports('KSFO')").get()),
        472 => judge(exchange, service.single::<PersonPartial>("Me").get_with(&name())),
        473 => {
            let body = exchange.request["body"].as_str().unwrap_or_default();
            let jpeg = HeaderValue::from_static("image/jpeg");
            let create = service.collection::<Photo>("Photos").create_media(jpeg, body.into());
            judge(exchange, create.map(Call::with_output::<Created<PhotoPartial>>))
        }
        474 => judge(exchange, service.single::<PhotoPartial>("Photos(1)").get()),
        475 => judge(exchange, service.single::<Photo>("Photos(1)").media().get()),
        476 => judge(exchange, service.action::<(), _>("ResetDataSource", &NoParameters)),
        _ => Err("not in the table".into()),
    }
}

/// Judges an exchange of another server, whose types are known from its responses only.
fn other_server(number: &str, exchange: &Exchange, service: &Service) -> Judged {
    let set = service.collection::<OtherType>("summaries");
    let one = |key: &str| service.single::<OtherType>(&format!("summaries('{key}')"));
    let total = |count| SummaryPartial {
        total_user_count: i32::from(count).into(),
        ..SummaryPartial::default()
    };
    let updated = |call: Asked<Updated<Summary>>| {
        judge(exchange, call.map(Call::with_output::<Updated<OtherType>>))
    };

    match number {
        "v4s-602" => judge(exchange, set.list(&Query::new())),
        "v4s-603" => judge(exchange, level(exchange, one("b").get())),
        "v4s-604" => {
            let body = exchange.request["body"].as_str().unwrap_or_default();
            let value = Entity::<OtherType>::from_json(body.as_bytes()).unwrap().into_inner();
            judge(exchange, set.create(&value))
        }
        "v4s-605" => updated(one("a").update(&total(5_i8))),
        "v4s-606" => judge(exchange, one("zz").get()),
        "v4s-607" => {
            judge(exchange, set.list(&Query::new().filter(raw("totalUserCount gt 1")).count()))
        }
        "v4s-608" => judge(exchange, one("a").delete()),
        "v4s-609" => match one("b").replace(&total(1_i8)) {
            // A value that lacks what it must have replaces nothing.
            Err(Error::Invalid(_)) => Ok(()),
            other => Err(format!("an incomplete value is sent: {other:?}")),
        },
        _ => Err("not in the table".into()),
    }
}
