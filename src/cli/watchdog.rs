//! `lab watchdog RUN`: the run's background process. `lab start` leaves it behind; nobody types it.

use super::Context;
use crate::store::Store;
use crate::{Exit, Result, record};

/// Heal the faults of a run at their end, until the run is gone
#[derive(clap::Args, Debug)]
pub struct Args {
    run: String,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let folder = Store::open()?.run(&args.run);
    record::watch(folder, cx.globals.docker_host.as_deref()).await?;
    Ok(Exit::Done)
}
