//! A made-up attempt in which everything happens, and what becomes of it.

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::check::tests::fixture;
use crate::course::Service;
use crate::i18n::Lang;
use crate::journal::{Actor, Change, ContainerChange, Entry, Event, NodeAct, NodeRole, Quiet, Why};
use crate::msg;
use crate::report::{EventDocument, EventKind};
use crate::service::redis::share_of;

/// Strings that want out of their place.
pub const EVIL: [&str; 3] = [
    "</script><script>alert('x')</script>",
    "\u{202e}redis-1\u{2066}\u{0}\u{1b}[2J",
    "سلام \"><img src=x onerror=alert(1)> 127.0.0.1:7000",
];

/// So many seconds after the run was ready.
pub fn at(ms: i64) -> Timestamp {
    "2026-11-24T10:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_millis(ms)
}

fn entry(ms: i64, by: Actor, event: Event) -> Entry {
    Entry { by, ..fixture::entry(at(ms), event) }
}

fn seen(ms: i64, change: Change) -> Entry {
    entry(ms, Actor::Watchdog, Event::Seen(change))
}

/// The captured run's first entries, and after them a story.
pub fn journal() -> Vec<Entry> {
    let mut journal = fixture::evidence("untouched").journal;
    for (entry, ms) in journal.iter_mut().zip([-3_900, 0]) {
        entry.at = at(ms);
    }
    let node = || "redis-1".to_owned();
    let answer = |task: &str, value: &str, correct| Event::Answered {
        task: task.into(),
        value: value.into(),
        truth: Some(node()),
        correct,
        late: None,
    };
    let mut fault = fixture::evidence("solved").journal[2].clone();
    let Event::FaultIntended(record) = &mut fault.event else { panic!("a fault comes first") };
    record.id = "f1".into();
    (fault.at, fault.by) = (at(150_000), Actor::Learner);
    let checked = |score, passed: &[&str]| Event::Checked {
        score,
        max_score: 100,
        passed: passed.iter().map(|p| (*p).to_owned()).collect(),
    };
    journal.extend([
        seen(40, Change::Watching),
        entry(20_000, Actor::Learner, Event::Hinted { task: "find-master".into(), level: 1 }),
        entry(31_000, Actor::Learner, answer("find-master", EVIL[0], false)),
        entry(33_000, Actor::Learner, answer("find-master", EVIL[1], false)),
        entry(34_000, Actor::Learner, answer("find-master", EVIL[2], false)),
        entry(40_000, Actor::Learner, answer("find-master", "redis-1", true)),
        entry(41_000, Actor::Learner, checked(15, &["find-master"])),
        fault,
        entry(150_400, Actor::Learner, Event::FaultBit { id: "f1".into(), proof: msg!("fault-none") }),
        seen(150_900, Change::Silent { node: node(), how: Quiet::Unanswered }),
        seen(151_100, Change::OutageBegan { database: Service::Redis }),
        seen(157_150, Change::Candidate { node: "redis-5".into(), at: at(157_000) }),
        seen(
            157_300,
            Change::Elected {
                node: "redis-5".into(),
                why: Why::Automatic,
                round: Some(7),
                voters: vec!["redis-2".into(), "redis-3".into()],
                at: at(157_100),
            },
        ),
        seen(157_310, Change::Role { node: "redis-5".into(), role: NodeRole::Master, of: None }),
        seen(
            157_400,
            Change::Slots {
                node: "redis-5".into(),
                slots: share_of(0, 3).into_iter().collect(),
                gained: 5461,
                lost: 0,
            },
        ),
        seen(158_200, Change::OutageOver { database: Service::Redis, ms: 7_100 }),
        entry(160_000, Actor::Learner, checked(45, &["find-master", "failover"])),
        seen(180_600, Change::Answers { node: node(), after_ms: 30_100 }),
        seen(180_700, Change::Role { node: node(), role: NodeRole::Replica, of: Some("redis-5".into()) }),
        entry(181_000, Actor::Watchdog, Event::Healed { id: "f1".into(), proof: msg!("fault-none") }),
        entry(190_000, Actor::Learner, Event::NodeDone { node: "redis-3".into(), act: NodeAct::Restart }),
        seen(
            190_100,
            Change::Container { node: "redis-3".into(), what: ContainerChange::Died { code: 137 }, at: None },
        ),
        seen(192_000, Change::Command { node: "redis-2".into(), command: "FLUSHALL".into(), count: 1 }),
        seen(200_000, Change::Unwatched { from: at(193_000), to: at(200_000) }),
        entry(210_000, Actor::Learner, checked(30, &["failover"])),
    ]);
    journal
}

fn all() -> Vec<EventDocument> {
    let mut all = events(&journal(), Lang::En);
    all.sort_by_key(|e| e.at);
    all
}

fn lane(who: &Who) -> Lane {
    lane_of(&all(), who)
}

fn lane_of(events: &[EventDocument], who: &Who) -> Lane {
    let lanes = lanes(events, &["redis-1", "redis-2", "redis-3", "redis-4", "redis-5", "redis-6"]);
    lanes.into_iter().find(|l| l.who == *who).expect("a lane")
}

#[test]
fn events_are_told_in_both_languages_and_timed_from_ready() {
    let english = events(&journal(), Lang::En);
    let arabic = events(&journal(), Lang::Ar);
    assert_eq!(english.len(), arabic.len());
    // Two flips more than there are entries: one check passed two tasks in all, one lost one.
    assert_eq!(english.len(), journal().len() + 3);
    for (en, ar) in english.iter().zip(&arabic) {
        assert_ne!(en.text, ar.text);
        assert!(!en.text.contains("timeline-") && !en.text.contains('{'), "{}", en.text);
        assert_eq!(
            EventDocument { text: String::new(), ..en.clone() },
            EventDocument { text: String::new(), ..ar.clone() }
        );
    }
    assert_eq!(english[0].since_ready_ms, -3_900);
    let elected = english.iter().find(|e| e.kind == EventKind::Elected).unwrap();
    // By the winner's own log, not by when it was read.
    assert_eq!((elected.since_ready_ms, elected.nodes.as_slice()), (157_100, &["redis-5".to_owned()][..]));
}

#[test]
fn an_answer_before_there_was_anything_to_ask_about_is_too_early() {
    let mut journal = journal();
    for entry in &mut journal {
        if let Event::Answered { truth, correct: false, .. } = &mut entry.event {
            *truth = None;
        }
    }
    for (lang, words) in [(Lang::En, "too early"), (Lang::Ar, "قبل الأوان")] {
        let told = events(&journal, lang).into_iter().filter(|e| e.kind == EventKind::AnswerWrong);
        let told: Vec<String> = told.map(|e| e.text).collect();
        assert_eq!(told.len(), 3);
        assert!(told.iter().all(|text| text.contains(words)), "{told:?}");
    }
}

#[test]
fn a_check_tells_which_tasks_turned() {
    let turned: Vec<_> = all()
        .into_iter()
        .filter(|e| matches!(e.kind, EventKind::TaskPassed | EventKind::TaskLost))
        .map(|e| (e.since_ready_ms, e.kind, e.task.unwrap()))
        .collect();
    let of = |ms, kind, task: &str| (ms, kind, task.to_owned());
    assert_eq!(
        turned,
        [
            of(41_000, EventKind::TaskPassed, "find-master"),
            of(160_000, EventKind::TaskPassed, "failover"),
            of(210_000, EventKind::TaskLost, "find-master"),
        ]
    );
}

#[test]
fn a_reset_begins_anew() {
    let mut journal = journal();
    let mut again = journal[0].clone();
    let Event::Starting { attempt, .. } = &mut again.event else { panic!("it starts") };
    *attempt = 2;
    again.at = at(300_000);
    let ready = Entry { at: at(304_000), ..journal[1].clone() };
    journal.extend([
        again,
        ready,
        entry(
            305_000,
            Actor::Learner,
            Event::Checked { score: 45, max_score: 100, passed: vec!["failover".into()] },
        ),
    ]);
    let all = events(&journal, Lang::En);
    let last = all.last().unwrap();
    // It had passed in the attempt before: that says nothing about this one.
    assert_eq!((last.kind, last.since_ready_ms), (EventKind::TaskPassed, 1_000));
}

#[test]
fn faults_and_outages_are_bars_and_elections_are_marks() {
    let hit = lane(&Who::Node("redis-1".into()));
    let fault = &hit.bars[0];
    assert_eq!(
        (fault.kind, fault.from, fault.bit, fault.to),
        (BarKind::Fault, at(150_000), Some(at(150_400)), Some(at(181_000)))
    );
    let silent = &hit.bars[1];
    assert_eq!((silent.kind, silent.from, silent.to), (BarKind::Silent, at(150_500), Some(at(180_600))));
    let writes = lane(&Who::Writes(Service::Redis));
    let [outage] = writes.bars.as_slice() else { panic!("one outage: {writes:?}") };
    assert_eq!((outage.from, outage.to, outage.label.as_str()), (at(151_100), Some(at(158_200)), "7.1 s"));
    let winner: Vec<_> = lane(&Who::Node("redis-5".into())).marks.iter().map(|m| m.glyph).collect();
    assert_eq!(winner, [Glyph::Elected, Glyph::Role]);
    let learner: Vec<_> = lane(&Who::Learner).marks.iter().map(|m| m.glyph).collect();
    use Glyph::*;
    assert_eq!(learner, [Hint, Wrong, Wrong, Wrong, Right, Check, Check, Check]);
    assert_eq!(lane(&Who::Watch).bars[0].from, at(193_000));
    // Nothing happened to it, and that is shown.
    assert!(lane(&Who::Node("redis-6".into())).marks.is_empty());
}

#[test]
fn a_fault_at_work_has_no_end_yet() {
    let journal: Vec<Entry> = journal().into_iter().filter(|e| e.at < at(155_000)).collect();
    let lanes = lanes(&events(&journal, Lang::En), &["redis-1"]);
    let bars: Vec<_> = lanes.iter().flat_map(|l| &l.bars).map(|b| (b.kind, b.to)).collect();
    assert_eq!(bars, [(BarKind::Outage, None), (BarKind::Fault, None), (BarKind::Silent, None)]);
}

#[test]
fn elections_that_nobody_watched_are_found_in_the_logs_once() {
    let evidence = fixture::evidence("valkey-solved");
    let found = elections(&evidence.logs, &evidence.journal);
    assert_eq!(found.len(), 2, "{found:?}");
    let texts: Vec<_> = events(&found, Lang::En).into_iter().map(|e| e.text).collect();
    assert!(texts[0].contains("was elected in epoch") && texts[0].contains("votes: redis-"), "{texts:?}");
    assert!(texts[1].contains("took over by CLUSTER FAILOVER, epoch"), "{texts:?}");
    let mut watched = evidence.journal.clone();
    watched.extend(found);
    assert_eq!(elections(&evidence.logs, &watched).len(), 0);
}

#[test]
fn quiet_stretches_are_cut_and_order_is_kept() {
    let moments = [0, 1_000, 5_000, 605_000, 606_000].map(at);
    let scale = Scale::of(moments);
    let places = moments.map(|m| scale.place(m));
    assert!(places.windows(2).all(|p| p[0] < p[1]), "{places:?}");
    assert_eq!((places[0], places[4]), (0.0, 1.0));
    let cuts: Vec<_> = scale.cuts().collect();
    assert_eq!(cuts.len(), 1);
    assert_eq!(cuts[0].1, 600_000);
    assert!(places[3] - places[2] < 0.95, "ten minutes leave room for the rest: {places:?}");
    for (since, place) in scale.ticks(at(0), 0.05) {
        assert_eq!(place, scale.place(at(since)));
        assert!(!(6_000..604_000).contains(&since), "a tick in a cut");
    }
    // One moment alone is still an axis.
    let one = Scale::of([at(0)]);
    assert_eq!((one.place(at(0)), one.place(at(-5)), one.place(at(20_000))), (0.0, 0.0, 1.0));
}

#[test]
fn clocks_read_as_people_write_them() {
    assert_eq!(clock(67_340, true), "1:07.3");
    assert_eq!(clock(-3_900, true), "-0:03.9");
    assert_eq!(clock(7_267_000, false), "121:07");
}

#[test]
fn silence_does_not_begin_before_the_fault_that_brought_it() {
    let mut journal = journal();
    for entry in &mut journal {
        if let Event::Seen(Change::Answers { after_ms, .. }) = &mut entry.event {
            // Its last answer came half a second before the fault.
            *after_ms = 31_100;
        }
    }
    let hit = lane_of(&events(&journal, Lang::En), &Who::Node("redis-1".into()));
    let silent = &hit.bars[1];
    assert_eq!((silent.kind, silent.from, silent.label.as_str()), (BarKind::Silent, at(150_000), "31.1 s"));
}
