//! Why a node gave no usable answer, and whose matter that is. Once, for all checks.
//!
//! A canary is asked beside the nodes. When it is late or absent, silence says nothing about a node. When it
//! is prompt, a node that is silent, refuses, denies, or has its port in the wrong hands was observed, and
//! is judged. What is not known is never counted for anybody: an answer counts where its port is known to be the
//! node's.

use super::Verdict;
use crate::engine::ContainerState;
use crate::i18n::Message;
use crate::journal::Moment;
use crate::msg;
use crate::plan::NodePlan;
use crate::service::{Heard, MongoView, RedisView, View};

/// A canary slower than this means a machine too busy to blame a node, ms.
pub(super) const LATE: u32 = 250;

/// A node that could not be read, and what that means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub verdict: Verdict,
    pub words: Message,
}

impl<'a> Moment<'a> {
    /// What a Redis node said now.
    pub fn redis(&self, node: &NodePlan) -> Result<&'a RedisView, Trouble> {
        self.heard(node, self.now.nodes.get(&node.name).and_then(View::redis))
    }

    /// What a MongoDB member said now.
    pub fn mongo(&self, node: &NodePlan) -> Result<&'a MongoView, Trouble> {
        self.heard(node, self.now.nodes.get(&node.name).and_then(View::mongo))
    }

    /// Why a node of any kind could not be read now, where it could not.
    pub fn trouble(&self, node: &NodePlan) -> Option<Trouble> {
        let heard = self.now.nodes.get(&node.name).map(View::heard);
        self.heard(node, heard.as_ref()).err()
    }

    fn heard<'h, T>(&self, node: &NodePlan, heard: Option<&'h Heard<T>>) -> Result<&'h T, Trouble> {
        let who = node.label();
        let trouble = |verdict, words| Trouble { verdict, words };
        if let Some(uid) = self.now.holder(node.port).filter(|uid| *uid != node.uid) {
            return Err(trouble(Verdict::Fail, msg!("check-node-impostor", node = who, uid = uid)));
        }
        let heard = match heard {
            Some(Heard::Answer(view)) => {
                return self.whose(node).map(|()| view).map_err(|(verdict, words)| trouble(verdict, words));
            }
            Some(heard) => heard,
            None => return Err(trouble(Verdict::Error, msg!("check-node-not-asked", node = who))),
        };
        if let Heard::Impostor(_) = heard {
            return Err(trouble(Verdict::Fail, msg!("check-node-impostor-gone", node = who)));
        }
        let Some(canary) = self.now.canary_ms else {
            return Err(trouble(Verdict::Error, msg!("check-canary-absent", node = who)));
        };
        if canary > LATE && matches!(heard, Heard::Silent(_)) {
            let words = msg!("check-canary-late", node = who, canary = canary);
            return Err(trouble(Verdict::Inconclusive, words));
        }
        let Some(container) = self.now.containers.get(&node.name) else {
            return Err(trouble(Verdict::Error, msg!("check-engine-silent", node = who)));
        };
        let words = match (container.state, heard) {
            (ContainerState::Missing, _) => msg!("check-node-missing", node = who),
            (ContainerState::Paused, _) => msg!("check-node-paused", node = who),
            (ContainerState::Exited, _) if container.oom_killed => msg!("check-node-oom", node = who),
            (ContainerState::Exited | ContainerState::Created, _) => {
                let code = container.exit_code.unwrap_or_default();
                msg!("check-node-exited", node = who, code = code)
            }
            (ContainerState::Running, Heard::Silent(ms)) => {
                msg!("check-node-silent", node = who, waited = ms)
            }
            (ContainerState::Running, Heard::Denied(why)) => msg!("check-node-denied", node = who, why = why),
            (ContainerState::Running, Heard::Garbled(_)) => msg!("check-node-garbled", node = who),
            (ContainerState::Running, _) => msg!("check-node-refused", node = who),
        };
        Err(trouble(Verdict::Fail, words))
    }

    /// Whether an answer at the node's port is known to be the node's own.
    fn whose(&self, node: &NodePlan) -> Result<(), (Verdict, Message)> {
        let who = node.label();
        let unknown = self.now.listeners.as_ref().is_none_or(|held| held.is_empty());
        match (self.format, unknown, self.now.impostor(node)) {
            // It was lost often then, and an answer beside a process that had ended is no answer of its.
            (0, true, _) if !self.now.has_ended(node) => Ok(()),
            (0, _, Some(_)) => Err((Verdict::Error, msg!("check-node-contradiction", node = who))),
            (_, _, Some(_)) => Err((Verdict::Fail, msg!("check-node-impostor-gone", node = who))),
            (1.., true, None) => Err((Verdict::Error, msg!("check-holder-unknown", node = who))),
            _ => Ok(()),
        }
    }
}
