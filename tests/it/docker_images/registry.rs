//! Pulling, from a registry on loopback: Debian's own `docker-registry`, in an image that we assemble.

use std::time::Duration;

use futures_util::StreamExt;
use lab::Exit;
use lab::course::NodeKind;
use lab::engine::{ContainerSpec, File};
use lab::image::{Cache, Named, RecipeFile, assemble, resolve};
use lab::progress::Progress;
use testcontainers::core::{IntoContainerPort, WaitFor};
use testcontainers::runners::AsyncRunner;
use testcontainers::{ContainerAsync, GenericImage, ImageExt};

use super::scratch::{Scratch, scratch};

const SETTINGS: &str = "\
version: 0.1
storage: { filesystem: { rootdirectory: /tmp/registry } }
http: { addr: ':5000' }
";

async fn registry(s: &Scratch) -> (ContainerAsync<GenericImage>, u16) {
    let mut recipe = s.recipe(&["docker-registry"]);
    // Debian's own settings ask for a password.
    let settings = RecipeFile { path: "lab/registry.yml".into(), bytes: SETTINGS.into(), mode: 0o644 };
    recipe.files.push(settings);
    s.owns(&recipe.name());
    assemble(&s.engine, &recipe, &Cache::open().unwrap(), &Progress::silent()).await.unwrap();
    let name = recipe.name();
    let (repository, tag) = name.split_once(':').unwrap();
    let container = GenericImage::new(repository, tag)
        .with_exposed_port(5000.tcp())
        .with_wait_for(WaitFor::message_on_either_std("listening on"))
        .with_cmd(["docker-registry", "serve", "/lab/registry.yml"])
        .with_startup_timeout(Duration::from_secs(60))
        .start()
        .await
        .unwrap();
    let port = container.get_host_port_ipv4(5000).await.unwrap();
    (container, port)
}

#[tokio::test]
async fn an_image_that_declares_volumes_leaves_none_behind() {
    scratch(async |s| {
        let (registry, port) = registry(s).await;
        let name = format!("127.0.0.1:{port}/lab-test-{}:1", s.id);
        let base = s.recipe(&["busybox-static", "coreutils"]);
        assemble(&s.engine, &base, &Cache::open().unwrap(), &Progress::silent()).await.unwrap();
        s.owns(&name);
        let dockerfile = format!("FROM {}\nVOLUME /data /var/lib/database\n", base.name());
        let built = s.engine.build(&name, context(&dockerfile), |_| {}).await.unwrap();
        push(&name).await;
        s.engine.remove_image(&name).await.unwrap();
        assert_eq!(s.engine.image(&name).await.unwrap(), None);

        let named = Named::from([(NodeKind::REDIS, name.clone())]);
        let (progress, mut steps) = Progress::new();
        let images = resolve(&s.engine, &[NodeKind::REDIS], &named, &progress).await.unwrap();
        assert_eq!(images[&NodeKind::REDIS].id, built.id);
        assert_eq!(steps.recv().await.unwrap().id, "image-pull");
        let facts = s.engine.image(&name).await.unwrap().unwrap();
        assert!(facts.digests[0].contains("@sha256:"), "{facts:?}");

        // As a node is: our data where no volume is, the volumes gone with the container.
        let spec = ContainerSpec {
            name: format!("lab-test-{}-volumes", s.id),
            image: images[&NodeKind::REDIS].id.clone(),
            entrypoint: ["/usr/bin/sleep", "600"].map(str::to_owned).to_vec(),
            user: Some("52001:52001".into()),
            network: "none".into(),
            ..Default::default()
        };
        let id = s.engine.create(&spec).await.unwrap();
        let data = [File::folder("lab", 0o755, 0), File::folder("lab/data", 0o700, 52001)];
        s.engine.upload(&id, "/", &data).await.unwrap();
        s.engine.start(&id).await.unwrap();
        let of_container = volumes_of(&id).await;
        assert_eq!(of_container.len(), 2, "declared volumes are made: {of_container:?}");
        s.run(&id, &["/usr/bin/touch", "/lab/data/mine"]).await;
        s.engine.remove(&id).await.unwrap();
        let after = volumes().await;
        assert!(of_container.iter().all(|volume| !after.contains(volume)), "{after:?}");

        registry.rm().await.unwrap();
        s.engine.remove_image(&name).await.unwrap();
        let error = resolve(&s.engine, &[NodeKind::REDIS], &named, &Progress::silent()).await.unwrap_err();
        assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Environment, "image-named-missing"));
    })
    .await;
}

fn context(dockerfile: &str) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(dockerfile.len() as u64);
    header.set_mode(0o644);
    tar.append_data(&mut header, "Dockerfile", dockerfile.as_bytes()).unwrap();
    tar.into_inner().unwrap()
}

// What lab never does itself, and this test needs: pushing, and looking at volumes.
fn docker() -> bollard::Docker {
    bollard::Docker::connect_with_defaults().unwrap()
}

async fn push(name: &str) {
    let docker = docker();
    let options = bollard::query_parameters::PushImageOptionsBuilder::default().build();
    let mut words = std::pin::pin!(docker.push_image(name, Some(options), None));
    while let Some(word) = words.next().await {
        word.unwrap();
    }
}

async fn volumes() -> Vec<String> {
    let all = docker().list_volumes(None::<bollard::query_parameters::ListVolumesOptions>).await.unwrap();
    all.volumes.unwrap_or_default().into_iter().map(|volume| volume.name).collect()
}

async fn volumes_of(container: &str) -> Vec<String> {
    let none = None::<bollard::query_parameters::InspectContainerOptions>;
    let found = docker().inspect_container(container, none).await.unwrap();
    found.mounts.unwrap_or_default().into_iter().filter_map(|mount| mount.name).collect()
}
