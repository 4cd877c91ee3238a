//! The table of kinds: what each is asked, how it is formed, and how it is understood. What it is stands in
//! `course/kinds`, how the recorder watches it in `record/kinds.rs`.

use super::kind::Kind;
use super::{mongo, redis};
use crate::course::Service;

impl Kind {
    /// The kind of a service's nodes.
    pub fn of(service: Service) -> &'static Self {
        match service {
            Service::Redis => &redis::KIND,
            Service::Mongo => &mongo::KIND,
        }
    }
}
