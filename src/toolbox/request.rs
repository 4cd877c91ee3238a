//! What a script may ask of `lab` from inside the toolbox: the shim's words, read as a command line.

use clap::{Parser, Subcommand};

use crate::course::{Span, boundary};

/// A request. Answers, hints and faults act on the run that the toolbox belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Parser)]
#[command(name = "lab", no_binary_name = true, disable_version_flag = true, color = clap::ColorChoice::Never)]
pub enum Request {
    /// Hand in the answer to a task
    Answer { task: String, value: String },
    /// The next hint of a task
    Hint { task: String },
    /// Nodes, roles, faults
    Status {
        #[arg(long)]
        json: bool,
    },
    /// What the databases have counted, as JSON: commands of each Redis node, reads and writes of each collection
    Counters,
    /// Run the learner's program once, with stdin as its input: for the lab's probes
    Program {
        /// How long at most
        #[arg(long = "for", default_value = "30s")]
        patience: Span,
        /// What the program reads; the shim says what stdin has
        #[arg(long, default_value = "")]
        input: String,
    },
    /// Wait until a task has passed
    Wait {
        task: String,
        /// How long at most
        #[arg(long = "for", default_value = "60s")]
        patience: Span,
    },
    /// Start, stop or restart a node, given by name or port, or add one
    #[command(subcommand)]
    Node(NodeRequest),
    /// Inject a fault of the lab, or wait for its end
    #[command(subcommand)]
    Fault(FaultRequest),
}

#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum NodeRequest {
    Start { node: String },
    Stop { node: String },
    Restart { node: String },
    Add { node: Option<String> },
}

#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub enum FaultRequest {
    /// Break something, as the lab defines it
    Inject { name: String },
    /// Wait until the fault has ended
    Wait { name: String },
}

/// What the shim prints (to stderr where the code is not 0) and its exit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub code: u8,
    pub text: String,
}

impl Reply {
    /// Replies are shown to a person or read by a script: more than this is of no use to either.
    const LIMIT: usize = 256 << 10;

    pub fn new(code: u8, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.len() > Self::LIMIT {
            text.truncate(boundary(&text, Self::LIMIT));
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        Self { code, text }
    }

    pub(super) fn crowded() -> Self {
        Self::new(1, "lab: too many requests at once")
    }
}

impl Request {
    /// The shim's words as a request, or what to tell whoever typed them.
    pub fn parse(words: &[String]) -> Result<Self, Reply> {
        Self::try_parse_from(words).map_err(|e| {
            let code = u8::try_from(e.exit_code()).unwrap_or(2);
            Reply::new(code, e.to_string())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Request, Reply> {
        Request::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn the_words_of_a_solution_are_understood() {
        let answer = Request::Answer { task: "new-master".into(), value: "7003".into() };
        assert_eq!(parse("answer new-master 7003"), Ok(answer));
        let wait = Request::Wait { task: "failover".into(), patience: Span::secs(90) };
        assert_eq!(parse("wait failover --for 90s"), Ok(wait));
        let inject = FaultRequest::Inject { name: "stalled-master".into() };
        assert_eq!(parse("fault inject stalled-master"), Ok(Request::Fault(inject)));
        let program = |input: &str| Request::Program { patience: Span::secs(20), input: input.into() };
        let words = ["program", "--for=20s", "--input=--x 1\n"].map(str::to_owned);
        assert_eq!(Request::parse(&words), Ok(program("--x 1\n")));
        let restart = NodeRequest::Restart { node: "7000".into() };
        assert_eq!(parse("node restart 7000"), Ok(Request::Node(restart)));
    }

    #[test]
    fn a_wrong_word_is_told_and_help_is_given() {
        assert_eq!(parse("anwser a b").unwrap_err().code, 2);
        assert_eq!(parse("wait failover --for ever").unwrap_err().code, 2);
        assert_eq!(parse("").unwrap_err().code, 2);
        let help = parse("--help").unwrap_err();
        assert_eq!(help.code, 0);
        assert!(help.text.contains("Hand in the answer"));
    }

    #[test]
    fn a_reply_is_bounded_at_a_character() {
        let reply = Reply::new(0, "ع".repeat(Reply::LIMIT));
        assert!(reply.text.len() <= Reply::LIMIT + 1 && reply.text.ends_with('\n'));
    }
}
