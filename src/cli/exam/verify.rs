//! `lab exam verify DIR…`.

use std::path::PathBuf;

use super::read_text;
use crate::cli::Context;
use crate::course::CandidateId;
use crate::grade::Seal;
use crate::grade::sign::Verifier;
use crate::report::{ExamVerifiedDocument, human::exam as human};
use crate::run::verify::{missing, verify};
use crate::store::Records;
use crate::{Error, Exit, Result, msg};

/// See that records are as the grader wrote them, and that the marks follow from them
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Nothing is run and no engine is needed. Of every record it looks at the signature, the digests of the evidence and of
what was handed in, the chain of the journal, and the lab's digest; then the evidence is judged again and must come to
the same marks. Whoever the class's roll names must be there (name all parts of a class at once), and nothing that
nobody handed in. Exit code 0 where all of it holds, 7 where something does not, and that is told.

A signature says that whoever has the private key signed these bytes. It says nothing about a machine that was in the
candidate's hands: records from a learner's own laptop prove nothing, signed or not.

Examples:
  lab exam verify records --public-key grading.pub.pem
  lab exam verify records --candidate ali
  lab exam verify part-1 part-2 --public-key grading.pub.pem --json")]
pub struct Args {
    /// Folders that `lab grade --records` made
    #[arg(required = true, value_name = "DIR")]
    records: Vec<PathBuf>,

    /// The key that must have signed every record; without it, signatures are not looked at
    #[arg(long, value_name = "FILE")]
    public_key: Option<PathBuf>,

    /// This candidate alone
    #[arg(long, value_name = "ID")]
    candidate: Option<CandidateId>,
}

pub fn run(cx: &Context, args: &Args) -> Result<Exit> {
    let key = args.public_key.as_ref().map(|file| Verifier::read(&read_text(file)?)).transpose()?;
    let labs = cx.labs();
    let folders = args.records.iter().map(|folder| Records::look(folder)).collect::<Result<Vec<_>>>()?;
    let wanted = |id: &str| args.candidate.as_ref().is_none_or(|only| only.is_spelled(id));
    let mut all = Vec::new();
    for records in &folders {
        let ids = records.candidates().into_iter().filter(|id| wanted(id));
        all.extend(ids.map(|id| verify(records, &id, key.as_ref(), &labs)));
    }
    all.extend(missing(&folders).into_iter().filter(|one| wanted(&one.candidate)));
    if all.is_empty() {
        return Err(Error::new(
            Exit::Usage,
            match &args.candidate {
                Some(candidate) => msg!("exam-nothing-of", candidate = candidate),
                None => msg!("grade-no-records"),
            },
        ));
    }
    let document = ExamVerifiedDocument::of(&all, key.map(|key| key.key_id()), cx.lang());
    if cx.globals.json {
        cx.printer.document(&document);
    } else {
        cx.printer.out(human::verified(&document, cx.lang(), cx.printer.paint()));
        let count = |seal| all.iter().filter(|one| one.seal == seal && one.dossier.is_some()).count();
        match (count(Seal::None), count(Seal::Unchecked)) {
            (0, 0) => {}
            (0, signed) => cx.printer.say(&msg!("verify-not-looked", records = signed)),
            (unsigned, _) => cx.printer.say(&msg!("verify-nobody-vouches", records = unsigned)),
        }
    }
    Ok(if document.holds { Exit::Done } else { Exit::Integrity })
}
