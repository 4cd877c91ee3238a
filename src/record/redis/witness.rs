//! The witness beside a Redis node: it asks twice a second, and at once where the node pushes something.

use tokio::time::timeout;

use super::{diff, flushes};
use crate::clock::up_ms;
use crate::journal::Change;
use crate::record::kind::Watching;
use crate::record::known::Known;
use crate::record::news::Reporter;
use crate::record::witness::{PATIENCE, Seat, tell};
use crate::service::redis::{Flag, Pushed, Pushes, Watch};
use crate::service::{Heard, RedisView, View};

/// Nobody knows for how long nobody looked, ms: more than any run lasts.
const ALWAYS: u64 = 1 << 40;

/// Watches a Redis node, which the board knows from now on.
pub fn watch(seat: Seat, known: Option<&View>, report: Reporter) -> Watching {
    let heard = known.and_then(View::redis);
    // Whom clients write to is known before anybody is asked, who may be silent by then.
    heard.iter().for_each(|heard| seat.board.redis(&seat.node, heard));
    Box::pin(watching(seat, heard.and_then(Heard::answer).cloned(), report))
}

async fn watching(seat: Seat, baseline: Option<RedisView>, report: Reporter) {
    let mut watch = Watch::new(seat.addr);
    let mut pushes = Pushes::of(seat.addr);
    // As if it stood: if it does not at the first answer, that is told.
    let mut told = Pushed { stands: true, ..Pushed::default() };
    let _ = timeout(PATIENCE, pushes.changed()).await;
    let mut known = Known::new(baseline, up_ms());
    // What was called while nobody watched may have been counted already, and nobody knows when.
    let mut first = seat.again;
    loop {
        tokio::select! {
            () = seat.pace.next() => {}
            () = pushes.changed() => watch.look_closer(),
        }
        let heard = watch.look(seat.pace.wait(PATIENCE)).await;
        seat.board.redis(&seat.node, &heard);
        let answered = heard.answer().is_some();
        // An election comes within seconds of the first doubt: then every moment counts.
        if heard.answer().is_some_and(|view| view.nodes.iter().any(|n| n.flags.has(&Flag::Suspected))) {
            seat.pace.alert();
        }
        let within = if first { ALWAYS } else { up_ms().saturating_sub(known.answered_ms) };
        // One that has just come has a past that nobody has told.
        if known.view.is_none() {
            known.view = heard.answer().map(diff::blank);
        }
        let name = |id: &str, port| seat.board.called(id).unwrap_or_else(|| seat.names.name(port));
        let pushed = pushes.now();
        let was = known.view.as_ref().filter(|_| pushed != told).cloned();
        let mut changes = known.hear(&seat.node, heard, up_ms(), |before, after| {
            diff::changes(&seat.node, &name, before, after, within)
        });
        if answered {
            if let Some(is) = known.view.as_ref().filter(|_| pushed != told) {
                changes.extend(flushes::pushed(&seat.node, &told, &pushed, was.as_ref(), is));
                told = pushed;
            }
            if first {
                changes.retain(|c| !matches!(c, Change::Command { .. }));
            }
            first = false;
        }
        if tell(&report, changes).await.is_none() {
            return;
        }
    }
}
