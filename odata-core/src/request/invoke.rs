//! Actions and functions \[OData-Protocol 11.5\].

use http::Method;

use super::call::Call;
use super::collection::Collection;
use super::single::Single;
use super::target::Target;
use crate::edm::{ValueRef, literal};
use crate::entity::{Properties, Representation, values};
use crate::error::Error;
use crate::json::value_text;
use crate::response::Answer;
use crate::schema::StructuredType;
use crate::url::encode_literal;

/// For an action or a function that takes no parameters.
///
/// Those that take some have a struct of yours: `#[derive(ODataComplex)]`, with a field for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoParameters;

impl Properties for NoParameters {
    fn descriptor(&self) -> &'static StructuredType {
        StructuredType::NOTHING
    }

    fn is_partial(&self) -> bool {
        false
    }

    fn value(&self, _: usize) -> ValueRef<'_> {
        ValueRef::Absent
    }
}

impl Representation for NoParameters {
    type Of = Self;

    const EDM_TYPE: crate::edm::EdmType = crate::edm::EdmType::complex("");

    fn properties(&self) -> &dyn Properties {
        self
    }
}

/// A function with its parameters: read as a value, or gone on from as what it gives
/// \[OData-Protocol 11.5.4\].
///
/// ```
/// use odata_core::query::{Expression, Query};
/// use odata_core::{ODataComplex, ODataEntity, Operation, Service, Value};
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
/// // A value …
/// let call = larger.read::<Value<f64>>()?;
/// assert_eq!(
///     call.to_http().uri(),
///     "https://example.com/api/largerThan(n=5,names=@names)?@names=%5B%22a%22%5D",
/// );
/// // … or a collection of entities, which can be queried further.
/// let list = larger.collection::<Product>().list(&Product::PRICE.lt(9).into())?;
/// # assert!(list.to_http().uri().query().unwrap().contains("$filter=price%20lt%209&@names="));
/// # Ok::<(), odata_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Function<'s> {
    target: Target<'s>,
}

impl<'s> Function<'s> {
    pub(super) fn new(target: &Target<'s>, parameters: &dyn Properties) -> Self {
        let descriptor = parameters.descriptor();
        let mut inline = Vec::new();
        let mut aliases = Vec::new();
        for (property, view) in descriptor.properties().zip(values(parameters)) {
            let name = encode_literal(property.name());
            match view {
                ValueRef::Absent => {}
                ValueRef::Null => inline.push(format!("{name}=null")),
                _ => {
                    let edm_type = property.edm_type();
                    let literal = literal(view, edm_type).unwrap_or_else(|| {
                        // What has no literal is JSON behind an alias [OData-URL 5.1.1.14].
                        let json = value_text(view, target.service.format(), edm_type);
                        aliases.push(format!("@{name}={}", encode_literal(&json)));
                        format!("@{name}")
                    });
                    inline.push(format!("{name}={literal}"));
                }
            }
        }
        let mut target = target.with(&format!("({})", inline.join(",")));
        target.options = aliases.join("&");
        Self { target }
    }

    /// Invokes the function, and reads what it returns as `A`: [`Value`](crate::Value),
    /// [`Entity`](crate::Entity), [`Page`](crate::Page), or an `Option` of one where it may be null.
    ///
    /// # Errors
    /// [`RequestError::Path`](crate::RequestError::Path) where it is bound to none.
    pub fn read<A: Answer>(&self) -> Result<Call<A>, Error> {
        self.target.call(Method::GET, "")
    }

    /// The entities that the function returns.
    #[must_use]
    pub fn collection<T: Representation>(&self) -> Collection<'s, T> {
        Collection::at(self.target.clone(), "")
    }

    /// The entity that the function returns.
    #[must_use]
    pub fn single<T: Representation>(&self) -> Single<'s, T> {
        Single::at(self.target.clone(), "")
    }
}
