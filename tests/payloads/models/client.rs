//! The models that odata-client's generated code is tested with.

pub mod posts {
    use crate::compare::Types;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Test1.A", rename_all = "PascalCase", builder = false)]
    pub struct Product {
        #[odata(key)]
        pub name: Option<String>,
    }

    pub const TYPES: Types =
        Types { structured: &[Product::DESCRIPTOR], polymorphic: &[], enums: &[] };
}

pub mod test7 {
    use crate::compare::Types;
    use odata_core::edm::Stream;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Test7", rename_all = "PascalCase", builder = false)]
    pub struct Thing {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub photo: Stream,
        pub name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Test7", rename_all = "PascalCase", builder = false)]
    pub struct Product {
        #[odata(base)]
        pub base: Thing,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Test7", rename_all = "PascalCase", builder = false)]
    pub struct Photo {
        #[odata(key)]
        pub id: Option<i32>,
        pub name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Test7", name = "Photo", rename_all = "PascalCase", builder = false)]
    pub struct PhotoUpper {
        #[odata(name = "ID", key)]
        pub id: Option<i32>,
        pub name: Option<String>,
    }

    pub const TYPES: Types = Types {
        structured: &[
            Thing::DESCRIPTOR,
            Product::DESCRIPTOR,
            Photo::DESCRIPTOR,
            PhotoUpper::DESCRIPTOR,
        ],
        polymorphic: &[],
        enums: &[],
    };
}

pub mod test10 {
    use crate::compare::Types;
    use odata_core::{ODataComplex, ODataEntity, ODataStructured, OtherType};

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Test10", rename_all = "PascalCase", builder = false)]
    pub struct Content {
        pub comment: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Test10", rename_all = "PascalCase", builder = false)]
    pub struct Thing {
        #[odata(key)]
        pub id: Option<i32>,
        pub content: Option<AnyContent>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Test10", rename_all = "PascalCase", builder = false)]
    pub struct SpecialContent {
        #[odata(base)]
        pub base: Content,
        pub special: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, ODataComplex)]
    #[odata(namespace = "Test10", name = "Content")]
    pub enum AnyContent {
        Content(Box<Content>),
        SpecialContent(Box<SpecialContent>),
        #[odata(other)]
        Other(OtherType),
    }

    pub const TYPES: Types = Types {
        structured: &[Content::DESCRIPTOR, Thing::DESCRIPTOR, SpecialContent::DESCRIPTOR],
        polymorphic: &["Test10.Content"],
        enums: &[],
    };
}

pub mod people {
    use crate::compare::Types;
    use odata_core::{ODataEntity, ODataStructured};

    #[derive(Debug, Clone, PartialEq, ODataEntity)]
    #[odata(namespace = "Test1.A", rename_all = "PascalCase", builder = false)]
    pub struct Person {
        pub name: Option<String>,
        #[odata(name = "id", key)]
        pub id: Option<i32>,
    }

    pub const TYPES: Types =
        Types { structured: &[Person::DESCRIPTOR], polymorphic: &[], enums: &[] };
}
