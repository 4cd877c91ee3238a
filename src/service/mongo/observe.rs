//! What one member says, asked directly and within a deadline.

use std::net::SocketAddr;
use std::time::Duration;

use bson::{Document, doc};

use super::MongoView;
use super::parse::{self, Said};
use super::wire::{Wire, failure, inner};
use crate::check::Heard;
use crate::service::heard;

/// Server error codes: Unauthorized, NotYetInitialized, NoReplicationEnabled.
const UNAUTHORIZED: i32 = 13;
const NOT_IN_A_SET: [i32; 2] = [94, 76];

/// Asks a member everything at once, on one new connection.
pub async fn observe(addr: SocketAddr, deadline: Duration) -> Heard<MongoView> {
    heard::within(deadline, async { ask(&mut Wire::connect(addr).await?).await }).await
}

/// Asks a member everything on a connection that stands.
pub(super) async fn ask(wire: &mut Wire) -> std::io::Result<Heard<MongoView>> {
    let questions =
        ["hello", "buildInfo", "replSetGetStatus", "replSetGetConfig", "top"].map(|name| doc! { name: 1 });
    let mut replies = wire.ask("admin", &questions).await?;
    for reply in &mut replies {
        match failure(reply) {
            None => {}
            Some((code, _)) if NOT_IN_A_SET.contains(&code) => *reply = Document::new(),
            Some((UNAUTHORIZED, why)) => return Ok(Heard::Denied(why)),
            Some((code, why)) => return Ok(Heard::Denied(format!("{why} ({code})"))),
        }
    }
    let config = inner(&replies[3], "config");
    let said = Said {
        hello: &replies[0],
        build: &replies[1],
        status: &replies[2],
        config: &config,
        top: &replies[4],
    };
    Ok(Heard::Answer(parse::view(&said)))
}
