//! Witnesses at work, and which of them fell: a bug of ours at one post must not leave it empty in silence.

use std::collections::HashMap;

use tokio::task::{Id, JoinSet};

/// Tasks by what they are for. They end with it.
pub struct Witnesses<P> {
    tasks: JoinSet<()>,
    posts: HashMap<Id, P>,
}

impl<P> Default for Witnesses<P> {
    fn default() -> Self {
        Self { tasks: JoinSet::new(), posts: HashMap::new() }
    }
}

impl<P> Witnesses<P> {
    pub fn spawn(&mut self, post: P, watch: impl Future<Output = ()> + Send + 'static) {
        let task = self.tasks.spawn(watch);
        self.posts.insert(task.id(), post);
    }

    /// Waits for the next one that panics, and gives its post. None where nobody is at work; one that ends in peace has
    /// nobody left to report to.
    pub async fn fallen(&mut self) -> Option<P> {
        loop {
            let (id, fell) = match self.tasks.join_next_with_id().await? {
                Ok((id, ())) => (id, false),
                Err(error) => (error.id(), error.is_panic()),
            };
            let post = self.posts.remove(&id);
            if fell {
                return post;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_those_that_fell_are_told() {
        let mut witnesses = Witnesses::default();
        witnesses.spawn("redis-1", async {});
        witnesses.spawn("redis-2", async { panic!("a senseless number") });
        witnesses.spawn("redis-3", std::future::pending());
        assert_eq!(witnesses.fallen().await, Some("redis-2"));
        witnesses.spawn("redis-2", async { panic!("again") });
        assert_eq!(witnesses.fallen().await, Some("redis-2"));
        let left = tokio::time::timeout(std::time::Duration::from_millis(20), witnesses.fallen());
        assert!(left.await.is_err(), "one is at work");
    }
}
