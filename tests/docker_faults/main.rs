//! Faults on a real run: each bites, is seen by others than the injector, and heals.

#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "shared with other tests, each of which uses a part")]
mod support;

mod clients;
mod kinds;
mod ladder_mongo;
mod ladder_redis;
mod nodes;
mod plan;
mod run;
mod watchdog;
