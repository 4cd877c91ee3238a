//! The learner's program: a port that it can have, and faults that the lab has.

use super::Check;
use super::faults::fault_exists;
use crate::course::{App, Service};
use crate::msg;

pub fn check(check: &mut Check) {
    let Some(app) = &check.lab.app else { return };
    let nodes = Service::ALL.iter().flat_map(|service| check.topology.ports(*service));
    let taken = nodes.chain([check.topology.net.port]).any(|port| port == app.port);
    if app.port < App::LOWEST || taken {
        check.refuse("app/port", msg!("spec-app-port", port = app.port, lowest = App::LOWEST));
    }
    for (n, strike) in app.strikes.iter().enumerate() {
        fault_exists(check, &format!("app/strikes/{n}/fault"), &strike.fault);
    }
}
