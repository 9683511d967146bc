//! Requests: what is written, what is refused, and what is left alone.
