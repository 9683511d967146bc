//! Batches as a service receives them, and the responses to them.
