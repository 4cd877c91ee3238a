//! What the recorder knows of a MongoDB replica set.

pub mod diff;
mod elections;
mod load;
mod log;
mod oplog;
mod witness;

pub use elections::Elections;
pub use log::MongoLog;
pub use oplog::Told;

use super::kind::{Load, Log, Recorded};
use super::news::News;

pub(super) const RECORDED: Recorded = Recorded {
    witness: witness::watch,
    log: Some(Log { matters: log::matters, news: News::MongoLine }),
    oplog: Some(|opened, report| Box::pin(oplog::follow(opened, report))),
    load: Some(Load {
        lists: load::lists,
        writable: |board, _| board.primary(),
        lane: |addr, queue, back| Box::pin(load::inserts(addr, queue, back)),
    }),
};
