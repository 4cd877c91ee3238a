//! `lab start LAB`.

use super::Context;
use crate::report::{human, wire::RunDocument};
use crate::run::{self, Start, Started};
use crate::spec::exam::Mode;
use crate::{Error, Exit, Result, msg};

/// Start a lab: images, nodes, formation, data; then the exercise
#[derive(clap::Args, Debug)]
#[command(after_help = "\
All of it or nothing: when it fails, and on Ctrl-C, nothing is left behind. Runs live side by side: the
first is at 127.0.0.1 with the course's ports, the next at 127.0.0.2, and so on (`lab env`).

Examples:
  lab start redis-failover
  lab start redis-failover --name ali --seed 42      the same keys and draws for everybody with 42
  lab start ./my-lab --image redis=redis:7.4
  lab start redis-failover --mode exam               no hints, no checks, no solution
  lab start redis-failover --exam final              in the mode that the exam says
  lab start redis-failover --json | jq -r .address")]
pub struct Args {
    /// A lab's id, or the path of its folder
    lab: String,

    /// The run's name; the lab's id where none is given
    #[arg(long, value_name = "RUN")]
    name: Option<String>,

    /// Draws keys, values and targets: the same seed gives the same exercise
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Use this image for a role: redis, mongo or toolbox (repeatable)
    #[arg(long, value_name = "ROLE=IMAGE")]
    image: Vec<String>,

    /// What it gives beside the exercise: practice (everything), drill (no hints and no solution), exam (nothing
    /// is said of the checks either); `lab reset` keeps it
    #[arg(long, value_name = "MODE", default_value = "practice", hide_possible_values = true)]
    mode: Mode,

    /// The exam that it is a task of: the run is in the exam's mode
    #[arg(long, value_name = "EXAM", conflicts_with = "mode")]
    exam: Option<String>,

    /// When it fails, leave what was made, to look at; `lab collect` removes it
    #[arg(long)]
    keep: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let Args { lab, name, seed, image, mode, exam, keep } = args;
    let mode = match exam {
        Some(exam) => mode_in(cx, &exam, &lab)?,
        None => mode,
    };
    let request = Start { lab, name, seed, images: image, mode, keep, ..Start::default() };
    let started = cx.with_run(async |ctx| run::start(&ctx, request, &cx.cancel).await).await?;
    print(cx, &started);
    Ok(Exit::Done)
}

/// What an exam says of runs of its labs.
fn mode_in(cx: &Context, exam: &str, lab: &str) -> Result<Mode> {
    let (exam, id) = (cx.labs().exam(exam)?.exam, cx.labs().load(lab)?.lab.id);
    match exam.labs().contains(&id.as_str()) {
        true => Ok(exam.mode),
        false => {
            let labs = exam.labs().join(", ");
            Err(Error::new(Exit::Usage, msg!("exam-not-its-lab", lab = id, exam = exam.id, labs = labs)))
        }
    }
}

/// The run as it stands now; the same after `lab reset`.
pub fn print(cx: &Context, started: &Started) {
    let document = RunDocument::of(&started.plan, started.ready_ms);
    if cx.globals.json {
        return cx.printer.document(&document);
    }
    let (lab, vars) = (&started.lab.lab, &started.plan.vars);
    cx.printer.out(human::start(&document, lab, vars, cx.lang(), cx.printer.paint()));
    match started.plan.mode {
        Mode::Practice => {}
        Mode::Drill => cx.printer.say(&msg!("exam-mode-drill")),
        Mode::Exam => cx.printer.say(&msg!("exam-mode-exam")),
    }
}
