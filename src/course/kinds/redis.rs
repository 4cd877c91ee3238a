//! What a Redis node is.

use crate::course::{Facts, ServerSettings, Size};

pub const FACTS: Facts = Facts {
    title: "Redis",
    image: "redis:8.0",
    // Six nodes, measured on Redis 8.0.
    memory: 110 << 20,
    places: 1,
    least_memory: Size::mib(32),
    longest_file: Some(256 << 20),
    // The cluster bus (`CLUSTER_PORT_INCR`, cluster.h).
    peers: Some(10_000),
    boots_slowly: false,
    letter: "r",
    settings: Some(ServerSettings {
        ours: &[
            "port",
            "dir",
            "bind",
            "daemonize",
            "tls-port",
            "cluster-enabled",
            "cluster-config-file",
            "cluster-port",
            "cluster-announce-ip",
            "cluster-announce-port",
            "cluster-announce-bus-port",
            "requirepass",
            "masterauth",
            "enable-debug-command",
            "protected-mode",
            "appenddirname",
            "logfile",
            "include",
            "aclfile",
            "user",
            "rename-command",
            "unixsocket",
            "sentinel",
        ],
        known: include_str!("../known/redis.txt"),
        parameter: None,
        // The rest is for replicas, clients and what a rewrite copies. It refuses or evicts then, before the kernel
        // kills it.
        data: Some(("maxmemory", 2)),
        argument,
    }),
};

/// A directive of several words: before 7.0, each must be an argument of its own.
fn argument(name: &str, value: &str) -> Vec<String> {
    let option = format!("--{name}");
    match value.trim().is_empty() {
        true => vec![option, String::new()],
        false => std::iter::once(option).chain(value.split_whitespace().map(str::to_owned)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::argument;

    #[test]
    fn each_word_is_an_argument() {
        assert_eq!(argument("save", ""), ["--save", ""]);
        assert_eq!(argument("save", "900 1"), ["--save", "900", "1"]);
    }
}
