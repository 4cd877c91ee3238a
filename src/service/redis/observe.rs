//! What one node says, asked directly and within a deadline. Never through a cluster client: it hides outages.

use std::net::SocketAddr;
use std::time::Duration;

use super::RedisView;
use super::parse::{self, Said};
use super::wire::{Reply, Wire, command, refused};
use crate::plan::budget::{ECHO, cut};
use crate::service::{Heard, heard};

const LINKS: &str = "CLUSTER LINKS";

/// Asks a node everything in one pipeline, on one new connection.
pub async fn observe(addr: SocketAddr, deadline: Duration) -> Heard<RedisView> {
    heard::within(deadline, async { ask(&mut Wire::connect(addr).await?.brief()).await }).await
}

/// Asks a node everything on a connection that stands.
pub(super) async fn ask(wire: &mut Wire) -> std::io::Result<Heard<RedisView>> {
    // INFO takes several sections only since Redis 7.
    let questions = [
        "INFO server",
        "INFO replication",
        "INFO commandstats",
        "INFO keyspace",
        "INFO persistence",
        "CLUSTER MYID",
        "CLUSTER INFO",
        "CLUSTER NODES",
        LINKS,
    ];
    let mut replies = wire.ask(&questions.map(command)).await?;
    if let Some(Reply::Error(why)) = replies.iter().find(|reply| refused(reply)) {
        return Ok(Heard::Denied(cut(why, ECHO)));
    }
    // Unknown before Redis 7.
    let links = if replies.len() == questions.len() { replies.pop() } else { None };
    let mut texts = Vec::new();
    for reply in &replies {
        match reply {
            Reply::Error(why) if why.contains("cluster support disabled") => texts.push(None),
            Reply::Error(why) => return Ok(Heard::Denied(cut(why, ECHO))),
            Reply::Integer(number) => return Ok(Heard::Garbled(number.to_string())),
            other => match other.text() {
                Some(text) => texts.push(Some(text)),
                None => return Ok(Heard::Garbled("no text".into())),
            },
        }
    }
    let info = texts[..5].iter().flatten().map(String::as_str).collect::<String>();
    let said = Said {
        info: &info,
        id: texts[5].as_deref(),
        cluster_info: texts[6].as_deref(),
        cluster_nodes: texts[7].as_deref(),
        links: links.as_ref(),
    };
    Ok(parse::view(&said).map_or_else(Heard::Garbled, Heard::Answer))
}
