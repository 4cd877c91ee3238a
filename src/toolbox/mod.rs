//! Where scripts of a learner or a submission run, and the `lab` shim that they find on their PATH.
//!
//! A toolbox is a transient container in the run's pod, without capabilities, a writable root or a mount from
//! the host. Its first process is a small relay: what the script prints goes to its stderr, what `lab`
//! is asked in there to its stdout, the answers come by its stdin, all over the engine's attach stream.
//!
//! A program that is asked something has a container of its own kind: it is started once a round, with an input and an
//! end.

mod bench;
mod container;
mod frames;
mod program;
mod request;
mod session;
mod wire;

pub use bench::Bench;
pub use container::{Job, MEMORY, Toolbox};
pub use program::{Program, Ran, RanEnd};
pub use request::{FaultRequest, NodeRequest, Reply, Request};
pub use session::{End, Ended, Ready};
