//! `lab redis NODE -- COMMAND…`.

use super::{Context, complete};
use crate::course::Span;
use crate::plan::{NodeKind, NodePlan};
use crate::report::ReplyDocument;
use crate::run::{find, is_there, node_of};
use crate::service::redis::{Reply, end, ends, render, slot, talk};
use crate::{Exit, Result, msg};

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
    #[arg(add = complete::redis())]
    node: String,

    /// How long to wait for the reply
    #[arg(long, value_name = "TIME", default_value = "10s")]
    timeout: Span,

    /// The command and its arguments
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true, value_name = "COMMAND")]
    command: Vec<String>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let running = find::open(&ctx, cx.run()).await?;
    let node = node_of(&running.plan, &args.node, Some(NodeKind::REDIS), &cx.labs())?;
    let addr = running.access.of(node);
    if ends(&args.command) {
        return match end(&node.name, addr, &args.command, args.timeout.duration()).await? {
            Some(reply) => told(cx, node, &reply),
            None => Ok(cx.ended(node)),
        };
    }
    match talk(&node.name, addr, &args.command, args.timeout.duration()).await {
        Ok(reply) => {
            let said = told(cx, node, &reply);
            uncovered(cx, &args.command, &reply);
            said
        }
        Err(e) => is_there(&ctx, &running.plan, node).await.and(Err(e)),
    }
}

/// What `CLUSTERDOWN` means for a command about one key.
fn uncovered(cx: &Context, command: &[String], reply: &Reply) {
    let Reply::Error(words) = reply else { return };
    if let (true, Some(key)) = (words.starts_with("CLUSTERDOWN"), command.get(1)) {
        cx.printer.next(&msg!("redis-uncovered", slot = slot(key.as_bytes())));
    }
}

fn told(cx: &Context, node: &NodePlan, reply: &Reply) -> Result<Exit> {
    if cx.globals.json {
        cx.printer.document(&ReplyDocument::redis(node, reply));
    } else {
        cx.printer.data(render(reply));
    }
    Ok(if matches!(reply, Reply::Error(_)) { Exit::Command } else { Exit::Done })
}
