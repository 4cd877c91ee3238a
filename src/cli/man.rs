//! `lab man [VERB]`.

use super::{Context, command};
use crate::{Error, Exit, Result, msg};

/// Print the manual page of lab or of one verb
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  lab man | man -l -               read it
  lab man start | man -l -         one verb
  lab man > ~/.local/share/man/man1/lab.1")]
pub struct Args {
    /// A verb; without it, the page of lab itself
    verb: Option<String>,
}

pub fn run(cx: &Context, args: Args) -> Result<Exit> {
    let mut all = command(cx.lang());
    all.build();
    let page = match &args.verb {
        None => all,
        Some(verb) => {
            let found = all.find_subcommand(verb).cloned();
            found.ok_or_else(|| Error::new(Exit::Usage, msg!("usage-verb", verb = verb)))?
        }
    };
    let mut text = Vec::new();
    let rendered = clap_mangen::Man::new(page).render(&mut text);
    rendered.map_err(|e| Error::new(Exit::Bug, msg!("cli-bug")).because(e))?;
    cx.printer.bytes(&text);
    Ok(Exit::Done)
}
