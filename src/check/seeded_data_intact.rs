//! Every seeded key has its seeded value, read from the master that owns its slot.

use super::{Judgement, Verdict};
use crate::course::SeededDataIntact;
use crate::journal::Moment;
use crate::msg;

/// Keys named in an observation; the rest is a number.
const SHOWN: usize = 3;

pub fn judge(_: &SeededDataIntact, moment: &Moment) -> Judgement {
    let keys = moment.plan.keys;
    let expected = msg!("check-data-expected", keys = keys);
    let Some(data) = moment.data else {
        return Judgement::new(Verdict::Error, expected, msg!("check-data-not-read"));
    };
    let damaged = data.missing.len() + data.changed.len();
    let mut lines = Vec::new();
    if !data.missing.is_empty() {
        lines.push(msg!("check-data-missing", count = data.missing.len(), keys = some(&data.missing)));
    }
    if !data.changed.is_empty() {
        lines.push(msg!("check-data-changed", count = data.changed.len(), keys = some(&data.changed)));
    }
    let mut verdict = if damaged > 0 { Verdict::Fail } else { Verdict::Pass };
    if data.unread > 0 {
        lines.push(msg!("check-data-unread", count = data.unread));
        let troubles = moment.plan.redis().filter_map(|n| moment.redis(n).err());
        let mut worst = Verdict::Fail;
        for trouble in troubles {
            worst = worst.max(trouble.verdict);
            lines.push(trouble.words);
        }
        // A key seen lost is lost, whatever the others turn out to be.
        verdict = if damaged > 0 { Verdict::Fail } else { worst };
    }
    lines.insert(0, msg!("check-data-intact", intact = data.intact, keys = data.expected));
    let hint = match verdict {
        Verdict::Pass => None,
        _ if damaged > 0 => Some(msg!("check-data-hint-damaged")),
        _ => Some(msg!("check-data-hint-unread")),
    };
    let command = moment.plan.redis().next().map(|n| super::words::redis_cli(moment.plan, n, "dbsize"));
    Judgement { verdict, expected, observed: lines, hint, command, ask_until: None, credit: None }
}

fn some(keys: &[String]) -> String {
    let shown = keys.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if keys.len() > SHOWN { format!("{shown}, …") } else { shown }
}
