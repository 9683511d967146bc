//! Typed access to annotations, dynamic properties, control information and streams.

use super::compose::Sink;
use super::untyped::{from_untyped, to_untyped};
use crate::edm::{MediaKind, ParseBinaryError};
use crate::model::{
    Annotation, Annotations, AnnotationsOf, DynamicProperties, DynamicProperty, EdmValue,
    PropertyControl, ReadEdmValue, Stream, Untyped, ValueError, annotated,
};
use crate::schema::StructuredType;

impl Annotation {
    /// Returns the value as a Rust type.
    ///
    /// # Errors
    /// Fails if the value is not valid for the type.
    pub fn get<T: for<'de> ReadEdmValue<'de>>(&self) -> Result<T, ValueError> {
        from_untyped(self.untyped())
    }
}

impl Annotations {
    /// Returns an annotation of the object as a Rust type, or `None` if there is no such
    /// annotation.
    ///
    /// # Errors
    /// Fails if the value is not valid for the type.
    #[must_use]
    pub fn get<T: for<'de> ReadEdmValue<'de>>(&self, term: &str) -> Option<Result<T, ValueError>> {
        self.of("").get(term)
    }

    /// Sets an annotation of the object. `term` is the qualified name of the term. A value with
    /// another name in its bag has a violation ([`Rule::Term`](crate::validate::Rule::Term)), as
    /// with the names of dynamic properties. A number that has too many digits to be written is a
    /// violation too ([`Rule::Precision`](crate::validate::Rule::Precision)).
    pub fn insert<T: EdmValue>(&mut self, term: &str, value: T) {
        self.insert_of("", term, value);
    }

    /// Sets an annotation of a property, by its name in JSON.
    #[allow(clippy::needless_pass_by_value)] // `insert("term", 5)` reads better than with `&5`.
    pub fn insert_of<T: EdmValue>(&mut self, property: &str, term: &str, value: T) {
        self.set(property, term, to_untyped(value.view()));
    }
}

impl AnnotationsOf<'_> {
    /// Returns an annotation of the property as a Rust type, or `None` if there is no such
    /// annotation.
    ///
    /// # Errors
    /// Fails if the value is not valid for the type.
    #[must_use]
    pub fn get<T: for<'de> ReadEdmValue<'de>>(&self, term: &str) -> Option<Result<T, ValueError>> {
        self.untyped(term).map(from_untyped)
    }
}

impl DynamicProperty {
    /// Returns the value as a Rust type.
    ///
    /// # Errors
    /// Fails if the value is not valid for the type.
    pub fn get<T: for<'de> ReadEdmValue<'de>>(&self) -> Result<T, ValueError> {
        from_untyped(self.untyped())
    }
}

impl DynamicProperties {
    /// Returns the property with this name as a Rust type, or `None` if there is no such property.
    ///
    /// All three bags have this method: dynamic properties, [`Annotations`](crate::Annotations),
    /// and [`OtherType`](crate::OtherType).
    ///
    /// # Errors
    /// Fails if the value is not valid for the type.
    #[must_use]
    pub fn get<T: for<'de> ReadEdmValue<'de>>(&self, name: &str) -> Option<Result<T, ValueError>> {
        self.untyped(name).map(from_untyped)
    }

    /// Sets a property. Its type is written alongside it if the JSON value does not determine the
    /// type.
    ///
    /// A number that has too many digits to be written, such as a `BigDecimal` with more than
    /// 10,000 digits, makes the value invalid
    /// ([`Rule::Precision`](crate::validate::Rule::Precision)).
    #[allow(clippy::needless_pass_by_value)] // `insert("size", 5)` reads better than with `&5`.
    pub fn insert<T: EdmValue>(&mut self, name: &str, value: T) {
        let untyped = to_untyped(value.view());
        let edm_type = annotated(T::TYPE, &untyped);
        self.set(name, edm_type, untyped);
    }

    /// Reports the properties that a value of this type can't have, and returns the others. Returns
    /// `None` if all properties are allowed.
    #[cold]
    pub(crate) fn fit(&self, of: &StructuredType, sink: &mut dyn Sink) -> Option<Self> {
        let violations: Vec<_> = self.iter().filter_map(|it| it.violation(of)).collect();
        if violations.is_empty() {
            return None;
        }
        for violation in violations {
            sink.refuse(violation);
        }
        let mut fit = self.clone();
        fit.retain(|property| property.violation(of).is_none());
        Some(fit)
    }
}

impl PropertyControl<'_> {
    /// Returns the number of items of the whole collection.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        crate::json::from_untyped(self.get("count")?).ok()
    }
}

impl Stream {
    /// Returns the bytes of the content \[OData-JSON 9\], or `None` if the message does not include
    /// the content.
    ///
    /// The form of the content follows from its [media type](Self::content_type): JSON is its own
    /// text, the content of `text/…` is the string, and any other content is base64 in a string.
    /// Base64 is accepted in both alphabets, with line breaks, and under a media type of JSON,
    /// because services write these forms.
    ///
    /// ```
    /// use odata_core::ODataEntity;
    /// use odata_core::edm::Stream;
    ///
    /// #[derive(ODataEntity)]
    /// #[odata(namespace = "Demo")]
    /// struct Person {
    ///     #[odata(key)]
    ///     id: i32,
    ///     photo: Stream,
    /// }
    ///
    /// let person = Person::from_json(
    ///     br#"{"id":1,"photo@odata.mediaContentType":"image/png","photo":"iVBORw0K"}"#,
    /// )?;
    /// assert_eq!(person.photo.bytes()?.as_deref(), Some(&b"\x89PNG\r\n"[..]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Fails if content that must be base64 is not.
    pub fn bytes(&self) -> Result<Option<Vec<u8>>, ParseBinaryError> {
        let kind = MediaKind::of(self.content_type().unwrap_or_default());
        Ok(Some(match self.content() {
            None => return Ok(None),
            Some(Untyped::String(text)) => kind.content_of(text)?,
            Some(content) if kind != MediaKind::Other || self.content_type().is_none() => {
                content.to_json()
            }
            Some(_) => return Err(ParseBinaryError::NOT_A_STRING),
        }))
    }
}
