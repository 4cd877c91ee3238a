//! Redis Cluster's line in the table of kinds.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::BoxFuture;

use super::{observe, seed, story};
use crate::Result;
use crate::course::Service;
use crate::service::kind::{Forming, Kind};
use crate::service::{Heard, View};

pub const KIND: Kind =
    Kind { observe: look, form: Some(form), is_read: Some(story::is_read), hears: Some(hears) };

fn look(addr: SocketAddr, patience: Duration) -> BoxFuture<'static, View> {
    Box::pin(async move { View::Redis(observe(addr, patience).await) })
}

fn form(forming: Forming<'_>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async move {
        let (Forming { plan, deadline, .. }, nodes) = (forming, forming.nodes(Service::Redis));
        let views = super::form(&nodes, plan.place.address, deadline).await?;
        seed(&nodes, &views, plan.seed, plan.keys, deadline).await
    })
}

fn hears(view: &View, peer: u16) -> bool {
    let Some(Heard::Answer(view)) = view.redis() else { return true };
    let them = view.nodes.iter().find(|n| n.port == peer);
    them.is_none_or(|n| n.connected && !n.flags.fails())
}
