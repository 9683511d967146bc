//! The query options of a request \[OData-URL 5.1\].

mod restricted;
mod text;

pub(crate) use self::text::custom_option;

use std::fmt;
use std::marker::PhantomData;

use super::apply::Apply;
use super::expression::{Expression, Filter, value_node};
use super::node::Node;
use super::path::{Expandable, LeadsTo, PropertyPath, segment};
use super::selection::Selection;
use super::sort_keys::SortKeys;
use crate::edm::EdmValue;
use crate::edm::kind::{self, IsCollection};
use crate::entity::Representation;
use crate::error::RequestError;
use crate::sealed::Sealed;
use crate::url::shown_query;

/// The depth to which `$expand` follows a navigation property to its own type \[OData-URL
/// 5.1.3.9\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Levels {
    /// A number of levels. 0 is an error, which the operation with this query returns.
    Count(u32),
    /// As many levels as the service allows.
    Max,
}

/// Query options for a collection of `T`, one `T`, or an item of `$expand`.
///
/// ```
/// use odata_core::query::Query;
/// use odata_core::{ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     name: String,
///     price: Option<f64>,
/// }
///
/// let cheap = Query::new()
///     .filter(Product::PRICE.lt(5).or(Product::PRICE.is_null()))
///     .filter(Product::NAME.ne("R&D"))
///     .order_by(Product::NAME)
///     .count();
/// let service = Service::new("https://example.com/api")?;
/// let list = service.entity_set::<Product>().list(&cheap)?;
/// assert_eq!(
///     list.to_http().uri(),
///     "https://example.com/api/products?\
///      $filter=(price%20lt%205%20or%20price%20eq%20null)%20and%20name%20ne%20'R%26D'\
///      &$count=true&$orderby=name",
/// );
/// # Ok::<(), odata_core::Error>(())
/// ```
#[must_use = "a query does nothing until a request is made with it"]
pub struct Query<T> {
    apply: Option<Apply<T>>,
    compute: Vec<(Node, String)>,
    search: Option<String>,
    filter: Option<Node>,
    count: bool,
    order_by: Vec<(Node, bool)>,
    skip: Option<u64>,
    top: Option<u64>,
    levels: Option<Levels>,
    expand: Vec<Expand>,
    select: Vec<String>,
    parameters: Vec<(String, Node)>,
    custom: Vec<(String, String)>,
    of: PhantomData<fn() -> T>,
}

/// An item of `$expand`: the path, the suffix, and the options in parentheses.
#[derive(Clone)]
struct Expand {
    path: String,
    options: Result<String, RequestError>,
}

impl<T> Query<T> {
    /// Creates a query without options.
    pub const fn new() -> Self {
        Self {
            apply: None,
            compute: Vec::new(),
            search: None,
            filter: None,
            count: false,
            order_by: Vec::new(),
            skip: None,
            top: None,
            levels: None,
            expand: Vec::new(),
            select: Vec::new(),
            parameters: Vec::new(),
            custom: Vec::new(),
            of: PhantomData,
        }
    }

    /// `$filter`: only the entities that meet the condition. Call it again to add a condition with `and`.
    pub fn filter(mut self, condition: Filter<T>) -> Self {
        let condition = condition.into_node();
        self.filter = Some(match self.filter.take() {
            Some(first) => Node::chain(super::node::AND, first, condition),
            None => condition,
        });
        self
    }

    /// `$select`: adds a property, or a tuple of properties. Read the response as the partial,
    /// because it lacks the other properties.
    ///
    /// To select a property of the base type, write a path through the base field, also in
    /// `$expand`.
    ///
    /// ```
    /// use odata_core::query::Query;
    /// use odata_core::{Link, ODataEntity};
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", abstract)]
    /// struct DirectoryObject {
    ///     #[odata(key)]
    ///     id: String,
    /// }
    ///
    /// #[derive(Debug, Clone, ODataEntity)]
    /// #[odata(namespace = "Demo", entity_set = "users")]
    /// struct User {
    ///     #[odata(base)]
    ///     object: DirectoryObject,
    ///     name: String,
    ///     mail: Option<String>,
    ///     #[odata(nav)]
    ///     manager: Option<Link<User>>,
    /// }
    ///
    /// let id = User::OBJECT.path(DirectoryObject::ID);
    /// let manager = Query::new().select((id.clone(), User::NAME));
    /// let query =
    ///     Query::new().select((id, User::NAME, User::MAIL)).expand_with(User::MANAGER, &manager);
    /// assert_eq!(
    ///     query.to_text().as_deref(),
    ///     Ok("$expand=manager($select=id,name)&$select=id,name,mail"),
    /// );
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    pub fn select(mut self, properties: impl Selection<T>) -> Self {
        self.select.extend(properties.into_paths());
        self
    }

    /// `$select=*`: every structural property.
    pub fn select_all(mut self) -> Self {
        self.select.push("*".into());
        self
    }

    /// `$expand`: the entities that the navigation property leads to.
    pub fn expand<P>(self, navigation: P) -> Self
    where
        P: PropertyPath<Root = T, Value: EdmValue<Kind: Expandable>>,
    {
        self.expanded(navigation, "", Ok(String::new()))
    }

    /// `$expand` with nested options: `items($top=5;$select=name)`.
    pub fn expand_with<P, R>(self, navigation: P, options: &Query<R>) -> Self
    where
        P: PropertyPath<Root = T, Value: EdmValue<Kind: Related<R>>>,
    {
        self.expanded(navigation, "", options.to_text_within_expand())
    }

    /// `$expand=…/$ref`: only references to the entities.
    pub fn expand_references<P>(self, navigation: P) -> Self
    where
        P: PropertyPath<Root = T, Value: EdmValue<Kind: Expandable>>,
    {
        self.expanded(navigation, "/$ref", Ok(String::new()))
    }

    /// `$expand=…/$count`: only the number of entities.
    pub fn expand_count<P>(self, navigation: P) -> Self
    where
        P: PropertyPath<Root = T, Value: EdmValue<Kind: IsCollection>>,
    {
        self.expanded(navigation, "/$count", Ok(String::new()))
    }

    fn expanded(
        mut self,
        navigation: impl PropertyPath,
        suffix: &str,
        options: Result<String, RequestError>,
    ) -> Self {
        let path = format!("{}{suffix}", navigation.into_segments().join("/"));
        self.expand.push(Expand { path, options });
        self
    }

    /// `$levels`, for the options of an item of `$expand`.
    pub const fn levels(mut self, levels: Levels) -> Self {
        self.levels = Some(levels);
        self
    }

    /// `$orderby`: adds ascending sort keys: one expression, an array, or a tuple of up to six.
    ///
    /// ```
    /// use odata_core::ODataEntity;
    /// use odata_core::query::Query;
    ///
    /// # #[derive(Debug, Clone, ODataEntity)]
    /// # #[odata(namespace = "Demo")]
    /// # struct Product { #[odata(key)] id: i32, name: String, price: f64 }
    /// let query = Query::new().order_by_desc(Product::PRICE).order_by((Product::NAME, Product::ID));
    /// assert_eq!(query.to_text().as_deref(), Ok("$orderby=price%20desc,name,id"));
    /// ```
    pub fn order_by(self, keys: impl SortKeys<T>) -> Self {
        self.ordered(keys.into_nodes(), false)
    }

    /// `$orderby`: adds descending sort keys: one expression, an array, or a tuple of up to six.
    pub fn order_by_desc(self, keys: impl SortKeys<T>) -> Self {
        self.ordered(keys.into_nodes(), true)
    }

    fn ordered(mut self, keys: Vec<Node>, descending: bool) -> Self {
        self.order_by.extend(keys.into_iter().map(|key| (key, descending)));
        self
    }

    /// `$top`: the maximum number of items.
    pub const fn top(mut self, top: u64) -> Self {
        self.top = Some(top);
        self
    }

    /// `$skip`: the number of items to leave out at the start.
    pub const fn skip(mut self, skip: u64) -> Self {
        self.skip = Some(skip);
        self
    }

    /// `$count=true`: includes the number of all matching items, which [`Page::count`](crate::Page::count) returns.
    pub const fn count(mut self) -> Self {
        self.count = true;
        self
    }

    /// `$search`: words and `"phrases"`, with `AND`, `OR`, `NOT` and parentheses.
    pub fn search(mut self, search: &str) -> Self {
        self.search = Some(search.to_owned());
        self
    }

    /// `$compute`: defines a property by an expression; [`select_named`](Self::select_named) selects it. If the name is not
    /// an identifier, the operation with this query is an error.
    pub fn compute(mut self, expression: impl Expression<Root = T>, name: &str) -> Self {
        self.compute.push((expression.into_node(), name.to_owned()));
        self
    }

    /// `$select`: adds a [computed](Self::compute) or a dynamic property by its name.
    pub fn select_named(mut self, name: &str) -> Self {
        self.select.push(segment(name));
        self
    }

    /// `$apply` \[OData-Aggregation 3\].
    pub fn apply(mut self, apply: Apply<T>) -> Self {
        self.apply = Some(apply);
        self
    }

    /// `@name=…`: sets the value of a [parameter alias](super::parameter). If the name is not an identifier, for example
    /// because it begins with `@`, the operation with this query is an error.
    pub fn parameter<V: EdmValue>(mut self, name: &str, value: &V) -> Self {
        self.parameters.retain(|(other, _)| other != name);
        self.parameters.push((name.to_owned(), value_node(value)));
        self
    }

    /// Adds a custom query option \[OData-URL 5.2\], a system query option that has no method here,
    /// such as `$deltatoken`, or an annotation, such as `@microsoft.graph.conflictBehavior`. The
    /// name and the value are percent-encoded.
    ///
    /// The operation with this query is an error if the name is the name of an option with its own
    /// method or of a parameter alias, or if a name that begins with `$` or `@` appears twice.
    pub fn custom(mut self, name: &str, value: &str) -> Self {
        self.custom.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// A kind of navigation property that leads to `R`.
///
/// This trait is sealed: only this crate implements it.
#[diagnostic::on_unimplemented(
    message = "the property does not lead to entities of `{R}`",
    label = "not a navigation property to the type that the options are about"
)]
pub trait Related<R>: Sealed {}

#[diagnostic::do_not_recommend]
impl<K: LeadsTo<R>, R> Related<R> for kind::CollectionKind<K> {}
#[diagnostic::do_not_recommend]
impl<T: Representation> Related<T::Of> for kind::StructuredKind<T> {}

impl<T> Default for Query<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        Self {
            apply: self.apply.clone(),
            compute: self.compute.clone(),
            search: self.search.clone(),
            filter: self.filter.clone(),
            order_by: self.order_by.clone(),
            expand: self.expand.clone(),
            select: self.select.clone(),
            parameters: self.parameters.clone(),
            custom: self.custom.clone(),
            ..*self
        }
    }
}

/// Omits the literals, because they may be values of sensitive properties.
impl<T> fmt::Debug for Query<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_text() {
            Ok(text) => write!(f, "Query({})", shown_query(&text)),
            Err(error) => write!(f, "Query({error})"),
        }
    }
}

impl<T> From<Filter<T>> for Query<T> {
    fn from(condition: Filter<T>) -> Self {
        Self::new().filter(condition)
    }
}
