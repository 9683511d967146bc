//! The types that no property can have, and what to use instead.

use crate::ty::Name;

/// A row of the table: types that no property can have, for the same reason.
pub(super) struct Unsupported {
    pub(super) names: &'static [&'static str],
    /// The path segments that may be before the name.
    pub(super) parents: &'static [&'static str],
    /// The number of type arguments with which the name is certain without a path. `None` if the name without a path
    /// may be that of a type of the user's.
    pub(super) certain_with: Option<usize>,
    /// The end of the message: the type to use instead.
    pub(super) advice: &'static str,
    pub(super) replacement: Replacement,
}

/// The type that the derive continues with, so that the mistake has no further errors.
#[derive(Clone, Copy)]
pub(super) enum Replacement {
    I64,
    String,
}

use Replacement::{I64, String};

pub(super) const MAPS: &str = "OData has no maps; use `DynamicProperties` with `#[odata(dynamic)]` for the dynamic \
                    properties of an open type, a struct with `ODataComplex` if the names are known, or \
                    `Untyped` for any JSON value";
pub(super) const JSON: &str = "use `Untyped` for any JSON value, or `DynamicProperties` with `#[odata(dynamic)]` for \
                    the dynamic properties of an open type";
pub(super) const MARKED: &str =
    "mark the field `#[odata(dynamic)]`, or `#[odata(undeclared)]` if the type is not open";
pub(super) const SETS: &str = "use a `Vec` for a collection";
const NO_OFFSET: &str = "a timestamp has an offset; use `DateTimeOffset`, or with the feature of its crate \
                         `chrono::DateTime<Utc>`, `time::OffsetDateTime` or `jiff::Timestamp`";
const CLOCK: &str = "use `DateTimeOffset`";
const STRING: &str = "use `String`";
pub(super) const BINARY: &str = "use `Binary`";
pub(super) const BORROWED: &str = "a property owns its value; use `String`, or `Cow<'a, str>` for text that is \
                        borrowed";
const SHARED: &str = "a property owns its value; use the type inside, or a `Box` of it";
const WIDE: &str = "use `Decimal`, or `i64` if that is wide enough";

const fn row(
    names: &'static [&'static str],
    parents: &'static [&'static str],
    certain_with: Option<usize>,
    advice: &'static str,
    replacement: Replacement,
) -> Unsupported {
    Unsupported { names, parents, certain_with, advice, replacement }
}

pub(super) const UNSUPPORTED: [Unsupported; 24] = [
    row(&["u16"], &["primitive"], Some(0), "Edm has no such integer; use `i32`", I64),
    row(&["u32"], &["primitive"], Some(0), "Edm has no such integer; use `i64`", I64),
    row(&["usize", "isize"], &["primitive"], Some(0), "Edm has no such integer; use `i64`", I64),
    row(&["u64", "u128", "i128"], &["primitive"], Some(0), WIDE, I64),
    row(&["f16", "f128"], &["primitive"], Some(0), "use `f64`, or `Decimal`", I64),
    row(NON_ZERO, &["num"], Some(0), "use `i64`, or a smaller integer of Edm", I64),
    row(&["NonZero"], &["num"], Some(1), "use `i64`, or a smaller integer of Edm", I64),
    row(&["char"], &["primitive"], Some(0), "use `String`, with `max_length = 1`", String),
    row(
        &["HashMap", "BTreeMap"],
        &["collections", "hash_map", "btree_map", "hashbrown"],
        Some(2),
        MAPS,
        String,
    ),
    row(&["IndexMap"], &["indexmap", "map"], Some(2), MAPS, String),
    row(&["Map"], &["serde_json"], None, MAPS, String),
    row(&["Value", "RawValue"], &["serde_json", "value"], None, JSON, String),
    row(&["Number"], &["serde_json"], None, "use `Decimal`, or `Untyped` for any JSON value", I64),
    row(
        &["HashSet", "BTreeSet", "IndexSet", "VecDeque", "LinkedList", "BinaryHeap"],
        &["collections", "hash_set", "btree_set", "hashbrown", "indexmap"],
        Some(1),
        SETS,
        String,
    ),
    row(&["NaiveDateTime"], &["chrono", "naive"], Some(0), NO_OFFSET, String),
    row(&["PrimitiveDateTime"], &["time"], Some(0), NO_OFFSET, String),
    row(&["DateTime"], &["civil"], None, NO_OFFSET, String),
    row(&["Zoned"], &["jiff"], None, "use `DateTimeOffset` or `jiff::Timestamp`", String),
    row(&["SystemTime"], &["time"], Some(0), CLOCK, String),
    row(&["PathBuf", "OsString"], &["path", "ffi"], Some(0), STRING, String),
    row(
        &["Url", "Uri", "IpAddr", "Ipv4Addr", "Ipv6Addr", "SocketAddr"],
        &["url", "http", "net"],
        None,
        STRING,
        String,
    ),
    row(&["Bytes", "BytesMut"], &["bytes"], None, BINARY, String),
    row(&[Name::DynamicProperties.text()], &["odata_core"], Some(0), MARKED, String),
    row(
        &["Rc", "Arc", "RefCell", "Mutex", "RwLock"],
        &["rc", "sync", "cell"],
        Some(1),
        SHARED,
        String,
    ),
];

const NON_ZERO: &[&str] = &[
    "NonZeroI8",
    "NonZeroU8",
    "NonZeroI16",
    "NonZeroU16",
    "NonZeroI32",
    "NonZeroU32",
    "NonZeroI64",
    "NonZeroU64",
    "NonZeroI128",
    "NonZeroU128",
    "NonZeroIsize",
    "NonZeroUsize",
];
