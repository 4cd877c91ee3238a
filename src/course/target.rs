//! Who a fault or an answer means: a role, resolved at the moment it is needed, never a fixed container.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Deserializer;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use super::Service;
use super::service::unknown;

/// A node named by what it is at the moment of asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// A node by name: `redis-1`, `mongo-2`.
    Node(String),
    /// The master that owns the slot of a drawn key (the value names the draw; on the command line a key
    /// itself is understood too).
    MasterOfKey(String),
    /// The replica of that master with the highest offset.
    ReplicaOfKey(String),
    /// The master that owns this slot (0-16383).
    MasterOfSlot(u16),
    /// The replica of that master with the highest offset.
    ReplicaOfSlot(u16),
    /// MongoDB's primary, as the majority of members sees it.
    Primary,
    /// The secondary with the lowest member number.
    Secondary,
    /// The node that the named fault hit, as journaled at its injection.
    TargetOf(String),
    /// The replica that was promoted after the named fault, in place of the node that it hit.
    PromotedAfter(String),
    /// One of these, drawn at the injection: the same seed draws the same.
    Any(Pool),
}

/// What a node is drawn from, by what the nodes are at that moment. Written as one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Pool {
    /// Any node of the database.
    #[strum(transparent)]
    Of(Service),
    Master,
    Replica,
    Secondary,
}

impl Pool {
    fn all() -> impl Iterator<Item = Self> {
        Service::ALL.iter().copied().map(Self::Of).chain([Self::Master, Self::Replica, Self::Secondary])
    }

    /// The words for all of them.
    fn words() -> impl Iterator<Item = &'static str> {
        Self::all().map(Self::as_str)
    }

    /// How it is written.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The database that its nodes belong to.
    pub fn service(self) -> Service {
        match self {
            Self::Of(service) => service,
            Self::Master | Self::Replica => Service::Redis,
            Self::Secondary => Service::Mongo,
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|pool| pool.as_str() == name)
    }
}

impl Serialize for Pool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Pool {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::from_name(&word).ok_or_else(|| unknown(&word, Self::words()))
    }
}

impl JsonSchema for Pool {
    fn schema_name() -> Cow<'static, str> {
        "Pool".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What a node is drawn from, by what the nodes are at that moment.",
            "type": "string",
            "enum": Self::words().collect::<Vec<_>>()
        })
    }
}

impl Target {
    /// The database that it belongs to, where its words say so.
    pub fn service(&self) -> Option<Service> {
        match self {
            Self::MasterOfKey(_) | Self::ReplicaOfKey(_) => Some(Service::Redis),
            Self::MasterOfSlot(_) | Self::ReplicaOfSlot(_) => Some(Service::Redis),
            Self::Any(pool) => Some(pool.service()),
            Self::Primary | Self::Secondary => Some(Service::Mongo),
            Self::Node(_) | Self::TargetOf(_) | Self::PromotedAfter(_) => None,
        }
    }
}

/// As typed after `--target`: `redis-1`, `7000`, `primary`, `master-of-slot:0`, `replica-of-key:NAME`, …
impl FromStr for Target {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let slot = |text: &str| match text.parse::<u16>() {
            Ok(slot) if slot < 16384 => Ok(slot),
            _ => Err(format!("`{text}` is not a slot: 0 to 16383")),
        };
        Ok(match s.split_once(':') {
            Some(("master-of-slot", n)) => Self::MasterOfSlot(slot(n)?),
            Some(("replica-of-slot", n)) => Self::ReplicaOfSlot(slot(n)?),
            Some(("master-of-key", key)) => Self::MasterOfKey(key.to_owned()),
            Some(("replica-of-key", key)) => Self::ReplicaOfKey(key.to_owned()),
            Some(("target-of", fault)) => Self::TargetOf(fault.to_owned()),
            Some(("any", pool)) => {
                let found = Pool::from_name(pool);
                let unknown = || format!("`{pool}` is none of {}", Vec::from_iter(Pool::words()).join(", "));
                Self::Any(found.ok_or_else(unknown)?)
            }
            Some(("promoted-after", fault)) => Self::PromotedAfter(fault.to_owned()),
            Some((role, _)) => return Err(format!("`{role}:` is not a way to name a node")),
            None if s == "primary" => Self::Primary,
            None if s == "secondary" => Self::Secondary,
            None => Self::Node(s.to_owned()),
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node(name) => f.write_str(name),
            Self::MasterOfKey(key) => write!(f, "master-of-key:{key}"),
            Self::ReplicaOfKey(key) => write!(f, "replica-of-key:{key}"),
            Self::MasterOfSlot(slot) => write!(f, "master-of-slot:{slot}"),
            Self::ReplicaOfSlot(slot) => write!(f, "replica-of-slot:{slot}"),
            Self::Primary => f.write_str("primary"),
            Self::Secondary => f.write_str("secondary"),
            Self::TargetOf(fault) => write!(f, "target-of:{fault}"),
            Self::PromotedAfter(fault) => write!(f, "promoted-after:{fault}"),
            Self::Any(pool) => write!(f, "any:{}", pool.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_typed() {
        let typed = [
            "redis-1",
            "7000",
            "primary",
            "secondary",
            "master-of-slot:0",
            "replica-of-slot:16383",
            "master-of-key:student:7",
            "replica-of-key:key",
            "target-of:stalled-master",
            "promoted-after:stalled-master",
            "any:replica",
        ];
        for text in typed {
            assert_eq!(text.parse::<Target>().unwrap().to_string(), text);
        }
        assert!("master-of-slot:16384".parse::<Target>().is_err());
        assert!("boss-of:7".parse::<Target>().is_err());
    }
}
