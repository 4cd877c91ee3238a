//! One direct connection to one MongoDB member: OP_MSG, BSON by the driver's own crate.
//!
//! Not through the driver's client: it starts a monitor a member, selects servers, retries, and its
//! operations must not be dropped half-way, so that a deadline could not end them.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;

use bson::{Document, doc};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::plan::budget::{self, ECHO, cut};

const OP_MSG: i32 = 2013;
/// Header, flags and the kind of the one section.
const HEAD: usize = 16 + 4 + 1;
/// `maxMessageSizeBytes` of every server since 3.6.
const LIMIT: usize = 48_000_000;

pub struct Wire {
    stream: BufReader<TcpStream>,
    /// Bytes of the longest reply that is read.
    most: usize,
}

impl Wire {
    pub async fn connect(addr: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream), most: LIMIT })
    }

    /// For questions whose answers are short.
    pub fn brief(self) -> Self {
        Self { most: budget::REPLY, ..self }
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
        let strange = || Error::new(ErrorKind::InvalidData, format!("{:?}", String::from_utf8_lossy(&head)));
        let [a, b, c, d, _, _, _, _, _, _, _, _, e, f, g, h, _, _, _, _, section] = head;
        let (length, kind) = (i32::from_le_bytes([a, b, c, d]), i32::from_le_bytes([e, f, g, h]));
        let length = usize::try_from(length).ok().filter(|length| *length <= self.most);
        let rest = length.and_then(|length| length.checked_sub(HEAD)).ok_or_else(strange)?;
        // Section kind 0 is a body; a reply has only that.
        if kind != OP_MSG || section != 0 {
            return Err(strange());
        }
        let mut body = Vec::new();
        (&mut self.stream).take(rest as u64).read_to_end(&mut body).await?;
        Document::from_reader(body.as_slice()).map_err(|e| Error::new(ErrorKind::InvalidData, e))
    }
}

fn message(id: i32, command: &Document) -> Result<Vec<u8>> {
    let body = command.to_vec().map_err(|e| Error::new(ErrorKind::InvalidInput, e))?;
    let length = body.len().saturating_add(HEAD);
    let mut bytes = Vec::with_capacity(length);
    for field in [length as i32, id, 0, OP_MSG, 0] {
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
    let code = i32::try_from(number(reply, "code")).unwrap_or_default();
    Some((code, cut(reply.get_str("errmsg").unwrap_or_default(), ECHO)))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tokio::net::TcpListener;

    use super::*;

    /// What is made of these bytes, sent by whoever holds the port.
    async fn heard(bytes: Vec<u8>) -> Result<Vec<Document>> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let addr = listener.local_addr()?;
        let peer = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await?;
            stream.write_all(&bytes).await?;
            stream.shutdown().await?;
            // Closed with something unread, it would reset what it has said.
            tokio::io::copy(&mut stream, &mut tokio::io::sink()).await
        });
        let replies = Wire::connect(addr).await?.brief().ask("admin", &[doc! { "ping": 1 }]).await;
        // Whoever was cut off may not have said all of it.
        let _ = peer.await?;
        replies
    }

    /// A reply that says it is so long, of such a kind.
    fn reply(length: i32, kind: i32, section: u8, body: &[u8]) -> Vec<u8> {
        let head = [length, 1, 1, kind, 0].into_iter().flat_map(i32::to_le_bytes);
        head.chain([section]).chain(body.iter().copied()).collect()
    }

    #[tokio::test]
    async fn a_reply_is_as_long_as_it_says_and_no_longer_than_its_share() {
        let body = doc! { "ok": 1 }.to_vec().unwrap();
        let length = (HEAD + body.len()) as i32;
        assert_eq!(heard(reply(length, OP_MSG, 0, &body)).await.unwrap(), [doc! { "ok": 1 }]);
        for strange in [
            reply(length, 1, 0, &body),
            reply(length, OP_MSG, 1, &body),
            reply(-1, OP_MSG, 0, &body),
            reply(HEAD as i32 - 1, OP_MSG, 0, &body),
            reply(budget::REPLY as i32 + 1, OP_MSG, 0, &body),
            reply(i32::MAX, OP_MSG, 0, &body),
        ] {
            assert_eq!(heard(strange).await.expect_err("garbled").kind(), ErrorKind::InvalidData);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_bytes_are_a_document_or_an_error(
            bytes in proptest::collection::vec(any::<u8>(), 0..64),
            length in prop_oneof![0..200_i32, any::<i32>()],
        ) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            for bytes in [bytes.clone(), reply(length, OP_MSG, 0, &bytes)] {
                let replies = runtime.block_on(heard(bytes)).unwrap_or_default();
                replies.iter().for_each(|reply| _ = failure(reply));
            }
        }
    }
}
