//! `lab.reply/v1`: what a node replied to one command.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use crate::plan::NodePlan;
use crate::service::redis::Reply;

/// `lab redis --json` and `lab mongo --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.reply/v1")]
pub struct ReplyDocument {
    #[schemars(extend("const" = "lab.reply/v1"))]
    pub schema: &'static str,
    pub node: String,
    pub port: u16,
    /// Redis: strings, numbers, arrays, null; an error is `{"error": "…"}`. MongoDB: the reply, as relaxed
    /// Extended JSON.
    pub reply: Value,
}

impl ReplyDocument {
    pub fn redis(node: &NodePlan, reply: &Reply) -> Self {
        Self::of(node, redis(reply))
    }

    /// It obeyed a command that ended it, and said nothing more.
    pub fn ended(node: &NodePlan) -> Self {
        Self::of(node, Value::Null)
    }

    pub fn mongo(node: &NodePlan, reply: &bson::Document) -> Self {
        Self::of(node, bson::Bson::Document(reply.clone()).into_relaxed_extjson())
    }

    fn of(node: &NodePlan, reply: Value) -> Self {
        Self { schema: "lab.reply/v1", node: node.name.clone(), port: node.port, reply }
    }
}

fn redis(reply: &Reply) -> Value {
    match reply {
        Reply::Status(text) => json!(text),
        Reply::Error(text) => json!({ "error": text }),
        Reply::Integer(n) => json!(n),
        Reply::Bulk(bytes) => json!(String::from_utf8_lossy(bytes)),
        Reply::Nil => Value::Null,
        Reply::Array(items) => items.iter().map(redis).collect(),
    }
}
