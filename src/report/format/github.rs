//! GitHub Actions: what did not pass as annotations, in the commands that a step prints.

use super::Sheet;
use super::case::{Outcome, cases};
use super::sheet::headline;
use crate::check::Verdict;
use crate::i18n::Lang;
use crate::msg;
use crate::report::verdict::sentence;

/// So many of each kind are shown of a step: <https://github.com/orgs/community/discussions/26680>.
const SHOWN: usize = 10;

/// A failure is an error there; what could not be decided is a warning, because it is nobody's fault yet.
pub fn render(sheets: &[Sheet], lang: Lang) -> Vec<u8> {
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    let mut note = |outcome, title: &str, words: &str| match outcome {
        Outcome::Failed => errors.push(command("error", title, words)),
        Outcome::Error => warnings.push(command("warning", title, words)),
        Outcome::Passed | Outcome::Skipped => {}
    };
    match sheets {
        [sheet] => {
            for case in cases(sheet, lang) {
                let words = if case.said.is_empty() { &case.why } else { &case.said };
                note(case.outcome(), &format!("{}: {}", case.id, case.title), words);
            }
        }
        _ => {
            for sheet in sheets {
                let outcome = match sheet.verdict() {
                    Verdict::Pass => Outcome::Passed,
                    _ if sheet.undecided() => Outcome::Error,
                    _ => Outcome::Failed,
                };
                note(outcome, &sheet.name(), &sentence(sheet.verdict()).text(lang));
            }
        }
    }
    let mut lines = at_most("error", errors, lang);
    lines.extend(at_most("warning", warnings, lang));
    lines.push(command("notice", "lab", &headline(sheets).text(lang)));
    lines.concat().into_bytes()
}

fn at_most(kind: &str, mut commands: Vec<String>, lang: Lang) -> Vec<String> {
    if commands.len() > SHOWN {
        let more = commands.split_off(SHOWN - 1).len();
        commands.push(command(kind, "lab", &msg!("format-more", more = more).text(lang)));
    }
    commands
}

/// Line ends and what separates properties are written as percent codes, so nobody's words end a command or
/// begin another.
fn command(kind: &str, title: &str, words: &str) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let title = data(title).replace(':', "%3A").replace(',', "%2C");
    format!("::{kind} title={title}::{}\n", data(words))
}
