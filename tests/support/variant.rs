//! redis-failover with another workload, as a lab in a folder of its own.

use std::io;

use tempfile::TempDir;

/// `workload` takes the place of the lab's line; without one, what judges the writes goes, too. The lab is in
/// `redis-failover` below the folder.
pub fn variant(workload: Option<&str>) -> io::Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let to = folder.path().join("redis-failover");
    std::fs::create_dir(&to)?;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/labs/redis-failover"))? {
        let entry = entry?;
        if !entry.file_type()?.is_file() {
            continue;
        }
        let text = std::fs::read_to_string(entry.path())?;
        let line = |line: &str| match workload {
            Some(other) if line.starts_with("  workload:") => format!("{other}\n"),
            None if line.starts_with("  workload:") || line.contains("- no-lost-writes:") => String::new(),
            _ => format!("{line}\n"),
        };
        std::fs::write(to.join(entry.file_name()), text.lines().map(line).collect::<String>())?;
    }
    Ok(folder)
}
