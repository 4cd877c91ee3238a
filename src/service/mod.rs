//! The databases: form, observe each node, talk to it. The only place with connections to nodes.
#![expect(clippy::disallowed_types, reason = "this module owns the connections to nodes")]

mod access;
pub mod app;
pub mod canary;
mod heard;
mod kind;
mod kinds;
pub mod mongo;
mod question;
pub mod redis;
mod settle;
mod view;
mod written;

pub use access::Access;
pub use app::Page;
pub use heard::{Heard, ending, listens, passing};
pub use kind::{Form, Forming, Kind};
pub use mongo::MongoView;
pub use redis::{ClusterNode, Link, RedisRole, RedisView, SeededData};
pub use settle::{Nodes, Views};
pub use view::View;
pub use written::Written;
