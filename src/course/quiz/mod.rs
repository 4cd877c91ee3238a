//! Questions: `labs/quiz/<subject>.yaml`, the answers given to them, and Moodle's GIFT. Pure.

mod answers;
mod bank;
mod gift;
mod proof;
mod question;
mod validate;

pub use answers::read_answers;
pub use bank::{Bank, read_quiz};
pub use gift::{Imported, from_gift, to_gift};
pub use proof::{MongoStep, Proof, RedisStep};
pub use question::*;
