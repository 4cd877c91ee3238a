//! `lab exam list|show|key|secret|seed|begin|extend|hand-in|room|result|verify|forget`.

mod forget;
mod gather;
mod key;
mod records;
mod result;
mod room;
mod secret;
mod seed;
mod verify;

use std::path::Path;

pub(super) use gather::{Sources, gather};

use clap::Subcommand;

use super::Context;
use crate::report::human::exam as human;
use crate::report::{ExamOutlineDocument, ExamsDocument};
use crate::{Error, Exit, Result, msg};

/// Exams: what they ask, what they came to, whether a record holds, and forgetting somebody
#[derive(clap::Args, Debug)]
#[command(after_help = "\
An exam is a file: parts with their time and pass mark, questions, labs, and a rubric that says who judges what.
What a program cannot judge is in marks.yaml, one a candidate, with who, when and why:
  format: 1
  exam: final
  candidate: { id: ali, name: Ali Hassan }
  marks:
    code: { points: 80, by: Sara Nabil, at: 2026-01-14T15:00:00Z, why: \"small functions\" }

Examples:
  lab exam list
  lab exam show final
  lab exam key grading.pem                        a pair of keys to sign with
  lab exam secret secret                          what everybody's seeds are made of
  lab exam seed final --candidate ali --secret secret
  lab exam begin final practical --candidate ali --room ./room
  lab exam hand-in ./ali-work --candidate ali --room ./room
  lab exam result final --records records --quiz papers --marks marks/ali.yaml marks/sara.yaml
  lab exam verify records --public-key grading.pub.pem
  lab exam forget records papers marks --candidate ali")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// The exams that there are
    List,
    Show(Show),
    Key(key::Args),
    Secret(secret::Args),
    Seed(seed::Args),
    Begin(room::Begin),
    Extend(room::Extend),
    HandIn(room::HandIn),
    Room(room::Show),
    Result(result::Args),
    Verify(verify::Args),
    Forget(forget::Args),
}

/// What an exam asks, how long one has, and how it is marked
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  lab exam show final
  lab exam show ./midterm.yaml        a file of your own: what is wrong in it is told with line and column")]
struct Show {
    /// An exam, by id or by the path of its file
    exam: String,
}

pub fn run(cx: &Context, args: Args) -> Result<Exit> {
    match args.verb {
        Verb::List => list(cx),
        Verb::Show(args) => show(cx, &args),
        Verb::Key(args) => key::run(cx, &args),
        Verb::Secret(args) => secret::run(cx, &args),
        Verb::Seed(args) => seed::run(cx, &args),
        Verb::Begin(args) => room::begin(cx, &args),
        Verb::Extend(args) => room::extend(cx, &args),
        Verb::HandIn(args) => room::hand_in(cx, &args),
        Verb::Room(args) => room::show(cx, &args),
        Verb::Result(args) => result::run(cx, &args),
        Verb::Verify(args) => verify::run(cx, &args),
        Verb::Forget(args) => forget::run(cx, &args),
    }
}

fn list(cx: &Context) -> Result<Exit> {
    let all = cx.labs().exams()?;
    let document = ExamsDocument::of(&all, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    for exam in &document.exams {
        cx.printer.out(human::entry(exam, cx.lang()));
    }
    for (_, broken) in all.iter().filter_map(|(id, exam)| Some((id, exam.as_ref().err()?))) {
        cx.printer.error(broken);
    }
    Ok(Exit::Done)
}

fn show(cx: &Context, args: &Show) -> Result<Exit> {
    let document = ExamOutlineDocument::of(&cx.labs().exam(&args.exam)?, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        cx.printer.out(human::outline(&document, cx.lang(), cx.printer.paint()));
    }
    Ok(Exit::Done)
}

/// A file that the command line names.
fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file)
        .map_err(|e| Error::new(Exit::Usage, msg!("exam-unreadable", file = file.display())).because(e))
}

/// The same, as text.
fn read_text(file: &Path) -> Result<String> {
    String::from_utf8(read(file)?)
        .map_err(|_| Error::new(Exit::LabInvalid, msg!("lab-not-utf8", file = file.display())))
}
