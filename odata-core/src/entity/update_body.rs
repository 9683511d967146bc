//! The body of an update request, without a service.

use super::ODataPartial;
use crate::json::{JsonFormat, write_update};
use crate::model::Violations;

impl JsonFormat {
    /// Returns the body of an update request: the properties that are set, and null for properties
    /// that are cleared \[OData-Protocol 11.4.3\]. Computed properties are left out, because the
    /// service ignores a client's value for them.
    ///
    /// ```
    /// # use odata_core::ODataEntity;
    /// # use odata_core::json::JsonFormat;
    /// # #[derive(Debug, Clone, PartialEq, ODataEntity)]
    /// # #[odata(namespace = "Demo")]
    /// # struct Product { #[odata(key)] id: i32, name: Option<String>, stock: i32 }
    /// let old = Product { id: 1, name: Some("Tea".into()), stock: 3 };
    /// let new = Product { name: None, ..old.clone() };
    /// let body = JsonFormat::new().update_body(&new.changes_since(&old))?;
    /// assert_eq!(body, br##"{"@odata.type":"#Demo.product","name":null}"##);
    /// # Ok::<(), odata_core::Violations>(())
    /// ```
    ///
    /// # Errors
    /// Returns all violations: a key or an immutable property is set, a property is null but not
    /// nullable, a facet is violated, or, in OData 4.0, there is an entity within the entity
    /// \[OData-Protocol 11.4.3.1\].
    pub fn update_body<P: ODataPartial>(&self, changes: &P) -> Result<Vec<u8>, Violations> {
        write_update(changes, *self, None)
    }
}
