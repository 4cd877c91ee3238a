//! Pure: a lab, a topology, a run's place and host facts become containers, ports, uids, labels, in order.

pub mod budget;
mod build;
pub mod labels;
mod name;
mod node;
mod place;
mod run_plan;
mod seed;
mod settings;
mod variant;

pub use crate::course::{NodeKind, Vars, expand};
pub use build::{Order, build};
pub use name::{NodeName, check_run_name};
pub use node::*;
pub use place::{Place, Taken};
pub use run_plan::{AppPlan, RunPlan};
pub use seed::{drawn, drawn_key, probe_seed, seed_for, seeded_key, seeded_value, unwritten_key};
pub use variant::{Secret, personal_seed};
