//! `lab grade LAB` and `lab grade merge`.

mod given;
mod output;

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::seed::Seed;
use super::{Context, complete};
use crate::course::{CandidateId, Span, Who};
use crate::grade::sign::Signer;
use crate::grade::{Candidate, Dossier};
use crate::plan::Secret;
use crate::report::format::{Format, Sheet, headline};
use crate::report::human;
use crate::run::fresh_seed;
use crate::run::grade::{
    Class, Item, Seeds, Submitted, Terms, Turns, Was, grade_class, jobs, part, regrade, starts, submit,
};
use crate::store::{Records, candidate_id, class, handed_in, secret};
use crate::{Error, Exit, Result, msg};
use given::{Jobs, Shard};
use output::Output;

/// Grade submissions: each on a fresh run of its own, judged from evidence that is kept
#[derive(clap::Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "\
A submission is a folder with a submission.yaml, a folder with a solution.sh, or a solution.sh itself:
  format: 1
  candidate: { id: ali, name: Ali Hassan }
  run: ./solve.sh --fast              a shell command, run in the submission's folder inside the pod
  serve: { run: ./app.py, port: 8080 }   begins first, and serves until all is judged
  answers: { new-master: 7003 }       handed in once it has ended
  files: { runbook: RUNBOOK.md }      for whoever reads them
It runs in a container of its own in the run's pod: no network but the pod's, no capabilities, a read-only root,
bounded memory, processes, processor and time. What it needs from the lab it asks with `lab` there: `lab answer`,
`lab fault inject`, `lab node restart`, `lab wait`; whether an answer is right is not said.

With --submissions every folder and every NAME.sh in DIR is a candidate. Many are graded at once, each on
record as soon as it is there: started again after a crash, only those without marks are graded. A submission that
could not be judged is tried again once, then told as an error, which is no zero: a person must look.

With --records DIR a folder a candidate is kept: marks (dossier.json), the evidence, what the program printed, and
what was handed in. --regrade judges from these again, without running anything.

Exit code of one submission as `lab check`: 0 passed, 1 not met, 6 not decided, 7 not to be trusted. Of a class: 0
when everybody has marks, 6 when somebody has not.

Examples:
  lab grade redis-failover --submission ./ali
  lab grade redis-failover --submission ./ali --format junit -o result.xml
  lab grade redis-failover --submissions ./class --records ./marks --format csv -o marks.csv
  lab grade redis-failover --submissions ./class --records ./part-2 --shard 2/8
  lab grade merge ./part-1 ./part-2 --format html -o class.html
  lab grade redis-failover --regrade --records ./marks"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,

    /// A lab's id, or the path of its folder
    #[arg(required = true, add = complete::labs())]
    lab: Option<String>,

    /// One submission: a folder, or a script
    #[arg(long, value_name = "PATH", group = "what")]
    submission: Option<PathBuf>,

    /// A class: a folder with a submission a candidate
    #[arg(long, value_name = "DIR", group = "what", requires = "records")]
    submissions: Option<PathBuf>,

    /// Judge again what is on record, with the lab as it is now
    #[arg(long, group = "what", requires = "records", conflicts_with_all = ["shard", "seeds", "secret", "limit", "image"])]
    regrade: bool,

    /// Keep marks and evidence here, a folder a candidate
    #[arg(long, value_name = "DIR")]
    records: Option<PathBuf>,

    /// Runs side by side: a number, or `auto`, as many as this machine carries
    #[arg(long, value_name = "N", requires = "submissions", default_value = "auto")]
    jobs: Jobs,

    /// Grade this part of the class only: the second of eight
    #[arg(long, value_name = "2/8", requires = "submissions")]
    shard: Option<Shard>,

    /// End a candidate's program after this [default: the minutes that the lab is meant to take]
    #[arg(long, value_name = "TIME")]
    limit: Option<Span>,

    /// Which try of the candidates this is
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    attempt: u32,

    #[command(flatten)]
    seed: Seed,

    /// Everybody's own seed, made from the secret in this file: it can be told again when the run is gone
    #[arg(long, value_name = "FILE", conflicts_with = "seeds")]
    secret: Option<PathBuf>,

    /// Sign the marks on record with the Ed25519 key in this file (PEM)
    #[arg(long, value_name = "FILE", requires = "records", env = "LAB_GRADING_KEY", hide_env_values = true)]
    key: Option<PathBuf>,

    /// Use this image for a role: redis, mongo or toolbox (repeatable)
    #[arg(long, value_name = "ROLE=IMAGE")]
    image: Vec<String>,

    #[command(flatten)]
    output: Output,
}

#[derive(Subcommand, Debug)]
enum Verb {
    Merge(Merge),
}

/// Bring the records of a class's parts together
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Each part knows who is in the class: whoever is in no part is named, and the exit code is 6.

Examples:
  lab grade merge ./part-1 ./part-2 --format csv -o marks.csv
  lab grade merge ./part-* --format gradescope -o results/")]
struct Merge {
    /// Folders that `lab grade --records` made
    #[arg(required = true, value_name = "DIR")]
    records: Vec<PathBuf>,

    #[command(flatten)]
    output: Output,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    match (&args.verb, &args.submission, &args.submissions, args.regrade) {
        (Some(Verb::Merge(merge)), ..) => merged(cx, merge),
        (_, Some(path), ..) => one(cx, &args, path).await,
        (_, _, Some(path), _) => many(cx, &args, path).await,
        (.., true) => again(cx, &args),
        _ => Err(Error::new(Exit::Usage, msg!("grade-nothing"))),
    }
}

impl Args {
    fn lab(&self) -> &str {
        self.lab.as_deref().unwrap_or_default()
    }

    /// The records that were named; clap has asked for them where they are needed.
    fn records(&self) -> &Path {
        self.records.as_deref().unwrap_or(Path::new("."))
    }

    fn signer(&self) -> Result<Option<Signer>> {
        let pem = self.key.as_deref().map(secret).transpose()?;
        pem.map(|pem| Signer::read(&String::from_utf8_lossy(&pem))).transpose()
    }

    fn terms(&self, cx: &Context) -> Result<Terms> {
        let lab = cx.labs().load(self.lab())?;
        lab.exercise()?;
        cx.agree(&lab, &self.image, false)?;
        Ok(Terms {
            limit: self.limit.unwrap_or(lab.lab.limit()).duration(),
            seeds: match (self.seed.given()?, &self.secret) {
                (Some(seed), _) => Seeds::Same(seed),
                (_, Some(file)) => Seeds::Personal(Secret::new(&secret(file)?)?),
                _ => Seeds::Fresh,
            },
            signer: self.signer()?,
            images: self.image.clone(),
            attempt: self.attempt,
            lab,
        })
    }
}

async fn one(cx: &Context, args: &Args, path: &Path) -> Result<Exit> {
    let terms = args.terms(cx)?;
    let handed = handed_in(path)?;
    let records = args.records.as_deref().map(Records::take).transpose()?;
    let graded = cx.with_run(async |ctx| {
        let run = format!("grade-{}-{}", std::process::id(), fresh_seed());
        submit(&ctx, &terms, |said| whose(path, said), handed, &run, &Turns::new(1), &cx.cancel).await
    });
    let Submitted { dossier, papers, files } = graded.await?;
    let kept = records.as_ref().map_or(Ok(()), |records| {
        let seal = terms.signer.as_ref().map(|signer| dossier.sealed(signer));
        records.file(&dossier, &papers, &files, seal.as_deref())
    });
    let sheet = Sheet { classroom: given::classroom(), ..Sheet::of(&dossier, cx.lang()) };
    let exit = sheet.verdict().exit();
    if cx.globals.json && !args.output.is_asked() {
        cx.printer.document(&sheet.result);
    } else if !args.output.write(cx, std::slice::from_ref(&sheet))? {
        cx.printer.out(human::graded(&sheet, cx.lang(), cx.printer.paint()));
    }
    // Marks that were earned are told, whatever becomes of the disk.
    kept.map(|()| exit)
}

/// A single submission may say whose it is; else its folder does.
fn whose(path: &Path, said: Option<&Who>) -> Candidate {
    let name = said.map(|who| who.name.clone()).unwrap_or_default();
    if let Some(id) = said.map(|who| who.id.trim()).filter(|id| !id.is_empty()) {
        return Candidate { id: candidate_id(id.as_ref()), name };
    }
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let called = if path.is_dir() { path.file_name() } else { path.file_stem() };
    Candidate { id: candidate_id(called.unwrap_or_default()), name }
}

async fn many(cx: &Context, args: &Args, path: &Path) -> Result<Exit> {
    let terms = args.terms(cx)?;
    let (found, left_out) = class(path)?;
    left_out.iter().for_each(|note| cx.printer.say(note));
    let items: Vec<Item> = found.into_iter().map(|(id, work)| Item { id, work }).collect();
    if items.is_empty() {
        return Err(Error::new(Exit::Usage, msg!("grade-no-submissions", path = path.display())));
    }
    let records = Records::take(args.records())?;
    records.call(&terms.lab.name, items.iter().map(|item| item.id.clone()).collect())?;
    let items = match args.shard {
        Some(Shard { nth, of }) => part(items, nth, of),
        None => items,
    };
    let ctx = cx.use_cases().await?;
    let machine = ctx.engine.machine().await?;
    let jobs = match args.jobs {
        Jobs::Auto => jobs(&machine, &terms.lab),
        Jobs::Number(jobs) => jobs,
    };
    let class = Class {
        terms: &terms,
        records: &records,
        jobs: jobs.min(items.len()),
        starts: starts(&machine),
        items,
    };
    cx.printer.say(&msg!("grade-begins", submissions = class.items.len(), jobs = class.jobs));
    let show = |dossier: &Dossier, was: Was| {
        let row = human::row(&Sheet::of(dossier, cx.lang()), cx.lang(), cx.printer.paint());
        match (was, cx.globals.json || args.output.to_stdout()) {
            (Was::OnRecord, _) => cx.printer.say(&msg!("grade-before", candidate = dossier.candidate.id)),
            (_, false) => cx.printer.out(row),
            (_, true) => cx.printer.say(&msg!("grade-row", row = row)),
        }
        if let Was::Changed(before) = was {
            let after = dossier.graded.as_ref().map(|graded| graded.score.to_string());
            let (candidate, after) = (&dossier.candidate.id, after.unwrap_or_else(|| "-".to_owned()));
            cx.printer.say(&msg!("grade-changed", candidate = candidate, before = before, after = after));
        }
    };
    let (dossiers, failed) = grade_class(&ctx, &class, show, &cx.cancel).await;
    if failed.as_ref().is_err_and(|e| e.exit == Exit::Interrupted) {
        return failed.map(|()| Exit::Done);
    }
    let exit = told(cx, &args.output, &dossiers)?;
    failed.map(|()| exit)
}

/// The class as a document or a report, and in one sentence.
fn told(cx: &Context, output: &Output, dossiers: &[Dossier]) -> Result<Exit> {
    let sheets: Vec<Sheet> = dossiers.iter().map(|dossier| Sheet::of(dossier, cx.lang())).collect();
    if !output.write(cx, &sheets)? && cx.globals.json {
        output::stdout(cx, Format::Json, &sheets)?;
    }
    cx.printer.say(&headline(&sheets));
    let latest = dossiers.iter().map(|dossier| dossier.attempt).max().unwrap_or_default();
    let earlier: Vec<&str> =
        dossiers.iter().filter(|one| one.attempt < latest).map(|one| one.candidate.id.as_str()).collect();
    if !earlier.is_empty() {
        cx.printer.say(&msg!("grade-attempts", latest = latest, candidates = earlier.join(", ")));
    }
    Ok(if sheets.iter().any(Sheet::undecided) { Exit::Inconclusive } else { Exit::Done })
}

fn again(cx: &Context, args: &Args) -> Result<Exit> {
    let lab = cx.labs().load(args.lab())?;
    let (records, signer) = (Records::take(args.records())?, args.signer()?);
    let (mut dossiers, mut failed) = (Vec::new(), Ok(()));
    for id in records.candidates() {
        let regraded = match regrade(&records, &id, &lab, signer.as_ref()) {
            Ok(Some(regraded)) => regraded,
            Ok(None) => continue,
            // One record that cannot be read holds up nobody else.
            Err(e) => {
                failed = failed.and(Err(e));
                continue;
            }
        };
        let sheet = Sheet::of(&regraded.dossier, cx.lang());
        if !cx.globals.json && !args.output.to_stdout() {
            cx.printer.out(human::row(&sheet, cx.lang(), cx.printer.paint()));
        }
        if regraded.changed() {
            let before = regraded.before.as_ref().map(|graded| graded.score).unwrap_or_default();
            let after = sheet.result.score;
            cx.printer.say(&msg!("grade-changed", candidate = &id, before = before, after = after));
        }
        if regraded.in_doubt {
            cx.printer.say(&msg!("grade-in-doubt", candidate = id));
        }
        dossiers.push(regraded.dossier);
    }
    let exit = told(cx, &args.output, &dossiers)?;
    failed.map(|()| exit)
}

fn merged(cx: &Context, merge: &Merge) -> Result<Exit> {
    let (mut dossiers, mut failed): (Vec<Dossier>, Result<()>) = (Vec::new(), Ok(()));
    let mut called = std::collections::BTreeSet::new();
    for path in &merge.records {
        let records = Records::look(path)?;
        called.extend(records.roll().into_iter().flat_map(|roll| roll.candidates));
        for id in records.candidates() {
            match records.dossier(&id) {
                Ok(dossier) => dossiers.extend(dossier),
                Err(e) => failed = failed.and(Err(e)),
            }
        }
    }
    dossiers.sort_by(|a, b| a.candidate.id.cmp(&b.candidate.id));
    if let Some(pair) = dossiers.windows(2).find(|pair| pair[0].candidate.id == pair[1].candidate.id) {
        return Err(Error::new(Exit::Usage, msg!("submission-twice", candidate = pair[0].candidate.id)));
    }
    if dossiers.is_empty() {
        return failed.and(Err(Error::new(Exit::Usage, msg!("grade-no-records"))));
    }
    if !cx.globals.json && !merge.output.to_stdout() {
        for dossier in &dossiers {
            cx.printer.out(human::row(&Sheet::of(dossier, cx.lang()), cx.lang(), cx.printer.paint()));
        }
    }
    let exit = told(cx, &merge.output, &dossiers)?;
    let is_missing = |id: &CandidateId| !dossiers.iter().any(|dossier| dossier.candidate.id == *id);
    let missing: Vec<String> =
        called.iter().filter(|id| is_missing(id)).map(CandidateId::to_string).collect();
    if missing.is_empty() {
        return failed.map(|()| exit);
    }
    cx.printer.say(&msg!("grade-missing", candidates = missing.join(", ")));
    failed.map(|()| Exit::Inconclusive)
}
