//! What every use-case works with.

use crate::course::Catalog;
use crate::engine::Engine;
use crate::progress::Progress;
use crate::record::Home;
use crate::store::{RunFolder, Store};

/// The engine, the state folder, the labs, and where progress is said.
#[derive(Clone)]
pub struct Context {
    pub engine: Engine,
    pub store: Store,
    pub labs: Catalog,
    pub progress: Progress,
    /// Where runs are watched from.
    pub home: Home,
}

impl Context {
    pub fn folder(&self, run: &str) -> RunFolder {
        self.store.run(run)
    }
}
