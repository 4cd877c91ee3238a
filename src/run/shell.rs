//! `lab shell`: a person's shell in a node's container, or in a toolbox beside the nodes.

use jiff::Timestamp;

use super::Context;
use super::find::Running;
use super::stamp::stamp;
use crate::engine::{ContainerState, Terminal};
use crate::plan::{NodeKind, NodePlan, UID_TOOLBOX, labels};
use crate::report;
use crate::toolbox::{Bench, Toolbox};
use crate::{Error, Exit, Result, msg};

/// bash where the image has it.
const SHELL: [&str; 3] = ["sh", "-c", "command -v bash >/dev/null && exec bash --norc; exec sh"];

/// An open shell; a toolbox lives as long as it.
pub struct Shell {
    pub terminal: Terminal,
    place: Place,
}

enum Place {
    /// A node's container, as it ran when the shell was opened.
    Node {
        container: String,
        label: String,
        started: Option<Timestamp>,
    },
    Toolbox(Bench),
}

/// Opens a shell on `node`, or, where none is named, in a toolbox of its own with the run's variables set.
pub async fn shell(ctx: &Context, running: &Running, node: Option<&NodePlan>, tty: bool) -> Result<Shell> {
    let plan = &running.plan;
    if plan.on_paper {
        return Err(Error::new(Exit::RunState, msg!("run-on-paper", run = plan.run)));
    }
    let place = node.map_or("lab", |node| node.name.as_str());
    let variables = report::variables(plan).into_iter().map(|(name, value)| format!("{name}={value}"));
    let term = std::env::var("TERM").unwrap_or_else(|_| "dumb".to_owned());
    let env = variables.chain([format!("PS1={place}$ "), format!("TERM={term}")]).collect();
    let place = match node {
        Some(node) => {
            let container = plan.container(&node.name);
            let started = still_runs(ctx, &container, &node.label(), None).await?;
            Place::Node { container, label: node.label(), started }
        }
        None => Place::Toolbox(toolbox(running).open(&ctx.engine).await?),
    };
    let id = match &place {
        Place::Node { container, .. } => container,
        Place::Toolbox(bench) => &bench.id,
    };
    let terminal = ctx.engine.terminal(id, &SHELL, env, tty).await?;
    Ok(Shell { terminal, place })
}

impl Shell {
    /// Ends the toolbox, if there is one; the exit code of the shell. An error where the node ended, and the shell
    /// with it: whoever typed in it did not leave.
    pub async fn close(self, ctx: &Context) -> Result<i64> {
        let code = ctx.engine.exit_code(&self.terminal).await;
        match self.place {
            Place::Node { container, label, started } => {
                still_runs(ctx, &container, &label, started).await?;
            }
            Place::Toolbox(bench) => ctx.engine.remove(&bench.id).await?,
        }
        Ok(code?)
    }
}

/// Since when a node's container runs; an error where it does not, or not since this moment.
async fn still_runs(
    ctx: &Context,
    container: &str,
    label: &str,
    since: Option<Timestamp>,
) -> Result<Option<Timestamp>> {
    let facts = ctx.engine.inspect(container).await?;
    let what = match facts.state {
        ContainerState::Exited => {
            msg!("node-exited", node = label, code = facts.exit_code.unwrap_or(-1))
        }
        ContainerState::Missing => msg!("node-missing", node = label),
        _ if since.is_some_and(|since| facts.started_at != Some(since)) => {
            msg!("shell-restarted", node = label)
        }
        _ => return Ok(facts.started_at),
    };
    Err(Error::new(Exit::RunState, what))
}

/// Several shells of one run stand side by side: each is named by the process that opened it.
fn toolbox(running: &Running) -> Toolbox {
    let plan = &running.plan;
    let name = format!("shell-{}", std::process::id());
    Toolbox {
        name: plan.container(&name),
        image: plan.net.image.clone(),
        net: running.net.clone(),
        labels: labels::make(plan, &name, NodeKind::Toolbox, &stamp(&running.lab)),
        env: report::variables(plan),
        uid: UID_TOOLBOX,
        nano_cpus: None,
    }
}
