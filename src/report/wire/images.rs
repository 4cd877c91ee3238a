//! `lab.images/v1`: what each role runs on, for programs to read.

use schemars::JsonSchema;
use serde::Serialize;

use crate::course::NodeKind;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.images/v1")]
pub struct ImagesDocument {
    #[schemars(extend("const" = "lab.images/v1"))]
    pub schema: &'static str,
    pub images: Vec<ImagesRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImagesRow {
    pub role: NodeKind,
    pub name: String,
    /// Whether the engine has it.
    pub present: bool,
    /// `sha256:…`.
    pub id: Option<String>,
    /// The registry's digest, where it came from one.
    pub digest: Option<String>,
    /// Bytes.
    pub size: Option<i64>,
}
