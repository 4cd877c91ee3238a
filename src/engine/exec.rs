//! Running a command in a container, and talking to a container's own process.

use std::pin::Pin;
use std::time::Duration;

use bollard::container::LogOutput;
use bollard::errors::Error as Bollard;
use bollard::exec::{CreateExecOptions, StartExecResults};
use bollard::query_parameters as q;
use futures_util::{Stream, StreamExt};
use tokio::io::AsyncWrite;
use tracing::debug;

use super::{Engine, EngineError};

/// What a command printed and how it ended.
#[derive(Clone, Debug, Default)]
pub struct Output {
    pub code: i64,
    pub stdout: String,
    pub stderr: String,
}

/// A container's standard streams, both ways.
pub struct Attached {
    pub input: Pin<Box<dyn AsyncWrite + Send>>,
    output: Pin<Box<dyn Stream<Item = Result<LogOutput, Bollard>> + Send>>,
}

impl Attached {
    /// The next piece of output: true where it came from stderr. None at the end.
    pub async fn next(&mut self) -> Option<Result<(bool, Vec<u8>), EngineError>> {
        let piece = self.output.next().await?;
        Some(match piece {
            Ok(LogOutput::StdErr { message }) => Ok((true, message.to_vec())),
            Ok(other) => Ok((false, other.into_bytes().to_vec())),
            Err(e) => Err(EngineError::new("read from", "container", e)),
        })
    }
}

impl Engine {
    /// Runs a command in a container and collects what it prints (at most 1 MiB each way).
    /// The deadline bounds our wait, not the command.
    pub async fn exec(&self, id: &str, command: &[&str], deadline: Duration) -> Result<Output, EngineError> {
        debug!(id, ?command, "exec");
        let failed = |e| EngineError::new("run a command in", id, e);
        let options = CreateExecOptions {
            cmd: Some(command.iter().map(|s| s.to_string()).collect()),
            attach_stdout: Some(true),
            attach_stderr: Some(true),
            ..Default::default()
        };
        let exec = self.docker.create_exec(id, options).await.map_err(failed)?;
        let started = self.docker.start_exec(&exec.id, None).await.map_err(failed)?;
        let mut out = Output::default();
        if let StartExecResults::Attached { mut output, .. } = started {
            // The stream may never close: the deadline decides, then the engine's own record.
            let drain = async {
                while let Some(Ok(piece)) = output.next().await {
                    let (to, message) = match &piece {
                        LogOutput::StdErr { message } => (&mut out.stderr, message),
                        LogOutput::StdOut { message } | LogOutput::Console { message } => {
                            (&mut out.stdout, message)
                        }
                        LogOutput::StdIn { .. } => continue,
                    };
                    if to.len() < 1 << 20 {
                        to.push_str(&String::from_utf8_lossy(message));
                    }
                }
            };
            let _ = tokio::time::timeout(deadline, drain).await;
        }
        let ended = self.docker.inspect_exec(&exec.id).await.map_err(failed)?;
        out.code = ended.exit_code.unwrap_or(-1);
        Ok(out)
    }

    /// Attaches to a container's streams. Attach before starting it, or its first words are lost.
    pub async fn attach(&self, id: &str) -> Result<Attached, EngineError> {
        let options = q::AttachContainerOptionsBuilder::default()
            .stdin(true)
            .stdout(true)
            .stderr(true)
            .stream(true)
            .build();
        let attached = self.docker.attach_container(id, Some(options)).await;
        let attached = attached.map_err(|e| EngineError::new("attach to container", id, e))?;
        Ok(Attached { input: attached.input, output: attached.output })
    }

    /// Waits for a container to end; its exit code.
    pub async fn wait(&self, id: &str) -> Result<i64, EngineError> {
        let mut ends = self.docker.wait_container(id, None::<q::WaitContainerOptions>);
        match ends.next().await {
            Some(Ok(end)) => Ok(end.status_code),
            Some(Err(Bollard::DockerContainerWaitError { code, .. })) => Ok(code),
            Some(Err(e)) => Err(EngineError::new("wait for container", id, e)),
            None => Ok(-1),
        }
    }

    /// Removes a container, and returns when it has gone.
    pub async fn removed(&self, id: &str) -> Result<(), EngineError> {
        self.remove(id).await?;
        self.gone(id).await
    }

    /// Returns when a container that somebody is removing has gone.
    async fn gone(&self, id: &str) -> Result<(), EngineError> {
        let options = q::WaitContainerOptionsBuilder::default().condition("removed").build();
        match self.docker.wait_container(id, Some(options)).next().await {
            Some(Err(e)) if !matches!(e, Bollard::DockerContainerWaitError { .. }) => {
                let error = EngineError::new("wait for container", id, e);
                if error.is_missing() { Ok(()) } else { Err(error) }
            }
            _ => Ok(()),
        }
    }
}
