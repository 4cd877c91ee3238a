//! `cargo bench --bench ready`: the same nine databases made ready two ways, side by side, in one run.
//!
//! (a) Compose's `up` of nine ordinary containers with default settings, then `redis-cli --cluster create` and
//!     `replSetInitiate`; (b) `lab start redis-failover`. Both until six nodes say `cluster_state:ok` and one
//!     member is primary and two are secondaries; (b) until all that `lab` calls ready. Then both are taken down.
//!
//! LAB_BENCH_ROUNDS (default 3) repeats both, in turn; LAB_BENCH_IDLE (seconds, default 60) watches idle CPU.

#![allow(
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a benchmark measures the engine itself and prints"
)]

mod cost;
mod paths;
#[path = "../it/support/variant.rs"]
mod variant;

use cost::Cost;

fn main() -> anyhow::Result<()> {
    // `cargo test` runs benchmarks' mains too: measuring is only for `cargo bench`.
    if !std::env::args().any(|a| a == "--bench") {
        return Ok(());
    }
    tokio::runtime::Runtime::new()?.block_on(run())
}

async fn run() -> anyhow::Result<()> {
    let number =
        |name: &str, default| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default);
    let (rounds, idle) = (number("LAB_BENCH_ROUNDS", 3), number("LAB_BENCH_IDLE", 60));
    let bench = paths::Bench::new().await?;
    println!("Docker {}, {} processors, images {:?}", bench.engine.version, cpus(), bench.images);
    let (mut compose, mut lab) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        // The last round is watched while idle; the others only measure time.
        let idle = if round == rounds { idle } else { 0 };
        compose.push(bench.compose(idle).await?);
        lab.push(bench.lab(idle).await?);
        print_row(&format!("compose {round}"), compose.last().expect("just pushed"));
        print_row(&format!("lab     {round}"), lab.last().expect("just pushed"));
    }
    let (a, b) = (Cost::median(&compose), Cost::median(&lab));
    println!("\nmedian of {rounds}       ready s  down s  memory MB  disk MB  idle % of a core");
    print_row("compose", &a);
    print_row("lab", &b);
    println!(
        "ratio              {:>6.2}  {:>6.2}  {:>9.2}  {:>7.3}  {:>6.2}   (at most 0.25, 0.12, 0.85, 0.05; idle 4 %)",
        b.ready / a.ready,
        b.down / a.down,
        b.memory / a.memory,
        b.disk / a.disk,
        b.idle / a.idle
    );
    if idle > 0 {
        let recorder = bench.recorder(idle).await?;
        println!(
            "recorder           {:.2} % of a core, {:.1} MB, over {idle} s with its workload (at most 2 %, 20 MB); {:.1} MB with the \
             program's pages, which all runs share; with all containers {:.2} %",
            recorder.own, recorder.memory, recorder.resident, recorder.all
        );
    }
    let floor = bench.floor().await?;
    println!(
        "floor: ten bare containers started {:.2} s + mongod boot {:.2} s; Redis masters wait 2.00 s beside it: {:.2} s; lab is {:.2} of that",
        floor.containers,
        floor.mongod,
        floor.total(),
        b.ready / floor.total()
    );
    Ok(())
}

fn cpus() -> usize {
    std::thread::available_parallelism().map_or(0, usize::from)
}

fn print_row(name: &str, c: &Cost) {
    println!(
        "{name:<18} {:>6.2}  {:>6.2}  {:>9.0}  {:>7.1}  {:>6.2}",
        c.ready, c.down, c.memory, c.disk, c.idle
    );
}
