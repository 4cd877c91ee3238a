//! What the command line and a runner's environment give.

use std::str::FromStr;

use crate::report::format::Classroom;

/// `auto`, or a number of runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jobs {
    Auto,
    Number(usize),
}

impl FromStr for Jobs {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        match s.parse() {
            _ if s == "auto" => Ok(Jobs::Auto),
            Ok(jobs) if jobs > 0 => Ok(Jobs::Number(jobs)),
            _ => Err("write `auto` or a number from 1".to_owned()),
        }
    }
}

/// `2/8`: the second of eight parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    pub nth: usize,
    pub of: usize,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let parts = s.split_once('/').and_then(|(nth, of)| Some((nth.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((nth, of)) if (1..=of).contains(&nth) => Ok(Self { nth, of }),
            _ => Err("write which part of how many: 1/8 to 8/8".to_owned()),
        }
    }
}

/// How Classroom 50's runner names what is graded; none outside of it.
pub fn classroom() -> Option<Classroom> {
    let given = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    Some(Classroom {
        classroom: given("CLASSROOM")?,
        assignment: given("ASSIGNMENT")?,
        submission: given("SUBMISSION_TAG")?,
        commit: given("COMMIT_URL")?,
        release: given("RELEASE_URL")?,
        review: given("REVIEW_URL").unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_and_shards_are_read_strictly() {
        assert_eq!("auto".parse(), Ok(Jobs::Auto));
        assert_eq!("3".parse(), Ok(Jobs::Number(3)));
        assert_eq!("2/8".parse(), Ok(Shard { nth: 2, of: 8 }));
        for wrong in ["0", "-1", "many", ""] {
            assert!(wrong.parse::<Jobs>().is_err(), "{wrong}");
        }
        for wrong in ["0/8", "9/8", "2", "2/", "/8", "a/b", "1/0"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
