//! Docker Compose itself accepts our topologies: Debian trixie's 2.26, from an image that we assemble.

use lab::engine::File;
use lab::image::{Cache, assemble};
use lab::progress::Progress;

use super::scratch::scratch;

#[tokio::test]
async fn compose_accepts_every_topology() {
    scratch(async |s| {
        let recipe = s.recipe(&["docker-compose", "coreutils"]);
        assemble(&s.engine, &recipe, &Cache::open().unwrap(), &Progress::silent()).await.unwrap();
        let pod = s.sleeper(&recipe.name()).await;
        let version = s.run(&pod, &["docker-compose", "version", "--short"]).await;
        assert!(version.starts_with("2."), "{version}");

        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("compose");
        let mut seen = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "yml") {
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let file = File { path: name.clone(), bytes, mode: 0o644, uid: 0 };
            s.engine.upload(&pod, "/tmp", &[file]).await.unwrap();
            let file = format!("/tmp/{name}");
            let config = s.run(&pod, &["docker-compose", "-f", &file, "config", "--services"]).await;
            assert!(config.lines().any(|service| service == "net"), "{name}: {config}");
            s.run(&pod, &["docker-compose", "-f", &file, "config", "--quiet"]).await;
            seen += 1;
        }
        assert!(seen > 0);
    })
    .await;
}
