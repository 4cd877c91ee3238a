//! What ended runs came to. Pure.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::course::exam::Mode;

/// What a run had earned when it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub at: Timestamp,
    /// Lab id, or the absolute path of its folder.
    pub lab: String,
    pub run: String,
    pub seed: u64,
    pub attempt: u32,
    pub mode: Mode,
    /// The best that a check of the attempt came to.
    pub score: u32,
    pub max_score: u32,
    /// The reference solution was run: the score is not the learner's own.
    pub solved: bool,
}

/// A run that has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub mark: Mark,
    /// Its page; none where it was given up for newer ones.
    pub report: Option<PathBuf>,
}

/// The best mark for a lab that is the learner's own, the first of equal ones.
pub fn best<'a>(history: &'a [Past], lab: &str) -> Option<&'a Mark> {
    let own = history.iter().map(|past| &past.mark).filter(|mark| mark.lab == lab && !mark.solved);
    own.rev().max_by_key(|mark| mark.score)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub fn mark(second: i64, lab: &str, score: u32, solved: bool) -> Mark {
        let at = Timestamp::from_second(1_800_000_000 + second).unwrap();
        let (lab, run, mode) = (lab.to_owned(), "ali".to_owned(), Mode::Practice);
        Mark { at, lab, run, seed: 7, attempt: 1, mode, score, max_score: 100, solved }
    }

    #[test]
    fn the_best_is_ones_own_and_the_first_that_came_to_it() {
        let all = [(0, "a", 80, false), (1, "a", 100, true), (2, "a", 80, false), (3, "b", 90, false)];
        let past =
            all.map(|(at, lab, score, solved)| Past { mark: mark(at, lab, score, solved), report: None });
        assert_eq!(best(&past, "a"), Some(&past[0].mark));
        assert_eq!(best(&past, "c"), None);
    }
}
