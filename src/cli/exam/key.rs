//! `lab exam key FILE`.

use std::path::PathBuf;

use crate::cli::Context;
use crate::grade::sign::Signer;
use crate::report::ExamKeyDocument;
use crate::{Exit, Result, msg, store};

/// Make a pair of keys to sign records with
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Ed25519, in the PEM of OpenSSL. Whoever has the private key can sign anything: it stays on the machine that grades,
and is never given to a candidate. The public key goes to everybody who shall verify.

Examples:
  lab exam key grading.pem                        writes grading.pem and grading.pub.pem
  lab grade redis-failover --submissions in --records records --key grading.pem")]
pub struct Args {
    /// Where the private key goes; the public key stands beside it. Neither may exist
    file: PathBuf,
}

pub fn run(cx: &Context, args: &Args) -> Result<Exit> {
    let signer = Signer::generate()?;
    let public = args.file.with_extension("pub.pem");
    store::save_new(&public, signer.verifier().pem()?.as_bytes(), store::Readable::ByAll)?;
    store::save_new(&args.file, signer.pem()?.as_bytes(), store::Readable::ByOwner)?;
    let (private, public) = (args.file.display().to_string(), public.display().to_string());
    let key = signer.verifier().key_id();
    if cx.globals.json {
        cx.printer.document(&ExamKeyDocument { schema: "lab.exam-key/v1", key, private, public });
    } else {
        cx.printer.say(&msg!("exam-key-made", key = key, private = private, public = public));
    }
    Ok(Exit::Done)
}
