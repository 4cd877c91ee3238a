//! `lab.images/v1`: what each role runs on, for programs to read.

use schemars::JsonSchema;
use serde::Serialize;

use crate::run::RoleImage;
use crate::spec::Role;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.images/v1")]
pub struct ImagesDocument {
    #[schemars(extend("const" = "lab.images/v1"))]
    pub schema: &'static str,
    pub images: Vec<ImagesRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImagesRow {
    pub role: Role,
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

impl ImagesDocument {
    pub fn of(rows: &[RoleImage]) -> Self {
        Self { schema: "lab.images/v1", images: rows.iter().map(ImagesRow::of).collect() }
    }
}

impl ImagesRow {
    fn of(row: &RoleImage) -> Self {
        let here = row.here.as_ref();
        Self {
            role: row.role,
            name: row.name.clone(),
            present: here.is_some(),
            id: here.map(|image| image.id.clone()),
            digest: here.and_then(|image| image.digests.first().cloned()),
            size: here.map(|image| image.size),
        }
    }
}
