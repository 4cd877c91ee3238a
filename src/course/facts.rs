//! What a kind of node is, in constants: what files, plans, images and budgets must know of it without asking one.

use super::Size;

/// What a kind is. What a kind does not have is `None` in its line.
#[derive(Debug)]
pub struct Facts {
    /// As its people write it.
    pub title: &'static str,
    /// The image that it runs on where nobody says otherwise.
    pub image: &'static str,
    /// Bytes that its nodes add to a run, with room for what a fault adds.
    pub memory: i64,
    /// What its nodes take of the places that a processor has for runs.
    pub places: i64,
    /// Less memory than this a server does not start with, or not for long.
    pub least_memory: Size,
    /// Bytes of the longest file that a node may write.
    pub longest_file: Option<i64>,
    /// How far above its own port a node listens for its peers.
    pub peers: Option<u16>,
    /// It takes so long to boot that it gets the engine to itself first.
    pub boots_slowly: bool,
    /// How the ledger of the workload says whose write a line is.
    pub letter: &'static str,
    pub settings: Option<ServerSettings>,
}

/// What may be set of a server, and how it is told.
#[derive(Debug)]
pub struct ServerSettings {
    /// What a run is made of, or what would lock us out of it.
    pub ours: &'static [&'static str],
    /// Names that servers of the versions we know take, one a line.
    pub known: &'static str,
    /// What stands before the name of a parameter that is no option of the command line.
    pub parameter: Option<&'static str>,
    /// The setting that says how much of a node's memory is for data, and its share: one part of so many.
    pub data: Option<(&'static str, i64)>,
    /// A setting on the server's command line, by name and value.
    pub argument: fn(&str, &str) -> Vec<String>,
}
