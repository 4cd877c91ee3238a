//! Records that `lab grade` keeps: verified without an engine, counted in a result, and forgotten.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use lab::course::{Catalog, Files, LoadedLab, digest};
use lab::grade::sign::Signer;
use lab::grade::{Candidate, Dossier, Handed, grade};
use lab::journal::Evidence;
use lab::store::{Papers, Records};
use serde_json::Value;
use tempfile::TempDir;

use super::exam::{document, file, paper, secret};
use super::{Lab, Said, lab};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exam");
const TYPE: &str = "application/vnd.lab.dossier+json";

/// A folder of records with a key beside it, as a grader leaves them.
struct Kept {
    folder: TempDir,
    signer: Signer,
}

impl Kept {
    fn new() -> Self {
        let signer = Signer::generate().unwrap();
        let kept = Self { folder: tempfile::tempdir().unwrap(), signer };
        std::fs::write(kept.path("key.pub.pem"), kept.signer.verifier().pem().unwrap()).unwrap();
        secret(kept.folder.path(), "key.pem", &kept.signer.pem().unwrap());
        kept
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// A captured run of redis-failover that earned everything, filed under a name.
    fn file(&self, folder: &str, candidate: &str, signed: bool) {
        let lab = Catalog::default().load("redis-failover").unwrap();
        self.file_as(folder, &dossier(candidate, &lab), signed);
    }

    fn file_as(&self, folder: &str, dossier: &Dossier, signed: bool) {
        let records = take(&self.path(folder));
        let mut called = records.roll().map(|roll| roll.candidates).unwrap_or_default();
        called.push(dossier.candidate.id.clone());
        records.call(&dossier.lab, called).unwrap();
        let (evidence, journal) = captured();
        let papers = Papers::new(Some(&evidence), journal, b"done\n".to_vec());
        let dossier = Dossier { evidence: papers.digests(), ..dossier.clone() };
        let seal = self.signer.sign(TYPE, &dossier.bytes());
        let seal = signed.then(|| serde_json::to_vec(&seal).unwrap());
        records.file(&dossier, &papers, &handed_in(), seal.as_deref()).unwrap();
    }

    fn verify(&self, more: &[&str]) -> Said {
        let records = self.text("records");
        lab(&[&["exam", "verify", &records], more].concat())
    }

    fn change(&self, name: &str, change: impl FnOnce(String) -> String) {
        let path = self.path(name);
        let text = std::fs::read_to_string(&path).unwrap();
        let changed = change(text.clone());
        assert_ne!(changed, text, "{name}");
        std::fs::write(path, changed).unwrap();
    }
}

/// The folder, held. Between fork and exec a child that another test starts holds our open files, and with them the lock
/// that was just given back.
fn take(folder: &Path) -> Records {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        match Records::take(folder) {
            Err(e) if e.what.id == "records-locked" && Instant::now() < deadline => std::thread::yield_now(),
            taken => return taken.unwrap(),
        }
    }
}

fn captured() -> (Evidence, Vec<u8>) {
    let read = |name: &str| std::fs::read(format!("{FIXTURES}/{name}")).unwrap();
    (serde_json::from_slice(&read("evidence.json")).unwrap(), read("journal.jsonl"))
}

fn handed_in() -> Files {
    Files::from([("solution.sh".to_owned(), b"lab answer find-master redis-1\n".to_vec())])
}

fn dossier(candidate: &str, lab: &LoadedLab) -> Dossier {
    let (mut evidence, journal) = captured();
    let lines = std::str::from_utf8(&journal).unwrap().lines();
    evidence.journal = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    let graded = grade(&lab.lab, &evidence, &evidence.plan.vars);
    assert_eq!((graded.score, graded.max_score), (100, 100));
    let at = evidence.snapshots[0].at;
    Dossier {
        schema: Dossier::SCHEMA.to_owned(),
        candidate: Candidate { id: candidate.into(), name: String::new() },
        lab: evidence.plan.lab.clone(),
        lab_digest: lab.digest.clone(),
        run: evidence.plan.run.clone(),
        seed: evidence.plan.seed,
        attempt: 1,
        submitted: at,
        late_ms: None,
        started: at,
        finished: at,
        duration_ms: 21_000,
        tries: 1,
        submission: Handed { digest: digest(&handed_in()), files: 1, ..Handed::default() },
        timings: Default::default(),
        version: "0.1.0".to_owned(),
        images: Default::default(),
        evidence: Default::default(),
        trouble: None,
        graded: Some(graded),
        max_score_full: 100,
    }
}

#[test]
fn what_the_grader_wrote_holds_without_an_engine() {
    let kept = Kept::new();
    kept.file("records", "ali", true);
    kept.file("records", "sara", true);
    let key = kept.text("key.pub.pem");
    let said = kept.verify(&["--public-key", &key]);
    assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{}", said.stdout);
    assert!(
        said.stdout.contains("[pass] 100/100  ali") && said.stdout.contains("signed by the key"),
        "{}",
        said.stdout
    );
    let all = document(&kept.verify(&["--public-key", &key, "--json"]));
    assert_eq!(all["holds"], true);
    assert_eq!(all["key"].as_str().unwrap(), kept.signer.verifier().key_id());
    let signatures: Vec<_> = all["records"].as_array().unwrap().iter().map(|one| &one["signature"]).collect();
    assert_eq!(signatures, ["holds", "holds"]);
    // Without a key a signature is not looked at, and that is told.
    let said = kept.verify(&[]);
    assert_eq!(said.code, 0);
    assert!(
        said.stderr.contains("2 records are signed, and their signatures were not looked at"),
        "{}",
        said.stderr
    );
    assert_eq!(kept.verify(&["--candidate", "nobody"]).code, 2);
}

#[test]
fn what_is_not_signed_is_told_and_held_against_it_where_a_key_is_given() {
    let kept = Kept::new();
    kept.file("records", "ali", false);
    let said = kept.verify(&[]);
    assert_eq!(said.code, 0, "{}", said.stdout);
    assert!(said.stdout.contains("not signed") && said.stderr.contains("nobody vouches"), "{}", said.stderr);
    let said = kept.verify(&["--public-key", &kept.text("key.pub.pem"), "--lang", "ar"]);
    assert_eq!(said.code, 7);
    assert!(said.stdout.contains("السجل غير موقّع"), "{}", said.stdout);
    let stranger = Kept::new();
    kept.file("records", "sara", true);
    let said = kept.verify(&["--candidate", "sara", "--public-key", &stranger.text("key.pub.pem")]);
    assert_eq!(said.code, 7);
    assert!(said.stdout.contains("no signature in the envelope is of the key"), "{}", said.stdout);
}

/// Every file of a record, changed by somebody's hand: all of it is seen, signed or not, but for a dossier that
/// nobody signed and that still agrees with itself.
#[test]
fn every_change_is_seen() {
    type Change = fn(String) -> String;
    let changes: [(&str, Change, &str, bool); 8] = [
        (
            "dossier.json",
            |t| t.replace("\"duration_ms\": 21000", "\"duration_ms\": 1"),
            "not the one that was signed",
            true,
        ),
        (
            "dossier.json",
            |t| t.replacen("\"score\": 100", "\"score\": 99", 1),
            "and the dossier says 99",
            false,
        ),
        ("dossier.json", |_| "{}".into(), "the dossier cannot be read", false),
        (
            "dossier.dsse.json",
            |t| t.replace("\"sig\":\"", "\"sig\":\"AA"),
            "no signature in the envelope",
            true,
        ),
        ("dossier.dsse.json", |_| "?".into(), "the envelope of its signature cannot be read", true),
        ("evidence.json", |t| t.replacen("redis-5", "redis-6", 1), "evidence.json", false),
        ("output.txt", |t| t + "100/100\n", "output.txt", false),
        ("submission/solution.sh", |t| t + "# better\n", "what was handed in is not", false),
    ];
    for (name, change, words, with_key) in changes {
        let kept = Kept::new();
        kept.file("records", "ali", true);
        kept.change(&format!("records/ali/{name}"), change);
        let key = kept.text("key.pub.pem");
        let said = if with_key { kept.verify(&["--public-key", &key]) } else { kept.verify(&[]) };
        assert_eq!(said.code, 7, "{name}: {}", said.stdout);
        assert!(said.stdout.contains(words), "{name}: {words}: {}", said.stdout);
        assert_eq!(kept.verify(&["--public-key", &key]).code, 7, "{name}");
    }
}

/// What was taken away, what leads elsewhere and what nobody handed in: none of it is in any digest.
#[test]
fn what_is_gone_and_what_was_added_is_told() {
    type Act = fn(&Kept);
    let acts: [(&str, Act, &str); 7] = [
        (
            "gone",
            |kept| std::fs::remove_dir_all(kept.path("records/sara")).unwrap(),
            "no record of it is here",
        ),
        (
            "only its dossier",
            |kept| std::fs::remove_file(kept.path("records/sara/dossier.json")).unwrap(),
            "no record",
        ),
        (
            "a folder elsewhere",
            |kept| {
                std::fs::rename(kept.path("records/sara"), kept.path("elsewhere")).unwrap();
                std::os::unix::fs::symlink("../elsewhere", kept.path("records/sara")).unwrap();
            },
            "sara/dossier.json",
        ),
        (
            "a paper elsewhere",
            |kept| {
                std::fs::rename(kept.path("records/sara/output.txt"), kept.path("output.txt")).unwrap();
                std::os::unix::fs::symlink("../../output.txt", kept.path("records/sara/output.txt")).unwrap();
            },
            "output.txt",
        ),
        (
            "a link",
            |kept| std::os::unix::fs::symlink("/etc/passwd", kept.path("records/sara/submission/x")).unwrap(),
            "a link, a pipe, a socket or a device: x",
        ),
        (
            "an empty folder",
            |kept| std::fs::create_dir_all(kept.path("records/sara/submission/a/b")).unwrap(),
            "an empty folder that nobody handed in: submission/a/b",
        ),
        ("a file", |kept| std::fs::write(kept.path("records/sara/notes.txt"), "").unwrap(), "notes.txt"),
    ];
    for (name, act, words) in acts {
        let kept = Kept::new();
        kept.file("records", "ali", true);
        kept.file("records", "sara", true);
        act(&kept);
        let said = kept.verify(&["--public-key", &kept.text("key.pub.pem")]);
        assert_eq!(said.code, 7, "{name}: {}", said.stdout);
        assert!(
            said.stdout.contains(words) && said.stdout.contains("[pass] 100/100  ali"),
            "{name}: {}",
            said.stdout
        );
        let other = kept.verify(&["--candidate", "ali"]);
        assert_eq!(other.code, 0, "{name}: {}", other.stdout);
    }
    // Parts of a class are looked at together.
    let kept = Kept::new();
    kept.file("records", "ali", true);
    kept.file("records", "sara", true);
    kept.file("part-2", "sara", true);
    std::fs::remove_dir_all(kept.path("records/sara")).unwrap();
    assert_eq!(kept.verify(&[]).code, 7);
    assert_eq!(kept.verify(&[&kept.text("part-2")]).code, 0);
}

/// A line taken out of the journal, with every digest made anew: the chain still tells.
#[test]
fn the_chain_tells_where_the_digests_were_made_anew() {
    let kept = Kept::new();
    kept.file("records", "ali", false);
    kept.change("records/ali/journal.jsonl", |text| {
        let lines: Vec<&str> = text.lines().collect();
        [&lines[..2], &lines[3..]].concat().join("\n") + "\n"
    });
    let journal = std::fs::read(kept.path("records/ali/journal.jsonl")).unwrap();
    let digests = Papers::new(None, journal, Vec::new()).digests();
    kept.change("records/ali/dossier.json", |text| {
        let mut dossier: Value = serde_json::from_str(&text).unwrap();
        dossier["evidence"]["journal.jsonl"] = digests["journal.jsonl"].as_str().into();
        dossier.to_string()
    });
    let said = kept.verify(&[]);
    assert_eq!(said.code, 7, "{}", said.stdout);
    assert!(said.stdout.contains("journal.jsonl"), "{}", said.stdout);
}

#[test]
fn another_lab_another_candidate_and_another_run_are_told() {
    let lab = Catalog::default().load("redis-failover").unwrap();
    type Change = fn(&mut Dossier);
    let cases: [(Change, &str); 5] = [
        (|d| d.lab_digest = "0".repeat(64), "another version of the lab"),
        (|d| d.lab = "redis-gone".into(), "is not here"),
        (|d| d.seed += 1, "the evidence is of another run"),
        (|d| d.schema = "lab.dossier/v9".into(), "written as lab.dossier/v9"),
        (|d| d.graded.as_mut().unwrap().tasks.truncate(1), "says it otherwise"),
    ];
    for (change, words) in cases {
        let kept = Kept::new();
        let mut dossier = dossier("ali", &lab);
        change(&mut dossier);
        // Even whoever has the key cannot make it hold.
        kept.file_as("records", &dossier, true);
        let said = kept.verify(&["--public-key", &kept.text("key.pub.pem")]);
        assert_eq!(said.code, 7, "{words}: {}", said.stdout);
        assert!(said.stdout.contains(words), "{words}: {}", said.stdout);
    }
    let kept = Kept::new();
    kept.file("records", "ali", true);
    std::fs::rename(kept.path("records/ali"), kept.path("records/sara")).unwrap();
    let said = kept.verify(&["--public-key", &kept.text("key.pub.pem")]);
    assert_eq!(said.code, 7);
    assert!(said.stdout.contains("the record in this folder is of ali"), "{}", said.stdout);
}

/// The paper, the marks, and three labs of one record each: two are the first one, called other labs.
fn passed(kept: &Kept) -> Vec<String> {
    kept.file("failover", "ali", true);
    let lab = Catalog::default().load("redis-failover").unwrap();
    for (folder, called) in [("create", "redis-create"), ("ttl", "cache-ttl")] {
        kept.file_as(folder, &Dossier { lab: called.into(), ..dossier("ali", &lab) }, true);
    }
    let paper = file(kept.folder.path(), "papers/ali.json", &paper(40, 1));
    let marks = format!("{FIXTURES}/marks/ali.yaml");
    let folders = ["failover", "create", "ttl"].map(|name| ["--records".to_owned(), kept.text(name)]);
    let more = ["--quiz", &paper, "--marks", &marks].map(str::to_owned);
    folders.into_iter().flatten().chain(more).collect()
}

fn with(verb: &[&str], sources: &[String], more: &[&str]) -> Said {
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    lab(&[verb, &sources, more].concat())
}

#[test]
fn records_count_in_a_result_and_those_that_do_not_hold_do_not() {
    let kept = Kept::new();
    let sources = passed(&kept);
    let said = with(&["exam", "result", "final"], &sources, &["--json"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let result = &document(&said)["candidates"][0];
    assert_eq!((&result["standing"], &result["name"]), (&"passed".into(), &"علي حسن".into()));
    // (100 + 100 + 70 + 100) / 4 = 92.5, of 40: 37; and 24 + 18 + 7.5.
    let practical = &result["parts"][1];
    assert_eq!((&practical["earned"], &practical["known"]), (&86.5.into(), &100.0.into()));
    assert_eq!(
        (&practical["criteria"][0]["raw"], &practical["criteria"][0]["weighted"]),
        (&92.5.into(), &37.0.into())
    );
    let text = with(&["exam", "result", "final"], &sources, &[]).stdout;
    for part in ["[pass] ali  علي حسن", "37/40    92.5  functionality", "Passed: every part is."] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // The record that calls itself another lab is signed, and does not hold all the same.
    let key = kept.text("key.pub.pem");
    let said = with(&["exam", "result", "final"], &sources, &["--public-key", &key]);
    assert_eq!(said.code, 6, "{}", said.stdout);
    assert!(said.stdout.contains("the lab `redis-create` could not be graded"), "{}", said.stdout);
    assert!(!said.stdout.contains("`redis-failover` could not"), "{}", said.stdout);
    let twice = with(&["exam", "result", "final"], &sources, &["--records", &kept.text("failover")]);
    assert_eq!(twice.code, 2);
}

#[test]
fn a_certificate_is_made_for_whoever_passed_and_for_nobody_else() {
    let kept = Kept::new();
    let sources = passed(&kept);
    let (out, key) = (kept.text("out"), kept.text("key.pem"));
    let verb = ["certificate", "final", "--candidate", "ali", "--issuer", "Training Centre", "-o", &out];
    let made = document(&with(&verb, &sources, &["--key", &key, "--json"]));
    assert_eq!(made["files"].as_array().unwrap().len(), 3);
    let page = std::fs::read_to_string(kept.path("out/ali.html")).unwrap();
    assert!(page.contains("علي حسن") && page.contains(made["number"].as_str().unwrap()));
    assert!(std::fs::read(kept.path("out/ali.png")).unwrap().starts_with(b"\x89PNG"));
    let badge = std::fs::read_to_string(kept.path("out/ali.jwt")).unwrap();
    assert_eq!(badge.split('.').count(), 3);
    let unsigned = with(&verb, &sources, &[]);
    assert_eq!(unsigned.code, 0);
    assert!(unsigned.stderr.contains("without `--key`"), "{}", unsigned.stderr);
    // Without the marks nothing is decided; with half of the paper wrong it is, and not passed.
    let without = with(&verb, &sources[..8], &[]);
    assert_eq!(without.code, 6, "{}", without.stderr);
    file(kept.folder.path(), "papers/ali.json", &paper(25, 1));
    let failed = with(&verb, &sources, &[]);
    assert_eq!(failed.code, 1);
    assert!(failed.stderr.contains("has not passed every part"), "{}", failed.stderr);
    let nobody = ["certificate", "final", "--candidate", "omar", "--issuer", "Training Centre", "-o", &out];
    assert_eq!(with(&nobody, &sources[..6], &[]).code, 2);
}

fn left(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

#[test]
fn a_candidate_is_forgotten_and_the_others_stay() {
    let kept = Kept::new();
    kept.file("records", "ali", true);
    kept.file("records", "sara", true);
    file(kept.folder.path(), "papers/ali.json", &paper(40, 1));
    file(kept.folder.path(), "papers/sara.json", &paper(40, 1));
    let (records, papers) = (kept.text("records"), kept.text("papers"));
    let forget =
        |id: &str| Lab::new(&["exam", "forget", &records, &papers, "--candidate", id, "--json"]).run();
    let gone = document(&forget("ali"));
    assert_eq!(gone["removed"].as_array().unwrap().len(), 2);
    assert_eq!(left(&kept.path("records")), ["roll.json", "sara"]);
    assert_eq!(left(&kept.path("papers")), ["sara.json"]);
    assert!(!std::fs::read_to_string(kept.path("records/roll.json")).unwrap().contains("ali"));
    for nobody in ["ali", "..", "../papers", "", "records/sara"] {
        assert_eq!(forget(nobody).code, 2, "{nobody}");
    }
    assert_eq!(left(&kept.path("records")), ["roll.json", "sara"]);
    let said = lab(&["exam", "forget", &records, "--candidate", "sara"]);
    assert!(
        said.stdout.contains("removed ") && said.stderr.contains("nothing about sara is left"),
        "{}",
        said.stderr
    );
}
