//! Somebody who types what a guide says, line by line, and finds out what its names in capitals stand for.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use super::super::readme::fits;
use super::steps::{Step, Typed, names, steps};
use super::variables;
use crate::support::{Lab, Said, until};

/// redis-cli for whoever has none: one command to one node by `lab redis`, everything else beside the nodes. Who creates
/// a cluster agrees to its plan.
const SHELL: &str = r#"redis-cli() {
  case $1 in
    -h) local port=$4; shift 4; lab redis "$port" -- "$@" ;;
    *) echo "echo yes | redis-cli $*" | lab shell ;;
  esac
}
"#;

/// Without what redis-cli paints, whatever it writes to.
fn uncoloured(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(|part| part.split_once('m').map_or(part, |(_, rest)| rest)).collect::<String>()
}

pub struct Reader {
    id: &'static str,
    lab: Lab,
    variables: BTreeMap<String, String>,
    /// What was found out.
    known: BTreeMap<String, String>,
}

impl Reader {
    pub fn of(id: &'static str) -> Self {
        let lab = Lab::new(id);
        lab.lab(&["start", id, "--name", &lab.run, "--seed", "7"]).ok();
        let variables = variables(&lab);
        Self { id, lab, variables, known: BTreeMap::new() }
    }

    /// Types all of it. `least`: so many steps say what comes.
    pub fn follow(mut self, guide: &str, least: usize) {
        let mut python = String::new();
        let mut told = 0;
        for Step { typed, printed } in steps(guide) {
            told += usize::from(!printed.is_empty());
            let line = match typed {
                // A terminal's own pages, and what is only shown. Python goes into a shell of its own.
                Typed::Line(line) if line == "lab watch" || line == "lab shell" => continue,
                Typed::Line(line) if !line.starts_with("lab ") && !line.starts_with("redis-cli ") => continue,
                Typed::Line(line) => self.filled(&line, &line),
                Typed::Python(lines) => {
                    let script = format!("python3 - <<'P'\n{python}{lines}P\n");
                    // Whoever is in Python has typed the first block once.
                    if python.is_empty() {
                        python = lines;
                    }
                    format!("lab shell <<'SHELL'\n{script}SHELL")
                }
            };
            let printed: Vec<String> = printed.iter().map(|text| self.filled(text, &line)).collect();
            // A reader comes back a moment later; the cluster needs it.
            until(&line, || {
                let said = self.types(&line);
                let out = uncoloured(&said.out);
                let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
                let right = printed.is_empty() || fits(&printed, &lines);
                if right { Ok(()) } else { Err(format!("{}\n{}", said.out, said.err)) }
            });
        }
        assert!(told >= least, "the guide no longer says what to expect: {told}");
        self.lab.lab(&["stop"]).ok();
    }

    fn types(&self, line: &str) -> Said {
        let program = Path::new(env!("CARGO_BIN_EXE_lab")).parent().expect("a folder");
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let mut shell = Command::new("bash");
        // The same user as all other commands of this test.
        for (name, value) in self.lab.command(&[]).get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        let shell = shell.args(["-c", &format!("{SHELL}{line}\n")]).env("PATH", path).stdin(Stdio::null());
        Said::of(&[line], shell.output().expect("bash runs"))
    }

    /// A text with what its names stand for; `line` is what is being typed.
    fn filled(&mut self, text: &str, line: &str) -> String {
        // A node that was added has a port from then on.
        if text.contains("${LAB_PORT_REDIS_7}") {
            self.variables = variables(&self.lab);
        }
        let mut filled = self
            .variables
            .iter()
            .fold(text.to_owned(), |text, (name, value)| text.replace(&format!("${{{name}}}"), value));
        for name in names(text) {
            let Some(value) = self.found(name, line) else { continue };
            self.known.insert(name.to_owned(), value.clone());
            filled = filled.replace(name, &value);
        }
        filled
    }

    /// What a name stands for; none of words that only look like one.
    fn found(&self, name: &str, line: &str) -> Option<String> {
        if let Some(known) = self.known.get(name).filter(|_| name != "WORD") {
            return Some(known.clone());
        }
        let port = |n: usize| self.variables[&format!("LAB_PORT_REDIS_{n}")].clone();
        Some(match (self.id, name) {
            // Seed 7 draws a key of the third master; its replica is the sixth node.
            ("redis-failover", "OLD") => port(3),
            ("redis-failover", "AWAKE") => port(1),
            ("redis-failover", "NEW") => port(6),
            ("redis-create", "SECOND" | "THIRD" | "FOURTH" | "FIFTH" | "SIXTH") => {
                let names = ["SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH"];
                let mut others = (1..=6).map(port).filter(|port| *port != self.variables["first"]);
                let place = names.iter().position(|one| *one == name)?;
                others.nth(place)?
            }
            ("redis-create", "SLOT") => self.redis("cluster keyslot KEY"),
            ("redis-create" | "redis-add-node", "OWNER") => {
                let reply = self.redis("get KEY");
                let moved = reply.contains("MOVED").then(|| reply.rsplit(':').next().map(str::to_owned));
                moved.flatten().unwrap_or_else(|| port(1))
            }
            ("redis-add-node", "ID") => self
                .lab
                .lab(&["redis", "redis-7", "--", "cluster", "myid"])
                .out
                .trim()
                .trim_matches('"')
                .to_owned(),
            ("mongo-create", "SECOND" | "THIRD") => {
                self.members(&[&self.variables["preferred"]], usize::from(name == "THIRD"))
            }
            ("mongo-failover", "OLD") | ("mongo-read-preference", "PRIMARY") => self.primary(),
            ("mongo-failover", "NEW") => self.primary(),
            ("mongo-failover", "THIRD") => self.members(&[&self.known["OLD"], &self.primary()], 0),
            ("mongo-read-preference", "LATE") => {
                let status = self.lab.lab(&["fault", "status", "--json"]).json();
                let late = status["faults"][0]["nodes"][0].as_str()?;
                self.variables[&format!("LAB_PORT_{}", late.replace('-', "_").to_uppercase())].clone()
            }
            ("mongo-read-preference", "VALUE") => {
                let find = r#"{"find": "items", "filter": {"_id": 7}, "$readPreference": {"mode": "secondaryPreferred"}}"#;
                let reply =
                    self.lab.lab(&["mongo", &self.known["LATE"], "--db", "lab", "--json", find]).json();
                reply["reply"]["cursor"]["firstBatch"][0]["value"].as_str()?.to_owned()
            }
            (_, "WORD") => match line.split_whitespace().nth(2)? {
                "quorum" => "read-only",
                "faster" => "shutdown",
                "why" => "handed-over",
                "acceptable" => "product-description",
                _ => return None,
            }
            .to_owned(),
            _ => return None,
        })
    }

    /// What the first Redis node answers; `KEY` is the run's.
    fn redis(&self, command: &str) -> String {
        let command = command.replace("KEY", &self.variables["key"]);
        let args: Vec<&str> = ["redis", "redis-1", "--"].into_iter().chain(command.split(' ')).collect();
        self.lab.lab(&args).out.trim().trim_start_matches("(integer) ").to_owned()
    }

    /// The port of the member that leads now.
    fn primary(&self) -> String {
        until("somebody leads", || {
            let status = self.lab.lab(&["status", "--json"]).json();
            let primary = status["mongo"]["primary"].as_str().map(str::to_owned);
            let member = primary.map(|name| format!("LAB_PORT_{}", name.replace('-', "_").to_uppercase()));
            member.and_then(|name| self.variables.get(&name).cloned()).ok_or(status)
        })
    }

    /// The port of one of the members that are not these.
    fn members(&self, but: &[&str], n: usize) -> String {
        let ports = (1..=3).map(|n| &self.variables[&format!("LAB_PORT_MONGO_{n}")]);
        ports.filter(|port| !but.contains(&port.as_str())).nth(n).expect("a member").clone()
    }
}
