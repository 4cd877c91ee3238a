//! From a check and the evidence to a judgement: the one list of the checks' judges.

use jiff::SignedDuration;

use super::during::during;
use super::settle::settle;
use super::{
    Judgement, Verdict, bus, cache_lru, cluster_ok, cluster_shape, drawing, failover, majority_commits,
    members_caught_up, no_lost_writes, node_joined, node_left, preferred_primary, primary_replaced, probe,
    reads_from, rejoined_as_replica, replica_set_ok, role_given_back, seeded_data_intact, serves, set_hosts,
    slot_owner, slots_balanced, words,
};
use crate::course::{CheckSpec, When};
use crate::journal::{Evidence, Moment};
use crate::msg;

/// What a check concludes from the evidence. `ask_until` says until when more looks may change it.
pub fn judge(check: &CheckSpec, evidence: &Evidence) -> Judgement {
    let (when, moments) = (check.when(), evidence.moments());
    let judged = |moment: Moment| (moment.now.at, at(check, &moment));
    let settled = match when {
        When::Now => settle(when, moments.rev().take(1).map(judged).collect()),
        When::During(fault) => during(fault, evidence, |moment| at(check, moment)),
        When::Once | When::Lasting { .. } => settle(when, moments.map(judged).collect()),
    };
    let mut judgement = settled.unwrap_or_else(|| {
        Judgement::new(Verdict::Error, msg!("check-nothing-expected"), msg!("check-nothing-seen"))
    });
    if check.after().is_some() {
        judgement = on_record(judgement, evidence);
    }
    // A judge that knows better has named it.
    judgement.command = judgement.command.or_else(|| words::whole(&evidence.plan, check.service()?));
    judgement
}

/// Says what a judgement about promotions rests on. The recorder tells of a node a moment after the node itself: until
/// then it is asked again, and what is never told is our failure.
fn on_record(judgement: Judgement, evidence: &Evidence) -> Judgement {
    /// A recorder that lives has looked everywhere by then, on a busy machine too.
    const TOLD: SignedDuration = SignedDuration::from_secs(6);
    let (Some(last), Some(first)) = (evidence.moments().next_back(), evidence.snapshots.first()) else {
        return judgement;
    };
    if last.baseline.is_some() && !bus::counted(&last) {
        return judgement.saw(msg!("check-logs-alone"));
    }
    if !bus::counted(&last) || !bus::behind(&last) {
        return judgement;
    }
    let until = first.at + TOLD;
    match last.now.at < until {
        true => Judgement { ask_until: Some(until), ..judgement },
        false if judgement.passed() => judgement,
        false => Judgement { verdict: Verdict::Error, ..judgement.saw(msg!("check-behind")) },
    }
}

fn at(check: &CheckSpec, moment: &Moment) -> Judgement {
    match check {
        CheckSpec::ClusterOk(params) => cluster_ok::judge(params, moment),
        CheckSpec::ClusterShape(params) => cluster_shape::judge(params, moment),
        CheckSpec::SlotOwner(params) => slot_owner::judge(params, moment),
        CheckSpec::NodeJoined(params) => node_joined::judge(params, moment),
        CheckSpec::SlotsBalanced(params) => slots_balanced::judge(params, moment),
        CheckSpec::NodeLeft(params) => node_left::judge(params, moment),
        CheckSpec::Failover(params) => failover::judge(params, moment),
        CheckSpec::RejoinedAsReplica(params) => rejoined_as_replica::judge(params, moment),
        CheckSpec::RoleGivenBack(params) => role_given_back::judge(params, moment),
        CheckSpec::SeededDataIntact(params) => seeded_data_intact::judge(params, moment),
        CheckSpec::ReplicaSetOk(params) => replica_set_ok::judge(params, moment),
        CheckSpec::SetHosts(params) => set_hosts::judge(params, moment),
        CheckSpec::PreferredPrimary(params) => preferred_primary::judge(params, moment),
        CheckSpec::MajorityCommits(params) => majority_commits::judge(params, moment),
        CheckSpec::PrimaryReplaced(params) => primary_replaced::judge(params, moment),
        CheckSpec::MembersCaughtUp(params) => members_caught_up::judge(params, moment),
        CheckSpec::NoLostWrites(params) => no_lost_writes::judge(params, moment),
        CheckSpec::ReadsFrom(params) => reads_from::judge(params, moment),
        CheckSpec::CacheLru(params) => cache_lru::judge(params, moment),
        CheckSpec::Drawing(params) => drawing::judge(params, moment),
        CheckSpec::Serves(params) => serves::judge(params, moment),
        CheckSpec::Probe(params) => probe::judge(params, moment),
    }
}
