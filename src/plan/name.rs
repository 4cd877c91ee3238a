//! Names: a node's in the plan, and a run's, which is part of container names and of a folder's name.

use crate::msg;
use crate::{Error, Exit, Result};

/// A node's name in the plan: `redis-1`, `mongo-2`.
pub type NodeName = String;

/// Refuses a name that could not be part of a container's name or would be awkward to type.
pub fn check_run_name(name: &str) -> Result<()> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let valid = name.len() <= 40
        && name.chars().all(fits)
        && ends(name.chars().next())
        && ends(name.chars().next_back());
    if valid { Ok(()) } else { Err(Error::new(Exit::Usage, msg!("run-name-invalid", name = name))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let good = ["a", "redis-failover", "2nd", "x1-y2"];
        let bad = ["", "-a", "a-", "A", "a_b", "a b", "../x", "é", &"a".repeat(41)];
        assert!(good.iter().all(|name| check_run_name(name).is_ok()));
        assert!(bad.iter().all(|name| check_run_name(name).is_err()));
    }
}
