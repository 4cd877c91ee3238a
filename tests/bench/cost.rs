//! What a set of containers costs: memory, data on disk, processor time.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use bollard::Docker;
use bollard::query_parameters as q;
use futures_util::StreamExt;

/// One side of one round.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// Seconds until ready, and until gone.
    pub ready: f64,
    pub down: f64,
    /// Sum over the containers' cgroups, less the page cache that can be dropped at once, MB.
    pub memory: f64,
    /// Written by the containers: their layers and their volumes, MB.
    pub disk: f64,
    /// Percent of one core, containers and our background process.
    pub idle: f64,
}

impl Cost {
    pub fn median(all: &[Cost]) -> Cost {
        let middle = |of: fn(&Cost) -> f64| {
            let mut values: Vec<f64> = all.iter().map(of).filter(|v| *v > 0.0).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied().unwrap_or_default()
        };
        Cost {
            ready: middle(|c| c.ready),
            down: middle(|c| c.down),
            memory: middle(|c| c.memory),
            disk: middle(|c| c.disk),
            idle: middle(|c| c.idle),
        }
    }
}

/// Memory (MB), written data (MB) and, over `idle` seconds, percent of one core, of the labelled containers.
pub async fn measure(
    docker: &Docker,
    label: &str,
    idle: u64,
    pids: &[u32],
) -> anyhow::Result<(f64, f64, f64)> {
    let filters = HashMap::from([("label".to_owned(), vec![label.to_owned()])]);
    let options = q::ListContainersOptionsBuilder::default().size(true).filters(&filters).build();
    let containers = docker.list_containers(Some(options)).await?;
    let disk: i64 = containers.iter().filter_map(|c| c.size_rw).sum();
    let ids: Vec<String> = containers.into_iter().filter_map(|c| c.id).collect();
    let (memory, before) = stats(docker, &ids).await?;
    let ours = processes(pids);
    let begun = Instant::now();
    tokio::time::sleep(Duration::from_secs(idle)).await;
    let (_, after) = stats(docker, &ids).await?;
    let ours = processes(pids) - ours;
    let busy = (after - before) as f64 / 1e9 + ours;
    let percent = if idle == 0 { 0.0 } else { busy / begun.elapsed().as_secs_f64() * 100.0 };
    Ok((memory as f64 / 1e6, disk as f64 / 1e6, percent))
}

/// Bytes in use and nanoseconds of processor time, summed.
async fn stats(docker: &Docker, ids: &[String]) -> anyhow::Result<(u64, u64)> {
    let (mut memory, mut cpu) = (0, 0);
    for id in ids {
        let options = q::StatsOptionsBuilder::default().stream(false).one_shot(true).build();
        let mut stream = docker.stats(id, Some(options));
        let stats = stream.next().await.ok_or_else(|| anyhow::anyhow!("no statistics of {id}"))??;
        let used = stats.memory_stats.unwrap_or_default();
        let detail = used.stats.unwrap_or_default();
        // cgroup v1 and v2 name it differently; docker stats subtracts the same.
        let droppable = detail.get("total_inactive_file").or_else(|| detail.get("inactive_file"));
        memory += used.usage.unwrap_or_default().saturating_sub(droppable.copied().unwrap_or_default());
        cpu += stats.cpu_stats.and_then(|c| c.cpu_usage).and_then(|c| c.total_usage).unwrap_or_default();
    }
    Ok((memory, cpu))
}

/// Seconds of processor time that these processes have used.
pub fn processes(pids: &[u32]) -> f64 {
    let ticks = pids.iter().filter_map(|pid| {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let fields: Vec<&str> = stat[stat.rfind(')')? + 2..].split(' ').collect();
        Some(fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?)
    });
    // USER_HZ is 100 on every Linux that Docker runs on.
    ticks.sum::<f64>() / 100.0
}

/// Memory of a process, MB: its own, and all that is resident, with the program's pages, which every `lab` shares.
pub fn memory(pid: u32) -> (f64, f64) {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
        kilobytes.unwrap_or_default() / 1000.0
    };
    (of("RssAnon:"), of("VmRSS:"))
}
