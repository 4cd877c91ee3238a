//! What the engine refused, by verb, and the few refusals that callers act on.

use bollard::errors::Error as Bollard;

use crate::{Error, Exit, msg};

/// A verb that the engine did not do, in its own words.
#[derive(Debug, thiserror::Error)]
#[error("{verb} {object}: {}", plain(source))]
pub struct EngineError {
    /// `create container`, `start container`, `upload to`, …
    pub verb: &'static str,
    pub object: String,
    #[source]
    source: Bollard,
}

impl EngineError {
    pub(super) fn new(verb: &'static str, object: &str, source: Bollard) -> Self {
        Self { verb, object: object.to_owned(), source }
    }

    /// The engine's HTTP status, where it answered at all.
    pub fn status(&self) -> Option<u16> {
        match &self.source {
            Bollard::DockerResponseServerError { status_code, .. } => Some(*status_code),
            _ => None,
        }
    }

    /// The object is not there.
    pub fn is_missing(&self) -> bool {
        self.status() == Some(404)
    }

    /// The name is taken, or the state does not allow the verb.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(409)
    }

    /// The engine has killed a container and not heard of its end in time: the machine is busy (`Kill` in
    /// daemon/kill.go of moby waits 10 s).
    pub fn is_end_unheard(&self) -> bool {
        plain(&self.source).contains("did not receive an exit event")
    }

    /// Somebody holds a port that we wanted.
    pub fn is_port_taken(&self) -> bool {
        let text = plain(&self.source);
        text.contains("port is already allocated") || text.contains("address already in use")
    }

    /// The network that a container was to join is not there any more.
    pub fn is_network_gone(&self) -> bool {
        self.is_missing() && plain(&self.source).starts_with("network ")
    }

    pub fn is_no_space(&self) -> bool {
        plain(&self.source).contains("no space left on device")
    }

    /// The address cannot be bound here: no such loopback address on this host.
    pub fn is_no_such_address(&self) -> bool {
        plain(&self.source).contains("cannot assign requested address")
    }
}

fn plain(error: &Bollard) -> String {
    match error {
        Bollard::DockerResponseServerError { message, .. } => message.clone(),
        other => other.to_string(),
    }
}

impl From<EngineError> for Error {
    fn from(error: EngineError) -> Self {
        let what = if error.is_no_space() {
            msg!("engine-no-space")
        } else {
            msg!("engine-refused", verb = error.verb, object = error.object)
        };
        Error::new(Exit::Environment, what).because(error)
    }
}
