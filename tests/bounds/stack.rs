//! Deep nesting on threads with little stack.
