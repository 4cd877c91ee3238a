//! Real engine, real databases, the built binary. Tests run beside each other, each on a run of its own.

mod border;
mod guides;
mod host;
mod lifecycle;
mod litter;
mod people;
mod reach;
mod readme;
mod troubled;
