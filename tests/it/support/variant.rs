//! redis-failover with another workload, as a lab in a folder of its own.

use std::io;

use tempfile::TempDir;

/// `busy`: writes to both databases; else to none, and nothing that judges them. The lab is in `redis-failover`
/// below the folder.
pub fn variant(busy: bool) -> io::Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let to = folder.path().join("redis-failover");
    std::fs::create_dir(&to)?;
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/labs/redis-failover"))? {
        let entry = entry?;
        if !entry.file_type()?.is_file() {
            continue;
        }
        let text = std::fs::read_to_string(entry.path())?;
        let line = |line: &str| match line {
            "needs: [redis]" if busy => "needs: [redis, mongo]\n".to_owned(),
            "beside: [mongo]" if busy => String::new(),
            "  workload: {}" if !busy => String::new(),
            _ if !busy && line.contains("- no-lost-writes:") => String::new(),
            _ => format!("{line}\n"),
        };
        std::fs::write(to.join(entry.file_name()), text.lines().map(line).collect::<String>())?;
    }
    Ok(folder)
}
