//! A toolbox for a person: it stays while we hold its input open, and is gone when we are.

use super::Toolbox;
use super::container::RELAY;
use crate::engine::{Attached, Engine, EngineError};

/// A toolbox that waits. Its first process reads until its input ends, even if we are killed.
pub struct Bench {
    pub id: String,
    _input: Attached,
}

impl Toolbox {
    /// Makes the toolbox without running the script.
    pub async fn open(&self, engine: &Engine) -> Result<Bench, EngineError> {
        let mut spec = self.spec(RELAY);
        spec.command = vec!["cat".into()];
        let id = engine.create(&spec).await?;
        let opened = async {
            let input = engine.attach(&id).await?;
            engine.start(&id).await?;
            Ok(input)
        };
        match opened.await {
            Ok(input) => Ok(Bench { id, _input: input }),
            Err(e) => {
                engine.remove(&id).await?;
                Err(e)
            }
        }
    }
}
