//! What a probe printed, read: one JSON document a line, each a finding.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::i18n::Message;
use crate::journal::ProgramEnd;
use crate::msg;
use crate::plan::budget::{ECHO, cut};

/// One finding, as a probe prints it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    pub finding: String,
    /// It is as the lab expects.
    pub holds: bool,
    /// The lab's word for what was seen.
    #[serde(default)]
    pub saw: Option<String>,
    /// Where the program under test gave no answer: said in our own words, and not in the lab's.
    #[serde(default)]
    pub unheard: Option<Unheard>,
    /// Where the program under test, run by the probe, did not come to its end: likewise.
    #[serde(default)]
    pub ended: Option<ProgramEnd>,
    /// What the lab's sentences name.
    #[serde(default)]
    pub data: BTreeMap<String, Value>,
}

/// A question that the program under test did not answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unheard {
    /// As a person would say it: `GET /students/7`.
    pub asked: String,
    pub how: How,
    /// For how long the probe waited, ms.
    #[serde(default)]
    pub ms: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// Nothing came.
    Silent,
    /// Nobody listens.
    Refused,
    /// It ended in the middle, or was no answer.
    Broken,
}

impl Found {
    /// Its data as texts for a sentence: a string as it is, anything else as JSON.
    pub fn texts(&self) -> impl Iterator<Item = (String, String)> {
        self.data.iter().map(|(name, value)| (name.clone(), text(value)))
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) if !text.chars().any(char::is_control) => cut(text, ECHO),
        other => cut(&other.to_string(), ECHO),
    }
}

/// All findings of an output by name, or what is wrong with it. An empty line is none.
pub fn read(output: &str) -> Result<BTreeMap<String, Found>, Message> {
    let mut all = BTreeMap::new();
    for line in output.lines().filter(|line| !line.trim().is_empty()) {
        let nonsense = || msg!("check-probe-nonsense", line = cut(line.trim(), ECHO));
        let found: Found = serde_json::from_str(line).map_err(|_| nonsense())?;
        let without = usize::from(found.unheard.is_some()) + usize::from(found.ended.is_some());
        // One that does not hold says one thing that was seen; one that holds heard the program.
        let sound = if found.holds { without == 0 } else { without + usize::from(found.saw.is_some()) == 1 };
        if !sound {
            return Err(nonsense());
        }
        let name = found.finding.clone();
        if all.insert(name.clone(), found).is_some() {
            return Err(msg!("check-probe-twice", finding = name));
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_a_finding() {
        let all = read(concat!(
            "{\"finding\": \"a\", \"holds\": true}\n\n",
            "{\"finding\":\"b\",\"holds\":false,\"saw\":\"x\",\"data\":{\"n\":2,\"k\":\"s:7\",\"v\":null,\"c\":\"a\\nb\"}}\n",
            "{\"finding\":\"c\",\"holds\":false,\"unheard\":{\"asked\":\"GET /\",\"how\":\"silent\",\"ms\":5000}}\n",
            "{\"finding\":\"d\",\"holds\":false,\"ended\":{\"exited\":{\"code\":1,\"words\":\"\"}}}\n",
            "{\"finding\":\"e\",\"holds\":false,\"ended\":\"flooded\"}",
        ));
        let all = all.unwrap();
        assert!(all["a"].holds && all.len() == 5);
        assert_eq!(all["e"].ended, Some(ProgramEnd::Flooded));
        let texts: BTreeMap<_, _> = all["b"].texts().collect();
        let told = |name: &str| texts[name].as_str();
        assert_eq!([told("n"), told("k"), told("v"), told("c")], ["2", "s:7", "null", "\"a\\nb\""]);
        assert_eq!(all["c"].unheard.as_ref().map(|u| u.how), Some(How::Silent));
    }

    #[test]
    fn anything_else_is_nonsense() {
        for line in [
            "hello",
            "[]",
            "{\"finding\":\"a\"}",
            "{\"finding\":\"a\",\"holds\":false}",
            "{\"finding\":\"a\",\"holds\":true,\"surprise\":1}",
            "{\"finding\":\"a\",\"holds\":\"yes\"}",
            "{\"finding\":\"a\",\"holds\":true,\"unheard\":{\"asked\":\"x\",\"how\":\"silent\"}}",
            "{\"finding\":\"a\",\"holds\":true,\"ended\":\"flooded\"}",
            "{\"finding\":\"a\",\"holds\":false,\"saw\":\"x\",\"ended\":\"flooded\"}",
            "{\"finding\":\"a\",\"holds\":false,\"ended\":\"somehow\"}",
            "{\"finding\":\"a\",\"holds\":false,\"saw\":\"x\",\"unheard\":{\"asked\":\"x\",\"how\":\"silent\"}}",
            "{\"finding\":\"a\",\"holds\":true}{\"finding\":\"b\",\"holds\":true}",
        ] {
            assert_eq!(read(line).unwrap_err().id, "check-probe-nonsense", "{line}");
        }
        let one = "{\"finding\":\"a\",\"holds\":true}\n";
        assert_eq!(read(&one.repeat(2)).unwrap_err(), msg!("check-probe-twice", finding = "a"));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in any::<String>()) {
            let _ = read(&text);
        }
    }
}
