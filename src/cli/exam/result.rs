//! `lab exam result EXAM`.

use super::gather::{Sources, gather};
use crate::cli::Context;
use crate::course::CandidateId;
use crate::grade::exam::{Standing, judge};
use crate::report::{ExamDocument, human::exam as human};
use crate::{Exit, Result};

/// Put papers, records and marks together: who passed, who did not, and what is missing
#[derive(clap::Args, Debug)]
#[command(after_help = "\
A part in error, or a mark that is not there, is undecided and never zero; what is missing is told. Raw scores and
weighted ones stand side by side. Exit code 0 where all passed, 1 where somebody did not, 6 where something is
undecided, 3 where a file is wrong.

Examples:
  lab exam result final --records records --quiz papers --marks marks/*.yaml
  lab exam result final --candidate ali --records create --records failover --quiz ali.json --marks ali.yaml
  lab exam result final --records records --quiz papers --marks marks/*.yaml --secret secret --json")]
pub struct Args {
    /// An exam, by id or by the path of its file
    exam: String,

    /// This candidate alone; a paper named as a file is theirs, whatever it is called
    #[arg(long, value_name = "ID")]
    candidate: Option<CandidateId>,

    #[command(flatten)]
    sources: Sources,
}

pub fn run(cx: &Context, args: &Args) -> Result<Exit> {
    let exam = cx.labs().exam(&args.exam)?;
    let given = gather(cx, &exam.exam, &args.sources, args.candidate.as_ref())?;
    let results: Vec<_> = given.iter().map(|one| judge(&exam.exam, one)).collect();
    let document = ExamDocument::of(&exam, &results, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        cx.printer.out(human::result(&document, cx.lang(), cx.printer.paint()));
    }
    let worst = results.iter().map(|result| result.standing).max();
    Ok(worst.map_or(Exit::Done, Standing::exit))
}
