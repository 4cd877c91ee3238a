//! What one kind of fault demands, wherever it is written: in a lab or in a plan of faults.

use crate::course::{FaultKind, KindName, Service, Span, Target, Wrong};
use crate::i18n::Message;
use crate::msg;

/// Reports a problem at a path of the file.
pub type Refuse<'a> = dyn FnMut(&str, Message) + 'a;

/// What the types cannot say of a fault's parameters.
pub fn demands(at: &str, inject: &FaultKind, timeout: Span, refuse: &mut Refuse) {
    for Wrong { key, what } in inject.wrong(timeout) {
        let at = format!("{at}/{key}");
        refuse(at.trim_end_matches('/'), what);
    }
}

/// The kind is for the target's database; `service` tells that of a node by its name.
pub fn fits(
    at: &str,
    kind: KindName,
    target: &Target,
    service: &dyn Fn(&str) -> Option<Service>,
    refuse: &mut Refuse,
) {
    let is = match target {
        Target::Node(name) => service(name),
        other => other.service(),
    };
    if let (Some(wanted), Some(is)) = (kind.facts().service, is)
        && wanted != is
    {
        refuse(at, msg!("spec-other-database", kind = kind, database = wanted.title()));
    }
}
