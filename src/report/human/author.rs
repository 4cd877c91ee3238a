//! One case of `lab author check`: its state first, below it what does not hold and how to see it again.

use super::Paint;
use crate::i18n::Lang;
use crate::msg;
use crate::report::AuthorCase;

pub fn author(case: &AuthorCase, lang: Lang, paint: Paint) -> String {
    let state = match (case.holds, case.undecided) {
        (true, _) => paint.good("[pass]"),
        (false, false) => paint.bad("[FAIL]"),
        (false, true) => paint.doubt("[ ?? ]"),
    };
    let score = case.score.map(|score| score.to_string()).unwrap_or_default();
    let name = format!("{} #{}", case.case, case.round);
    let mut lines = vec![format!("{state} {:<16} {name:<40} {score:>3} {:>6.1} s", case.lab, case.seconds)];
    for problem in &case.problems {
        let said = std::iter::once(&problem.message).chain(&problem.next);
        lines.extend(said.flat_map(|text| text.lines()).map(|line| format!("       {line}")));
    }
    if let Some(seed) = case.seed.filter(|_| !case.holds) {
        lines.push(format!("       {}", msg!("author-again").text(lang)));
        lines.push(format!("           lab author check {} --case {} --seed {seed}", case.lab, case.case));
        lines.extend(case.output.iter().flat_map(|o| o.lines()).map(|line| format!("       | {line}")));
    }
    lines.join("\n")
}
