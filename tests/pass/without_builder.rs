use odata_core::ODataEntity;

#[derive(ODataEntity)]
#[odata(namespace = "Demo", builder = false)]
struct Thing {
    #[odata(key)]
    id: i32,
}

impl Thing {
    fn builder() -> i32 {
        7
    }
}

struct ThingBuilder;
mod thing_required {}

pub(super) fn main() {
    let _ = ThingBuilder;
    assert_eq!(Thing::builder(), 7);
    assert_eq!(Thing { id: 1 }.key_predicate().as_deref(), Some("(1)"));
}
