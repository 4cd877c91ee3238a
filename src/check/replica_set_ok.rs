//! One writable primary, the others secondaries, every vote counted, and every member says the same.

use super::{Judgement, Moment, ReplicaSetOk, Verdict, words};
use crate::i18n::Message;
use crate::msg;
use crate::plan::NodePlan;
use crate::service::MongoView;

pub fn judge(_: &ReplicaSetOk, moment: &Moment) -> Judgement {
    let members: Vec<_> = moment.plan.mongo().collect();
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
        // The rest of what they say is about no set, or another one.
        return vec![(words, msg!("check-set-hint-outside"))];
    }
    let primaries = which(&|v| v.state == "PRIMARY");
    let writable = views.iter().filter(|(_, v)| v.writable && v.state == "PRIMARY").count();
    match (views.iter().filter(|(_, v)| v.state == "PRIMARY").count(), writable) {
        (0, _) => found.push((msg!("check-set-no-primary"), msg!("check-set-hint-election"))),
        (1, 0) => {
            found
                .push((msg!("check-set-not-writable", primary = primaries), msg!("check-set-hint-writable")));
        }
        (1, _) => {}
        _ => found.push((msg!("check-set-two-primaries", members = primaries), msg!("check-set-hint-two"))),
    }
    for (member, view) in views.iter().filter(|(_, v)| !matches!(v.state.as_str(), "PRIMARY" | "SECONDARY")) {
        let words = msg!("check-set-state", member = member.label(), state = view.state);
        found.push((words, msg!("check-set-hint-state")));
    }
    let votes = moment.plan.mongo().count();
    let short = which(&|v| v.voting_members as usize != votes);
    if !short.is_empty() {
        found.push((msg!("check-set-votes", members = short, votes = votes), msg!("check-set-hint-votes")));
    }
    let first = views.first().map(|(_, v)| (&v.primary, v.term, v.config_version, v.config_term));
    let agree =
        views.iter().all(|(_, v)| Some((&v.primary, v.term, v.config_version, v.config_term)) == first);
    if !agree {
        found.push((msg!("check-set-disagree"), msg!("check-set-hint-disagree")));
    }
    found
}
