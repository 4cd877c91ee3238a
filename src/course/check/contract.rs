//! What all checks have in common, except how they are judged.

use crate::course::{Service, Start, Vars, When};
use crate::i18n::Message;

/// What a lab must know of a check to be sound, and a look to see enough.
pub trait Check {
    /// What time means for it.
    fn when(&self) -> &When;

    /// The database that it looks at, which the lab must start; none for those that the workload writes to, and
    /// for the learner's program.
    fn service(&self) -> Option<Service>;

    /// The fault whose injection it is about, which the lab must have.
    fn after(&self) -> Option<&str> {
        None
    }

    /// It holds before anybody has done anything. A task of such checks alone earns its points for nothing unless it
    /// needs a task that does not.
    fn holds_untouched(&self, start: &Start) -> bool;

    /// One look at the nodes says it, whoever took that look: it can be judged during a fault.
    fn in_a_look(&self) -> bool {
        false
    }

    /// What its parameters ask of the lab beyond that.
    fn demands(&self) -> Vec<Demand<'_>> {
        Vec::new()
    }

    /// What it is judged by and no look at the nodes says; `vars` are the run's.
    fn wants(&self, _vars: &Vars) -> Option<Want> {
        None
    }
}

/// What a check's parameters ask of the lab that they stand in; `key` is the parameter.
#[derive(Clone, Debug)]
pub enum Demand<'a> {
    /// Somebody writes.
    Workload,
    /// It is about a program that answers.
    App,
    /// It asks a program that the learner hands in.
    Workspace,
    /// It is about a drawing of a system.
    System,
    /// A draw of the port of such a node.
    Port { key: &'static str, draw: &'a str, of: Service },
    /// A draw among the seeded keys.
    SeededKey { key: &'static str, draw: &'a str },
    /// So many nodes, and one at least.
    Nodes { key: &'static str, of: Service, nodes: u64 },
    /// Every variable that the text names.
    Variables { key: &'static str, text: &'a str },
    /// A probe, and a finding with its sentences.
    Finding { of: &'a str, finding: &'a str },
    /// Another value, whatever the lab is.
    Other { key: &'static str, wrong: Message },
}

/// What takes long to read, and is read for the checks that want it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// Every seeded key's value.
    SeededData,
    /// Every write of the workload, read back.
    Writes,
    /// What the learner's program answers under this path.
    Page(String),
}
