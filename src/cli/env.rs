//! `lab env`.

use clap::ValueEnum;

use super::Context;
use crate::report::{EnvDocument, fish, posix};
use crate::run::find;
use crate::{Exit, Result};

/// Print what a shell or a program needs to reach the run
#[derive(clap::Args, Debug)]
#[command(after_help = "\
LAB_RUN, LAB_ADDRESS, LAB_PORT_REDIS_1 and so on of everybody who listens, what the run has drawn (LAB_KEY);
REDIS_URL, REDIS_CLUSTER_URLS, REDIS_HOSTS (host:port), LAB_COUNT_REDIS; MONGODB_URI, MONGODB_HOSTS, MONGODB_SET,
LAB_COUNT_MONGO. Only the first run is at 127.0.0.1 and the course's ports for sure:
programs should read these.

Examples:
  eval \"$(lab env)\"                             bash, zsh, sh
  lab env --shell fish | source
  eval \"$(lab env --run ali)\"                   from here on, `lab` means that run too (LAB_RUN)
  redis-cli -h $LAB_ADDRESS -p $LAB_PORT_REDIS_1 cluster nodes
  mongosh \"$MONGODB_URI\"
  lab env --json | jq -r .variables.MONGODB_URI")]
pub struct Args {
    /// Whose syntax to print
    #[arg(long, value_enum, default_value_t = Shell::Sh)]
    shell: Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shell {
    /// bash and zsh too
    Sh,
    Fish,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let running = find::look(&cx.use_cases().await?, cx.run()).await?;
    let document = EnvDocument::of(&running.plan);
    if cx.globals.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    cx.printer.data(match args.shell {
        Shell::Sh => posix(&document.variables),
        Shell::Fish => fish(&document.variables),
    });
    Ok(Exit::Done)
}
