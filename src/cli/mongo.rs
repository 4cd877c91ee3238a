//! `lab mongo NODE 'JSON'`.

use bson::Document;

use super::{Context, complete};
use crate::course::Span;
use crate::plan::{NodeKind, NodePlan};
use crate::report::ReplyDocument;
use crate::run::{find, is_there, node_of};
use crate::service::mongo::{command, end, ends, render, succeeded, talk};
use crate::{Exit, Result};

/// Send one command to one MongoDB member, and print its reply as JSON
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A command without parameters may be given by its name alone. The member that you name is the member that
answers. Exit code 10 when the reply says `ok: 0`.

Examples:
  lab mongo mongo-1 '{\"replSetGetStatus\": 1}'
  lab mongo 27017 hello
  lab mongo mongo-2 --db lab '{\"count\": \"items\"}'
  lab mongo mongo-1 '{\"replSetStepDown\": 30, \"force\": true}'")]
pub struct Args {
    /// A member's port or name
    #[arg(add = complete::mongo())]
    node: String,

    /// The command, in (Extended) JSON, or its name
    command: String,

    /// The database to send it to
    #[arg(long, default_value = "admin")]
    db: String,

    /// How long to wait for the reply
    #[arg(long, value_name = "TIME", default_value = "10s")]
    timeout: Span,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let command = command(&args.command)?;
    let ctx = cx.use_cases().await?;
    let running = find::open(&ctx, cx.run()).await?;
    let node = node_of(&running.plan, &args.node, Some(NodeKind::MONGO), &cx.labs())?;
    let addr = running.access.of(node);
    if ends(&command) && args.db == "admin" {
        return match end(&node.name, addr, command, args.timeout.duration()).await? {
            Some(reply) => told(cx, node, &reply),
            None => Ok(cx.ended(node)),
        };
    }
    match talk(&node.name, addr, &args.db, command, args.timeout.duration()).await {
        Ok(reply) => told(cx, node, &reply),
        Err(e) => is_there(&ctx, &running.plan, node).await.and(Err(e)),
    }
}

fn told(cx: &Context, node: &NodePlan, reply: &Document) -> Result<Exit> {
    if cx.globals.json {
        cx.printer.document(&ReplyDocument::mongo(node, reply));
    } else {
        cx.printer.data(render(reply));
    }
    Ok(if succeeded(reply) { Exit::Done } else { Exit::Command })
}
