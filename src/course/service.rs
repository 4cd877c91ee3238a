//! What a container of a run is: a node of a database, the pod itself, or where scripts run.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

/// A database that a lab starts.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::IntoStaticStr,
    strum::EnumString,
    strum::VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Service {
    Redis,
    Mongo,
}

impl Service {
    /// Every one that there is.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Its name in files, labels and on the command line.
    pub fn id(self) -> &'static str {
        self.into()
    }

    /// The one that has this name.
    pub fn from_id(id: &str) -> Option<Self> {
        id.parse().ok()
    }
}

/// What a container is. Written as one word: `redis`, `mongo`, `net`, `toolbox`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum NodeKind {
    #[strum(transparent)]
    Node(Service),
    /// The pod's namespace owner: packet filter and canary. Never a database, never restarted.
    Net,
    /// Where a learner's or a submission's script runs. Transient.
    Toolbox,
}

impl NodeKind {
    pub const REDIS: Self = Self::Node(Service::Redis);
    pub const MONGO: Self = Self::Node(Service::Mongo);
    /// Every kind that there is.
    fn all() -> impl Iterator<Item = Self> {
        Service::ALL.iter().copied().map(Self::Node).chain([Self::Net, Self::Toolbox])
    }

    /// The database that it is a node of.
    pub fn service(self) -> Option<Service> {
        match self {
            Self::Node(service) => Some(service),
            Self::Net | Self::Toolbox => None,
        }
    }

    /// What its image is made for: the pod itself runs on the toolbox's.
    pub fn image(self) -> Self {
        match self {
            Self::Node(_) | Self::Toolbox => self,
            Self::Net => Self::Toolbox,
        }
    }

    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The kind that [`as_str`](Self::as_str) writes so.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.as_str() == name)
    }
}

impl fmt::Display for NodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for NodeKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for NodeKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::from_name(&word).ok_or_else(|| unknown(&word, Self::all().map(Self::as_str)))
    }
}

/// As serde says it of a word that no variant has.
pub(super) fn unknown<E: Error>(word: &str, known: impl Iterator<Item = &'static str>) -> E {
    let known = known.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    E::custom(format!("unknown variant `{word}`, expected one of {known}"))
}

/// What images are named for.
impl JsonSchema for NodeKind {
    fn schema_name() -> Cow<'static, str> {
        "Role".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What an image is used for.",
            "oneOf": [
                { "type": "string", "enum": Service::ALL.iter().map(|service| service.id()).collect::<Vec<_>>() },
                {
                    "description": "The pod's `net` container and whatever runs for a learner or a submission.",
                    "type": "string",
                    "const": "toolbox"
                }
            ]
        })
    }
}
