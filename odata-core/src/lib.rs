#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(unreachable_pub)]

pub mod edm;
mod entity;
mod error;
pub mod json;
mod request;
mod response;
pub mod schema;
mod validate;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use crate::edm::{DateTimeOffset, Presence};
pub use crate::entity::{
    ControlInformation, Entity, InEntitySet, Nullable, ODataEntity, ODataPartial, PartialOf,
    Properties, Property, PropertySlots, Representation,
};
pub use crate::error::{Error, RequestError};
pub use crate::json::{JsonFormat, ODataVersion, Page, ReadError, TypePolicy};
pub use crate::request::{Create, Get, Operation, ReceivedCreate, Service};
pub use crate::response::{
    Accepted, AnswerError, AnswerProblem, Created, ErrorDetail, ODataError, ServiceError,
    entity_response,
};
pub use crate::validate::{Rule, Violation, Violations};

#[cfg(feature = "derive")]
pub use odata_derive::ODataEntity;
