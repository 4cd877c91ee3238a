//! The packet rules that every run needs, tried in a container that has no network and lives for a moment.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::timeout;

use super::Finding;
use crate::clock::up_ms;
use crate::engine::{ContainerSpec, Engine, EngineError};
use crate::msg;
use crate::plan::labels;
use crate::run::user;

/// One of each kind: source translation, a match on the sender's uid, connection marks, connection states.
const RULES: &str = r"
*nat
-A INPUT -p tcp -s 127.0.0.2 -j SNAT --to-source 127.0.0.1
COMMIT
*mangle
-A OUTPUT -p tcp --syn -m owner --uid-owner 1 -j CONNMARK --set-mark 1
COMMIT
*filter
-A OUTPUT ! -d 127.0.0.0/8 -m conntrack --ctstate NEW -j REJECT
COMMIT";
/// What the fault `slow` needs: connections sent to a relay, a share of packets lost.
const SLOW: &str = r"
*nat
-A OUTPUT -p tcp -m owner --uid-owner 1 -m multiport --dports 1,2 -j REDIRECT --to-ports 9
-A PREROUTING -p tcp --dport 1 -j REDIRECT --to-ports 9
COMMIT
*filter
-A OUTPUT -p tcp -m owner --uid-owner 1 -j REJECT --reject-with tcp-reset
-A OUTPUT -p tcp -m statistic --mode random --probability 0.5 -j DROP
COMMIT";
const PATIENCE: Duration = Duration::from_secs(20);

/// `image` is that of the toolbox role, which has the program for it.
pub async fn finding(engine: &Engine, image: &str) -> Finding {
    match timeout(PATIENCE, tried(engine, image, RULES)).await {
        // Only one kind of fault is missed without the others.
        Ok(Ok(None)) => match timeout(PATIENCE, tried(engine, image, SLOW)).await {
            Ok(Ok(Some(words))) => Finding::warn(msg!("doctor-kernel-slow")).because(words),
            _ => Finding::ok(msg!("doctor-kernel")),
        },
        Ok(Ok(Some(words))) => Finding::fail(msg!("doctor-kernel-refuses")).because(words),
        Ok(Err(e)) => Finding::fail(msg!("doctor-kernel-unknown")).because(e),
        Err(e) => Finding::fail(msg!("doctor-kernel-unknown")).because(e),
    }
}

/// None where the kernel takes the rules, else what it says.
async fn tried(engine: &Engine, image: &str, rules: &str) -> Result<Option<String>, EngineError> {
    // In the style of a run that no process keeps: `lab collect` removes it if we are killed.
    let name = format!("lab-doctor-{}-{}", std::process::id(), up_ms());
    let spec = ContainerSpec {
        name: name.clone(),
        image: image.to_owned(),
        entrypoint: vec!["sh".into(), "-c".into()],
        command: vec![format!("echo '{rules}' | /usr/sbin/xtables-nft-multi iptables-restore --wait")],
        user: Some("0:0".into()),
        labels: BTreeMap::from([
            (labels::RUN.into(), name),
            (labels::KIND.into(), "toolbox".into()),
            (labels::OWNER.into(), user::owner().to_string()),
        ]),
        network: "none".into(),
        cap_add: vec!["NET_ADMIN".into()],
        memory: 64 << 20,
        pids: 16,
        ..Default::default()
    };
    let id = engine.create(&spec).await?;
    let run = async {
        engine.start(&id).await?;
        let code = engine.wait(&id).await?;
        let lines = engine.logs(&id, "doctor", jiff::Timestamp::UNIX_EPOCH).await?;
        let words: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        Ok((code != 0).then(|| words.join("; ")))
    };
    let answer = run.await;
    engine.remove(&id).await?;
    answer
}
