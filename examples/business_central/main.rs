//! Business Central: customers and invoices that a company contains, `ETag`s, and an action that posts an invoice.
//!
//!     cargo run --example business_central
//!
//! `generated.rs` is written by
//!
//!     cargo run -p odata-codegen -- examples/business_central/metadata.xml --all --service \
//!         --output examples/business_central/generated.rs

#[path = "../embedded/mod.rs"]
mod embedded;
// The example does not use all of the generated source, whose names are those of the service.
#[allow(clippy::pedantic, dead_code)]
mod generated;
mod service;

use odata_core::client::{SendError, UreqClient};
use odata_core::query::Query;
use odata_core::{Error, ODataEntity, Service};

use crate::generated::{Company, Customer, NAV, Post, SalesInvoice};

fn main() -> embedded::Result<()> {
    let nav = NAV::new(Service::new(&service::start()?)?);
    let client = UreqClient::new();

    let companies = client.send(&nav.companies().list(&Query::new())?)?;
    let company = companies.items().first().ok_or("no company")?;
    println!("company:  {:?}", company.name);

    // Customers and invoices are contained in their company: `companies(…)/customers`.
    let company = nav.companies().entity_of(&**company).ok_or("no key")?;
    let customers = company.navigate(Company::CUSTOMERS);
    let new = Customer::builder().number("C00010").display_name("Adatum").build();
    let created = client.send(&customers.create(&new)?)?;
    let old = created.entity().ok_or("no entity")?;
    println!("created:  {:?} {:?}", old.number, old.display_name);

    // An update needs the ETag of the entity that was read.
    let renamed = Customer { display_name: Some("Adatum Ltd".into()), ..(**old).clone() };
    let changes = renamed.changes_since(old);
    let customer = customers.entity_of(&**old).ok_or("no key")?;
    match client.send(&customer.update(&changes)?) {
        Err(SendError::Operation(Error::PreconditionRequired(error))) => {
            println!("refused:  {error}");
        }
        other => return Err(format!("an update without `If-Match`: {other:?}").into()),
    }
    let etag = old.control().etag().ok_or("no ETag")?;
    client.send(&customer.update(&changes)?.if_match(etag)?)?;

    // The ETag is old now: a second client with it is too late.
    match client.send(&customer.update(&changes)?.if_match(etag)?) {
        Err(SendError::Operation(Error::PreconditionFailed(error))) => {
            println!("too late: {error}");
        }
        other => return Err(format!("an update with an old ETag: {other:?}").into()),
    }

    // The action `post` is bound to an invoice. It has no parameters and no result.
    let invoices = company.navigate(Company::SALES_INVOICES);
    let new = SalesInvoice::builder()
        .invoice_date("2026-12-01".parse()?)
        .customer_id(old.id.ok_or("no key")?)
        .build();
    let created = client.send(&invoices.create(&new)?)?;
    let draft = created.entity().ok_or("no entity")?;
    println!("invoice:  {:?} {:?}", draft.number, draft.status);
    let invoice = invoices.entity_of(&**draft).ok_or("no key")?;
    client.send(&invoice.call(&Post {})?)?;
    let posted = client.send(&invoice.get()?)?;
    println!("posted:   {:?} {:?}", posted.number, posted.status);
    Ok(())
}
