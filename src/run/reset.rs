//! `lab reset`: the same run from the beginning: address, ports, seed and images stay, the attempt counts.

use std::collections::BTreeMap;

use super::start::{Recipe, Started, make};
use super::{Cancel, Context, find, pod, workspace};
use crate::course::exam::Mode;
use crate::i18n::Message;
use crate::image;
use crate::journal::{Entry, Event, attempt};
use crate::plan::{NodeKind, RunPlan, services};
use crate::record;
use crate::{Error, Exit, Result, msg};

/// Rebuilds a run, ready or broken. Its journal stays and grows.
pub async fn reset(ctx: &Context, run: Option<&str>, cancel: &Cancel) -> Result<Started> {
    let found = find::pod(ctx, run).await?;
    let folder = ctx.folder(&found.run);
    let _lock = folder.lock("reset")?;
    let journal = find::journal(ctx, &found)?;
    let (lab, plan) = find::plan_of(ctx, &found, &journal)?;
    let nodes = plan.nodes.iter().chain([&plan.net]);
    let recipe = Recipe {
        lab,
        run: found.run.clone(),
        seed: plan.seed,
        services: services(plan.nodes.iter().map(|n| n.kind)),
        place: Some(plan.place),
        images: nodes.map(|n| (n.kind.image(), n.image.clone())).collect(),
        attempt: attempts(&journal) + 1,
        keep: false,
        tied: false,
        closed: plan.is_closed(),
        hidden: plan.net.publish.is_empty(),
        toolbox: false,
        app: None,
        mode: plan.mode,
        workspace: workspace::place::of(attempt(&journal)).cloned(),
    };
    // What can fail without touching the run comes first.
    recipe.images(ctx, cancel).await?;
    let again = again(&plan);
    record::dismiss(&ctx.home, &folder).await;
    ctx.progress.say(msg!("step-remove", run = found.run, containers = found.containers().count()));
    pod::remove(&ctx.engine, found.ids()).await?;
    make(ctx, recipe, &folder, cancel).await.map_err(|e| gone(e, &found.run, again))
}

/// The command by which a run comes back as it was.
fn again(plan: &RunPlan) -> String {
    let mode = (plan.mode != Mode::Practice).then(|| format!("--mode {}", plan.mode.id()));
    let nodes = plan.nodes.iter().chain([&plan.net]);
    let images: BTreeMap<_, _> = nodes.map(|n| (n.kind.image(), n.image.as_str())).collect();
    // What a role runs on by itself, pulled or assembled, is found again without its name.
    let usual =
        |role: NodeKind, image: &str| image == role.default_image() || image == image::Recipe::lab().name();
    let named = images.into_iter().filter(|(role, image)| !usual(*role, image));
    let images = named.map(|(role, image)| format!("--image {}={image}", role.as_str()));
    let flags = mode.into_iter().chain(images).chain(plan.overrides.flags());
    let flags: String = flags.map(|flag| format!(" {flag}")).collect();
    format!("lab start {} --name {} --seed {}{flags}", plan.lab, plan.run, plan.seed)
}

/// The error of a run that was removed and could not be made anew: what it was, and how it comes back.
fn gone(e: Error, run: &str, again: String) -> Error {
    let id = if e.exit == Exit::Interrupted { "reset-interrupted" } else { "reset-gone" };
    let exit = e.exit;
    let what = Message::new(id, vec![("run", run.to_owned()), ("command", again)]);
    Error::new(exit, what).because(e)
}

/// How often the run was started or reset; at least once, even where the journal was lost.
pub fn attempts(journal: &[Entry]) -> u32 {
    let last = journal.iter().rev().find_map(|e| match e.event {
        Event::Starting { attempt, .. } => Some(attempt),
        _ => None,
    });
    last.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::fixture;

    #[test]
    fn a_run_comes_back_with_the_images_and_in_the_mode_that_it_had() {
        let mut plan = fixture::plan();
        let local = image::Recipe::lab().name();
        for node in plan.nodes.iter_mut().chain([&mut plan.net]) {
            node.image = if node.kind == NodeKind::MONGO { local.clone() } else { node.kind.default_image() };
        }
        let bare = format!("lab start {} --name {} --seed {}", plan.lab, plan.run, plan.seed);
        assert_eq!(again(&plan), bare);
        plan.mode = Mode::Exam;
        for node in plan.nodes.iter_mut().filter(|node| node.kind == NodeKind::REDIS) {
            node.image = "redis:7.0".into();
        }
        plan.overrides.keys = Some(50);
        assert_eq!(again(&plan), format!("{bare} --mode exam --image redis=redis:7.0 --keys 50"));
    }
}
