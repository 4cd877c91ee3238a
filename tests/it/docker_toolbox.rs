//! The toolbox on a real engine: scripts, their requests, and scripts that mean harm.

use std::collections::BTreeMap;
use std::time::Duration;

use lab::course::NodeKind;
use lab::engine::{ContainerSpec, Engine};
use lab::image::{self, Named};
use lab::plan::{UID_PROGRAM, UID_TOOLBOX};
use lab::progress::Progress;
use lab::toolbox::{End, Ended, FaultRequest, Job, Ran, RanEnd, Reply, Request, Toolbox};

use crate::support::Share;

struct Pod {
    engine: Engine,
    net: String,
    name: String,
    image: String,
    _share: Share,
}

impl Pod {
    async fn start(name: &str) -> Self {
        let share = Share::of(1);
        let engine = Engine::connect(None).await.expect("an engine");
        let named = image::named(&Named::new(), &[]).expect("images are named well");
        let found = image::resolve(&engine, &[NodeKind::Toolbox], &named, &Progress::silent()).await;
        let image = found.expect("an image")[&NodeKind::Toolbox].name.clone();
        let spec = ContainerSpec {
            name: format!("lab-test-{name}-{}", std::process::id()),
            image: image.clone(),
            entrypoint: vec!["/bin/sleep".into(), "600".into()],
            network: "none".into(),
            transient: true,
            ..Default::default()
        };
        let net = engine.create(&spec).await.expect("created");
        engine.start(&net).await.expect("started");
        Self { engine, net, name: spec.name, image, _share: share }
    }

    fn toolbox(&self, name: &str, uid: u32) -> Toolbox {
        Toolbox {
            name: format!("{}-{name}", self.name),
            image: self.image.clone(),
            net: self.net.clone(),
            labels: BTreeMap::new(),
            env: BTreeMap::from([("LAB_KEY".into(), "student:1".into())]),
            uid,
            nano_cpus: None,
        }
    }

    /// Rounds of one program, each with its input, and what it used of the processors.
    async fn rounds(&self, command: &str, inputs: &[&str]) -> (Vec<Ran>, Duration) {
        let files = BTreeMap::from([("words.txt".to_owned(), b"from a file\n".to_vec())]);
        let toolbox = self.toolbox("program", UID_PROGRAM);
        let mut program = toolbox.program(&self.engine, &files, command).await.expect("a program");
        let mut ran = Vec::new();
        for input in inputs {
            // Who floods has the time to, on a busy machine too.
            let limit = Duration::from_secs(if *input == "flood\n" { 120 } else { 1 });
            ran.push(program.round(input.as_bytes(), limit).await);
        }
        let cpu = self.engine.cpu(&program.id).await.expect("asked").expect("counted");
        self.engine.remove(&program.id).await.expect("removed");
        (ran, cpu)
    }

    async fn run(&self, script: &str, deadline: u64, handle: impl Fn(Request) -> Reply) -> (Ended, String) {
        let toolbox = self.toolbox("toolbox", UID_TOOLBOX);
        let job = Job {
            script: script.as_bytes().to_vec(),
            files: BTreeMap::new(),
            deadline: Duration::from_secs(deadline),
            paced: true,
        };
        let mut shown = Vec::new();
        let ready = toolbox.ready(&self.engine).await.expect("a toolbox");
        let show = |bytes: &[u8]| shown.extend_from_slice(bytes);
        let over = std::future::pending();
        let ended = ready.run(&self.engine, &job, async |r| handle(r), show, over).await;
        let left = self.engine.inspect(&toolbox.name).await.expect("inspected");
        assert_eq!(left.state, lab::engine::ContainerState::Missing, "the toolbox is removed");
        (ended.expect("ran"), String::from_utf8_lossy(&shown).into_owned())
    }
}

impl Drop for Pod {
    fn drop(&mut self) {
        let _ = std::process::Command::new("docker").args(["rm", "-f", &self.net]).output();
    }
}

fn no_requests(request: Request) -> Reply {
    panic!("not expected: {request:?}")
}

#[tokio::test]
async fn a_script_prints_asks_and_ends() {
    let pod = Pod::start("ask").await;
    let script = r#"#!/usr/bin/env bash
echo "key $LAB_KEY as $(id -u)"
lab answer find-master 7000 && echo right
lab fault inject nothing || echo "code $?" >&2
lab nonsense 2>/dev/null || echo "code $?"
lab answer $'\xff\xfe' "ع" && echo odd
exit 3
"#;
    let (ended, shown) = pod
        .run(script, 30, |request| match request {
            Request::Answer { task, .. } if task == "find-master" => Reply::new(0, "noted"),
            Request::Answer { task, value } => Reply::new(0, format!("{task} {value}")),
            Request::Fault(FaultRequest::Inject { .. }) => Reply::new(5, "no such fault"),
            other => no_requests(other),
        })
        .await;
    assert_eq!(shown, "key student:1 as 52200\nnoted\nright\nno such fault\ncode 5\ncode 2\n?? ع\nodd\n");
    assert_eq!(ended, Ended { end: End::Exited(3), requests: 4, dropped: 0 });
}

#[tokio::test]
async fn requests_are_answered_side_by_side() {
    let pod = Pod::start("side").await;
    let script = "#!/usr/bin/env bash\nfor n in {1..25}; do lab hint $n & done; wait\n";
    let (ended, shown) = pod.run(script, 60, |r| Reply::new(0, format!("{r:?}"))).await;
    assert_eq!((ended.end, ended.requests), (End::Exited(0), 25));
    assert_eq!(shown.lines().count(), 25);
}

#[tokio::test]
async fn a_flood_of_junk_is_capped() {
    let pod = Pod::start("flood").await;
    let script = "#!/usr/bin/env bash\nhead -c 1G /dev/urandom\n";
    let (ended, shown) = pod.run(script, 120, no_requests).await;
    assert_eq!(ended.end, End::Exited(0));
    assert_eq!(ended.dropped, (1 << 30) - (1 << 20));
    assert!(!shown.is_empty());
}

#[tokio::test]
async fn a_script_gains_nothing_by_speaking_for_the_relay() {
    let pod = Pod::start("forge").await;
    // It may write where the relay writes: garbage is dropped, and a forged request is one of its own anyway.
    let forged = r#"#!/usr/bin/env bash
printf 'junk\n{"id":7,"args":["hint","x"]}\n\xff\n' > /proc/1/fd/1
sleep 1
lab hint y
"#;
    let (ended, _) = pod.run(forged, 30, |r| Reply::new(0, format!("{r:?}"))).await;
    assert_eq!((ended.end, ended.requests), (End::Exited(0), 2));
    let flood = "#!/usr/bin/env bash\nyes junk > /proc/1/fd/1\n";
    assert_eq!(pod.run(flood, 30, no_requests).await.0.end, End::Broken);
    let murder = "#!/usr/bin/env bash\nkill -9 -1; python3 -c 'import os; os.kill(1, 11)'; sleep 60\n";
    assert!(matches!(
        pod.run(murder, 5, no_requests).await.0.end,
        End::Broken | End::Exited(_) | End::Deadline
    ));
}

#[tokio::test]
async fn a_script_is_held_within_its_limits() {
    let pod = Pod::start("limits").await;
    let (ended, _) = pod.run("#!/usr/bin/env bash\nsleep 600\n", 2, no_requests).await;
    assert_eq!(ended.end, End::Deadline);
    let bomb = "#!/usr/bin/env bash\nbomb() { bomb | bomb & }; bomb; sleep 600\n";
    assert_eq!(pod.run(bomb, 3, no_requests).await.0.end, End::Deadline);
    let script =
        "#!/usr/bin/env bash\ntouch /x || touch /lab/x; grep -E 'CapEff|NoNewPrivs' /proc/self/status\n";
    let (_, shown) = pod.run(script, 30, no_requests).await;
    assert!(shown.contains("Read-only file system"), "{shown}");
    assert!(shown.contains("CapEff:\t0000000000000000") && shown.contains("NoNewPrivs:\t1"), "{shown}");
    let (ended, shown) = pod.run("not a script", 30, no_requests).await;
    assert_eq!(ended.end, End::Exited(126), "{shown}");
}

#[tokio::test]
async fn a_program_is_started_once_a_round_and_leaves_nothing_for_the_next() {
    let pod = Pod::start("program").await;
    let large = "x".repeat(3 << 20);
    let command = "id -u; cat words.txt -; ps -e -o comm= | grep -c sleep; sleep 60 & echo bad >&2; exit 3";
    let (ran, cpu) = pod.rounds(command, &["asked\n", "again\n", &large]).await;
    for (ran, input) in ran.iter().zip(["asked\n", "again\n"]) {
        let wanted = format!("{UID_PROGRAM}\nfrom a file\n{input}0\n");
        assert_eq!((String::from_utf8_lossy(&ran.stdout), &ran.end), (wanted.into(), &RanEnd::Exited(3)));
        assert_eq!(ran.stderr, b"bad\n");
    }
    assert!(ran[2].stdout.len() > large.len(), "{}", ran[2].stdout.len());
    assert!(cpu > Duration::from_millis(10), "{cpu:?}");

    let broken = "read what; case $what in late) sleep 60;; flood) exec yes;; *) kill -9 $$;; esac";
    let (ran, _) = pod.rounds(broken, &["late\n", "flood\n", "\n", "late\n"]).await;
    let ends: Vec<RanEnd> = ran.iter().map(|ran| ran.end).collect();
    assert_eq!(ends, [RanEnd::Late, RanEnd::Flood, RanEnd::Exited(-9), RanEnd::Late]);
    // Whoever speaks in our first process's place ends the conversation, and nothing else.
    let (ran, _) = pod.rounds("echo '{}' > /proc/1/fd/1; sleep 60", &["", ""]).await;
    assert!(ran.iter().all(|ran| ran.end == RanEnd::Meddled), "{ran:?}");
}
