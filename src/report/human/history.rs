//! What ended runs came to, one below the other.

use super::Paint;
use crate::check::Verdict;
use crate::i18n::Lang;
use crate::msg;
use crate::report::{PastRun, clean};

/// One run: its mark, when and from which seed, and where its page is.
pub fn past(run: &PastRun, lang: Lang, paint: Paint) -> String {
    let full = run.score == run.max_score && !run.solved;
    let status = if full { paint.verdict(Verdict::Pass) } else { paint.open() };
    let score = format!("{}/{}", run.score, run.max_score);
    let day = run.at.strftime("%Y-%m-%d %H:%M UTC");
    let mut lines = vec![format!("{status} {score:>7}  {}", paint.strong(&clean(&run.lab)))];
    lines.push(format!("                {day}  run {}  seed {}", clean(&run.run), run.seed));
    if run.solved {
        lines.push(format!("       {}", msg!("history-solved").text(lang)));
    }
    lines.extend(run.report.iter().map(|path| format!("       {}", clean(path))));
    lines.join("\n")
}
