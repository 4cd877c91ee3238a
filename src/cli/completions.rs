//! `lab completions SHELL`.

use clap_complete::Shell;

use super::{Context, command};
use crate::{Exit, Result};

/// Print the completion script of a shell
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  lab completions bash > ~/.local/share/bash-completion/completions/lab
  lab completions zsh  > ~/.zfunc/_lab          (with fpath+=~/.zfunc in .zshrc)
  lab completions fish > ~/.config/fish/completions/lab.fish")]
pub struct Args {
    /// The shell that will read it
    shell: Shell,
}

pub fn run(cx: &Context, args: Args) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "lab", &mut script);
    cx.printer.bytes(&script);
    Ok(Exit::Done)
}
