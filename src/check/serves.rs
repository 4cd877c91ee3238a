//! The learner's program answers as it should.

use super::differs::differs;
use super::{Judgement, Verdict, health};
use crate::course::Serves;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;
use crate::plan::{RunPlan, UID_PROGRAM, UID_TOOLBOX, seeded_key, seeded_value};
use crate::service::{Heard, Page};

/// Whose socket is the learner's own: the program's, and in older records the script's, which it ran as then.
const THEIRS: [u32; 2] = [UID_PROGRAM, UID_TOOLBOX];
/// What is shown of a body, characters.
const SHOWN: usize = 80;

pub fn judge(params: &Serves, moment: &Moment) -> Judgement {
    let (plan, path) = (moment.plan, params.path(&moment.plan.vars));
    let port = plan.app.map_or(0, |app| app.port);
    let value = params.value_of.as_deref().and_then(|draw| value(plan, draw));
    let expected = match (&params.value_of, &value) {
        (Some(draw), Some((key, _))) => {
            msg!("check-serves-value-expected", path = path, status = params.status, draw = draw, key = key)
        }
        _ => msg!("check-serves-expected", path = path, status = params.status),
    };
    // One that listens in the pod alone is asked by nobody else, and no longer when this is read.
    let outside = !plan.app.is_some_and(|app| app.inside);
    let (verdict, observed, hint) = match seen(moment, &path, port) {
        Ok(page) => {
            let body: String = page.body.chars().take(SHOWN).collect();
            let observed = msg!("check-serves-answered", status = page.status, body = body);
            let right = page.status == params.status
                && value.as_ref().is_none_or(|(_, value)| page.body.contains(value.as_str()));
            match right {
                true => (Verdict::Pass, vec![observed], None),
                false => {
                    let parts = value.as_ref().and_then(|(_, value)| nearly(&page.body, value));
                    let observed = std::iter::once(observed).chain(parts).collect();
                    (Verdict::Fail, observed, outside.then(|| msg!("check-serves-hint-ask")))
                }
            }
        }
        Err((verdict, observed)) => {
            let hint = (verdict == Verdict::Fail).then(|| msg!("check-serves-hint-listen", port = port));
            (verdict, vec![observed], hint)
        }
    };
    let command = outside.then(|| format!("curl -i http://{}:{port}{path}", plan.place.address));
    Judgement { verdict, expected, observed, hint, command, ask_until: None, credit: None }
}

/// Where a body that begins as the value does parts from it: any other is another thing, and seen to be one.
fn nearly(body: &str, value: &str) -> Option<Message> {
    let begins = body.chars().next().is_some_and(|first| value.starts_with(first));
    begins.then(|| differs(body, value)).flatten()
}

/// The seeded key that was drawn, and its value.
fn value(plan: &RunPlan, draw: &str) -> Option<(String, String)> {
    let key = plan.draws.get(draw)?;
    let n = (0..plan.keys).find(|n| seeded_key(plan.seed, *n) == *key)?;
    Some((key.clone(), seeded_value(plan.seed, n)))
}

/// Who listens in the pod where the program should, and is not it.
pub fn stranger(moment: &Moment, port: u16) -> Option<Message> {
    let uid = moment.now.holder(port).filter(|uid| !THEIRS.contains(uid))?;
    Some(msg!("check-serves-impostor", port = port, uid = uid))
}

/// What it answered, or why there is no answer, and whose matter that is.
fn seen<'a>(moment: &Moment<'a>, path: &str, port: u16) -> Result<&'a Page, (Verdict, Message)> {
    if let Some(stranger) = stranger(moment, port) {
        return Err((Verdict::Fail, stranger));
    }
    // On a learner's own machine it is nobody else's business who listens where.
    let inside = moment.plan.is_closed() || moment.plan.app.is_some_and(|app| app.inside);
    if inside && moment.format > 0 && moment.now.listeners.is_none() {
        return Err((Verdict::Error, msg!("check-serves-holder-unknown", port = port)));
    }
    let late = moment.now.canary_ms.is_none_or(|ms| ms > health::LATE);
    Err(match moment.now.app.get(path) {
        Some(Heard::Answer(page)) => return Ok(page),
        None => (Verdict::Error, msg!("check-serves-not-asked", path = path)),
        Some(Heard::Silent(_)) if late => (Verdict::Inconclusive, msg!("check-serves-late")),
        Some(Heard::Silent(ms)) => (Verdict::Fail, msg!("check-serves-silent", waited = ms)),
        Some(Heard::Refused) => (Verdict::Fail, msg!("check-serves-refused", port = port)),
        Some(Heard::Denied(why) | Heard::Garbled(why)) => {
            (Verdict::Fail, msg!("check-serves-garbled", why = why))
        }
        Some(Heard::Impostor(uid)) => {
            let uid = uid.unwrap_or_default();
            (Verdict::Fail, msg!("check-serves-impostor", port = port, uid = uid))
        }
    })
}
