//! `lab logs [NODE…]`.

use futures_util::stream::{self, TryStreamExt};

use super::{Context, complete};
use crate::engine::LogLine;
use crate::run::{find, is_there, node_of};
use crate::{Exit, Result};

/// Print what nodes have logged
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Of several nodes, each line begins with the node's name. With --json, one object a line.

Examples:
  lab logs redis-1
  lab logs 7000 -n 20
  lab logs -f                       all nodes, as it happens: watch a failover
  lab logs --json | jq -r 'select(.text | test(\"[Ff]ailover\")) | [.at, .node, .text] | @tsv'")]
pub struct Args {
    /// Ports or names; without any, all nodes
    #[arg(add = complete::nodes())]
    nodes: Vec<String>,

    /// Go on printing as lines are written
    #[arg(long, short)]
    follow: bool,

    /// Only the last N lines of each node
    #[arg(long, short = 'n', value_name = "N")]
    lines: Option<u32>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let running = find::look(&ctx, cx.run()).await?;
    let plan = &running.plan;
    let nodes = match args.nodes.as_slice() {
        [] => plan.nodes.iter().collect(),
        named => {
            named.iter().map(|name| node_of(plan, name, None, &cx.labs())).collect::<Result<Vec<_>>>()?
        }
    };
    let mut there = Vec::new();
    for node in nodes {
        match is_there(&ctx, plan, node).await {
            // What the others said is what was asked for.
            Err(e) if args.nodes.is_empty() && e.exit == Exit::RunState => cx.printer.say(&e.what),
            found => found.map(|()| there.push(node))?,
        }
    }
    let nodes = there;
    let several = nodes.len() > 1;
    let tail = |name: &str| Box::pin(ctx.engine.tail(&plan.container(name), name, args.lines, args.follow));
    let tails = nodes.iter().map(|node| tail(&node.name));
    if args.follow {
        let mut lines = stream::select_all(tails);
        let mut closed = std::pin::pin!(cx.printer.closed());
        while !cx.printer.reader_gone() {
            tokio::select! {
                line = lines.try_next() => match line? {
                    Some(line) => print(cx, &line, several),
                    None => break,
                },
                () = &mut closed => {}
            }
        }
        return Ok(Exit::Done);
    }
    let all = futures_util::future::try_join_all(tails.map(TryStreamExt::try_collect::<Vec<_>>)).await?;
    let mut lines: Vec<LogLine> = all.into_iter().flatten().collect();
    lines.sort_by_key(|line| line.at);
    for line in lines.iter().take_while(|_| !cx.printer.reader_gone()) {
        print(cx, line, several);
    }
    Ok(Exit::Done)
}

fn print(cx: &Context, line: &LogLine, several: bool) {
    match (cx.globals.json, several) {
        (true, _) => cx.printer.line_document(line),
        (false, true) => cx.printer.out_as_it_is(format!("{:<8} {}", line.node, line.text)),
        (false, false) => cx.printer.out_as_it_is(&line.text),
    }
}
