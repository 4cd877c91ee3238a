//! The databases: form, observe each node, talk to it. The only place with connections to nodes.
#![expect(clippy::disallowed_types, reason = "this module owns the connections to nodes")]

mod access;
pub mod app;
pub mod canary;
mod heard;
pub mod mongo;
mod question;
pub mod redis;
mod settle;
mod written;

pub use access::Access;
pub use app::Page;
pub use mongo::MongoView;
pub use redis::{ClusterNode, Link, RedisRole, RedisView};
pub use settle::{Nodes, Views};
pub use written::Written;
