//! The first session in the README, line by line. `…` stands for anything: in a line, or for lines.

use crate::support::{Lab, until};

/// A command and what the README says that it prints.
struct Step {
    command: String,
    printed: Vec<String>,
}

fn session() -> Vec<Step> {
    let readme = include_str!("../../../README.md");
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        match (inside, line, line.strip_prefix("$ ")) {
            (false, "```console", _) => inside = true,
            (true, "```", _) => inside = false,
            (true, _, Some(command)) => steps.push(Step { command: command.to_owned(), printed: Vec::new() }),
            (true, line, None) => steps.last_mut().unwrap().printed.push(line.to_owned()),
            _ => {}
        }
    }
    steps
}

/// `printed` against `expected`, in which a line `…` is any number of lines.
pub fn fits(expected: &[String], printed: &[&str]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((any, rest)) if any == "…" => (0..=printed.len()).any(|n| fits(rest, &printed[n..])),
        Some((line, rest)) => {
            printed.first().is_some_and(|said| fits_line(line, said)) && fits(rest, &printed[1..])
        }
    }
}

fn fits_line(expected: &str, said: &str) -> bool {
    let parts: Vec<&str> = expected.split('…').collect();
    let [first, between @ .., last] = parts.as_slice() else { return expected == said };
    let Some(mut rest) = said.strip_prefix(first) else { return false };
    for part in between {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[test]
fn the_first_session_is_as_printed() {
    let lab = Lab::new("readme");
    let steps = session();
    assert!(steps.len() > 8, "the README has lost its session");
    for Step { command, printed } in steps {
        let mut words = command.split_whitespace();
        // The wrapper has tests of its own.
        assert_eq!(words.next(), Some("./lab"));
        let mut args: Vec<&str> = words.collect();
        if args[0] == "start" {
            args.extend(["--name", &lab.run]);
        }
        let say = || {
            // Beside other tests this run has another name and another address.
            let said = lab.lab(&args);
            let out = said.out.replace(&lab.run, "redis-failover").replace(&address(&lab), "127.0.0.1");
            let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
            if fits(&printed, &lines) { Ok(()) } else { Err(format!("{out}\n{}", said.err)) }
        };
        // A cluster needs a moment to agree, and a reader needs one to type.
        match args[0] {
            "status" | "check" => until(&command, say),
            _ => say().unwrap_or_else(|said| {
                panic!("{command}\n--- README\n{}\n--- said\n{said}", printed.join("\n"))
            }),
        }
    }
    lab.assert_nothing_left();
}

/// Where the run is; once it is gone, the course's own place.
fn address(lab: &Lab) -> String {
    let env = lab.lab(&["env", "--json"]);
    match env.code {
        0 => env.json()["variables"]["LAB_ADDRESS"].as_str().unwrap().to_owned(),
        _ => "127.0.0.1".to_owned(),
    }
}
