//! The basics of `$apply` \[OData-Aggregation 3\].

use std::fmt;
use std::marker::PhantomData;

use super::expression::{Expression, Filter};
use super::node::{AND, Node};
use super::path::{PropertyPath, new_name};
use crate::error::RequestError;
use crate::url::shown_expression;

/// A method of aggregation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Aggregate {
    /// `sum`
    Sum,
    /// `min`
    Min,
    /// `max`
    Max,
    /// `average`
    Average,
    /// `countdistinct`
    CountDistinct,
}

impl Aggregate {
    const fn word(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Min => "min",
            Self::Max => "max",
            Self::Average => "average",
            Self::CountDistinct => "countdistinct",
        }
    }
}

/// A sequence of transformations of a collection. Read the rows of the response as your own complex
/// type, whose properties have the names that are given here.
///
/// ```
/// use odata_core::query::{Aggregate, Apply, Query};
/// use odata_core::ODataEntity;
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "sales")]
/// struct Sale {
///     #[odata(key)]
///     id: i32,
///     country: String,
///     amount: f64,
/// }
///
/// let totals = Apply::new()
///     .filter(Sale::AMOUNT.gt(0))
///     .group_by([Sale::COUNTRY])
///     .aggregate(Sale::AMOUNT, Aggregate::Sum, "total")
///     .count_as("sales");
/// assert_eq!(
///     Query::new().apply(totals).to_text().as_deref(),
///     Ok("$apply=filter(amount%20gt%200)/groupby((country),aggregate(amount%20with%20sum%20as%20total,$count%20as%20sales))"),
/// );
/// ```
#[must_use = "an `$apply` does nothing until a query is made with it"]
pub struct Apply<T> {
    filter: Option<Node>,
    group_by: Vec<String>,
    aggregates: Vec<(Option<(Node, Aggregate)>, String)>,
    of: PhantomData<fn() -> T>,
}

impl<T> Apply<T> {
    /// Creates an empty sequence of transformations.
    pub const fn new() -> Self {
        Self { filter: None, group_by: Vec::new(), aggregates: Vec::new(), of: PhantomData }
    }

    /// `filter(…)`, before the other transformations. Several calls combine their conditions with `and`.
    pub fn filter(mut self, condition: Filter<T>) -> Self {
        let condition = condition.into_node();
        self.filter = Some(match self.filter.take() {
            Some(first) => Node::chain(AND, first, condition),
            None => condition,
        });
        self
    }

    /// `groupby((…))`: groups by these properties, in addition to those of earlier calls.
    pub fn group_by<P, I>(mut self, properties: I) -> Self
    where
        P: PropertyPath<Root = T>,
        I: IntoIterator<Item = P>,
    {
        let paths = properties.into_iter().map(|property| property.into_segments().join("/"));
        self.group_by.extend(paths);
        self
    }

    /// `aggregate(… with … as …)`.
    pub fn aggregate(
        mut self,
        of: impl Expression<Root = T>,
        method: Aggregate,
        name: &str,
    ) -> Self {
        self.aggregates.push((Some((of.into_node(), method)), name.to_owned()));
        self
    }

    /// `aggregate($count as …)`.
    pub fn count_as(mut self, name: &str) -> Self {
        self.aggregates.push((None, name.to_owned()));
        self
    }

    pub(super) fn text(&self) -> Result<String, RequestError> {
        let mut steps = Vec::new();
        if let Some(filter) = &self.filter {
            steps.push(format!("filter({})", filter.text()?));
        }
        let aggregates: Vec<_> = self
            .aggregates
            .iter()
            .map(|(of, name)| {
                let name = new_name(name)?;
                match of {
                    Some((node, method)) => {
                        Ok(format!("{}%20with%20{}%20as%20{name}", node.text()?, method.word()))
                    }
                    None => Ok(format!("$count%20as%20{name}")),
                }
            })
            .collect::<Result<_, RequestError>>()?;
        if self.group_by.iter().any(String::is_empty) {
            let reason = "a base type is not a property: group by the properties of the base type";
            return Err(RequestError::Query(reason));
        }
        let aggregate =
            (!aggregates.is_empty()).then(|| format!("aggregate({})", aggregates.join(",")));
        match (self.group_by.join(","), aggregate) {
            (by, Some(aggregate)) if !by.is_empty() => {
                steps.push(format!("groupby(({by}),{aggregate})"));
            }
            (by, None) if !by.is_empty() => steps.push(format!("groupby(({by}))")),
            (_, aggregate) => steps.extend(aggregate),
        }
        if steps.is_empty() {
            return Err(RequestError::Query("$apply has no transformation"));
        }
        Ok(steps.join("/"))
    }
}

impl<T> Default for Apply<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for Apply<T> {
    fn clone(&self) -> Self {
        Self {
            filter: self.filter.clone(),
            group_by: self.group_by.clone(),
            aggregates: self.aggregates.clone(),
            of: PhantomData,
        }
    }
}

/// Shows the text without the literals, which may be values of sensitive properties.
impl<T> fmt::Debug for Apply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Ok(text) => write!(f, "Apply({})", shown_expression(&text)),
            Err(error) => write!(f, "Apply({error})"),
        }
    }
}
