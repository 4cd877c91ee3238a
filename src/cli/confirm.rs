//! Yes or no, on a terminal only: a script that names the verb has decided already.

use std::io::{self, BufRead, IsTerminal, Write};

use super::{Context, turned};
use crate::i18n::Message;
use crate::report::human::to_terminal;
use crate::{Error, Exit, Result, msg};

impl Context {
    /// Goes on where the answer is yes, where `--yes` or LAB_YES says so, and where nobody can be asked.
    pub fn confirm(&self, question: &Message) -> Result<()> {
        let asks = io::stdin().is_terminal() && io::stderr().is_terminal();
        if self.globals.yes || self.globals.json || !asks {
            return Ok(());
        }
        let question = turned::kept(to_terminal(&question.text(self.lang())), &io::stderr());
        let _ = write!(io::stderr().lock(), "{question} [y/N] ");
        let mut answer = String::new();
        let read = io::stdin().lock().read_line(&mut answer);
        let yes = read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "نعم" | "ن");
        if yes { Ok(()) } else { Err(Error::new(Exit::Interrupted, msg!("cli-declined"))) }
    }
}
