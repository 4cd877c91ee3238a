//! The one bridge that all pods sit on. Containers on it do not reach each other.

use std::collections::HashMap;

use bollard::models::{Ipam, NetworkCreateRequest};
use bollard::query_parameters as q;

use super::{Engine, EngineError};
use crate::plan::labels;

/// Our bridge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    pub id: String,
    pub gateway: String,
}

impl Engine {
    /// Finds our network or makes it. Two makers at once end with one: the engine allows the same name
    /// twice, so the one that sorts first stays and the other is removed by whoever made it.
    pub async fn ensure_network(&self) -> Result<Network, EngineError> {
        if let Some(found) = self.networks().await?.into_iter().next() {
            return Ok(found);
        }
        let made = self.docker.create_network(NetworkCreateRequest {
            name: labels::NETWORK.into(),
            driver: Some("bridge".into()),
            options: Some(HashMap::from([
                ("com.docker.network.bridge.enable_icc".into(), "false".into()),
                ("com.docker.network.bridge.name".into(), "lab0".into()),
            ])),
            labels: Some(HashMap::from([(labels::VERSION.into(), env!("CARGO_PKG_VERSION").into())])),
            ..Default::default()
        });
        let made = made.await.map_err(|e| EngineError::new("create network", labels::NETWORK, e));
        let all = self.networks().await?;
        match made {
            // The bridge's name is taken: another maker was first.
            Err(e) if all.is_empty() => Err(e),
            Err(_) => Ok(all.into_iter().next().expect("not empty")),
            Ok(made) => {
                let first = all.into_iter().next();
                if first.as_ref().is_some_and(|n| n.id != made.id) {
                    let _ = self.docker.remove_network(&made.id).await;
                }
                Ok(first.unwrap_or(Network { id: made.id, gateway: String::new() }))
            }
        }
    }

    /// The bridge that pods sit on, or, where none has been made yet, the engine's own beside it.
    pub async fn bridge(&self) -> Result<Option<Network>, EngineError> {
        if let Some(ours) = self.networks().await?.into_iter().next() {
            return Ok(Some(ours));
        }
        match self.docker.inspect_network("bridge", None::<q::InspectNetworkOptions>).await {
            Ok(found) => Ok(Some(Network { id: found.id.unwrap_or_default(), gateway: gateway(found.ipam) })),
            Err(e) => match EngineError::new("inspect network", "bridge", e) {
                e if e.is_missing() => Ok(None),
                e => Err(e),
            },
        }
    }

    async fn networks(&self) -> Result<Vec<Network>, EngineError> {
        let filters = HashMap::from([("label".to_owned(), vec![labels::VERSION.to_owned()])]);
        let options = q::ListNetworksOptionsBuilder::default().filters(&filters).build();
        let all = self.docker.list_networks(Some(options)).await;
        let all = all.map_err(|e| EngineError::new("list", "networks", e))?;
        let mut ours: Vec<Network> = all
            .into_iter()
            .filter(|n| n.name.as_deref() == Some(labels::NETWORK))
            .map(|n| Network { id: n.id.unwrap_or_default(), gateway: gateway(n.ipam) })
            .collect();
        ours.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(ours)
    }

    /// Removes our network where no container is on it; true where it was there and went.
    pub async fn remove_idle_network(&self) -> Result<bool, EngineError> {
        let mut removed = false;
        for network in self.networks().await? {
            match self.docker.remove_network(&network.id).await {
                Ok(()) => removed = true,
                Err(e) => {
                    let error = EngineError::new("remove network", &network.id, e);
                    // 403 "has active endpoints": a run has just come to stay.
                    if !matches!(error.status(), Some(403 | 404)) {
                        return Err(error);
                    }
                }
            }
        }
        Ok(removed)
    }
}

/// A bridge's own address; empty where it has none.
fn gateway(ipam: Option<Ipam>) -> String {
    let pools = ipam.and_then(|ipam| ipam.config).unwrap_or_default();
    pools.into_iter().find_map(|pool| pool.gateway).unwrap_or_default()
}
