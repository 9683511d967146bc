use odata_core::{Link, Links, ODataEntity};

#[derive(Debug, Clone)]
struct Line {
    amount: i32,
}

#[derive(Debug, Clone, ODataEntity)]
#[odata(namespace = "Demo", builder = false)]
struct Order {
    #[odata(key)]
    id: i32,
    lines: Vec<Line>,
    #[odata(nav)]
    first: Option<Link<Line>>,
    #[odata(nav)]
    more: Links<Line>,
}

fn main() {}
