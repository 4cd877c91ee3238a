//! How we reach the nodes of a run.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use super::canary;
use crate::plan::{NodePlan, RunPlan};

/// How long the pod's kernel may take to answer: that is nothing where it can be reached at all.
const KERNEL: Duration = Duration::from_millis(500);

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

    /// Finds out how a run is reached; `direct` is its pod's own address. A canary that is late is not absent: the
    /// kernel is asked. What is published at the run's address is ours only while we publish: of a run that does
    /// not, another one may have the address.
    pub async fn find(plan: &RunPlan, direct: Option<IpAddr>) -> Self {
        let published = !plan.net.publish.is_empty();
        // Found out when the run was made.
        let in_reach = !plan.publishes_canary();
        match direct.map(|host| Self { host }).filter(|_| in_reach) {
            Some(direct) if !published || canary::reachable(direct.of(&plan.net), KERNEL).await => direct,
            _ if published => Self { host: plan.place.address.into() },
            // Nobody is there.
            _ => Self { host: Ipv4Addr::BROADCAST.into() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Catalog, NodeKind, Service};
    use crate::plan::{Order, Place, build};

    fn plan() -> RunPlan {
        let lab = Catalog::default().load("redis-create").unwrap();
        let images = [NodeKind::REDIS, NodeKind::Toolbox].map(|role| (role, "image:1".to_owned())).into();
        let services = &[Service::Redis];
        build(Order { run: "r", lab: &lab, place: Place::FIRST, seed: 1, services, images: &images }).unwrap()
    }

    #[tokio::test]
    async fn a_late_canary_is_not_looked_for_at_an_address_that_may_be_another_run_s() {
        // Listens, and answers nobody: what a starved process looks like.
        let late = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let mut open = plan();
        open.net.port = late.local_addr().unwrap().port();
        open.place.address = Ipv4Addr::new(127, 0, 0, 9);
        let found = async |plan: &RunPlan, direct| Access::find(plan, direct).await.host;
        let (here, nowhere): (IpAddr, IpAddr) = (Ipv4Addr::LOCALHOST.into(), Ipv4Addr::BROADCAST.into());
        assert_eq!(canary::ask(SocketAddr::new(here, open.net.port), Duration::from_millis(50)).await, None);
        assert_eq!(found(&open, Some(here)).await, here);
        // Its own address is gone, or out of reach: what is published is there still.
        assert_eq!(found(&open, None).await, IpAddr::V4(open.place.address));
        assert_eq!(found(&open, Some(nowhere)).await, IpAddr::V4(open.place.address));
        let away = open.clone().out_of_reach();
        assert_eq!(found(&away, Some(here)).await, IpAddr::V4(open.place.address));
        let closed = open.closed(false);
        assert_eq!(found(&closed, Some(here)).await, here);
        assert_eq!(found(&closed, None).await, nowhere);
    }
}
