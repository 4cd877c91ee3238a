//! `lab certificate EXAM --candidate ID`.

use std::path::PathBuf;

use super::Context;
use super::exam::{Sources, gather};
use crate::clock::now;
use crate::course::CandidateId;
use crate::grade::exam::judge;
use crate::grade::sign::Signer;
use crate::report::CertificateDocument;
use crate::report::certificate::{Certificate, Issuer, Picture, badge, page, picture};
use crate::store::{candidate_id, save_all, secret};
use crate::{Error, Exit, Result, msg};

/// Make a certificate for whoever passed every part of an exam
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The result is put together anew from papers, records and marks, as `lab exam result` does. Where a part is not passed
(exit code 1), or anything is missing or in error (6), there is no certificate.

Three files are written, called after the candidate: a page to print (.html), a picture (.png), both in English and
Arabic (the language that you work in comes first), and, with --key, an Open Badges 3.0 credential (.jwt) whose results carry the rubric; it is baked into the
picture too. Without --issuer-url the credential names the key itself (did:key): whoever verifies it has to know that
the key is yours. A name in signs that the picture's font lacks (it has Latin and Arabic) gives no picture.

Examples:
  lab certificate final --candidate ali --records records --quiz papers --marks marks/ali.yaml \\
      --issuer \"Training Centre\" --key grading.pem -o certificates
  lab certificate final --candidate ali --records records --quiz ali.json --marks ali.yaml \\
      --issuer \"Training Centre\" --issuer-url https://training.example --email ali@example.org --key grading.pem")]
pub struct Args {
    /// An exam, by id or by the path of its file
    exam: String,

    /// Whose certificate; a paper named as a file is theirs, whatever it is called
    #[arg(long, value_name = "ID")]
    candidate: CandidateId,

    /// Who issues it, as the certificate says it
    #[arg(long, value_name = "NAME")]
    issuer: String,

    /// Where the issuer is found: the issuer's identifier in the credential
    #[arg(long, value_name = "URL", requires = "key", value_parser = web)]
    issuer_url: Option<String>,

    /// Sign a credential with this private key
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,

    /// The candidate's address: only a salted hash of it goes into the credential
    #[arg(long, value_name = "ADDRESS", requires = "key")]
    email: Option<String>,

    /// The folder to write to
    #[arg(long, short, value_name = "DIR", default_value = ".")]
    output: PathBuf,

    #[command(flatten)]
    sources: Sources,
}

fn web(url: &str) -> Result<String, String> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let fits = |host: &str| !host.is_empty() && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    if host.is_some_and(fits) { Ok(url.to_owned()) } else { Err("write https://…".to_owned()) }
}

pub fn run(cx: &Context, args: &Args) -> Result<Exit> {
    let exam = cx.labs().exam(&args.exam)?;
    let signer =
        args.key.as_ref().map(|file| Signer::read(&String::from_utf8_lossy(&secret(file)?))).transpose()?;
    if args.issuer.trim().is_empty() {
        return Err(Error::new(Exit::Usage, msg!("certificate-no-issuer")));
    }
    let given = gather(cx, &exam.exam, &args.sources, Some(&args.candidate))?;
    let Some(given) = given.first() else {
        return Err(Error::new(Exit::Usage, msg!("exam-nothing-of", candidate = args.candidate)));
    };
    let certificate = Certificate::of(&exam, &judge(&exam.exam, given), &args.issuer, now())?;
    let issuer = Issuer { url: args.issuer_url.clone(), email: args.email.clone() };
    let badge = signer.as_ref().map(|signer| badge(&certificate, &issuer, signer));
    let name = candidate_id(certificate.candidate.as_ref());
    let mut files =
        vec![(format!("{name}.html"), page(&certificate, badge.is_some(), cx.printer.lang).into_bytes())];
    let lacks = match picture(&certificate, badge.as_deref(), cx.printer.lang)? {
        Picture::Png(png) => {
            files.push((format!("{name}.png"), png));
            None
        }
        Picture::Lacks(signs) => Some(signs),
    };
    files.extend(badge.map(|badge| (format!("{name}.jwt"), badge.into_bytes())));
    save_all(&args.output, &files)?;
    let paths: Vec<String> =
        files.iter().map(|(name, _)| args.output.join(name).display().to_string()).collect();
    let key = signer.map(|signer| signer.verifier().key_id());
    if let Some(signs) = lacks {
        let what = msg!("certificate-no-picture", signs = signs);
        cx.printer.say(&what);
        cx.printer.after(&what);
    }
    if cx.globals.json {
        cx.printer.document(&CertificateDocument::of(&certificate, key, paths));
        return Ok(Exit::Done);
    }
    for path in paths {
        cx.printer.out(path);
    }
    if key.is_none() {
        cx.printer.say(&msg!("certificate-unsigned"));
    }
    Ok(Exit::Done)
}
