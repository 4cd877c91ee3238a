//! Help, completions, manual.

use crate::lab;

/// Verbs as the top help lists them: two spaces, a name, its line.
fn verbs() -> Vec<String> {
    let help = lab(&["--help"]).stdout;
    let before_options = help.split("\nOptions:").next().unwrap();
    let lines = before_options.lines().filter(|line| line.starts_with("  "));
    lines.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn top_help_groups_the_verbs_and_shows_a_first_session() {
    let said = lab(&["--help"]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""));
    for part in ["Learn:", "Break:", "Reach the databases:", "First session:", "Exit codes:", "LAB_LANG"] {
        assert!(said.stdout.contains(part), "{part} is missing in:\n{}", said.stdout);
    }
    assert!(verbs().len() > 15, "{:?}", verbs());
}

#[test]
fn every_verb_has_help_with_examples_and_a_manual_page() {
    for verb in verbs().iter().filter(|verb| *verb != "help") {
        let help = lab(&[verb, "--help"]);
        assert_eq!(help.code, 0, "{verb}");
        assert!(
            help.stdout.contains("Examples:") || help.stdout.contains(&format!("  lab {verb} ")),
            "{verb}"
        );
        let page = lab(&["man", verb]);
        assert_eq!(page.code, 0, "{verb}");
        assert!(page.stdout.contains(".TH") && page.stdout.contains("SYNOPSIS"), "{verb}");
    }
}

#[test]
fn without_a_verb_the_help_goes_to_stderr() {
    let said = lab(&[]);
    assert_eq!((said.code, said.stdout.as_str()), (2, ""));
    assert!(said.stderr.contains("First session:"));
}

#[test]
fn version_and_manual_of_lab_itself() {
    assert_eq!(lab(&["--version"]).stdout, format!("lab {}\n", env!("CARGO_PKG_VERSION")));
    assert!(lab(&["man"]).stdout.contains(".TH lab 1"));
}

#[test]
fn completions_name_every_verb_and_parse() {
    for shell in ["bash", "zsh", "fish"] {
        let said = lab(&["completions", shell]);
        assert_eq!(said.code, 0);
        for verb in verbs() {
            assert!(said.stdout.contains(&verb), "{shell}: {verb}");
        }
    }
    let script = lab(&["completions", "bash"]).stdout;
    // Too long for an argument.
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), script).unwrap();
    let parsed = std::process::Command::new("bash").arg("-n").arg(file.path()).status();
    assert!(parsed.is_ok_and(|status| status.success()));
}
