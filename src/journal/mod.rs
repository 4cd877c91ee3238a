//! What is known of a run: types only. Lines of its journal and what the recorder saw, looks at its nodes, its
//! writes, and the evidence that these are for a judge. Who makes, keeps or judges any of it stands above.

mod cache;
mod change;
mod drawn;
mod entry;
mod evidence;
mod fault;
mod moment;
mod probed;
mod program_end;
mod snapshot;
mod told;
mod writes;

pub use cache::{Again, CacheAsked, CacheCost, CacheRound, CacheWrong, CostPair, CostWrong, Said, Shortest};
pub use change::{Change, ContainerChange, NodeRole, Quiet, Removal, Why};
pub use drawn::Drawn;
pub use entry::{Actor, Entry, Event, NodeAct, Workspace};
pub use evidence::{Evidence, FORMAT};
pub use fault::{FaultRecord, Undo};
pub use moment::{Moment, attempt, failed, planned};
pub use probed::{ProbeEnd, Probed};
pub use program_end::ProgramEnd;
pub use snapshot::Snapshot;
pub use writes::{Counts, List, Lists, Outcome, Write, WritesRead};
