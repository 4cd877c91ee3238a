//! The seeded documents, acknowledged by a majority.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use bson::{Bson, Document, doc};
use mongodb::Client;
use mongodb::options::{ClientOptions, ServerAddress, WriteConcern};
use tokio::time::timeout;

use super::wire::{Wire, failure, inner, number};
use super::{MongoView, Seeded, primary};
use crate::course::seeded::{COLLECTION, DATABASE};
use crate::plan::{NodeName, seeded_key, seeded_value};
use crate::service::Heard;
use crate::{Error, Exit, Result, msg};

/// Writes the seeded documents through the primary.
pub async fn seed(
    nodes: &[(NodeName, SocketAddr)],
    views: &BTreeMap<NodeName, Heard<MongoView>>,
    seed: u64,
    documents: u32,
    deadline: Duration,
) -> Result<()> {
    let name = primary(views);
    let Some((node, addr)) = nodes.iter().find(|(node, _)| Some(node) == name) else {
        return Err(Error::new(Exit::Environment, msg!("service-mongo-no-primary")));
    };
    let failed = |why: String| {
        Error::new(Exit::Environment, msg!("service-mongo-not-seeded", node = node)).because(why)
    };
    let written = write(*addr, seed, documents);
    // An operation of the driver must not be dropped half-way: on its own task it ends by itself.
    match timeout(deadline, tokio::spawn(written)).await {
        Ok(Ok(Ok(()))) => Ok(()),
        Ok(Ok(Err(e))) => Err(failed(e.to_string())),
        Ok(Err(e)) => Err(failed(e.to_string())),
        Err(e) => Err(failed(e.to_string())),
    }
}

/// The value of the n-th seeded document as one member has it, be it primary or not; none where it has no such
/// document or does not answer in time.
pub async fn seeded_value_at(addr: SocketAddr, n: u32, deadline: Duration) -> Option<String> {
    let find = doc! {
        "find": COLLECTION,
        "filter": { "_id": n },
        "limit": 1,
        "$readPreference": { "mode": "secondaryPreferred" },
    };
    let asked = async { Wire::connect(addr).await?.ask(DATABASE, &[find]).await };
    let reply = timeout(deadline, asked).await.ok()?.ok()?.into_iter().next()?;
    let found = inner(&reply, "cursor").get_array("firstBatch").ok()?.first()?.as_document()?.clone();
    found.get_str("value").ok().map(str::to_owned)
}

/// The seeded collection as one member has it, be it primary or not; none where it does not answer in time, or is in no
/// state to be read.
pub async fn seeded_collection(addr: SocketAddr, deadline: Duration) -> Option<Seeded> {
    let here = doc! { "mode": "secondaryPreferred" };
    let list =
        doc! { "listCollections": 1, "filter": { "name": COLLECTION }, "$readPreference": here.clone() };
    let count = doc! { "count": COLLECTION, "$readPreference": here };
    let asked = async { Wire::connect(addr).await?.ask(DATABASE, &[list, count]).await };
    let replies = timeout(deadline, asked).await.ok()?.ok()?;
    if replies.iter().any(|reply| failure(reply).is_some()) {
        return None;
    }
    let found = inner(&replies[0], "cursor");
    let found = found.get_array("firstBatch").ok()?.first().and_then(|found| found.as_document());
    let uuid = found.and_then(|found| match inner(found, "info").get("uuid") {
        Some(Bson::Binary(uuid)) => Some(crate::hex::hex(&uuid.bytes)),
        _ => None,
    });
    Some(Seeded { uuid, documents: number(&replies[1], "n").unsigned_abs() })
}

/// Inserts the documents on one member, which must be the primary.
async fn write(addr: SocketAddr, seed: u64, documents: u32) -> mongodb::error::Result<()> {
    if documents == 0 {
        return Ok(());
    }
    let host = ServerAddress::Tcp { host: addr.ip().to_string(), port: Some(addr.port()) };
    let options = ClientOptions::builder().hosts(vec![host]).direct_connection(true).build();
    let client = Client::with_options(options)?;
    let items = client.database(DATABASE).collection::<Document>(COLLECTION);
    items.create_index(mongodb::IndexModel::builder().keys(doc! { "key": 1 }).build()).await?;
    let all = (0..documents).map(|n| document(seed, n));
    items.insert_many(all).write_concern(WriteConcern::majority()).await?;
    client.shutdown().await;
    Ok(())
}

fn document(seed: u64, n: u32) -> Document {
    doc! { "_id": n, "key": seeded_key(seed, n), "value": seeded_value(seed, n) }
}
