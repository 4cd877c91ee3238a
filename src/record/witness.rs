//! One witness a node, each with its own connection and its own patience: a stalled node keeps nobody waiting.

use std::net::SocketAddr;
use std::time::Duration;

use super::board::Board;
use super::news::{Names, News, Reporter};
use super::pace::Pace;
use crate::journal::Change;
use crate::plan::NodeName;

/// A node that needs longer is silent, where the machine has time.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// Where a witness sits.
pub struct Seat {
    pub node: NodeName,
    pub addr: SocketAddr,
    pub names: Names,
    pub board: Board,
    pub pace: Pace,
    /// Another recorder has told of this attempt before: commands were counted by it, or by nobody.
    pub again: bool,
}

/// Reports changes; none where nobody reads them.
pub async fn tell(report: &Reporter, changes: Vec<Change>) -> Option<()> {
    for change in changes {
        report.send(News::Change(change)).await.ok()?;
    }
    Some(())
}
