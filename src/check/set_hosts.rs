//! Every member is configured by the run's own address, each once: drivers go where the configuration sends them.

use std::net::IpAddr;

use super::{Judgement, Verdict, words};
use crate::course::SetHosts;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;
use crate::plan::NodePlan;
use crate::service::MongoView;

pub fn judge(_: &SetHosts, moment: &Moment) -> Judgement {
    let members: Vec<&NodePlan> = moment.set().collect();
    let host = |node: &NodePlan| host(moment, node);
    let hosts = members.iter().map(|node| host(node)).collect::<Vec<_>>().join(", ");
    let expected = msg!("check-hosts-expected", hosts = hosts);
    let mut troubles = Vec::new();
    let mut views = Vec::new();
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
        missing.extend(members.iter().filter(|node| !known.contains(&host(node).as_str())));
        views.push(view);
    }
    if let Some(verdict) = troubles.iter().map(|t| t.verdict).max() {
        let observed = troubles.into_iter().map(|t| t.words).collect();
        return Judgement { observed, ..Judgement::new(verdict, expected, msg!("check-nothing-seen")) };
    }
    missing.sort_by_key(|node| node.port);
    missing.dedup_by_key(|node| node.port);
    let mut observed = foreign(moment, &views);
    if !missing.is_empty() {
        observed.push(msg!("check-hosts-missing", members = words::list(missing)));
    }
    if observed.is_empty() {
        return Judgement::new(Verdict::Pass, expected, msg!("check-hosts-seen"));
    }
    Judgement { observed, ..Judgement::new(Verdict::Fail, expected, msg!("check-nothing-seen")) }
        .hint(msg!("check-hosts-hint"))
}

fn host(moment: &Moment, node: &NodePlan) -> String {
    format!("{}:{}", moment.plan.place.address, node.port)
}

/// The member of the run that is configured by this host.
pub fn member<'a>(moment: &Moment<'a>, named: &str) -> Option<&'a NodePlan> {
    moment.set().find(|node| host(moment, node) == named)
}

/// The hosts in these members' configurations that are no address of the run's own, each with what is wrong with it.
pub fn foreign(moment: &Moment, views: &[&MongoView]) -> Vec<Message> {
    let ours: Vec<String> = moment.set().map(|node| host(moment, node)).collect();
    let known = views.iter().flat_map(|view| &view.members).map(|member| &member.host);
    let mut foreign: Vec<&String> = known.filter(|host| !ours.contains(host)).collect();
    foreign.sort();
    foreign.dedup();
    foreign.into_iter().map(|name| reason(name)).collect()
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
