//! The top help: verbs in groups, in the order in which a newcomer needs them.

use std::fmt::Write;

use clap::Command;

use super::arabic::{arabic, below};
use crate::i18n::Lang;
use crate::report::human::{columns, wrap};

/// Every visible verb stands in one group; a test holds it so.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Learn",
        &[
            "list", "show", "start", "guide", "next", "status", "watch", "check", "hint", "answer", "solve",
            "report", "reset", "stop", "history", "quiz",
        ],
    ),
    ("Break", &["fault", "node"]),
    ("Reach the databases", &["redis", "mongo", "shell", "logs", "env"]),
    ("Test and grade", &["run", "grade", "exam", "certificate"]),
    ("Keep the machine in order", &["doctor", "images", "collect"]),
    ("Write labs", &["author"]),
    ("About lab itself", &["completions", "man", "help"]),
];

const TAIL: &str = "\
First session:
  lab start redis-create   six bare nodes, and the exercise
  lab guide                its guide, with the values of this run
  lab next                 the one thing to do now
  lab status               who is master, who is primary, what is broken
  lab check                what holds, what does not, and what was seen
  lab stop                 everything is gone again

`lab VERB --help` shows examples. Exit codes: 0 passed or done, 1 not met yet, 2 usage, 3 lab file, \
4 environment, 5 run state, 6 inconclusive or grader error, 7 integrity, 10 the command that you gave it failed, \
70 a bug, 130 interrupted.";

const TAIL_AR: &str = "\
الجلسة الأولى:
  lab start redis-create
  lab guide
  lab next
  lab check
  lab stop

يعرض `lab VERB --help` أمثلة. رموز الخروج: 0 تحقق أو أُنجز، 1 لم يتحقق بعد، 2 خطأ في الاستعمال، 3 ملف مختبر، \
4 البيئة، 5 حالة التشغيلة، 6 تعذّر الحكم أو خلل في المصحّح، 7 السلامة، 10 أخفق الأمر الذي أعطيته، 70 خلل في البرنامج، \
130 قوطع.";

/// Puts the grouped list of verbs in the place of clap's flat one.
pub fn grouped(command: Command, lang: Lang) -> Command {
    let verbs = list(&command, lang);
    let (usage, options, tail) = match lang {
        Lang::En => ("{usage-heading}", "Options", TAIL),
        Lang::Ar => ("الاستعمال:", "الخيارات", TAIL_AR),
    };
    let template =
        format!("{{about-with-newline}}\n{usage} {{usage}}\n\n{verbs}{options}:\n{{options}}\n\n{tail}\n");
    command.help_template(template)
}

/// Paragraphs below a verb's options in one line each: the terminal's width decides where they are broken.
pub fn flowing(command: Command) -> Command {
    let after = command.get_after_help().map(|after| below(&after.to_string(), |_| None));
    let command = after.map_or(command.clone(), |after| command.after_help(after));
    command.mut_subcommands(flowing)
}

/// A help's lines broken at a terminal's width, if it is for one: the words beside a verb stand under each other.
pub fn fitted(text: &str, width: Option<u16>) -> String {
    let Some(width) = width.map(usize::from) else { return text.to_owned() };
    let line = |line: &str| {
        let indent = line.len() - line.trim_start().len();
        let beside = line[indent..].find("  ").map(|gap| {
            let words = &line[indent + gap..];
            indent + gap + words.len() - words.trim_start().len()
        });
        let head = beside.filter(|at| *at < width / 2 && indent > 0).unwrap_or(indent);
        match columns(line) <= width {
            true => line.to_owned(),
            false => wrap(&line[head..], width, &line[..head], &" ".repeat(head)).join("\n"),
        }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn list(command: &Command, lang: Lang) -> String {
    let mut text = String::new();
    for (title, verbs) in GROUPS {
        let found = verbs.iter().filter_map(|verb| command.find_subcommand(verb));
        let lines: Vec<String> = found
            .map(|verb| {
                let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
                format!("  {:<12} {about}", verb.get_name())
            })
            .collect();
        if !lines.is_empty() {
            let title = arabic(title).filter(|_| lang == Lang::Ar).unwrap_or(title);
            let _ = writeln!(text, "{title}:\n{}\n", lines.join("\n"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_verb_is_in_one_group() {
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, verbs)| verbs.iter().copied()).collect();
        grouped.sort_unstable();
        let command = Cli::command();
        let visible = command.get_subcommands().filter(|verb| !verb.is_hide_set());
        for verb in visible {
            let times = grouped.iter().filter(|name| **name == verb.get_name()).count();
            assert_eq!(times, 1, "`{}` must stand in one group", verb.get_name());
        }
    }

    #[test]
    fn every_verb_teaches_by_example() {
        for verb in Cli::command().get_subcommands().filter(|verb| !verb.is_hide_set()) {
            let help = verb.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("  lab "), "`{} --help` shows no example", verb.get_name());
        }
    }

    /// Of the page that is printed where nothing was typed, in both languages.
    #[test]
    fn no_line_is_broken_within_a_word() {
        for lang in [Lang::En, Lang::Ar] {
            let page = crate::cli::command(lang).render_help().to_string();
            let shown = fitted(&page, Some(80));
            assert!(shown.lines().all(|line| columns(line) <= 80), "{shown}");
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&shown), words(&page));
        }
        let line = "  show         Show a lab: what it is about, its tasks and faults";
        assert_eq!(
            fitted(line, Some(40)),
            "  show         Show a lab: what it is\n               about, its tasks and\n               faults"
        );
    }

    #[test]
    fn clap_finds_no_fault() {
        Cli::command().debug_assert();
    }
}
