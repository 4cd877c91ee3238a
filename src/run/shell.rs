//! `lab shell`: a person's shell in a node's container, or in a toolbox beside the nodes.

use super::find::Running;
use super::{Context, start};
use crate::Result;
use crate::engine::Terminal;
use crate::plan::{NodeKind, NodePlan, labels};
use crate::report;
use crate::toolbox::{Bench, Toolbox};

/// bash where the image has it.
const SHELL: [&str; 3] = ["sh", "-c", "command -v bash >/dev/null && exec bash --norc; exec sh"];

/// An open shell; a toolbox lives as long as it.
pub struct Shell {
    pub terminal: Terminal,
    bench: Option<Bench>,
}

/// Opens a shell on `node`, or, where none is named, in a toolbox of its own with the run's variables set.
pub async fn shell(ctx: &Context, running: &Running, node: Option<&NodePlan>, tty: bool) -> Result<Shell> {
    let plan = &running.plan;
    let place = node.map_or("lab", |node| node.name.as_str());
    let variables = report::variables(plan).into_iter().map(|(name, value)| format!("{name}={value}"));
    let term = std::env::var("TERM").unwrap_or_else(|_| "dumb".to_owned());
    let env = variables.chain([format!("PS1={place}$ "), format!("TERM={term}")]).collect();
    let (id, bench) = match node {
        Some(node) => (plan.container(&node.name), None),
        None => {
            let bench = toolbox(running).open(&ctx.engine).await?;
            (bench.id.clone(), Some(bench))
        }
    };
    let terminal = ctx.engine.terminal(&id, &SHELL, env, tty).await?;
    Ok(Shell { terminal, bench })
}

impl Shell {
    /// Ends the toolbox, if there is one; the exit code of the shell.
    pub async fn close(self, ctx: &Context) -> Result<i64> {
        let code = ctx.engine.exit_code(&self.terminal).await;
        if let Some(bench) = self.bench {
            ctx.engine.remove(&bench.id).await?;
        }
        Ok(code?)
    }
}

/// Several shells of one run stand side by side: each is named by the process that opened it.
fn toolbox(running: &Running) -> Toolbox {
    let plan = &running.plan;
    let name = format!("shell-{}", std::process::id());
    Toolbox {
        name: plan.container(&name),
        image: plan.net.image.clone(),
        net: running.net.clone(),
        labels: labels::make(plan, &name, NodeKind::Toolbox, &start::stamp(&running.lab)),
        env: report::variables(plan),
        nano_cpus: None,
    }
}
