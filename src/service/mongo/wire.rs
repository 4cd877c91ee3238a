//! One direct connection to one MongoDB member: OP_MSG, BSON by the driver's own crate.
//!
//! Not through the driver's client: it starts a monitor a member, selects servers, retries, and its
//! operations must not be dropped half-way, so that a deadline could not end them.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;

use bson::{Document, doc};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

const OP_MSG: i32 = 2013;
/// Header, flags and the kind of the one section.
const HEAD: usize = 16 + 4 + 1;
/// `maxMessageSizeBytes` of every server since 3.6.
const LIMIT: usize = 48_000_000;

pub struct Wire {
    stream: BufReader<TcpStream>,
}

impl Wire {
    pub async fn connect(addr: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Sends all commands at once, then reads one reply for each. A reply may say `ok: 0`.
    pub async fn ask(&mut self, db: &str, commands: &[Document]) -> Result<Vec<Document>> {
        let mut bytes = Vec::new();
        for (id, command) in commands.iter().enumerate() {
            let mut command = command.clone();
            command.insert("$db", db);
            bytes.extend(message(id as i32, &command)?);
        }
        self.stream.get_mut().write_all(&bytes).await?;
        let mut replies = Vec::with_capacity(commands.len());
        for _ in commands {
            replies.push(self.reply().await?);
        }
        Ok(replies)
    }

    async fn reply(&mut self) -> Result<Document> {
        let mut head = [0; HEAD];
        self.stream.read_exact(&mut head).await?;
        let int = |at: usize| i32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        let length = int(0) as usize;
        // Section kind 0 is a body; a reply has only that.
        if int(12) != OP_MSG || !(HEAD..=LIMIT).contains(&length) || head[20] != 0 {
            return Err(Error::new(ErrorKind::InvalidData, format!("{:?}", String::from_utf8_lossy(&head))));
        }
        let mut body = Vec::new();
        (&mut self.stream).take((length - HEAD) as u64).read_to_end(&mut body).await?;
        Document::from_reader(body.as_slice()).map_err(|e| Error::new(ErrorKind::InvalidData, e))
    }
}

fn message(id: i32, command: &Document) -> Result<Vec<u8>> {
    let body = command.to_vec().map_err(|e| Error::new(ErrorKind::InvalidInput, e))?;
    let mut bytes = Vec::with_capacity(HEAD + body.len());
    for field in [(HEAD + body.len()) as i32, id, 0, OP_MSG, 0] {
        bytes.extend(field.to_le_bytes());
    }
    bytes.push(0);
    bytes.extend(body);
    Ok(bytes)
}

/// `ok: 1`, or what the server said instead.
pub fn failure(reply: &Document) -> Option<(i32, String)> {
    if number(reply, "ok") == 1 {
        return None;
    }
    Some((number(reply, "code") as i32, reply.get_str("errmsg").unwrap_or_default().to_owned()))
}

/// A number of whichever type the server chose; 0 where there is none.
pub fn number(document: &Document, name: &str) -> i64 {
    match document.get(name) {
        Some(value) => value
            .as_i64()
            .or_else(|| value.as_i32().map(i64::from))
            .or_else(|| value.as_f64().map(|n| n as i64))
            .unwrap_or_default(),
        None => 0,
    }
}

/// A document within; empty where there is none.
pub fn inner(document: &Document, name: &str) -> Document {
    document.get_document(name).cloned().unwrap_or_else(|_| doc! {})
}
