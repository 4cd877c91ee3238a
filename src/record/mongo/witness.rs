//! The witness beside a MongoDB member: it asks twice a second.

use super::diff;
use crate::clock::up_ms;
use crate::record::kind::Watching;
use crate::record::known::Known;
use crate::record::news::{News, Reporter};
use crate::record::witness::{PATIENCE, Seat, tell};
use crate::service::mongo::{Term, Watch};
use crate::service::{Heard, MongoView, View};

/// Watches a MongoDB member, which the board knows from now on.
pub fn watch(seat: Seat, known: Option<&View>, report: Reporter) -> Watching {
    let heard = known.and_then(View::mongo);
    // Whom clients write to is known before anybody is asked, who may be silent by then.
    heard.iter().for_each(|heard| seat.board.mongo(&seat.node, heard));
    Box::pin(watching(seat, heard.and_then(Heard::answer).cloned(), report))
}

async fn watching(seat: Seat, baseline: Option<MongoView>, report: Reporter) {
    let mut watch = Watch::new(seat.addr);
    let mut term = baseline.as_ref().map_or(Term::default(), |view| view.term);
    let _ = report.send(News::Term(term)).await;
    let mut known = Known::new(baseline, up_ms());
    loop {
        seat.pace.next().await;
        let heard = watch.look(seat.pace.wait(PATIENCE)).await;
        let outvoted = watch.outvoted();
        seat.board.mongo(&seat.node, &heard);
        if let Some(view) = heard.answer().filter(|view| view.term > term) {
            term = view.term;
            if report.send(News::Term(term)).await.is_err() {
                return;
            }
        }
        let name = |port| seat.names.name(port);
        let mut changes = known.hear(&seat.node, heard, up_ms(), |before, after| {
            diff::changes(&seat.node, &name, before, after)
        });
        // One that is being shut down tells of this, and refuses all else.
        if let (Some(now), Some(view)) = (outvoted, &mut known.view) {
            changes.extend(diff::outvoted(&seat.node, view.outvoted, now));
            view.outvoted = now;
        }
        if tell(&report, changes).await.is_none() {
            return;
        }
    }
}
