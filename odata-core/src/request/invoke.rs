//! Actions and functions \[OData-Protocol 11.5\].

use std::collections::HashSet;
use std::fmt;

use http::Method;

use super::call::Call;
use super::collection::Collection;
use super::entity_resource::EntityResource;
use super::target::Target;
use crate::edm::{ValueRef, literal};
use crate::entity::{Properties, Representation};
use crate::json::value_text_for;
use crate::model::{Purpose, values};
use crate::response::Error;
use crate::response::FromResponse;
use crate::schema::StructuredType;
use crate::url::encode_literal;

/// The parameters of an action or a function without parameters.
///
/// To pass parameters, derive `ODataAction` or `ODataFunction`; see [`EntityResource::call`]. To
/// call an operation by its name, define a struct with `#[derive(ODataComplex)]` and a field for
/// each parameter. In such a struct, a parameter that is an entity is a [`Link`](crate::Link)
/// marked `#[odata(nav)]`; see [`EntityResource::action`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoParameters;

impl Properties for NoParameters {
    fn descriptor(&self) -> &'static StructuredType {
        StructuredType::NOTHING
    }

    fn is_partial(&self) -> bool {
        false
    }
}

impl Representation for NoParameters {
    type Of = Self;

    const EDM_TYPE: crate::edm::EdmType = crate::edm::EdmType::complex("");

    fn properties(&self) -> &dyn Properties {
        self
    }
}

/// A function with its parameters. Its result can be read, or be the start of a longer path
/// \[OData-Protocol 11.5.4\].
///
/// ```
/// use odata_core::query::Query;
/// use odata_core::response::ValueResponse;
/// use odata_core::{ODataComplex, ODataEntity, Operation, Service};
///
/// #[derive(Debug, Clone, ODataEntity)]
/// #[odata(namespace = "Demo", entity_set = "products")]
/// struct Product {
///     #[odata(key)]
///     id: i32,
///     price: f64,
/// }
///
/// /// The parameters of `largerThan`.
/// #[derive(Debug, Clone, ODataComplex)]
/// #[odata(namespace = "Demo")]
/// struct LargerThan {
///     n: i32,
///     names: Vec<String>,
/// }
///
/// let service = Service::new("https://example.com/api")?;
/// let larger = service.function("largerThan", &LargerThan { n: 5, names: vec!["a".into()] })?;
///
/// // The result as a value
/// let call = larger.get::<ValueResponse<f64>>()?;
/// assert_eq!(
///     call.to_http().uri(),
///     "https://example.com/api/largerThan(n=5,names=@names)?@names=%5B%22a%22%5D",
/// );
/// // The result as a collection of entities, which can be queried
/// let list = larger.collection::<Product>().list(&Product::PRICE.lt(9).into())?;
/// # assert!(list.to_http().uri().query().unwrap().contains("$filter=price%20lt%209&@names="));
/// # Ok::<(), odata_core::Error>(())
/// ```
#[must_use = "a function does nothing until its request is made and sent"]
#[derive(Debug, Clone)]
pub struct Function<'s> {
    /// The path before the parameters.
    target: Target<'s>,
    parameters: Vec<Parameter>,
    has_aliases: bool,
}

/// A parameter with its value, percent-encoded.
#[derive(Clone)]
struct Parameter {
    name: String,
    value: String,
    form: Form,
}

/// Shows only the name, because the value may be sensitive.
impl fmt::Debug for Parameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `null`, which is always written inline.
    Null,
    Literal,
    /// JSON, which is always written as an alias \[OData-URL 5.1.1.14\].
    Json,
}

impl<'s> Function<'s> {
    pub(super) fn new(target: Target<'s>, parameters: &dyn Properties) -> Self {
        let has_aliases = target.service.has_parameter_aliases();
        let format = target.service.format();
        let properties = parameters.descriptor().properties().zip(values(parameters));
        let parameters = properties.filter_map(|(property, view)| {
            let edm_type = property.edm_type();
            let (value, form) = match view {
                ValueRef::Absent => return None,
                ValueRef::Collection(items) if !items.is_there() => return None,
                ValueRef::Null if property.is_optional_parameter() => return None,
                // A collection is never null [OData-CSDL 7.2.1].
                ValueRef::Null if edm_type.is_collection() => (encode_literal("[]"), Form::Json),
                ValueRef::Null => (String::from("null"), Form::Null),
                _ => literal(view, edm_type).map_or_else(
                    || {
                        let json = value_text_for(view, format, Purpose::Parameters, edm_type);
                        (encode_literal(&json), Form::Json)
                    },
                    |literal| (literal, Form::Literal),
                ),
            };
            Some(Parameter { name: encode_literal(property.name()), value, form })
        });
        Self { parameters: parameters.collect(), has_aliases, target }
    }

    /// Sets whether the parameters are written as parameter aliases. The default is
    /// [`Service::parameter_aliases`](crate::Service::parameter_aliases). Null is always written in
    /// the path; collections, complex values and entities are always written as aliases.
    ///
    /// ```
    /// use odata_core::response::ValueResponse;
    /// use odata_core::{ODataComplex, Operation, Service};
    ///
    /// /// The parameters of `check`.
    /// #[derive(Debug, Clone, ODataComplex)]
    /// #[odata(namespace = "Demo")]
    /// struct Check {
    ///     text: String,
    /// }
    ///
    /// let service = Service::new("https://example.com/api")?;
    /// let check = service.function("check", &Check { text: "a/b".into() })?;
    /// let call = check.parameter_aliases(true).get::<ValueResponse<bool>>()?;
    /// assert_eq!(call.to_http().uri(), "https://example.com/api/check(text=@text)?@text='a%2Fb'");
    /// # Ok::<(), odata_core::Error>(())
    /// ```
    pub const fn parameter_aliases(mut self, aliases: bool) -> Self {
        self.has_aliases = aliases;
        self
    }

    /// The path including the parameters.
    fn called(&self) -> Target<'s> {
        let mut inline = Vec::new();
        let mut options = self.target.options.clone();
        let mut taken: HashSet<String> = options.iter().map(|(alias, _)| alias.clone()).collect();
        for Parameter { name, value, form } in &self.parameters {
            let is_aliased = *form == Form::Json || (self.has_aliases && *form == Form::Literal);
            if is_aliased {
                let alias = free_alias(&taken, name);
                taken.insert(alias.clone());
                inline.push(format!("{name}={alias}"));
                options.push((alias, value.clone()));
            } else {
                inline.push(format!("{name}={value}"));
            }
        }
        let target = self.target.with(&format!("({})", inline.join(",")));
        Target { options, ..target }
    }

    /// Invokes the function and reads the result as `A`:
    /// [`ValueResponse`](crate::response::ValueResponse), [`Entity`](crate::Entity),
    /// [`Page`](crate::Page), or an `Option` of these if the result may be null.
    ///
    /// # Errors
    /// [`RequestError::Path`](crate::request::RequestError::Path) if the path before the function
    /// is not valid.
    pub fn get<A: FromResponse>(&self) -> Result<Call<A>, Error> {
        self.called().call(Method::GET, "")
    }

    /// Returns the resource for the entities that the function returns.
    #[must_use]
    pub fn collection<T: Representation>(&self) -> Collection<'s, T> {
        Collection::at(self.called(), "")
    }

    /// Returns the resource for the entity that the function returns.
    #[must_use]
    pub fn single<T: Representation>(&self) -> EntityResource<'s, T> {
        EntityResource::at(self.called(), "")
    }
}

/// An alias that is not taken: `@name`, with a number if an earlier function in the path has that
/// alias.
pub(super) fn free_alias(taken: &HashSet<String>, name: &str) -> String {
    let mut alias = format!("@{name}");
    for number in 2..=taken.len() + 1 {
        if !taken.contains(&alias) {
            break;
        }
        alias = format!("@{name}_{number}");
    }
    alias
}
