//! What all faults have in common, except what they do.

use crate::course::{Service, Span, Target};
use crate::i18n::Message;
use crate::msg;

/// Whom a kind hits, as it is typed.
pub const WHOM: &str = "Whom it hits: a name, a port, primary, secondary, master-of-slot:N, replica-of-slot:N, \
    master-of-key:KEY, replica-of-key:KEY, target-of:FAULT, promoted-after:FAULT, or any:POOL (redis, mongo, master, \
    replica, secondary), drawn from the run's seed";

/// What must be known of a fault without acting: whom it hits, for how long, and what it leaves to be seen.
pub trait Fault {
    /// What holds of every fault of the kind.
    fn facts() -> Facts
    where
        Self: Sized;

    /// Whom it hits, each with the place below the kind's name where a file says so.
    fn places(&self) -> Vec<(String, &Target)>;

    /// The same targets in the same order, to change.
    fn targets_mut(&mut self) -> Vec<&mut Target>;

    /// Its own length; none where it lasts until it is healed.
    fn length(&self) -> Option<Span>;

    /// Gives it another length, where it has one.
    fn last(&mut self, length: Span);

    /// What the types cannot say of its parameters; `timeout` is the Redis nodes' own.
    fn wrong(&self, _timeout: Span) -> Vec<Wrong> {
        Vec::new()
    }
}

/// What holds of every fault of a kind.
#[derive(Clone, Debug)]
pub struct Facts {
    /// What somebody who watches the databases will see.
    pub text: Message,
    /// The one database that it is for; none where it is for any node.
    pub service: Option<Service>,
    /// The commands of Redis that we ourselves send for it, or to heal it: nobody else is to be suspected of them.
    pub sends: &'static [Sent],
    /// The node's process lives on through it: should it end, somebody else ended it.
    pub spares_the_process: bool,
}

/// A command, and who gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// As INFO commandstats counts it.
    pub command: &'static str,
    pub to: To,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The nodes that the fault hits.
    Hit,
    /// All nodes but those.
    Others,
}

/// A parameter that cannot be as it is.
#[derive(Clone, Debug)]
pub struct Wrong {
    /// Where it stands below the kind's name; empty: the parameters together.
    pub key: &'static str,
    pub what: Message,
}

impl Wrong {
    pub(super) fn new(key: &'static str, what: Message) -> Self {
        Self { key, what }
    }
}

/// MongoDB's commands take no less.
pub fn whole_seconds(key: &'static str, length: Span) -> Option<Wrong> {
    (!length.ms.is_multiple_of(1000)).then(|| Wrong::new(key, msg!("spec-whole-seconds", length = length)))
}

/// It hits its `target`, which stands under that name.
macro_rules! hits_one {
    () => {
        fn places(&self) -> Vec<(String, &Target)> {
            vec![("target".into(), &self.target)]
        }

        fn targets_mut(&mut self) -> Vec<&mut Target> {
            vec![&mut self.target]
        }
    };
}

/// It hits the nodes of its `cut`.
macro_rules! hits_a_cut {
    () => {
        fn places(&self) -> Vec<(String, &Target)> {
            self.cut.places()
        }

        fn targets_mut(&mut self) -> Vec<&mut Target> {
            self.cut.targets_mut()
        }
    };
}

/// Its length is its own, and written as `for`.
macro_rules! has_a_length {
    () => {
        fn length(&self) -> Option<Span> {
            Some(self.length)
        }

        fn last(&mut self, length: Span) {
            self.length = length;
        }
    };
}

/// It lasts until it is healed.
macro_rules! has_no_length {
    () => {
        fn length(&self) -> Option<Span> {
            None
        }

        fn last(&mut self, _: Span) {}
    };
}

pub(super) use {has_a_length, has_no_length, hits_a_cut, hits_one};
