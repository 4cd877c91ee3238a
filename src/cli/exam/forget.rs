//! `lab exam forget DIR… --candidate ID`.

use std::path::PathBuf;

use crate::cli::Context;
use crate::course::CandidateId;
use crate::report::ExamForgottenDocument;
use crate::{Error, Exit, Result, msg, store};

/// Remove everything about a candidate
#[derive(clap::Args, Debug)]
#[command(after_help = "\
In each folder: the candidate's records, files that are called after the candidate (papers, marks, certificates), and
the name in the roll of the class. It asks first and says what it removed. What was copied elsewhere, and the
candidate's line in a report of the whole class, it cannot know.

Examples:
  lab exam forget records papers marks --candidate ali
  lab exam forget records --candidate ali --yes --json")]
pub struct Args {
    /// Folders of records, papers, marks or certificates
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,

    /// The candidate's id
    #[arg(long, value_name = "ID")]
    candidate: CandidateId,
}

pub fn run(cx: &Context, args: &Args) -> Result<Exit> {
    let id = &args.candidate;
    if let Some(folder) = args.folders.iter().find(|folder| !folder.is_dir()) {
        return Err(Error::new(Exit::Usage, msg!("records-none", path = folder.display())));
    }
    let found: Vec<_> = args.folders.iter().map(|folder| (folder, store::about(folder, id))).collect();
    let known =
        |(folder, paths): &(&PathBuf, Vec<PathBuf>)| !paths.is_empty() || store::is_called(folder, id);
    for twin in args.folders.iter().flat_map(|folder| store::twins(folder, id)) {
        cx.printer.say(&msg!("forget-twin", candidate = id, other = twin));
    }
    if !found.iter().any(known) {
        return Err(Error::new(Exit::Usage, msg!("exam-nothing-of", candidate = id)));
    }
    let paths: Vec<String> =
        found.iter().flat_map(|(_, paths)| paths).map(|path| path.display().to_string()).collect();
    cx.confirm(&msg!("forget-sure", candidate = id, paths = paths.join(", ")))?;
    for (folder, paths) in &found {
        store::forget(folder, id, paths)?;
    }
    if cx.globals.json {
        let (candidate, removed) = (id.to_string(), paths);
        cx.printer.document(&ExamForgottenDocument { schema: "lab.exam-forgotten/v1", candidate, removed });
        return Ok(Exit::Done);
    }
    for path in &paths {
        cx.printer.out(msg!("forget-removed", path = path).text(cx.lang()));
    }
    cx.printer.say(&msg!("forgotten", candidate = id));
    Ok(Exit::Done)
}
