//! `lab start LAB`.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use super::otherwise::Otherwise;
use super::{Context, complete};
use crate::course::Language;
use crate::course::exam::Mode;
use crate::report::{human, wire::RunDocument, wire::RunWorkspace};
use crate::run::workspace::place::{self, Laid};
use crate::run::{self, Start, Started};
use crate::{Error, Exit, Result, msg};

/// Start a lab: images, nodes, formation, data; then the exercise
#[derive(clap::Args, Debug)]
#[command(after_help = "\
All of it or nothing: when it fails, and on Ctrl-C, nothing is left behind. Runs live side by side: the
first is at 127.0.0.1 with the course's ports, the next at 127.0.0.2, and so on (`lab env`).

Examples:
  lab start redis-failover
  lab start redis-failover --name ali --seed 42      the same keys and draws for everybody with 42
  lab start stack                                    both databases, formed and empty, for tests of your own
  lab start stack --only mongo
  lab start stack --set redis.maxmemory=64mb --set mongo.setParameter.enableTestCommands=1 --memory mongo=2g
  lab start ./my-lab --image redis=redis:7.4
  lab start redis-failover --mode exam               no hints, no checks, no solution
  lab start redis-failover --exam final              in the mode that the exam says
  lab start ./my-lab --language python --workspace ~/mine
  lab start redis-failover --json | jq -r .address")]
pub struct Args {
    /// A lab's id, or the path of its folder
    #[arg(add = complete::labs())]
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

    /// Your folder, in a lab about a program: where the starter files are written, if it is not there yet; it is taken
    /// as it is otherwise
    #[arg(long, value_name = "DIR")]
    workspace: Option<PathBuf>,

    /// The language of the starter files: js, python, mermaid or yaml; the lab's first one where none is given
    #[arg(long, value_name = "LANGUAGE", hide_possible_values = true)]
    language: Option<Language>,

    #[command(flatten)]
    otherwise: Otherwise,

    /// When it fails, leave what was made, to look at; `lab collect` removes it
    #[arg(long)]
    keep: bool,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    let Args { lab, name, seed, image, mode, exam, workspace, language, otherwise, keep } = args;
    let mode = match exam {
        Some(exam) => mode_in(cx, &exam, &lab)?,
        None => mode,
    };
    let (overrides, image) = otherwise.read(image)?;
    let loaded = cx.labs().load(&lab)?;
    let workspace = place::wanted(&loaded, workspace, language)?;
    cx.agree(&loaded, &image, true)?;
    let request =
        Start { lab, name, seed, images: image, mode, keep, overrides, workspace, ..Start::default() };
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
    let mut document = RunDocument::of(&started.plan, started.ready_ms);
    document.workspace = started.workspace.as_ref().map(|(workspace, laid)| RunWorkspace {
        folder: workspace.folder.display().to_string(),
        language: workspace.language,
        new: *laid == Laid::New,
    });
    if cx.globals.json {
        return cx.printer.document(&document);
    }
    let (lab, vars) = (&started.lab.lab, &started.plan.vars);
    cx.printer.out(human::start(&document, lab, vars, cx.lang(), cx.printer.paint()));
    if let Some((workspace, Laid::Empty)) = &started.workspace {
        cx.printer.say(&msg!("workspace-empty", folder = workspace.folder.display()));
    }
    match started.plan.mode {
        Mode::Practice => {}
        Mode::Drill => cx.printer.say(&msg!("exam-mode-drill")),
        Mode::Exam => cx.printer.say(&msg!("exam-mode-exam")),
    }
    cx.printer.next(&msg!("next-guide"));
}

impl ValueEnum for Language {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.id()))
    }
}
