//! How we reach the nodes of a run.

use std::net::{IpAddr, SocketAddr};

use crate::plan::NodePlan;

/// The address that every node of a run answers at. On Linux this is the pod's own address: a port proxy
/// turns "refused" into "connected, then reset", and an observer must tell them apart. Elsewhere it is
/// the run's published loopback address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    pub host: IpAddr,
}

impl Access {
    pub fn of(&self, node: &NodePlan) -> SocketAddr {
        SocketAddr::new(self.host, node.port)
    }
}
