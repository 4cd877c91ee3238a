//! Probes and findings: files that are there, sentences in both languages about the same things, and checks that ask.

use std::collections::{BTreeMap, BTreeSet};

use super::texts::known;
use super::{Check, is_id};
use crate::course::diagnose::nearest;
use crate::course::{CheckSpec, Finding, Probe, ProbeSpec, Text, Vars, named};
use crate::msg;

pub fn check(check: &mut Check) {
    let lab = check.lab;
    let asked: Vec<&Probe> = lab
        .checks()
        .filter_map(|check| match check {
            CheckSpec::Probe(asked) => Some(asked),
            _ => None,
        })
        .collect();
    for (name, probe) in &lab.probes {
        let at = format!("probes/{name}");
        if !is_id(name) {
            check.refuse(&at, msg!("spec-bad-id", id = name));
        }
        runs(check, &at, probe);
        if asked.iter().all(|asked| asked.of != *name) {
            check.refuse(&at, msg!("spec-probe-idle", name = name));
        }
    }
    let vars = known(lab, check.topology);
    for (name, finding) in &lab.findings {
        let at = format!("findings/{name}");
        if !is_id(name) {
            check.refuse(&at, msg!("spec-bad-id", id = name));
        }
        if asked.iter().all(|asked| asked.finding != *name) {
            check.refuse(&at, msg!("spec-finding-idle", name = name));
        }
        if finding.saw.is_empty() {
            check.refuse(&format!("{at}/saw"), msg!("spec-finding-always", name = name));
        }
        for word in finding.hint.keys().filter(|word| !finding.saw.contains_key(*word)) {
            let near = nearest(word, finding.saw.keys().map(String::as_str)).unwrap_or("-");
            check.refuse(&format!("{at}/hint/{word}"), msg!("spec-hint-unseen", word = word, near = near));
        }
        for (path, text) in sentences(&at, finding) {
            sentence(check, &path, text, &vars);
        }
    }
}

/// Its command and its time; what it names of its folder is there.
fn runs(check: &mut Check, at: &str, probe: &ProbeSpec) {
    let files = check.files;
    let ours = || files.keys().map(String::as_str).filter(|path| path.starts_with(ProbeSpec::FOLDER));
    let run = format!("{at}/run");
    if probe.run.trim().is_empty() {
        check.refuse(&run, msg!("spec-probe-runs-nothing"));
    }
    if ours().next().is_none() {
        check.refuse(&run, msg!("spec-probe-no-files", folder = ProbeSpec::FOLDER));
    }
    let words = probe.run.split_whitespace().filter(|word| word.starts_with(ProbeSpec::FOLDER));
    for word in words.filter(|word| !files.contains_key(*word)) {
        let near = nearest(word, ours()).unwrap_or("-");
        check.refuse(&run, msg!("spec-probe-no-file", file = word, near = near));
    }
    if probe.max.ms == 0 || probe.max > ProbeSpec::LONGEST {
        check.refuse(&format!("{at}/max"), msg!("spec-probe-max", most = ProbeSpec::LONGEST));
    }
}

fn sentences<'a>(at: &str, finding: &'a Finding) -> Vec<(String, &'a Text)> {
    let of = |what, texts: &'a BTreeMap<String, Text>| {
        texts.iter().map(move |(word, text)| (format!("{at}/{what}/{word}"), text))
    };
    let expected = std::iter::once((format!("{at}/expected"), &finding.expected));
    expected.chain(of("saw", &finding.saw)).chain(of("hint", &finding.hint)).collect()
}

/// Both languages say something, about the same things, and those have names that a probe can say.
fn sentence(check: &mut Check, path: &str, text: &Text, vars: &Vars) {
    let mut both = Vec::new();
    for (lang, text) in [("en", &text.en), ("ar", &text.ar)] {
        let at = format!("{path}/{lang}");
        if text.trim().is_empty() {
            check.refuse(&at, msg!("spec-no-text", lang = lang));
        }
        match named(text) {
            Ok(names) => both.push(names),
            Err(why) => check.problems.add_variable(check.tree.find(&at), why),
        }
        for name in both.last().into_iter().flatten().filter(|name| !fits(name, vars)) {
            check.problems.add_variable(check.tree.find(&at), msg!("variable-unknown", name = name));
        }
    }
    let [en, ar] = both.as_slice() else { return };
    let only = |names: &BTreeSet<String>, others: &BTreeSet<String>| {
        names.difference(others).next().map(|name| msg!("spec-finding-one-language", name = name))
    };
    for (lang, what) in [("en", only(en, ar)), ("ar", only(ar, en))] {
        if let Some(what) = what {
            check.problems.add_variable(check.tree.find(&format!("{path}/{lang}")), what);
        }
    }
}

/// A name of the run's, or one for the probe to say something of.
fn fits(name: &str, vars: &Vars) -> bool {
    let lower = |c: char| c == '_' || c.is_ascii_lowercase() || c.is_ascii_digit();
    vars.contains_key(name) || (!name.is_empty() && name.chars().all(lower))
}

/// A finding of a probe, in a check.
pub fn asked(check: &mut Check, at: &str, of: &str, finding: &str) {
    let lab = check.lab;
    if !lab.probes.contains_key(of) {
        let near = nearest(of, lab.probes.keys().map(String::as_str)).unwrap_or("-");
        check.refuse(&format!("{at}/of"), msg!("spec-unknown-probe", name = of, near = near));
    }
    if !lab.findings.contains_key(finding) {
        let near = nearest(finding, lab.findings.keys().map(String::as_str)).unwrap_or("-");
        check.refuse(&format!("{at}/finding"), msg!("spec-unknown-finding", name = finding, near = near));
    }
}

#[cfg(test)]
mod tests {
    use crate::course::{CheckSpec, Files, LoadedLab, Span, template};

    const PROBES: &str = "\
probes:
  levels: { run: python3 probe/levels.py, max: 55s }
findings:
  fill:
    expected: { en: 'A second read of `${key_name}` is fast.', ar: 'القراءة الثانية للمفتاح `${key_name}` سريعة.' }
    saw:
      asked: { en: 'It asked again (${reads}).', ar: 'سأل من جديد (${reads}).' }
    hint:
      asked: { en: 'Look.', ar: 'انظر.' }
";
    const CHECK: &str = "      - probe: { of: levels, finding: fill }\n";

    /// The template's lab with a probe, written in the words given.
    fn lab(change: impl FnOnce(String) -> String) -> Result<LoadedLab, crate::Error> {
        let mut files: Files = template("my-lab").unwrap();
        let yaml = String::from_utf8(files["lab.yaml"].clone()).unwrap();
        let yaml = yaml.replacen("    checks:\n", &format!("    checks:\n{CHECK}"), 1);
        let yaml = change(format!("{yaml}{PROBES}"));
        files.insert("lab.yaml".into(), yaml.into_bytes());
        files.insert("probe/levels.py".into(), b"print()".to_vec());
        LoadedLab::from_files("my-lab", "", files)
    }

    #[test]
    fn a_check_has_what_the_lab_says_of_its_finding() {
        let loaded = lab(|yaml| yaml).map_err(|e| e.to_string()).unwrap();
        assert_eq!(loaded.lab.probes["levels"].max, Span::secs(55));
        let asked = loaded.lab.checks().find_map(|check| match check {
            CheckSpec::Probe(asked) => Some(asked),
            _ => None,
        });
        assert!(asked.unwrap().known["fill"].saw["asked"].en.contains("again"));
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        let cases = [
            ("of: levels", "of: level", "spec-unknown-probe", "of: level"),
            ("finding: fill", "finding: fil", "spec-unknown-finding", "finding: fil"),
            ("probe/levels.py", "probe/level.py", "spec-probe-no-file", "python3 probe/level.py"),
            ("max: 55s", "max: 0s", "spec-probe-max", "0s"),
            ("max: 55s", "max: 1h", "spec-probe-max", "1h"),
            ("(${reads}).', ar", "(${READS}).', ar", "variable-unknown", "${READS"),
            (
                "القراءة الثانية للمفتاح `${key_name}`",
                "القراءة الثانية",
                "spec-finding-one-language",
                "${key_name",
            ),
            ("سأل من جديد (${reads}).", "", "spec-no-text", "''"),
            ("(${reads}).', ar", "(${reads', ar", "variable-open", "It asked"),
            ("asked: { en: 'Look.'", "aksed: { en: 'Look.'", "spec-hint-unseen", "aksed"),
            ("'انظر.'", "'انظر ${reads}.'", "spec-finding-one-language", "${reads"),
        ];
        for (right, wrong, id, at) in cases {
            let error = lab(|yaml| yaml.replacen(right, wrong, 1)).unwrap_err();
            let found: Vec<_> =
                error.findings.iter().map(|f| (f.what.id.as_ref(), f.place.as_str())).collect();
            let place =
                found.iter().find(|(what, _)| *what == id).unwrap_or_else(|| panic!("{id}: {found:?}")).1;
            let excerpt = &error.findings.iter().find(|f| f.what.id == id).unwrap().excerpt;
            assert!(excerpt.contains(at), "{id} at {place}: {excerpt}");
        }
    }

    #[test]
    fn what_nobody_asks_for_and_what_could_never_be_seen_are_told() {
        let ids = |change: fn(String) -> String| {
            let error = lab(change).unwrap_err();
            error.findings.iter().map(|f| f.what.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ids(|yaml| yaml.replace(CHECK, "")), ["spec-probe-idle", "spec-finding-idle"]);
        let unseen = |yaml: String| {
            let at = yaml.find("    saw:\n").unwrap();
            format!("{}    saw: {{}}\n", &yaml[..at])
        };
        assert_eq!(ids(unseen), ["spec-finding-always"]);
    }
}
