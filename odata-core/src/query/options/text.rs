//! Query options as the text of a URL.

use super::{Expand, Levels, Query};
use crate::entity::repeated;
use crate::error::RequestError;
use crate::json::is_identifier;
use crate::query::apply::Apply;
use crate::query::expression::NOT_AN_ALIAS;
use crate::query::node::{Node, encode_option, is_enclosed};
use crate::query::path::{new_name, segment};
use crate::url::encode;

impl<T> Query<T> {
    /// Returns the query part of a URL, without the `?`.
    ///
    /// # Errors
    /// [`RequestError::Query`] if an expression or a name cannot be written, the search is empty, a
    /// custom option has the name of another option, an item of `$expand` is duplicate, or
    /// `$levels` is outside of `$expand`.
    pub fn to_text(&self) -> Result<String, RequestError> {
        if self.levels.is_some() {
            return Err(RequestError::Query("$levels is an option of $expand only"));
        }
        self.text("&")
    }

    /// The options within the parentheses of an item of `$expand`.
    pub(super) fn to_text_within_expand(&self) -> Result<String, RequestError> {
        if !self.parameters.is_empty() || !self.custom.is_empty() {
            let reason = "$expand does not support parameter aliases and custom options";
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

    /// The query for one entity, which only supports `$select`, `$expand` and `$compute`.
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
                "one entity only supports $select, $expand and $compute",
            ));
        }
        self.to_text()
    }

    /// The query for `$count`, without order, paging and selection. `$compute` is kept, because a filter may name a computed
    /// property.
    pub(crate) fn to_text_for_count(&self) -> Result<String, RequestError> {
        if self.apply.is_some() {
            let reason = "$count does not support $apply: use Apply::count_as in a list";
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
        add("$levels", self.levels.map_or(Ok(String::new()), levels_text)?);
        let items: Vec<_> = self.expand.iter().map(|item| &*item.path).collect();
        if repeated(&items).is_some() {
            return Err(RequestError::Query("duplicate item in $expand"));
        }
        add("$expand", list(&self.expand, Expand::text)?);
        if self.select.iter().any(String::is_empty) {
            return Err(RequestError::Query(
                "a base type is not a property: select the properties of the base type",
            ));
        }
        add("$select", self.select.join(","));
        for (name, value) in &self.parameters {
            if !is_identifier(name) {
                return Err(RequestError::Query(NOT_AN_ALIAS));
            }
            add(&format!("@{}", segment(name)), value.text()?);
        }
        // Custom options may be repeated, options of OData must not.
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

/// A query option without a method on [`Query`], percent-encoded \[OData-URL 5.2\].
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
    // The name of an annotation has a dot, the name of a parameter alias has not.
    if name.strip_prefix('@').is_some_and(|name| !name.contains('.')) {
        return Err(RequestError::Query("a parameter alias is set by Query::parameter"));
    }
    if name.is_empty() {
        return Err(RequestError::Query("a query option has a name"));
    }
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~$@".contains(&byte);
    Ok(format!("{}={}", encode(name, is_plain), segment(value)))
}

/// The text of `$search`, with `;` encoded, because `;` separates the options of an item of `$expand`
/// \[OData-ABNF search\].
fn search_text(search: &str) -> String {
    encode_option(search).replace(';', "%3B")
}

fn levels_text(levels: Levels) -> Result<String, RequestError> {
    match levels {
        Levels::Count(0) => Err(RequestError::Query("$levels is at least 1")),
        Levels::Count(count) => Ok(count.to_string()),
        Levels::Max => Ok("max".into()),
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
