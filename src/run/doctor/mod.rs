//! `lab doctor`: what this machine has of what a run needs. Looks at everything, changes nothing.

mod engine;
mod gigabytes;
mod host;
mod kernel;
mod ports;
mod runs;

use crate::Error;
use crate::engine::Engine;
use crate::i18n::Lang;
use crate::i18n::Message;
use crate::report::{DoctorDocument, DoctorFinding};
use crate::store::Store;

/// One thing looked at. What to do about it is the message's `.next`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub state: State,
    pub what: Message,
    /// In the words of the engine or the system.
    pub why: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Ok,
    /// Runs work; something is less than it could be.
    Warn,
    /// Runs do not work.
    Fail,
}

impl Finding {
    fn ok(what: Message) -> Self {
        Self { state: State::Ok, what, why: None }
    }

    fn warn(what: Message) -> Self {
        Self { state: State::Warn, what, why: None }
    }

    fn fail(what: Message) -> Self {
        Self { state: State::Fail, what, why: None }
    }

    /// What stopped us from looking.
    fn of(error: Error) -> Self {
        // The last one is nearest to what happened.
        let why = error.causes().pop();
        Self { state: State::Fail, what: *error.what, why }
    }

    fn because(mut self, why: impl ToString) -> Self {
        self.why = Some(why.to_string());
        self
    }
}

/// Every finding, in the order in which a run would meet it.
pub async fn doctor(docker_host: Option<&str>, store: &Store) -> Vec<Finding> {
    let mut findings = vec![host::state_folder(store)];
    match Engine::connect(docker_host).await {
        Ok(engine) => findings.extend(engine::findings(&engine, store).await),
        Err(e) => {
            // Without the engine nobody knows which of the ports are our own runs'.
            findings.push(Finding::of(e));
        }
    }
    findings.extend(host::addresses());
    findings
}

impl DoctorDocument {
    pub fn of(findings: &[Finding], lang: Lang) -> Self {
        Self {
            schema: "lab.doctor/v1",
            healthy: findings.iter().all(|finding| finding.state != State::Fail),
            findings: findings.iter().map(|finding| DoctorFinding::of(finding, lang)).collect(),
        }
    }
}

impl DoctorFinding {
    fn of(finding: &Finding, lang: Lang) -> Self {
        Self {
            code: finding.what.id.to_string(),
            state: match finding.state {
                State::Ok => "ok",
                State::Warn => "warn",
                State::Fail => "fail",
            },
            message: finding.what.text(lang),
            why: finding.why.clone(),
            next: finding.what.attribute(lang, "next"),
        }
    }
}
