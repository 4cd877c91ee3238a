//! Docker through bollard: the only place that names it. One function and one error a verb.
#![expect(clippy::disallowed_types, reason = "the owner of the engine's client")]

mod connect;
mod containers;
mod cpu;
mod error;
mod events;
mod exec;
mod facts;
mod files;
mod host;
mod image;
mod logs;
mod network;
mod place;
mod terminal;

pub use connect::Engine;
pub use containers::{ContainerSpec, Found};
pub use error::EngineError;
pub use events::ContainerEvent;
pub use exec::{Attached, Output};
pub use facts::{ContainerFacts, ContainerState, LogLine};
pub use files::File;
pub use host::Host;
pub use image::{ImageFacts, Pieces};
pub use network::Network;
pub use terminal::Terminal;
