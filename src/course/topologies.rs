//! The topologies that come with the program: `compose/*.yml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

use super::diagnose::nearest;
use super::{Topology, Vars, read_topology};
use crate::{Error, Exit, Result, msg};

static COMPOSE: Dir = include_dir!("$CARGO_MANIFEST_DIR/compose");

/// The topologies that come with the program, by name.
pub fn topologies() -> impl Iterator<Item = &'static str> {
    COMPOSE.files().filter_map(|file| file.path().file_name()?.to_str()?.strip_suffix(".yml"))
}

/// Reads a topology by name.
pub fn topology(name: &str, vars: &Vars) -> Result<Topology> {
    /// Those with their defaults, which every lab is checked against: read once for all labs.
    static DEFAULTS: LazyLock<BTreeMap<&str, Topology>> = LazyLock::new(|| {
        topologies().filter_map(|name| Some((name, read(name, &Vars::new()).ok()?))).collect()
    });
    match DEFAULTS.get(name).filter(|_| vars.is_empty()) {
        Some(topology) => Ok(topology.clone()),
        None => read(name, vars),
    }
}

fn read(name: &str, vars: &Vars) -> Result<Topology> {
    let file = COMPOSE.get_file(format!("{name}.yml")).and_then(|file| file.contents_utf8());
    let Some(text) = file else {
        let near = nearest(name, topologies()).unwrap_or("stack");
        return Err(Error::new(Exit::LabInvalid, msg!("topology-unknown", name = name, near = near)));
    };
    read_topology(&format!("compose/{name}.yml"), text, vars)
}
