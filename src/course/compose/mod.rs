//! The part of the Compose Specification that a topology may use. Every other key is refused by name: a key
//! that was dropped in silence would make `docker compose up` and `lab start` two different things.

mod document;
mod fields;
mod service;
mod units;

pub(super) use units::bytes;

use super::diagnose::Problems;
use super::{Topology, Vars, yaml};
use crate::Result;

/// Reads a Compose file; `file` is the name printed in errors.
pub fn read_topology(file: &str, text: &str, vars: &Vars) -> Result<Topology> {
    let mut problems = Problems::new(file, text);
    let topology = match yaml::read(text) {
        Ok(tree) => document::read(&tree, vars, &mut problems),
        Err(error) => {
            problems.add_yaml(&error);
            None
        }
    };
    problems.finish()?;
    Ok(topology.unwrap_or_default())
}
