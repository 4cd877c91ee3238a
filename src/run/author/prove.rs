//! One case on one fresh run, removed afterwards whatever happened.

use std::time::{Duration, Instant};

use super::expect::Expect;
use super::{Captured, Case, Proof, Turn, files};
use crate::check::Verdict;
use crate::course::{
    App, CheckSpec, ClusterOk, Files, Formation, Lab, LoadedLab, ReplicaSetOk, SeededDataIntact, Service,
    usable,
};
use crate::fault::Injected;
use crate::grade::Graded;
use crate::i18n::{Lang, Message};
use crate::journal::Actor;
use crate::report::{AuthorCase, AuthorDocument, AuthorProblem};
use crate::run::app::{serving, strike};
use crate::run::check::{conclude, judgeable};
use crate::run::fault::{Inject, What};
use crate::run::find::Running;
use crate::run::perform::Work;
use crate::run::script::{DEADLINE, Play, script};
use crate::run::solve::broken;
use crate::run::{Answers, Cancel, Checked, Context, Start, check, fault, find, look, start, stop};
use crate::toolbox::End;
use crate::{Exit, Result, msg};

/// How long the databases may take to be as good as before once a fault is healed.
const RECOVERY: Duration = Duration::from_secs(20);
/// What is kept of a script's output: its end says why it failed.
const TAIL: usize = 4000;

/// How a case came out. It holds where there is no problem.
#[derive(Clone, Debug, Default)]
pub struct Proven {
    pub lab: String,
    pub case: String,
    pub round: u32,
    /// Gives the same run again.
    pub seed: Option<u64>,
    pub score: Option<u32>,
    pub expected: Option<u32>,
    /// `TASK/CHECK` that failed.
    pub failed: Vec<String>,
    pub problems: Vec<Message>,
    /// The grader or the machine failed: nothing is proven about the lab.
    pub undecided: bool,
    /// The end of what the script printed.
    pub output: String,
    /// What a script came to, and the evidence.
    pub captured: Option<Box<Captured>>,
    pub seconds: f64,
}

impl Proven {
    pub fn holds(&self) -> bool {
        self.problems.is_empty()
    }

    /// The end of what a script printed.
    fn keep(&mut self, output: &[u8]) {
        let tail = &output[output.len().saturating_sub(TAIL)..];
        self.output = String::from_utf8_lossy(tail).into_owned();
    }

    pub(super) fn must(&mut self, holds: bool, otherwise: Message) {
        if !holds {
            self.problems.push(otherwise);
        }
    }
}

/// Only an interrupt is an error: whatever else happens is a problem of this case.
pub(super) async fn prove(ctx: &Context, turn: Turn<'_>, proof: &Proof, cancel: &Cancel) -> Result<Proven> {
    // What has not begun when somebody interrupts does not begin.
    cancel.check()?;
    let begun = Instant::now();
    let (lab, case) = (turn.lab.name.clone(), turn.case.to_string());
    let mut proven = Proven { lab, case, round: turn.round, ..Proven::default() };
    let done = match turn.case {
        Case::Files => {
            proven.problems = files(turn.lab);
            Ok(())
        }
        _ => on_a_run(ctx, &turn, proof, &mut proven, cancel).await,
    };
    if let Err(e) = done {
        if e.exit == Exit::Interrupted {
            return Err(e);
        }
        proven.undecided = matches!(e.exit, Exit::Environment | Exit::Inconclusive);
        let causes = e.causes().join(": ");
        proven.problems.push(*e.what);
        proven.must(causes.is_empty(), msg!("author-because", why = causes));
    }
    proven.seconds = begun.elapsed().as_secs_f64();
    Ok(proven)
}

async fn on_a_run(
    ctx: &Context,
    turn: &Turn<'_>,
    proof: &Proof,
    proven: &mut Proven,
    cancel: &Cancel,
) -> Result<()> {
    let request = Start {
        lab: turn.lab.name.clone(),
        name: Some(turn.run.clone()),
        seed: proof.seed,
        images: proof.images.clone(),
        tied: true,
        lean: true,
        app: turn.lab.lab.app.as_ref().map(|app| app.port),
        ..Start::default()
    };
    let started = start(ctx, request, cancel).await?;
    proven.seed = Some(started.plan.seed);
    let examined = cancel.or(examine(ctx, turn, proven)).await;
    let stopped = stop(ctx, Some(&turn.run)).await;
    examined?;
    stopped.map(|_| ())
}

async fn examine(ctx: &Context, turn: &Turn<'_>, proven: &mut Proven) -> Result<()> {
    let running = find::running(ctx, Some(&turn.run)).await?;
    if let Case::Heal(name) = &turn.case {
        return heal(ctx, &running, name, proven).await;
    }
    let wanted = match wanted(turn.lab, &turn.case) {
        Ok(wanted) => wanted,
        Err(problem) => {
            proven.problems.push(problem);
            return Ok(());
        }
    };
    let checked = match (turn.case.handed_in(turn.lab), turn.case.script(), &turn.lab.lab.app) {
        (Some(files), ..) => hand_in(ctx, &running, &files, proven).await?,
        (None, Some(_), Some(app)) => serve(ctx, &running, turn.script(), app, proven).await?,
        (None, script, _) => {
            if script.is_some() {
                play(ctx, &running, turn.script(), proven).await?;
            }
            check(ctx, Some(&turn.run), Actor::Lab).await?
        }
    };
    compare(&checked.graded, &wanted, proven);
    if turn.case.is_example() {
        let score = proven.score.unwrap_or_default();
        let captured = Captured::of(turn.lab, &turn.case, score, &proven.failed, checked.evidence);
        proven.captured = Some(Box::new(captured));
    }
    Ok(())
}

/// What a case must come to: its score, and for a near-miss the check that fails.
#[derive(Debug)]
pub(super) struct Wanted {
    score: u32,
    fails: Option<String>,
}

pub(super) fn wanted(lab: &LoadedLab, case: &Case) -> std::result::Result<Wanted, Message> {
    let full = lab.lab.tasks.iter().map(|task| task.points).sum();
    Ok(match case {
        Case::Wrong(_) => {
            let Expect { score, fails } = case.expect(lab)?;
            Wanted { score, fails: Some(fails) }
        }
        Case::Solution(_) | Case::Right(_) => Wanted { score: full, fails: None },
        Case::Files | Case::Untouched(_) | Case::Heal(_) => Wanted { score: 0, fails: None },
    })
}

impl Turn<'_> {
    fn script(&self) -> &[u8] {
        self.case.script_in(self.lab)
    }
}

/// A script must reach its end: one that died on the way proves nothing, whatever it scored.
async fn play(ctx: &Context, running: &Running, text: &[u8], proven: &mut Proven) -> Result<()> {
    let mut output = Vec::new();
    let ended =
        script(ctx, running, Play::of_lab(text, Lang::En), |bytes| output.extend_from_slice(bytes)).await?;
    proven.keep(&output);
    proven.must(ended.end == End::Exited(0), broken(ended.end));
    Ok(())
}

/// What a folder holds is performed as a submission is.
async fn hand_in(ctx: &Context, running: &Running, files: &Files, proven: &mut Proven) -> Result<Checked> {
    let handed = usable(files);
    let submission = handed.submission?;
    let work = Work { submission: Some(&submission), files: &handed.files, saved: None, limit: DEADLINE };
    let judge = async || conclude(ctx, judgeable(ctx, Some(running.run())).await?, Actor::Lab).await;
    let done = work.perform(ctx, running, None, judge).await?;
    proven.keep(&done.output.kept);
    Ok(done.judged)
}

/// In a lab about a program a script is one: it serves while the lab strikes, and until all is judged.
async fn serve(
    ctx: &Context,
    running: &Running,
    text: &[u8],
    app: &App,
    proven: &mut Proven,
) -> Result<Checked> {
    let work = async {
        let unstruck = strike(ctx, running, app).await?;
        Ok((unstruck, check(ctx, Some(running.run()), Actor::Lab).await?))
    };
    let play = Play::of_lab(text, Lang::En);
    let ((unstruck, checked), served) = serving(ctx, running, play, app.port, work).await?;
    proven.keep(&served.output.kept);
    proven.problems.extend(unstruck);
    Ok(checked)
}

/// How what was graded differs from what is wanted.
pub(super) fn compare(graded: &Graded, wanted: &Wanted, proven: &mut Proven) {
    for task in &graded.tasks {
        let failed = task.checks.iter().filter(|c| c.judgement.verdict == Verdict::Fail);
        proven.failed.extend(failed.map(|c| format!("{}/{}", task.id, c.id)));
    }
    proven.score = Some(graded.score);
    proven.undecided = graded.max_score < graded.max_score_full;
    let excused = msg!("author-undecided", max = graded.max_score, full = graded.max_score_full);
    proven.must(!proven.undecided, excused);
    proven.expected = Some(wanted.score);
    if graded.score != wanted.score {
        proven.problems.push(msg!("author-score", expected = wanted.score, score = graded.score));
        proven.problems.extend(lost(graded));
    }
    if let Some(fails) = &wanted.fails {
        let failed = proven.failed.join(", ");
        let hit = proven.failed.contains(fails);
        proven.must(hit, msg!("author-other-check", expected = fails, failed = failed));
    }
}

/// Where points went, each with what was seen: with a run that is gone nobody can look again.
fn lost(graded: &Graded) -> Vec<Message> {
    let open = graded.tasks.iter().filter(|t| t.verdict != Verdict::Skipped).flat_map(|task| {
        let open = task.checks.iter().filter(|c| !c.judgement.passed());
        open.map(move |c| (format!("{}/{}", task.id, c.id), &c.judgement))
    });
    let checks = open.flat_map(|(check, judgement)| {
        let seen = judgement.observed.iter().cloned();
        std::iter::once(msg!("author-check-open", check = check)).chain(seen)
    });
    let penalties = graded.penalties.iter().flat_map(|penalty| {
        [msg!("author-penalty", act = penalty.act.id(), points = penalty.points), penalty.seen.clone()]
    });
    checks.chain(penalties).collect()
}

/// After a fault has been healed, what was formed and seeded is whole again; who is master may have changed.
async fn heal(ctx: &Context, running: &Running, name: &str, proven: &mut Proven) -> Result<()> {
    let run = Some(running.run());
    let inject = Inject { what: What::Named(name.to_owned()), by: Actor::Lab };
    let Injected { record, .. } = fault::inject(ctx, run, inject, &Cancel::default()).await?;
    fault::heal(ctx, run, Some(&record.id), false, Actor::Lab).await?;
    let deadline = tokio::time::Instant::now() + RECOVERY;
    loop {
        let evidence = look(ctx, running, &running.lab.lab.tasks, &mut Vec::new(), Answers::Asked).await;
        let judged = baseline(&running.lab.lab).map(|c| crate::check::judge(&c, &evidence));
        let open: Vec<_> = judged.filter(|j| !j.passed()).flat_map(|j| j.observed).collect();
        if open.is_empty() {
            return Ok(());
        }
        if tokio::time::Instant::now() >= deadline {
            proven.problems.push(msg!("author-not-healed", fault = name));
            proven.problems.extend(open);
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// What a lab that starts formed has from the start.
fn baseline(lab: &Lab) -> impl Iterator<Item = CheckSpec> {
    let formed = |service| lab.needs.contains(&service) && lab.start.formation(service) == Formation::Formed;
    let redis = formed(Service::Redis).then(|| {
        [CheckSpec::ClusterOk(ClusterOk::default()), CheckSpec::SeededDataIntact(SeededDataIntact::default())]
    });
    let mongo = formed(Service::Mongo).then(|| CheckSpec::ReplicaSetOk(ReplicaSetOk::default()));
    redis.into_iter().flatten().chain(mongo)
}

impl AuthorDocument {
    pub fn of(proven: &[Proven], lang: Lang) -> Self {
        Self {
            schema: "lab.author/v1",
            holds: proven.iter().all(Proven::holds),
            cases: proven.iter().map(|one| AuthorCase::of(one, lang)).collect(),
        }
    }
}

impl AuthorCase {
    pub fn of(one: &Proven, lang: Lang) -> Self {
        let problem = |what: &Message| AuthorProblem {
            code: what.id.to_string(),
            message: what.text(lang),
            next: what.attribute(lang, "next"),
        };
        Self {
            lab: one.lab.clone(),
            case: one.case.clone(),
            round: one.round,
            holds: one.holds(),
            undecided: one.undecided,
            seed: one.seed,
            expected_score: one.expected,
            score: one.score,
            failed: one.failed.clone(),
            problems: one.problems.iter().map(problem).collect(),
            output: (!one.holds() && !one.output.is_empty()).then(|| one.output.clone()),
            seconds: (one.seconds * 10.0).round() / 10.0,
        }
    }
}
