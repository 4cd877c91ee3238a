//! What a near-miss says of itself: `# expect: score 15, fails failover/failover`.

use crate::i18n::Message;
use crate::msg;

/// The result that a `wrong/` script must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expect {
    pub score: u32,
    /// `TASK/CHECK`: the check that must fail.
    pub fails: String,
}

/// Reads the line from the script's head: its first ten lines.
pub fn expect(script: &[u8]) -> Result<Expect, Message> {
    let text = String::from_utf8_lossy(script);
    let line = text.lines().take(10).find_map(|l| l.strip_prefix("# expect:"));
    let line = line.ok_or_else(|| msg!("author-no-expect"))?.trim();
    parse(line).ok_or_else(|| msg!("author-bad-expect", line = line))
}

fn parse(line: &str) -> Option<Expect> {
    let (score, fails) = line.split_once(',')?;
    let score = score.strip_prefix("score ")?.trim().parse().ok()?;
    let fails = fails.trim().strip_prefix("fails ")?.trim();
    let (task, check) = fails.split_once('/')?;
    let named = !task.is_empty() && !check.is_empty() && !fails.contains(char::is_whitespace);
    named.then(|| Expect { score, fails: fails.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_script_declares_its_result() {
        let script = b"#!/usr/bin/env bash\n# expect: score 15, fails failover/failover\n";
        assert_eq!(expect(script), Ok(Expect { score: 15, fails: "failover/failover".into() }));
    }

    #[test]
    fn anything_else_is_told() {
        for line in ["", "score 15", "score 15, fails failover", "score x, fails a/b", "score 1, fails a/b c"]
        {
            let told = expect(format!("# expect: {line}\n").as_bytes()).unwrap_err();
            assert_eq!(told.id, "author-bad-expect", "{line}");
        }
        assert_eq!(expect(b"echo\n").unwrap_err().id, "author-no-expect");
        assert_eq!(expect(&[0xff; 100]).unwrap_err().id, "author-no-expect");
    }
}
