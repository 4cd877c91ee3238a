//! What every real-engine test stands on: the built binary, a state folder of its own, a run of its own, and the
//! promise that nothing is left behind, whatever the test did.

pub mod run;
mod share;
mod variant;

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

pub use share::Share;

/// A user of `lab`: one state folder, one run name that nobody else has.
pub struct Lab {
    pub run: String,
    state: TempDir,
    /// Last of all: given back when the run is gone.
    _share: Share,
}

impl Lab {
    /// Fails loudly where there is no engine: these tests are about real containers.
    pub fn new(name: &str) -> Self {
        let share = Share::of(1);
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let engine = Command::new("docker").args(["version"]).output();
        assert!(
            engine.is_ok_and(|o| o.status.success()),
            "this test needs a Docker Engine that this user may use, and its `docker` command"
        );
        let run = format!("t-{name}-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        Self { run, state: tempfile::tempdir().expect("a folder for state"), _share: share }
    }

    pub fn started(name: &str) -> Self {
        let lab = Self::new(name);
        lab.start(&[]).ok();
        lab
    }

    pub fn state(&self) -> &Path {
        self.state.path()
    }

    /// `lab ARGS` as this user types it, about this run.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
        command.args(args).env("LAB_STATE", self.state.path()).env("LAB_RUN", &self.run);
        command.env("LAB_LANG", "en").env("NO_COLOR", "1").env_remove("LAB_LABS").stdin(Stdio::null());
        command
    }

    pub fn lab(&self, args: &[&str]) -> Said {
        Said::of(args, self.command(args).output().expect("lab runs"))
    }

    pub fn start(&self, more: &[&str]) -> Said {
        let mut args = vec!["start", "redis-failover", "--name", &self.run];
        args.extend(more);
        self.lab(&args)
    }

    /// Begins a command and lets it go on.
    pub fn spawn(&self, args: &[&str]) -> Child {
        self.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("lab runs")
    }

    /// A node's container.
    pub fn container(&self, node: &str) -> String {
        format!("lab-{}-{node}", self.run)
    }

    /// Names of all containers that carry this run's label.
    pub fn containers(&self) -> Vec<String> {
        let label = format!("label=lab.run={}", self.run);
        let listed = docker(&["ps", "-a", "--filter", &label, "--format", "{{.Names}}"]);
        listed.lines().map(str::to_owned).collect()
    }

    /// Processes of ours that work for this run.
    pub fn processes(&self) -> Vec<String> {
        let all = std::fs::read_dir("/proc").expect("a /proc").flatten();
        let lines = all.filter_map(|e| std::fs::read(e.path().join("cmdline")).ok());
        let lines = lines.map(|line| String::from_utf8_lossy(&line).replace('\0', " "));
        lines.filter(|line| line.contains("watchdog") && line.contains(&self.run)).collect()
    }

    /// No container, no process, no file.
    pub fn assert_nothing_left(&self) {
        assert_eq!(self.containers(), Vec::<String>::new());
        until("no process is left", || self.processes().is_empty().then_some(()).ok_or(self.processes()));
        // The folder itself goes with the last run in it.
        let left = std::fs::read_dir(self.state.path()).into_iter().flatten().flatten();
        // What the run came to is kept on purpose.
        let left: Vec<_> = left.filter(|entry| entry.file_name() != "history").collect();
        assert!(left.is_empty(), "left in the state folder: {left:?}");
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        let _ = self.lab(&["stop"]);
        let left = self.containers();
        if !left.is_empty() {
            let mut args = vec!["rm", "-f", "-v"];
            args.extend(left.iter().map(String::as_str));
            docker(&args);
        }
    }
}

/// What a command said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub args: String,
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn of(args: &[&str], output: Output) -> Self {
        Self {
            args: args.join(" "),
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    #[track_caller]
    pub fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "lab {}\n{}\n{}", self.args, self.out, self.err);
        self
    }

    #[track_caller]
    pub fn ok(&self) -> &Self {
        self.exits(0)
    }

    /// Said on stdout or stderr.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        let all = format!("{}\n{}", self.out, self.err);
        assert!(all.contains(words), "lab {} does not say `{words}`:\n{all}", self.args);
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|e| panic!("lab {}: {e}\n{}\n{}", self.args, self.out, self.err))
    }
}

/// The `docker` command's output; what it refuses is a failed test.
#[track_caller]
pub fn docker(args: &[&str]) -> String {
    let done = Command::new("docker").args(args).output().expect("docker runs");
    assert!(done.status.success(), "docker {args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// Asks until it holds; fails after three minutes with what was seen last.
#[track_caller]
pub fn until<T, S: std::fmt::Debug>(what: &str, mut ask: impl FnMut() -> Result<T, S>) -> T {
    let deadline = Instant::now() + Duration::from_secs(180);
    loop {
        match ask() {
            Ok(held) => return held,
            Err(seen) if Instant::now() > deadline => panic!("never so: {what}; last seen: {seen:?}"),
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// Takes a folder away from under whoever writes in it: what appears meanwhile goes, too.
#[track_caller]
pub fn delete(folder: &Path) {
    until("deleted", || match std::fs::remove_dir_all(folder) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    });
}
