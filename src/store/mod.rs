//! The state folder, its locks and its journal. The only writer of files.
#![expect(clippy::disallowed_methods, reason = "the owner of files")]

mod class;
mod files;
mod folder;
mod forget;
mod handed_in;
mod history;
mod journal;
mod keeper;
mod ledger;
mod lock;
pub(crate) mod private;
mod process;
mod pulse;
mod records;
mod room;
mod save;
mod save_new;
mod seats;
mod spelled;
mod unwritable;

pub use class::{candidate_id, class};
pub use files::new_folder;
pub use folder::{RunFolder, Store};
pub use forget::{about, forget, is_called, twins};
pub use handed_in::{HandedIn, Work, handed_in};
pub use keeper::Keeping;
pub use lock::RunLock;
pub use private::secret;
pub use process::Creator;
pub use pulse::Pulse;
pub use records::{Papers, Records, Roll};
pub use room::Room;
pub use save::{can_save, can_save_in, save, save_all};
pub use save_new::{Readable, save_new};
pub use seats::called;
