//! The limits of everything that is read. All readers take their limits from one budget.

mod budget;

use std::fmt;

pub(crate) use self::budget::{Budget, Room, growth};

/// Limits for reading texts of other parties.
///
/// A reader rejects a text that exceeds a limit. The error names the limit and its value. Nothing
/// is truncated silently.
///
/// | limit | default | set by | applies to |
/// |---|---|---|---|
/// | bytes of a text | 64 MiB | [`text`](Self::text) | bodies of responses, batches and received requests, and each text that is read; metadata, and the source that is generated from it |
/// | arrays, objects and XML elements that are open at once | 128, the maximum | [`depth`](Self::depth) | JSON texts; values in other formats of `serde`; metadata |
/// | objects and untyped values, and nulls in place of objects in collections | 1,000,000 | [`values`](Self::values) | JSON texts, errors; values in the formats of `serde`; the elements and values of metadata |
/// | bytes of memory that values take | 256 MiB; 1 GiB for metadata | [`memory`](Self::memory) | JSON texts, errors; values in the formats of `serde`; the elements and values of metadata |
/// | headers of one message in a batch | 1,000 | [`headers`](Self::headers) | batches, in both directions; each value of a header counts |
/// | requests of a batch, and dependencies of one request | 1,000 | [`requests`](Self::requests) | received batches; a response to a batch may have twice as many responses as it has requests |
/// | total bytes of the URLs that replace references to earlier requests of a batch, such as `$1` | 8 MiB | [`references`](Self::references) | received batches |
/// | depth of a filter | 100, the maximum | [`filter_depth`](Self::filter_depth) | the service in memory; a [`Query`](crate::query::Query) that is written has the default |
/// | nodes of `$filter`, `$orderby` and `$select` that are evaluated for one request | 1,000,000 | [`filter_nodes`](Self::filter_nodes) | the service in memory; the requests of a batch together |
///
/// Other limits are fixed:
///
/// | limit | value | applies to |
/// |---|---|---|
/// | bytes of structs within structs | 832 KiB, see [Stack](#stack) | JSON texts; values in the formats of `serde` |
/// | violations of an object or a collection | 1,000 ([`Violations::MAX`](crate::Violations::MAX)) | readers and validation; the rest of the object or collection is not checked |
/// | headers of all messages of a batch | 100 times [`headers`](Self::headers) | batches, in both directions |
/// | characters of a multipart boundary | 70 | batches |
/// | bytes of a URL | 65,534 | URLs of requests, links, bodies that are queries |
/// | type casts after a key | 8 | URLs that are read as keys |
/// | redirects that are followed | 5 | the client of `reqwest`; that of `ureq` follows none |
/// | zeros that the exponent of a number adds | 1,000 | [`Decimal`](crate::edm::Decimal) |
/// | digits of a number, zeros included | 10,000 | decimal numbers of other crates, read and written |
/// | depth of geo collections | 32 | geo values |
/// | bytes of memory that an error takes | 6 times its body plus 64 KiB, within [`memory`](Self::memory) | OData errors |
/// | characters of a text that the message of an error shows | 300; 200 of an OData error that was received in place of a value | errors about responses |
/// | deleted entities that a set remembers | 10,000 | the service in memory |
/// | lists that are kept for their next links | 100, with 1,000,000 items together | the service in memory |
///
/// [`Service::limits`](crate::Service::limits) sets the limits for all responses of a service.
/// Functions that take a text, such as [`from_json`](crate::ODataEntity::from_json), use the
/// defaults; [`read_json`](Self::read_json) reads the same types within other limits. The defaults
/// always apply to reading through `serde`, and to later conversions of untyped values
/// (`DynamicProperties::get`, `Links::changes`).
///
/// Raise [`memory`](Self::memory) and [`values`](Self::values) together with [`text`](Self::text),
/// because larger pages have more values. The error names the limit that is exceeded first.
///
/// ```
/// use odata_core::{Limits, ODataEntity, Page, Service};
///
/// #[derive(Debug, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
/// }
///
/// let limits = Limits::new().text(1 << 20).values(2);
/// let service = Service::new("https://example.com/api")?.limits(limits);
///
/// let error = limits
///     .read_json::<Page<Product>>(br#"{"value":[{"id":1},{"id":2},{"id":3}]}"#)
///     .unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "more than 2 objects and untyped values at line 1 column 29: \
///      ask for smaller pages, or raise `Limits::values`",
/// );
/// # Ok::<(), odata_core::Error>(())
/// ```
///
/// # Memory
///
/// The limit of memory covers the memory that values take in addition to the text: the items of
/// collections with the spare capacity of their `Vec`, entities behind links, untyped values,
/// annotations, dynamic properties. Reading takes at most the memory of this limit, and three times
/// the bytes of the text for strings and names. A page of small objects of a large type needs the
/// most: an entity of 150 properties takes 3 KB for a `{}` in the text.
///
/// # Stack
///
/// Every value that was read can be written, validated, merged, compared, cloned and dropped on a
/// thread with 2 MiB of stack, even in debug builds. Two limits ensure this: the depth, and the
/// total size of the structs in which a value is nested. The second limit exists because a derived
/// `Clone` has a whole struct on the stack for each level. The size is that of the struct itself,
/// as returned by [`size_of`], without the memory that the struct points to:
///
/// | size of each struct | levels |
/// |---|---|
/// | up to 6.5 KiB (about 270 properties that are strings) | 128 |
/// | 13 KiB | 64 |
/// | 33 KiB (the user of Dataverse, 1,097 properties) | 25 |
///
/// An item of a `Vec` counts three times. An enum of derived types adds half of the total size of
/// its variants. If large types contain themselves, use [`Links`](crate::Links) or `Vec<Box<T>>`,
/// and box the variants.
///
/// `finish` and `apply_to` have their own limits, because a program can put any values into a
/// partial: 128 levels, and 416 KiB of structs within structs (3.25 KiB for each level). Exceeding
/// them is a violation. Only these structs count: structs with a required property in a `Box`, and
/// structs with a required property whose type is a link, a geo type, an enum of derived types, or
/// your own type with an [`EdmValue`](crate::edm::EdmValue) implementation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    text: usize,
    depth: u32,
    values: usize,
    memory: usize,
    headers: usize,
    requests: usize,
    references: usize,
    filter_depth: u16,
    filter_nodes: usize,
}

impl Limits {
    /// The maximum depth. The stack is tested to suffice for this depth.
    pub(crate) const MAX_DEPTH: u32 = 128;

    /// The maximum size of structs within structs. A debug build takes a little more than twice as
    /// much stack to clone them, which fits into 2 MiB. The size is 6.5 KiB for each of 128 levels.
    pub(crate) const NESTED: usize = 832 << 10;

    /// The maximum size of nested structs that are created from all their properties at once. Their
    /// types have no initial value: they have a property of a required box, or of a type of the
    /// program's own. A debug build has such a struct on its stack four times.
    pub(crate) const MADE: usize = Self::NESTED / 2;

    /// The maximum number of violations. Longer reports do not help people.
    pub(crate) const VIOLATIONS: usize = 1000;

    /// The headers of all messages of a batch, as a multiple of the headers of one message.
    pub(crate) const BATCH_HEADERS: usize = 100;

    /// The maximum number of characters of a boundary (RFC 2046 5.1.1).
    pub(crate) const BOUNDARY: usize = 70;

    /// The maximum number of bytes of a URL, which is that of `http`.
    pub(crate) const URL: usize = 65_534;

    /// The maximum number of type casts after a key in a URL. Each cast is checked against all
    /// segments before it.
    pub(crate) const CASTS: usize = 8;

    /// The maximum number of redirects that a request follows.
    #[cfg(feature = "reqwest")]
    pub(crate) const REDIRECTS: usize = 5;

    /// The maximum number of zeros that the exponent of a decimal number may add. Without a limit,
    /// a short text would become a long number.
    pub(crate) const ZEROS: i64 = 1000;

    /// The maximum number of digits, zeros included, that a number of another crate may have in
    /// plain notation. The time of conversion to and from binary digits grows with the square of
    /// this number.
    pub(crate) const DIGITS: u32 = 10_000;

    /// The maximum nesting of geo collections: far more than any use needs, and far less than the
    /// stack allows.
    pub(crate) const SHAPES: usize = 32;

    /// The memory that an error may take without its texts, as a multiple of the bytes of its body.
    /// [`ERROR`](Self::ERROR) is added.
    pub(crate) const ERROR_FACTOR: usize = 6;

    /// The bytes of memory that an error may take, however short its body is.
    pub(crate) const ERROR: usize = 64 << 10;

    /// The maximum number of characters that a message shows of an error that was received in place
    /// of a value.
    pub(crate) const ERROR_SUMMARY: usize = 200;

    /// The maximum number of characters that a message shows of a body without an OData error.
    pub(crate) const ERROR_TEXT: usize = 300;

    /// The maximum number of deleted entities that a set of the service in memory remembers.
    /// Without a limit, the service would grow with each entity that is created and deleted.
    #[cfg(feature = "testing")]
    pub(crate) const DELETED: usize = 10_000;

    /// The maximum number of lists that the service in memory keeps for their next links.
    #[cfg(feature = "testing")]
    pub(crate) const LISTS: usize = 100;

    /// The maximum total number of items of these lists, without the last list.
    #[cfg(feature = "testing")]
    pub(crate) const LISTED: usize = 1_000_000;

    /// The maximum depth of a filter. The stack is tested to suffice for this depth. The same limit
    /// applies to filters that are written, so that the service in memory can read all of them.
    pub(crate) const MAX_FILTER_DEPTH: u16 = 100;

    /// The defaults. Code that is compiled for each type refers to this constant, because a
    /// reference takes fewer instructions than a value.
    pub(crate) const DEFAULT: Self = Self::new();

    /// Returns the default limits.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            text: 64 << 20,
            depth: Self::MAX_DEPTH,
            values: 1_000_000,
            memory: 256 << 20,
            headers: 1000,
            requests: 1000,
            references: 8 << 20,
            filter_depth: Self::MAX_FILTER_DEPTH,
            filter_nodes: 1_000_000,
        }
    }

    /// Sets the maximum number of bytes of a text.
    #[must_use]
    pub const fn text(mut self, bytes: usize) -> Self {
        self.text = bytes;
        self
    }

    /// Sets the maximum number of arrays and objects that are open at once. Values above 128 are
    /// reduced to 128, because the stack is tested to suffice only for that depth.
    #[must_use]
    pub const fn depth(mut self, depth: u32) -> Self {
        self.depth = if depth < Self::MAX_DEPTH { depth } else { Self::MAX_DEPTH };
        self
    }

    /// Sets the maximum number of objects and untyped values of a text. Nulls in place of objects
    /// in collections count too.
    #[must_use]
    pub const fn values(mut self, values: usize) -> Self {
        self.values = values;
        self
    }

    /// Sets the maximum number of bytes of memory that the values of a text take, in addition to
    /// its strings and names.
    #[must_use]
    pub const fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }

    /// Sets the maximum number of headers of a message within a batch. Each value of a header
    /// counts.
    #[must_use]
    pub const fn headers(mut self, headers: usize) -> Self {
        self.headers = headers;
        self
    }

    /// Sets the maximum number of requests of a batch, and of dependencies of one request.
    #[must_use]
    pub const fn requests(mut self, requests: usize) -> Self {
        self.requests = requests;
        self
    }

    /// Sets the maximum total number of bytes of the URLs that replace references to earlier
    /// requests of a received batch.
    #[must_use]
    pub const fn references(mut self, bytes: usize) -> Self {
        self.references = bytes;
        self
    }

    /// Sets the maximum depth of a filter or an order that the service in memory reads.
    /// Parentheses, calls, `any` and `all` are levels. Values above 100 are reduced to 100, because
    /// the stack is tested to suffice only for that depth.
    #[must_use]
    pub const fn filter_depth(mut self, depth: u16) -> Self {
        let most = Self::MAX_FILTER_DEPTH;
        self.filter_depth = if depth < most { depth } else { most };
        self
    }

    /// Sets the maximum number of nodes of expressions that the service in memory evaluates for one
    /// request.
    ///
    /// Nodes are the operators and operands of `$filter` and `$orderby`, and the paths of `$select`
    /// into complex values, for each entity and each item of a collection. Values that are compared
    /// with an alternate key are nodes too. Each 64 bytes of a text that an expression reads or
    /// creates count as one node.
    #[must_use]
    pub const fn filter_nodes(mut self, nodes: usize) -> Self {
        self.filter_nodes = nodes;
        self
    }

    /// Returns the maximum number of bytes of a text.
    #[must_use]
    pub const fn max_text(self) -> usize {
        self.text
    }

    /// Returns the maximum number of arrays and objects that are open at once.
    #[must_use]
    pub const fn max_depth(self) -> u32 {
        self.depth
    }

    /// Returns the maximum number of objects and untyped values of a text.
    #[must_use]
    pub const fn max_values(self) -> usize {
        self.values
    }

    /// Returns the maximum number of bytes of memory that the values of a text take.
    #[must_use]
    pub const fn max_memory(self) -> usize {
        self.memory
    }

    /// Returns the maximum number of headers of a message within a batch.
    #[must_use]
    pub const fn max_headers(self) -> usize {
        self.headers
    }

    /// Returns the maximum number of requests of a batch, and of dependencies of one request.
    #[must_use]
    pub const fn max_requests(self) -> usize {
        self.requests
    }

    /// Returns the maximum total number of bytes of the URLs that replace references to earlier
    /// requests of a batch.
    #[must_use]
    pub const fn max_references(self) -> usize {
        self.references
    }

    /// Returns the maximum depth of a filter or an order.
    #[must_use]
    pub const fn max_filter_depth(self) -> u16 {
        self.filter_depth
    }

    /// Returns the maximum number of nodes of expressions that are evaluated for one request.
    #[must_use]
    pub const fn max_filter_nodes(self) -> usize {
        self.filter_nodes
    }

    /// Checks the size of a text.
    pub(crate) const fn check_text(self, bytes: usize) -> Result<(), Exceeded> {
        if bytes > self.text { Err(Exceeded::Text(self.text)) } else { Ok(()) }
    }
}

/// Returns the default limits.
impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

/// A limit that a text exceeds, with the value of the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Text(usize),
    Depth(u32),
    Values(usize),
    Memory(usize),
    Nested(usize),
}

impl Exceeded {
    /// Returns the limit and the advice, for an error without a position in the text.
    #[cold]
    pub(crate) fn with_advice(self) -> String {
        format!("{self}: {}", self.advice())
    }

    /// Returns the limit and the advice, for readers that always use the default limits.
    #[cold]
    pub(crate) fn with_fixed_advice(self) -> String {
        match self {
            Self::Text(_) | Self::Values(_) | Self::Memory(_) => format!(
                "{self}: ask for smaller pages, or read the JSON text with `Limits::read_json` to set \
                 other limits"
            ),
            Self::Depth(_) | Self::Nested(_) => self.with_advice(),
        }
    }

    /// Returns the advice: how to stay within the limit, or how to raise it.
    pub(crate) const fn advice(self) -> &'static str {
        match self {
            Self::Text(_) => "ask for smaller pages, or raise `Limits::text`",
            Self::Depth(Limits::MAX_DEPTH) => {
                "expand fewer levels; `Limits::depth` cannot be higher"
            }
            Self::Depth(_) => "raise `Limits::depth`",
            Self::Values(_) => "ask for smaller pages, or raise `Limits::values`",
            Self::Memory(_) => {
                "ask for smaller pages or fewer properties, or raise `Limits::memory`"
            }
            Self::Nested(_) => {
                "expand fewer levels, or declare fewer properties in the types that contain each other"
            }
        }
    }
}

impl fmt::Display for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(bytes) => write!(f, "more than {bytes} bytes"),
            Self::Depth(depth) => write!(f, "nested deeper than {depth}"),
            Self::Values(values) => write!(f, "more than {values} objects and untyped values"),
            Self::Memory(bytes) => write!(f, "values that take more than {bytes} bytes of memory"),
            Self::Nested(bytes) => {
                write!(f, "structs of more than {bytes} bytes in total, each within the one before")
            }
        }
    }
}
