//! The bounds of everything that is read: one budget, which every reader takes its bounds from.

mod budget;

use std::fmt;

pub(crate) use self::budget::{Budget, Room, growth};

/// The bounds within which texts of other parties are read.
///
/// A reader refuses a text that crosses a bound. The error names the bound and its value; nothing is cut off
/// silently.
///
/// | bound | default | set by | applies to |
/// |---|---|---|---|
/// | bytes of a text | 64 MiB | [`text`](Self::text) | bodies of responses, batches and received requests, and each text that is read; metadata, and the source that is made of it |
/// | arrays, objects and XML elements that are open at once | 128, the most that can be set | [`depth`](Self::depth) | JSON texts; values in other formats of `serde`; metadata |
/// | objects and untyped values, and nulls in place of objects in collections | 1,000,000 | [`values`](Self::values) | JSON texts, errors; values in the formats of `serde`; the elements and values of metadata |
/// | bytes of memory that values take | 256 MiB; 1 GiB for metadata | [`memory`](Self::memory) | JSON texts, errors; values in the formats of `serde`; the elements and values of metadata |
/// | headers of one message in a batch | 1,000 | [`headers`](Self::headers) | batches, in both directions; each value counts |
/// | requests of a batch, and dependencies of one request | 1,000 | [`requests`](Self::requests) | received batches; a response to a batch may have twice as many responses as it has requests |
/// | bytes of the URLs that references to earlier requests of a batch, such as `$1`, stand for | 8 MiB | [`references`](Self::references) | received batches |
/// | depth of a filter | 100, the most that can be set | [`filter_depth`](Self::filter_depth) | the service in memory; a [`Query`](crate::query::Query) that is written has the default |
/// | nodes of `$filter`, `$orderby` and `$select` that are evaluated for one request | 1,000,000 | [`filter_nodes`](Self::filter_nodes) | the service in memory; the requests of a batch together |
///
/// Other bounds are fixed:
///
/// | bound | value | applies to |
/// |---|---|---|
/// | bytes of structs within structs | 832 KiB, see [Stack](#stack) | JSON texts; values in the formats of `serde` |
/// | violations of an object or a collection | 1,000 ([`Violations::MAX`](crate::Violations::MAX)) | readers and validation; the rest of the object or collection is not looked at |
/// | headers of all messages of a batch | 100 times [`headers`](Self::headers) | batches, in both directions |
/// | characters of a multipart boundary | 70 | batches |
/// | bytes of a URL | 65,534 | URLs of requests, links, bodies that are queries |
/// | type casts after a key | 8 | URLs that are read as keys |
/// | redirects that are followed | 5 | the client of `reqwest`; that of `ureq` follows none |
/// | zeros that an exponent stands for | 1,000 | [`Decimal`](crate::edm::Decimal) |
/// | digits of a number, zeros included | 10,000 | decimal numbers of other crates, read and written |
/// | depth of geo collections | 32 | geo values |
/// | bytes of memory that an error takes | 6 times its body and 64 KiB, within [`memory`](Self::memory) | OData errors |
/// | characters of a text that the message of an error shows | 300; 200 of an OData error where a value was expected | errors about responses |
/// | deleted entities that a set remembers | 10,000 | the service in memory |
/// | lists that are kept for their next links | 100, with 1,000,000 items together | the service in memory |
///
/// [`Service::limits`](crate::Service::limits) sets the bounds for all responses of a service. Functions that
/// take a text, such as [`from_json`](crate::ODataEntity::from_json), have the defaults;
/// [`read_json`](Self::read_json) reads the same types within other bounds. What is read through `serde`, and values
/// that are made of untyped ones later (`DynamicProperties::get`, `Links::changes`), always has the defaults.
///
/// Raise [`memory`](Self::memory) and [`values`](Self::values) together with [`text`](Self::text): larger pages have
/// more values. The error names the bound that is crossed first.
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
/// The bound of memory is about what values take in addition to the text: the items of collections with the
/// room that a `Vec` keeps in reserve, entities behind links, untyped values, annotations, dynamic properties. Reading takes
/// at most the memory of the bound, and three times the bytes of the text for strings and names. A page of small
/// objects of a large type needs the most: an entity of 150 properties takes 3 KB for a `{}` in the text.
///
/// # Stack
///
/// Everything that is read can be written, validated, merged, compared, cloned and dropped on a thread with 2 MiB of
/// stack, in debug builds too. Two bounds make sure of that: the depth, and the sizes of the structs that a
/// value is nested in. A derived `Clone` has a whole struct on its stack for each level, which is why the
/// second bound is about sizes (of the struct itself, as [`size_of`] returns it, without what it points to):
///
/// | size of each struct | levels |
/// |---|---|
/// | up to 6.5 KiB (about 270 properties that are strings) | 128 |
/// | 13 KiB | 64 |
/// | 33 KiB (the user of Dataverse, 1,097 properties) | 25 |
///
/// A struct that is an item of a `Vec` counts three times, and an enum of derived types adds half of the size of all its
/// variants. If large types contain themselves, use [`Links`](crate::Links) or `Vec<Box<T>>`, and variants in
/// boxes.
///
/// `finish` and `apply_to` have bounds too, whatever the program has put into a partial: 128 levels, and 416 KiB of
/// structs within structs (3.25 KiB for each level). Beyond them is a violation. Only these structs count: structs with a
/// required property in a `Box`, and structs with a required property whose type is a link, a geo type, an enum of derived
/// types, or your own with an [`EdmValue`](crate::edm::EdmValue).
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
    /// The stack is known to suffice to this depth.
    pub(crate) const MAX_DEPTH: u32 = 128;

    /// A stack of 2 MiB suffices for what a debug build takes to clone structs within structs of this size in
    /// total: a little more than twice as much. This is 6.5 KiB for each of 128 levels.
    pub(crate) const NESTED: usize = 832 << 10;

    /// The same for structs that are made of all their properties at once, because their types have no value to begin
    /// with: a property of a required box, or of a type of the program's own. A debug build has such a struct on its
    /// stack four times.
    pub(crate) const MADE: usize = Self::NESTED / 2;

    /// A report of more is of no use to people.
    pub(crate) const VIOLATIONS: usize = 1000;

    /// All messages of a batch may have so many times the headers of one message.
    pub(crate) const BATCH_HEADERS: usize = 100;

    /// The most characters of a boundary (RFC 2046 5.1.1).
    pub(crate) const BOUNDARY: usize = 70;

    /// The most bytes of a URL, which is what `http` accepts.
    pub(crate) const URL: usize = 65_534;

    /// The most type casts after a key in a URL. Each one is checked against all segments before it.
    pub(crate) const CASTS: usize = 8;

    /// The most redirects that a request follows.
    #[cfg(feature = "reqwest")]
    pub(crate) const REDIRECTS: usize = 5;

    /// The most zeros that an exponent of a decimal number may stand for: more would make a short text a long number.
    pub(crate) const ZEROS: i64 = 1000;

    /// The most digits, zeros included, that a number of another crate may have in plain notation. Conversion to and
    /// from binary digits takes time that grows with their square.
    pub(crate) const DIGITS: u32 = 10_000;

    /// The deepest nesting of geo collections: far beyond any use, and far from the end of a stack.
    pub(crate) const SHAPES: usize = 32;

    /// An error may take so many times the bytes of its body, without its texts, and [`ERROR`](Self::ERROR) bytes more.
    pub(crate) const ERROR_FACTOR: usize = 6;

    /// The bytes of memory that an error with a short body may take.
    pub(crate) const ERROR: usize = 64 << 10;

    /// The most characters that a message shows of an error where a value was expected.
    pub(crate) const ERROR_SUMMARY: usize = 200;

    /// The most characters that a message shows of a body without an OData error.
    pub(crate) const ERROR_TEXT: usize = 300;

    /// The most deleted entities that a set of the service in memory remembers. Without a bound, the service would grow
    /// with each entity that is created and deleted.
    #[cfg(feature = "testing")]
    pub(crate) const DELETED: usize = 10_000;

    /// The most lists that the service in memory keeps for their next links.
    #[cfg(feature = "testing")]
    pub(crate) const LISTS: usize = 100;

    /// The most items that these lists have together, without the last list.
    #[cfg(feature = "testing")]
    pub(crate) const LISTED: usize = 1_000_000;

    /// The stack is known to suffice to this depth. Filters that are written have it too, so the service in memory
    /// reads them all.
    pub(crate) const MAX_FILTER_DEPTH: u16 = 100;

    /// The defaults, for code that is compiled for each type: a reference takes less of it than a value.
    pub(crate) const DEFAULT: Self = Self::new();

    /// The defaults.
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

    /// Sets how many bytes a text may have.
    #[must_use]
    pub const fn text(mut self, bytes: usize) -> Self {
        self.text = bytes;
        self
    }

    /// Sets how many arrays and objects may be open at once. More than 128 is 128, because the stack is known to
    /// suffice to that depth only.
    #[must_use]
    pub const fn depth(mut self, depth: u32) -> Self {
        self.depth = if depth < Self::MAX_DEPTH { depth } else { Self::MAX_DEPTH };
        self
    }

    /// Sets how many objects and untyped values a text may have, together with the nulls in place of objects in
    /// collections.
    #[must_use]
    pub const fn values(mut self, values: usize) -> Self {
        self.values = values;
        self
    }

    /// Sets how many bytes of memory the values of a text may take, in addition to its strings and names.
    #[must_use]
    pub const fn memory(mut self, bytes: usize) -> Self {
        self.memory = bytes;
        self
    }

    /// Sets how many headers a message within a batch may have. Each value of a header counts.
    #[must_use]
    pub const fn headers(mut self, headers: usize) -> Self {
        self.headers = headers;
        self
    }

    /// Sets how many requests a batch may have, and how many dependencies one of its requests.
    #[must_use]
    pub const fn requests(mut self, requests: usize) -> Self {
        self.requests = requests;
        self
    }

    /// Sets how many bytes the URLs may have in all that references to earlier requests of a received batch stand for.
    #[must_use]
    pub const fn references(mut self, bytes: usize) -> Self {
        self.references = bytes;
        self
    }

    /// Sets how deep a filter or an order that the service in memory reads may be. Parentheses, calls, `any` and `all`
    /// are levels. More than 100 is 100, because the stack is known to suffice to that depth only.
    #[must_use]
    pub const fn filter_depth(mut self, depth: u16) -> Self {
        let most = Self::MAX_FILTER_DEPTH;
        self.filter_depth = if depth < most { depth } else { most };
        self
    }

    /// Sets how many nodes of expressions the service in memory evaluates for one request: the operators and
    /// operands of `$filter` and `$orderby`, and the paths of `$select` that lead into complex values, for each entity
    /// and each item of a collection; and the values that are compared with an alternate key. 64 bytes of a text that an
    /// expression reads or makes are one node.
    #[must_use]
    pub const fn filter_nodes(mut self, nodes: usize) -> Self {
        self.filter_nodes = nodes;
        self
    }

    /// Returns how many bytes a text may have.
    #[must_use]
    pub const fn max_text(self) -> usize {
        self.text
    }

    /// Returns how many arrays and objects may be open at once.
    #[must_use]
    pub const fn max_depth(self) -> u32 {
        self.depth
    }

    /// Returns how many objects and untyped values a text may have.
    #[must_use]
    pub const fn max_values(self) -> usize {
        self.values
    }

    /// Returns how many bytes of memory the values of a text may take.
    #[must_use]
    pub const fn max_memory(self) -> usize {
        self.memory
    }

    /// Returns how many headers a message within a batch may have.
    #[must_use]
    pub const fn max_headers(self) -> usize {
        self.headers
    }

    /// Returns how many requests a batch may have, and how many dependencies one of its requests.
    #[must_use]
    pub const fn max_requests(self) -> usize {
        self.requests
    }

    /// Returns how many bytes the URLs may have that references to earlier requests of a batch stand for.
    #[must_use]
    pub const fn max_references(self) -> usize {
        self.references
    }

    /// Returns how deep a filter or an order may be.
    #[must_use]
    pub const fn max_filter_depth(self) -> u16 {
        self.filter_depth
    }

    /// Returns how many nodes of expressions are evaluated for one request.
    #[must_use]
    pub const fn max_filter_nodes(self) -> usize {
        self.filter_nodes
    }

    /// Checks the size of a text.
    pub(crate) const fn check_text(self, bytes: usize) -> Result<(), Exceeded> {
        if bytes > self.text { Err(Exceeded::Text(self.text)) } else { Ok(()) }
    }
}

/// The defaults.
impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

/// A bound that a text crosses, with the value of the bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Text(usize),
    Depth(u32),
    Values(usize),
    Memory(usize),
    Nested(usize),
}

impl Exceeded {
    /// The bound, and what to do about it, if no place in the text is known.
    #[cold]
    pub(crate) fn with_advice(self) -> String {
        format!("{self}: {}", self.advice())
    }

    /// The bound, and what to do about it, where the default limits are read with and no others can be set.
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

    /// What to do about it.
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
