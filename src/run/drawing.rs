//! The learner's drawing goes into the journal, once each time that it has changed, and is judged from there.

use jiff::Timestamp;

use super::find::Running;
use crate::Result;
use crate::check::drawing::Counting;
use crate::course::{Files, Lab};
use crate::drawing;
use crate::i18n::Lang;
use crate::journal::{Actor, Drawn, Event, Evidence, attempt};
use crate::report::DrawingResult;

/// Keeps what is drawn in `file`, in a lab that is about a drawing.
pub fn keep(running: &Running, file: Option<&str>, files: &Files, saved: Option<Timestamp>) -> Result<()> {
    if running.lab.lab.drawing.is_none() {
        return Ok(());
    }
    let bytes = file.and_then(|file| files.get(file)).map(Vec::as_slice).unwrap_or_default();
    let drawn = Drawn::of(file, bytes, saved);
    let before = running.attempt().iter().rev().find_map(|entry| match &entry.event {
        Event::Drawn(before) => Some(before.as_ref()),
        _ => None,
    });
    match before {
        Some(before) if *before == drawn => Ok(()),
        _ => running.folder.append(Actor::Lab, Event::Drawn(Box::new(drawn))),
    }
}

/// The drawing that counts beside the lab's system; none where there is none that can be read. What is missing is named
/// when the time is over, or the solution was asked for.
pub fn picture(lab: &Lab, evidence: &Evidence, lang: Lang) -> Option<DrawingResult> {
    let system = lab.drawing.as_ref()?;
    let counting = Counting::of(&evidence.journal, system);
    let drawn = counting.drawn?;
    let read = drawing::read(drawn.file.as_ref()?, &drawn.bytes()).ok()?;
    let compared = drawing::compare(&read, system);
    let now = evidence.snapshots.last()?.at;
    let over = counting.deadline.is_none_or(|deadline| now > deadline);
    let solved = attempt(&evidence.journal).iter().any(|entry| matches!(entry.event, Event::Solved));
    Some(DrawingResult::of(system, &read, &compared, over || solved, lang))
}
