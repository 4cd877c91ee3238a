//! What witnesses tell the recorder.

use std::collections::BTreeMap;
use std::sync::Arc;

use tokio::sync::mpsc;

use crate::engine::LogLine;
use crate::journal::Change;
use crate::plan::{NodeName, RunPlan};
use crate::service::mongo::Term;

/// What a witness reports.
pub enum News {
    Change(Change),
    /// A member knows of this term.
    Term(Term),
    /// A primary has begun this term, by an oplog.
    TermBegan(Term),
    /// What an oplog has.
    Noticed(Noticed),
    /// Lines of nodes' logs that matter.
    RedisLine(LogLine),
    MongoLine(LogLine),
}

pub type Reporter = mpsc::Sender<News>;

/// Names of nodes by port.
#[derive(Clone)]
pub struct Names(Arc<BTreeMap<u16, NodeName>>);

impl Names {
    pub fn of(plan: &RunPlan) -> Self {
        Self(Arc::new(plan.nodes.iter().chain(&plan.spare).map(|n| (n.port, n.name.clone())).collect()))
    }

    /// A port that no node of the plan holds is told as it is.
    pub fn name(&self, port: u16) -> NodeName {
        self.0.get(&port).cloned().unwrap_or_else(|| port.to_string())
    }
}

/// What an entry of an oplog is, on whichever member it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed {
    pub place: (u32, u32),
    pub change: Change,
}
