//! `lab.node/v1`: a node that was started, stopped, restarted or added.

use schemars::JsonSchema;
use serde::Serialize;

use crate::journal::NodeAct;

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "lab.node/v1")]
pub struct NodeDocument {
    #[schemars(extend("const" = "lab.node/v1"))]
    pub schema: &'static str,
    pub node: String,
    pub port: u16,
    pub act: NodeAct,
    /// How we know that it is done.
    pub proof: String,
    pub took_ms: u64,
}
