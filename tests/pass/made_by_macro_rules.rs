use odata_core::ODataEntity;

macro_rules! entity {
    ($name:ident { $($field:ident: $ty:ty),* }) => {
        #[derive(ODataEntity)]
        #[odata(namespace = "Demo")]
        struct $name {
            #[odata(key)]
            id: i32,
            $($field: $ty,)*
        }
    };
}

macro_rules! wrap {
    ($name:ident, $inner:ty) => {
        entity!($name { single: $inner, option: Option<$inner>, many: Vec<$inner> });
    };
}

entity!(One { name: Option<String>, tags: Vec<String> });
wrap!(Two, String);

pub(super) fn main() {
    let _ = One::builder().id(1).build();
    let _ = One::builder().id(1).null(One::NAME).build();
    let _ = Two::builder().id(1).single("s".to_owned()).build();
}
