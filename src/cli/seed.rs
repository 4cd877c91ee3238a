//! `--seed N`, or the same from a file: what stands on a command line is shown to everybody on the machine.

use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use crate::{Error, Exit, Result, msg};

/// A seed has at most 20 digits. What is longer is another file.
const LONGEST: u64 = 64;

/// Where a seed comes from.
#[derive(clap::Args, Clone, Debug, Default)]
#[group(id = "seeds", multiple = false)]
pub struct Seed {
    /// Draws and shuffles: the same seed gives the same to everybody
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// Take the seed from a file, or with `-` from stdin: nobody sees it among this machine's processes
    #[arg(long, value_name = "FILE")]
    seed_file: Option<PathBuf>,
}

impl Seed {
    /// The seed that was given, if one was. Errors: a file that cannot be read, or is no number.
    pub fn given(&self) -> Result<Option<u64>> {
        match &self.seed_file {
            Some(file) => read(file).map(Some),
            None => Ok(self.seed),
        }
    }
}

fn read(file: &Path) -> Result<u64> {
    let mut text = String::new();
    let read = match file == Path::new("-") {
        true => stdin().lock().take(LONGEST).read_to_string(&mut text),
        false => std::fs::File::open(file).and_then(|file| file.take(LONGEST).read_to_string(&mut text)),
    };
    read.map_err(|e| Error::new(Exit::Usage, msg!("grade-no-given", file = file.display())).because(e))?;
    text.trim().parse().map_err(|_| Error::new(Exit::Usage, msg!("seed-no-number", file = file.display())))
}
