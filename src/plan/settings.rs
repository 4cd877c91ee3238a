//! Settings and memory on a server's command line. What somebody wants stands in the place of ours.

use super::NodePlan;
use crate::course::{Service, Settings, Size};

/// Gives a node what a lab, and whoever starts it, want of its server.
pub(super) fn apply(node: &mut NodePlan, service: Service, set: &Settings, memory: Option<Size>) {
    let mut arguments = Vec::new();
    if let Some(memory) = memory {
        node.memory = memory.bytes;
    }
    let Some(server) = &service.facts().settings else { return };
    let data = server.data.filter(|(name, _)| !set.contains_key(*name));
    if let Some(((name, share), memory)) = data.zip(memory) {
        arguments.extend((server.argument)(name, &(memory.bytes / share).to_string()));
    }
    for (name, value) in set {
        if let Some(settings) = node.env.get_mut("SETTINGS") {
            *settings = without(settings, name);
        }
        arguments.extend((server.argument)(name, &value.0));
    }
    if !arguments.is_empty() {
        // The shell's own name, then what its script takes for "$@".
        node.command.push("sh".to_owned());
        node.command.extend(arguments);
    }
}

/// Ours without a setting: mongod refuses to be told twice.
fn without(settings: &str, name: &str) -> String {
    let parameter = name.strip_prefix("setParameter.");
    let mut words = settings.split_whitespace().peekable();
    let mut kept = Vec::new();
    while let Some(word) = words.next() {
        let value = words.next_if(|next| !next.starts_with("--"));
        let is = match parameter {
            Some(parameter) => {
                word == "--setParameter" && value.is_some_and(|v| v.split('=').next() == Some(parameter))
            }
            None => word.strip_prefix("--") == Some(name),
        };
        if !is {
            kept.push(word);
            kept.extend(value);
        }
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_stands_in_the_place_of_ours() {
        let ours = "--replSet rs --bind_ip_all --oplogSize 50 --setParameter a=1 --setParameter b=2";
        assert_eq!(
            without(ours, "oplogSize"),
            "--replSet rs --bind_ip_all --setParameter a=1 --setParameter b=2"
        );
        assert_eq!(
            without(ours, "setParameter.a"),
            "--replSet rs --bind_ip_all --oplogSize 50 --setParameter b=2"
        );
        assert_eq!(
            without(ours, "bind_ip_all"),
            "--replSet rs --oplogSize 50 --setParameter a=1 --setParameter b=2"
        );
        assert_eq!(without(ours, "x"), ours);
    }
}
