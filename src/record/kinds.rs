//! The table of kinds, as the recorder watches them. What each is stands in `course/kinds`, how it is asked in
//! `service/kinds.rs`.

use super::kind::Recorded;
use super::{mongo, redis};
use crate::course::Service;

impl Recorded {
    /// The kind of a service's nodes.
    pub fn of(service: Service) -> &'static Self {
        match service {
            Service::Redis => &redis::RECORDED,
            Service::Mongo => &mongo::RECORDED,
        }
    }
}
