//! `lab completions SHELL`: the shell asks `lab` itself, so that labs, runs, tasks, nodes and faults are known.

use clap_complete::Shell;
use clap_complete::env::Shells;

use super::Context;
use crate::{Error, Exit, Result, msg};

/// The variable by which a shell asks.
pub const ASKED: &str = "COMPLETE";

/// Print the completion script of a shell
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The shell asks `lab` at each tab: it knows the labs, your runs, and the tasks, nodes and faults of the run.

Examples:
  lab completions bash > ~/.local/share/bash-completion/completions/lab
  lab completions zsh  > ~/.zfunc/_lab          (with fpath+=~/.zfunc in .zshrc)
  lab completions fish > ~/.config/fish/completions/lab.fish")]
pub struct Args {
    /// The shell that will read it
    shell: Shell,
}

pub fn run(cx: &Context, args: Args) -> Result<Exit> {
    let name = args.shell.to_string();
    let shells = Shells::builtins();
    let bug = || Error::new(Exit::Bug, msg!("cli-bug"));
    let shell = shells.completer(&name).ok_or_else(bug)?;
    let mut script = Vec::new();
    shell.write_registration(ASKED, "lab", "lab", "lab", &mut script).map_err(|e| bug().because(e))?;
    cx.printer.bytes(&script);
    Ok(Exit::Done)
}
