//! The verbs of `lab images`: what the roles run on, fetched, made, carried on a stick, taken away.

use std::collections::BTreeMap;
use std::fs::{File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use futures_util::StreamExt;
use tokio::sync::mpsc::{Sender, channel};

use crate::course::NodeKind;
use crate::engine::{Engine, ImageFacts};
use crate::image::{Cache, Image, LABEL, Named, ROLES, Recipe, assemble, fetch, present, resolve};
use crate::progress::{Progress, Tenths};
use crate::report::{ImagesDocument, ImagesRow};
use crate::{Error, Exit, Result, msg};

/// Bytes of a saved file's index.
const MOST_INDEX: u64 = 1 << 20;

/// What a role runs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleImage {
    pub role: NodeKind,
    pub name: String,
    /// None where it is not here: the next start pulls or assembles it.
    pub here: Option<ImageFacts>,
}

/// What was taken away, and what is still in use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    pub images: Vec<String>,
    pub in_use: Vec<String>,
}

/// The table of roles, as the next start would find it.
pub async fn images_list(engine: &Engine, named: &Named) -> Result<Vec<RoleImage>> {
    let mut rows = Vec::new();
    for role in ROLES {
        let found = present(engine, role, named).await?;
        let name = found.as_ref().map(|image| image.name.clone());
        let here = match &found {
            Some(image) => engine.image(&image.id).await?,
            None => None,
        };
        let wanted = || named.get(&role).cloned().unwrap_or_else(|| role.default_image());
        rows.push(RoleImage { role, name: name.unwrap_or_else(wanted), here });
    }
    Ok(rows)
}

/// Every role's image from its registry, also where one is here already.
pub async fn images_pull(
    engine: &Engine,
    named: &Named,
    progress: &Progress,
) -> Result<BTreeMap<NodeKind, Image>> {
    let mut pulled = BTreeMap::new();
    for role in ROLES {
        let image = fetch(engine, role, named, progress).await.map_err(|e| {
            let name = named.get(&role).cloned().unwrap_or_else(|| role.default_image());
            if e.is_no_space() {
                return Error::from(e);
            }
            Error::new(Exit::Environment, msg!("image-pull-failed", name = name)).because(e)
        })?;
        pulled.insert(role, image);
    }
    Ok(pulled)
}

/// The local image, assembled from packages.
pub async fn images_build(engine: &Engine, progress: &Progress) -> Result<ImageFacts> {
    assemble(engine, &Recipe::lab(), &Cache::open()?, progress).await
}

/// Writes what the roles run on into one file; its bytes. The file is whole or not there.
pub async fn images_save(engine: &Engine, named: &Named, file: &Path, progress: &Progress) -> Result<u64> {
    let images = resolve(engine, &ROLES, named, progress).await?;
    let mut names: Vec<String> = images.into_values().map(|image| image.name).collect();
    names.sort();
    names.dedup();
    let failed = |e: io::Error| match e.kind() {
        io::ErrorKind::StorageFull => {
            Error::new(Exit::Environment, msg!("image-save-full", file = file.display()))
        }
        _ => Error::new(Exit::Environment, msg!("image-save-failed", file = file.display())).because(e),
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // As any file that a program writes: the user's umask says who may read it.
    let everyone = Permissions::from_mode(0o666);
    let mut part = tempfile::Builder::new().permissions(everyone).tempfile_in(folder).map_err(failed)?;
    let mut pieces = std::pin::pin!(engine.save(&names));
    let (mut bytes, mut said) = (0, 0);
    while let Some(piece) = pieces.next().await {
        let piece = piece?;
        // The engine sends faster than a stick writes; this waits for the stick, and nobody else waits here.
        part.write_all(&piece).map_err(failed)?;
        bytes += piece.len() as u64;
        if bytes >> 26 > said {
            said = bytes >> 26;
            progress.say(msg!("image-saving", file = file.display(), mb = bytes >> 20));
        }
    }
    part.as_file().sync_all().map_err(failed)?;
    part.persist(file).map_err(|e| failed(e.error))?;
    Ok(bytes)
}

/// Says whether a saved file holds nothing but what roles run on: images that are named here, and ours of any version.
/// The engine takes whatever name a file gives, also that of an image which others on this machine rely on.
pub fn images_known(file: &Path, named: &Named) -> Result<()> {
    let failed = || Error::new(Exit::Environment, msg!("image-load-failed", file = file.display()));
    let names = File::open(file).and_then(names_in).map_err(|e| failed().because(e))?;
    let known = |name: &String| {
        let name = name.trim_start_matches("docker.io/").trim_start_matches("library/");
        let ours = [Recipe::lab().name(), NodeKind::Toolbox.default_image()];
        let version = |name: &str| name.rsplit_once(':').map(|(repository, _)| repository.to_owned());
        ROLES.iter().any(|role| role.default_image() == name)
            || named.values().any(|wanted| wanted == name)
            || ours.iter().any(|ours| version(ours) == version(name))
    };
    match names.iter().find(|name| !known(name)) {
        Some(name) => {
            Err(Error::new(Exit::Usage, msg!("image-load-strange", file = file.display(), name = name)))
        }
        None if names.is_empty() => Err(failed()),
        None => Ok(()),
    }
}

/// The names that a saved file gives to its images, as either of its indexes does.
fn names_in(file: File) -> io::Result<Vec<String>> {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Saved {
        #[serde(default)]
        repo_tags: Option<Vec<String>>,
    }
    #[derive(serde::Deserialize)]
    struct Index {
        #[serde(default)]
        manifests: Vec<Described>,
    }
    #[derive(serde::Deserialize)]
    struct Described {
        #[serde(default)]
        annotations: BTreeMap<String, String>,
    }
    let mut names = Vec::new();
    let mut archive = tar::Archive::new(file);
    for entry in archive.entries_with_seek()? {
        let entry = entry?;
        let path = entry.path()?.into_owned();
        let path = path.strip_prefix(".").unwrap_or(&path);
        if path == Path::new("manifest.json") {
            let saved: Vec<Saved> = serde_json::from_reader(entry.take(MOST_INDEX))?;
            names.extend(saved.into_iter().filter_map(|one| one.repo_tags).flatten());
        } else if path == Path::new("index.json") {
            let index: Index = serde_json::from_reader(entry.take(MOST_INDEX))?;
            let named = |one: Described| one.annotations.get("io.containerd.image.name").cloned();
            names.extend(index.manifests.into_iter().filter_map(named));
        } else if path == Path::new("repositories") {
            let all: BTreeMap<String, BTreeMap<String, String>> =
                serde_json::from_reader(entry.take(MOST_INDEX))?;
            let tags = |(name, tags): (String, BTreeMap<String, String>)| {
                tags.into_keys().map(move |tag| format!("{name}:{tag}"))
            };
            names.extend(all.into_iter().flat_map(tags));
        }
    }
    Ok(names)
}

/// Loads a file of `lab images save` (or `docker save`); the names in it.
pub async fn images_load(engine: &Engine, file: &Path, progress: &Progress) -> Result<Vec<String>> {
    let failed = || Error::new(Exit::Environment, msg!("image-load-failed", file = file.display()));
    let mut from = File::open(file).map_err(|e| failed().because(e))?;
    let all = from.metadata().map_or(0, |m| m.len());
    let (piece_tx, piece_rx) = channel(4);
    let progress = progress.clone();
    let name = file.display().to_string();
    let reading = tokio::task::spawn_blocking(move || {
        let mut tenths = Tenths::default();
        read_pieces(&mut from, &piece_tx, |done| {
            if tenths.another(done, all) {
                progress.say(msg!("image-loading", file = name, done = done >> 20, all = all >> 20));
            }
        });
    });
    let loaded = engine.load(piece_rx).await;
    let _ = reading.await;
    let names = loaded.map_err(|e| if e.is_no_space() { e.into() } else { failed().because(e) })?;
    if names.is_empty() { Err(failed()) } else { Ok(names) }
}

fn read_pieces(from: &mut impl Read, pieces: &Sender<io::Result<Vec<u8>>>, mut said: impl FnMut(u64)) {
    let mut done = 0;
    loop {
        let mut buffer = vec![0; 1 << 18];
        let piece = from.read(&mut buffer);
        let (end, failed) = (matches!(piece, Ok(0)), piece.is_err());
        let piece = piece.map(|n| {
            buffer.truncate(n);
            buffer
        });
        done += piece.as_ref().map_or(0, Vec::len) as u64;
        if end || pieces.blocking_send(piece).is_err() || failed {
            return;
        }
        said(done);
    }
}

/// Takes away what is ours: assembled and built images of every version, and what was downloaded for them.
/// What a registry gave may be somebody else's too, and stays.
pub async fn images_remove(engine: &Engine) -> Result<Removed> {
    let mut removed = Removed::default();
    for image in engine.images(LABEL).await? {
        let names = if image.names.is_empty() { vec![image.id] } else { image.names };
        for name in names {
            match engine.remove_image(&name).await {
                Ok(()) => removed.images.push(name),
                Err(e) if e.is_conflict() => removed.in_use.push(name),
                Err(e) => return Err(e.into()),
            }
        }
    }
    Cache::open()?.clear()?;
    Ok(removed)
}

impl ImagesDocument {
    pub fn of(rows: &[RoleImage]) -> Self {
        Self { schema: "lab.images/v1", images: rows.iter().map(ImagesRow::of).collect() }
    }
}

impl ImagesRow {
    fn of(row: &RoleImage) -> Self {
        let here = row.here.as_ref();
        Self {
            role: row.role,
            name: row.name.clone(),
            present: here.is_some(),
            id: here.map(|image| image.id.clone()),
            digest: here.and_then(|image| image.digests.first().cloned()),
            size: here.map(|image| image.size),
        }
    }
}
