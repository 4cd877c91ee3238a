//! What the recorder knows of Redis Cluster.

pub mod diff;
pub mod elected;
mod flushes;
mod load;
mod log;
mod witness;

pub use load::lists;
pub use log::RedisLog;

use super::kind::{Load, Log, Recorded};
use super::news::News;
use crate::service::redis::story;

pub(super) const RECORDED: Recorded = Recorded {
    witness: witness::watch,
    log: Some(Log { matters: story::matters, news: News::RedisLine }),
    oplog: None,
    load: Some(Load {
        lists: |_| lists(),
        writable: |board, slot| board.owner(slot?),
        lane: |addr, queue, back| Box::pin(load::pushes(addr, queue, back)),
    }),
};
