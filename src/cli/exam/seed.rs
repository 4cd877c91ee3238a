//! `lab exam seed EXAM|LAB --candidate ID --secret FILE`.

use std::path::PathBuf;

use crate::cli::Context;
use crate::course::CandidateId;
use crate::plan::{Secret, personal_seed};
use crate::report::{ExamSeed, ExamSeedDocument};
use crate::{Error, Exit, Result, msg, store};

/// Tell a candidate's own seeds, before an exam or years after it
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The seed is made of the secret, the candidate, the lab (or EXAM/PART for a paper) and the attempt: nobody without the
secret can foretell it, and it can be told again when the run is gone. Of a lab, the seed alone is printed.

Examples:
  lab exam secret secret
  lab exam seed final --candidate ali --secret secret
  lab exam seed redis-failover --candidate ali --attempt 2 --secret secret
  lab exam seed final/theory --candidate ali --secret secret | lab quiz --exam --seed-file - --html -o ali.html")]
pub struct Args {
    /// An exam, one of its papers (EXAM/PART), or a lab
    #[arg(value_name = "EXAM|LAB")]
    of: String,

    /// The candidate's id, as in records and marks
    #[arg(long, value_name = "ID")]
    candidate: CandidateId,

    /// Which attempt
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    attempt: u32,

    /// What only the examiners know: a file of at least 16 bytes
    #[arg(long, value_name = "FILE")]
    secret: PathBuf,
}

pub fn run(cx: &Context, args: &Args) -> Result<Exit> {
    let secret = Secret::new(&store::secret(&args.secret)?)?;
    if args.candidate.is_empty() {
        return Err(Error::new(Exit::Usage, msg!("room-candidate", candidate = args.candidate)));
    }
    let names = names(cx, &args.of)?;
    let seed = |of: String| ExamSeed { seed: personal_seed(&secret, &args.candidate, &of, args.attempt), of };
    let seeds: Vec<ExamSeed> = names.into_iter().map(seed).collect();
    if cx.globals.json {
        let (candidate, attempt) = (args.candidate.to_string(), args.attempt);
        cx.printer.document(&ExamSeedDocument { schema: "lab.exam-seed/v1", candidate, attempt, seeds });
        return Ok(Exit::Done);
    }
    match seeds.as_slice() {
        [one] if one.of == args.of => cx.printer.out(one.seed),
        all => {
            for one in all {
                cx.printer.out(format!("{:<24} {}", one.of, one.seed));
            }
        }
    }
    Ok(Exit::Done)
}

/// What seeds are made for. An exam comes before a lab of its name.
fn names(cx: &Context, of: &str) -> Result<Vec<String>> {
    let labs = cx.labs();
    if labs.has_exam(of)? {
        return Ok(labs.exam(of)?.exam.seeded());
    }
    if let Some((exam, _)) = of.rsplit_once('/')
        && labs.has_exam(exam)?
    {
        let papers = labs.exam(exam)?.exam.papers();
        return match papers.iter().any(|paper| paper == of) {
            true => Ok(vec![of.to_owned()]),
            false => Err(Error::new(Exit::Usage, msg!("exam-no-such-paper", paper = of))),
        };
    }
    Ok(vec![labs.load(of)?.lab.id])
}
