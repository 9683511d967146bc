//! Metadata documents of real services, and the types generated from them.
