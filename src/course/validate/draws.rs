//! Draws: what can be drawn must be there, and its name must be free.

use super::Check;
use crate::course::{Draw, Service};
use crate::msg;

pub fn check(check: &mut Check) {
    let lab = check.lab;
    for (name, draw) in &lab.draw {
        let at = format!("draw/{name}");
        let fits = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        // Scripts see it as LAB_NAME, beside the run's own variables.
        let variable = format!("LAB_{}", name.to_ascii_uppercase());
        if !fits {
            check.refuse(&at, msg!("spec-bad-name", name = name));
        } else if super::texts::known(lab, check.topology).contains_key(&variable) {
            check.refuse(&at, msg!("spec-name-taken", name = name, variable = variable));
        }
        match draw {
            Draw::OneOfSeededKeys {} if !check.needs(Service::Redis) || lab.start.redis.keys == 0 => {
                check.refuse(&at, msg!("spec-draw-from-nothing"));
            }
            Draw::Key {} if !check.needs(Service::Redis) => {
                check.must_need(&format!("{at}/key"), Service::Redis);
            }
            Draw::Port(service) => check.must_need(&format!("{at}/port"), *service),
            Draw::OneOfSeededKeys {} | Draw::Key {} => {}
        }
    }
}

/// What is named must be a draw, and a key.
pub fn key_exists(check: &mut Check, at: &str, name: &str) {
    match check.lab.draw.get(name) {
        None => check.refuse(at, msg!("spec-unknown-draw", name = name)),
        Some(draw) if !draw.is_key() => check.refuse(at, msg!("spec-draw-not-key", name = name)),
        Some(_) => {}
    }
}

/// What is named must be a draw of the port of such a node.
pub fn port_exists(check: &mut Check, at: &str, name: &str, service: Service) {
    match check.lab.draw.get(name) {
        None => check.refuse(at, msg!("spec-unknown-draw", name = name)),
        Some(Draw::Port(of)) if *of == service => {}
        Some(_) => check.refuse(at, msg!("spec-draw-not-port", name = name)),
    }
}

/// What is named must be drawn among the seeded keys.
pub fn seeded_key_exists(check: &mut Check, at: &str, name: &str) {
    match check.lab.draw.get(name) {
        Some(Draw::OneOfSeededKeys {}) => {}
        Some(_) => check.refuse(at, msg!("spec-draw-not-seeded", name = name)),
        None => check.refuse(at, msg!("spec-unknown-draw", name = name)),
    }
}
