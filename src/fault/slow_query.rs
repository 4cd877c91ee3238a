//! An index of a MongoDB collection is dropped under load: the same query reads the whole collection.

use bson::{Bson, Document, doc};

use super::scene::Scene;
use super::{SlowQuery, ask, lag, refused};
use crate::check::{Heard, Snapshot};
use crate::i18n::Message;
use crate::plan::NodePlan;
use crate::{Error, Exit, Result, msg};

/// Indexes are dropped and built on the primary, the others follow.
pub fn need(node: &NodePlan, fault: &SlowQuery, seen: &Snapshot) -> Result<()> {
    if !seen.mongo.get(&node.name).and_then(Heard::answer).is_some_and(|view| view.writable) {
        return Err(Error::new(Exit::RunState, msg!("fault-need-primary", node = node.label())));
    }
    namespace(&fault.collection).map(|_| ())
}

/// `database.collection`.
fn namespace(name: &str) -> Result<(&str, &str)> {
    let parts = name.split_once('.').filter(|(db, collection)| !db.is_empty() && !collection.is_empty());
    parts.ok_or_else(|| Error::new(Exit::Usage, msg!("fault-need-collection", collection = name)))
}

/// The index as it was built, as JSON. Refuses where there is none of that name.
pub async fn was(scene: &Scene, node: &NodePlan, fault: &SlowQuery) -> Result<String> {
    let (db, collection) = namespace(&fault.collection)?;
    let reply = ask::told(scene, node, db, doc! { "listIndexes": collection }).await?;
    let batch = reply.get_document("cursor").and_then(|cursor| cursor.get_array("firstBatch"));
    let mut indexes = batch.into_iter().flatten().filter_map(Bson::as_document);
    let found = indexes.find(|index| index.get_str("name").is_ok_and(|name| name == fault.index));
    let missing = || {
        let what = msg!("fault-need-index", collection = fault.collection, index = fault.index);
        Error::new(Exit::RunState, what)
    };
    let found = found.filter(|_| fault.index != "_id_").ok_or_else(missing)?;
    Ok(Bson::Document(found.clone()).into_relaxed_extjson().to_string())
}

/// Proven by the plan of a query that used the index.
pub async fn inject(scene: &Scene, node: &NodePlan, fault: &SlowQuery, was: &str) -> Result<Message> {
    let (db, collection) = namespace(&fault.collection)?;
    ask::mongo(scene, node, db, doc! { "dropIndexes": collection, "index": &fault.index }).await?;
    let field = field(node, was)?;
    if scans(scene, node, db, collection, &field).await? {
        return Ok(msg!("fault-proof-scans", collection = fault.collection, field = field));
    }
    Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label())))
}

/// The first field of the index.
fn field(node: &NodePlan, was: &str) -> Result<String> {
    let index: Document = serde_json::from_str(was).map_err(|e| refused(node, e))?;
    let keys = index.get_document("key").ok();
    Ok(keys.and_then(|keys| keys.keys().next().cloned()).unwrap_or_default())
}

/// A query by the field reads the whole collection, by the planner's word.
async fn scans(scene: &Scene, node: &NodePlan, db: &str, collection: &str, field: &str) -> Result<bool> {
    let filter = Document::from_iter([(field.to_owned(), Bson::from("x"))]);
    let explain = doc! { "explain": { "find": collection, "filter": filter }, "verbosity": "queryPlanner" };
    let reply = ask::mongo(scene, node, db, explain).await?;
    let plan = reply.get_document("queryPlanner").and_then(|planner| planner.get_document("winningPlan"));
    Ok(plan.is_ok_and(|plan| plan.to_string().contains("COLLSCAN")))
}

/// Builds it again on whoever is primary now; fine where somebody did so before.
pub async fn undo(scene: &Scene, collection: &str, was: &str) -> Result<Message> {
    let primary = lag::primary(scene).await?;
    let (db, name) = namespace(collection)?;
    let index: Document = serde_json::from_str(was).map_err(|e| refused(primary, e))?;
    ask::mongo(scene, primary, db, doc! { "createIndexes": name, "indexes": [index] }).await?;
    match scans(scene, primary, db, name, &field(primary, was)?).await? {
        false => Ok(msg!("fault-healed-index", collection = collection)),
        true => Err(Error::new(Exit::Environment, msg!("fault-still-scans", collection = collection))),
    }
}
