//! Long text, a screen at a time, where somebody looks at it.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

use super::{Printer, turned};
use crate::report::human::to_terminal;

/// Shows a text with `$PAGER`, or `less`; as it is where it fits the terminal, where there is none, and where the
/// pager cannot be run.
pub fn show(printer: &Printer, text: &str) {
    let rows = rustix::termios::tcgetwinsize(io::stdout()).map_or(0, |size| usize::from(size.ws_row));
    let long = io::stdout().is_terminal() && text.lines().count() >= rows;
    if !long || paged(text).is_none() {
        printer.out(text);
    }
}

fn paged(text: &str) -> Option<()> {
    let pager = std::env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
    if pager.trim().is_empty() || pager.trim() == "cat" {
        return None;
    }
    let mut command = Command::new("sh");
    command.args(["-c", &pager]).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Colours, nothing for a screen that is not full, and the text stays when it is left.
        command.env("LESS", "FRX");
    }
    let mut child = command.spawn().ok()?;
    if let Some(mut stdin) = child.stdin.take() {
        // Whoever leaves before the end has read enough.
        let _ = stdin.write_all(turned::kept(to_terminal(text), &io::stdout()).as_bytes());
    }
    // 127: the shell has found no such program.
    let status = child.wait().ok()?;
    (status.code() != Some(127)).then_some(())
}
