//! A command in a container with the user's own terminal, or pipe, on it.

use std::pin::Pin;

use bollard::container::LogOutput;
use bollard::errors::Error as Bollard;
use bollard::exec::{CreateExecOptions, ResizeExecOptions, StartExecOptions, StartExecResults};
use futures_util::{Stream, StreamExt};
use tokio::io::AsyncWrite;

use super::{Engine, EngineError};

/// A running command, its streams both ways.
pub struct Terminal {
    pub input: Pin<Box<dyn AsyncWrite + Send>>,
    output: Pin<Box<dyn Stream<Item = Result<LogOutput, Bollard>> + Send>>,
    exec: String,
}

impl Terminal {
    /// The next piece of output: true where it came from stderr. None at the end.
    pub async fn next(&mut self) -> Option<Result<(bool, Vec<u8>), EngineError>> {
        Some(match self.output.next().await? {
            Ok(LogOutput::StdErr { message }) => Ok((true, message.to_vec())),
            Ok(other) => Ok((false, other.into_bytes().to_vec())),
            Err(e) => Err(EngineError::new("read from", "container", e)),
        })
    }
}

impl Engine {
    /// Starts `command`. With `tty`, the container gives it a terminal; without, pipes.
    pub async fn terminal(
        &self,
        id: &str,
        command: &[&str],
        env: Vec<String>,
        tty: bool,
    ) -> Result<Terminal, EngineError> {
        let failed = |e| EngineError::new("run a command in", id, e);
        let options = CreateExecOptions {
            cmd: Some(command.iter().map(|word| word.to_string()).collect()),
            env: Some(env),
            attach_stdin: Some(true),
            attach_stdout: Some(true),
            attach_stderr: Some(true),
            tty: Some(tty),
            ..Default::default()
        };
        let exec = self.docker.create_exec(id, options).await.map_err(failed)?.id;
        let options = StartExecOptions { tty, ..Default::default() };
        match self.docker.start_exec(&exec, Some(options)).await.map_err(failed)? {
            StartExecResults::Attached { output, input } => Ok(Terminal { input, output, exec }),
            StartExecResults::Detached => unreachable!("detach was not asked for"),
        }
    }

    /// Tells the container's terminal its size. One that has ended does not mind.
    pub async fn resize(&self, terminal: &Terminal, rows: u16, columns: u16) {
        let options = ResizeExecOptions { height: rows, width: columns };
        let _ = self.docker.resize_exec(&terminal.exec, options).await;
    }

    /// How the command ended; to be asked once its output has.
    pub async fn exit_code(&self, terminal: &Terminal) -> Result<i64, EngineError> {
        let ended = self.docker.inspect_exec(&terminal.exec).await;
        let ended = ended.map_err(|e| EngineError::new("ask for the end of", "a command", e))?;
        Ok(ended.exit_code.unwrap_or(-1))
    }
}
