//! Whether a configuration was forced upon a replica set, told from the configurations themselves: what a log says of it
//! can be kept away, and what a set uses cannot.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use super::words;
use crate::i18n::Message;
use crate::journal::{Change, Moment};
use crate::msg;
use crate::service::MongoView;
use crate::service::mongo::Term;

/// A forced reconfiguration raises the version by a random number of at least this, so that it wins wherever it meets
/// another one (repl_set_config.cpp); one in order raises it by what its author wrote, which is one. And it has no term,
/// until one in order follows.
const LEAP: u64 = 10_000;

/// What shows it: a configuration that the recorder saw, or that a member has at a look.
pub fn seen(looks: &[Moment]) -> Option<Message> {
    let last = looks.last()?;
    let ready = last.baseline?.mongo_views();
    let mut version = ready.map(|view| view.config_version).max().unwrap_or_default();
    for (_, change) in last.seen() {
        match change {
            Change::Config { node, version: now, term } => {
                if *term == Term::NONE || now.over(version) >= LEAP {
                    return Some(uses(last, node));
                }
                version = version.max(*now);
            }
            // As recorded by earlier versions, from the members' logs.
            Change::Command { node, command, .. } if command == "replSetReconfig force" => {
                let nodes = words::label(last.plan, node);
                return Some(msg!("check-act-called", command = command, nodes = nodes));
            }
            _ => {}
        }
    }
    let forced = |view: &MongoView| {
        view.set.is_some() && (view.config_term == Term::NONE || view.config_version.over(version) >= LEAP)
    };
    let members = looks.iter().flat_map(|look| look.now.mongo());
    let guilty =
        members.filter_map(|(node, heard)| Some((node, heard.answer()?))).find(|(_, view)| forced(view));
    guilty.map(|(node, _)| uses(last, node))
}

fn uses(moment: &Moment, node: &str) -> Message {
    msg!("check-act-config-forced", node = words::label(moment.plan, node))
}
