//! What the guides teach is so: each command of a guide prints what the guide says, and leads to all points.

mod reader;
mod steps;
mod taught;

use std::collections::BTreeMap;

use reader::Reader;

use crate::support::Lab;

/// A run's variables by name, as `lab env` has them, and draws by their own name.
fn variables(lab: &Lab) -> BTreeMap<String, String> {
    let env = lab.lab(&["env", "--json"]).json();
    let all = env["variables"].as_object().expect("variables").iter();
    let text = |value: &serde_json::Value| value.as_str().map_or(value.to_string(), str::to_owned);
    let drawn = |name: &str| name.strip_prefix("LAB_").unwrap_or(name).to_lowercase();
    all.flat_map(|(name, value)| [(name.clone(), text(value)), (drawn(name), text(value))]).collect()
}

#[test]
fn the_guide_to_a_failover_prints_what_it_says() {
    Reader::of("redis-failover").follow(include_str!("../../../../labs/redis-failover/guide.en.md"), 10);
}

#[test]
fn the_guide_to_a_cluster_of_six_prints_what_it_says() {
    Reader::of("redis-create").follow(include_str!("../../../../labs/redis-create/guide.en.md"), 12);
}

/// As far as no slot is moved: 4096 of them take a minute each way, and the lab's own solution moves them.
#[test]
fn the_guide_to_one_node_more_prints_what_it_says() {
    let guide = include_str!("../../../../labs/redis-add-node/guide.en.md");
    let (before, _) =
        guide.split_once("A master without slots is left out").expect("what a rebalance leaves out");
    Reader::of("redis-add-node").follow(before, 4);
}

#[test]
fn the_guide_to_a_replica_set_prints_what_it_says() {
    Reader::of("mongo-create").follow(include_str!("../../../../labs/mongo-create/guide.en.md"), 8);
}

#[test]
fn the_guide_to_two_lost_primaries_prints_what_it_says() {
    Reader::of("mongo-failover").follow(include_str!("../../../../labs/mongo-failover/guide.en.md"), 12);
}

#[test]
fn the_guide_to_read_preferences_prints_what_it_says() {
    Reader::of("mongo-read-preference")
        .follow(include_str!("../../../../labs/mongo-read-preference/guide.en.md"), 9);
}
