//! Conveniences that users reach for.
