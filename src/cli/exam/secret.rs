//! `lab exam secret FILE`.

use std::path::PathBuf;

use crate::cli::Context;
use crate::hex::hex;
use crate::report::ExamSecretDocument;
use crate::{Error, Exit, Result, msg, store};

/// Bytes of a secret, from the system's random numbers: as many as HMAC-SHA-256 has use for.
const BYTES: usize = 32;

/// Make the examiners' secret, that everybody's seeds are made of
#[derive(clap::Args, Debug)]
#[command(after_help = "\
It is written for its owner alone. Whoever has it can foretell every candidate's questions: it stays with the
examiners, and is kept as long as anybody may ask what a candidate was asked.

Examples:
  lab exam secret secret
  lab exam seed final --candidate ali --secret secret")]
pub struct Args {
    /// Where it goes; nothing may be there
    file: PathBuf,
}

pub fn run(cx: &Context, args: &Args) -> Result<Exit> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes)
        .map_err(|e| Error::new(Exit::Environment, msg!("sign-no-randomness")).because(e))?;
    store::save_new(&args.file, (hex(&bytes) + "\n").as_bytes(), store::Readable::ByOwner)?;
    let file = args.file.display().to_string();
    if cx.globals.json {
        cx.printer.document(&ExamSecretDocument { schema: "lab.exam-secret/v1", file });
    } else {
        cx.printer.say(&msg!("exam-secret-made", file = file));
    }
    Ok(Exit::Done)
}
