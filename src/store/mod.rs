//! The state folder, its locks and its journal. The only writer of files.
#![expect(clippy::disallowed_methods, reason = "the owner of files and clocks")]

mod clock;
mod entry;
mod files;
mod folder;
mod forget;
mod handed_in;
mod journal;
mod keeper;
mod ledger;
mod lock;
mod process;
mod pulse;
mod records;
mod room;
mod save;
mod save_new;

pub use clock::{boot_id, now, running_ms, up_ms};
pub use entry::*;
pub use files::new_folder;
pub use folder::{RunFolder, Store};
pub use forget::{about, forget, is_called};
pub use handed_in::{HandedIn, candidate_id, class, handed_in};
pub use keeper::Keeping;
pub use ledger::{Outcome, Write};
pub use lock::RunLock;
pub use process::Creator;
pub use pulse::Pulse;
pub use records::{Papers, Records, Roll};
pub use room::Room;
pub use save::{save, save_all};
pub use save_new::{Readable, save_new};
