//! An index of a MongoDB collection is dropped under load: the same query reads the whole collection.

use std::time::Duration;

use bson::{Bson, Document, doc};

use super::act::{Act, Hit, Kept};
use super::aim::Aim;
use super::scene::Scene;
use super::{ask, lag, refused};
use crate::course::SlowQuery;
use crate::i18n::Message;
use crate::journal::Undo;
use crate::plan::NodePlan;
use crate::{Error, Exit, Result, msg};

impl Act for SlowQuery {
    fn kept(&self) -> Kept {
        Kept::Elsewhere
    }

    /// Indexes are dropped and built on the primary, the others follow.
    fn need(&self, aim: &Aim) -> Result<()> {
        let (node, seen) = (aim.node, aim.seen);
        if !seen.mongo_view(&node.name).is_some_and(|view| view.writable) {
            return Err(Error::new(Exit::RunState, msg!("fault-need-primary", node = node.label())));
        }
        namespace(&self.collection).map(|_| ())
    }

    /// The index as it was built, as JSON. Refuses where there is none of that name.
    async fn undo(&self, scene: &Scene, node: &NodePlan) -> Result<Undo> {
        let (db, collection) = namespace(&self.collection)?;
        let reply = ask::told(scene, node, db, doc! { "listIndexes": collection }).await?;
        let batch = reply.get_document("cursor").and_then(|cursor| cursor.get_array("firstBatch"));
        let mut indexes = batch.into_iter().flatten().filter_map(Bson::as_document);
        let found = indexes.find(|index| index.get_str("name").is_ok_and(|name| name == self.index));
        let missing = || {
            let what = msg!("fault-need-index", collection = self.collection, index = self.index);
            Error::new(Exit::RunState, what)
        };
        let found = found.filter(|_| self.index != "_id_").ok_or_else(missing)?;
        let was = Bson::Document(found.clone()).into_relaxed_extjson().to_string();
        Ok(Undo::Index { collection: self.collection.clone(), was })
    }

    /// Proven by the plan of a query that used the index.
    async fn inject(&self, scene: &Scene, hit: &Hit<'_>, _: Duration) -> Result<Message> {
        let node = hit.node;
        let Undo::Index { was, .. } = &hit.record.undo else { return Err(hit.lost()) };
        let (db, collection) = namespace(&self.collection)?;
        ask::mongo(scene, node, db, doc! { "dropIndexes": collection, "index": &self.index }).await?;
        let field = field(node, was)?;
        if scans(scene, node, db, collection, &field).await? {
            return Ok(msg!("fault-proof-scans", collection = self.collection, field = field));
        }
        Err(Error::new(Exit::Environment, msg!("fault-toothless", node = node.label())))
    }

    /// Builds it again on whoever is primary now; fine where somebody did so before.
    async fn heal(&self, scene: &Scene, hit: &Hit<'_>, _: bool) -> Result<Message> {
        let Undo::Index { collection, was } = &hit.record.undo else { return Err(hit.lost()) };
        let primary = lag::primary(scene).await?;
        let (db, name) = namespace(collection)?;
        let index: Document = serde_json::from_str(was).map_err(|e| refused(primary, e))?;
        ask::mongo(scene, primary, db, doc! { "createIndexes": name, "indexes": [index] }).await?;
        match scans(scene, primary, db, name, &field(primary, was)?).await? {
            false => Ok(msg!("fault-healed-index", collection = collection)),
            true => Err(Error::new(Exit::Environment, msg!("fault-still-scans", collection = collection))),
        }
    }
}

/// `database.collection`.
fn namespace(name: &str) -> Result<(&str, &str)> {
    let parts = name.split_once('.').filter(|(db, collection)| !db.is_empty() && !collection.is_empty());
    parts.ok_or_else(|| Error::new(Exit::Usage, msg!("fault-need-collection", collection = name)))
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
