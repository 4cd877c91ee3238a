//! `lab env`: how to reach a run, for a shell and for programs.

use std::collections::BTreeMap;
use std::fmt::Write;

use schemars::JsonSchema;
use serde::Serialize;

use crate::plan::{NodePlan, RunPlan};

/// `lab env --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.env/v1")]
pub struct EnvDocument {
    #[schemars(extend("const" = "lab.env/v1"))]
    pub schema: &'static str,
    pub run: String,
    /// Variables by name, as `lab env` exports them.
    pub variables: BTreeMap<String, String>,
}

impl EnvDocument {
    pub fn of(plan: &RunPlan) -> Self {
        Self { schema: "lab.env/v1", run: plan.run.clone(), variables: variables(plan) }
    }
}

/// LAB_RUN, LAB_ADDRESS, LAB_PORT_… of everybody who listens, what was drawn (`key` is LAB_KEY), and of each database a
/// connection string, its `host:port` list and how many nodes it has.
pub fn variables(plan: &RunPlan) -> BTreeMap<String, String> {
    let named = |name: &str| match name.starts_with("LAB_") {
        true => name.to_owned(),
        false => format!("LAB_{}", name.to_uppercase().replace('-', "_")),
    };
    // The canary is ours alone, and at a spare port nobody listens yet: whoever tries them all must meet a database.
    let ports: Vec<u16> =
        plan.nodes.iter().map(|node| node.port).chain(plan.app.map(|app| app.port)).collect();
    let listens = |name: &str, port: &str| {
        !name.starts_with("LAB_PORT_") || port.parse().is_ok_and(|port| ports.contains(&port))
    };
    let theirs = plan.vars.iter().filter(|(name, value)| listens(name, value));
    let mut all: BTreeMap<String, String> = theirs.map(|(n, v)| (named(n), v.clone())).collect();
    all.insert("LAB_RUN".into(), plan.run.clone());
    let at = |node: &NodePlan| format!("{}:{}", plan.place.address, node.port);
    let redis: Vec<String> = plan.redis().map(|node| format!("redis://{}", at(node))).collect();
    if let Some(first) = redis.first() {
        all.insert("REDIS_URL".into(), first.clone());
        all.insert("REDIS_CLUSTER_URLS".into(), redis.join(","));
        all.insert("REDIS_HOSTS".into(), plan.redis().map(at).collect::<Vec<_>>().join(","));
        all.insert("LAB_COUNT_REDIS".into(), redis.len().to_string());
    }
    let mongo: Vec<String> = plan.mongo().map(at).collect();
    if !mongo.is_empty() {
        let uri = format!("mongodb://{}/?replicaSet={}", mongo.join(","), plan.set);
        all.insert("MONGODB_URI".into(), uri);
        all.insert("MONGODB_HOSTS".into(), mongo.join(","));
        all.insert("MONGODB_SET".into(), plan.set.clone());
        all.insert("LAB_COUNT_MONGO".into(), mongo.len().to_string());
    }
    all
}

/// Lines for `eval` in a POSIX shell.
pub fn posix(variables: &BTreeMap<String, String>) -> String {
    lines(variables, |name, value| format!("export {name}='{}'", value.replace('\'', r"'\''")))
}

/// Lines for `source` in fish.
pub fn fish(variables: &BTreeMap<String, String>) -> String {
    let quoted = |value: &str| value.replace('\\', r"\\").replace('\'', r"\'");
    lines(variables, |name, value| format!("set -gx {name} '{}'", quoted(value)))
}

fn lines(variables: &BTreeMap<String, String>, line: impl Fn(&str, &str) -> String) -> String {
    variables.iter().fold(String::new(), |mut text, (name, value)| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}", line(name, value));
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Order, Place, build};

    #[test]
    fn only_who_listens_has_a_port() {
        let lab = crate::course::Catalog::default().load("stack").unwrap();
        let images = crate::image::ROLES.map(|role| (role, "image".to_owned())).into();
        let order = Order {
            run: "r",
            lab: &lab,
            place: Place::FIRST,
            seed: 1,
            services: &lab.lab.needs,
            images: &images,
        };
        let mut plan = build(order).unwrap();
        let before = variables(&plan);
        assert!(before.contains_key("LAB_PORT_REDIS_6") && !before.contains_key("LAB_PORT_REDIS_7"));
        assert!(!before.contains_key("LAB_PORT_CANARY"));
        assert_eq!(before["REDIS_HOSTS"].split(',').count().to_string(), before["LAB_COUNT_REDIS"]);
        plan.add("redis-7").unwrap();
        assert!(variables(&plan).contains_key("LAB_PORT_REDIS_7"));
    }

    #[test]
    fn quotes_survive_both_shells() {
        let all = BTreeMap::from([("A".to_owned(), r"it's \ ok".to_owned())]);
        assert_eq!(posix(&all), "export A='it'\\''s \\ ok'\n");
        assert_eq!(fish(&all), "set -gx A 'it\\'s \\\\ ok'\n");
    }
}
