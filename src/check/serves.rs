//! The learner's program answers as it should.

use super::{Heard, Judgement, Moment, Serves, Verdict, health};
use crate::i18n::Message;
use crate::msg;
use crate::plan::{RunPlan, UID_TOOLBOX, seeded_key, seeded_value};
use crate::service::Page;
use crate::spec::expand;

/// What is shown of a body, characters.
const SHOWN: usize = 80;

/// The path that is asked for, with the run's own values in it.
pub fn path(params: &Serves, plan: &RunPlan) -> String {
    // The loader has checked the variables.
    expand(&params.get, &plan.vars).unwrap_or_else(|_| params.get.clone())
}

pub fn judge(params: &Serves, moment: &Moment) -> Judgement {
    let (plan, path) = (moment.plan, path(params, moment.plan));
    let port = plan.app.map_or(0, |app| app.port);
    let value = params.value_of.as_deref().and_then(|draw| value(plan, draw));
    let expected = match (&params.value_of, &value) {
        (Some(draw), Some((key, _))) => {
            msg!("check-serves-value-expected", path = path, status = params.status, draw = draw, key = key)
        }
        _ => msg!("check-serves-expected", path = path, status = params.status),
    };
    let (verdict, observed, hint) = match seen(moment, &path, port) {
        Ok(page) => {
            let body: String = page.body.chars().take(SHOWN).collect();
            let observed = msg!("check-serves-answered", status = page.status, body = body);
            let right = page.status == params.status
                && value.as_ref().is_none_or(|(_, value)| page.body.contains(value.as_str()));
            match right {
                true => (Verdict::Pass, observed, None),
                false => (Verdict::Fail, observed, Some(msg!("check-serves-hint-ask"))),
            }
        }
        Err((verdict, observed)) => {
            let hint = (verdict == Verdict::Fail).then(|| msg!("check-serves-hint-listen", port = port));
            (verdict, observed, hint)
        }
    };
    let command = Some(format!("curl -i http://{}:{port}{path}", plan.place.address));
    Judgement { verdict, expected, observed: vec![observed], hint, command, ask_until: None }
}

/// The seeded key that was drawn, and its value.
fn value(plan: &RunPlan, draw: &str) -> Option<(String, String)> {
    let key = plan.draws.get(draw)?;
    let n = (0..plan.keys).find(|n| seeded_key(plan.seed, *n) == *key)?;
    Some((key.clone(), seeded_value(plan.seed, n)))
}

/// What it answered, or why there is no answer, and whose matter that is.
fn seen<'a>(moment: &Moment<'a>, path: &str, port: u16) -> Result<&'a Page, (Verdict, Message)> {
    // On a learner's own machine it is nobody else's business who listens where.
    let holder = moment.now.listeners.get(&port).filter(|uid| **uid != UID_TOOLBOX);
    if let Some(uid) = holder {
        return Err((Verdict::Fail, msg!("check-serves-impostor", port = port, uid = uid)));
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
    })
}
