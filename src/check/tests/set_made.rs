//! `set-hosts`, `preferred-primary` and `majority-commits`: a set that somebody made, and near misses.

use super::replica_set::evidence;
use crate::check::Verdict::{Error, Fail, Pass};
use crate::check::*;
use crate::course::{CheckSpec, MajorityCommits, PreferredPrimary, SetHosts, When};
use crate::service::MongoView;
use crate::service::mongo::{MemberState, MongoMember};

fn member(host: &str, priority_milli: i64) -> MongoMember {
    let state = MemberState::Secondary;
    MongoMember {
        host: host.into(),
        state,
        healthy: true,
        priority_milli,
        votes: 1,
        optime_ms: 1,
        ..MongoMember::default()
    }
}

/// A set whose members know each other so, the first one preferred and primary; what a check makes of it.
fn judged(check: CheckSpec, hosts: [&str; 3], spoil: impl FnOnce(&mut [MongoView; 3])) -> Judgement {
    let mut evidence = evidence(|views| {
        for view in views.iter_mut() {
            view.members = hosts.iter().map(|host| member(host, 1000)).collect();
            view.members[0].priority_milli = 2000;
        }
        spoil(views);
    });
    evidence.plan.draws.insert("preferred".into(), "27017".into());
    judge(&check, &evidence)
}

const OURS: [&str; 3] = ["127.0.0.1:27017", "127.0.0.1:27018", "127.0.0.1:27019"];

fn ids(judgement: &Judgement) -> (Verdict, Vec<&str>) {
    (judgement.verdict, judgement.observed.iter().map(|m| m.id.as_ref()).collect())
}

fn hosts() -> CheckSpec {
    CheckSpec::SetHosts(SetHosts::default())
}

fn preferred() -> CheckSpec {
    CheckSpec::PreferredPrimary(PreferredPrimary { node: "preferred".into(), when: When::Now })
}

fn commits() -> CheckSpec {
    CheckSpec::MajorityCommits(MajorityCommits::default())
}

#[test]
fn the_run_s_own_address_is_right() {
    assert_eq!(ids(&judged(hosts(), OURS, |_| ())), (Pass, vec!["check-hosts-seen"]));
}

#[test]
fn a_name_of_the_machine_is_named_with_the_reason() {
    for name in ["localhost:27017", "127.0.0.2:27017"] {
        let judgement = judged(hosts(), [name, OURS[1], OURS[2]], |_| ());
        assert_eq!(ids(&judgement), (Fail, vec!["check-hosts-localhost", "check-hosts-missing"]), "{name}");
    }
    let container = judged(hosts(), ["lab-x-mongo-1:27017", OURS[1], OURS[2]], |_| ());
    assert_eq!(ids(&container), (Fail, vec!["check-hosts-foreign", "check-hosts-missing"]));
    let twice = judged(hosts(), [OURS[0], OURS[1], OURS[1]], |_| ());
    assert_eq!(ids(&twice), (Fail, vec!["check-hosts-missing"]));
}

#[test]
fn one_member_s_old_configuration_is_seen() {
    let judgement = judged(hosts(), OURS, |views| views[2].members[0].host = "localhost:27017".into());
    assert_eq!(ids(&judgement), (Fail, vec!["check-hosts-localhost", "check-hosts-missing"]));
}

#[test]
fn the_preferred_member_is_first_alone_and_is_primary() {
    assert_eq!(ids(&judged(preferred(), OURS, |_| ())), (Pass, vec!["check-preferred-seen"]));
    let equal = judged(preferred(), OURS, |views| views[0].members[2].priority_milli = 2000);
    assert_eq!(ids(&equal), (Fail, vec!["check-preferred-not-first"]));
    // A half is a priority, too.
    let close = judged(preferred(), OURS, |views| views[0].members[2].priority_milli = 1500);
    assert_eq!(ids(&close).0, Pass);
    let not_yet = judged(preferred(), OURS, |views| {
        views[0].writable = false;
        views[0].primary = Some(OURS[1].into());
    });
    assert_eq!(ids(&not_yet), (Fail, vec!["check-preferred-other"]));
    let alone = judged(preferred(), OURS, |views| views[0].members.clear());
    assert_eq!(ids(&alone), (Fail, vec!["check-preferred-unset"]));
}

#[test]
fn a_majority_has_written_in_this_term_on_every_member() {
    assert_eq!(ids(&judged(commits(), OURS, |_| ())), (Pass, vec!["check-commits-seen"]));
    let behind = judged(commits(), OURS, |views| views[1].committed = (900, 1, 1).into());
    assert_eq!(ids(&behind), (Fail, vec!["check-commits-behind"]));
    let empty = judged(commits(), OURS, |views| views[2].applied = (0, 0, -1).into());
    assert_eq!(ids(&empty), (Fail, vec!["check-commits-no-oplog"]));
}

#[test]
fn without_the_draw_nothing_is_said_about_the_learner() {
    let other = PreferredPrimary { node: "other".into(), when: When::Now };
    assert_eq!(judged(CheckSpec::PreferredPrimary(other), OURS, |_| ()).verdict, Error);
}
