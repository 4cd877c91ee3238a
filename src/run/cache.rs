//! The learner's cache is asked, once a check: everything that the lab's tasks are about, and more where something is
//! wrong. What it said goes into the journal, and is judged from there.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::Context;
use super::find::Running;
use super::output::Output;
use super::program::{Handed, Program, Round as Process, open};
use crate::check::lru::{
    self, Cost, GENERATOR, LARGE, MOST, Op, PAIRS, Round, SMALL, Shrinking, Wrong, first_that_counts,
    first_wrong, input, measured, plain, said_at, wrong_beside,
};
use crate::course::{Aspect, CheckSpec, Lab};
use crate::journal::{
    Actor, Again, CacheAsked, CacheCost, CacheRound, CacheWrong, CostPair, CostWrong, Event, ProgramEnd,
    Shortest,
};
use crate::{Error, Exit, Result, msg};

/// What a process may take.
const LIMIT: Duration = Duration::from_secs(30);
/// What the search for the shortest sequences may take, all of them together, and one of its processes.
const SEARCH: Duration = Duration::from_secs(3);
const STEP: Duration = Duration::from_secs(1);
/// The least that the large one of two measured processes gets.
const LEAST: Duration = Duration::from_secs(3);
/// Bytes that are kept of the shortest sequence.
const SHORTEST: usize = 8 << 10;

/// Asks what the lab's checks want to know; nothing where none does.
pub async fn ask(
    ctx: &Context,
    running: &Running,
    handed: Option<Handed<'_>>,
    output: &mut Output,
) -> Result<()> {
    let aspects = aspects(&running.lab.lab);
    if aspects.is_empty() {
        return Ok(());
    }
    let mut asked =
        CacheAsked { generator: GENERATOR, program: String::new(), rounds: Vec::new(), cost: None };
    if let Some(handed) = handed {
        asked.program = handed.command.to_owned();
        let program = open(ctx, running, handed).await?;
        let mut asking = Asking { program, seed: running.plan.seed, left: SEARCH, output };
        let all = asking.all(&aspects, &mut asked).await;
        asking.program.close().await?;
        all?;
    }
    running.folder.append(Actor::Lab, Event::CacheAsked(Box::new(asked)))
}

fn aspects(lab: &Lab) -> BTreeSet<Aspect> {
    let aspects = lab.checks().filter_map(|check| match check {
        CheckSpec::CacheLru(params) => Some(params.about),
        _ => None,
    });
    aspects.collect()
}

struct Asking<'a> {
    program: Program<'a>,
    seed: u64,
    /// Of the time for shortest sequences.
    left: Duration,
    /// What a person reads: the end of what the program wrote to stderr.
    output: &'a mut Output,
}

impl Asking<'_> {
    async fn all(&mut self, aspects: &BTreeSet<Aspect>, asked: &mut CacheAsked) -> Result<()> {
        for aspect in Aspect::SAID.into_iter().filter(|aspect| aspects.contains(aspect)) {
            let round = self.round(aspect).await?;
            let late = matches!(round.end, ProgramEnd::Late { .. });
            asked.rounds.push(round);
            if late {
                // It would take its thirty seconds every time.
                return Ok(());
            }
        }
        if aspects.contains(&Aspect::Cost) {
            asked.cost = Some(self.cost().await?);
        }
        Ok(())
    }

    async fn round(&mut self, aspect: Aspect) -> Result<CacheRound> {
        let round = Round::new(aspect, self.seed);
        let Process { stdout, end, .. } = self.program.round(&input(round.ops()), LIMIT).await?;
        if let ProgramEnd::Exited { words, .. } = &end {
            self.output.add(words.as_bytes());
        }
        let wrong = match first_that_counts(&round, &stdout) {
            None => None,
            Some(wrong) if matches!(end, ProgramEnd::Late { .. } | ProgramEnd::Flooded) => {
                let Wrong { request, said } = wrong;
                Some(CacheWrong { request, said, again: Again::NotAsked, shortest: None })
            }
            Some(wrong) => Some(self.wrong(&round, wrong).await?),
        };
        Ok(CacheRound { aspect, requests: round.requests(), end, wrong })
    }

    /// What further questions come to where a reply was wrong: the same twice more, and ever shorter ones.
    async fn wrong(&mut self, round: &Round, wrong: Wrong) -> Result<CacheWrong> {
        let Wrong { request, said } = wrong.clone();
        let found = |again, shortest| CacheWrong { request, said: said.clone(), again, shortest };
        let Some((number, at)) = round.place(request) else { return Ok(found(Again::NotAsked, None)) };
        let alone = Wrong { request: at, said: said.clone() };
        let (sequence, plain) = (&round.sequences[number], round.beside(number));
        let (one, other) = (self.alone(&plain, sequence).await?, self.alone(&plain, sequence).await?);
        if let Some(differs) = [&one, &other].into_iter().flatten().find(|other| **other != alone) {
            return Ok(found(Again::Differs(differs.said.clone()), None));
        }
        match (one, other) {
            (Some(_), Some(_)) => {
                let shortest = self.shortest(!plain.is_empty(), sequence.clone(), alone).await?;
                Ok(found(Again::Same, shortest))
            }
            (None, None) => {
                let Process { stdout, .. } = self.program.round(&input(round.ops()), LIMIT).await?;
                let again = match first_that_counts(round, &stdout) {
                    Some(again) if again == wrong => Again::OnlyBehindOthers,
                    _ => Again::Differs(said_at(&stdout, request)),
                };
                Ok(found(again, None))
            }
            _ => Ok(found(Again::Differs(lru::right(sequence, at)), None)),
        }
    }

    /// What is wrong in a sequence that has a process to itself, beside the same in plain where it is about values.
    async fn alone(&mut self, plain: &[Op], sequence: &[Op]) -> Result<Option<Wrong>> {
        let ops = plain.iter().chain(sequence);
        let Process { stdout, .. } = self.program.round(&input(ops), LIMIT).await?;
        Ok(wrong_beside(plain, sequence, &mut stdout.as_slice()))
    }

    async fn shortest(
        &mut self,
        beside_plain: bool,
        sequence: Vec<Op>,
        wrong: Wrong,
    ) -> Result<Option<Shortest>> {
        let begun = Instant::now();
        let mut shrinking = Shrinking::new(beside_plain, sequence, wrong);
        while let Some(left) = self.left.checked_sub(begun.elapsed())
            && let Some(questions) = shrinking.questions()
        {
            let ops: Vec<Op> = questions.ops().collect();
            let Process { stdout, end, .. } = self.program.round(&input(&ops), left.min(STEP)).await?;
            if matches!(end, ProgramEnd::Late { .. }) || !shrinking.learn(&questions, &stdout) {
                break;
            }
        }
        // By itself: what came before it in a process may have had a part in it.
        let plain = if beside_plain { plain(&shrinking.best) } else { Vec::new() };
        let holds = self.alone(&plain, &shrinking.best).await?;
        self.left = self.left.saturating_sub(begun.elapsed());
        let requests: Vec<String> = shrinking.best.iter().map(Op::to_string).collect();
        let short = requests.iter().map(String::len).sum::<usize>() <= SHORTEST;
        let last = |wrong: &Wrong| wrong.request + 1 == requests.len();
        Ok(holds.filter(|wrong| short && last(wrong)).map(|Wrong { said, .. }| Shortest { requests, said }))
    }

    /// Small and large in turn, until the median of all is known.
    async fn cost(&mut self) -> Result<CacheCost> {
        let inputs = [SMALL, LARGE].map(|entries| measured(entries, self.seed));
        let mut right: [Option<Vec<u8>>; 2] = [None, None];
        let mut found = CacheCost { pairs: Vec::new(), wrong: None };
        while found.pairs.len() < PAIRS && lru::cost(&found.pairs) == Cost::Open {
            let mut pair = CostPair { small: 0, large: 0, ended: false };
            let mut limit = LIMIT;
            for (n, ops) in inputs.iter().enumerate() {
                let (mut process, mut used) = self.used(ops, limit).await?;
                let ms = process.ms;
                let late = |end: &ProgramEnd| matches!(end, ProgramEnd::Late { .. });
                let grows = |used| lru::ratio(&CostPair { large: used, ..pair }) > MOST;
                if n == 1 && late(&process.end) && !grows(used) && limit < LIMIT {
                    // The machine was busy meanwhile.
                    (process, used) = self.used(ops, LIMIT).await?;
                }
                let Process { stdout, end, .. } = process;
                let ended = n == 1 && late(&end) && grows(used);
                if !ended && right[n].as_ref() != Some(&stdout) {
                    if let Some(Wrong { request, said }) = first_wrong(ops, &stdout) {
                        found.wrong = Some(CostWrong { large: n == 1, request, said, end });
                        return Ok(found);
                    }
                    right[n] = Some(stdout);
                }
                match n {
                    0 => pair.small = used,
                    _ => pair = CostPair { large: used, ended, ..pair },
                }
                limit = (Duration::from_millis(ms) * lru::longer()).clamp(LEAST, LIMIT);
            }
            found.pairs.push(pair);
        }
        Ok(found)
    }

    /// One process, and what it used of the processors, in microseconds.
    async fn used(&mut self, ops: &[Op], limit: Duration) -> Result<(Process, u64)> {
        let before = self.cpu().await?;
        let process = self.program.round(&input(ops), limit).await?;
        let used = self.cpu().await?.saturating_sub(before);
        Ok((process, u64::try_from(used.as_micros()).unwrap_or(u64::MAX)))
    }

    async fn cpu(&self) -> Result<Duration> {
        let used = self.program.cpu().await?;
        used.ok_or_else(|| Error::new(Exit::Inconclusive, msg!("cache-cpu-unknown")))
    }
}
