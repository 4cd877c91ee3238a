//! Pipes, colour, and readers that leave.

use std::process::Stdio;

use super::{Lab, fits, lab};

#[test]
fn no_colour_without_a_terminal() {
    for args in [&["strat"][..], &["list"], &["doctor"], &["--help"]] {
        let said = lab(args);
        assert!(!said.stdout.contains('\x1b') && !said.stderr.contains('\x1b'), "{args:?}");
    }
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    for args in [&["man"][..], &["list"], &["completions", "bash"], &["show", "redis-failover", "--guide"]] {
        let mut lab = Lab::new(args);
        let mut child = lab.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(output.stderr.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn what_is_meant_for_programs_is_json() {
    for args in [&["list", "--json"][..], &["show", "redis-failover", "--json"], &["doctor", "--json"]] {
        let said = lab(args);
        let document: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
        assert_eq!(said.stderr, "", "{args:?}");
        fits(&document);
    }
}

#[test]
fn data_that_does_not_arrive_is_never_done() {
    let all = [
        &["list"][..],
        &["list", "--json"],
        &["--help"],
        &["man"],
        &["completions", "bash"],
        &["show", "redis-failover", "--guide"],
        &["quiz", "caching", "--gift"],
    ];
    for args in all {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut lab = Lab::new(args);
        let output = lab.command.stdout(full).stderr(Stdio::piped()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{args:?}: {told}");
        assert_eq!(told.matches("No space left").count(), 1, "{args:?}: {told}");
    }
}
