//! The second way to an answer: what a question claims is asked of a real node. Where a proof fails, the question
//! is wrong.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use lab::course::Catalog;
use lab::course::quiz::{Bank, Proof, Subject};
use serde_json::Value;

use crate::support::{Lab, until};

fn bank() -> Bank {
    Catalog::default().quiz().map_err(|e| e.to_string()).expect("a valid bank")
}

/// Every proof of the bank, and whose it is.
fn proofs(bank: &Bank) -> Vec<(&str, &Proof)> {
    let all = Subject::ALL.iter().flat_map(|subject| bank.questions(*subject));
    all.filter_map(|question| Some((question.id.as_str(), question.proof.as_ref()?))).collect()
}

fn none(failed: Vec<String>) {
    assert!(failed.is_empty(), "{} fail:\n{}", failed.len(), failed.join("\n"));
}

/// A bare run of a lab, and where one of its ports is.
fn started(lab: &Lab, id: &str, port: &str) -> (String, u16) {
    lab.lab(&["start", id, "--name", &lab.run]).ok();
    let env = lab.lab(&["env", "--json"]).json();
    let variable = |name: &str| env["variables"][name].as_str().expect(name).to_owned();
    (variable("LAB_ADDRESS"), variable(port).parse().expect("a port"))
}

/// One connection that speaks RESP2 and makes text of what it hears.
struct Redis(BufReader<TcpStream>);

impl Redis {
    fn connect(at: &(String, u16)) -> Self {
        let stream = TcpStream::connect((at.0.as_str(), at.1)).expect("the node listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time-out");
        Self(BufReader::new(stream))
    }

    fn ask(&mut self, command: &[&str]) -> String {
        let mut bytes = format!("*{}\r\n", command.len());
        for word in command {
            bytes += &format!("${}\r\n{word}\r\n", word.len());
        }
        self.0.get_mut().write_all(bytes.as_bytes()).expect("sent");
        self.hear()
    }

    fn hear(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("a reply");
        let (kind, rest) = line.trim_end().split_at(1);
        match (kind, rest.parse::<i64>()) {
            ("$" | "*", Ok(-1)) => "(nil)".to_owned(),
            ("$", Ok(length)) => {
                let mut bytes = vec![0; length as usize + 2];
                self.0.read_exact(&mut bytes).expect("a text");
                String::from_utf8_lossy(&bytes[..length as usize]).into_owned()
            }
            ("*", Ok(count)) => (0..count).map(|_| self.hear()).collect::<Vec<_>>().join(" "),
            _ => rest.to_owned(),
        }
    }
}

#[test]
fn what_is_said_of_redis_is_so() {
    let lab = Lab::new("quiz-redis");
    let node = started(&lab, "redis-create", "LAB_PORT_REDIS_1");
    assert_eq!(Redis::connect(&node).ask(&["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]), "OK");
    until("one node is a cluster", || {
        let info = Redis::connect(&node).ask(&["CLUSTER", "INFO"]);
        if info.contains("cluster_state:ok") { Ok(()) } else { Err(info) }
    });
    let bank = bank();
    let mut failed = Vec::new();
    let proofs: Vec<_> = proofs(&bank).into_iter().filter(|(_, proof)| !proof.redis.is_empty()).collect();
    assert!(proofs.len() >= 20, "only {} questions are proven on Redis", proofs.len());
    for (id, proof) in proofs {
        let mut redis = Redis::connect(&node);
        redis.ask(&["FLUSHALL"]);
        redis.ask(&["CONFIG", "RESETSTAT"]);
        for step in &proof.redis {
            let words: Vec<&str> = step.command.iter().map(String::as_str).collect();
            let reply = redis.ask(&words);
            if !step.holds(&reply) {
                failed.push(format!("{id}: {step:?} gave `{reply}`"));
            }
        }
    }
    none(failed);
}

/// A value as a person would write it; a whole number has no point.
fn text(value: Option<&Value>) -> String {
    match value {
        None => "(missing)".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(n)) => {
            n.as_f64().filter(|n| n.fract() == 0.0).map_or(n.to_string(), |n| n.to_string())
        }
        Some(other) => other.to_string(),
    }
}

fn dotted<'a>(reply: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(reply, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        other => other.get(step),
    })
}

#[test]
fn what_is_said_of_mongodb_is_so() {
    let lab = Lab::new("quiz-mongo");
    let (address, port) = started(&lab, "mongo-create", "LAB_PORT_MONGO_1");
    let ask = |db: &str, command: &str| {
        // `ok: 0` is a reply too, and exits with 10.
        lab.lab(&["mongo", "mongo-1", "--db", db, "--json", "--", command]).json()["reply"].clone()
    };
    let set = format!(r#"{{"_id": "almashooq-rs", "members": [{{"_id": 0, "host": "{address}:{port}"}}]}}"#);
    let made = ask("admin", &format!(r#"{{"replSetInitiate": {set}}}"#));
    assert_eq!(text(dotted(&made, "ok")), "1", "{made}");
    until("the one member is primary", || {
        let hello = ask("admin", "hello");
        if hello["isWritablePrimary"] == true { Ok(()) } else { Err(hello) }
    });
    let bank = bank();
    let mut failed = Vec::new();
    let proofs: Vec<_> = proofs(&bank).into_iter().filter(|(_, proof)| !proof.mongo.is_empty()).collect();
    assert!(proofs.len() >= 5, "only {} questions are proven on MongoDB", proofs.len());
    for (id, proof) in proofs {
        ask("quiz", "dropDatabase");
        for step in &proof.mongo {
            let mut reply = ask("quiz", &step.command);
            if reply["errmsg"].as_str().is_some_and(|why| why.contains("admin database")) {
                reply = ask("admin", &step.command);
            }
            let said = text(dotted(&reply, &step.path));
            if !step.holds(&said) {
                failed.push(format!("{id}: {step:?} gave `{said}` in {reply}"));
            }
        }
    }
    none(failed);
}
