//! The program that an application lab is about: one question over HTTP.

use std::io::Read;
use std::net::SocketAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::service::Heard;

/// What is kept of an answer's body, bytes.
const BODY: u64 = 16 << 10;

/// What it answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub status: u16,
    /// The beginning of the body, as text.
    pub body: String,
}

/// Asks for a path, following no redirect and using no proxy: what this very program says is what counts.
pub async fn get(addr: SocketAddr, path: &str, deadline: Duration) -> Heard<Page> {
    let url = format!("http://{addr}{path}");
    let asked = tokio::task::spawn_blocking(move || ask(&url, deadline)).await;
    match asked {
        Ok(Ok(page)) => Heard::Answer(page),
        Ok(Err(e)) => heard(e, deadline),
        Err(e) => Heard::Garbled(e.to_string()),
    }
}

fn ask(url: &str, deadline: Duration) -> Result<Page, ureq::Error> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(deadline))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None)
        .build()
        .into();
    let mut answer = agent.get(url).call()?;
    let mut body = Vec::new();
    answer.body_mut().as_reader().take(BODY).read_to_end(&mut body)?;
    Ok(Page { status: answer.status().as_u16(), body: String::from_utf8_lossy(&body).into_owned() })
}

fn heard(error: ureq::Error, deadline: Duration) -> Heard<Page> {
    use std::io::ErrorKind::{ConnectionRefused, HostUnreachable, TimedOut};
    let silent = Heard::Silent(u32::try_from(deadline.as_millis()).unwrap_or(u32::MAX));
    match error {
        ureq::Error::Timeout(_) => silent,
        ureq::Error::Io(e) if e.kind() == TimedOut || e.get_ref().is_some_and(is_timeout) => silent,
        ureq::Error::Io(e) if matches!(e.kind(), ConnectionRefused | HostUnreachable) => Heard::Refused,
        ureq::Error::ConnectionFailed => Heard::Refused,
        other => Heard::Garbled(other.to_string()),
    }
}

/// ureq tells of a timeout while it reads a body inside an error of the reader.
fn is_timeout(inner: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    matches!(inner.downcast_ref(), Some(ureq::Error::Timeout(_)))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::TcpListener;

    use super::*;

    const PATIENCE: Duration = Duration::from_millis(300);

    /// What is heard of a server that answers so, and then says no more without hanging up.
    async fn answered(answer: &'static [u8]) -> Heard<Page> {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = server.local_addr().unwrap();
        let serving = std::thread::spawn(move || {
            let (mut client, _) = server.accept().unwrap();
            let _ = client.write_all(answer);
            let mut rest = Vec::new();
            let _ = client.read_to_end(&mut rest);
        });
        let heard = get(addr, "/a", PATIENCE).await;
        serving.join().unwrap();
        heard
    }

    fn page(status: u16, body: &str) -> Heard<Page> {
        Heard::Answer(Page { status, body: body.to_owned() })
    }

    #[tokio::test]
    async fn what_a_program_may_answer() {
        let ok = answered(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").await;
        assert_eq!(ok, page(200, "hi"));
        let missing = answered(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").await;
        assert_eq!(missing, page(404, ""));
        let elsewhere =
            answered(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
                .await;
        assert_eq!(elsewhere, page(302, ""));
        assert!(matches!(answered(b"+PONG\r\n").await, Heard::Garbled(_)));
        assert_eq!(answered(b"").await, Heard::Silent(300));
        let half = answered(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf").await;
        assert_eq!(half, Heard::Silent(300));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
        #[test]
        fn any_bytes_are_a_page_or_none(
            head in "(HTTP/1[.][01] [0-9]{0,4} ?[A-Z]{0,3}\r\n)?([A-Za-z-]{0,9}: ?[0-9a-z]{0,9}\r\n){0,3}(\r\n)?",
            body in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..40),
        ) {
            let server = TcpListener::bind("127.0.0.1:0").unwrap();
            let addr = server.local_addr().unwrap();
            let serving = std::thread::spawn(move || {
                let (mut client, _) = server.accept().unwrap();
                let _ = client.write_all(&[head.as_bytes(), &body].concat());
                let _ = client.shutdown(std::net::Shutdown::Write);
                let _ = client.read_to_end(&mut Vec::new());
            });
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let heard = runtime.block_on(get(addr, "/a", PATIENCE));
            serving.join().unwrap();
            if let Heard::Answer(page) = heard {
                proptest::prop_assert!(page.body.len() as u64 <= 3 * BODY);
            }
        }
    }

    #[tokio::test]
    async fn nobody_listens() {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        assert_eq!(get(port, "/", PATIENCE).await, Heard::Refused);
    }
}
