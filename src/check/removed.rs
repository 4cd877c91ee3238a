//! Whether the lab's data was dropped, whole or in pieces: told from the oplog and from the collection itself, by what
//! became of it and not by the name of a command. What a learner made and drops again is the learner's own.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use super::words;
use crate::course::seeded::{COLLECTION, DATABASE};
use crate::i18n::Message;
use crate::journal::{Change, Moment, Removal};
use crate::msg;
use crate::service::mongo::{self, LEDGER};

/// What shows it.
pub fn seen(looks: &[Moment]) -> Option<Message> {
    recorded(looks.last()?).or_else(|| looks.iter().find_map(missing))
}

fn recorded(moment: &Moment) -> Option<Message> {
    moment.seen().find_map(|(_, change)| match change {
        Change::Removed { name, how, .. } if ours(name) => Some(match how {
            Removal::DatabaseDropped | Removal::Dropped => msg!("check-act-dropped", name = name),
            Removal::Renamed => msg!("check-act-renamed", name = name),
            Removal::Emptied => msg!("check-act-emptied", name = name),
        }),
        // As recorded by earlier versions, from the members' logs.
        Change::Command { node, command, .. } if command == "dropDatabase" => {
            let nodes = words::label(moment.plan, node);
            Some(msg!("check-act-called", command = command, nodes = nodes))
        }
        _ => None,
    })
}

/// What the lab filled: the seeded documents and the workload's.
fn ours(name: &str) -> bool {
    match name.split_once('.') {
        Some((DATABASE, collection)) => [COLLECTION, LEDGER].contains(&collection),
        _ => name == DATABASE,
    }
}

/// Whatever anybody read of the oplog: on the primary the seeded collection is another one than when the run was ready,
/// or is half empty.
fn missing(moment: &Moment) -> Option<Message> {
    let name = format!("{DATABASE}.{COLLECTION}");
    let before = moment.baseline?.seeded.values().max_by_key(|seeded| seeded.documents)?;
    let now = moment.now.seeded.get(mongo::primary(moment.now.mongo())?)?;
    if now.uuid != before.uuid {
        return Some(msg!("check-act-dropped", name = name));
    }
    (now.documents <= before.documents / 2).then(|| msg!("check-act-emptied", name = name))
}
