//! `lab watch`: the full screen on a terminal, one line an event anywhere else.

mod act;
mod keys;
mod screen;
mod stream;

use std::io::{self, IsTerminal};

use super::Context;
use crate::{Exit, Result};

/// Watch the run live: topology, timeline, checks, faults and time left
#[derive(clap::Args, Debug)]
#[command(after_help = "\
On a terminal it fills the screen: h gives a hint, c checks, r starts over (it asks first), ? tells what the signs mean
and all of the task that is next, q quits. The tasks are checked every few seconds by themselves, and a program of
yours whenever you save. Anywhere else it prints one line an event, from the start of the attempt, and goes on until
the run has ended.
In the track beside a node a column is a second: # fault, ~ no answer, E elected, R role, P process.

Examples:
  lab watch
  lab watch | cat
  lab watch --json | jq -r 'select(.kind == \"elected\") | .text'")]
pub struct Args {}

pub async fn run(cx: &Context, _: Args) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let terminal = io::stdout().is_terminal() && io::stdin().is_terminal();
    let able = std::env::var_os("TERM").is_some_and(|term| term != "dumb");
    if terminal && able && !cx.globals.json {
        // It restores the terminal before it leaves, interrupted or not.
        return screen::run(cx, &ctx).await;
    }
    cx.or_interrupted(stream::run(cx, &ctx)).await
}
