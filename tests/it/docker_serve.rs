//! Application labs on a real engine: a learner's program on this machine, and submitted ones that serve in the pod
//! while the lab's own fault strikes. The lab is `tests/labs/served`.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;

use serde_json::Value;

use crate::support::{Lab, Share};

const LAB: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/labs/served");
const APP: &str = include_str!("../labs/served/app.py");

/// Who hands in what is served, what it earns, and what is noted or seen.
const CASES: [(&str, &str, u64, &str); 8] = [
    ("right", "python3 app.py, port: 8080", 100, "listened at port 8080"),
    ("elsewhere", "python3 app.py, port: 9090", 100, "listened at port 9090"),
    ("follows-nobody", "python3 app.py follows-nobody, port: 8080", 20, "status 503: no node gives it"),
    ("lies", "python3 app.py lies, port: 8080", 0, "status 200: all is well"),
    ("stalls", "python3 app.py stalls, port: 8080", 0, "did not answer within 2000 ms"),
    ("hides", "python3 app.py hides, port: 8080", 0, "nobody listens at port 8080"),
    ("squats", "python3 app.py, port: 7000", 0, "is not your program's"),
    ("dies", "exit 3, port: 8080", 0, "ended with code 3"),
];

#[test]
fn submitted_programs_serve_while_the_lab_strikes() {
    let _share = Share::of(3);
    let (lab, class) = (Lab::new("serve"), tempfile::tempdir().unwrap());
    for (name, serve, ..) in CASES {
        let folder = class.path().join("class").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("app.py"), APP).unwrap();
        let serve = format!("format: 1\nserve: {{ run: {serve} }}\n");
        fs::write(folder.join("submission.yaml"), serve).unwrap();
    }
    let path = |name: &str| class.path().join(name).to_str().unwrap().to_owned();
    let (submissions, records) = (path("class"), path("records"));
    let graded = lab.lab(&["grade", LAB, "--submissions", &submissions, "--records", &records, "--json"]);
    let json = graded.ok().json();
    let sheets = json["sheets"].as_array().unwrap();
    assert_eq!(sheets.len(), CASES.len());
    for (name, _, score, says) in CASES {
        let sheet = sheets.iter().find(|s| s["candidate"]["id"] == name).unwrap();
        let text = serde_json::to_string(&sheet["result"]).unwrap();
        assert_eq!(sheet["result"]["score"], score, "{name}: {text}");
        assert!(text.contains(says), "{name} does not say `{says}`: {text}");
        // The lab's own clock injected it, and nobody of the candidate's.
        let journal = fs::read_to_string(Path::new(&records).join(name).join("journal.jsonl")).unwrap();
        let faults: Vec<Value> = journal.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let mut faults = faults.iter().filter(|e| e["event"].get("fault-intended").is_some());
        assert!(faults.next().is_some_and(|fault| fault["by"] == "lab") && faults.next().is_none(), "{name}");
    }
    // The evidence has what was answered: judged again, everybody has the same marks.
    lab.lab(&["grade", LAB, "--regrade", "--records", &records]).ok();
    lab.assert_nothing_left();
}

#[test]
fn a_learner_s_program_is_asked_on_this_machine() {
    let lab = Lab::new("served");
    let started = lab.lab(&["start", LAB, "--name", &lab.run, "--json"]).ok().json();
    let env = lab.lab(&["env", "--json"]).ok().json();
    let of =
        |name: &str| env["variables"][name].as_str().unwrap_or_else(|| panic!("{name}: {env}")).to_owned();
    assert_eq!(started["lab"], LAB);
    let at = format!("{}:{}", of("LAB_ADDRESS"), of("LAB_PORT_APP"));
    lab.lab(&["check", "--show-commands"])
        .exits(1)
        .says("nobody listens at port")
        .says(&format!("curl -i http://{at}/keys/"));

    let server = TcpListener::bind(&at).unwrap();
    let redis = |args: &[&str]| lab.lab(&[&["redis", "redis-1", "--"], args].concat()).out.trim().to_owned();
    let said = redis(&["get", &of("LAB_KEY")]);
    let value = match said.split("MOVED").nth(1).and_then(|to| to.rsplit(':').next()) {
        Some(port) => lab.lab(&["redis", port, "--", "get", &of("LAB_KEY")]).ok().out.trim().to_owned(),
        None => said,
    };
    let value = value.trim_matches('"').to_owned();
    std::thread::spawn(move || {
        for client in server.incoming() {
            let mut client = client.unwrap();
            let mut request = [0; 1024];
            let read = client.read(&mut request).unwrap();
            let known = String::from_utf8_lossy(&request[..read]).starts_with("GET /keys/");
            let status = if known { "200 OK" } else { "404 Not Found" };
            let length = value.len();
            let _ = write!(
                client,
                "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{value}"
            );
        }
    });
    // What holds while the master sleeps is known when it has slept.
    let checked = lab.lab(&["check", "--json"]).exits(1).json();
    assert_eq!(checked["score"], 60, "{checked:#}");
    lab.lab(&["fault", "inject", "stalled-master"]).ok();
    let checked = lab.lab(&["check", "--json"]).ok().json();
    assert_eq!(checked["score"], 100, "{checked:#}");
    assert!(checked.to_string().contains("that the fault stalled-master was at work"), "{checked:#}");
}

#[test]
fn its_solution_is_proven_in_the_pod() {
    let lab = Lab::new("proof");
    lab.lab(&["author", "check", LAB, "--case", "solution"]).ok().says("100");
    lab.lab(&["author", "check", LAB, "--case", "untouched"]).ok();
    lab.assert_nothing_left();
}
