use odata_core::{Links, ODataComplex, ODataEntity};

#[derive(Debug, Clone, ODataComplex)]
#[odata(namespace = "Demo")]
struct Line {
    text: String,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Item {
    #[odata(key)]
    id: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo")]
struct Order {
    #[odata(key)]
    id: i32,
    lines: Vec<Line>,
    #[odata(nav)]
    items: Links<Item>,
}

fn main() {
    let line = Line::builder().text("a").build();
    let _ = Order::builder().id(1).lines(vec![line]).build();
    let item = Item::builder().id(1).build();
    let _ = Order::builder().id(1).items(vec![item]).build();
}
