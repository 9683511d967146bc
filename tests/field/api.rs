//! Conveniences that users reach for.

mod presence;
