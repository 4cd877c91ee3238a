//! Images on a real engine: assembled, pulled, built, carried on a stick. Every test makes its own and removes it.

mod assembled;
mod carried;
mod compose;
mod registry;
mod scratch;
