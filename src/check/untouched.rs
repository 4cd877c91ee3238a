//! A run in which nobody has begun: no act on record, and every node exactly as it was when the run became ready. What
//! could still settle has begun, and then something differs; so whoever only looks need not wait for it. Pure.

use crate::journal::{Change, Event, Evidence, Snapshot, attempt};
use crate::service::mongo::OpTime;
use crate::service::{Heard, MongoView, RedisView, View};

/// How nodes are asked how they are, by us as well: no act.
const ASKING: &str = "cluster|info";

/// Nothing has happened since the run became ready, as far as the journal, the recorder and each node say. Whatever is
/// not known counts as something.
pub fn untouched(evidence: &Evidence) -> bool {
    let (Some(baseline), Some(now)) = (&evidence.baseline, evidence.snapshots.last()) else { return false };
    evidence.blind_since.is_none() && quiet(evidence) && standing(baseline, now)
}

/// On record is nothing but questions, and that somebody watched.
fn quiet(evidence: &Evidence) -> bool {
    let ready = |event: &Event| matches!(event, Event::Ready { .. });
    let mut since = attempt(&evidence.journal).iter().map(|entry| &entry.event).skip_while(|e| !ready(e));
    let mut watched = false;
    let asked = since.all(|event| match event {
        Event::Seen(Change::Watching) => {
            watched = true;
            true
        }
        Event::Ready { .. } | Event::Seen(Change::Slow { .. }) => true,
        Event::Answered { .. } | Event::Hinted { .. } | Event::Checked { .. } | Event::Looked { .. } => true,
        _ => false,
    });
    asked && watched
}

fn standing(baseline: &Snapshot, now: &Snapshot) -> bool {
    let same = |(node, then): (_, &View)| {
        let now = now.nodes.get(node).and_then(still);
        now.is_some() && now == still(then)
    };
    !baseline.nodes.is_empty() && baseline.nodes.iter().all(same)
}

/// What a node said, without what moves by itself; none of a node that gave no answer.
fn still(view: &View) -> Option<View> {
    match view {
        View::Redis(heard) => heard.answer().map(|view| {
            let mut still = RedisView { uptime_s: 0, offset: 0, writes: None, ..view.clone() };
            still.calls.remove(ASKING);
            View::Redis(Heard::Answer(still))
        }),
        View::Mongo(heard) => heard.answer().map(|view| {
            let (applied, committed) = (OpTime::default(), OpTime::default());
            let mut still = MongoView { applied, committed, ..view.clone() };
            still.members.iter_mut().for_each(|member| member.optime_ms = 0);
            View::Mongo(Heard::Answer(still))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::fixture;
    use super::*;
    use crate::journal::{Entry, NodeAct};

    /// A formed cluster at which somebody has only looked, and what a story makes of it.
    fn after(story: impl FnOnce(&mut Evidence)) -> bool {
        let mut evidence = fixture::evidence("untouched");
        let now = evidence.baseline.clone().unwrap();
        evidence.snapshots = vec![now];
        happens(&mut evidence, Event::Seen(Change::Watching));
        story(&mut evidence);
        untouched(&evidence)
    }

    fn happens(evidence: &mut Evidence, event: Event) {
        let last = evidence.journal.last().unwrap().clone();
        evidence.journal.push(Entry { event, ..last });
    }

    fn redis<'a>(evidence: &'a mut Evidence, node: &str) -> &'a mut RedisView {
        match evidence.snapshots[0].nodes.get_mut(node) {
            Some(View::Redis(Heard::Answer(view))) => view,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn who_only_looked_has_not_begun() {
        assert!(after(|_| ()));
        assert!(after(|e| happens(e, Event::Hinted { task: "a".into(), level: 1 })));
        assert!(after(|e| happens(e, Event::Checked { score: 0, max_score: 100, passed: vec![] })));
        assert!(after(|e| {
            let view = redis(e, "redis-1");
            (view.uptime_s, view.offset) = (view.uptime_s + 60, view.offset + 140);
            *view.calls.entry(ASKING.into()).or_default() += 2;
        }));
    }

    #[test]
    fn whatever_could_still_settle_has_begun() {
        let act = Event::NodeDone { node: "redis-1".into(), act: NodeAct::Add };
        assert!(!after(|e| happens(e, act)));
        assert!(!after(|e| happens(
            e,
            Event::Seen(Change::ClusterState { node: "redis-1".into(), ok: false })
        )));
        // Before the recorder has seen it: a node that was met, another owner, another process, silence.
        assert!(!after(|e| _ = redis(e, "redis-2").nodes.pop()));
        assert!(!after(|e| redis(e, "redis-3").slots_assigned -= 1));
        assert!(!after(|e| *redis(e, "redis-1").calls.entry("cluster|meet".into()).or_default() += 1));
        assert!(!after(|e| redis(e, "redis-1").run_id.push('0')));
        assert!(!after(
            |e| _ = e.snapshots[0].nodes.insert("redis-1".into(), View::Redis(Heard::Silent(500)))
        ));
        assert!(!after(|e| _ = e.snapshots[0].nodes.remove("redis-1")));
    }

    #[test]
    fn what_nobody_saw_is_not_called_nothing() {
        assert!(!after(|e| e.journal.retain(|entry| !matches!(entry.event, Event::Seen(_)))));
        assert!(!after(|e| e.blind_since = Some(e.journal[0].at)));
        assert!(!after(|e| e.baseline = None));
        assert!(!after(|e| e.snapshots.clear()));
    }
}
