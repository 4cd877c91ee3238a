//! The model of a drawing: edges and groups name parts that it has, and steps count from 1 without a gap.

use super::{Check, is_id};
use crate::course::diagnose::nearest;
use crate::msg;

pub fn check(check: &mut Check) {
    let Some(system) = &check.lab.drawing else { return };
    let known = || system.parts.keys().map(String::as_str);
    let unknown = |name: &str| {
        let near = nearest(name, known()).unwrap_or("-");
        (!system.parts.contains_key(name)).then(|| msg!("spec-no-part", name = name, near = near))
    };
    for (id, part) in &system.parts {
        let at = format!("drawing/parts/{id}");
        if !is_id(id) {
            check.refuse(&at, msg!("spec-bad-id", id = id));
        }
        if let Some(what) = part.within.as_deref().and_then(unknown) {
            check.refuse(&format!("{at}/within"), what);
        }
    }
    for (n, way) in system.edges.iter().enumerate() {
        for (end, parts) in [("from", &way.from), ("to", &way.to)] {
            for (k, what) in parts.iter().enumerate().filter_map(|(k, part)| Some((k, unknown(part)?))) {
                check.refuse(&format!("drawing/edges/{n}/{end}/{k}"), what);
            }
        }
    }
    let steps = system.steps();
    let gap = (1..).zip(&steps).find(|(n, (step, _))| n != step);
    if let Some((missing, _)) = gap {
        check.refuse("drawing/edges", msg!("spec-step-missing", step = missing));
    }
    if system.parts.values().all(|part| part.optional) || system.edges.iter().all(|way| way.optional) {
        check.refuse("drawing", msg!("spec-drawing-empty"));
    }
}
