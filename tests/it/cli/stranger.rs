//! A lab that somebody else wrote: shown before it is run, and run only with what its learner agreed to.

use std::path::Path;

use super::exam::{document, file};
use super::{Lab, Said, lab};

/// A new lab with a change, as a stranger would hand it on.
fn strange(folder: &Path, change: impl FnOnce(String) -> String) -> String {
    let path = folder.join("strange");
    let path = path.to_str().unwrap().to_owned();
    let made = lab(&["author", "new", &path]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let text = std::fs::read_to_string(format!("{path}/lab.yaml")).unwrap();
    file(Path::new(&path), "lab.yaml", &change(text));
    path
}

#[test]
fn what_a_stranger_wrote_is_shown_and_never_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    let evil = r#""RED \e[31m \e]0;pwned\a \x9b2J \u202e""#;
    let path = strange(folder.path(), |text| {
        text.replace("en: Name the master, watch it fail", &format!("en: {evil}"))
    });
    let guide = std::fs::read_to_string(format!("{path}/guide.en.md")).unwrap();
    file(Path::new(&path), "guide.en.md", &format!("{guide}\n\u{1b}[2J\u{1b}]52;c;x\u{7}\n"));
    let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    for args in [&["show", &path][..], &["show", &path, "--guide"], &["show", &path, "--json"]] {
        let said = lab(args);
        assert_eq!(said.code, 0, "{}", said.stderr);
        assert!(!said.stdout.contains(obeyed), "{args:?}: {:?}", said.stdout);
    }
    assert!(lab(&["show", &path]).stdout.contains("RED ␛[31m ␛]0;pwned␇"));
    // For a program it is what was written.
    let title = document(&lab(&["show", &path, "--json"]))["title"].as_str().unwrap().to_owned();
    assert_eq!(title, "RED \u{1b}[31m \u{1b}]0;pwned\u{7} \u{9b}2J \u{202e}");
    // An error quotes the file.
    let broken = folder.path().join("broken");
    std::fs::create_dir(&broken).unwrap();
    file(&broken, "lab.yaml", "format: 1\n\u{1b}[2Jtitel: x\n");
    let said = lab(&["show", broken.to_str().unwrap()]);
    assert_ne!(said.code, 0);
    assert!(!said.stderr.contains(obeyed), "{:?}", said.stderr);
}

#[test]
fn what_a_stranger_asks_for_is_told_and_not_given_without_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = strange(folder.path(), |text| {
        text.replace("topology: stack", "topology: stack\nimages: { redis: \"evil:1\" }\nnetwork: open")
    });
    let shown = lab(&["show", &path]);
    assert!(shown.stdout.contains("evil:1") && shown.stdout.contains("network reaches"), "{}", shown.stdout);
    let json = document(&lab(&["show", &path, "--json"]));
    assert_eq!((&json["images"]["redis"], &json["network"]), (&"evil:1".into(), &"open".into()));
    let refused = |said: Said| {
        assert_eq!(said.code, 2, "{}", said.stderr);
        assert!(said.stderr.contains("--yes"), "{}", said.stderr);
        said.stderr
    };
    let start = refused(lab(&["start", &path]));
    assert!(start.contains("evil:1") && start.contains("network reaches"), "{start}");
    // Its own image is named over it: then only the network is asked for, and a graded run has none.
    let flag = ["--image", "redis=redis:8.0"];
    assert!(!refused(lab(&[&["start", &path][..], &flag].concat())).contains("evil"));
    let grade = ["grade", &path, "--submission", &path];
    assert!(refused(lab(&grade)).contains("evil:1"));
    refused(lab(&["run", &path, "--", "true"]));
    // Agreed: it goes on to the engine, which is not there.
    for said in [
        lab(&["start", &path, "--yes"]),
        Lab::new(&["start", &path]).env("LAB_YES", "1").run(),
        lab(&[&grade[..], &flag].concat()),
        lab(&["start", "redis-failover"]),
    ] {
        assert_eq!(said.code, 4, "{}", said.stderr);
    }
}

#[test]
fn a_lab_does_not_name_what_is_root_in_the_pod() {
    let folder = tempfile::tempdir().unwrap();
    let path = strange(folder.path(), |text| {
        text.replace("topology: stack", "topology: stack\nimages: { toolbox: \"evil:1\" }")
    });
    let said = lab(&["show", &path]);
    assert_eq!(said.code, 3);
    assert!(said.stderr.contains("toolbox") && said.stderr.contains("lab.yaml:"), "{}", said.stderr);
}

#[test]
fn a_lab_of_links_or_of_other_peoples_files_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = strange(folder.path(), |text| text);
    std::os::unix::fs::symlink("/etc/passwd", format!("{path}/notes")).unwrap();
    let said = lab(&["show", &path]);
    assert_eq!(said.code, 3);
    assert!(said.stderr.contains("notes is a link"), "{}", said.stderr);
    std::fs::remove_file(format!("{path}/notes")).unwrap();
    file(Path::new(&path), "notes", "");
    // Only root can give a file away.
    if std::os::unix::fs::chown(format!("{path}/notes"), Some(64321), None).is_ok() {
        let said = lab(&["show", &path]);
        assert_eq!(said.code, 3);
        assert!(said.stderr.contains("notes belongs to somebody else"), "{}", said.stderr);
    }
}

/// A saved file as `docker save` writes it, of these names.
fn saved(folder: &Path, names: &[&str]) -> String {
    let path = folder.join("images.tar");
    let mut tar = tar::Builder::new(std::fs::File::create(&path).unwrap());
    let manifest = serde_json::json!([{ "Config": "x.json", "RepoTags": names, "Layers": [] }]).to_string();
    let mut header = tar::Header::new_gnu();
    header.set_size(manifest.len() as u64);
    header.set_mode(0o644);
    tar.append_data(&mut header, "manifest.json", manifest.as_bytes()).unwrap();
    tar.finish().unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_stick_brings_what_roles_run_on_and_no_other_image() {
    let folder = tempfile::tempdir().unwrap();
    let load = |names: &[&str], more: &[&str]| {
        lab(&[&["images", "load", &saved(folder.path(), names)][..], more].concat())
    };
    let said = load(&["redis:8.0", "teacher-harmless:1"], &[]);
    assert_eq!(said.code, 2, "{}", said.stderr);
    assert!(said.stderr.contains("teacher-harmless:1"), "{}", said.stderr);
    for (names, more) in [
        (&["redis:8.0", "docker.io/library/mongo:6.0", "lab-local:0123456789ab"][..], &[][..]),
        (&["mine:1"], &["--image", "redis=mine:1"]),
    ] {
        // On to the engine, which is not there.
        assert_eq!(load(names, more).code, 4, "{names:?}");
    }
    assert_eq!(load(&["redis:9"], &[]).code, 2);
    assert_eq!(lab(&["images", "load", &file(folder.path(), "text", "no images")]).code, 4);
}
