//! One writable primary, the others secondaries that clients see, every vote counted, nobody else in the set, and every
//! member says the same.

use super::{Judgement, Verdict, set_hosts, words};
use crate::course::ReplicaSetOk;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;
use crate::plan::NodePlan;
use crate::service::MongoView;
use crate::service::mongo::{MemberState, MongoMember};

pub fn judge(_: &ReplicaSetOk, moment: &Moment) -> Judgement {
    let members: Vec<_> = moment.set().collect();
    let expected = msg!("check-set-expected", set = moment.plan.set, members = members.len());
    let mut views = Vec::new();
    let mut troubles = Vec::new();
    for member in &members {
        match moment.mongo(member) {
            Ok(view) => views.push((*member, view)),
            Err(trouble) => troubles.push(trouble),
        }
    }
    let asked = views.first().map(|(n, _)| *n).or(members.first().copied());
    let command = asked.map(|n| format!("lab mongo {} '{{\"replSetGetStatus\": 1}}'", n.name));
    let judgement = |verdict, observed, hint| Judgement {
        verdict,
        expected: expected.clone(),
        observed,
        hint,
        command: command.clone(),
        ask_until: None,
        credit: None,
    };
    if let Some(verdict) = troubles.iter().map(|t| t.verdict).max() {
        let observed = troubles.into_iter().map(|t| t.words).collect();
        let hint = (verdict == Verdict::Fail).then(|| msg!("check-set-hint-member"));
        return judgement(verdict, observed, hint);
    }
    let (observed, hints): (Vec<_>, Vec<_>) = problems(moment, &views).into_iter().unzip();
    match hints.into_iter().next() {
        Some(hint) => judgement(Verdict::Fail, observed, Some(hint)),
        None => {
            let primary = words::list(views.iter().filter(|(_, v)| v.writable).map(|(n, _)| *n));
            let term = views.iter().map(|(_, v)| v.term).max().unwrap_or_default();
            judgement(Verdict::Pass, vec![msg!("check-set-seen", primary = primary, term = term)], None)
        }
    }
}

type Views<'a> = [(&'a NodePlan, &'a MongoView)];

/// What is wrong, each with where to look.
fn problems(moment: &Moment, views: &Views) -> Vec<(Message, Message)> {
    let which = |wrong: &dyn Fn(&MongoView) -> bool| {
        words::list(views.iter().filter(|(_, v)| wrong(v)).map(|(n, _)| *n))
    };
    let mut found = Vec::new();
    let outside = which(&|v| v.set.as_deref() != Some(moment.plan.set.as_str()));
    if !outside.is_empty() {
        let words = msg!("check-set-outside", members = outside, set = moment.plan.set);
        // The rest of what they say is about no set, or another one; where those that are in it send a driver may be why.
        let views: Vec<&MongoView> = views.iter().map(|(_, view)| *view).collect();
        let away =
            set_hosts::foreign(moment, &views).into_iter().map(|host| (host, msg!("check-hosts-hint")));
        return std::iter::once((words, msg!("check-set-hint-outside"))).chain(away).collect();
    }
    let primaries = which(&|v| v.state == MemberState::Primary);
    let writable = views.iter().filter(|(_, v)| v.writable && v.state == MemberState::Primary).count();
    match (views.iter().filter(|(_, v)| v.state == MemberState::Primary).count(), writable) {
        (0, _) => found.push((msg!("check-set-no-primary"), msg!("check-set-hint-election"))),
        (1, 0) => {
            found
                .push((msg!("check-set-not-writable", primary = primaries), msg!("check-set-hint-writable")));
        }
        (1, _) => {}
        _ => found.push((msg!("check-set-two-primaries", members = primaries), msg!("check-set-hint-two"))),
    }
    for (member, view) in views.iter().filter(|(_, v)| !v.state.serves()) {
        let words = msg!("check-set-state", member = member.label(), state = view.state);
        found.push((words, msg!("check-set-hint-state")));
    }
    let count = moment.set().count();
    let short = which(&|v| v.voting_members as usize != count || v.members.iter().any(|m| m.votes != 1));
    if !short.is_empty() {
        found.push((msg!("check-set-votes", members = short, votes = count), msg!("check-set-hint-votes")));
    }
    let crowded = which(&|v| v.members.len() != count);
    if !crowded.is_empty() {
        let words = msg!("check-set-crowded", members = crowded, count = count);
        found.push((words, msg!("check-set-hint-crowded")));
    }
    // A primary cannot be hidden or delayed.
    let mut apart: Vec<&str> = views.iter().flat_map(|(_, v)| &v.members).filter_map(apart).collect();
    apart.sort_unstable();
    apart.dedup();
    if !apart.is_empty() {
        let words = msg!("check-set-apart", hosts = apart.join(", "));
        found.push((words, msg!("check-set-hint-apart")));
    }
    let apart = differences(moment, views).into_iter();
    found.extend(apart.map(|words| (words, msg!("check-set-hint-disagree"))));
    found
}

/// What the first member says otherwise than another one, each thing once.
fn differences(moment: &Moment, views: &Views) -> Vec<Message> {
    let Some(((one, first), others)) = views.split_first() else { return Vec::new() };
    let other = |differs: &dyn Fn(&MongoView) -> bool| others.iter().find(|(_, view)| differs(view));
    let primary = |view: &MongoView| match &view.primary {
        Some(host) => set_hosts::member(moment, host).map_or_else(|| host.clone(), NodePlan::label),
        None => "none".to_owned(),
    };
    let config = |view: &MongoView| (view.config_version, view.config_term);
    let said = |view: &MongoView| format!("{} (term {})", view.config_version, view.config_term);
    let mut all = Vec::new();
    if let Some((other, view)) = other(&|view| view.primary != first.primary) {
        let (one, other, a, b) = (one.label(), other.label(), primary(first), primary(view));
        all.push(msg!("check-set-primary-differs", one = one, other = other, a = a, b = b));
    }
    if let Some((other, view)) = other(&|view| view.term != first.term) {
        let (one, other, a, b) = (one.label(), other.label(), first.term, view.term);
        all.push(msg!("check-set-term-differs", one = one, other = other, a = a, b = b));
    }
    if let Some((other, view)) = other(&|view| config(view) != config(first)) {
        let (one, other, a, b) = (one.label(), other.label(), said(first), said(view));
        all.push(msg!("check-set-config-differs", one = one, other = other, a = a, b = b));
    }
    all
}

/// The host of a member that no client reads from, or that is behind on purpose.
fn apart(member: &MongoMember) -> Option<&str> {
    (member.hidden || member.delay_s > 0).then_some(member.host.as_str())
}
