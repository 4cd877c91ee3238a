//! When faults begin to strike: with the command, a while later, or when the command itself says so.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWriteExt, BufReader};
use tokio::sync::watch;
use tokio::time::sleep;

use crate::course::Span;

/// Between two looks for a file.
const LOOK: Duration = Duration::from_millis(50);
/// A line that never ends is no reason to keep it all.
const LONGEST: usize = 64 << 10;

/// From when on a command's faults are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum After {
    /// The command's start.
    #[default]
    Start,
    /// So long after it.
    Time(Span),
    /// When this file is there.
    File(PathBuf),
    /// When it has printed a line that contains this.
    Line(String),
}

impl FromStr for After {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let named = |prefix: &str| text.strip_prefix(prefix).filter(|rest| !rest.is_empty());
        match (named("file:"), named("line:")) {
            (Some(path), _) => Ok(Self::File(path.into())),
            (_, Some(line)) => Ok(Self::Line(line.to_owned())),
            _ => match text.parse() {
                Ok(span) => Ok(Self::Time(span)),
                Err(_) => Err("write a length of time (5s), file:PATH, or line:TEXT".to_owned()),
            },
        }
    }
}

impl After {
    /// Returns when it is time. `line`: whether the line has been printed.
    pub(super) async fn come(&self, line: &mut watch::Receiver<bool>) {
        match self {
            After::Start => {}
            After::Time(span) => sleep(span.duration()).await,
            After::File(path) => there(path).await,
            After::Line(_) => {
                // Whoever copies the output has ended without it: it will not come.
                if line.wait_for(|seen| *seen).await.is_err() {
                    std::future::pending().await
                }
            }
        }
    }

    /// What a line of the command must contain.
    pub(super) fn line(&self) -> Option<&str> {
        match self {
            After::Line(text) => Some(text),
            _ => None,
        }
    }
}

async fn there(path: &Path) {
    while !tokio::fs::try_exists(path).await.unwrap_or_default() {
        sleep(LOOK).await;
    }
}

/// Passes a command's output on, as it comes, and says when a line contains `wanted`.
pub(super) async fn copied(
    from: impl AsyncRead + Unpin,
    aside: bool,
    wanted: String,
    seen: watch::Sender<bool>,
) -> std::io::Result<()> {
    let (mut out, mut err) = (tokio::io::stdout(), tokio::io::stderr());
    let mut from = BufReader::new(from);
    let mut line = Vec::new();
    loop {
        let bytes = from.fill_buf().await?;
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match aside {
            true => err.write_all(bytes).await?,
            false => out.write_all(bytes).await?,
        }
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            line.extend_from_slice(part);
            if String::from_utf8_lossy(&line).contains(&wanted) {
                seen.send_replace(true);
            }
            if part.ends_with(b"\n") || line.len() > LONGEST {
                line.clear();
            }
        }
        from.consume(length);
        match aside {
            true => err.flush().await?,
            false => out.flush().await?,
        }
    }
    // Held to the end: whoever waits for the line learns that it did not come.
    drop(seen);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_in_one_word() {
        assert_eq!("5s".parse(), Ok(After::Time(Span::secs(5))));
        assert_eq!("file:/tmp/go".parse(), Ok(After::File("/tmp/go".into())));
        assert_eq!("line:warm: 100".parse(), Ok(After::Line("warm: 100".into())));
        for wrong in ["", "5", "file:", "line:", "soon"] {
            assert!(wrong.parse::<After>().is_err(), "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_line_is_seen_when_it_is_printed() {
        let (seen, mut line) = watch::channel(false);
        copied(&b"warming up\nwarm: 100 keys\n"[..], true, "warm: 100".into(), seen).await.unwrap();
        After::Line("warm: 100".into()).come(&mut line).await;
        let (seen, line) = watch::channel(false);
        copied(&b"warming up\n"[..], true, "warm: 100".into(), seen).await.unwrap();
        assert!(!*line.borrow());
    }
}
