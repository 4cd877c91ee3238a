//! One test's own images and containers, removed also where the test fails.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::FutureExt;
use lab::engine::{ContainerSpec, Engine, Output};
use lab::image::{Recipe, RecipeFile};

use crate::support::Share;

const LABEL: &str = "lab.test";
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Scratch {
    pub engine: Engine,
    /// Unique among all tests of all processes.
    pub id: String,
    images: Mutex<Vec<String>>,
}

/// Runs a test with a scratch of its own.
pub async fn scratch(test: impl AsyncFnOnce(&Scratch)) {
    let _share = Share::of(1);
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let id = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let engine = Engine::connect(None).await.unwrap();
    let scratch = Scratch { engine, id, images: Mutex::default() };
    let done = AssertUnwindSafe(test(&scratch)).catch_unwind().await;
    scratch.clean().await;
    if let Err(panic) = done {
        std::panic::resume_unwind(panic);
    }
}

impl Scratch {
    /// A recipe that no other test has, so that nobody shares its image.
    pub fn recipe(&self, packages: &[&str]) -> Recipe {
        let bytes = self.id.clone().into_bytes();
        let recipe = Recipe {
            repository: "lab-test".into(),
            packages: packages.iter().map(|name| name.to_string()).collect(),
            files: vec![RecipeFile { path: "lab/unique".into(), bytes, mode: 0o644 }],
            mongod: false,
        };
        self.owns(&recipe.name());
        recipe
    }

    /// An image to remove in the end.
    pub fn owns(&self, name: &str) {
        self.images.lock().unwrap().push(name.to_owned());
    }

    /// A running container of the image that does nothing but wait.
    pub async fn sleeper(&self, image: &str) -> String {
        let spec = ContainerSpec {
            name: format!("lab-test-{}", self.id),
            image: image.into(),
            entrypoint: vec!["/usr/bin/sleep".into(), "600".into()],
            labels: BTreeMap::from([(LABEL.to_owned(), self.id.clone())]),
            network: "none".into(),
            cap_add: vec!["NET_ADMIN".into()],
            ..Default::default()
        };
        let id = self.engine.create(&spec).await.unwrap();
        self.engine.start(&id).await.unwrap();
        id
    }

    /// What a command prints in a container; it must succeed.
    pub async fn run(&self, container: &str, command: &[&str]) -> String {
        let Output { code, stdout, stderr } = self.engine.exec(container, command, PATIENCE).await.unwrap();
        assert_eq!(code, 0, "{command:?}: {stdout}{stderr}");
        stdout
    }

    async fn clean(&self) {
        for container in self.engine.list(&[(LABEL, &self.id)]).await.unwrap() {
            self.engine.remove(&container.id).await.unwrap();
        }
        let images = std::mem::take(&mut *self.images.lock().unwrap());
        for image in images {
            self.engine.remove_image(&image).await.unwrap();
        }
    }
}
