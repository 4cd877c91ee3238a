//! The course's ports on 127.0.0.1: free, ours, or a stranger's, and whose.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};

use super::Finding;
use crate::course::{Vars, topology};
use crate::engine::Found;
use crate::msg;
use crate::plan::labels;

/// The ports of the standard topology, each judged once.
pub fn findings(ours: &[Found]) -> Vec<Finding> {
    let ports: Vec<u16> = match topology("stack", &Vars::new()) {
        Ok(stack) => stack.publish.into_iter().map(|(_, port)| port).collect(),
        Err(e) => return vec![Finding::fail(*e.what)],
    };
    let held: BTreeSet<u16> = ports.iter().copied().filter(|port| taken(*port)).collect();
    let mut findings = Vec::new();
    let runs = runs(ours);
    for run in &runs {
        findings.push(Finding::ok(msg!("doctor-ports-ours", run = run)));
    }
    if runs.is_empty() {
        for port in &held {
            findings.push(Finding::warn(match holder(*port) {
                Some(holder) => msg!("doctor-port-taken-by", port = port, holder = holder),
                None => msg!("doctor-port-taken", port = port),
            }));
        }
    }
    if held.is_empty() {
        let text = ports.iter().map(u16::to_string).collect::<Vec<_>>().join(" ");
        findings.push(Finding::ok(msg!("doctor-ports", ports = text)));
    }
    findings
}

fn taken(port: u16) -> bool {
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    bound.is_err_and(|e| e.kind() == ErrorKind::AddrInUse)
}

/// Runs of ours on 127.0.0.1 with the course's ports.
fn runs(ours: &[Found]) -> BTreeSet<String> {
    let label = |found: &Found, name| found.labels.get(name).cloned().unwrap_or_default();
    let here = ours.iter().filter(|found| {
        found.running
            && label(found, labels::ADDRESS) == "127.0.0.1"
            && label(found, labels::PORTS).starts_with("offset=0")
    });
    here.map(|found| label(found, labels::RUN)).collect()
}

/// `redis-server (pid 4711)`, where the system tells: it tells root everything, others their own.
fn holder(port: u16) -> Option<String> {
    let inodes = ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| std::fs::read_to_string(table).ok());
    let inodes: Vec<String> = inodes.iter().flatten().flat_map(|table| listening(table, port)).collect();
    let processes = std::fs::read_dir("/proc").ok()?.flatten();
    for process in processes {
        let Some(pid) = process.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        let open = std::fs::read_dir(process.path().join("fd")).into_iter().flatten().flatten();
        let mut targets = open.filter_map(|file| std::fs::read_link(file.path()).ok());
        let holds = targets.any(|target| {
            let target = target.to_string_lossy();
            let inode = target.strip_prefix("socket:[").and_then(|rest| rest.strip_suffix(']'));
            inode.is_some_and(|inode| inodes.iter().any(|ours| ours == inode))
        });
        if holds {
            let name = std::fs::read_to_string(process.path().join("comm")).unwrap_or_default();
            return Some(format!("{} (pid {pid})", name.trim()));
        }
    }
    None
}

/// Inodes of the sockets that listen on `port`, from a table of `/proc/net`.
fn listening(table: &str, port: u16) -> Vec<String> {
    let end = format!(":{port:04X}");
    let rows = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let ours = rows.filter(|row| row.len() > 9 && row[1].ends_with(&end) && row[3] == "0A");
    ours.map(|row| row[9].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_kernel_s_table() {
        let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n   \
             0: 0100007F:1B58 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 0 100 0 0 10 0\n   \
             1: 0100007F:1B58 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4243 1 0 100 0 0 10 0\n";
        assert_eq!(listening(table, 7000), ["4242"]);
        assert!(listening(table, 7001).is_empty());
    }

    #[test]
    fn finds_the_process_that_holds_a_port() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(holder(port).unwrap().contains(&format!("(pid {})", std::process::id())));
    }
}
