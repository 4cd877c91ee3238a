//! Cuts: one node from its peers, one way only, healed on request and by themselves.

use std::time::{Duration, Instant};

use super::pod::{PORTS, UIDS, pod};

#[tokio::test]
async fn a_cut_isolates_a_node_from_its_peers_and_not_from_the_host() {
    pod(false, async |pod| {
        assert!(pod.reaches(0, PORTS[1]).await && pod.reaches(1, PORTS[0]).await);
        let all = format!("-m owner --uid-owner {} -d 127.0.0.0/8", UIDS[0]);
        pod.agent(&["cut", "isolated", "60", &all]).await;
        assert!(!pod.reaches(0, PORTS[1]).await, "out");
        assert!(!pod.reaches(1, PORTS[0]).await, "in: its answers are dropped");
        assert_eq!(pod.ask(PORTS[0], "PING\r\n").await.unwrap(), "+PONG\r\n");

        // The same fault again replaces its rules; another node is cut now, and this one not.
        let other = format!("-m owner --uid-owner {} -d 127.0.0.0/8 -p tcp --dport {}", UIDS[1], PORTS[0]);
        pod.agent(&["cut", "isolated", "60", &other]).await;
        assert!(pod.reaches(0, PORTS[1]).await);
        assert!(!pod.reaches(1, PORTS[0]).await);

        pod.agent(&["heal", "isolated"]).await;
        pod.agent(&["heal", "isolated"]).await;
        assert!(pod.reaches(1, PORTS[0]).await);
        let rules = pod.exec(&pod.net, &["iptables-save"]).await.stdout;
        assert!(!rules.contains("LAB_"), "{rules}");
    })
    .await;
}

#[tokio::test]
async fn a_one_way_cut_tells_who_opened_the_connection() {
    pod(false, async |pod| {
        // What the first node sends on connections that the second opened: marked from the pod's start.
        let rule = format!("-m owner --uid-owner {} -m connmark --mark {}", UIDS[0], UIDS[1]);
        pod.agent(&["cut", "answers", "60", &rule]).await;
        assert!(!pod.reaches(1, PORTS[0]).await, "the second hears no answer");
        assert!(pod.reaches(0, PORTS[1]).await, "the first asks and is answered");
        assert_eq!(pod.ask(PORTS[0], "PING\r\n").await.unwrap(), "+PONG\r\n");
    })
    .await;
}

#[tokio::test]
async fn a_cut_ends_by_itself_and_a_wrong_rule_changes_nothing() {
    pod(false, async |pod| {
        let all = format!("-m owner --uid-owner {} -d 127.0.0.0/8", UIDS[0]);
        for wrong in [["cut", "wrong", "60", "-m no-such-match"], ["cut", "wrong id", "60", "-p tcp"]] {
            let out = pod.exec(&pod.net, &[&["/lab/net.py"], &wrong[..]].concat()).await;
            assert_eq!(out.code, 1);
            assert!(out.stderr.starts_with("error:"), "{}", out.stderr);
        }
        let begun = Instant::now();
        pod.agent(&["cut", "short", "2", &all]).await;
        assert!(!pod.reaches(0, PORTS[1]).await);
        while !pod.reaches(0, PORTS[1]).await {
            assert!(begun.elapsed() < Duration::from_secs(20), "it does not end");
        }
        assert!(begun.elapsed() >= Duration::from_secs(2), "it ended early");
        let rules = pod.exec(&pod.net, &["iptables-save"]).await.stdout;
        assert!(!rules.contains("LAB_"), "{rules}");
    })
    .await;
}

#[tokio::test]
async fn a_relay_makes_a_link_late_and_ends_by_itself() {
    pod(false, async |pod| {
        let timed = async |from: usize, port: u16| {
            let begun = Instant::now();
            (pod.reaches(from, port).await, begun.elapsed())
        };
        let late = Duration::from_millis(800);
        let link = |way: &str, from: usize, port: u16| {
            format!("{way} -d 127.0.0.0/8 -m owner --uid-owner {} -m multiport --dports {port}", UIDS[from])
        };
        pod.agent(&["slow", "both", "60", "400", &link("both", 0, PORTS[1])]).await;
        let (reached, took) = timed(0, PORTS[1]).await;
        assert!(reached && took >= late, "a question and its answer: {took:?}");
        // Everybody else is as quick as ever: the host, and the other way.
        assert_eq!(pod.ask(PORTS[1], "PING\r\n").await.unwrap(), "+PONG\r\n");
        assert!(pod.reaches(1, PORTS[0]).await);
        pod.agent(&["heal", "both"]).await;

        // One way, until its end, which nobody has to see to.
        pod.agent(&["slow", "up", "3", "2000", &link("up", 0, PORTS[1])]).await;
        assert!(!pod.reaches(0, PORTS[1]).await, "its patience is one second");
        let begun = Instant::now();
        while !pod.reaches(0, PORTS[1]).await {
            assert!(begun.elapsed() < Duration::from_secs(20), "it does not end");
        }
        let left = pod.exec(&pod.net, &["iptables-save"]).await.stdout;
        assert!(!left.contains("LAB_") && !left.contains("REDIRECT"), "{left}");
        let relays = pod.exec(&pod.net, &["sh", "-c", "cat /proc/[0-9]*/cmdline | grep -ac '[r]elay'"]).await;
        assert_eq!(relays.stdout.trim(), "0");
    })
    .await;
}

#[tokio::test]
async fn connections_are_held_and_let_go() {
    pod(false, async |pod| {
        let clients = async || {
            let info = pod.ask(PORTS[0], "INFO clients\r\n").await.unwrap();
            let line =
                info.lines().find_map(|line| line.strip_prefix("connected_clients:").map(str::to_owned));
            line.expect("a count").trim().parse::<u32>().expect("a number")
        };
        let before = clients().await;
        pod.agent(&["hold", "full", "2", &PORTS[0].to_string(), "20"]).await;
        assert_eq!(clients().await, before + 20);
        let begun = Instant::now();
        while clients().await > before {
            assert!(begun.elapsed() < Duration::from_secs(20), "they are held for ever");
        }
        let out = pod.exec(&pod.net, &["/lab/net.py", "hold", "full", "2", "1", "20"]).await;
        assert_eq!((out.code, out.stderr.starts_with("error:")), (1, true), "nobody listens there");
        assert_eq!(pod.exec(&pod.net, &["/lab/net.py", "probe", "nat", "-j NO-SUCH"]).await.code, 1);
        pod.agent(&["probe", "nat", "-p tcp -j REDIRECT --to-ports 9"]).await;
        assert!(!pod.exec(&pod.net, &["iptables-save"]).await.stdout.contains("LAB_"));
    })
    .await;
}
