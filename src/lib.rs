//! `lab`: real Redis Cluster and MongoDB labs, started in seconds, broken on purpose, judged from evidence.
//!
//! # In your own tests
//!
//! [`Run`] is a cluster and a replica set that a test breaks. It needs a Docker Engine that you may use, and
//! nothing else: no `lab` on the machine. The first run gets the images; each later one stands in seconds.
//!
//! ```
#![doc = include_str!("../examples/failover.rs")]
//! ```
//!
//! The run ends with the value: at the end of the test, at a `?`, where an assertion panics, and where its start is
//! given up half-way. Dropping it takes a second or so and blocks meanwhile; [`Run::stop`] does the same and says
//! whether it worked. A test that is killed cannot clean up: the next run that starts does, and `lab collect`. Several
//! runs stand beside each other, each at an address of its own.
//!
//! ```
#![doc = include_str!("../examples/drill.rs")]
//! ```
//!
//! Where a test wants databases and no exercise, `stack` is both of them, formed and empty, with the settings that the
//! test needs:
//!
//! ```
#![doc = include_str!("../examples/databases.rs")]
//! ```
//!
//! Nothing is watched from outside: faults end at their time, and what happens is recorded, on threads that the run
//! brings along. From a terminal, `lab watch --run NAME` looks on, and `lab stop --run NAME` ends it.
//!
//! # Inside
//!
//! What is shown here is all that is meant for others. The modules behind it are public for the program and for its
//! own tests, hidden, and change without notice; docs/architecture.md says which is what.

// Tests use files, drivers and unwrap as anybody does.
#![cfg_attr(not(test), deny(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used))]
#![deny(clippy::allow_attributes)]
// Within hidden modules nobody is reminded of documentation: files that have public items deny its lack once more.
#![deny(missing_docs, rustdoc::all)]

#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod clock;
#[doc(hidden)]
pub mod course;
mod dir;
#[doc(hidden)]
pub mod drawing;
#[doc(hidden)]
pub mod engine;
#[doc(hidden)]
pub mod error;
#[doc(hidden)]
pub mod fault;
#[doc(hidden)]
pub mod grade;
mod hex;
#[doc(hidden)]
pub mod i18n;
#[doc(hidden)]
pub mod image;
#[doc(hidden)]
pub mod journal;
#[doc(hidden)]
pub mod plan;
#[doc(hidden)]
pub mod progress;
#[doc(hidden)]
pub mod record;
#[doc(hidden)]
pub mod report;
#[doc(hidden)]
pub mod run;
#[doc(hidden)]
pub mod service;
#[doc(hidden)]
pub mod store;
#[doc(hidden)]
pub mod toolbox;

pub use check::{Credit, Judgement, Verdict};
pub use course::Service;
pub use error::{Error, Exit, Result};
pub use fault::Injected;
pub use grade::{Graded, GradedCheck, GradedTask, Penalty};
pub use i18n::{Lang, Message};
pub use journal::FaultRecord;
pub use run::fault::Healed;
pub use run::{Answered, Outcome, Run, RunBuilder};
