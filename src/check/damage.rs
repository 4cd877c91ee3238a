//! Pure: what first broke a database, by the journal: for answers that are worth something only before that.

use super::words;
use crate::course::Before;
use crate::i18n::Message;
use crate::journal::ContainerChange::{Died, Paused, Removed};
use crate::journal::{Change, Entry, Event, NodeAct, Why, failed};
use crate::msg;
use crate::plan::{NodeKind, RunPlan};

/// What had been broken first in this attempt of what `before` names, in words; none where nothing was. `kind`: the
/// database that the answer is about, where it is about one.
pub fn done(before: &Before, kind: Option<NodeKind>, plan: &RunPlan, attempt: &[Entry]) -> Option<Message> {
    // A node that was added is nothing that the question is about: switching it off breaks nothing.
    let started = attempt.iter().find_map(|entry| match &entry.event {
        Event::Starting { plan, .. } => Some(plan.as_ref()),
        _ => None,
    });
    let ours = |node: &str| {
        let known = started.unwrap_or(plan).node(node);
        known.is_some_and(|known| kind.is_none_or(|kind| known.kind == kind))
    };
    attempt.iter().find_map(|entry| match (&entry.event, before) {
        (Event::FaultIntended(record), _) => {
            let meant = match before {
                Before::Damage => record.nodes.iter().any(|node| ours(node)),
                Before::Fault(name) => *name == record.name,
            };
            (meant && !failed(attempt, &record.id))
                .then(|| msg!("check-damage-fault", fault = record.name, at = words::clock(entry.at)))
        }
        (Event::NodeIntended { node, act: NodeAct::Stop | NodeAct::Restart }, Before::Damage) => ours(node)
            .then(|| msg!("check-damage-node", node = words::label(plan, node), at = words::clock(entry.at))),
        (Event::Seen(change), Before::Damage) => {
            let node = change.node().filter(|node| ours(node))?;
            let (node, at) = (words::label(plan, node), words::clock(entry.at));
            match change {
                Change::Container { what: Died { .. } | Paused | Removed, .. } => {
                    Some(msg!("check-damage-ended", node = node, at = at))
                }
                // A master had failed, or was passed over.
                Change::Elected { why, .. } if !matches!(why, Why::Manual | Why::Priority | Why::StepUp) => {
                    Some(msg!("check-damage-elected", node = node, at = at))
                }
                _ => None,
            }
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::fixture::{entry, evidence, plan};
    use crate::journal::ContainerChange;

    #[test]
    fn what_breaks_a_node_is_damage_and_what_does_not_is_none() {
        let at = evidence("untouched").snapshots[0].at;
        let done = |before: &Before, event: Event| {
            let told = super::done(before, Some(NodeKind::REDIS), &plan(), &[entry(at, event)]);
            told.map(|told| told.id.to_string())
        };
        let elected = |why| {
            let (node, voters) = ("redis-4".to_owned(), Vec::new());
            Event::Seen(Change::Elected { node, why, round: None, voters, at })
        };
        let act = |node: &str, act| Event::NodeIntended { node: node.into(), act };
        let container =
            |node: &str, what| Event::Seen(Change::Container { node: node.into(), what, at: None });
        let told = |event| done(&Before::Damage, event);
        assert_eq!(told(act("redis-1", NodeAct::Stop)).as_deref(), Some("check-damage-node"));
        assert_eq!(told(act("redis-1", NodeAct::Add)), None);
        assert_eq!(told(act("redis-7", NodeAct::Stop)), None, "it was added");
        assert_eq!(told(container("redis-1", Died { code: 0 })).as_deref(), Some("check-damage-ended"));
        assert_eq!(told(container("mongo-1", Paused)), None);
        assert_eq!(told(container("redis-1", ContainerChange::Started)), None);
        assert_eq!(told(elected(Why::Automatic)).as_deref(), Some("check-damage-elected"));
        assert_eq!(told(elected(Why::Manual)), None);
        let hit = evidence("solved").journal.into_iter().find_map(|e| match e.event {
            event @ Event::FaultIntended(_) => Some(event),
            _ => None,
        });
        let hit = || hit.clone().unwrap();
        assert_eq!(told(hit()).as_deref(), Some("check-damage-fault"));
        let fault = |name: &str| Before::Fault(name.into());
        assert!(done(&fault("stalled-master"), hit()).is_some());
        assert!(done(&fault("another"), hit()).is_none());
        assert!(done(&fault("another"), elected(Why::Automatic)).is_none());
    }
}
