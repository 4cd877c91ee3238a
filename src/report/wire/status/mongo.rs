//! How the replica set stands, in `lab.status/v1`.

use schemars::JsonSchema;
use serde::Serialize;

use super::whom::answering;
use crate::check::{by_hand, mongosh};
use crate::i18n::{Lang, Message};
use crate::journal::Moment;
use crate::msg;
use crate::plan::NodePlan;
use crate::service::MongoView;
use crate::service::mongo::{MemberState, OpTime, Term};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MongoStatus {
    pub set: String,
    /// The highest that a member knows.
    #[schemars(with = "Option<i64>")]
    pub term: Option<Term>,
    /// The member that says it is primary, in the highest term where several do.
    pub primary: Option<String>,
    pub members: Vec<MongoMemberStatus>,
    /// What a person would type to see the same, asked of one member.
    pub command: Option<String>,
}

/// A member in its own words; none where it does not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MongoMemberStatus {
    pub name: String,
    pub port: u16,
    pub state: Option<String>,
    /// Behind the primary, ms (MongoDB counts whole seconds).
    pub lag_ms: Option<u64>,
    pub alive: bool,
    pub trouble: Option<String>,
    /// What a person would type to hear the same from this member.
    pub command: String,
}

/// From one look.
pub fn status(moment: &Moment, lang: Lang) -> MongoStatus {
    let plan = moment.plan;
    let views: Vec<(&NodePlan, &MongoView)> =
        plan.mongo().filter_map(|n| Some((n, moment.mongo(n).ok()?))).collect();
    let primary = views.iter().filter(|(_, v)| v.state == MemberState::Primary).max_by_key(|(_, v)| v.term);
    let head = primary.map(|(_, v)| v.applied);
    let members = plan.mongo().map(|n| {
        let view = moment.mongo(n);
        // Only between two real places in one oplog: a member that has none, or is in no set with it, is not late.
        let follows = |v: &MongoView| {
            v.state.serves() || matches!(v.state, MemberState::Recovering | MemberState::Rollback)
        };
        let behind = |v: &MongoView| {
            let real = |head: &OpTime| head.is_real() && v.applied.is_real() && follows(v);
            head.filter(real).map(|head| u64::from(v.applied.behind(head)) * 1000)
        };
        MongoMemberStatus {
            name: n.name.clone(),
            port: n.port,
            state: view.as_ref().ok().map(|v| v.state.to_string()),
            lag_ms: view.as_ref().ok().and_then(|v| behind(v)),
            alive: view.is_ok(),
            trouble: match view {
                Ok(view) => adrift(n, view).map(|words| words.text(lang)),
                Err(trouble) => Some(trouble.words.text(lang)),
            },
            command: by_hand(plan, n),
        }
    });
    MongoStatus {
        set: plan.set.clone(),
        term: views.iter().map(|(_, v)| v.term).max(),
        primary: primary.map(|(n, _)| n.name.clone()),
        members: members.collect(),
        command: answering(plan.mongo(), |n| moment.mongo(n).is_ok())
            .map(|n| mongosh(plan, n, "rs.status()")),
    }
}

/// A member of a set that neither leads nor follows, and what may be done about it.
fn adrift(node: &NodePlan, view: &MongoView) -> Option<Message> {
    let member = node.label();
    use MemberState::{Arbiter, Primary, Secondary, Startup, Startup2, Uninitialized};
    match &view.state {
        _ if view.too_stale => Some(msg!("report-member-stale", member = member, node = node.name)),
        Primary | Secondary | Arbiter | Uninitialized | Startup => None,
        Startup2 => Some(msg!("report-member-copying", member = member)),
        state => Some(msg!("report-member-adrift", member = member, state = state)),
    }
}
