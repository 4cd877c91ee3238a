//! Every member is configured by the run's own address, each once: drivers go where the configuration sends them.

use std::net::IpAddr;

use super::{Judgement, Moment, SetHosts, Verdict, words};
use crate::i18n::Message;
use crate::msg;
use crate::plan::NodePlan;

pub fn judge(_: &SetHosts, moment: &Moment) -> Judgement {
    let members: Vec<&NodePlan> = moment.plan.mongo().collect();
    let host = |node: &NodePlan| format!("{}:{}", moment.plan.place.address, node.port);
    let hosts = members.iter().map(|node| host(node)).collect::<Vec<_>>().join(", ");
    let expected = msg!("check-hosts-expected", hosts = hosts);
    let mut troubles = Vec::new();
    let mut foreign: Vec<String> = Vec::new();
    let mut missing: Vec<&NodePlan> = Vec::new();
    for node in &members {
        let view = match moment.mongo(node) {
            Ok(view) => view,
            Err(trouble) => {
                troubles.push(trouble);
                continue;
            }
        };
        // Each member's own copy of the configuration: one that is left behind still says the old names.
        let known: Vec<&str> = view.members.iter().map(|m| m.host.as_str()).collect();
        let ours = |name: &&str| members.iter().any(|node| host(node) == *name);
        foreign.extend(known.iter().filter(|name| !ours(name)).map(|name| (*name).to_owned()));
        missing.extend(members.iter().filter(|node| !known.contains(&host(node).as_str())));
    }
    if let Some(verdict) = troubles.iter().map(|t| t.verdict).max() {
        let observed = troubles.into_iter().map(|t| t.words).collect();
        return Judgement { observed, ..Judgement::new(verdict, expected, msg!("check-nothing-seen")) };
    }
    foreign.sort();
    foreign.dedup();
    missing.sort_by_key(|node| node.port);
    missing.dedup_by_key(|node| node.port);
    let mut observed: Vec<Message> = foreign.iter().map(|name| reason(name)).collect();
    if !missing.is_empty() {
        observed.push(msg!("check-hosts-missing", members = words::list(missing)));
    }
    if observed.is_empty() {
        return Judgement::new(Verdict::Pass, expected, msg!("check-hosts-seen"));
    }
    Judgement { observed, ..Judgement::new(Verdict::Fail, expected, msg!("check-nothing-seen")) }
        .hint(msg!("check-hosts-hint"))
}

/// A name of this machine means every run on it; any other is merely wrong.
fn reason(host: &str) -> Message {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let machine = name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match machine {
        true => msg!("check-hosts-localhost", host = host),
        false => msg!("check-hosts-foreign", host = host),
    }
}
