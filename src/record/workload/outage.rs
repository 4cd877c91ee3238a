//! Pure: from writes as they come back to the times when clients could not write.

use std::collections::BTreeSet;

use crate::journal::{Change, Write};

/// Where clients cannot write at present, and since when.
#[derive(Default)]
pub struct Outage {
    /// A write has succeeded since the recorder began: what never worked has not broken.
    worked: bool,
    /// Lists whose last write did not succeed.
    out: BTreeSet<u16>,
    began_ms: Option<u64>,
    /// When clients could last write everywhere again: what was sent before may still fail.
    over_ms: u64,
}

impl Outage {
    /// Lists to try again.
    pub fn out(&self) -> &BTreeSet<u16> {
        &self.out
    }

    /// Takes in a write. `same` says whether a list's writes go to the node that took this one: where it takes
    /// one, it takes the others.
    pub fn take(&mut self, write: &Write, same: impl Fn(u16) -> bool) -> Option<Change> {
        let database = write.database;
        if !write.outcome.is_ok() {
            if !self.worked || write.begun_ms <= self.over_ms {
                return None;
            }
            self.out.insert(write.list);
            let begins = self.began_ms.is_none();
            self.began_ms.get_or_insert(write.begun_ms);
            return begins.then_some(Change::OutageBegan { database });
        }
        self.worked = true;
        self.out.retain(|list| *list != write.list && !same(*list));
        if !self.out.is_empty() {
            return None;
        }
        let ended = write.begun_ms + u64::from(write.took_ms);
        let began = self.began_ms.take()?;
        self.over_ms = ended;
        Some(Change::OutageOver { database, ms: ended.saturating_sub(began) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Service;
    use crate::journal::Outcome;

    fn write(list: u16, begun_ms: u64, took_ms: u32, outcome: Outcome) -> Write {
        Write { database: Service::Redis, id: begun_ms, list, begun_ms, took_ms, outcome }
    }

    #[test]
    fn an_outage_is_from_the_first_write_that_failed_to_the_last_part_that_works_again() {
        let mut outage = Outage::default();
        // Lists below 10 are one node's, the others another's.
        let node = |list: u16| list / 10;
        let mut take = |list, begun, took, outcome| {
            outage.take(&write(list, begun, took, outcome), |other| node(other) == node(list))
        };
        use Outcome::*;
        assert_eq!(take(1, 100, 2, Failed), None, "nothing has worked yet");
        assert_eq!(take(1, 200, 2, Acknowledged), None);
        let database = Service::Redis;
        assert_eq!(take(1, 1_000, 1_000, Unknown), Some(Change::OutageBegan { database }));
        assert_eq!(take(12, 2_100, 2, Confirmed), None, "elsewhere it always worked");
        assert_eq!(take(2, 2_200, 5, Failed), None);
        assert_eq!(take(13, 2_300, 5, Failed), None);
        assert_eq!(take(3, 8_000, 10, Acknowledged), None, "one node is back, the other is not");
        assert_eq!(take(14, 8_500, 20, Confirmed), Some(Change::OutageOver { database, ms: 7_520 }));
        assert_eq!(take(14, 8_600, 20, Confirmed), None);
        assert_eq!(take(4, 7_900, 1_000, Unknown), None, "sent before it was over");
        assert_eq!(take(4, 8_700, 9, Failed), Some(Change::OutageBegan { database }));
    }
}
