//! What one run may take of what is everybody's: memory, records and disk. Far more than a lab's honest work needs;
//! what goes beyond is cut or refused, never kept.

/// Bytes of one reply that the recorder or a look asks for: INFO and CLUSTER NODES of a node come to some 20 KiB.
pub const REPLY: usize = 1 << 20;
/// Bytes of one reply that a person asked for (`lab redis`), or that the data is read back from.
pub const REPLY_SHOWN: usize = 64 << 20;
/// Nodes in one node's view of the cluster; the labs have seven.
pub const VIEW_NODES: usize = 64;
/// Bytes that are kept of a node's log.
pub const LOG: usize = 1 << 20;
/// Bytes that are kept of what a probe prints: some hundred findings.
pub const FINDINGS: usize = 64 << 10;
/// Characters of an answer that is handed in.
pub const ANSWER: usize = 256;
/// Characters of what somebody said that are told back.
pub const ECHO: usize = 200;
/// Bytes of a run's journal: an hour of a lab comes to some 300 KiB.
pub const JOURNAL: u64 = 16 << 20;
/// Bytes that the nodes of a run may write to disk: a set that a learner works on comes to some 1 GiB (three members,
/// each with its journal, oplog and checkpoints).
pub const DISK: u64 = crate::course::DISK.bytes as u64;
/// The same of a run that is no exercise: a collection of 1.2 GB comes to 9.5 GB, with journals and oplogs of three.
pub const DISK_FOR_TESTS: u64 = 16 << 30;
/// So many bytes less on the engine's disk make it worth asking who wrote them.
pub const DISK_STEP: u64 = 256 << 20;

/// At most so many characters, and a sign where something was left out.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_what_is_left_out_is_shown() {
        assert_eq!(cut("سلام", 4), "سلام");
        assert_eq!(cut("سلام", 2), "سل…");
        assert_eq!(cut("", 0), "");
    }
}
