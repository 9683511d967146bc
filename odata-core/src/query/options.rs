//! The system query options \[OData-URL 5.1\].

use std::fmt;
use std::marker::PhantomData;
use std::num::NonZeroU32;

use super::apply::Apply;
use super::expression::{Expression, Filter, NOT_AN_ALIAS, value_node};
use super::node::{Node, encode_option, is_enclosed};
use super::path::{Expandable, LeadsTo, PropertyPath, new_name, segment};
use super::selection::Selection;
use crate::edm::EdmValue;
use crate::edm::kind::{self, Comparable, IsCollection};
use crate::entity::repeated;
use crate::error::RequestError;
use crate::json::is_identifier;
use crate::url::{encode, shown_query};

/// How deep `$expand` follows a property that leads to its own type \[OData-URL 5.1.3.9\].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Levels {
    /// So many levels.
    Count(NonZeroU32),
    /// As many as the service allows.
    Max,
}

/// Query options on `T`: what is asked of a collection, an entity, or within `$expand`.
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

/// One item of `$expand`: the path, what follows it, and the options in parentheses.
#[derive(Clone)]
struct Expand {
    path: String,
    options: Result<String, RequestError>,
}

impl<T> Query<T> {
    /// Without any option.
    #[must_use]
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

    /// `$filter`: the entities that meet the condition; called again, all of the conditions.
    #[must_use]
    pub fn filter(mut self, condition: Filter<T>) -> Self {
        let condition = condition.into_node();
        self.filter = Some(match self.filter.take() {
            Some(first) => Node::chain(super::node::AND, first, condition),
            None => condition,
        });
        self
    }

    /// `$select`: a property, or a tuple of several, alongside those that have been selected. A response
    /// then lacks the others: read it as the partial.
    ///
    /// A property of the base type is a path by the field that is the base, in `$expand` too.
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
    #[must_use]
    pub fn select(mut self, properties: impl Selection<T>) -> Self {
        self.select.extend(properties.into_paths());
        self
    }

    /// `$select=*`: every structural property.
    #[must_use]
    pub fn select_all(mut self) -> Self {
        self.select.push("*".into());
        self
    }

    /// `$expand`: the entities that the navigation property leads to.
    #[must_use]
    pub fn expand<P>(self, navigation: P) -> Self
    where
        P: PropertyPath<Root = T, Value: EdmValue<Kind: Expandable>>,
    {
        self.expanded(navigation, "", Ok(String::new()))
    }

    /// `$expand` with options of its own: `items($top=5;$select=name)`.
    #[must_use]
    pub fn expand_with<P, R>(self, navigation: P, options: &Query<R>) -> Self
    where
        P: PropertyPath<Root = T, Value: EdmValue<Kind: Related<R>>>,
    {
        self.expanded(navigation, "", options.to_text_within_expand())
    }

    /// `$expand=…/$ref`: references to the entities only.
    #[must_use]
    pub fn expand_references<P>(self, navigation: P) -> Self
    where
        P: PropertyPath<Root = T, Value: EdmValue<Kind: Expandable>>,
    {
        self.expanded(navigation, "/$ref", Ok(String::new()))
    }

    /// `$expand=…/$count`: their number only.
    #[must_use]
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

    /// `$levels`, among the options of an `$expand`.
    #[must_use]
    pub const fn levels(mut self, levels: Levels) -> Self {
        self.levels = Some(levels);
        self
    }

    /// `$orderby`: by this, ascending, after what has been said before.
    #[must_use]
    pub fn order_by(mut self, by: impl Expression<Root = T, Kind: Comparable>) -> Self {
        self.order_by.push((by.into_node(), false));
        self
    }

    /// `$orderby` with `desc`.
    #[must_use]
    pub fn order_by_desc(mut self, by: impl Expression<Root = T, Kind: Comparable>) -> Self {
        self.order_by.push((by.into_node(), true));
        self
    }

    /// `$top`: so many at most.
    #[must_use]
    pub const fn top(mut self, top: u64) -> Self {
        self.top = Some(top);
        self
    }

    /// `$skip`: without the first so many.
    #[must_use]
    pub const fn skip(mut self, skip: u64) -> Self {
        self.skip = Some(skip);
        self
    }

    /// `$count=true`: with the number of all that match, which is [`Page::count`](crate::Page::count).
    #[must_use]
    pub const fn count(mut self) -> Self {
        self.count = true;
        self
    }

    /// `$search`: words and `"phrases"`, with `AND`, `OR`, `NOT` and parentheses.
    #[must_use]
    pub fn search(mut self, search: &str) -> Self {
        self.search = Some(search.to_owned());
        self
    }

    /// `$compute`: an expression as a property of this name, which can then be selected. A name that is
    /// not an identifier is refused by an operation made of the query.
    #[must_use]
    pub fn compute(mut self, expression: impl Expression<Root = T>, name: &str) -> Self {
        self.compute.push((expression.into_node(), name.to_owned()));
        self
    }

    /// Selects what [`compute`](Self::compute) or a dynamic property has under this name.
    #[must_use]
    pub fn select_named(mut self, name: &str) -> Self {
        self.select.push(segment(name));
        self
    }

    /// `$apply` \[OData-Aggregation 3\].
    #[must_use]
    pub fn apply(mut self, apply: Apply<T>) -> Self {
        self.apply = Some(apply);
        self
    }

    /// `@name=…`: the value of a [parameter alias](super::parameter), in place of another that it had. A
    /// name that is not an identifier, such as one that begins with `@`, is refused by an operation made
    /// of the query.
    #[must_use]
    pub fn parameter<V: EdmValue>(mut self, name: &str, value: &V) -> Self {
        self.parameters.retain(|(other, _)| other != name);
        self.parameters.push((name.to_owned(), value_node(value)));
        self
    }

    /// Adds a custom query option \[OData-URL 5.2\], a system query option that has no method here,
    /// such as `$deltatoken`, or an annotation, such as `@microsoft.graph.conflictBehavior`. Name and
    /// value are percent-encoded.
    ///
    /// The options that have a method here, parameter aliases, and an option whose name begins with `$`
    /// or `@` and appears twice, are refused by an operation made of the query.
    #[must_use]
    pub fn custom(mut self, name: &str, value: &str) -> Self {
        self.custom.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The query part of a URL, without the `?`.
    ///
    /// # Errors
    /// [`RequestError::Query`]: an expression or a name that can't be written, an empty search, a custom
    /// option with the name of another, an item twice in `$expand`, `$levels` outside of `$expand`.
    pub fn to_text(&self) -> Result<String, RequestError> {
        if self.levels.is_some() {
            return Err(RequestError::Query("$levels is an option of $expand only"));
        }
        self.text("&")
    }

    /// What stands in the parentheses of an item of `$expand`.
    fn to_text_within_expand(&self) -> Result<String, RequestError> {
        if !self.parameters.is_empty() || !self.custom.is_empty() {
            let reason = "parameter aliases and custom options are no options of $expand";
            return Err(RequestError::Query(reason));
        }
        if self.search.as_deref().is_some_and(|search| !is_enclosed(search)) {
            return Err(RequestError::Query(
                "$search within $expand has an open quote or parenthesis, or a `;`: \
                 put such words into double quotes",
            ));
        }
        self.text(";")
    }

    /// The same for one entity, which has `$select` and `$expand` only.
    pub(crate) fn to_text_for_entity(&self) -> Result<String, RequestError> {
        let is_collection_option = self.filter.is_some()
            || !self.order_by.is_empty()
            || self.top.is_some()
            || self.skip.is_some()
            || self.count
            || self.search.is_some()
            || self.apply.is_some();
        if is_collection_option {
            return Err(RequestError::Query(
                "of one entity there are $select, $expand and $compute only",
            ));
        }
        self.to_text()
    }

    /// The same for a number, which has neither order nor parts. A filter may name what is computed.
    pub(crate) fn to_text_for_count(&self) -> Result<String, RequestError> {
        if self.apply.is_some() {
            let reason = "$apply changes what is counted: use Apply::count_as in a list";
            return Err(RequestError::Query(reason));
        }
        let (search, filter) = (self.search.clone(), self.filter.clone());
        let compute = if filter.is_some() { self.compute.clone() } else { Vec::new() };
        let (parameters, custom) = (self.parameters.clone(), self.custom.clone());
        Self { compute, search, filter, parameters, custom, ..Self::new() }.to_text()
    }

    fn text(&self, separator: &str) -> Result<String, RequestError> {
        if self.search.as_deref().is_some_and(|search| search.trim().is_empty()) {
            return Err(RequestError::Query("$search has no text"));
        }
        let mut options = Vec::new();
        let mut add = |name: &str, value: String| {
            if !value.is_empty() {
                options.push(format!("{name}={value}"));
            }
        };
        add("$apply", self.apply.as_ref().map_or(Ok(String::new()), Apply::text)?);
        add(
            "$compute",
            list(&self.compute, |(node, name)| Ok(node.text()? + "%20as%20" + &new_name(name)?))?,
        );
        add("$search", self.search.as_deref().map(search_text).unwrap_or_default());
        add("$filter", self.filter.as_ref().map_or(Ok(String::new()), Node::text)?);
        add("$count", if self.count { "true".into() } else { String::new() });
        add("$orderby", list(&self.order_by, order_item)?);
        add("$skip", self.skip.map(|skip| skip.to_string()).unwrap_or_default());
        add("$top", self.top.map(|top| top.to_string()).unwrap_or_default());
        add("$levels", self.levels.map(levels_text).unwrap_or_default());
        let items: Vec<_> = self.expand.iter().map(|item| &*item.path).collect();
        if repeated(&items).is_some() {
            return Err(RequestError::Query("$expand has an item twice"));
        }
        add("$expand", list(&self.expand, Expand::text)?);
        if self.select.iter().any(String::is_empty) {
            return Err(RequestError::Query(
                "a base type is no property: select those that it has",
            ));
        }
        add("$select", self.select.join(","));
        for (name, value) in &self.parameters {
            if !is_identifier(name) {
                return Err(RequestError::Query(NOT_AN_ALIAS));
            }
            add(&format!("@{}", segment(name)), value.text()?);
        }
        // A service may take an option of its own several times, but none of OData's.
        let names = self.custom.iter().map(|(name, _)| &**name);
        let of_odata: Vec<_> = names.filter(|name| name.starts_with(['$', '@'])).collect();
        if repeated(&of_odata).is_some() {
            return Err(RequestError::Query("an option appears twice"));
        }
        for (name, value) in &self.custom {
            options.push(custom_option(name, value)?);
        }
        Ok(options.join(separator))
    }
}

/// A query option that is not one of [`Query`], percent-encoded \[OData-URL 5.2\].
pub(crate) fn custom_option(name: &str, value: &str) -> Result<String, RequestError> {
    const OWN: [&str; 12] = [
        "apply", "compute", "search", "filter", "count", "orderby", "skip", "top", "levels",
        "expand", "select", "id",
    ];
    let is_own = name.strip_prefix('$').is_some_and(|name| {
        name.is_empty() || OWN.iter().any(|own| own.eq_ignore_ascii_case(name))
    });
    if is_own {
        return Err(RequestError::Query("not a custom option: Query has a method for it"));
    }
    // An annotation, such as Graph's, has a dot; a parameter alias has none.
    if name.strip_prefix('@').is_some_and(|name| !name.contains('.')) {
        return Err(RequestError::Query("a parameter alias is set by Query::parameter"));
    }
    if name.is_empty() {
        return Err(RequestError::Query("a query option has a name"));
    }
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~$@".contains(&byte);
    Ok(format!("{}={}", encode(name, is_plain), segment(value)))
}

/// A `;` separates the options of an item of `$expand`, so a search has it encoded \[OData-ABNF search\].
fn search_text(search: &str) -> String {
    encode_option(search).replace(';', "%3B")
}

fn levels_text(levels: Levels) -> String {
    match levels {
        Levels::Count(count) => count.to_string(),
        Levels::Max => "max".into(),
    }
}

fn order_item((node, descending): &(Node, bool)) -> Result<String, RequestError> {
    Ok(node.text()? + if *descending { "%20desc" } else { "" })
}

fn list<I>(
    items: &[I],
    text: impl Fn(&I) -> Result<String, RequestError>,
) -> Result<String, RequestError> {
    Ok(items.iter().map(text).collect::<Result<Vec<_>, _>>()?.join(","))
}

impl Expand {
    fn text(&self) -> Result<String, RequestError> {
        let options = self.options.clone()?;
        if options.is_empty() {
            return Ok(self.path.clone());
        }
        Ok(format!("{}({options})", self.path))
    }
}

/// A kind of navigation property that leads to `R`.
#[diagnostic::on_unimplemented(
    message = "the property does not lead to entities of `{R}`",
    label = "not a navigation property to the type that the options are about"
)]
pub trait Related<R> {}

#[diagnostic::do_not_recommend]
impl<K: LeadsTo<R>, R> Related<R> for kind::CollectionKind<K> {}
#[diagnostic::do_not_recommend]
impl<T: crate::entity::Representation> Related<T::Of> for kind::StructuredKind<T> {}

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

/// The options without the literals, which may be values of sensitive properties.
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
