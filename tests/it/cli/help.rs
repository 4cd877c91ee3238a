//! Help, completions, manual.

use super::lab;

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
fn the_help_of_a_kind_of_fault_teaches_what_it_takes() {
    let help = lab(&["fault", "inject", "slow", "--help"]);
    assert_eq!(help.code, 0);
    for option in ["--target", "--delay", "--loss", "--clients", "--for"] {
        assert!(help.stdout.contains(option), "{option}: {}", help.stdout);
    }
    assert!(!help.stdout.contains("--quiesce") && !help.stdout.contains("--set"), "{}", help.stdout);
    let said = lab(&["fault", "inject", "slw", "--target", "redis-1"]);
    assert_eq!(said.code, 2);
    assert!(
        said.stderr.contains("no kind of fault `slw`") && said.stderr.contains("`slow`"),
        "{}",
        said.stderr
    );
    let said = lab(&["fault", "inject", "kill"]);
    assert_eq!(said.code, 2);
    assert!(said.stderr.contains("--target"), "{}", said.stderr);
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
fn completions_ask_the_program_and_parse() {
    for shell in ["bash", "zsh", "fish"] {
        let said = lab(&["completions", shell]);
        assert_eq!(said.code, 0);
        assert!(said.stdout.contains("COMPLETE"), "{shell}: {}", said.stdout);
    }
    let script = lab(&["completions", "bash"]).stdout;
    let parsed = std::process::Command::new("bash").args(["-n", "-c", &script]).status();
    assert!(parsed.is_ok_and(|status| status.success()));
}
