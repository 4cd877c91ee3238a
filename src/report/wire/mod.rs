//! The documents of `--json`: stable names, more fields may come. Built by pure functions, described by the
//! JSON Schemas in labs/schema.

mod acts;
mod author;
mod doctor;
mod error;
mod event;
mod fault;
mod grading;
mod images;
mod labs;
mod node;
mod quiz;
mod ran;
mod reach;
mod reply;
mod report;
mod result;
mod run;
mod schema;
mod status;

pub use acts::*;
pub use author::*;
pub use doctor::*;
pub use error::*;
pub use event::*;
pub use fault::*;
pub use grading::*;
pub use images::*;
pub use labs::*;
pub use node::*;
pub use quiz::*;
pub use ran::*;
pub use reach::*;
pub use reply::*;
pub use report::*;
pub use result::*;
pub use run::*;
pub use schema::schemas;
pub use status::*;
