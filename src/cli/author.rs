//! `lab author new|check|capture|schema`.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::Context;
use crate::course::{self, LoadedLab};
use crate::report::{AuthorCase, AuthorDocument, human};
use crate::run::author::{Among, Captured, Proof, Proven, check};
use crate::store::{Readable, new_folder, save_all};
use crate::{Error, Exit, Result, msg};

/// Write labs and prove that they are right
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  lab author new ./my-lab
  lab author check ./my-lab --repeat 3
  lab author check --all --jobs 2 --json")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    New(New),
    Check(Check),
    Capture(Capture),
    Schema(Schema),
}

/// Print the JSON Schema of lab.yaml, or of another file that you write, for editors
#[derive(clap::Args, Debug)]
struct Schema {
    /// Of quiz/SUBJECT.yaml
    #[arg(long, group = "other")]
    quiz: bool,
    /// Of exams/EXAM.yaml
    #[arg(long, group = "other")]
    exam: bool,
    /// Of a candidate's marks.yaml
    #[arg(long, group = "other")]
    marks: bool,
}

/// Begin a lab: a folder with a small one that is complete and right, to be changed into yours
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The folder's name is the lab's id: lower-case letters, digits and hyphens. A folder that exists is left alone.

Examples:
  lab author new ./my-lab
  lab show ./my-lab
  lab author check ./my-lab")]
struct New {
    /// Where to make it
    folder: PathBuf,
}

/// Prove a lab on real runs: untouched 0, solution 100, near-misses as declared
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Each case gets a fresh run of its own, which is removed whatever happens:
  files        both guides with the same commands, every text in both languages
  untouched    nobody does anything: 0 points
  solution     solution.sh: all points
  …/LANGUAGE   both, in a lab with a workspace: its starter files as they are, the folder solution/LANGUAGE
  wrong/NAME   wrong/NAME.sh: the score and the failing check that its head declares
  right/NAME   right/NAME.sh, an unusual way: all points
  heal/FAULT   the fault injected and healed: databases and seeded data whole again

A failing case prints the seed that gives the same run again. Exit code 1 where a case does not hold, 6 where
nothing could be proven.

Examples:
  lab author check redis-failover
  lab author check ./my-lab --case wrong/restarted --seed 4711
  lab author check redis-failover --image redis=valkey/valkey:8
  lab author check --all --sample
  lab author check --all --repeat 5 --json")]
struct Check {
    #[command(flatten)]
    runs: Runs,
    /// One near-miss for each check, no unusual right way: the others as captured runs
    #[arg(long, conflicts_with = "only")]
    sample: bool,
    /// Prove each case so many times
    #[arg(long, value_name = "N", default_value_t = 1)]
    repeat: u32,
}

/// Keep what near-misses and unusual right ways come to on real runs: judged again without one
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Each script of wrong/ and right/ is proven as `lab author check` does; where it holds, its evidence and marks are
written to DIR/LAB/wrong/NAME.json.gz. The tests of lab judge what lies in tests/fixtures/captured.

Examples:
  lab author capture --all --into tests/fixtures/captured
  lab author capture redis-failover --case wrong/deleted-a-key --into tests/fixtures/captured")]
struct Capture {
    #[command(flatten)]
    runs: Runs,
    /// Where to write them
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
}

/// Cases on fresh runs.
#[derive(clap::Args, Debug)]
struct Runs {
    /// Labs by id or folder
    #[arg(value_name = "LAB", required_unless_present = "all")]
    lab: Vec<String>,
    /// Every lab
    #[arg(long, conflicts_with = "lab")]
    all: bool,
    /// Runs side by side [default: the engine's processors]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// This case alone
    #[arg(long = "case", value_name = "CASE")]
    only: Option<String>,
    /// The same seed for every run
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Use this image for a role: redis, mongo or toolbox (repeatable)
    #[arg(long, value_name = "ROLE=IMAGE")]
    image: Vec<String>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    match args.verb {
        Verb::New(args) => new(cx, args),
        Verb::Check(Check { runs, sample, repeat }) => {
            let among = if sample { Among::Sample } else { Among::All };
            prove(cx, runs, among, repeat, &mut |_| Ok(())).await
        }
        Verb::Capture(Capture { runs, into }) => {
            prove(cx, runs, Among::Scripts, 1, &mut |one| keep(&into, one)).await
        }
        Verb::Schema(args) => {
            cx.printer.data(match args {
                Schema { quiz: true, .. } => course::quiz_schema(),
                Schema { exam: true, .. } => course::exam_schema(),
                Schema { marks: true, .. } => course::marks_schema(),
                _ => course::schema(),
            });
            Ok(Exit::Done)
        }
    }
}

fn new(cx: &Context, args: New) -> Result<Exit> {
    let id = args.folder.file_name().unwrap_or_default().to_string_lossy();
    let files = course::template(&id)?;
    let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let folder = args.folder.display();
    new_folder(&args.folder, files, Readable::ByAll).map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => Error::new(Exit::Usage, msg!("author-exists", folder = folder)),
        _ => Error::new(Exit::Environment, msg!("author-not-made", folder = folder)).because(e),
    })?;
    cx.printer.say(&msg!("author-made", folder = folder));
    Ok(Exit::Done)
}

/// Writes what a case came to, where it is what it should be.
fn keep(into: &Path, one: &Proven) -> Result<()> {
    let Some(captured) = one.captured.as_ref().filter(|_| one.holds()) else { return Ok(()) };
    let path = into.join(Captured::path(&captured.lab, &captured.case));
    let unwritable = || msg!("file-unwritable", path = path.display());
    let bytes = captured.packed().map_err(|e| Error::new(Exit::Environment, unwritable()).because(e))?;
    let (folder, name) = (path.parent().unwrap_or(into), path.file_name().unwrap_or_default());
    save_all(folder, &[(name.to_string_lossy().into_owned(), bytes)])
}

async fn prove(
    cx: &Context,
    args: Runs,
    among: Among,
    repeat: u32,
    keep: &mut dyn FnMut(&Proven) -> Result<()>,
) -> Result<Exit> {
    let ctx = cx.use_cases().await?;
    let labs: Result<Vec<LoadedLab>> = match args.all {
        true => {
            let all = ctx.labs.list()?.into_iter().map(|(_, lab)| lab);
            // One without tasks promises nothing that could be proven.
            all.filter(|lab| lab.as_ref().map_or(true, |lab| lab.lab.is_exercise())).collect()
        }
        false => args.lab.iter().map(|name| ctx.labs.load(name)).collect(),
    };
    let labs = labs?;
    labs.iter().try_for_each(|lab| lab.exercise().and_then(|()| cx.agree(lab, &args.image, true)))?;
    let jobs = match args.jobs {
        Some(jobs) => jobs,
        None => usize::try_from(ctx.engine.machine().await?.processors).unwrap_or(1),
    };
    let (only, seed, images) = (args.only, args.seed, args.image);
    let proof = Proof { labs, among, repeat, jobs, only, seed, images };
    cx.printer.say(&msg!("author-begins", cases = proof.cases(), jobs = proof.jobs));
    let mut kept = Ok(());
    let show = |one: &Proven| {
        if kept.is_ok() {
            kept = keep(one);
        }
        if !cx.globals.json {
            let case = AuthorCase::of(one, cx.lang());
            cx.printer.out(human::author(&case, cx.lang(), cx.printer.paint()));
        }
    };
    let proven = check(&ctx, &proof, show, &cx.cancel).await?;
    kept?;
    if cx.globals.json {
        cx.printer.document(&AuthorDocument::of(&proven, cx.lang()));
    }
    let failed: Vec<_> = proven.iter().filter(|one| !one.holds()).collect();
    Ok(match failed.as_slice() {
        [] => Exit::Done,
        failed if failed.iter().all(|one| one.undecided) => Exit::Inconclusive,
        _ => Exit::NotMet,
    })
}
