//! `./lab`: builds when needed, then is the binary. With a cargo that only notes what it is asked.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use super::Said;

/// A source tree with the wrapper, and a `cargo` of ours.
struct Tree {
    folder: tempfile::TempDir,
}

impl Tree {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tree = Self { folder };
        for name in ["src", "labs", "compose", "bin", "elsewhere"] {
            std::fs::create_dir(tree.path(name)).unwrap();
        }
        for name in ["Cargo.toml", "Cargo.lock", "src/main.rs"] {
            std::fs::write(tree.path(name), "").unwrap();
        }
        std::fs::copy(source("lab"), tree.path("lab")).unwrap();
        symlink(source("tests/it/cli/cargo.sh"), tree.path("bin/cargo")).unwrap();
        tree
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn call(&self, wrapper: &str, env: &[(&str, &str)]) -> Said {
        let path = format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap());
        // Not executed but read: a file that this process has just written may be busy.
        let mut command = Command::new("sh");
        command
            .arg(self.path(wrapper))
            .args(["a b", "--", "*"])
            .current_dir(self.path("elsewhere"))
            .envs(env.iter().copied());
        command.env("PATH", path).env("NOTES", self.path("notes"));
        command.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_BUILD_TARGET_DIR");
        for (name, value) in env {
            command.env(name, value);
        }
        Said::from(command.output().unwrap())
    }

    fn builds(&self) -> usize {
        std::fs::read_to_string(self.path("notes")).unwrap_or_default().lines().count()
    }

    /// As if a file had been saved a moment from now: no test waits for a clock.
    fn edit(&self, name: &str) {
        let file = std::fs::File::options().write(true).open(self.path(name)).unwrap();
        file.set_modified(soon()).unwrap();
    }
}

fn source(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn soon() -> SystemTime {
    SystemTime::now() + Duration::from_secs(5)
}

#[test]
fn builds_once_and_passes_everything_through() {
    let tree = Tree::new();
    let first = tree.call("lab", &[]);
    assert_eq!((first.code, first.stdout.as_str()), (7, "<a b><--><*>"), "{}", first.stderr);
    assert!(first.stderr.contains("building"));
    let second = tree.call("lab", &[]);
    assert_eq!((second.code, second.stderr.as_str(), tree.builds()), (7, "", 1));
}

#[test]
fn builds_again_when_a_source_is_newer() {
    for name in ["src/main.rs", "Cargo.toml", "labs", "compose"] {
        let tree = Tree::new();
        tree.call("lab", &[]);
        if tree.path(name).is_dir() {
            std::fs::write(tree.path(name).join("new"), "").unwrap();
            tree.edit(&format!("{name}/new"));
        } else {
            tree.edit(name);
        }
        tree.call("lab", &[]);
        assert_eq!(tree.builds(), 2, "{name}");
    }
}

#[test]
fn works_through_links_and_in_another_target_folder() {
    let tree = Tree::new();
    symlink("../lab", tree.path("bin/first")).unwrap();
    symlink(tree.path("bin/first"), tree.path("elsewhere/second")).unwrap();
    assert_eq!(tree.call("elsewhere/second", &[]).code, 7);
    let target = tree.path("other target");
    let env = [("CARGO_TARGET_DIR", target.to_str().unwrap())];
    assert_eq!(tree.call("lab", &env).code, 7);
    assert_eq!(tree.call("lab", &env).stderr, "");
    assert!(target.join("debug/lab").exists());
    assert_eq!(tree.builds(), 2);
}

#[test]
fn a_build_that_fails_is_tried_again() {
    let tree = Tree::new();
    let broken = tree.call("lab", &[("BREAK", "1")]);
    assert_eq!((broken.code, broken.stdout.as_str()), (4, ""));
    assert!(broken.stderr.contains("it does not compile"));
    assert_eq!(tree.call("lab", &[]).code, 7);
}

#[test]
fn is_a_program() {
    let mode = std::fs::metadata(source("lab")).unwrap().permissions().mode();
    assert_eq!(mode & 0o111, 0o111);
    assert!(std::fs::read_to_string(source("lab")).unwrap().starts_with("#!/bin/sh\n"));
}
