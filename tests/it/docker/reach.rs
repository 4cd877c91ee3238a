//! Where this machine does not reach a pod's own address: rootless Docker, Docker Desktop, a packet filter. Here a
//! packet rule keeps one user's traffic from the pods; everybody else's goes on.

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use crate::support::{Lab, Said, docker};

const SOLUTION: &str = include_str!("../../../labs/redis-create/solution.sh");
const SOCKET: &str = "/var/run/docker.sock";
/// Nobody's on any system that we know.
const UID: &str = "52999";

/// While it lives, what that user sends to the pods is dropped.
struct Wall(String);

impl Wall {
    fn new() -> Self {
        let network = docker(&["network", "inspect", "lab", "--format", "{{(index .IPAM.Config 0).Subnet}}"]);
        let wall = Self(network.trim().to_owned());
        wall.rule("-I");
        wall
    }

    fn rule(&self, act: &str) {
        let rule = ["-w", act, "OUTPUT", "-m", "owner", "--uid-owner", UID, "-d", &self.0, "-j", "DROP"];
        let done = Command::new("iptables").args(rule).status();
        assert!(done.is_ok_and(|done| done.success()), "this test needs root and iptables");
    }
}

impl Drop for Wall {
    fn drop(&mut self) {
        self.rule("-D");
    }
}

/// `lab ARGS` as that user, who may talk to the engine.
fn as_user(lab: &Lab, state: &Path, args: &[&str]) -> Said {
    let group = std::fs::metadata(SOCKET).unwrap().gid().to_string();
    let mut command = Command::new("setpriv");
    command.args(["--reuid", UID, "--regid", &group, "--clear-groups", env!("CARGO_BIN_EXE_lab")]).args(args);
    command.env("LAB_STATE", state).env("HOME", state).env("LAB_RUN", &lab.run);
    command.env("LAB_LANG", "en").env("NO_COLOR", "1").current_dir("/");
    Said::of(args, command.output().unwrap())
}

#[test]
fn faults_are_proven_and_marks_given_without_the_pods_own_address() {
    // It also makes the network that the wall is built around.
    let lab = Lab::started("reach");
    lab.lab(&["stop"]).ok();
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), Permissions::from_mode(0o777)).unwrap();
    let state = folder.path().join("state");
    let _keeper = Lab::started("reach-keeper");
    let _wall = Wall::new();
    let user = |args: &[&str]| as_user(&lab, &state, args);
    user(&["doctor"]).says("out of this machine's reach");
    user(&["start", "redis-failover", "--name", &lab.run]).ok().says("out of this machine's reach");
    user(&["fault", "inject", "pause", "--target", "redis-2", "--for", "20s"]).ok();
    user(&["fault", "heal"]).ok();
    user(&["status"]).ok();
    user(&["stop"]).ok();

    let submission = folder.path().join("ali");
    std::fs::create_dir(&submission).unwrap();
    std::fs::write(submission.join("solution.sh"), SOLUTION).unwrap();
    let records = folder.path().join("records");
    let (submission, records) = (submission.to_str().unwrap(), records.to_str().unwrap());
    let said = user(&["grade", "redis-create", "--submission", submission, "--records", records, "--json"])
        .ok()
        .json();
    assert_eq!((said["score"].as_u64(), said["grading"]["tries"].as_u64()), (Some(100), Some(1)), "{said:#}");
}
