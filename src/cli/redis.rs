//! `lab redis NODE -- COMMAND…`.

use super::Context;
use crate::plan::NodeKind;
use crate::report::ReplyDocument;
use crate::run::{find, node_of};
use crate::service::redis::{Reply, render, talk};
use crate::spec::Span;
use crate::{Exit, Result};

/// Send one command to one Redis node, and print its reply as redis-cli does
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The node that you name is the node that answers: MOVED and ASK are replies too. Exit code 10 when the
reply is an error.

Examples:
  lab redis 7000 -- cluster nodes
  lab redis redis-1 -- set greeting 'hello world'
  lab redis 7003 -- role
  lab redis 7000 --timeout 60s -- debug sleep 30")]
pub struct Args {
    /// A node's port or name
    node: String,

    /// How long to wait for the reply
    #[arg(long, value_name = "TIME", default_value = "10s")]
    timeout: Span,

    /// The command and its arguments
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true, value_name = "COMMAND")]
    command: Vec<String>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let running = find::open(&cx.use_cases().await?, cx.run()).await?;
    let node = node_of(&running.plan, &args.node, Some(NodeKind::Redis))?;
    let addr = running.access.of(node);
    let reply = talk(&node.name, addr, &args.command, args.timeout.duration()).await?;
    if cx.globals.json {
        cx.printer.document(&ReplyDocument::redis(node, &reply));
    } else {
        cx.printer.out(render(&reply));
    }
    Ok(if matches!(reply, Reply::Error(_)) { Exit::Command } else { Exit::Done })
}
