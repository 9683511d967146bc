//! Operations that a service accepts and finishes later, and the monitors that report on them.
