//! Images: what is here, and every way in and out (pull, import, build, load, save).

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use bollard::errors::Error as Bollard;
use bollard::models::{BuildInfo, ContainerConfig, CreateImageInfo, ImageInspect};
use bollard::query_parameters as q;
use futures_util::{Stream, StreamExt, stream};
use tokio::sync::mpsc::Receiver;

use super::{Engine, EngineError};

type Done<T = ()> = Result<T, EngineError>;

/// Pieces of a tar, or why there are no more. A failed piece fails the whole transfer.
pub type Pieces = Receiver<std::io::Result<Vec<u8>>>;

/// A registry that says nothing for so long is no registry.
const FIRST_WORD: Duration = Duration::from_secs(10);
/// Between two words of a transfer that has begun.
const NEXT_WORD: Duration = Duration::from_secs(180);

/// An image that the engine has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageFacts {
    /// `sha256:…` of its configuration.
    pub id: String,
    /// `redis:8.0`.
    pub names: Vec<String>,
    /// `redis@sha256:…`, where a registry gave it.
    pub digests: Vec<String>,
    pub labels: BTreeMap<String, String>,
    /// Bytes.
    pub size: i64,
}

impl Engine {
    /// An image by name or id; none where the engine does not have it.
    pub async fn image(&self, name: &str) -> Done<Option<ImageFacts>> {
        match self.docker.inspect_image(name).await {
            Ok(found) => Ok(Some(facts(found))),
            Err(e) => {
                let error = EngineError::new("inspect image", name, e);
                if error.is_missing() { Ok(None) } else { Err(error) }
            }
        }
    }

    /// Every image that carries the label, unnamed ones too.
    pub async fn images(&self, label: &str) -> Done<Vec<ImageFacts>> {
        let filters = HashMap::from([("label".to_owned(), vec![label.to_owned()])]);
        let options = q::ListImagesOptionsBuilder::default().filters(&filters).build();
        let all = self.docker.list_images(Some(options)).await;
        let all = all.map_err(|e| EngineError::new("list", "images", e))?;
        let named = |names: Vec<String>| names.into_iter().filter(|n| !n.starts_with("<none>")).collect();
        Ok(all
            .into_iter()
            .map(|i| ImageFacts {
                id: i.id,
                names: named(i.repo_tags),
                digests: named(i.repo_digests),
                labels: i.labels.into_iter().collect(),
                size: i.size,
            })
            .collect())
    }

    /// Pulls an image. `said` hears the bytes so far and in all, as far as they are known.
    pub async fn pull(&self, name: &str, said: impl FnMut(u64, u64)) -> Done<ImageFacts> {
        let mut options = q::CreateImageOptionsBuilder::default().from_image(name);
        if !name.contains('@') && !last_part(name).contains(':') {
            // Without a tag the engine would pull them all.
            options = options.tag("latest");
        }
        let docker = self.patient(NEXT_WORD);
        let words = docker.create_image(Some(options.build()), None, None);
        let ended = drain_pull(words, said).await;
        self.made("pull image", name, ended).await
    }

    /// Imports a root filesystem as an image of that name. `changes` are Dockerfile instructions.
    pub async fn import(&self, name: &str, changes: &[String], rootfs: Pieces) -> Done<ImageFacts> {
        let (repo, tag) = name.rsplit_once(':').unwrap_or((name, "latest"));
        let options = q::CreateImageOptions {
            from_src: Some("-".into()),
            repo: Some(repo.into()),
            tag: Some(tag.into()),
            changes: changes.to_vec(),
            ..Default::default()
        };
        let docker = self.patient(NEXT_WORD);
        let body = bollard::body_try_stream(pieces(rootfs));
        let mut words = std::pin::pin!(docker.create_image(Some(options), Some(body), None));
        while let Some(word) = words.next().await {
            // Here a broken stream is a broken import: the words are few and short.
            word.map_err(|e| EngineError::new("import image", name, e))?;
        }
        self.made("import image", name, Ok(())).await
    }

    /// What a container's root filesystem is now, as an image of that name. `changes` as for [`Engine::import`].
    pub async fn commit(&self, container: &str, name: &str, changes: &[String]) -> Done<ImageFacts> {
        let (repo, tag) = name.rsplit_once(':').unwrap_or((name, "latest"));
        let options = q::CommitContainerOptionsBuilder::default().container(container).repo(repo).tag(tag);
        let options = options.changes(&changes.join("\n")).build();
        let made = self.patient(NEXT_WORD).commit_container(options, ContainerConfig::default()).await;
        self.made("commit image", name, made.map(drop)).await
    }

    /// Builds an image from a tar with a `Dockerfile` in it. `said` hears the builder's lines.
    pub async fn build(&self, name: &str, context: Vec<u8>, mut said: impl FnMut(&str)) -> Done<ImageFacts> {
        let options = q::BuildImageOptionsBuilder::default().t(name).rm(true).forcerm(true).build();
        let docker = self.patient(NEXT_WORD);
        let body = bollard::body_full(context.into());
        let mut words = std::pin::pin!(docker.build_image(options, None, Some(body)));
        while let Some(word) = words.next().await {
            let word = word.and_then(refused).map_err(|e| EngineError::new("build image", name, e))?;
            said(word.stream.as_deref().unwrap_or_default().trim_end());
        }
        self.made("build image", name, Ok(())).await
    }

    /// Loads a file that `docker save` or [`Engine::save`] made; the names that the engine says it loaded.
    pub async fn load(&self, archive: Pieces) -> Done<Vec<String>> {
        let docker = self.patient(NEXT_WORD);
        let options = q::ImportImageOptionsBuilder::default().build();
        let mut words = std::pin::pin!(docker.import_image_stream(options, pieces(archive), None));
        let mut names = Vec::new();
        while let Some(word) = words.next().await {
            match word.and_then(refused) {
                Ok(word) => {
                    let line = word.stream.unwrap_or_default();
                    names.extend(line.trim().strip_prefix("Loaded image: ").map(str::to_owned));
                }
                // The progress of a load can end in half a line although the load is complete.
                Err(Bollard::IOError { .. }) if !names.is_empty() => {}
                Err(e) => return Err(EngineError::new("load", "images", e)),
            }
        }
        Ok(names)
    }

    /// The named images as one tar, piece by piece.
    pub fn save(&self, names: &[String]) -> impl Stream<Item = Done<Vec<u8>>> + Send {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let pieces = self.patient(NEXT_WORD).export_images(&names);
        let pieces = pieces.boxed();
        pieces.map(|piece| match piece {
            Ok(bytes) => Ok(bytes.to_vec()),
            Err(e) => Err(EngineError::new("save", "images", e)),
        })
    }

    /// Takes an image away by name or id. One that is gone already is fine; one in use is a conflict.
    pub async fn remove_image(&self, name: &str) -> Done {
        match self.docker.remove_image(name, None::<q::RemoveImageOptions>, None).await {
            Ok(_) => Ok(()),
            Err(e) => {
                let error = EngineError::new("remove image", name, e);
                if error.is_missing() { Ok(()) } else { Err(error) }
            }
        }
    }

    /// The image itself is the truth, not the stream's end: bollard 0.21 can lose the last words.
    async fn made(&self, verb: &'static str, name: &str, ended: Result<(), Bollard>) -> Done<ImageFacts> {
        let found = match ended {
            Ok(()) | Err(Bollard::IOError { .. }) => self.docker.inspect_image(name).await,
            Err(e) => Err(e),
        };
        found.map(facts).map_err(|e| EngineError::new(verb, name, e))
    }
}

async fn drain_pull(
    words: impl Stream<Item = Result<CreateImageInfo, Bollard>>,
    mut said: impl FnMut(u64, u64),
) -> Result<(), Bollard> {
    let mut words = std::pin::pin!(words);
    let mut layers: HashMap<String, (u64, u64)> = HashMap::new();
    let mut patience = FIRST_WORD;
    let mut ended = Ok(());
    loop {
        let word = match tokio::time::timeout(patience, words.next()).await {
            Err(_) => return Err(Bollard::RequestTimeoutError),
            Ok(None) => return ended,
            Ok(Some(word)) => word,
        };
        patience = NEXT_WORD;
        match word {
            Err(e) => ended = ended.and(Err(e)),
            Ok(CreateImageInfo { id: Some(id), progress_detail: Some(detail), .. }) => {
                if let (Some(now), Some(all)) = (detail.current, detail.total) {
                    let layer = layers.entry(id).or_default();
                    // Extracting counts again from zero: only the first way through is the download.
                    *layer = (layer.0.max(now as u64), layer.1.max(all as u64));
                    let sum = layers.values().fold((0, 0), |sum, l| (sum.0 + l.0, sum.1 + l.1));
                    said(sum.0, sum.1);
                }
            }
            Ok(_) => {}
        }
    }
}

/// The engine answers 200 first and tells of failure in a word of the stream.
fn refused(word: BuildInfo) -> Result<BuildInfo, Bollard> {
    match word.error_detail.as_ref().and_then(|d| d.message.clone()) {
        Some(error) => Err(Bollard::DockerStreamError { error }),
        None => Ok(word),
    }
}

fn pieces<B: From<Vec<u8>>>(rx: Pieces) -> impl Stream<Item = std::io::Result<B>> + Send + 'static {
    stream::unfold(rx, |mut rx| async move { Some((rx.recv().await?.map(B::from), rx)) })
}

fn last_part(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn facts(found: ImageInspect) -> ImageFacts {
    let labels = found.config.and_then(|c| c.labels).unwrap_or_default();
    ImageFacts {
        id: found.id.unwrap_or_default(),
        names: found.repo_tags.unwrap_or_default(),
        digests: found.repo_digests.unwrap_or_default(),
        labels: labels.into_iter().collect(),
        size: found.size.unwrap_or_default(),
    }
}
