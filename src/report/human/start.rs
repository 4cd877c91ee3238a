//! What a learner sees when a run is ready: where it is, what to do, what to type next.

use std::fmt::Write;

use super::Paint;
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::wire::RunDocument;
use crate::spec::{Lab, Text, Vars};

/// The exercise at a glance. `vars` fills `${NAME}` in the lab's texts.
pub fn start(run: &RunDocument, lab: &Lab, vars: &Vars, lang: Lang, paint: Paint) -> String {
    let fill = |text: &Text| text.filled(vars).get(lang).to_owned();
    let mut out = String::new();
    let mut line = |text: &str| {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{text}");
    };
    let say = |message: Message| message.text(lang);
    line(&paint.strong(&fill(&lab.title)));
    line(&fill(&lab.summary));
    line("");
    let tenths = (run.ready_ms + 50) / 100;
    let ready = format!("{}.{}", tenths / 10, tenths % 10);
    line(&say(msg!("report-start-ready", run = run.run, seconds = ready, seed = run.seed)));
    line(&say(msg!("report-start-nodes", nodes = run.nodes.len(), address = run.address)));
    for kind in ["redis", "mongo"] {
        let ports: Vec<String> =
            run.nodes.iter().filter(|n| n.kind == kind).map(|n| n.port.to_string()).collect();
        if !ports.is_empty() {
            line(&format!("  {kind}  {}", ports.join(" ")));
        }
    }
    line("");
    for (n, task) in lab.tasks.iter().enumerate() {
        let points = msg!("report-start-points", points = task.points).text(lang);
        line(&format!("{}. {}", n + 1, paint.strong(&task.id)));
        line(&format!("   {}", fill(&task.text)));
        line(&format!("   {}", paint.faint(&points)));
    }
    for (name, fault) in &lab.faults {
        line("");
        line(&say(msg!("report-start-fault", fault = name)));
        line(&format!("   {}", fill(&fault.text)));
        line(&format!("   {}", paint.strong(&format!("lab fault inject {name}"))));
    }
    line("");
    line(&say(msg!("report-start-next")));
    for command in ["lab status", "lab check", "lab hint", "lab stop"] {
        line(&format!("   {}", paint.strong(command)));
    }
    out
}
