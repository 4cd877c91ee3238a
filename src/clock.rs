//! Two clocks: wall time for records, time since boot (which runs on in suspend) for deadlines.
#![expect(clippy::disallowed_methods, reason = "the owner of clocks")]

use std::time::Duration;

use jiff::Timestamp;
use rustix::time::{ClockId, clock_gettime};

pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Milliseconds since boot, suspend included.
pub fn up_ms() -> u64 {
    #[cfg(target_os = "linux")]
    let clock = ClockId::Boottime;
    #[cfg(not(target_os = "linux"))]
    let clock = ClockId::Monotonic;
    let t = clock_gettime(clock);
    t.tv_sec.unsigned_abs() * 1000 + t.tv_nsec.unsigned_abs() / 1_000_000
}

/// Milliseconds for which the machine ran: where it slept, less than [`up_ms`] counts.
pub fn running_ms() -> u64 {
    let t = clock_gettime(ClockId::Monotonic);
    t.tv_sec.unsigned_abs() * 1000 + t.tv_nsec.unsigned_abs() / 1_000_000
}

/// A length of time in whole milliseconds, as documents and records say it.
pub fn ms(length: Duration) -> u64 {
    u64::try_from(length.as_millis()).unwrap_or(u64::MAX)
}

/// Which boot of which machine this is; `unknown` where the system does not say.
pub fn boot_id() -> String {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id");
    id.map_or_else(|_| "unknown".to_owned(), |id| id.trim().to_owned())
}
