//! Nobody but a node speaks at its port, nobody but nodes speaks to a bus, and in a graded pod nodes speak to nodes
//! only. A node that is down still refuses at once.

use std::time::{Duration, Instant};

use tokio::net::TcpStream;

use super::pod::{CANARY, PORTS, Pod, UIDS, pod};

/// What a submission's programs run as.
const STRANGER: u32 = 52200;
const BUS: u16 = 10_000;
/// Listens where it is told to, and says +PONG to everybody.
const FAKE: &str = r#"
import socket, sys, threading
host, port, reuse = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "reuse"
server = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
if reuse: server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
server.bind((host, port))
server.listen(int(sys.argv[4]))
while True:
    client, _ = server.accept()
    client.sendall(b"+PONG\r\n")
    client.close()
"#;
/// Fills a listener's queue, so that it answers with SYN cookies.
const CROWD: &str = r#"
import socket, sys
held = []
for n in range(300):
    client = socket.socket()
    client.setblocking(False)
    client.connect_ex(("127.0.0.1", int(sys.argv[1])))
    held.append(client)
import time; time.sleep(3)
"#;

/// How a connection from this host fares, and how long that took.
async fn knock(pod: &Pod, port: u16) -> (Option<std::io::Result<TcpStream>>, Duration) {
    let begun = Instant::now();
    let connected = TcpStream::connect((pod.address, port));
    let connected = tokio::time::timeout(Duration::from_millis(700), connected).await;
    (connected.ok(), begun.elapsed())
}

/// Runs a program in a container beside what else it does.
async fn program(pod: &Pod, container: &str, text: &str, args: &[&str]) {
    let shell = ["sh", "-c", "python3 -c \"$@\" >/dev/null 2>&1 &", "sh", text];
    assert_eq!(pod.exec(container, &[&shell[..], args].concat()).await.code, 0);
}

async fn holder(pod: &Pod, port: u16) -> String {
    let answer = pod.agent(&["ask", "holders", &port.to_string()]).await;
    answer.trim().rsplit(' ').next().unwrap_or_default().to_owned()
}

async fn held_by(pod: &Pod, port: u16, uid: u32) {
    let begun = Instant::now();
    while holder(pod, port).await != uid.to_string() {
        assert!(begun.elapsed() < Duration::from_secs(10), "{uid} does not listen at {port}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_stopped_node_refuses_at_once_and_a_stranger_in_its_place_says_nothing() {
    pod(true, async |pod| {
        pod.engine.kill(&pod.nodes[0], "SIGKILL").await.unwrap();
        let begun = Instant::now();
        loop {
            let (connected, took) = knock(pod, PORTS[0]).await;
            match connected {
                Some(Err(e)) if e.kind() == std::io::ErrorKind::ConnectionRefused => {
                    assert!(took < Duration::from_millis(300), "{took:?}");
                    break;
                }
                other => assert!(begun.elapsed() < Duration::from_secs(10), "{other:?}"),
            }
        }
        let fakes =
            [("0.0.0.0", "", "128"), ("127.0.0.1", "reuse", "128"), ("::", "", "128"), ("0.0.0.0", "", "0")];
        let inside = format!("container:{}", pod.net);
        for (n, (host, reuse, backlog)) in fakes.into_iter().enumerate() {
            let stranger = pod.sleeper(&format!("stranger-{n}"), &inside, STRANGER).await;
            program(pod, &stranger, FAKE, &[host, &PORTS[0].to_string(), reuse, backlog]).await;
            held_by(pod, PORTS[0], STRANGER).await;
            if backlog == "0" {
                program(pod, &stranger, CROWD, &[&PORTS[0].to_string()]).await;
                tokio::time::sleep(Duration::from_millis(300)).await;
            }
            // What listens on loopback only is refused from outside, and heard by nobody inside.
            for _ in 0..3 {
                assert!(!matches!(knock(pod, PORTS[0]).await.0, Some(Ok(_))), "{host} {backlog} answers");
            }
            assert!(!pod.reaches(1, PORTS[0]).await, "{host} {backlog} answers inside");
            pod.engine.remove(&stranger).await.unwrap();
        }
        assert_eq!(holder(pod, PORTS[0]).await, "-");
        pod.engine.start(&pod.nodes[0]).await.unwrap();
        held_by(pod, PORTS[0], UIDS[0]).await;
        assert_eq!(pod.ask(PORTS[0], "PING\r\n").await.unwrap(), "+PONG\r\n");
        assert!(pod.reaches(1, PORTS[0]).await);
    })
    .await;
}

#[tokio::test]
async fn seven_thousand_listeners_hide_nobody() {
    pod(true, async |pod| {
        let stranger = pod.sleeper("stranger", &format!("container:{}", pod.net), STRANGER).await;
        const MANY: &str = r#"
import socket, time
held = []
for port in range(20000, 27000):
    one = socket.socket()
    one.bind(("127.0.0.1", port))
    one.listen()
    held.append(one)
time.sleep(600)
"#;
        program(pod, &stranger, MANY, &[]).await;
        held_by(pod, 26_999, STRANGER).await;
        assert_eq!(holder(pod, PORTS[0]).await, UIDS[0].to_string());
        let begun = Instant::now();
        assert!(pod.ask(CANARY, "ping\n").await.unwrap().starts_with("pong "));
        assert!(begun.elapsed() < Duration::from_millis(250));
    })
    .await;
}

#[tokio::test]
async fn a_bus_is_for_redis_nodes_only() {
    pod(false, async |pod| {
        let bus = PORTS[0] + BUS;
        program(pod, &pod.nodes[0], FAKE, &["0.0.0.0", &bus.to_string(), "", "128"]).await;
        held_by(pod, bus, UIDS[0]).await;
        assert!(pod.reaches(1, bus).await, "another node");
        let ask = ["timeout", "1", "redis-cli", "-p", &bus.to_string(), "ping"];
        assert_eq!(pod.exec(&pod.net, &ask).await.stdout, "PONG\n", "the relay of a fault");
        let inside = format!("container:{}", pod.net);
        let stranger = pod.sleeper("stranger", &inside, STRANGER).await;
        assert_ne!(pod.exec(&stranger, &ask).await.stdout, "PONG\n", "a stranger votes");
        assert!(!matches!(knock(pod, bus).await.0, Some(Ok(_))), "the host votes");
        // Nor does a stranger listen there for a node that is not up.
        let other = PORTS[1] + BUS;
        program(pod, &stranger, FAKE, &["0.0.0.0", &other.to_string(), "", "128"]).await;
        held_by(pod, other, STRANGER).await;
        assert!(!pod.reaches(0, other).await, "a stranger is met at a node's bus port");
    })
    .await;
}

#[tokio::test]
async fn a_node_of_a_graded_pod_meets_nodes_only() {
    for graded in [true, false] {
        pod(graded, async |pod| {
            let stranger = pod.sleeper("stranger", &format!("container:{}", pod.net), STRANGER).await;
            program(pod, &stranger, FAKE, &["0.0.0.0", "9000", "", "128"]).await;
            held_by(pod, 9000, STRANGER).await;
            assert_eq!(pod.reaches(0, 9000).await, !graded);
            assert!(pod.reaches(0, PORTS[1]).await);
        })
        .await;
    }
}
