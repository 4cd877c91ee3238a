//! How the recorder watches nodes of one kind. What a kind does not have is `None` in its line.

use std::net::SocketAddr;

use futures_util::future::BoxFuture;

use super::board::Board;
use super::news::{News, Reporter};
use super::witness::Seat;
use super::workload::lane::Lane;
use crate::course::Workload;
use crate::engine::LogLine;
use crate::journal::List;
use crate::plan::NodeName;
use crate::service::View;
use crate::service::redis::Slot;

/// Somebody at work, for as long as anybody reads the reports.
pub type Watching = BoxFuture<'static, ()>;

/// One kind.
pub struct Recorded {
    /// Asks a node again and again, from what was known of it on.
    pub witness: fn(Seat, Option<&View>, Reporter) -> Watching,
    /// Lines of its log.
    pub log: Option<Log>,
    /// What it writes down itself of what was done to it.
    pub oplog: Option<fn(Opened, Reporter) -> Watching>,
    /// Steady writes to it, where a lab has them.
    pub load: Option<Load>,
}

/// Which lines of a log matter, and the news that one is.
#[derive(Clone, Copy)]
pub struct Log {
    pub matters: fn(&LogLine) -> bool,
    pub news: fn(LogLine) -> News,
}

/// A node's own record, and from where on it is read.
pub struct Opened {
    pub node: NodeName,
    pub addr: SocketAddr,
    pub after: (u32, u32),
    /// Seeded documents.
    pub documents: u32,
}

/// What is written to nodes of a kind, and how.
pub struct Load {
    /// What is written into.
    pub lists: fn(&Workload) -> Vec<List>,
    /// The port that takes writes to a slot (or to all, where there are none) now, by the nodes' own words.
    pub writable: fn(&Board, Option<Slot>) -> Option<u16>,
    pub lane: Lane,
}
