//! How often each command was called on one node.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use super::wire::{Reply, Wire, command};
use crate::plan::budget::{ECHO, cut};
use crate::service::{Heard, heard};

/// Calls by command, in lower case (`get`, `cluster|info`), since the process began or was told to forget them.
pub type Commands = BTreeMap<String, u64>;

/// Asks a node, on one new connection.
pub async fn counted(addr: SocketAddr, deadline: Duration) -> Heard<Commands> {
    let ask = async {
        let replies = Wire::connect(addr).await?.brief().ask(&[command("INFO commandstats")]).await?;
        Ok(match replies.first() {
            Some(Reply::Error(why)) => Heard::Denied(cut(why, ECHO)),
            Some(reply) => reply
                .text()
                .map_or_else(|| Heard::Garbled("no text".into()), |text| Heard::Answer(commands(&text))),
            None => Heard::Garbled("no reply".into()),
        })
    };
    heard::within(deadline, ask).await
}

/// `cmdstat_get:calls=12,usec=34,…`
fn commands(info: &str) -> Commands {
    let line = |line: &str| {
        let (name, stats) = line.strip_prefix("cmdstat_")?.split_once(':')?;
        let calls = stats.split(',').find_map(|stat| stat.strip_prefix("calls="))?;
        Some((name.to_owned(), calls.parse().ok()?))
    };
    info.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_read_as_redis_writes_them() {
        let info = "# Commandstats\r\ncmdstat_get:calls=12,usec=34,usec_per_call=2.83,rejected_calls=0,\
            failed_calls=0\r\ncmdstat_cluster|info:calls=3,usec=9\r\ncmdstat_odd:usec=1\r\n";
        let expected = [("get".to_owned(), 12), ("cluster|info".to_owned(), 3)];
        assert_eq!(commands(info), expected.into());
    }
}
