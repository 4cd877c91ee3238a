//! A MongoDB replica set's line in the table of kinds.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::future::BoxFuture;

use super::{observe, seed};
use crate::Result;
use crate::course::Service;
use crate::service::kind::{Forming, Kind};
use crate::service::{Heard, View};

pub const KIND: Kind = Kind {
    observe: look,
    form: Some(form),
    // A log level keeps lines away: judges read what members' servers tell themselves.
    is_read: None,
    hears: Some(hears),
};

fn look(addr: SocketAddr, patience: Duration) -> BoxFuture<'static, View> {
    Box::pin(async move { View::Mongo(observe(addr, patience).await) })
}

fn form(forming: Forming<'_>) -> BoxFuture<'_, Result<()>> {
    Box::pin(async move {
        let (Forming { plan, deadline, .. }, members) = (forming, forming.nodes(Service::Mongo));
        let (address, timeout) = (plan.place.address, plan.election_timeout_ms);
        let views = super::form(&plan.set, &members, address, timeout, deadline).await?;
        seed(&members, &views, plan.seed, plan.documents, deadline).await
    })
}

fn hears(view: &View, peer: u16) -> bool {
    let Some(Heard::Answer(view)) = view.mongo() else { return true };
    let port = format!(":{peer}");
    view.members.iter().find(|m| m.host.ends_with(&port)).is_none_or(|m| m.healthy)
}
