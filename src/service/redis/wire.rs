//! One direct connection to one Redis node, in its own protocol (RESP).
//!
//! Not through a client library: those greet, name themselves, retry and reconnect, and swallow a refusal
//! that comes before the first command. A witness must add nothing and hide nothing.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use std::pin::Pin;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::plan::budget;

/// Arrays within arrays.
const DEPTH: u32 = 32;

/// What a node replied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A status such as `OK`, and RESP3's doubles, booleans and big numbers as written.
    Status(String),
    Error(String),
    Integer(i64),
    Bulk(Vec<u8>),
    Nil,
    /// Also sets and maps of RESP3 (key, value, key, value).
    Array(Vec<Reply>),
}

impl Reply {
    /// The text of a status or of a bulk string.
    pub fn text(&self) -> Option<String> {
        match self {
            Reply::Status(text) => Some(text.clone()),
            Reply::Bulk(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => None,
        }
    }

    pub fn is_ok(&self) -> bool {
        matches!(self, Reply::Status(text) if text == "OK")
    }
}

/// A command and its arguments.
pub type Command = Vec<Vec<u8>>;

/// Splits words at spaces: `command("CLUSTER INFO")`.
pub fn command(words: &str) -> Command {
    words.split(' ').map(|word| word.as_bytes().to_vec()).collect()
}

pub struct Wire {
    stream: BufReader<TcpStream>,
    /// Bytes that one reply may take of our memory, with everything in it, and what is left of them: whoever holds a
    /// node's port must not make us fill it.
    most: usize,
    left: usize,
}

impl Wire {
    pub async fn connect(addr: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), most: budget::REPLY_SHOWN, left: 0 })
    }

    /// For questions whose answers are short.
    pub fn brief(self) -> Self {
        Self { most: budget::REPLY, ..self }
    }

    /// Whether the peer has closed, or said something that nobody asked for: nothing more is to be sent here.
    pub fn is_over(&self) -> bool {
        let read = self.stream.get_ref().try_read(&mut [0]);
        !self.stream.buffer().is_empty() || !read.is_err_and(|e| e.kind() == ErrorKind::WouldBlock)
    }

    /// Sends all commands at once, then reads one reply for each.
    pub async fn ask(&mut self, commands: &[Command]) -> Result<Vec<Reply>> {
        // A node that is full says so and closes, before or while we write: what it said is still read.
        let sent = self.send(commands).await;
        let mut replies = Vec::with_capacity(commands.len());
        while replies.len() < commands.len() {
            match self.reply().await {
                Ok(reply) => replies.push(reply),
                Err(_) if !replies.is_empty() && refused(&replies[0]) => break,
                Err(read) => return Err(sent.err().unwrap_or(read)),
            }
        }
        Ok(replies)
    }

    pub async fn send(&mut self, commands: &[Command]) -> Result<()> {
        let mut bytes = Vec::new();
        for command in commands {
            bytes.extend(format!("*{}\r\n", command.len()).into_bytes());
            for word in command {
                bytes.extend(format!("${}\r\n", word.len()).into_bytes());
                bytes.extend_from_slice(word);
                bytes.extend_from_slice(b"\r\n");
            }
        }
        self.stream.get_mut().write_all(&bytes).await
    }

    pub async fn reply(&mut self) -> Result<Reply> {
        self.left = self.most;
        self.read(DEPTH).await
    }

    fn read(&mut self, depth: u32) -> Pin<Box<dyn Future<Output = Result<Reply>> + Send + '_>> {
        Box::pin(async move {
            let line = self.line().await?;
            let (kind, rest) = line.split_at_checked(1).ok_or_else(|| garbled(&line))?;
            let number = || rest.parse::<i64>().map_err(|_| garbled(&line));
            let most = self.left;
            // A negative length is none at all.
            let count = || match usize::try_from(number()?) {
                Ok(length) if length > most => Err(garbled(&line)),
                length => Ok(length.ok()),
            };
            Ok(match kind {
                "+" | "," | "#" | "(" => Reply::Status(rest.to_owned()),
                "-" => Reply::Error(rest.to_owned()),
                ":" => Reply::Integer(number()?),
                "_" => Reply::Nil,
                "$" | "=" | "!" => match count()? {
                    Some(length) => Reply::Bulk(self.bytes(length).await?),
                    None => Reply::Nil,
                },
                "*" | "~" | ">" | "%" => {
                    let Some(length) = count()? else { return Ok(Reply::Nil) };
                    let depth = depth.checked_sub(1).ok_or_else(|| garbled(&line))?;
                    let length = if kind == "%" { length.saturating_mul(2) } else { length };
                    let mut items = Vec::new();
                    for _ in 0..length {
                        self.take(size_of::<Reply>())?;
                        items.push(self.read(depth).await?);
                    }
                    Reply::Array(items)
                }
                _ => return Err(garbled(&line)),
            })
        })
    }

    /// Counts what a reply takes.
    fn take(&mut self, bytes: usize) -> Result<()> {
        self.left = self.left.checked_sub(bytes).ok_or_else(|| garbled("a reply without end"))?;
        Ok(())
    }

    /// One line without its end. A peer that never ends a line is no Redis.
    async fn line(&mut self) -> Result<String> {
        let mut line = Vec::new();
        (&mut self.stream).take(64 << 10).read_until(b'\n', &mut line).await?;
        if line.is_empty() {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.take(line.len())?;
        let text = String::from_utf8_lossy(&line);
        text.strip_suffix("\r\n").map(str::to_owned).ok_or_else(|| garbled(&text))
    }

    async fn bytes(&mut self, length: usize) -> Result<Vec<u8>> {
        self.take(length)?;
        let whole = length.saturating_add(2);
        let mut bytes = Vec::new();
        (&mut self.stream).take(whole as u64).read_to_end(&mut bytes).await?;
        if bytes.len() != whole {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        bytes.truncate(length);
        Ok(bytes)
    }
}

/// It answered, and will not serve us, whatever we ask.
pub fn refused(reply: &Reply) -> bool {
    const WORDS: [&str; 6] = ["NOAUTH", "NOPERM", "DENIED", "LOADING", "BUSY", "ERR max number of clients"];
    matches!(reply, Reply::Error(text) if WORDS.iter().any(|word| text.starts_with(word)))
}

fn garbled(line: &str) -> Error {
    Error::new(ErrorKind::InvalidData, line.chars().take(80).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    /// What is made of these bytes, sent by whoever holds the port.
    async fn heard(bytes: &'static [u8], commands: usize) -> Result<Vec<Reply>> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let addr = listener.local_addr()?;
        let peer = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await?;
            stream.write_all(bytes).await?;
            stream.shutdown().await?;
            // Closed with something unread, it would reset what it has said.
            tokio::io::copy(&mut stream, &mut tokio::io::sink()).await
        });
        let replies = Wire::connect(addr).await?.brief().ask(&vec![command("PING"); commands]).await;
        // Whoever was cut off may not have said all of it.
        let _ = peer.await?;
        replies
    }

    #[tokio::test]
    async fn no_reply_takes_more_than_its_share() {
        let long = format!("${}\r\n{}\r\n", budget::REPLY * 2, "x".repeat(budget::REPLY * 2));
        let many = format!("*{}\r\n{}", budget::REPLY, ":1\r\n".repeat(budget::REPLY));
        let nested = format!("*2000\r\n{}", format!("$1000\r\n{}\r\n", "x".repeat(1000)).repeat(2000));
        for text in [long, many, nested] {
            let error = heard(text.leak().as_bytes(), 1).await.expect_err("too long");
            assert_eq!(error.kind(), ErrorKind::InvalidData);
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn any_bytes_are_replies_or_an_error(
            text in "([*%$:+_>=-](-?[0-9]{1,20}|[a-z]{0,4})\r\n|\\PC{0,6}|\r\n){0,12}",
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..64),
        ) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            for bytes in [text.into_bytes(), bytes] {
                let replies = runtime.block_on(heard(bytes.leak(), 2)).unwrap_or_default();
                let _ = super::super::light::light(&replies);
                replies.iter().for_each(|reply| _ = super::super::render(reply));
                replies.iter().for_each(|reply| _ = super::super::pushes::flushed(reply));
            }
        }
    }

    #[tokio::test]
    async fn every_kind_of_reply_is_read() {
        let bytes =
            b"+OK\r\n-ERR no\r\n:-7\r\n$2\r\n\r\n\r\n$-1\r\n*-1\r\n*2\r\n*0\r\n:1\r\n%1\r\n+k\r\n#t\r\n";
        let replies = heard(bytes, 8).await.expect("replies");
        let expected = [
            Reply::Status("OK".into()),
            Reply::Error("ERR no".into()),
            Reply::Integer(-7),
            Reply::Bulk(b"\r\n".into()),
            Reply::Nil,
            Reply::Nil,
            Reply::Array(vec![Reply::Array(vec![]), Reply::Integer(1)]),
            Reply::Array(vec![Reply::Status("k".into()), Reply::Status("t".into())]),
        ];
        assert_eq!(replies, expected);
    }

    #[tokio::test]
    async fn a_refusal_before_the_first_command_is_heard() {
        let replies = heard(b"-ERR max number of clients reached\r\n", 6).await.expect("replies");
        assert!(replies.len() == 1 && refused(&replies[0]));
    }

    #[tokio::test]
    async fn strangers_are_told_from_silence() {
        for bytes in [&b"HTTP/1.1 400 Bad Request\r\n"[..], b"$99999999999\r\n", b"*x\r\n", b"\r\n", b"+OK\n"]
        {
            let error = heard(bytes, 1).await.expect_err("garbled");
            assert_eq!(error.kind(), ErrorKind::InvalidData, "{bytes:?}");
        }
        let deep: &'static [u8] = "*1\r\n".repeat(1000).leak().as_bytes();
        assert_eq!(heard(deep, 1).await.expect_err("garbled").kind(), ErrorKind::InvalidData);
        assert!(heard(b"", 1).await.is_err());
        assert!(heard(b"$5\r\nab", 1).await.is_err());
    }
}
