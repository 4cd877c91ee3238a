//! Files into and out of a container, through the archive API: works before start, and without a shell.

use std::io::Read;

use bollard::query_parameters as q;
use futures_util::StreamExt;

use super::{Engine, EngineError};

/// A file or a folder to place.
#[derive(Clone, Debug)]
pub struct File {
    /// Relative to the folder that it is placed in. A folder ends with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
    pub mode: u32,
    pub uid: u32,
}

impl File {
    pub fn folder(path: &str, mode: u32, uid: u32) -> Self {
        Self { path: format!("{}/", path.trim_end_matches('/')), bytes: Vec::new(), mode, uid }
    }
}

impl Engine {
    /// Places files below `folder`, which must exist in the image.
    pub async fn upload(&self, id: &str, folder: &str, files: &[File]) -> Result<(), EngineError> {
        let failed = |e| EngineError::new("upload to container", id, e);
        let tar = pack(files).map_err(|e| failed(e.into()))?;
        let options = q::UploadToContainerOptionsBuilder::default().path(folder).build();
        let body = bollard::body_full(tar.into());
        self.docker.upload_to_container(id, Some(options), body).await.map_err(failed)
    }

    /// One file's bytes, at most `limit` of them; none where it is not there or is not a plain file.
    pub async fn download(&self, id: &str, path: &str, limit: u64) -> Result<Option<Vec<u8>>, EngineError> {
        let options = q::DownloadFromContainerOptionsBuilder::default().path(path).build();
        let mut chunks = self.docker.download_from_container(id, Some(options));
        let mut tar = Vec::new();
        while let Some(chunk) = chunks.next().await {
            match chunk.map_err(|e| EngineError::new("download from container", id, e)) {
                Ok(bytes) => tar.extend_from_slice(&bytes),
                Err(e) if e.is_missing() => return Ok(None),
                Err(e) => return Err(e),
            }
            if tar.len() as u64 > limit + 4096 {
                break;
            }
        }
        Ok(first_file(&tar, limit))
    }
}

fn pack(files: &[File]) -> std::io::Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    for file in files {
        let mut header = tar::Header::new_gnu();
        header.set_mode(file.mode);
        header.set_uid(file.uid.into());
        header.set_gid(file.uid.into());
        header.set_size(file.bytes.len() as u64);
        let kind = if file.path.ends_with('/') { tar::EntryType::Directory } else { tar::EntryType::Regular };
        header.set_entry_type(kind);
        tar.append_data(&mut header, &file.path, file.bytes.as_slice())?;
    }
    tar.into_inner()
}

fn first_file(tar: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut archive = tar::Archive::new(tar);
    let entry = archive.entries().ok()?.next()?.ok()?;
    if !entry.header().entry_type().is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    entry.take(limit).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
