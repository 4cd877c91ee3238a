//! `lab`: real Redis Cluster and MongoDB labs, started in seconds, broken on purpose, judged from evidence.
//!
//! Direction of calls: `cli -> run -> {fault, check, record, grade} -> {service, plan} -> {engine, spec}`;
//! `store`, `report`, `i18n` and `image` stand beside `run`. Nothing points up.

// Tests use files, drivers and unwrap as anybody does.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used))]
#![deny(clippy::allow_attributes)]

pub mod check;
pub mod cli;
pub mod engine;
pub mod error;
pub mod fault;
pub mod grade;
pub mod i18n;
pub mod image;
pub mod plan;
pub mod record;
pub mod report;
pub mod run;
pub mod service;
pub mod spec;
pub mod store;
pub mod toolbox;

pub use error::{Error, Exit, Result};
