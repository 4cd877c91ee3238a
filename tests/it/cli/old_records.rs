//! Records that an earlier version wrote, signed and kept: they are read, their signatures hold, and they are judged
//! to the marks that they were given then. `tests/fixtures/records/VERSION/LAB.tar.gz` holds what `lab grade
//! --records` of that version left of the lab's reference solution (`right`) and of a near miss (`wrong`).

use std::fs;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;

use super::exam::document;
use super::lab;

const VERSIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/records");

/// Every folder of records of every version: the version's folder, the lab, and its archive.
fn archives() -> Vec<(PathBuf, String, PathBuf)> {
    let mut found = Vec::new();
    for version in fs::read_dir(VERSIONS).unwrap().flatten().map(|entry| entry.path()) {
        for archive in fs::read_dir(&version).unwrap().flatten().map(|entry| entry.path()) {
            let name = archive.file_name().unwrap().to_str().unwrap();
            if let Some(lab) = name.strip_suffix(".tar.gz") {
                found.push((version.clone(), lab.to_owned(), archive.clone()));
            }
        }
    }
    found
}

fn marks_then(records: &Path, candidate: &str) -> Vec<(String, u64, String)> {
    let text = fs::read_to_string(records.join(candidate).join("dossier.json")).unwrap();
    marks(&serde_json::from_str::<Value>(&text).unwrap()["graded"])
}

/// Of every task: its points and its verdict.
fn marks(result: &Value) -> Vec<(String, u64, String)> {
    let tasks = result["tasks"].as_array().unwrap_or_else(|| panic!("no tasks in {result:#}"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    tasks.iter().map(|t| (text(&t["id"]), t["points"].as_u64().unwrap(), text(&t["verdict"]))).collect()
}

#[test]
fn records_of_earlier_versions_are_judged_to_the_marks_that_they_were_given() {
    let all = archives();
    assert!(all.len() >= 6, "{all:?}");
    for (version, id, archive) in all {
        let folder = tempfile::tempdir().unwrap();
        tar::Archive::new(GzDecoder::new(fs::File::open(archive).unwrap())).unpack(folder.path()).unwrap();
        let records = folder.path().join(&id);
        let given = records.to_str().unwrap();

        let key = version.join("grading.pub.pem");
        let said = lab(&["exam", "verify", given, "--public-key", key.to_str().unwrap(), "--json"]);
        let report = document(&said);
        let kept = report["records"].as_array().unwrap();
        assert_eq!(kept.len(), 2, "{report:#}");
        for record in kept {
            assert_eq!(record["signature"], "holds", "{id}: {record:#}");
            // A lab whose text has changed since is told, and nothing else.
            let findings = record["findings"].as_array().unwrap();
            assert!(findings.iter().all(|f| f.to_string().contains("lab")), "{id}: {findings:?}");
            assert!(findings.len() <= 1, "{id}: {findings:?}");
        }

        let before = ["right", "wrong"].map(|candidate| marks_then(&records, candidate));
        let class = document(&lab(&["grade", &id, "--regrade", "--records", given, "--format", "json"]));
        for (candidate, before) in ["right", "wrong"].iter().zip(before) {
            let sheets = class["sheets"].as_array().unwrap();
            let sheet = sheets.iter().find(|sheet| sheet["candidate"]["id"] == **candidate).unwrap();
            assert_eq!(sheet["trouble"], Value::Null, "{id}, {candidate}");
            assert_eq!(marks(&sheet["result"]), before, "{id}, {candidate}");
            // What judges would ask today, and was not recorded then.
            let named = sheet["result"].to_string().contains("recorded before");
            let rests = *candidate == "right" && ["mongo-failover", "redis-failover"].contains(&id.as_str());
            assert!(named || !rests, "{id}");
        }
    }
}
