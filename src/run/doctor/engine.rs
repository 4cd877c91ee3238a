//! The engine and what it has to give.

use super::gigabytes::gigabytes;
use super::{Finding, host, kernel, ports, runs};
use crate::course::NodeKind;
use crate::engine::{Engine, Host};
use crate::image::Named;
use crate::msg;
use crate::plan::labels;
use crate::run::{RoleImage, images_list, pod};
use crate::store::Store;

/// Below this a run's nine databases do not fit beside the system.
const MEMORY: i64 = 1 << 30;

pub async fn findings(engine: &Engine, store: &Store) -> Vec<Finding> {
    let mut findings = vec![Finding::ok(msg!(
        "doctor-engine",
        version = engine.version,
        api = engine.api,
        arch = engine.arch,
        socket = engine.host
    ))];
    match engine.machine().await {
        Ok(machine) => {
            findings.push(size(&machine));
            if !machine.quota {
                findings.push(Finding::warn(msg!("doctor-no-quota")));
            }
            findings.extend(host::avx(&machine, &engine.arch));
            findings.push(host::disk(&machine.root, store));
        }
        Err(e) => findings.push(Finding::fail(msg!("doctor-machine-unknown")).because(e)),
    }
    match images_list(engine, &Named::default()).await {
        Ok(rows) => {
            findings.push(images(&rows));
            let toolbox = rows.iter().find(|row| row.role == NodeKind::Toolbox && row.here.is_some());
            if let Some(toolbox) = toolbox {
                findings.push(kernel::finding(engine, &toolbox.name).await);
            }
        }
        Err(e) => findings.push(Finding::of(e)),
    }
    match engine.bridge().await {
        Ok(Some(bridge)) => findings.push(match pod::in_reach(&bridge).await {
            true => Finding::ok(msg!("doctor-in-reach")),
            false => Finding::warn(msg!("doctor-out-of-reach", address = bridge.gateway)),
        }),
        Ok(None) => {}
        Err(e) => findings.push(Finding::of(e.into())),
    }
    match runs::findings(engine, store).await {
        Ok(found) => findings.extend(found),
        Err(e) => findings.push(Finding::of(e)),
    }
    match engine.list(&[(labels::RUN, "")]).await {
        Ok(ours) => findings.extend(ports::findings(&ours)),
        Err(e) => findings.push(Finding::fail(msg!("doctor-list")).because(e)),
    }
    findings
}

/// What the next start will find.
fn images(rows: &[RoleImage]) -> Finding {
    let names = |here: bool| {
        let rows = rows.iter().filter(|row| row.here.is_some() == here);
        let mut names: Vec<&str> = rows.map(|row| row.name.as_str()).collect();
        names.dedup();
        names.join(", ")
    };
    match rows.iter().all(|row| row.here.is_some()) {
        true => Finding::ok(msg!("doctor-images", names = names(true))),
        false => Finding::warn(msg!("doctor-images-absent", names = names(false))),
    }
}

fn size(machine: &Host) -> Finding {
    let what = msg!(
        "doctor-machine",
        processors = machine.processors,
        memory = gigabytes(machine.memory.unsigned_abs()),
        storage = machine.storage,
        cgroups = machine.cgroups
    );
    match machine.memory {
        memory if memory < MEMORY => Finding::warn(msg!(
            "doctor-memory",
            memory = gigabytes(memory.unsigned_abs()),
            needed = gigabytes(MEMORY.unsigned_abs())
        )),
        _ => Finding::ok(what),
    }
}
