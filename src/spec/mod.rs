//! What authors write: `lab.yaml` and Compose files. Types, loading, validation, diagnostics. Pure.

mod catalog;
mod compose;
mod diagnose;
pub mod exam;
mod fault_plan;
mod folder;
mod lab;
mod load;
pub mod quiz;
mod rate;
mod schema;
mod span;
mod spread;
mod submission;
mod target;
mod template;
mod topology;
mod validate;
mod vars;
mod yaml;

pub use catalog::Catalog;
pub use compose::read_topology;
pub use diagnose::nearest;
pub use fault_plan::{FaultPlan, Known, PlannedFault, read_fault_plan};
pub use folder::{Files, digest};
pub use lab::*;
pub use load::{LoadedLab, lab_id, topologies, topology};
pub use rate::Rate;
pub use schema::{exam_schema, marks_schema, quiz_schema, schema};
pub use span::Span;
pub use spread::Spread;
pub use submission::{FILE as SUBMISSION_FILE, SCRIPT as SUBMISSION_SCRIPT, Serve, Submission, Who};
pub use target::{Pool, Target};
pub use template::template;
pub use topology::{Container, Topology};
pub use vars::{Vars, expand};
