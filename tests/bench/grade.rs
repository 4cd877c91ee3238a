//! `cargo bench --bench grade`: what grading costs, and what one machine carries, in one run.
//!
//! (a) one submission of redis-failover after another (three of them, the time of twenty reckoned from that), (b)
//! twenty side by side. Then runs are started one by one until LAB_BENCH_RUNS (default 40) of LAB_BENCH_LAB (default
//! redis-failover, nine nodes; redis-add-node has six of Redis alone) live or one cannot be started, and every one of
//! them is checked: who binds first is told by memory, processors and load.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use serde_json::Value;

const LAB: &str = "redis-failover";
const SOLUTION: &str = include_str!("../../labs/redis-failover/solution.sh");
const CLASS: usize = 20;
const SINGLE: usize = 3;
/// How long the processors are watched.
const WATCHED: Duration = Duration::from_secs(10);

fn main() -> anyhow::Result<()> {
    // `cargo test` runs benchmarks' mains too: measuring is only for `cargo bench`.
    if !std::env::args().any(|a| a == "--bench") {
        return Ok(());
    }
    let home = tempfile::tempdir()?;
    let done = class(home.path()).and_then(|()| capacity(home.path()));
    lab(home.path(), &["stop", "--all"])?;
    done
}

fn lab(home: &Path, args: &[&str]) -> anyhow::Result<Output> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
    command.args(args).env("LAB_STATE", home.join("state")).env("LAB_LANG", "en").env_remove("LAB_RUN");
    Ok(command.output()?)
}

/// Grades so many submissions, so many at once: seconds, and the sheets.
fn grade(home: &Path, count: usize, jobs: &str) -> anyhow::Result<(f64, Vec<Value>)> {
    let class = home.join(format!("class-{count}-{jobs}"));
    for n in 0..count {
        let folder = class.join(format!("candidate-{n:02}"));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("solution.sh"), SOLUTION)?;
    }
    let (class, marks) = (class.display().to_string(), home.join(format!("marks-{count}-{jobs}")));
    let marks = marks.display().to_string();
    let begun = Instant::now();
    let done =
        lab(home, &["grade", LAB, "--submissions", &class, "--records", &marks, "--jobs", jobs, "--json"])?;
    let seconds = begun.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&done.stderr);
    let json: Value = serde_json::from_slice(&done.stdout).with_context(|| said.into_owned())?;
    Ok((seconds, json["sheets"].as_array().cloned().unwrap_or_default()))
}

fn class(home: &Path) -> anyhow::Result<()> {
    let (single, sheets) = grade(home, SINGLE, "1")?;
    row("one after the other", SINGLE, single, &sheets);
    let (many, sheets) = grade(home, CLASS, "auto")?;
    row("side by side", CLASS, many, &sheets);
    let sequence = single / SINGLE as f64 * CLASS as f64;
    println!("ratio: {many:.1} s of {sequence:.1} s, {:.3} (at most 1/8, 0.125)", many / sequence);
    Ok(())
}

fn row(how: &str, count: usize, seconds: f64, sheets: &[Value]) {
    let passed = sheets.iter().filter(|sheet| sheet["result"]["score"] == 100).count();
    let of =
        |sheet: &Value, name: &str| sheet["result"]["grading"]["timings"][name].as_f64().unwrap_or_default();
    let mean = |name: &str| sheets.iter().map(|sheet| of(sheet, name)).sum::<f64>() / count as f64 / 1000.0;
    let whole = sheets.iter().map(|sheet| sheet["duration_ms"].as_f64().unwrap_or_default()).sum::<f64>();
    println!(
        "{how:<20} {count:>3} submissions {seconds:>7.1} s, {passed} with 100 points; each: waiting and ready {:.1} s, \
         program {:.1} s, judging {:.1} s, all {:.1} s",
        mean("ready_ms"),
        mean("program_ms"),
        mean("judging_ms"),
        whole / count as f64 / 1000.0
    );
}

/// Runs one by one, as many as go, all of them checked while all live.
fn capacity(home: &Path) -> anyhow::Result<()> {
    let wanted = std::env::var("LAB_BENCH_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    let of = std::env::var("LAB_BENCH_LAB").unwrap_or_else(|_| LAB.to_owned());
    let begun = Instant::now();
    let mut live = 0;
    for n in 0..wanted {
        let name = format!("bench-{n}");
        let started = lab(home, &["start", &of, "--name", &name, "--json"])?;
        if !started.status.success() {
            println!("run {} cannot be started: {}", n + 1, String::from_utf8_lossy(&started.stdout));
            break;
        }
        live += 1;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let mut checks = Vec::new();
    for n in 0..live {
        let begun = Instant::now();
        let checked = lab(home, &["check", "--run", &format!("bench-{n}"), "--json"])?;
        let json: Value = serde_json::from_slice(&checked.stdout)?;
        ensure!(json["max_score"] == json["max_score_full"], "run {n} could not be judged: {json:#}");
        checks.push(begun.elapsed().as_secs_f64());
    }
    checks.sort_by(f64::total_cmp);
    let at =
        |share: usize| checks.get(checks.len() * share / 100).or(checks.last()).copied().unwrap_or_default();
    println!(
        "{live} runs of {of} live at once, started in {seconds:.0} s; each checked with nothing left out: median \
         {:.2} s, slowest {:.2} s",
        at(50),
        at(100)
    );
    println!("what binds: {}", machine()?);
    Ok(())
}

/// Ticks of all processors since the machine started: busy ones, and all.
fn processor_time() -> anyhow::Result<(u64, u64)> {
    let stat = std::fs::read_to_string("/proc/stat")?;
    let line = stat.lines().next().context("/proc/stat is empty")?;
    // user nice system idle iowait irq softirq steal (proc_stat(5)); what follows is counted in user already.
    let ticks: Vec<u64> =
        line.split_whitespace().skip(1).take(8).map(str::parse).collect::<Result<_, _>>()?;
    let all = ticks.iter().sum::<u64>();
    Ok((all - ticks[3] - ticks[4], all))
}

fn machine() -> anyhow::Result<String> {
    let memory = std::fs::read_to_string("/proc/meminfo")?;
    let mib = |name: &str| {
        let line = memory.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or_default() / 1024
    };
    let before = processor_time()?;
    std::thread::sleep(WATCHED);
    let after = processor_time()?;
    let busy = 100.0 * (after.0 - before.0) as f64 / (after.1 - before.1) as f64;
    let load = std::fs::read_to_string("/proc/loadavg")?;
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    Ok(format!(
        "memory {} of {} MiB free, {processors} processors {busy:.0} % busy, load {}",
        mib("MemAvailable"),
        mib("MemTotal"),
        load.split_whitespace().next().unwrap_or_default()
    ))
}
