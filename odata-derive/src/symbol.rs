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
    ALLOWED_VALUES = "allowed_values", "allowed_values = [\"open\", \"closed\"]";
    ABSTRACT = "abstract", "abstract";
    ALIAS = "alias", "alias = \"graph\"";
    ANNOTATIONS = "annotations", "annotations";
    ANY_VERSION = "any_version", "any_version";
    BASE = "base", "base";
    BASE_TYPE = "base", "base = \"Demo.thing\"";
    BUILDER = "builder", "builder = false";
    COMPUTED = "computed", "computed";
    COMPUTED_DEFAULT = "computed_default", "computed_default";
    CRATE = "crate", "crate = \"my_crate::odata_core\"";
    DEFAULT = "default", "default` or `default = 5";
    DERIVED = "derived", "derived";
    DYNAMIC = "dynamic", "dynamic";
    ENTITY_SET = "entity_set", "entity_set = \"users\"";
    FLAGS = "flags", "flags";
    IMMUTABLE = "immutable", "immutable";
    KEYLESS = "keyless", "keyless";
    KEY = "key", "key` or, for each part of a composite key, `key = 1";
    MAXIMUM = "maximum", "maximum = 100` or `maximum = \"2030-12-31\"";
    MAX_ITEMS = "max_items", "max_items = 10";
    MAX_LENGTH = "max_length", "max_length = 40";
    MINIMUM = "minimum", "minimum = 0` or `minimum = \"2020-01-01\"";
    MIN_ITEMS = "min_items", "min_items = 1";
    PRECISION = "precision", "precision = 10";
    SCALE = "scale", "scale = 2";
    MEDIA = "media", "media";
    METADATA = "metadata", "metadata";
    NAME = "name", "name = \"displayName\"";
    NAMESPACE = "namespace", "namespace = \"microsoft.graph\"";
    NAV = "nav", "nav";
    NULLABLE = "nullable", "nullable = false";
    OPEN = "open", "open";
    OTHER = "other", "other";
    RENAME_ALL = "rename_all", "rename_all = \"PascalCase\"";
    REQUIRED = "required", "required";
    SENSITIVE = "sensitive", "sensitive";
    SKIP = "skip", "skip";
    UNDECLARED = "undeclared", "undeclared";
    VALUE = "value", "value = 4";
}

/// The words that stand on a struct.
pub(crate) const ON_STRUCT: [Word; 15] = [
    ABSTRACT,
    ALIAS,
    ANY_VERSION,
    BASE_TYPE,
    BUILDER,
    CRATE,
    DERIVED,
    ENTITY_SET,
    KEYLESS,
    MEDIA,
    METADATA,
    NAME,
    NAMESPACE,
    OPEN,
    RENAME_ALL,
];

/// The words that stand on a field.
pub(crate) const ON_FIELD: [Word; 23] = [
    ALLOWED_VALUES,
    ANNOTATIONS,
    BASE,
    COMPUTED,
    COMPUTED_DEFAULT,
    DEFAULT,
    DYNAMIC,
    IMMUTABLE,
    KEY,
    MAXIMUM,
    MAX_ITEMS,
    MAX_LENGTH,
    MINIMUM,
    MIN_ITEMS,
    NAME,
    NAV,
    NULLABLE,
    PRECISION,
    REQUIRED,
    SCALE,
    SENSITIVE,
    SKIP,
    UNDECLARED,
];

/// The words that stand on an enum of derived types.
pub(crate) const ON_POLYMORPHIC: [Word; 5] = [CRATE, ENTITY_SET, NAME, NAMESPACE, RENAME_ALL];

/// The words that stand on an enumeration type.
pub(crate) const ON_ENUM: [Word; 6] = [ALIAS, CRATE, FLAGS, NAME, NAMESPACE, RENAME_ALL];

/// The words that stand on a variant.
pub(crate) const ON_VARIANT: [Word; 3] = [NAME, OTHER, VALUE];

/// The words that stand on a type definition.
pub(crate) const ON_DEFINITION: [Word; 10] =
    [ALIAS, ALLOWED_VALUES, CRATE, MAXIMUM, MAX_LENGTH, MINIMUM, NAME, NAMESPACE, PRECISION, SCALE];

/// Words that other libraries, and the standard, have for the same, with the word of ours.
pub(crate) const SYNONYMS: [(Word, &[&str]); 26] = [
    (NAME, &["rename", "json", "json_name", "property", "property_name", "type_name", "wire_name"]),
    (NAMESPACE, &["ns", "schema"]),
    (RENAME_ALL, &["case", "naming", "rename_fields"]),
    (ENTITY_SET, &["set", "collection", "container", "path", "resource", "table", "url"]),
    (BASE_TYPE, &["extends", "inherits", "parent", "base_type"]),
    (BASE, &["extends", "inherits", "parent", "base_type"]),
    (MEDIA, &["has_stream", "stream", "media_entity"]),
    (KEYLESS, &["no_key", "singleton"]),
    (OPEN, &["open_type"]),
    (FLAGS, &["is_flags", "bitflags"]),
    (KEY, &["id", "identity", "pk", "primary", "primary_key"]),
    (NAV, &["association", "expand", "link", "navigation", "navigation_property", "relation"]),
    (SKIP, &["exclude", "ignore", "skip_serializing", "skip_deserializing", "transient"]),
    (COMPUTED, &["generated", "read_only", "readonly"]),
    (COMPUTED_DEFAULT, &["auto", "database_generated", "server_generated"]),
    (IMMUTABLE, &["create_only", "write_once"]),
    (REQUIRED, &["mandatory"]),
    (NULLABLE, &["non_null", "nonnull", "not_null", "non_nullable"]),
    (MAX_LENGTH, &["length", "max_len", "maxlen"]),
    (MINIMUM, &["min", "min_value"]),
    (MAXIMUM, &["max", "max_value"]),
    (ALLOWED_VALUES, &["one_of", "values"]),
    (SENSITIVE, &["confidential", "password", "secret"]),
    (DYNAMIC, &["additional", "extra", "flatten"]),
    (OTHER, &["catch_all", "default", "fallback", "unknown"]),
    (VALUE, &["discriminant", "number"]),
];
