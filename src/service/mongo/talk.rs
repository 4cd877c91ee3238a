//! One command to one member, in JSON; its reply as (relaxed) Extended JSON.

use std::net::SocketAddr;
use std::time::Duration;

use bson::{Bson, Document};

use super::wire::{Wire, number};
use crate::service::Heard;
use crate::service::heard::{ended, unheard, within};
use crate::{Error, Exit, Result, msg};

/// Reads a command as a person writes it: `{"replSetGetStatus": 1}`, or only its name.
pub fn command(text: &str) -> Result<Document> {
    if !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Ok(Document::from_iter([(text.to_owned(), Bson::Int32(1))]));
    }
    serde_json::from_str(text).map_err(|e| Error::new(Exit::Usage, msg!("service-mongo-json")).because(e))
}

/// Sends a command to this member and no other, and waits for its reply. `ok: 0` is a reply too.
pub async fn talk(
    node: &str,
    addr: SocketAddr,
    db: &str,
    command: Document,
    deadline: Duration,
) -> Result<Document> {
    let asked = async { Ok(Heard::Answer(Wire::connect(addr).await?.ask(db, &[command]).await?)) };
    match within(deadline, asked).await {
        Heard::Answer(mut replies) => Ok(replies.remove(0)),
        other => Err(Error::new(Exit::Environment, unheard(node, &other))),
    }
}

/// How long a member goes on serving reads before it ends, where `timeoutSecs` says nothing else.
const QUIESCE: Duration = Duration::from_secs(15);

/// Whether a command ends the member that obeys it.
pub fn ends(command: &Document) -> bool {
    command.keys().next().is_some_and(|verb| verb == "shutdown")
}

/// Sends such a command and waits for the member's end, through its quiesce: none when it has ended, else its refusal.
/// `deadline`: beside the quiesce.
pub async fn end(
    node: &str,
    addr: SocketAddr,
    command: Document,
    deadline: Duration,
) -> Result<Option<Document>> {
    let connected = async { Ok(Heard::Answer(Wire::connect(addr).await?)) };
    let mut wire = match within(deadline, connected).await {
        Heard::Answer(wire) => wire,
        other => return Err(Error::new(Exit::Environment, unheard(node, &other))),
    };
    let quiesce = match command.contains_key("timeoutSecs") {
        true => Duration::from_secs(number(&command, "timeoutSecs").unsigned_abs()),
        false => QUIESCE,
    };
    let asked = async { Ok(wire.ask("admin", &[command]).await?.remove(0)) };
    ended(node, addr, deadline.saturating_add(quiesce), asked).await
}

/// Whether the member did it: `ok: 1`, in whichever number type.
pub fn succeeded(reply: &Document) -> bool {
    match reply.get("ok") {
        Some(Bson::Double(ok)) => *ok == 1.0,
        Some(Bson::Int32(ok)) => *ok == 1,
        Some(Bson::Int64(ok)) => *ok == 1,
        _ => false,
    }
}

/// A reply, indented.
pub fn render(reply: &Document) -> String {
    let json = Bson::Document(reply.clone()).into_relaxed_extjson();
    serde_json::to_string_pretty(&json).unwrap_or_else(|_| reply.to_string())
}
