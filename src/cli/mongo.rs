//! `lab mongo NODE 'JSON'`.

use super::Context;
use crate::plan::NodeKind;
use crate::report::ReplyDocument;
use crate::run::{find, node_of};
use crate::service::mongo::{command, render, succeeded, talk};
use crate::spec::Span;
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
    let running = find::open(&cx.use_cases().await?, cx.run()).await?;
    let node = node_of(&running.plan, &args.node, Some(NodeKind::Mongo))?;
    let addr = running.access.of(node);
    let reply = talk(&node.name, addr, &args.db, command, args.timeout.duration()).await?;
    if cx.globals.json {
        cx.printer.document(&ReplyDocument::mongo(node, &reply));
    } else {
        cx.printer.out(render(&reply));
    }
    Ok(if succeeded(&reply) { Exit::Done } else { Exit::Command })
}
