//! The border: the host is local, nobody else gets in, and nothing leaves a graded pod.

use std::time::Duration;

use lab::plan::labels;

use super::pod::{CANARY, PORTS, UIDS, pod};

#[tokio::test]
async fn the_host_counts_as_local() {
    pod(false, async |pod| {
        assert_eq!(pod.ask(PORTS[0], "DEBUG SLEEP 0\r\n").await.unwrap(), "+OK\r\n");
        let clients = pod.ask(PORTS[0], "CLIENT INFO\r\n").await.unwrap();
        assert!(clients.contains("addr=127.0.0.1:"), "{clients}");
    })
    .await;
}

#[tokio::test]
async fn the_canary_tells_who_holds_a_port() {
    pod(false, async |pod| {
        let expected = format!("{} {}\n{CANARY} 0\n9 -\n\n", PORTS[1], UIDS[1]);
        let asked = format!("{},{CANARY},9", PORTS[1]);
        assert_eq!(pod.ask(CANARY, &format!("holders\0{asked}\n")).await.unwrap(), expected);
        assert_eq!(pod.agent(&["ask", "holders", &asked]).await, expected);
        let pong = pod.agent(&["ask", "ping"]).await;
        assert!(pong.strip_prefix("pong ").unwrap().trim_end().parse::<u64>().unwrap() > 0, "{pong}");
        for senseless in ["holders\n", "holders\0\n", "holders\0x\n", "holders\x001\x002\n"] {
            let answer = pod.ask(CANARY, senseless).await.unwrap();
            assert!(answer.starts_with("error:"), "{senseless:?}: {answer}");
        }
        // Packet rules are not for whoever reaches the canary.
        let refused = pod.ask(CANARY, "cut\0x\x005\0-p tcp\n").await.unwrap();
        assert!(refused.starts_with("error:"), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn nodes_reach_neither_the_canary_nor_the_rules() {
    pod(false, async |pod| {
        for words in [&["ask", "ping"][..], &["heal", "x"], &["cut", "x", "5", "-p tcp"]] {
            let out = pod.exec(&pod.nodes[0], &[&["/lab/net.py"], words].concat()).await;
            assert_eq!((out.code, out.stdout.as_str()), (1, ""), "{words:?}: {}", out.stderr);
        }
        // A crowd of silent clients does not make it late either.
        let mut crowd = Vec::new();
        for _ in 0..100 {
            crowd.push(tokio::net::TcpStream::connect((pod.address, CANARY)).await.unwrap());
        }
        assert!(pod.ask(CANARY, "ping\n").await.unwrap().starts_with("pong "));
    })
    .await;
}

#[tokio::test]
async fn neighbours_do_not_get_in() {
    pod(false, async |pod| {
        let address = pod.address.to_string();
        let knock = ["timeout", "2", "redis-cli", "-h", &address, "-p", "7000", "ping"];
        for (name, network) in [("same-bridge", labels::NETWORK), ("other-bridge", "bridge")] {
            let neighbour = pod.sleeper(name, network, 0).await;
            assert_ne!(pod.exec(&neighbour, &knock).await.stdout, "PONG\n", "{name}");
            // Through the host, where two bridges meet and isolation between containers does not look.
            let through_host = "ip route replace $1 via $(ip -4 route show default | cut -d' ' -f3)";
            let out = pod.exec(&neighbour, &["sh", "-c", through_host, "sh", &address]).await;
            assert_eq!(out.code, 0, "{}", out.stderr);
            assert_ne!(pod.exec(&neighbour, &knock).await.stdout, "PONG\n", "{name}, routed");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_routes_through_the_host_is_dropped() {
    pod(false, async |pod| {
        // The host's other address stands for such a neighbour: routed to the pod, and not its gateway.
        let probe = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
        probe.connect("192.0.2.1:9").unwrap();
        let source = probe.local_addr().unwrap().ip();
        let knock = async || {
            let socket = tokio::net::TcpSocket::new_v4().unwrap();
            socket.bind((source, 0).into()).unwrap();
            let connect = socket.connect((pod.address, PORTS[0]).into());
            tokio::time::timeout(Duration::from_millis(500), connect).await
        };
        assert!(knock().await.is_err(), "{source} got in");
        // Without the rule it would have: the test can fail.
        let rules = pod.exec(&pod.net, &["iptables", "-F", "INPUT"]).await;
        assert_eq!(rules.code, 0, "{}", rules.stderr);
        assert!(knock().await.unwrap().is_ok());
    })
    .await;
}

#[tokio::test]
async fn nothing_leaves_a_graded_pod() {
    pod(true, async |pod| {
        let submission = pod.sleeper("submission", &format!("container:{}", pod.net), 52200).await;
        let gateway = "$(awk '$2 == \"00000000\" {print $3}' /proc/net/route)";
        let tries = [
            ("the internet", "curl -sm 3 http://1.1.1.1".to_owned()),
            ("names", "curl -sm 3 http://deb.debian.org".to_owned()),
            ("the resolver", "getent hosts deb.debian.org".to_owned()),
            (
                "the gateway",
                format!(
                    "python3 -c \"import socket, struct; g = '{gateway}'; \
                a = socket.inet_ntoa(struct.pack('<I', int(g, 16))); \
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect((a, 9)); \
                s.send(b'x'); s.settimeout(1); s.send(b'x')\""
                ),
            ),
        ];
        for (what, script) in tries {
            let out = pod.exec(&submission, &["bash", "-c", &script]).await;
            assert_ne!(out.code, 0, "{what}: {}{}", out.stdout, out.stderr);
        }
        // The databases are what it is here for.
        let out = pod.exec(&submission, &["redis-cli", "-p", "7000", "ping"]).await;
        assert_eq!(out.stdout, "PONG\n", "{}", out.stderr);
        assert_eq!(pod.ask(PORTS[0], "PING\r\n").await.unwrap(), "+PONG\r\n", "the host still gets in");
    })
    .await;
}
