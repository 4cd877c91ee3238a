//! Help in Arabic: the English texts of the command line, looked up in one table, and what goes below them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use clap::Command;

/// An English line, and under it the Arabic one.
const TABLE: &str = include_str!("help_ar.txt");

const TEMPLATE: &str = "{about-with-newline}\nالاستعمال: {usage}\n\n{all-args}{after-help}";

/// The Arabic of an English text of the command line.
pub fn arabic(text: &str) -> Option<&'static str> {
    static ALL: OnceLock<BTreeMap<&str, &str>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
        let lines: Vec<&str> = lines.collect();
        lines.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    });
    all.get(text).copied()
}

/// The whole command line in Arabic. What the table lacks stays as it is.
pub fn spoken(mut command: Command) -> Command {
    // What clap adds by itself (help, version, options of all verbs) is there from now on.
    command.build();
    verb(command)
}

fn verb(mut command: Command) -> Command {
    let said = |text: Option<String>| text.as_deref().and_then(arabic);
    if let Some(about) = said(command.get_about().map(ToString::to_string)) {
        command = command.about(about);
    }
    if let Some(after) = command.get_after_help().map(ToString::to_string) {
        command = command.after_help(below(&after, arabic));
    }
    let command = command.subcommand_help_heading("الأوامر").help_template(TEMPLATE).mut_args(|arg| {
        let heading = match (arg.get_help_heading(), arg.is_positional()) {
            (Some(_), _) => "في كل أمر",
            (None, true) => "الوسائط",
            (None, false) => "الخيارات",
        };
        let help = said(arg.get_help().map(ToString::to_string));
        let arg = arg.help_heading(heading);
        help.map_or(arg.clone(), |help| arg.help(help))
    });
    command.mut_subcommands(verb)
}

/// What stands below a verb's options: paragraphs in one line each, for the terminal to break, and examples. In another
/// language the words beside an example are left out: its command says what it is.
pub fn below(text: &str, say: impl Fn(&str) -> Option<&'static str>) -> String {
    let translates = say("Learn").is_some();
    let blocks = text.split("\n\n").map(|block| {
        let mut lines: Vec<String> = Vec::new();
        let mut open = false;
        for line in block.lines() {
            match (line.starts_with(' '), open) {
                (true, _) if translates && line.starts_with("  lab ") => lines.push(bare(line)),
                (true, _) => lines.push(line.to_owned()),
                (false, true) => {
                    if let Some(last) = lines.last_mut() {
                        *last = format!("{last} {line}");
                    }
                }
                (false, false) => lines.push(line.to_owned()),
            }
            open = !line.starts_with(' ');
        }
        let said = lines.into_iter().map(|line| say(&line).map_or(line, str::to_owned));
        said.collect::<Vec<_>>().join("\n")
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// An example without the words beside it.
fn bare(line: &str) -> String {
    let command = line.trim_start();
    format!("  {}", command.split("  ").next().unwrap_or(command))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    /// Verbs that a learner meets: what stands below their options is Arabic, too.
    const LEARNERS: [&str; 24] = [
        "list", "show", "start", "guide", "next", "status", "watch", "check", "hint", "answer", "solve",
        "report", "reset", "stop", "history", "quiz", "fault", "node", "redis", "mongo", "shell", "logs",
        "env", "doctor",
    ];

    fn lacks(command: &Command, path: &str, found: &mut Vec<String>) {
        let mut wants = |text: Option<String>| {
            let text = text.filter(|text| !text.is_empty() && arabic(text).is_none());
            found.extend(text.map(|text| format!("{path}: {text}")));
        };
        wants(command.get_about().map(ToString::to_string));
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            wants(arg.get_help().map(ToString::to_string));
        }
        for verb in command.get_subcommands().filter(|verb| !verb.is_hide_set() && verb.get_name() != "help")
        {
            lacks(verb, &format!("{path} {}", verb.get_name()), found);
        }
    }

    #[test]
    fn every_verb_and_option_has_its_arabic() {
        let mut found = Vec::new();
        let mut command = Cli::command();
        command.build();
        lacks(&command, "lab", &mut found);
        assert!(found.is_empty(), "\n{}", found.join("\n"));
    }

    #[test]
    fn what_a_learner_reads_below_is_arabic() {
        let command = Cli::command();
        for name in LEARNERS {
            let verb = command.find_subcommand(name).unwrap_or_else(|| panic!("no verb {name}"));
            let after = verb.get_after_help().map(ToString::to_string).unwrap_or_default();
            for line in
                below(&after, arabic).lines().filter(|line| !line.is_empty() && !line.starts_with(' '))
            {
                assert!(!line.is_ascii(), "lab {name} --help: {line}");
            }
        }
    }

    #[test]
    fn paragraphs_are_one_line_and_examples_stay() {
        let text = "One\ntwo.\n  kept   as it is\nThree\nfour.\n\nExamples:\n  lab list      all";
        assert_eq!(
            below(text, |_| None),
            "One two.\n  kept   as it is\nThree four.\n\nExamples:\n  lab list      all"
        );
        assert_eq!(below("Examples:\n  lab list      all", arabic), "أمثلة:\n  lab list");
    }
}
