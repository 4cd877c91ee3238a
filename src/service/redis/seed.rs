//! The seeded keys: written to, and read back from, the master that owns each key's slot.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::{join_all, try_join_all};
use redis::{AsyncConnectionConfig, Client, RedisResult};
use serde::{Deserialize, Serialize};
use tokio::time::timeout;

use super::wire::{Command, Reply, Wire};
use super::{RedisView, owner, slot};
use crate::plan::{NodeName, seeded_key, seeded_value};
use crate::service::Heard;
use crate::{Error, Exit, Result, msg};

/// Commands sent before their replies are read.
const BATCH: usize = 1000;

/// Seeded keys read back, each from the master that owns its slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeededData {
    pub expected: u32,
    pub intact: u32,
    pub missing: Vec<String>,
    pub changed: Vec<String>,
    /// Keys whose owner could not be asked.
    pub unread: u32,
}

/// Writes the seeded keys and waits until each master has passed them on to a replica.
pub async fn seed<'v>(
    nodes: &[(NodeName, SocketAddr)],
    views: impl IntoIterator<Item = (&'v NodeName, &'v Heard<RedisView>)> + Clone,
    seed: u64,
    keys: u32,
    deadline: Duration,
) -> Result<()> {
    let (owned, orphans) = by_owner(nodes, views, seed, keys);
    if let Some(&n) = orphans.first() {
        let key = seeded_key(seed, n);
        return Err(Error::new(Exit::Environment, msg!("service-redis-no-owner", key = key)));
    }
    let written = owned.into_iter().map(|((name, addr), keys)| async move {
        let failed = |why: String| {
            Error::new(Exit::Environment, msg!("service-redis-not-seeded", node = name)).because(why)
        };
        match write(addr, seed, &keys, deadline).await {
            Ok(0) => Err(failed("WAIT 1: no replica has confirmed the keys".to_owned())),
            Ok(_) => Ok(()),
            Err(e) => Err(failed(e.to_string())),
        }
    });
    try_join_all(written).await.map(drop)
}

/// Sets the keys in one pipeline on one node; how many replicas have confirmed them.
async fn write(addr: SocketAddr, seed: u64, keys: &[u32], deadline: Duration) -> RedisResult<u32> {
    let client = Client::open((addr.ip().to_string(), addr.port()))?;
    // The driver's own patience is half a second, and WAIT may take longer on a busy machine.
    let config = AsyncConnectionConfig::new().set_response_timeout(Some(deadline));
    let mut connection = client.get_multiplexed_async_connection_with_config(&config).await?;
    let mut pipe = redis::pipe();
    for n in keys {
        pipe.set(seeded_key(seed, *n), seeded_value(seed, *n)).ignore();
    }
    let (confirmed,): (u32,) = pipe.cmd("WAIT").arg(1).arg(5000).query_async(&mut connection).await?;
    Ok(confirmed)
}

/// Reads every seeded key from its owner, and compares. A key whose owner does not answer is unread, not lost.
pub async fn read_seeded<'v>(
    nodes: &[(NodeName, SocketAddr)],
    views: impl IntoIterator<Item = (&'v NodeName, &'v Heard<RedisView>)> + Clone,
    seed: u64,
    keys: u32,
    deadline: Duration,
) -> SeededData {
    let (owned, orphans) = by_owner(nodes, views, seed, keys);
    let read = owned.into_iter().map(|((_, addr), keys)| async move {
        let get = |n: &u32| words(&["GET", &seeded_key(seed, *n)]);
        let commands: Vec<Command> = keys.iter().map(get).collect();
        let replies = timeout(deadline, ask(addr, &commands)).await;
        (keys, replies.ok().and_then(|replies| replies.ok()).unwrap_or_default())
    });
    let mut data = SeededData {
        expected: keys,
        intact: 0,
        missing: Vec::new(),
        changed: Vec::new(),
        unread: orphans.len() as u32,
    };
    for (keys, replies) in join_all(read).await {
        data.unread += (keys.len() - replies.len().min(keys.len())) as u32;
        for (n, reply) in keys.into_iter().zip(replies) {
            match reply {
                Reply::Bulk(value) if value == seeded_value(seed, n).into_bytes() => data.intact += 1,
                Reply::Nil => data.missing.push(seeded_key(seed, n)),
                Reply::Bulk(_) => data.changed.push(seeded_key(seed, n)),
                // It holds something that GET does not read.
                Reply::Error(why) if why.starts_with("WRONGTYPE") => data.changed.push(seeded_key(seed, n)),
                _ => data.unread += 1,
            }
        }
    }
    data
}

type Owned<'a> = BTreeMap<(&'a str, SocketAddr), Vec<u32>>;

/// Numbers of the seeded keys by the node that owns them, and of those that nobody owns.
fn by_owner<'a, 'v>(
    nodes: &'a [(NodeName, SocketAddr)],
    views: impl IntoIterator<Item = (&'v NodeName, &'v Heard<RedisView>)> + Clone,
    seed: u64,
    keys: u32,
) -> (Owned<'a>, Vec<u32>) {
    let mut owned = Owned::new();
    let mut orphans = Vec::new();
    for n in 0..keys {
        let name = owner(views.clone(), slot(seeded_key(seed, n).as_bytes()));
        match nodes.iter().find(|(node, _)| Some(node) == name) {
            Some((node, addr)) => owned.entry((node.as_str(), *addr)).or_default().push(n),
            None => orphans.push(n),
        }
    }
    (owned, orphans)
}

async fn ask(addr: SocketAddr, commands: &[Command]) -> std::io::Result<Vec<Reply>> {
    let mut wire = Wire::connect(addr).await?;
    let mut replies = Vec::with_capacity(commands.len());
    for batch in commands.chunks(BATCH) {
        replies.extend(wire.ask(batch).await?);
    }
    Ok(replies)
}

fn words(words: &[&str]) -> Command {
    words.iter().map(|word| word.as_bytes().to_vec()).collect()
}
