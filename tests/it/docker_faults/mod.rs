//! Faults on a real run: each bites, is seen by others than the injector, and heals.

mod clients;
mod kinds;
mod ladder_mongo;
mod ladder_redis;
mod nodes;
mod plan;
mod watchdog;
