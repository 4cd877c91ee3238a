//! Both languages complete: the same sections and the same commands in both guides, and no text left empty.

use crate::course::{Lab, Text};
use crate::i18n::Message;
use crate::msg;

/// Everything that is missing or differs. `guides` are the English and the Arabic one, as written.
pub fn problems(lab: &Lab, guides: (&str, &str)) -> Vec<Message> {
    let mut found: Vec<Message> = texts(lab).filter_map(|(place, text)| empty(&place, text)).collect();
    let (en, ar) = (outline(guides.0), outline(guides.1));
    if en.headings != ar.headings {
        found.push(msg!("author-headings-differ", en = en.headings.len(), ar = ar.headings.len()));
    }
    let commands = en.commands.iter().zip(&ar.commands).find(|(en, ar)| en != ar);
    if let Some((en, ar)) = commands {
        found.push(msg!("author-commands-differ", en = en, ar = ar));
    } else if en.commands.len() != ar.commands.len() {
        found.push(msg!("author-commands-missing", en = en.commands.len(), ar = ar.commands.len()));
    }
    for (name, guide) in [("guide.en.md", guides.0), ("guide.ar.md", guides.1)] {
        // In a command, `localhost` means another run's nodes on a machine with two runs. In a sentence it is what
        // the sentence warns of.
        let typed = outline(guide).commands.iter().any(|line| line.contains("localhost"));
        if typed || guide.contains("127.0.0.") {
            found.push(msg!("author-fixed-address", guide = name));
        }
    }
    found
}

fn texts(lab: &Lab) -> impl Iterator<Item = (String, &Text)> {
    let own = [("title".to_owned(), &lab.title), ("summary".to_owned(), &lab.summary)];
    let faults = lab.faults.iter().map(|(name, fault)| (format!("faults.{name}"), &fault.text));
    let tasks = lab.tasks.iter().map(|task| (format!("tasks.{}", task.id), &task.text));
    let hints = lab.tasks.iter().flat_map(|task| {
        task.hints.iter().enumerate().map(|(n, hint)| (format!("tasks.{}.hints.{}", task.id, n + 1), hint))
    });
    let whys = lab.forbidden.iter().map(|f| (format!("forbidden.{:?}", f.act), &f.why));
    let findings = lab.findings.iter().flat_map(|(name, finding)| {
        let expected = (format!("findings.{name}.expected"), &finding.expected);
        let saw = finding.saw.iter().map(move |(word, text)| (format!("findings.{name}.saw.{word}"), text));
        std::iter::once(expected).chain(saw)
    });
    own.into_iter().chain(findings).chain(faults).chain(tasks).chain(hints).chain(whys)
}

/// An Arabic text without one Arabic letter is not translated.
fn empty(place: &str, text: &Text) -> Option<Message> {
    let arabic = |c: char| ('\u{0600}'..='\u{06ff}').contains(&c);
    let complete = text.en.chars().any(|c| c.is_ascii_alphabetic()) && text.ar.chars().any(arabic);
    (!complete).then(|| msg!("author-text-incomplete", place = place))
}

struct Outline<'a> {
    /// Levels of the headings, in order.
    headings: Vec<usize>,
    /// Lines of the code blocks, in order.
    commands: Vec<&'a str>,
}

fn outline(guide: &str) -> Outline<'_> {
    let mut outline = Outline { headings: Vec::new(), commands: Vec::new() };
    let mut code = false;
    for line in guide.lines() {
        if line.starts_with("```") {
            code = !code;
        } else if code {
            outline.commands.push(line);
        } else if line.starts_with('#') {
            outline.headings.push(line.bytes().take_while(|b| *b == b'#').count());
        }
    }
    outline
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAB: &str = include_str!("../../../labs/redis-failover/lab.yaml");
    const EN: &str = include_str!("../../../labs/redis-failover/guide.en.md");
    const AR: &str = include_str!("../../../labs/redis-failover/guide.ar.md");

    fn ids(lab: &Lab, en: &str, ar: &str) -> Vec<String> {
        problems(lab, (en, ar)).into_iter().map(|m| m.id.into_owned()).collect()
    }

    #[test]
    fn what_one_language_lacks_is_found() {
        let mut lab: Lab = serde_saphyr::from_str(LAB).unwrap();
        assert_eq!(ids(&lab, EN, AR), Vec::<String>::new());
        assert_eq!(ids(&lab, EN, &AR.replacen("\n## ", "\n", 1)), ["author-headings-differ"]);
        assert_eq!(ids(&lab, EN, &AR.replacen("keyslot", "keyslots", 1)), ["author-commands-differ"]);
        assert_eq!(ids(&lab, &format!("{EN}\n```\nmore\n```\n"), AR), ["author-commands-missing"]);
        assert_eq!(ids(&lab, EN, &format!("{AR}\n127.0.0.1\n")), ["author-fixed-address"]);
        assert_eq!(ids(&lab, EN, &format!("{AR}\nnever `localhost`\n")), Vec::<String>::new());
        let typed = |guide: &str| format!("{guide}\n```\nredis-cli -h localhost\n```\n");
        assert_eq!(ids(&lab, &typed(EN), &typed(AR)), ["author-fixed-address", "author-fixed-address"]);
        lab.tasks[0].hints[1].ar = "TODO".into();
        let found = problems(&lab, (EN, AR));
        assert_eq!(found[0].args[0].1, "tasks.find-master.hints.2");
    }
}
