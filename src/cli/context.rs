//! What every verb is given: the options, the printer, the wish to stop, and a connection when it asks.

use super::{Globals, Printer, interrupt, progress};
use crate::course::Catalog;
use crate::engine::Engine;
use crate::i18n::Lang;
use crate::plan::NodePlan;
use crate::progress::Progress;
use crate::record::Home;
use crate::report::ReplyDocument;
use crate::run::Cancel;
use crate::store::Store;
use crate::{Error, Exit, Result, msg, run};

/// One invocation of `lab`.
pub struct Context {
    pub globals: Globals,
    pub printer: Printer,
    /// Cancelled by Ctrl-C. Verbs that clean up take it; all others are dropped where they stand.
    pub cancel: Cancel,
}

impl Context {
    /// Must be made inside the runtime: it listens for signals.
    pub fn new(globals: Globals, lang: Lang) -> Self {
        let printer = Printer::new(lang, globals.json, globals.quiet);
        Self { globals, printer, cancel: interrupt::listen() }
    }

    pub fn lang(&self) -> Lang {
        self.printer.lang
    }

    /// The run that was named, if one was.
    pub fn run(&self) -> Option<&str> {
        self.globals.run.as_deref()
    }

    pub fn labs(&self) -> Catalog {
        Catalog::new(self.globals.labs.clone())
    }

    pub async fn engine(&self) -> Result<Engine> {
        Engine::connect(self.globals.docker_host.as_deref()).await
    }

    /// What use-cases work with; their steps are not shown.
    pub async fn use_cases(&self) -> Result<run::Context> {
        self.saying(Progress::silent()).await
    }

    /// Runs a use-case with all that it works with, and shows the steps that it says.
    pub async fn with_run<T>(&self, work: impl AsyncFnOnce(run::Context) -> Result<T>) -> Result<T> {
        self.watched(async |progress| work(self.saying(progress).await?).await).await
    }

    /// Runs `work` and shows the steps that it says.
    pub async fn watched<T>(&self, work: impl AsyncFnOnce(Progress) -> T) -> T {
        progress::shown(self.lang(), self.globals.quiet, work).await
    }

    /// A node obeyed a command that ended it: that is how its reply looks.
    pub fn ended(&self, node: &NodePlan) -> Exit {
        if self.globals.json {
            self.printer.document(&ReplyDocument::ended(node));
        } else {
            self.printer.out(msg!("node-ended", node = node.label()).text(self.lang()));
        }
        Exit::Done
    }

    /// Does `work` unless the user interrupts: it is dropped where it stands then.
    pub async fn or_interrupted<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::select! {
            done = work => done,
            () = self.cancel.cancelled() => Err(Error::new(Exit::Interrupted, msg!("cli-interrupted"))),
        }
    }

    async fn saying(&self, progress: Progress) -> Result<run::Context> {
        let (engine, store) = (self.engine().await?, Store::open()?);
        Ok(run::Context { engine, store, labs: self.labs(), progress, home: Home::Process })
    }
}
