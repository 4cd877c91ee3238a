//! What people hand in who mean no good: one batch of them beside one honest candidate. Each is contained, gets
//! what the state of the databases is worth, and leaves nothing behind.
//!
//! A case is a folder in `tests/hostile/`; its head says what must come of it:
//! `# expect: score 10, says redis-6`. What git does not keep (links, pipes, names) is made here.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{Lab, Share, docker, until};

const SOLUTION: &str = include_str!("../../labs/redis-create/solution.sh");
/// What a program gets: enough to solve the lab on a busy machine, and little for those that never end.
const LIMIT: &str = "100s";
/// Markup, a shell's and a terminal's words, both directions of writing, the ends of other formats.
const EVIL: &str = "x\u{1b}[31m\u{202e}<script>'\"`]]>&amp;=1+1|\n::error::|%0A#";

/// Who hands in, and what must come of it.
#[derive(Debug)]
struct Case {
    id: String,
    score: u64,
    says: Option<String>,
}

/// The folder of a class, and what is expected of everybody in it.
struct Corpus {
    root: tempfile::TempDir,
    cases: Vec<Case>,
    _sockets: Vec<UnixListener>,
}

impl Corpus {
    fn gathered() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let mut corpus = Self { root, cases: Vec::new(), _sockets: Vec::new() };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            let files: Vec<_> = fs::read_dir(entry.path()).unwrap().flatten().collect();
            let mut heads =
                files.iter().filter_map(|file| expected(&fs::read_to_string(file.path()).unwrap()));
            let (score, says) = heads.next_back().unwrap_or_else(|| panic!("{name} expects nothing"));
            let to = corpus.folder(&name, &name, score, says.as_deref());
            for file in files {
                fs::copy(file.path(), to.join(file.file_name())).unwrap();
            }
            fs::write(to.join("solve.sh"), SOLUTION).unwrap();
        }
        corpus.furnish();
        corpus.add();
        corpus
    }

    fn class(&self) -> PathBuf {
        self.root.path().join("class")
    }

    fn file(&self, name: &str) -> String {
        self.root.path().join(name).to_str().unwrap().to_owned()
    }

    /// A candidate's folder, by the name that it has on disk.
    fn folder(&mut self, name: impl AsRef<OsStr>, id: &str, score: u64, says: Option<&str>) -> PathBuf {
        self.cases.push(Case { id: id.to_owned(), score, says: says.map(str::to_owned) });
        let folder = self.class().join(name.as_ref());
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// What lies beside the scripts that are kept in git.
    fn furnish(&mut self) {
        let class = self.class();
        let secret = self.root.path().join("secret");
        fs::write(&secret, "the teacher's own").unwrap();
        let symlinks = class.join("symlinks");
        symlink("/etc/passwd", symlinks.join("passwd")).unwrap();
        symlink("/", symlinks.join("root")).unwrap();
        symlink("loop", symlinks.join("loop")).unwrap();
        fs::hard_link(&secret, class.join("hard-link/secret")).unwrap();
        let special = class.join("special-files");
        self._sockets.push(UnixListener::bind(special.join("a-socket")).unwrap());
        assert!(Command::new("mkfifo").arg(special.join("a-pipe")).status().unwrap().success());
        // Only root may; the others have the pipe and the socket.
        let _ = Command::new("mknod").arg(special.join("a-device")).args(["c", "1", "5"]).status();
        let mut zip = zip::ZipWriter::new(fs::File::create(class.join("zip-bomb/bomb.zip")).unwrap());
        for n in 0..16 {
            zip.start_file(format!("{n}"), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![0; 64 << 20]).unwrap();
        }
        zip.finish().unwrap();
        let odd = class.join("odd-names");
        for name in
            [&b"a\nb"[..], b"\xff\xfe", b"\x1b[31mred", b"-rf", b" ", "\u{202e}hs.noitulos".as_bytes()]
        {
            fs::write(odd.join(OsStr::from_bytes(name)), "odd").unwrap();
        }
        let large = fs::File::create(class.join("large-file/a-large-file")).unwrap();
        large.set_len(100 << 20).unwrap();
        fs::create_dir_all(class.join("deep-folders").join("d/".repeat(60))).unwrap();
    }

    /// Candidates whose whole folder is made here.
    fn add(&mut self) {
        let honest = self.folder("honest", "honest", 100, None);
        fs::write(honest.join("solution.sh"), SOLUTION).unwrap();
        self.folder("empty", "empty", 0, Some("nothing to run"));
        let windows = self.folder("from-windows", "from-windows", 100, Some("whose lines end as on Unix"));
        fs::write(windows.join("solution.sh"), SOLUTION.replace('\n', "\r\n")).unwrap();
        let link = self.folder("a-link-as-solution", "a-link-as-solution", 0, Some("a link, a pipe"));
        let theirs = Path::new(env!("CARGO_MANIFEST_DIR")).join("labs/redis-create/solution.sh");
        symlink(theirs, link.join("solution.sh")).unwrap();
        let many = self.folder("ten-thousand-files", "ten-thousand-files", 100, Some("files were handed in"));
        for n in 0..10_000 {
            fs::write(many.join(format!("a-{n}")), "").unwrap();
        }
        fs::write(many.join("solution.sh"), SOLUTION).unwrap();
        let name = EVIL.replace('/', "");
        let id = lab::store::candidate_id(OsStr::new(&name));
        let evil = self.folder(&name, &id, 100, None);
        fs::write(evil.join("solve.sh"), SOLUTION).unwrap();
        fs::write(evil.join("submission.yaml"), description("\0")).unwrap();
        // What may not stand in YAML as it is makes no description.
        let raw = self.folder("no-yaml-at-all", "no-yaml-at-all", 0, Some("submission.yaml"));
        fs::write(raw.join("submission.yaml"), description("\u{7f}\u{85}")).unwrap();
        fs::write(raw.join("solve.sh"), SOLUTION).unwrap();
        let long = "\u{202e}".repeat(80);
        let id = lab::store::candidate_id(OsStr::new(&long));
        let folder = self.folder(&long, &id, 100, None);
        fs::write(folder.join("solution.sh"), SOLUTION).unwrap();
    }
}

/// Of somebody with an evil name that ends so.
fn description(end: &str) -> String {
    let called = serde_json::to_string(&format!("{EVIL}{end}")).unwrap();
    format!("format: 1\ncandidate: {{ id: {called}, name: {called} }}\nrun: ./solve.sh\n")
}

/// What the head of a file expects.
fn expected(text: &str) -> Option<(u64, Option<String>)> {
    let line = text.lines().take(3).find_map(|line| line.strip_prefix("# expect: score "))?;
    let (score, says) = match line.split_once(", says ") {
        Some((score, says)) => (score, Some(says.to_owned())),
        None => (line, None),
    };
    Some((score.trim().parse().expect("a score"), says))
}

/// Processes that a submission started (their user id is nobody else's) and that no container holds any more.
fn strangers() -> Vec<String> {
    let uid = format!("Uid:\t{}", lab::plan::UID_TOOLBOX);
    let containers = docker(&["ps", "-q", "--no-trunc"]);
    let held = |groups: &str| containers.lines().any(|id| groups.contains(id));
    let all = fs::read_dir("/proc").unwrap().flatten();
    let read = |path: PathBuf| fs::read_to_string(path).unwrap_or_default();
    let ours = all.map(|entry| entry.path()).filter(|path| read(path.join("status")).contains(&uid));
    ours.map(|path| read(path.join("cgroup"))).filter(|groups| !groups.is_empty() && !held(groups)).collect()
}

/// Everything below a folder.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

#[test]
fn hostile_submissions_are_contained_marked_fairly_and_leave_nothing() {
    // Six side by side, of Redis alone.
    let _share = Share::of(4);
    let (lab, corpus) = (Lab::new("hostile"), Corpus::gathered());
    assert!(corpus.cases.len() >= 40, "{}", corpus.cases.len());
    let (class, records) = (corpus.file("class"), corpus.file("records"));
    let args = ["grade", "redis-create", "--submissions", &class, "--records", &records, "--limit", LIMIT];
    // On a machine that is too busy to start a run twice, somebody has no marks yet: graded again, they get theirs.
    for _ in 0..3 {
        let mut grading = lab.command(&args).args(["--jobs", "6"]).spawn().expect("lab runs");
        let ours = format!("name=lab-grade-{}-", grading.id());
        let ended = grading.wait().unwrap();
        assert_eq!(docker(&["ps", "-a", "--filter", &ours, "--format", "{{.Names}}"]), "");
        if ended.success() {
            break;
        }
    }

    // Contained.
    until("no process is left", || strangers().is_empty().then_some(()).ok_or(strangers()));
    lab.assert_nothing_left();
    let mut files = Vec::new();
    walk(Path::new(&records), &mut files);
    let mut bytes = 0;
    for file in &files {
        let facts = file.symlink_metadata().unwrap();
        assert!(facts.is_file(), "{} is no plain file", file.display());
        bytes += facts.len();
    }
    assert!(bytes < 100 << 20, "{bytes} bytes on record");
    let stolen = files.iter().find(|file| fs::read(file).is_ok_and(|b| b.starts_with(b"the teacher's own")));
    assert_eq!(stolen, None);

    // Marked fairly.
    let merged = lab.lab(&["grade", "merge", &records, "--json"]);
    let json = merged.json();
    let sheets = json["sheets"].as_array().expect("sheets");
    let mut wrong = Vec::new();
    for case in &corpus.cases {
        let Some(sheet) = sheets.iter().find(|sheet| sheet["candidate"]["id"] == case.id.as_str()) else {
            wrong.push(format!("{}: no marks", case.id));
            continue;
        };
        let result = &sheet["result"];
        let (score, most) = (result["score"].as_u64(), result["max_score"].as_u64());
        let text = serde_json::to_string(result).unwrap();
        let said = case.says.as_ref().is_none_or(|words| text.contains(words.as_str()));
        let tries = result["grading"]["tries"].as_u64();
        if score != Some(case.score) || most != Some(100) || tries > Some(2) || !said {
            wrong
                .push(format!("{case:?}\n  {score:?} of {most:?}, {tries:?} tries: {:#}", result["grading"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(sheets.len(), corpus.cases.len());
    merged.ok();
    let honest = sheets.iter().find(|sheet| sheet["candidate"]["id"] == "honest").unwrap();
    let notes = &honest["result"]["grading"]["submission"]["notes"];
    assert_eq!(notes.as_array().map(Vec::len), Some(1), "{notes}");

    // Told in every format.
    let told = |format: &str| {
        let file = corpus.file(format);
        lab.lab(&["grade", "merge", &records, "--format", format, "-o", &file]).ok();
        fs::read_to_string(file).unwrap_or_else(|e| panic!("{format}: {e}"))
    };
    let everybody = corpus.cases.len();
    let junit = told("junit");
    let xml = roxmltree::Document::parse(&junit).unwrap();
    let suites = xml.descendants().filter(|node| node.has_tag_name("testsuite")).count();
    assert_eq!(suites, everybody);
    assert!(!junit.contains('\u{1b}') && !junit.contains('\u{202e}'));
    let csv = told("csv");
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(rows.records().map(Result::unwrap).count(), everybody);
    let tap = told("tap");
    assert!(tap.contains(&format!("\n1..{everybody}\n")), "{tap}");
    assert_eq!(tap.lines().filter(|line| line.starts_with("Bail out!")).count(), 0);
    let ctrf: Value = serde_json::from_str(&told("ctrf")).unwrap();
    let schema: Value = serde_json::from_str(include_str!("../fixtures/schemas/ctrf.schema.json")).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&ctrf));
    let html = told("html");
    assert!(
        !html.contains("<script>'") && !html.contains('\u{1b}'),
        "markup of a candidate's is in the page"
    );
    assert!(!told("github-summary").contains("<script>"));
    let annotations = told("github");
    let allowed = ["::error", "::warning", "::notice"];
    for line in annotations.lines().filter(|line| line.starts_with("::")) {
        assert!(
            allowed.iter().any(|word| line.starts_with(word)) && !line.starts_with("::error::|"),
            "{line}"
        );
    }
    let folder = corpus.file("gradescope/");
    lab.lab(&["grade", "merge", &records, "--format", "gradescope", "-o", &folder]).ok();
    for entry in fs::read_dir(&folder).unwrap().flatten() {
        let text = fs::read_to_string(entry.path()).unwrap();
        assert!(serde_json::from_str::<Value>(&text).unwrap()["score"].is_number(), "{text}");
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), everybody);
}
