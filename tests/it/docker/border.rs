//! The pod's border: who gets in and who does not.

use std::process::Command;

use crate::support::{Lab, docker};

/// Runs a shell line in a fresh container on a network; true where it succeeded.
fn from(network: &str, image: &str, line: &str) -> bool {
    let run = ["run", "--rm", "--label", "lab.test=border", "--network", network, "--cap-add", "NET_ADMIN"];
    let done =
        Command::new("docker").args(run).args([image, "sh", "-c", line]).output().expect("docker runs");
    done.status.success()
}

#[test]
fn neighbours_are_kept_out_and_the_host_is_let_in() {
    let lab = Lab::started("border");
    let net = lab.container("net");
    let ip =
        docker(&["inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", &net]);
    let ip = ip.trim();
    let image = docker(&["inspect", "--format", "{{.Config.Image}}", &lab.container("redis-1")]);
    let image = image.trim();
    let status = lab.lab(&["status", "--json"]).json();
    let port = &status["redis"]["nodes"][0]["port"];
    let ping = format!("timeout 3 redis-cli -h {ip} -p {port} ping | grep -q PONG");

    // The same question succeeds from inside the pod: only the border tells the two apart.
    assert!(from(&format!("container:{net}"), image, &ping.replace(ip, "127.0.0.1")));
    // A neighbour on the same bridge, and one on another bridge.
    assert!(!from("lab", image, &ping), "a neighbour on the bridge got in");
    assert!(!from("bridge", image, &ping), "a container on another bridge got in");
    // One that routes through the host on purpose.
    let routed = format!("ip route replace {ip}/32 via $(ip route | awk '/default/ {{print $3}}') && {ping}");
    assert!(!from("lab", image, &routed), "a neighbour that routes through the host got in");
}
