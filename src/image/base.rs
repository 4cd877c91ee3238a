//! What packages' install scripts would have made. They do not run here, so it is ours to make.

use std::io::{self, Write};
use std::sync::LazyLock;

use super::Recipe;
use super::tree::Tree;
use crate::plan::{UID_BASE, UID_PROGRAM, UID_TOOLBOX, data_folder};

/// Folders that programs expect, with the modes that matter.
const FOLDERS: [(&str, u32); 15] = [
    ("tmp", 0o1777),
    ("var", 0o755),
    ("var/tmp", 0o1777),
    ("root", 0o700),
    ("run", 0o755),
    ("run/lock", 0o1777),
    ("dev", 0o755),
    ("proc", 0o555),
    ("sys", 0o555),
    ("etc", 0o755),
    ("etc/ssl", 0o755),
    ("home", 0o755),
    ("lab", 0o755),
    ("lab/data", 0o755),
    ("var/lib", 0o755),
];

/// Debian's alternatives, at their default choice.
const LINKS: [(&str, &str); 14] = [
    ("usr/sbin/iptables", "xtables-nft-multi"),
    ("usr/sbin/iptables-save", "xtables-nft-multi"),
    ("usr/sbin/iptables-restore", "xtables-nft-multi"),
    ("usr/sbin/ip6tables", "xtables-nft-multi"),
    ("usr/sbin/ip6tables-save", "xtables-nft-multi"),
    ("usr/sbin/ip6tables-restore", "xtables-nft-multi"),
    ("usr/bin/awk", "gawk"),
    ("usr/bin/pager", "less"),
    ("usr/bin/which", "which.debianutils"),
    ("usr/bin/sh", "dash"),
    ("var/run", "../run"),
    ("var/lock", "../run/lock"),
    ("etc/mtab", "../proc/self/mounts"),
    ("etc/localtime", "../usr/share/zoneinfo/Etc/UTC"),
];

const NSSWITCH: &str = "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\nservices: files\n";

/// How many nodes of each kind have a name of their own.
const NAMED: u32 = 32;

/// The settings of the image, as Dockerfile instructions.
pub(super) const CHANGES: [&str; 4] = [
    "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "ENV LANG=C.UTF-8",
    // Learners' Python must not litter; nothing of ours needs byte code kept.
    "ENV PYTHONDONTWRITEBYTECODE=1",
    "CMD [\"bash\"]",
];

pub(super) fn lay_out<W: Write>(tree: &mut Tree<W>) -> io::Result<()> {
    for (path, mode) in FOLDERS {
        tree.folder(path, mode)?;
    }
    for (path, target) in LINKS {
        tree.link(path, target)?;
    }
    for (name, uid) in named() {
        tree.folder_of(&data_folder(&name), 0o700, uid)?;
    }
    let (passwd, group) = users();
    for (path, text) in [("etc/passwd", &passwd), ("etc/group", &group)] {
        tree.file(path, 0o644, text.len() as u64, text.as_bytes())?;
    }
    tree.file("etc/nsswitch.conf", 0o644, NSSWITCH.len() as u64, NSSWITCH.as_bytes())
}

/// Names and uids of the nodes that the image knows.
fn named() -> impl Iterator<Item = (String, u32)> {
    let redis = (1..=NAMED).map(|n| (format!("redis-{n}"), UID_BASE + n));
    redis.chain((1..=NAMED).map(|n| (format!("mongo-{n}"), UID_BASE + 100 + n)))
}

/// Whether a container of this image has the folder for the node's data from the start: putting it there is a
/// tenth of all the work of a start.
pub fn has_data_folder(image: &str, node: &str, uid: u32) -> bool {
    /// Digesting the recipe takes longer than asking for all nodes of a run.
    static OURS: LazyLock<String> = LazyLock::new(|| Recipe::lab().name());
    image == *OURS && named().any(|(name, of)| name == node && of == uid)
}

/// Every node's uid has the node's name, so that `ps` and `ls -l` in a pod can be read.
pub(super) fn users() -> (String, String) {
    let mut passwd = String::from("root:x:0:0:root:/root:/bin/bash\n");
    let mut group = String::from("root:x:0:\ntty:x:5:\nstaff:x:50:\n");
    let mut add = |name: String, id: u32| {
        passwd.push_str(&format!("{name}:x:{id}:{id}::/lab/data:/bin/bash\n"));
        group.push_str(&format!("{name}:x:{id}:\n"));
    };
    named().for_each(|(name, id)| add(name, id));
    add("toolbox".into(), UID_TOOLBOX);
    add("program".into(), UID_PROGRAM);
    add("nobody".into(), 65534);
    (passwd, group)
}
