//! The engine's own account of a run's containers, as it happens.

use std::collections::HashMap;

use bollard::models::EventMessage;
use bollard::query_parameters as q;
use futures_util::{Stream, StreamExt};
use jiff::Timestamp;

use super::{Engine, EngineError};

/// Something happened to a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerEvent {
    /// The container's.
    pub id: String,
    /// The container's labels, its name and the event's own attributes (`exitCode`).
    pub attributes: HashMap<String, String>,
    /// `die`, `start`, `pause`, `unpause`, `destroy`, `oom`.
    pub action: String,
    /// The engine's time.
    pub at: Timestamp,
}

const ACTIONS: [&str; 6] = ["die", "start", "pause", "unpause", "destroy", "oom"];

impl Engine {
    /// What happens to the containers with this label (`name=value`), since a moment and from now on.
    pub fn events(
        &self,
        label: &str,
        since: Timestamp,
    ) -> impl Stream<Item = Result<ContainerEvent, EngineError>> + use<> {
        let filters = HashMap::from([
            ("type".to_owned(), vec!["container".to_owned()]),
            ("label".to_owned(), vec![label.to_owned()]),
            ("event".to_owned(), ACTIONS.map(str::to_owned).to_vec()),
        ]);
        let since = format!("{}.{:09}", since.as_second(), since.subsec_nanosecond());
        let options = q::EventsOptionsBuilder::default().since(&since).filters(&filters).build();
        let label = label.to_owned();
        self.docker.events(Some(options)).filter_map(move |message| {
            let told = match message {
                Ok(message) => event(message).map(Ok),
                Err(e) => Some(Err(EngineError::new("follow events of", &label, e))),
            };
            std::future::ready(told)
        })
    }
}

fn event(message: EventMessage) -> Option<ContainerEvent> {
    let at = Timestamp::from_nanosecond(message.time_nano?.into()).ok()?;
    let actor = message.actor?;
    let (id, attributes) = (actor.id.unwrap_or_default(), actor.attributes.unwrap_or_default());
    Some(ContainerEvent { id, attributes, action: message.action?, at })
}
