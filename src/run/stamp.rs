//! Who makes containers, when, and from which lab.

use super::user::owner;
use crate::clock::now;
use crate::course::LoadedLab;
use crate::plan::labels::Stamp;
use crate::store::Creator;

/// What labels say beside the plan: who made it, when, from which files.
pub(super) fn stamp(lab: &LoadedLab) -> Stamp {
    let me = Creator::this();
    Stamp {
        owner: owner(),
        digest: lab.digest.clone(),
        created: now().to_string(),
        pid: me.pid,
        boot: me.boot,
        pid_start: me.start,
        tied: false,
    }
}
