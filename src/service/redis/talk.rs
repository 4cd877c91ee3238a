//! One command to one node, as a person would type it; replies as `redis-cli` prints them.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::time::timeout;

use super::wire::{Command, Reply, Wire};
use crate::service::Heard;
use crate::service::heard::{ended, unheard, within};
use crate::{Error, Exit, Result};

/// Sends a command to this node and no other, and waits for its reply. `MOVED` is a reply too.
pub async fn talk(node: &str, addr: SocketAddr, args: &[String], deadline: Duration) -> Result<Reply> {
    let command = words(args);
    let asked = async { Ok(Heard::Answer(Wire::connect(addr).await?.ask(&[command]).await?)) };
    match within(deadline, asked).await {
        Heard::Answer(mut replies) => Ok(replies.remove(0)),
        other => Err(Error::new(Exit::Environment, unheard(node, &other))),
    }
}

/// How long a master waits for its replicas before it ends (`shutdown-timeout`).
const SHUTDOWN: Duration = Duration::from_secs(10);

/// Whether a command ends the node that obeys it.
pub fn ends(args: &[String]) -> bool {
    let is = |word: &String, name: &str| word.eq_ignore_ascii_case(name);
    args.first().is_some_and(|verb| is(verb, "shutdown")) && !args.iter().any(|word| is(word, "abort"))
}

/// Sends such a command and waits for the node's end: none when it has ended, else its refusal. `deadline`: beside what
/// a master waits for its replicas.
pub async fn end(node: &str, addr: SocketAddr, args: &[String], deadline: Duration) -> Result<Option<Reply>> {
    let connected = async { Ok(Heard::Answer(Wire::connect(addr).await?)) };
    let mut wire = match within(deadline, connected).await {
        Heard::Answer(wire) => wire,
        other => return Err(Error::new(Exit::Environment, unheard(node, &other))),
    };
    let command = words(args);
    let asked = async { Ok(wire.ask(&[command]).await?.remove(0)) };
    ended(node, addr, deadline.saturating_add(SHUTDOWN), asked).await
}

/// Sends a command on a connection of its own, exactly once, and does not wait for it to be done: a reply
/// within `patience` means that the node refused (or was done at once), silence that it is busy with it.
pub async fn send_only(
    addr: SocketAddr,
    args: &[String],
    patience: Duration,
) -> std::io::Result<Option<Reply>> {
    let mut wire = Wire::connect(addr).await?;
    wire.send(&[words(args)]).await?;
    match timeout(patience, wire.reply()).await {
        Ok(reply) => reply.map(Some),
        Err(_) => Ok(None),
    }
}

fn words(args: &[String]) -> Command {
    args.iter().map(|word| word.as_bytes().to_vec()).collect()
}

/// A reply as `redis-cli` prints it on a terminal. Texts of many lines (INFO, CLUSTER NODES) are printed as
/// they are.
pub fn render(reply: &Reply) -> String {
    match reply {
        Reply::Bulk(bytes) if bytes.contains(&b'\n') => String::from_utf8_lossy(bytes).trim_end().to_owned(),
        other => nested(other, ""),
    }
}

fn nested(reply: &Reply, indent: &str) -> String {
    match reply {
        Reply::Status(text) => text.clone(),
        Reply::Error(text) => format!("(error) {text}"),
        Reply::Integer(n) => format!("(integer) {n}"),
        Reply::Nil => "(nil)".into(),
        Reply::Bulk(bytes) => quoted(bytes),
        Reply::Array(items) if items.is_empty() => "(empty array)".into(),
        Reply::Array(items) => {
            let width = items.len().to_string().len();
            let inner = format!("{indent}{}", " ".repeat(width + 2));
            let lines = items.iter().enumerate().map(|(i, item)| {
                let margin = if i == 0 { "" } else { indent };
                format!("{margin}{:>width$}) {}", i + 1, nested(item, &inner))
            });
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// In quotes, with what a terminal must not see escaped; other languages stay readable.
fn quoted(bytes: &[u8]) -> String {
    let mut out = String::from("\"");
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                c if c.is_control() => out.extend(c.to_string().bytes().map(|b| format!("\\x{b:02x}"))),
                c => out.push(c),
            }
        }
        out.extend(chunk.invalid().iter().map(|b| format!("\\x{b:02x}")));
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_look_as_redis_cli_prints_them() {
        let bulk = |text: &str| Reply::Bulk(text.into());
        let flat = [
            (Reply::Status("OK".into()), "OK"),
            (Reply::Error("ERR no".into()), "(error) ERR no"),
            (Reply::Integer(-3), "(integer) -3"),
            (Reply::Nil, "(nil)"),
            (Reply::Array(vec![]), "(empty array)"),
            (bulk("a\"b\\c\t\u{1b}[31m"), r#""a\"b\\c\t\x1b[31m""#),
            (bulk("طالب"), "\"طالب\""),
            (Reply::Bulk(vec![b'a', 0xff]), r#""a\xff""#),
            (bulk("role:master\r\nx:1\r\n"), "role:master\r\nx:1"),
        ];
        for (reply, text) in flat {
            assert_eq!(render(&reply), text);
        }
        let inner = Reply::Array(vec![Reply::Integer(1), bulk("x")]);
        let mut items = vec![inner];
        items.extend((0..9).map(|_| Reply::Nil));
        let text = render(&Reply::Array(items));
        assert!(text.starts_with(" 1) 1) (integer) 1\n    2) \"x\"\n 2) (nil)\n"), "{text}");
        assert!(text.ends_with("\n10) (nil)"), "{text}");
    }
}
