//! An index of a MongoDB collection is dropped.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, Wrong, has_a_length, hits_one};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct SlowQuery {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
    /// `database.collection`; the seeded documents where nothing is said.
    #[serde(default = "SlowQuery::default_collection")]
    #[arg(long, value_name = "DB.COLLECTION", default_value_t = SlowQuery::default_collection())]
    pub collection: String,
    /// The index's name.
    #[serde(default = "SlowQuery::default_index")]
    #[arg(long, value_name = "NAME", default_value_t = SlowQuery::default_index())]
    pub index: String,
}

impl SlowQuery {
    pub fn default_collection() -> String {
        format!("{}.{}", crate::course::seeded::DATABASE, crate::course::seeded::COLLECTION)
    }

    pub fn default_index() -> String {
        crate::course::seeded::INDEX.to_owned()
    }
}

impl Fault for SlowQuery {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-slow-query"),
            service: Some(Service::Mongo),
            sends: &[],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();

    fn wrong(&self, _: Span) -> Vec<Wrong> {
        let named = self.collection.split_once('.');
        match named.is_some_and(|(db, name)| !db.is_empty() && !name.is_empty()) {
            true => Vec::new(),
            false => {
                let what = msg!("fault-need-collection", collection = self.collection);
                vec![Wrong::new("collection", what)]
            }
        }
    }
}
