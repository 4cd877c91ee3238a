//! The whole binary, as a user meets it, where no engine is needed.

mod engine;
mod errors;
mod exam;
mod help;
mod language;
mod learner;
mod old_records;
mod output;
mod quiz;
mod records;
mod room;
mod stranger;
mod wrapper;

use std::process::{Command, Output, Stdio};

/// One call of `lab`, in an environment of its own: no settings of the machine, an engine that is not there.
struct Lab {
    command: Command,
    _home: tempfile::TempDir,
}

struct Said {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Lab {
    fn new(args: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
        command.args(args).env_clear().stdin(Stdio::null());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home.path()).env("DOCKER_HOST", "unix:///nonexistent/docker.sock");
        Self { command, _home: home }
    }

    fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    fn run(mut self) -> Said {
        Said::from(self.command.output().unwrap())
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Runs `lab` with these arguments.
fn lab(args: &[&str]) -> Said {
    Lab::new(args).run()
}

/// A document is as its published schema says.
#[track_caller]
fn fits(document: &serde_json::Value) {
    let name = document["schema"].as_str().unwrap().trim_start_matches("lab.").replace('/', ".");
    let path = format!("{}/labs/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let schema = serde_json::from_str(&std::fs::read_to_string(&path).expect(&path)).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(document).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{path}: {errors:?}\n{document:#}");
}
