//! `lab quiz [SUBJECT…]`.

mod ask;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::Context;
use super::seed::Seed;
use crate::course::Span;
use crate::course::exam::Mode;
use crate::course::quiz::{Bank, Subject, from_gift, read_answers, read_quiz, to_gift};
use crate::grade::quiz::{PASS_PERCENT, Paper, draw, mark};
use crate::report::human::quiz as human;
use crate::report::{QuizDocument, QuizPaperDocument, html};
use crate::{Error, Exit, Result, msg, run, store};

/// Questions of each subject where nothing is said.
const COUNT: usize = 5;

/// Answer questions about what the labs are about, in the terminal, on paper or from a file
#[derive(clap::Args, Debug)]
#[command(after_help = "\
In a terminal one question is asked at a time, and after each answer it says why. Without a terminal nothing is
asked: print the paper (--json, --html), and mark it with the same subjects, count and seed (--answers).
A file of answers is YAML or JSON, question id to answer: an option's id or number, a list of them, or a number.
  slots-total: 16384
  failover-time: five-to-ten
  failover-steps: [3, 1, 2]
Exit code 0 where it is passed (70 % is right, or what the exam asks for), 1 where it is not, 3 where a file is
wrong.

Examples:
  lab quiz
  lab quiz redis-cluster caching --count 10
  lab quiz --exam                                    50 questions in an hour, and nothing said until the end
  lab quiz --exam --seed 7 --html -o paper.html      to print; there is no key in it
  lab quiz --exam --seed 7 --answers ali.yaml --json
  lab quiz databases --gift -o databases.gift        all of its questions, for Moodle
  lab quiz caching --import mine.gift > caching.yaml")]
pub struct Args {
    /// What to ask about [default: everything]
    #[arg(value_name = "SUBJECT")]
    subjects: Vec<Subject>,

    /// Questions of each subject [default: 5; with --gift, all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    count: Option<u32>,

    #[command(flatten)]
    seed: Seed,

    /// A paper of an exam, with its questions, its time and its pass mark; alone, the theory of the final exam
    #[arg(
        long,
        value_name = "EXAM/PART",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "final/theory",
        conflicts_with_all = ["subjects", "count"]
    )]
    exam: Option<String>,

    /// Mark the paper with the answers in this file
    #[arg(long, value_name = "FILE", requires = "seeds", conflicts_with = "file")]
    answers: Option<PathBuf>,

    /// The paper as one self-contained page to print
    #[arg(long, group = "file")]
    html: bool,

    /// The questions and their key in Moodle's GIFT
    #[arg(long, group = "file")]
    gift: bool,

    /// Turn a file of Moodle's GIFT into a file of questions of ours
    #[arg(long, value_name = "FILE", group = "file", conflicts_with_all = ["count", "seeds", "exam"])]
    import: Option<PathBuf>,

    /// Write to a file instead of stdout
    #[arg(long, short, value_name = "FILE", requires = "file")]
    output: Option<PathBuf>,
}

pub async fn run(cx: &Context, args: Args) -> Result<Exit> {
    if let Some(file) = &args.import {
        return import(cx, &args, file);
    }
    let lang = cx.lang();
    let bank = cx.labs().quiz()?;
    let seed = args.seed.given()?.unwrap_or_else(run::fresh_seed);
    let terms = args.terms(cx, &bank)?;
    let paper = draw(&bank, &terms.counts, terms.pass, seed)?;
    if args.gift {
        let questions = paper.questions.iter().map(|asked| (asked.subject, asked.question));
        // A category is named once.
        let mut questions: Vec<_> = questions.collect();
        questions.sort_by_key(|(subject, _)| *subject);
        return write(cx, args.output.as_deref(), &to_gift(questions, lang));
    }
    let document = QuizPaperDocument::of(&paper, &bank, lang);
    if args.html {
        return write(cx, args.output.as_deref(), &html::paper(&document, lang));
    }
    if let Some(file) = &args.answers {
        return answered(cx, &paper, &bank, file);
    }
    if cx.globals.json {
        cx.printer.document(&document);
        return Ok(Exit::Done);
    }
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Error::new(Exit::Usage, msg!("quiz-no-terminal")));
    }
    ask::ask(cx, &paper, &bank, &terms).await
}

/// What is asked, and how.
struct Terms {
    counts: Vec<(Subject, usize)>,
    /// So much of a hundred passes.
    pass: u32,
    /// Nothing is said until the end.
    quiet: bool,
    /// How long one has.
    limit: Option<Span>,
}

impl Args {
    fn terms(&self, cx: &Context, bank: &Bank) -> Result<Terms> {
        let Some(name) = &self.exam else {
            return Ok(Terms { counts: self.counts(bank), pass: PASS_PERCENT, quiet: false, limit: None });
        };
        let none = || Error::new(Exit::Usage, msg!("exam-no-such-paper", paper = name));
        let (exam, part) = name.rsplit_once('/').ok_or_else(none)?;
        let exam = cx.labs().exam(exam)?.exam;
        let (part, counts) = exam.paper(part).ok_or_else(none)?;
        Ok(Terms {
            counts: counts.iter().map(|(subject, count)| (*subject, *count as usize)).collect(),
            pass: part.pass,
            quiet: exam.mode == Mode::Exam,
            limit: Some(part.limit),
        })
    }

    fn counts(&self, bank: &Bank) -> Vec<(Subject, usize)> {
        let wanted = |subject: &Subject| self.subjects.is_empty() || self.subjects.contains(subject);
        let count = |subject| match self.count {
            Some(count) => count as usize,
            None if self.gift => bank.questions(subject).len(),
            None => COUNT.min(bank.questions(subject).len()),
        };
        Subject::ALL.into_iter().filter(wanted).map(|subject| (subject, count(subject))).collect()
    }
}

fn answered(cx: &Context, paper: &Paper, bank: &Bank, file: &Path) -> Result<Exit> {
    let shown = file.display().to_string();
    let answers = read_answers(&shown, &read(file)?, |id, words| match paper.question(id) {
        Some(asked) => asked.take(words),
        None => Err(msg!("quiz-answer-unknown", id = id)),
    })?;
    let marked = mark(paper, &answers);
    let document = QuizDocument::of(&marked, bank, cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        cx.printer.out(human::sheet(&document, cx.lang(), cx.printer.paint()));
    }
    Ok(verdict(&document))
}

fn verdict(document: &QuizDocument) -> Exit {
    if document.passed { Exit::Done } else { Exit::NotMet }
}

fn import(cx: &Context, args: &Args, file: &Path) -> Result<Exit> {
    let subject = match args.subjects.as_slice() {
        [] => None,
        [subject] => Some(*subject),
        _ => return Err(Error::new(Exit::Usage, msg!("quiz-gift-subject"))),
    };
    let imported = from_gift(&read(file)?, subject)?;
    let yaml = serde_saphyr::to_string(&imported.quiz)
        .map_err(|e| Error::new(Exit::Bug, msg!("quiz-unwritten")).because(e))?;
    let done = write(cx, args.output.as_deref(), &yaml)?;
    for left_out in &imported.left_out {
        cx.printer.say(left_out);
    }
    cx.printer.say(&msg!("quiz-gift-imported", questions = imported.quiz.questions.len()));
    // What GIFT allows and we do not is told with its place in what was written.
    let shown = args.output.as_deref().unwrap_or(Path::new("-")).display().to_string();
    read_quiz(&shown, &yaml).map(|_| done)
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file)
        .map_err(|e| Error::new(Exit::Usage, msg!("quiz-unreadable", file = file.display())).because(e))
}

fn write(cx: &Context, output: Option<&Path>, text: &str) -> Result<Exit> {
    match output {
        None => cx.printer.data(text),
        Some(path) => {
            store::save(path, text.as_bytes())?;
            cx.printer.say(&msg!("quiz-written", path = path.display()));
        }
    }
    Ok(Exit::Done)
}
