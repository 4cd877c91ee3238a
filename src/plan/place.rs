//! Where a run lives: its loopback address and its port offset.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use serde::{Deserialize, Serialize};

/// An address of 127/8 and an offset added to every port of the course (0, 100, 200, …).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub address: Ipv4Addr,
    pub offset: u16,
}

/// Offsets move a run's ports in steps of this, wider than any topology.
const STEP: u16 = 100;
/// The highest offset that keeps MongoDB's ports (27017 and up) below the range the system hands out
/// by itself (32768 and up).
const MOST: u16 = 5600;

/// Docker's own resolver has this address inside every container: what nodes send there is redirected.
const RESOLVER: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 11);

impl Place {
    /// The course's own: 127.0.0.1, ports as printed.
    pub const FIRST: Place = Place { address: Ipv4Addr::LOCALHOST, offset: 0 };

    /// Every place in the order of preference: the course's ports on every address, then the next ports.
    /// Where only 127.0.0.1 exists (macOS, Windows), offsets alone tell runs apart.
    pub fn candidates(all_of_127: bool) -> impl Iterator<Item = Place> {
        let last = if all_of_127 { 254 } else { 1 };
        (0..=MOST).step_by(STEP.into()).flat_map(move |offset| {
            let addresses = (1..=last).map(|n| Ipv4Addr::new(127, 0, 0, n)).filter(|a| *a != RESOLVER);
            addresses.map(move |address| Place { address, offset })
        })
    }
}

/// What is known of the places that a new run cannot have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    runs: BTreeSet<Place>,
    refused: BTreeSet<Place>,
    /// Port to the addresses at which a stranger holds it; `None` when it is not known which port.
    strangers: BTreeMap<(u16, Option<u16>), BTreeSet<Ipv4Addr>>,
}

impl Taken {
    /// A run of ours lives there.
    pub fn by_run(&mut self, place: Place) {
        self.runs.insert(place);
    }

    /// The engine could not publish there ("port is already allocated"); the port where it said which.
    pub fn by_stranger(&mut self, place: Place, port: Option<u16>) {
        self.refused.insert(place);
        self.strangers.entry((place.offset, port)).or_default().insert(place.address);
    }

    /// The next place to try. A stranger who was in the way on two addresses holds the port on all of
    /// them, so the next ports are tried, not 252 more addresses. What turned out to be a run of ours, started
    /// at the same moment, is no stranger.
    pub fn next(&self, all_of_127: bool) -> Option<Place> {
        let everywhere = |offset: u16| {
            let stranger = |address: &&Ipv4Addr| !self.runs.contains(&Place { address: **address, offset });
            let held = self.strangers.iter().filter(|((at, _), _)| *at == offset);
            held.map(|(_, addresses)| addresses.iter().filter(stranger).count()).max().unwrap_or_default() > 1
        };
        Place::candidates(all_of_127).find(|place| {
            !self.runs.contains(place) && !self.refused.contains(place) && !everywhere(place.offset)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(last: u8, offset: u16) -> Place {
        Place { address: Ipv4Addr::new(127, 0, 0, last), offset }
    }

    #[test]
    fn the_course_s_own_place_first_then_the_next_address() {
        let mut taken = Taken::default();
        assert_eq!(taken.next(true), Some(Place::FIRST));
        for n in 1..=30 {
            taken.by_run(at(n, 0));
        }
        assert_eq!(taken.next(true), Some(at(31, 0)));
        assert_eq!(taken.next(false), Some(at(1, 100)));
    }

    #[test]
    fn one_address_taken_by_a_stranger_is_passed_over() {
        let mut taken = Taken::default();
        taken.by_stranger(Place::FIRST, Some(7000));
        assert_eq!(taken.next(true), Some(at(2, 0)));
        // Another port on another address: two strangers, not one on all addresses.
        taken.by_stranger(at(2, 0), Some(7003));
        assert_eq!(taken.next(true), Some(at(3, 0)));
    }

    #[test]
    fn a_stranger_on_all_addresses_moves_the_ports() {
        let mut taken = Taken::default();
        taken.by_stranger(Place::FIRST, Some(7000));
        taken.by_stranger(at(2, 0), Some(7000));
        assert_eq!(taken.next(true), Some(at(1, 100)));
        taken.by_run(at(1, 100));
        assert_eq!(taken.next(true), Some(at(2, 100)));
        assert_eq!(taken.next(false), Some(at(1, 200)));
    }

    #[test]
    fn runs_that_start_at_the_same_moment_are_no_strangers() {
        let mut taken = Taken::default();
        for n in [1, 2, 3] {
            taken.by_stranger(at(n, 0), Some(7000));
            taken.by_run(at(n, 0));
        }
        assert_eq!(taken.next(true), Some(at(4, 0)));
    }

    #[test]
    fn no_run_lives_at_the_resolver() {
        let mut taken = Taken::default();
        (1..=10).for_each(|n| taken.by_run(at(n, 0)));
        assert_eq!(taken.next(true), Some(at(12, 0)));
    }

    #[test]
    fn no_port_leaves_its_range() {
        assert!(Place::candidates(true).all(|place| 27117 + place.offset < 32768));
    }
}
