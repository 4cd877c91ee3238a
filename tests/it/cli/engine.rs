//! Which engine is meant, and what is said where it is none that can be spoken to.

use super::{Lab, Said};

fn with(args: &[&str], name: &str, value: &str) -> Said {
    Lab::new(args).env(name, value).run()
}

#[test]
fn an_address_that_cannot_be_spoken_to_has_its_own_words() {
    let long = format!("unix:///tmp/{}", "x".repeat(120));
    let all = [
        ("ssh://me@host", "over ssh", "on that machine"),
        ("https://host:2376", "TLS", "on that machine"),
        ("npipe:////./pipe/docker_engine", "Windows", "WSL"),
        ("/var/run/docker.sock", "no address of an engine", "unix:///var/run/docker.sock"),
        (long.as_str(), "107", "ln -s"),
    ];
    for (host, what, next) in all {
        for verb in ["status", "doctor"] {
            let said = with(&[verb], "DOCKER_HOST", host);
            let text = said.stdout + &said.stderr;
            assert_eq!(said.code, 4, "{verb} {host}: {text}");
            assert!(text.contains(what) && text.contains(next), "{verb} {host}: {text}");
            assert!(!text.contains("Start Docker"), "{verb} {host}: {text}");
        }
    }
}

#[test]
fn nobody_there_is_told_in_the_words_of_the_system() {
    let said = with(&["doctor"], "DOCKER_HOST", "tcp://127.0.0.1:1");
    assert!(said.stdout.contains("refused"), "{} {}", said.stdout, said.stderr);
    // Ports of our own runs are not a stranger's only because the engine cannot say so.
    assert!(!said.stdout.contains("taken by"), "{}", said.stdout);
}

#[test]
fn a_context_that_is_not_there_is_never_the_local_engine() {
    let mut lab = Lab::new(&["doctor"]).env("DOCKER_CONTEXT", "nosuch");
    lab.command.env_remove("DOCKER_HOST");
    let said = lab.run();
    assert_eq!(said.code, 4, "{} {}", said.stdout, said.stderr);
    assert!(said.stdout.contains("nosuch") && said.stdout.contains("docker context ls"), "{}", said.stdout);
}
