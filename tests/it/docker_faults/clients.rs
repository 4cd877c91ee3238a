//! Clients of a user's own: on the host, through the published ports, knowing nothing of `lab`.

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use lab::service::redis::slot;
use mongodb::Client;
use mongodb::bson::{Document, doc};
use mongodb::options::{ClientOptions, ReadPreference, SelectionCriteria, ServerAddress};

use crate::support::run::Run;

/// A reply that is not there by then is not coming.
const PATIENCE: Duration = Duration::from_millis(1500);

pub struct Clients {
    address: Ipv4Addr,
    set: String,
}

impl Clients {
    pub async fn of(run: &Run) -> Self {
        let plan = run.plan().await;
        Self { address: plan.place.address, set: plan.set }
    }

    /// The first line of a node's reply to a command typed into a socket: `+OK`, `-MOVED …`, `$3`; `silent`,
    /// or `gone` where nobody listens.
    pub fn redis(&self, port: u16, command: &str) -> String {
        let asked = || {
            let addr = SocketAddr::from((self.address, port));
            let mut stream = TcpStream::connect_timeout(&addr, PATIENCE)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.write_all(format!("{command}\r\n").as_bytes())?;
            let mut line = String::new();
            BufReader::new(stream).read_line(&mut line)?;
            Ok::<_, std::io::Error>(line.trim_end().to_owned())
        };
        match asked() {
            Ok(line) if line.is_empty() => "gone".into(),
            Ok(line) => line,
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => "silent".into(),
            Err(_) => "gone".into(),
        }
    }

    /// One member and no other.
    pub async fn member(&self, port: u16) -> Client {
        let mut options = ClientOptions::builder().hosts(vec![self.server(port)]).build();
        options.direct_connection = Some(true);
        options.server_selection_timeout = Some(PATIENCE);
        options.retry_writes = Some(false);
        options.selection_criteria =
            Some(SelectionCriteria::ReadPreference(ReadPreference::Nearest { options: Default::default() }));
        Client::with_options(options).expect("a client")
    }

    /// The set, as an application reaches it.
    pub async fn set(&self) -> Client {
        let mut options =
            ClientOptions::builder().hosts(vec![self.server(27017), self.server(27018)]).build();
        options.repl_set_name = Some(self.set.clone());
        options.server_selection_timeout = Some(Duration::from_secs(15));
        Client::with_options(options).expect("a client")
    }

    fn server(&self, port: u16) -> ServerAddress {
        ServerAddress::Tcp { host: self.address.to_string(), port: Some(port) }
    }
}

/// Inserts one document; what the server said where it refused, `silent` where it said nothing in time.
pub async fn insert(client: &Client, id: &str) -> Result<(), String> {
    let items = client.database("app").collection::<Document>("orders");
    let id = id.to_owned();
    let insert = tokio::spawn(async move { items.insert_one(doc! { "_id": id }).await });
    match tokio::time::timeout(PATIENCE, insert).await {
        Ok(done) => done.expect("no panic").map(|_| ()).map_err(|e| e.to_string()),
        Err(_) => Err("silent".into()),
    }
}

pub async fn has(client: &Client, id: &str) -> bool {
    let items = client.database("app").collection::<Document>("orders");
    items.find_one(doc! { "_id": id }).await.expect("read").is_some()
}

/// A key whose slot lies in this range.
pub fn key_in(slots: std::ops::RangeInclusive<u16>) -> String {
    let mut keys = (0..).map(|n: u32| format!("order:{n}"));
    keys.find(|key| slots.contains(&(slot(key.as_bytes()).index() as u16))).expect("a key")
}
