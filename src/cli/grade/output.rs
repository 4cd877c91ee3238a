//! Where marks are written, and in which format.

use std::path::{Path, PathBuf};

use crate::cli::Context;
use crate::report::format::{Format, Sheet, render};
use crate::{Result, msg, store};

#[derive(clap::Args, Debug)]
pub struct Output {
    /// Write the marks in this format
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<Format>,

    /// Write to this file instead of stdout; to a folder, one file a candidate and one for all
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
}

impl Output {
    /// Whether somebody asked for a format or a file.
    pub fn is_asked(&self) -> bool {
        self.format.is_some() || self.output.is_some()
    }

    /// Whether the format goes to stdout: nothing else may then.
    pub fn to_stdout(&self) -> bool {
        self.format.is_some() && self.output.is_none()
    }

    /// Writes the sheets where that was asked for; false where it was not.
    pub fn write(&self, cx: &Context, sheets: &[Sheet]) -> Result<bool> {
        let format = self.format.unwrap_or(Format::Json);
        match &self.output {
            None if self.format.is_none() => return Ok(false),
            None => stdout(cx, format, sheets)?,
            Some(path) if path.is_dir() || path.as_os_str().to_string_lossy().ends_with('/') => {
                folder(cx, format, path, sheets)?;
            }
            Some(path) => {
                store::save(path, &render(format, sheets, cx.lang())?)?;
                cx.printer.say(&msg!("report-written", path = path.display()));
            }
        }
        Ok(true)
    }
}

pub fn stdout(cx: &Context, format: Format, sheets: &[Sheet]) -> Result<()> {
    cx.printer.bytes(&render(format, sheets, cx.lang())?);
    Ok(())
}

/// One file a candidate, and one for the class where the format knows classes. Somebody whom the format cannot
/// tell of (no score) has no file, and the others have theirs.
fn folder(cx: &Context, format: Format, path: &Path, sheets: &[Sheet]) -> Result<()> {
    let mut files = Vec::new();
    for sheet in sheets {
        match render(format, std::slice::from_ref(sheet), cx.lang()) {
            Ok(bytes) => files.push((format!("{}.{}", sheet.file_name(), format.ending()), bytes)),
            Err(e) => cx.printer.say(&msg!("grade-no-file", candidate = sheet.id(), why = e.text(cx.lang()))),
        }
    }
    if sheets.len() > 1
        && let Ok(bytes) = render(format, sheets, cx.lang())
    {
        files.push((format!("class.{}", format.ending()), bytes));
    }
    store::save_all(path, &files)?;
    cx.printer.say(&msg!("grade-written", count = files.len(), path = path.display()));
    Ok(())
}
