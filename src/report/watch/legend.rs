//! What the signs and keys mean, and all of the task that is next.

use super::{Note, State};
use crate::i18n::Message;
use crate::msg;

/// Over the timeline, until it is closed.
pub fn legend(state: &State) -> Note {
    let mut lines = Vec::new();
    let task = state.ahead.as_ref().and_then(|next| next.task());
    let result = state.result.as_ref();
    let text = task.and_then(|task| result?.tasks.iter().find(|one| one.id == task.id));
    if let Some(task) = text {
        lines.push((None, msg!("watch-task", task = task.id, text = task.title).text(state.lang)));
    }
    let signs: [(&str, Message); 13] = [
        ("[pass]", msg!("watch-sign-pass")),
        ("[open]", msg!("watch-sign-open")),
        ("[FAIL]", msg!("watch-sign-fail")),
        ("[ .. ]", msg!("watch-sign-waits")),
        ("[ !! ]", msg!("watch-sign-silent")),
        ("#", msg!("watch-sign-fault")),
        ("~", msg!("watch-sign-quiet")),
        ("E", msg!("watch-sign-elected")),
        ("R", msg!("watch-sign-role")),
        ("P", msg!("watch-sign-process")),
        ("A", msg!("watch-sign-act")),
        ("!", msg!("watch-sign-command")),
        ("?", msg!("watch-sign-unwatched")),
    ];
    // Two a line, so that the smallest screen has room for them.
    let said: Vec<String> =
        signs.iter().map(|(sign, what)| format!("{sign} {}", what.text(state.lang))).collect();
    lines.extend(said.chunks(2).map(|two| (None, two.join("   "))));
    lines.push((None, msg!("watch-scroll").text(state.lang)));
    Note { head: msg!("watch-legend").text(state.lang), lines }
}
