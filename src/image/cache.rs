//! What was downloaded, kept for the next time: `$XDG_CACHE_HOME/lab`. Nothing in it is trusted unread.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use sha2::{Digest, Sha256};

use crate::hex::hex;
use crate::store::private;
use crate::{Error, Exit, Result, msg};

/// The cache's folder, made when first needed.
#[derive(Clone, Debug)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The user's own cache.
    pub fn open() -> Result<Self> {
        let base = etcetera::choose_base_strategy().map_err(|e| unusable(Path::new("~/.cache"), e))?;
        Self::at(base.cache_dir().join("lab"))
    }

    /// A cache in a given folder.
    pub fn at(root: PathBuf) -> Result<Self> {
        private::make_ours(&root).map_err(|e| unusable(&root, e))?;
        Ok(Self { root })
    }

    pub fn path(&self) -> &Path {
        &self.root
    }

    /// A folder of the cache, made where it is missing.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let path = self.root.join(name);
        private::make_ours(&path).map_err(|e| unusable(&path, e))?;
        Ok(path)
    }

    /// Waits until nobody else changes the cache; the lock goes with the returned file.
    pub fn lock(&self, waits: impl FnOnce()) -> Result<File> {
        let path = self.root.join("lock");
        let locked = || {
            let file = private::options().write(true).create(true).truncate(true).open(&path)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    waits();
                    file.lock()?;
                }
                other => other?,
            }
            Ok(file)
        };
        locked().map_err(|e: io::Error| unusable(&path, e))
    }

    /// Takes away everything downloaded.
    pub fn clear(&self) -> Result<()> {
        let _lock = self.lock(|| {})?;
        match fs::remove_dir_all(&self.root) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => Err(unusable(&self.root, e)),
            _ => Ok(()),
        }
    }
}

pub(super) fn unusable(path: &Path, why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Exit::Environment, msg!("image-cache-unusable", path = path.display())).because(why)
}

/// Whether the file is there with exactly this content.
pub(super) fn holds(path: &Path, sha256: &str) -> bool {
    sha256_of(path).is_ok_and(|found| found == sha256)
}

fn sha256_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&hash.finalize())),
            n => hash.update(&buffer[..n]),
        }
    }
}
