//! Every word of the attribute language, with one example of its use: for parsing and for errors.

/// A word of `#[odata(…)]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) name: &'static str,
    /// How to write it.
    pub(crate) form: &'static str,
}

macro_rules! words {
    ($($constant:ident = $name:literal, $form:literal;)*) => {
        $(pub(crate) const $constant: Word = Word { name: $name, form: $form };)*
    };
}

words! {
    BUILDER = "builder", "builder = false";
    COMPUTED = "computed", "computed";
    COMPUTED_DEFAULT = "computed_default", "computed_default";
    CRATE = "crate", "crate = \"my_crate::odata_core\"";
    DEFAULT = "default", "default` or `default = 5";
    ENTITY_SET = "entity_set", "entity_set = \"users\"";
    IMMUTABLE = "immutable", "immutable";
    KEY = "key", "key` or, for each part of a composite key, `key = 1";
    MAX_LENGTH = "max_length", "max_length = 40";
    NAME = "name", "name = \"displayName\"";
    NAMESPACE = "namespace", "namespace = \"microsoft.graph\"";
    RENAME_ALL = "rename_all", "rename_all = \"PascalCase\"";
    REQUIRED = "required", "required";
    SENSITIVE = "sensitive", "sensitive";
    SKIP = "skip", "skip";
}

/// The words that stand on a struct.
pub(crate) const ON_STRUCT: [Word; 6] = [BUILDER, CRATE, ENTITY_SET, NAME, NAMESPACE, RENAME_ALL];

/// The words that stand on a field.
pub(crate) const ON_FIELD: [Word; 10] = [
    COMPUTED,
    COMPUTED_DEFAULT,
    DEFAULT,
    IMMUTABLE,
    KEY,
    MAX_LENGTH,
    NAME,
    REQUIRED,
    SENSITIVE,
    SKIP,
];
