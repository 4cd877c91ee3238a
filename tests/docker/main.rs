//! Real engine, real databases, the built binary. Tests run beside each other, each on a run of its own.

#[path = "../support/mod.rs"]
mod support;

mod border;
mod host;
mod lifecycle;
mod litter;
mod readme;
mod troubled;
