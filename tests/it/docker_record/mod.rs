//! The recorder on real runs: what it tells agrees with what the nodes log, and its ledger with what is there.

mod accuracy;
mod gaps;
mod story;
mod writes;
