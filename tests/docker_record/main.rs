//! The recorder on real runs: what it tells agrees with what the nodes log, and its ledger with what is there.

#[path = "../docker_faults/run.rs"]
#[allow(dead_code, reason = "shared with the tests of faults")]
mod run;
#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "shared with other tests, each of which uses a part")]
mod support;

mod accuracy;
mod gaps;
mod story;
mod writes;
