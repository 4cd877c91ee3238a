//! This machine: where state goes, how much disk is left, which loopback addresses exist.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use super::Finding;
use super::gigabytes::gigabytes;
use crate::engine::Host;
use crate::msg;
use crate::store::Store;

/// Below this an image does not fit.
const DISK_NEEDED: u64 = 1 << 30;
/// Below this several runs get tight.
const DISK_WANTED: u64 = 4 << 30;

pub fn state_folder(store: &Store) -> Finding {
    let path = store.root().display();
    match store.writable() {
        Ok(()) => Finding::ok(msg!("doctor-state", path = path)),
        Err(e) => Finding::fail(msg!("state-unwritable", path = path)).because(e),
    }
}

/// The disk of the engine where it is this machine's, else the one where state goes.
pub fn disk(root: &str, store: &Store) -> Finding {
    let engines = Path::new(root);
    let path = if engines.exists() { engines } else { existing(store.root()) };
    let free = match rustix::fs::statvfs(path) {
        Ok(disk) => disk.f_bavail * disk.f_frsize,
        Err(e) => return Finding::warn(msg!("doctor-disk-unknown", path = path.display())).because(e),
    };
    let free_text = gigabytes(free);
    match free {
        _ if free < DISK_NEEDED => {
            Finding::fail(msg!("doctor-disk-full", free = free_text, path = path.display()))
        }
        _ if free < DISK_WANTED => {
            Finding::warn(msg!("doctor-disk-low", free = free_text, path = path.display()))
        }
        _ => Finding::ok(msg!("doctor-disk", free = free_text, path = path.display())),
    }
}

fn existing(path: &Path) -> &Path {
    path.ancestors().find(|path| path.exists()).unwrap_or(Path::new("/"))
}

/// MongoDB 5.0 and newer needs AVX, which virtual machines often hide. Only where the engine runs on this machine.
pub fn avx(machine: &Host, arch: &str) -> Option<Finding> {
    // Another machine's processor is not told by this one.
    let here = cfg!(target_arch = "x86_64") && Path::new(&machine.root).exists();
    let flags = std::fs::read_to_string("/proc/cpuinfo").ok().filter(|_| here && arch == "amd64")?;
    Some(match has_avx(&flags)? {
        true => Finding::ok(msg!("doctor-avx")),
        false => Finding::warn(msg!("doctor-no-avx")),
    })
}

/// None where the kernel tells no flags.
fn has_avx(cpuinfo: &str) -> Option<bool> {
    let flags = cpuinfo.lines().find_map(|line| line.strip_prefix("flags")?.split_once(':'))?.1;
    Some(flags.split_whitespace().any(|flag| flag == "avx"))
}

/// Each run has its own loopback address where the system has more than one.
pub fn addresses() -> Option<Finding> {
    let second = Ipv4Addr::new(127, 0, 0, 2);
    Some(match TcpListener::bind((second, 0)) {
        Ok(_) => Finding::ok(msg!("doctor-addresses")),
        Err(e) => Finding::warn(msg!("doctor-one-address")).because(e),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_says_whether_it_has_avx() {
        let cpuinfo =
            |flags: &str| format!("processor\t: 0\nmodel name\t: x\nflags\t\t: {flags}\nbugs\t\t: avx\n");
        assert_eq!(has_avx(&cpuinfo("fpu sse4_2 avx avx2")), Some(true));
        assert_eq!(has_avx(&cpuinfo("fpu sse4_2 avx2x")), Some(false));
        assert_eq!(has_avx("Features\t: fp asimd\n"), None);
    }
}
