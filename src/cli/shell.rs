//! `lab shell [NODE]`.

use std::io::{self, IsTerminal, Write};

use rustix::termios::{self, OptionalActions, Termios};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::signal::unix::{SignalKind, signal};

use super::{Context, complete};
use crate::run::{self, Shell, find, node_of};
use crate::{Exit, Result};

/// Open a shell in a node's container, or in a toolbox beside the nodes
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Without NODE the shell is in a container of its own in the run's network: redis-cli is there, and what
`lab env` prints is set. It is gone when you leave.

Examples:
  lab shell
  lab shell redis-1
  echo 'redis-cli -p 7000 cluster info' | lab shell")]
pub struct Args {
    /// A node's port or name
    #[arg(add = complete::nodes())]
    node: Option<String>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let running = find::running(&ctx, cx.run()).await?;
    let node = args.node.as_deref().map(|name| node_of(&running.plan, name, None, &cx.labs())).transpose()?;
    let tty = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut shell = run::shell(&ctx, &running, node, tty).await?;
    let raw = if tty { Raw::enter() } else { None };
    let talked = talk(&ctx, &mut shell).await;
    drop(raw);
    let code = shell.close(&ctx).await?;
    talked?;
    // A person who leaves is done, whatever was typed last.
    Ok(if tty || code == 0 { Exit::Done } else { Exit::Command })
}

/// Bytes both ways until the shell ends.
async fn talk(ctx: &run::Context, shell: &mut Shell) -> Result<()> {
    let terminal = &mut shell.terminal;
    let (mut stdin, mut typed, mut open) = (tokio::io::stdin(), vec![0; 8192], true);
    let mut resized = signal(SignalKind::window_change()).ok();
    fit(ctx, terminal).await;
    loop {
        let changed = async {
            match &mut resized {
                Some(signal) => _ = signal.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            piece = terminal.next() => match piece {
                Some(piece) => show(piece?),
                None => return Ok(()),
            },
            read = stdin.read(&mut typed), if open => match read {
                Ok(n) if n > 0 => _ = terminal.input.write_all(&typed[..n]).await,
                _ => {
                    open = false;
                    let _ = terminal.input.shutdown().await;
                }
            },
            () = changed => fit(ctx, terminal).await,
        }
    }
}

fn show((to_stderr, bytes): (bool, Vec<u8>)) {
    // A terminal that has gone takes the shell with it: its input ends too.
    let _ = match to_stderr {
        true => io::stderr().lock().write_all(&bytes),
        false => io::stdout().lock().write_all(&bytes).and_then(|()| io::stdout().lock().flush()),
    };
}

/// Gives the container's terminal the size of ours.
async fn fit(ctx: &run::Context, terminal: &crate::engine::Terminal) {
    if let Ok(size) = termios::tcgetwinsize(io::stdout()) {
        ctx.engine.resize(terminal, size.ws_row, size.ws_col).await;
    }
}

/// Keys go through as they are typed, Ctrl-C too, until this is dropped.
struct Raw(Termios);

impl Raw {
    fn enter() -> Option<Self> {
        let before = termios::tcgetattr(io::stdin()).ok()?;
        let mut raw = before.clone();
        raw.make_raw();
        termios::tcsetattr(io::stdin(), OptionalActions::Now, &raw).ok()?;
        Some(Self(before))
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        let _ = termios::tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
    }
}
