//! `lab node start|stop|restart|add NODE`.

use clap::Subcommand;

use super::{Context, complete};
use crate::journal::{Actor, NodeAct};
use crate::report::NodeDocument;
use crate::run::node::{self, Touch};
use crate::{Exit, Result};

/// Start, stop or restart one node, or add one
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  lab node restart redis-1      returns when it answers again, or says why it does not
  lab node stop 27018           a node may be given by port
  lab node start mongo-2
  lab node add                  a blank seventh Redis node at its own port: it belongs to no cluster yet")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Start a node that has ended
    Start {
        #[arg(add = complete::nodes())]
        node: String,
    },
    /// Stop a node: SIGTERM, then SIGKILL
    Stop {
        #[arg(add = complete::nodes())]
        node: String,
    },
    /// Stop a node and start it again
    Restart {
        #[arg(add = complete::nodes())]
        node: String,
    },
    /// Add a blank node at a spare port: redis-7, mongo-4
    Add {
        /// By name or port; the next spare one where none is named
        node: Option<String>,
    },
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let (node, act) = match args.verb {
        Verb::Start { node } => (Some(node), NodeAct::Start),
        Verb::Stop { node } => (Some(node), NodeAct::Stop),
        Verb::Restart { node } => (Some(node), NodeAct::Restart),
        Verb::Add { node } => (node, NodeAct::Add),
    };
    let request = Touch { node, act, by: Actor::Learner };
    let touched = cx.with_run(async |ctx| node::touch(&ctx, cx.run(), request).await).await?;
    let document = NodeDocument::of(&touched, cx.lang());
    if cx.printer.json {
        cx.printer.document(&document);
    } else {
        cx.printer.out(&document.proof);
    }
    Ok(Exit::Done)
}
