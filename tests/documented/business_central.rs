//! Business Central: types of `Microsoft.NAV`, and their pages' requests built in Rust.
//!
//! Names, types and values are those of the Business Central documentation (CC-BY-4.0, code samples
//! MIT). It does not list the members of enumerations: here are those that the pages show. Nor does
//! it say what is computed: here that is what the pages' requests leave out.

use odata_core::edm::{Date, Decimal};
use odata_core::{DateTimeOffset, ODataEntity, ODataEnum};
use uuid::{Uuid, uuid};

use super::built::{Built, plain, time};

/// The lines of a sales invoice and of a sales credit memo have the same properties.
#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.NAV")]
pub(crate) struct SalesInvoiceLine {
    #[odata(key, computed_default)]
    pub(crate) id: Option<Uuid>,
    pub(crate) document_id: Option<Uuid>,
    pub(crate) sequence: Option<i32>,
    pub(crate) item_id: Option<Uuid>,
    pub(crate) account_id: Option<Uuid>,
    pub(crate) line_type: Option<InvoiceLineAggLineType>,
    pub(crate) line_object_number: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) unit_of_measure_id: Option<Uuid>,
    pub(crate) unit_of_measure_code: Option<String>,
    pub(crate) quantity: Option<Decimal>,
    pub(crate) unit_price: Option<Decimal>,
    pub(crate) discount_amount: Option<Decimal>,
    pub(crate) discount_percent: Option<Decimal>,
    #[odata(computed)]
    pub(crate) discount_applied_before_tax: Option<bool>,
    #[odata(computed)]
    pub(crate) amount_excluding_tax: Option<Decimal>,
    pub(crate) tax_code: Option<String>,
    #[odata(computed)]
    pub(crate) tax_percent: Option<Decimal>,
    #[odata(computed)]
    pub(crate) total_tax_amount: Option<Decimal>,
    #[odata(computed)]
    pub(crate) amount_including_tax: Option<Decimal>,
    #[odata(computed)]
    pub(crate) invoice_discount_allocation: Option<Decimal>,
    #[odata(computed)]
    pub(crate) net_amount: Option<Decimal>,
    #[odata(computed)]
    pub(crate) net_tax_amount: Option<Decimal>,
    #[odata(computed)]
    pub(crate) net_amount_including_tax: Option<Decimal>,
    pub(crate) shipment_date: Option<Date>,
    pub(crate) item_variant_id: Option<Uuid>,
    pub(crate) location_id: Option<Uuid>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Microsoft.NAV", name = "invoiceLineAggLineType", rename_all = "PascalCase")]
pub(crate) enum InvoiceLineAggLineType {
    Item,
    #[odata(other)]
    Other(String),
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.NAV")]
pub(crate) struct Currency {
    #[odata(key, computed_default)]
    pub(crate) id: Option<Uuid>,
    pub(crate) code: String,
    pub(crate) display_name: Option<String>,
    pub(crate) symbol: Option<String>,
    pub(crate) amount_decimal_places: Option<String>,
    pub(crate) amount_rounding_precision: Option<Decimal>,
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Microsoft.NAV")]
pub(crate) struct TimeRegistrationEntry {
    #[odata(key, computed_default)]
    pub(crate) id: Option<Uuid>,
    pub(crate) employee_id: Option<Uuid>,
    pub(crate) employee_number: Option<String>,
    pub(crate) job_id: Option<Uuid>,
    pub(crate) job_number: Option<String>,
    pub(crate) job_task_number: Option<String>,
    pub(crate) absence: Option<String>,
    #[odata(computed)]
    pub(crate) line_number: Option<i32>,
    pub(crate) date: Option<Date>,
    pub(crate) quantity: Option<Decimal>,
    pub(crate) status: Option<EmployeeTimeRegStatus>,
    pub(crate) unit_of_measure_id: Option<Uuid>,
    pub(crate) unit_of_measure_code: Option<String>,
    /// Misspelt so in the service.
    #[odata(name = "lastModfiedDateTime", computed)]
    pub(crate) last_modified_date_time: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, ODataEnum)]
#[odata(namespace = "Microsoft.NAV", name = "employeeTimeRegStatus", rename_all = "PascalCase")]
pub(crate) enum EmployeeTimeRegStatus {
    Open,
    #[odata(other)]
    Other(String),
}

pub(crate) fn built() -> Vec<Built> {
    vec![invoice_line(), credit_memo_line(), currency(), time_registration()]
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

const PIECES: Uuid = uuid!("5ca6738a-44e3-ea11-bb43-000d3a2feca1");

fn invoice_line() -> Built {
    let line = SalesInvoiceLine::builder()
        .item_id(uuid!("02a6738a-44e3-ea11-bb43-000d3a2feca1"))
        .line_type(InvoiceLineAggLineType::Item)
        .line_object_number("1928-S")
        .description("AMSTERDAM Lamp")
        .unit_of_measure_id(PIECES)
        .unit_of_measure_code("PCS")
        .unit_price(decimal("54.9"))
        .quantity(Decimal::from(3))
        .discount_amount(Decimal::ZERO)
        .discount_percent(Decimal::ZERO)
        .tax_code("FURNITURE")
        .shipment_date(Date::new(2020, 8, 21).unwrap())
        .item_variant_id(Uuid::nil())
        .build();
    plain("bc-v2.0:dynamics_salesInvoiceLine_create", "salesInvoiceLines", &line)
        .shows(&["Date", "Decimal", "Guid", "enum"])
}

fn credit_memo_line() -> Built {
    let line = SalesInvoiceLine::builder()
        .item_id(uuid!("fca5738a-44e3-ea11-bb43-000d3a2feca1"))
        .line_type(InvoiceLineAggLineType::Item)
        .line_object_number("1896-S")
        .description("ATHENS Desk")
        .unit_of_measure_id(PIECES)
        .unit_of_measure_code("PCS")
        .unit_price(decimal("1000.8"))
        .quantity(Decimal::from(1))
        .discount_amount(Decimal::ZERO)
        .discount_percent(Decimal::ZERO)
        .tax_code("FURNITURE")
        .shipment_date(Date::new(2020, 8, 21).unwrap())
        .item_variant_id(Uuid::nil())
        .build();
    plain("bc-v2.0:dynamics_salesCreditMemoLine_create", "salesCreditMemoLines", &line)
        .shows(&["Date", "Decimal", "Guid", "enum"])
}

/// A key that the client gives.
fn currency() -> Built {
    let currency = Currency::builder()
        .id(uuid!("0ca5738a-44e3-ea11-bb43-000d3a2feca1"))
        .code("CAD")
        .display_name("Canadian dollar")
        .symbol("$")
        .amount_decimal_places("2:2")
        .amount_rounding_precision(decimal("0.01"))
        .last_modified_date_time(time("2020-08-21T00:24:12.793Z"))
        .build();
    plain("bc-v2.0:dynamics_currency_create", "currencies", &currency).shows(&["Decimal", "Guid"])
}

fn time_registration() -> Built {
    let entry = TimeRegistrationEntry::builder()
        .employee_id(uuid!("258bb9c0-44e3-ea11-bb43-000d3a2feca1"))
        .employee_number("AH")
        .job_id(Uuid::nil())
        .job_number("")
        .job_task_number("")
        .date(Date::new(2019, 2, 2).unwrap())
        .quantity(Decimal::from(5))
        .build();
    plain("bc-v2.0:dynamics_timeRegistrationEntry_create", "timeRegistrationEntries", &entry)
        .shows(&["Date", "Decimal", "Guid"])
}
