//! What a member of a MongoDB replica set is.

use crate::course::{Facts, ServerSettings, Size};

/// Before the name of a server parameter.
const PARAMETER: &str = "setParameter.";

pub const FACTS: Facts = Facts {
    title: "MongoDB",
    image: "mongo:6.0",
    // Three members, measured on MongoDB 6.0.
    memory: 330 << 20,
    places: 5,
    least_memory: Size::mib(384),
    // Members would all abort at the same moment where one collection came to it: what they write is bounded by the
    // run's budget.
    longest_file: None,
    peers: None,
    boots_slowly: true,
    letter: "m",
    settings: Some(ServerSettings {
        ours: &[
            "port",
            "dbpath",
            "replSet",
            "bind_ip",
            "bind_ip_all",
            "fork",
            "config",
            "configsvr",
            "shardsvr",
            "auth",
            "keyFile",
            "tlsMode",
            "logpath",
            "syslog",
            "pidfilepath",
            "nounixsocket",
            "configExpand",
        ],
        known: include_str!("../known/mongo.txt"),
        parameter: Some(PARAMETER),
        data: None,
        argument,
    }),
};

/// A switch: it is there or it is not. A parameter has an option of its own.
fn argument(name: &str, value: &str) -> Vec<String> {
    match name.strip_prefix(PARAMETER) {
        Some(parameter) => vec!["--setParameter".to_owned(), format!("{parameter}={value}")],
        None if value == "true" => vec![format!("--{name}")],
        None => vec![format!("--{name}"), value.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::argument;

    #[test]
    fn options_switches_and_parameters() {
        let parameter = argument("setParameter.enableTestCommands", "1");
        assert_eq!(parameter, ["--setParameter", "enableTestCommands=1"]);
        assert_eq!(argument("notablescan", "true"), ["--notablescan"]);
        assert_eq!(argument("oplogSize", "256"), ["--oplogSize", "256"]);
    }
}
