//! From what the network did to what was heard of a node.

use std::io::ErrorKind;
use std::time::Duration;

use crate::check::Heard;
use crate::i18n::Message;
use crate::msg;

/// Waits for a question to be answered, no longer than the deadline.
pub(super) async fn within<T>(
    deadline: Duration,
    question: impl Future<Output = std::io::Result<Heard<T>>>,
) -> Heard<T> {
    match tokio::time::timeout(deadline, question).await {
        Ok(Ok(heard)) => heard,
        Ok(Err(e)) if e.kind() == ErrorKind::InvalidData => Heard::Garbled(e.to_string()),
        // Reset or closed without a word is what a port proxy makes of "nobody listens".
        Ok(Err(_)) => Heard::Refused,
        Err(_) => Heard::Silent(deadline.as_millis() as u32),
    }
}

/// What to tell a person about a node that gave no answer.
pub(super) fn unheard<T>(node: &str, heard: &Heard<T>) -> Message {
    match heard {
        Heard::Answer(_) => msg!("service-answers", node = node),
        Heard::Silent(ms) => msg!("service-silent", node = node, ms = ms),
        Heard::Refused => msg!("service-refused", node = node),
        Heard::Denied(why) => msg!("service-denied", node = node, why = why),
        Heard::Garbled(what) => msg!("service-garbled", node = node, what = what),
    }
}
