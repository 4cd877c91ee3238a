//! `lab doctor`.

use super::Context;
use crate::report::DoctorDocument;
use crate::run::{Finding, State, doctor};
use crate::store::Store;
use crate::{Exit, Result};

/// Look for what a run needs: engine, disk, ports, addresses, state
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Changes nothing. Exit code 4 when something fails that no run can do without.

Examples:
  lab doctor
  lab doctor --json
  lab --docker-host unix:///run/user/1000/docker.sock doctor")]
pub struct Args {}

pub async fn run(cx: &Context, _: Args) -> Result<Exit> {
    let findings = doctor(cx.globals.docker_host.as_deref(), &Store::open()?).await;
    if cx.globals.json {
        cx.printer.document(&DoctorDocument::of(&findings, cx.lang()));
    } else {
        for finding in &findings {
            print(cx, finding);
        }
    }
    let failed = findings.iter().any(|finding| finding.state == State::Fail);
    Ok(if failed { Exit::Environment } else { Exit::Done })
}

/// The state in ASCII first: a column that every terminal aligns, whichever way the text runs.
fn print(cx: &Context, finding: &Finding) {
    let state = match finding.state {
        State::Ok => "ok  ",
        State::Warn => "warn",
        State::Fail => "FAIL",
    };
    cx.printer.out(format!("{state}  {}", finding.what.text(cx.lang())));
    let next = finding.what.attribute(cx.lang(), "next").map(|next| cx.printer.advice(&next));
    for line in finding.why.iter().chain(&next).flat_map(|text| text.lines()) {
        cx.printer.out(format!("      {line}"));
    }
}
