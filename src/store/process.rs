//! Who created a run: enough to tell a living creator from a dead one whose pid was given away again.

use crate::clock::boot_id;

/// A process of this machine: pid, the boot it belongs to, and its start time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Creator {
    pub pid: u32,
    pub boot: String,
    /// Clock ticks since boot (proc_pid_stat(5), field 22); empty where the system has no /proc.
    pub start: String,
}

impl Creator {
    pub fn this() -> Self {
        let pid = std::process::id();
        Self { pid, boot: boot_id(), start: start_of(pid).unwrap_or_default() }
    }

    /// True while that very process runs, on this boot of this machine.
    pub fn alive(&self) -> bool {
        if self.boot != boot_id() {
            return false;
        }
        match start_of(self.pid) {
            Some(start) => start == self.start,
            None => self.start.is_empty() && rustix_alive(self.pid),
        }
    }
}

fn start_of(pid: u32) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name (field 2) may hold spaces and brackets: count from its last bracket.
    let after_name = &stat[stat.rfind(')')? + 1..];
    let mut fields = after_name.split_ascii_whitespace();
    let state = fields.next()?;
    // A zombie has ended, whoever has not collected it yet.
    (state != "Z" && state != "X").then(|| fields.nth(18).map(str::to_owned))?
}

fn rustix_alive(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    pid.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_lives_and_an_ended_one_does_not() {
        assert!(Creator::this().alive());
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let other =
            Creator { pid: child.id(), boot: boot_id(), start: start_of(child.id()).unwrap_or_default() };
        assert!(other.alive());
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(!other.alive());
        assert!(!Creator { boot: "another".into(), ..Creator::this() }.alive());
        assert!(!Creator { start: "1".into(), ..Creator::this() }.alive());
    }
}
