//! A pod with two bare Redis nodes, removed also where the test fails.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use lab::course::NodeKind;
use lab::engine::{ContainerSpec, Engine, Output};
use lab::image::{Named, resolve};
use lab::plan::labels;
use lab::progress::Progress;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::Share;

const LABEL: &str = "lab.test";
const PATIENCE: Duration = Duration::from_secs(30);
pub const CANARY: u16 = 7900;
/// What a node runs as, by its number.
pub const UIDS: [u32; 2] = [52001, 52002];
pub const PORTS: [u16; 2] = [7000, 7001];

pub struct Pod {
    pub engine: Engine,
    pub net: String,
    pub nodes: [String; 2],
    pub address: IpAddr,
    image: String,
    id: String,
}

/// Runs a test with a pod of its own.
pub async fn pod(graded: bool, test: impl AsyncFnOnce(&Pod)) {
    let _share = Share::of(1);
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let id = format!("net-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let engine = Engine::connect(None).await.unwrap();
    let all = AssertUnwindSafe(async {
        let pod = Pod::start(engine.clone(), &id, graded).await;
        test(&pod).await;
    });
    let done = all.catch_unwind().await;
    for container in engine.list(&[(LABEL, &id)]).await.unwrap() {
        engine.remove(&container.id).await.unwrap();
    }
    if let Err(panic) = done {
        std::panic::resume_unwind(panic);
    }
}

impl Pod {
    async fn start(engine: Engine, id: &str, graded: bool) -> Self {
        engine.ensure_network().await.unwrap();
        let images =
            resolve(&engine, &[NodeKind::Toolbox], &Named::new(), &Progress::silent()).await.unwrap();
        let mut pod = Self {
            engine,
            net: String::new(),
            nodes: Default::default(),
            address: IpAddr::from([0, 0, 0, 0]),
            image: images[&NodeKind::Toolbox].id.clone(),
            id: id.to_owned(),
        };
        let nodes = format!("redis-1:{}:{},redis-2:{}:{}", UIDS[0], PORTS[0], UIDS[1], PORTS[1]);
        let net = ContainerSpec {
            entrypoint: vec!["/lab/net.py".into()],
            env: vec![
                format!("LAB_NODES={nodes}"),
                format!("LAB_PORT_CANARY={CANARY}"),
                format!("LAB_GRADED={}", u8::from(graded)),
            ],
            network: labels::NETWORK.into(),
            cap_add: vec!["NET_ADMIN".into()],
            ..pod.spec("net")
        };
        pod.net = pod.run(net).await;
        pod.address = pod.engine.address(&pod.net).await.unwrap().unwrap();
        pod.until(CANARY, "ping\n", "pong ").await;
        for n in 0..2 {
            let server = format!(
                "exec redis-server --port {} --protected-mode no --save '' \
                                  --enable-debug-command local --dir /tmp",
                PORTS[n]
            );
            let node = ContainerSpec {
                entrypoint: ["sh", "-c", &server].map(str::to_owned).to_vec(),
                user: Some(format!("{0}:{0}", UIDS[n])),
                network: format!("container:{}", pod.net),
                ..pod.spec(&format!("redis-{n}"))
            };
            pod.nodes[n] = pod.run(node).await;
            pod.until(PORTS[n], "PING\r\n", "+PONG\r\n").await;
        }
        pod
    }

    pub fn spec(&self, name: &str) -> ContainerSpec {
        ContainerSpec {
            name: format!("lab-test-{}-{name}", self.id),
            image: self.image.clone(),
            labels: BTreeMap::from([(LABEL.to_owned(), self.id.clone())]),
            ..Default::default()
        }
    }

    pub async fn run(&self, spec: ContainerSpec) -> String {
        let id = self.engine.create(&spec).await.unwrap();
        self.engine.start(&id).await.unwrap();
        id
    }

    /// A container that only waits, somewhere else or in this pod.
    pub async fn sleeper(&self, name: &str, network: &str, uid: u32) -> String {
        self.run(ContainerSpec {
            entrypoint: vec!["sleep".into(), "600".into()],
            network: network.to_owned(),
            user: Some(format!("{uid}:{uid}")),
            cap_add: if uid == 0 { vec!["NET_ADMIN".into()] } else { Vec::new() },
            ..self.spec(name)
        })
        .await
    }

    pub async fn exec(&self, container: &str, command: &[&str]) -> Output {
        self.engine.exec(container, command, PATIENCE).await.unwrap()
    }

    /// The agent's own command in `net`; it must succeed.
    pub async fn agent(&self, args: &[&str]) -> String {
        let out = self.exec(&self.net, &[&["/lab/net.py"], args].concat()).await;
        assert_eq!(out.code, 0, "{args:?}: {}{}", out.stdout, out.stderr);
        out.stdout
    }

    /// One request from this host to a port of the pod.
    pub async fn ask(&self, port: u16, request: &str) -> std::io::Result<String> {
        let talk = async {
            let mut stream = TcpStream::connect((self.address, port)).await?;
            stream.write_all(request.as_bytes()).await?;
            let mut reply = vec![0; 65536];
            let n = stream.read(&mut reply).await?;
            Ok(String::from_utf8_lossy(&reply[..n]).into_owned())
        };
        tokio::time::timeout(Duration::from_secs(2), talk).await.unwrap_or_else(|e| Err(e.into()))
    }

    async fn until(&self, port: u16, request: &str, reply: &str) {
        let begun = Instant::now();
        while !self.ask(port, request).await.unwrap_or_default().starts_with(reply) {
            assert!(begun.elapsed() < PATIENCE, "nothing at {port}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Whether one node's program reaches another node's port within a second.
    pub async fn reaches(&self, from: usize, port: u16) -> bool {
        let port = port.to_string();
        let command = ["timeout", "1", "redis-cli", "-p", &port, "ping"];
        self.exec(&self.nodes[from], &command).await.stdout == "PONG\n"
    }
}
