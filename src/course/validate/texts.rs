//! Texts: complete in both languages, and naming only variables that exist.

use super::Check;
use crate::Result;
use crate::course::diagnose::Problems;
use crate::course::folder::Files;
use crate::course::yaml::At;
use crate::course::{App, Lab, Text, Topology, Vars, expand};
use crate::msg;
use crate::{Error, Exit};

/// The variables that texts and guides may name, with values that only stand for them.
pub fn known(lab: &Lab, topology: &Topology) -> Vars {
    let mut vars = topology.port_vars(0);
    vars.insert("LAB_ADDRESS".into(), "127.0.0.1".into());
    vars.extend(lab.app.iter().map(|app| (App::PORT.to_owned(), app.port.to_string())));
    vars.extend(lab.draw.keys().map(|name| (name.clone(), name.clone())));
    vars
}

pub fn check(check: &mut Check) {
    let lab = check.lab;
    let vars = known(lab, check.topology);
    for (path, text) in all(lab) {
        for (lang, text) in [("en", &text.en), ("ar", &text.ar)] {
            let at = format!("{path}/{lang}");
            if text.trim().is_empty() {
                check.refuse(&at, msg!("spec-no-text", lang = lang));
            } else if let Err(why) = expand(text, &vars) {
                check.problems.add_variable(check.tree.find(&at), why);
            }
        }
    }
}

/// Every text of a lab and its path.
fn all(lab: &Lab) -> Vec<(String, &Text)> {
    let mut texts = vec![("title".to_owned(), &lab.title), ("summary".to_owned(), &lab.summary)];
    texts.extend(lab.faults.iter().map(|(name, fault)| (format!("faults/{name}/text"), &fault.text)));
    for (n, task) in lab.tasks.iter().enumerate() {
        texts.push((format!("tasks/{n}/text"), &task.text));
        texts.extend(task.hints.iter().enumerate().map(|(k, hint)| (format!("tasks/{n}/hints/{k}"), hint)));
    }
    texts.extend(lab.forbidden.iter().enumerate().map(|(n, f)| (format!("forbidden/{n}/why"), &f.why)));
    texts
}

/// One guide: there, not empty, and line by line without an unknown variable.
pub fn guide(shown: &str, name: &str, files: &Files, vars: &Vars) -> Result<()> {
    let file = format!("{shown}{name}");
    let text = files.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    if text.trim().is_empty() {
        return Err(Error::new(Exit::LabInvalid, msg!("lab-no-guide", file = file)));
    }
    let mut problems = Problems::new(&file, text);
    let mut start = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        if let Err(why) = expand(line, vars) {
            let from = start + line.find("${").unwrap_or_default();
            let at =
                At { line: n as u64 + 1, column: (from - start) as u64 + 1, bytes: from..start + line.len() };
            problems.add(&at, why);
        }
        start += line.len();
    }
    problems.finish()
}
