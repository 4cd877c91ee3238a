//! The learner's program: a port that it can have, faults that the lab has, and questions that can be asked.

use super::Check;
use super::faults::fault_exists;
use super::texts::known;
use crate::check::Serves;
use crate::msg;
use crate::spec::{App, Draw, Service, expand};

pub fn check(check: &mut Check) {
    let Some(app) = &check.lab.app else { return };
    let nodes =
        [Service::Redis, Service::Mongo].into_iter().flat_map(|service| check.topology.ports(service));
    let taken = nodes.chain([check.topology.net.port]).any(|port| port == app.port);
    if app.port < App::LOWEST || taken {
        check.refuse("app/port", msg!("spec-app-port", port = app.port, lowest = App::LOWEST));
    }
    for (n, strike) in app.strikes.iter().enumerate() {
        fault_exists(check, &format!("app/strikes/{n}/fault"), &strike.fault);
    }
}

/// A question to the program, in a check.
pub fn asked(check: &mut Check, at: &str, serves: &Serves) {
    if check.lab.app.is_none() {
        check.refuse(at, msg!("spec-no-app"));
    }
    let path = format!("{at}/get");
    let fits = |c: char| c.is_ascii_graphic() && c != '#';
    if !serves.get.starts_with('/') || !serves.get.chars().all(fits) {
        check.refuse(&path, msg!("spec-app-path"));
    }
    if let Err(why) = expand(&serves.get, &known(check.lab, check.topology)) {
        check.problems.add_variable(check.tree.find(&path), why);
    }
    if !(100..=599).contains(&serves.status) {
        check.refuse(&format!("{at}/status"), msg!("spec-app-status"));
    }
    let Some(draw) = &serves.value_of else { return };
    let path = format!("{at}/value_of");
    match check.lab.draw.get(draw) {
        Some(Draw::OneOfSeededKeys {}) => {}
        Some(_) => check.refuse(&path, msg!("spec-draw-not-seeded", name = draw)),
        None => check.refuse(&path, msg!("spec-unknown-draw", name = draw)),
    }
}
