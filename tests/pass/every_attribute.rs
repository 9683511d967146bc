use odata_core::entity::InEntitySet;
use odata_core::{ODataEntity, ODataPartial, ODataStructured};

#[derive(Debug, Clone, PartialEq, ODataEntity)]
#[odata(namespace = "Demo.Sales", name = "OrderLine", rename_all = "PascalCase")]
#[odata(entity_set = "my/OrderLines", crate = "odata_core", builder = true)]
struct Line {
    #[odata(key = 2)]
    item_no: i32,
    #[odata(key = 1, name = "OrderID", immutable)]
    order_id: String,
    #[odata(required, max_length = 10)]
    product: Option<String>,
    #[odata(computed)]
    version: i64,
    #[odata(computed_default)]
    created: String,
    #[odata(default = 1)]
    quantity: i32,
    #[odata(default)]
    discount: f64,
    #[odata(default = Some(String::from("none")))]
    note: Option<String>,
    #[odata(sensitive)]
    card: Option<String>,
    #[odata(skip)]
    cache: Vec<std::time::Duration>,
}

pub(super) fn main() {
    let ty = Line::DESCRIPTOR;
    assert_eq!((ty.qualified_name(), ty.type_annotation()), ("Demo.Sales.OrderLine", "#Demo.Sales.OrderLine"));
    assert_eq!((ty.namespace(), ty.name()), ("Demo.Sales", "OrderLine"));
    assert_eq!(Line::ENTITY_SET, "my/OrderLines");
    let names: Vec<_> = ty.properties().map(|property| property.name()).collect();
    assert_eq!(
        names,
        ["ItemNo", "OrderID", "Product", "Version", "Created", "Quantity", "Discount", "Note", "Card"]
    );
    assert_eq!(ty.key().map(|key| key.name()).collect::<Vec<_>>(), ["OrderID", "ItemNo"]);
    let required: Vec<_> = ty.properties().map(|property| property.is_required()).collect();
    assert_eq!(required, [true, true, true, false, false, false, false, false, false]);
    let of = |name: &str| ty.properties().find(|property| property.name() == name).unwrap();
    assert!(of("OrderID").is_key() && of("OrderID").is_immutable());
    assert!(of("Version").is_computed() && of("Created").has_computed_default());
    assert!(of("Card").is_sensitive() && of("Card").is_nullable());
    assert!(!of("Product").is_nullable() && of("Product").edm_type().is_nullable());
    assert_eq!(of("Product").max_length(), Some(10));

    let built = Line::builder().item_no(2).order_id("o").product("p").card("c").build();
    assert!(built.validate().is_ok());
    let mut partial = built;
    partial.version = 1.into();
    partial.created = "now".to_owned().into();
    let line = partial.finish().unwrap();
    assert_eq!((line.quantity, line.discount, line.note.as_deref()), (1, 0.0, Some("none")));
    assert_eq!(line.key_predicate().as_deref(), Some("(OrderID='o',ItemNo=2)"));
}
