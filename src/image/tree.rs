//! One root filesystem out of many packages: a tar that goes to the engine while it is being made.

use std::collections::HashSet;
use std::io::{self, Read, Write};

use tar::{Archive, Builder, Entry, EntryType, Header};

/// Everything has one age, so that the same packages give the same bytes.
const MTIME: u64 = 1_754_697_600;
/// Merged `/usr`: these are links, and what a package puts there goes where they point.
const MERGED: [(&str, &str); 4] =
    [("bin", "usr/bin"), ("sbin", "usr/sbin"), ("lib", "usr/lib"), ("lib64", "usr/lib64")];
/// Read by people at a desk, not in a container. Copyright files stay: the image may be passed on.
const LEFT_OUT: [&str; 8] = [
    "usr/share/doc/",
    "usr/share/man/",
    "usr/share/info/",
    "usr/share/locale/",
    "usr/share/lintian/",
    "usr/share/bug/",
    "usr/share/bash-completion/",
    "usr/include/",
];

/// The tar being made. The first one to place a path has it.
pub(super) struct Tree<W: Write> {
    tar: Builder<W>,
    placed: HashSet<String>,
}

impl<W: Write> Tree<W> {
    pub fn new(out: W) -> io::Result<Self> {
        let mut tree = Self { tar: Builder::new(out), placed: HashSet::new() };
        tree.folder("usr", 0o755)?;
        for (link, target) in MERGED {
            tree.folder(target, 0o755)?;
            tree.link(link, target)?;
        }
        Ok(tree)
    }

    pub fn folder(&mut self, path: &str, mode: u32) -> io::Result<()> {
        self.folder_of(path, mode, 0)
    }

    pub fn folder_of(&mut self, path: &str, mode: u32, owner: u32) -> io::Result<()> {
        let mut header = header(EntryType::Directory, 0, mode);
        header.set_uid(owner.into());
        header.set_gid(owner.into());
        self.place(path, |tar| tar.append_data(&mut header, format!("{path}/"), io::empty()))
    }

    pub fn file(&mut self, path: &str, mode: u32, size: u64, bytes: impl Read) -> io::Result<()> {
        let mut header = header(EntryType::Regular, size, mode);
        self.place(path, |tar| tar.append_data(&mut header, path, bytes))
    }

    pub fn link(&mut self, path: &str, target: &str) -> io::Result<()> {
        let mut header = header(EntryType::Symlink, 0, 0o777);
        self.place(path, |tar| tar.append_link(&mut header, path, target))
    }

    /// Adds a package's files: owned by root, its modes as they are (the sticky and setuid bits too).
    pub fn merge(&mut self, package: impl Read) -> io::Result<()> {
        let mut archive = Archive::new(package);
        for entry in archive.entries()? {
            self.add(entry?)?;
        }
        Ok(())
    }

    fn add(&mut self, entry: Entry<impl Read>) -> io::Result<()> {
        let path = merged(&String::from_utf8_lossy(&entry.path_bytes()));
        if path.is_empty() || left_out(&path) {
            return Ok(());
        }
        let (mode, size) = (entry.header().mode()? & 0o7777, entry.size());
        let target = entry.link_name_bytes().map(|name| String::from_utf8_lossy(&name).into_owned());
        match (entry.header().entry_type(), target) {
            (EntryType::Directory, _) => self.folder(&path, mode),
            (EntryType::Symlink, Some(target)) => self.link(&path, &target),
            (EntryType::Link, Some(target)) => {
                let mut header = header(EntryType::Link, 0, mode);
                self.place(&path, |tar| tar.append_link(&mut header, &path, merged(&target)))
            }
            (kind, _) if kind.is_file() => self.file(&path, mode, size, entry),
            (kind, _) => Err(io::Error::other(format!("{path}: not for an image: {kind:?}"))),
        }
    }

    fn place(
        &mut self,
        path: &str,
        append: impl FnOnce(&mut Builder<W>) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.placed.insert(path.to_owned()) { append(&mut self.tar) } else { Ok(()) }
    }

    pub fn finish(self) -> io::Result<W> {
        self.tar.into_inner()
    }
}

fn header(kind: EntryType, size: u64, mode: u32) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(mode);
    header.set_mtime(MTIME);
    header.set_uid(0);
    header.set_gid(0);
    header
}

/// A package's path as the image has it: no leading `./`, and below `/usr` where `/usr` is merged.
fn merged(path: &str) -> String {
    let path = path.trim_start_matches("./").trim_start_matches('/').trim_end_matches('/');
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    match MERGED.iter().find(|(link, _)| *link == first) {
        Some((_, target)) if rest.is_empty() => (*target).to_owned(),
        Some((_, target)) => format!("{target}/{rest}"),
        None => path.to_owned(),
    }
}

fn left_out(path: &str) -> bool {
    LEFT_OUT.iter().any(|folder| path.starts_with(folder)) && !path.ends_with("/copyright")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn package() -> Vec<u8> {
        let mut tar = Builder::new(Vec::new());
        let mut add = |kind, path: &str, mode, uid, link: Option<&str>| {
            let mut header = header(kind, 0, mode);
            header.set_uid(uid);
            header.set_mtime(5);
            match link {
                Some(target) => tar.append_link(&mut header, path, target).unwrap(),
                None => tar.append_data(&mut header, path, io::empty()).unwrap(),
            }
        };
        add(EntryType::Directory, "./tmp/", 0o1777, 7, None);
        add(EntryType::Regular, "./bin/tool", 0o4755, 7, None);
        add(EntryType::Link, "./usr/bin/again", 0o755, 7, Some("./bin/tool"));
        add(EntryType::Symlink, "./usr/bin/short", 0o777, 7, Some("../lib/tool"));
        add(EntryType::Regular, "./usr/share/man/man1/tool.1", 0o644, 0, None);
        add(EntryType::Regular, "./usr/share/doc/tool/copyright", 0o644, 0, None);
        tar.into_inner().unwrap()
    }

    #[test]
    fn merges_packages_into_one_tree_of_roots() {
        let mut tree = Tree::new(Vec::new()).unwrap();
        tree.merge(package().as_slice()).unwrap();
        tree.merge(package().as_slice()).unwrap();
        let tar = tree.finish().unwrap();
        let mut found = BTreeMap::new();
        for entry in Archive::new(tar.as_slice()).entries().unwrap() {
            let entry = entry.unwrap();
            let header = entry.header();
            assert_eq!((header.uid().unwrap(), header.mtime().unwrap()), (0, MTIME));
            let link = entry.link_name().unwrap().map(|l| l.display().to_string());
            let path = entry.path().unwrap().display().to_string();
            assert!(found.insert(path, (header.mode().unwrap(), link)).is_none(), "placed twice");
        }
        assert_eq!(found["tmp/"], (0o1777, None));
        assert_eq!(found["usr/bin/tool"], (0o4755, None));
        assert_eq!(found["usr/bin/again"].1.as_deref(), Some("usr/bin/tool"));
        assert_eq!(found["usr/bin/short"].1.as_deref(), Some("../lib/tool"));
        assert_eq!(found["bin"].1.as_deref(), Some("usr/bin"));
        assert!(found.contains_key("usr/share/doc/tool/copyright"));
        assert!(!found.keys().any(|path| path.contains("/man/")));
    }
}
