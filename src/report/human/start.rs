//! What a learner sees when a run is ready: where it is, what to do, what to type next.

use std::fmt::Write;

use super::Paint;
use crate::course::exam::Mode;
use crate::course::{Lab, Text, Vars};
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::wire::RunDocument;

/// What serves a newcomer, in the order of need, as far as the mode gives it.
fn commands(mode: Mode, exercise: bool) -> Vec<&'static str> {
    if !exercise {
        return vec!["lab env", "lab status", "lab watch", "lab stop"];
    }
    let mut commands = vec!["lab guide", "lab status", "lab watch"];
    if mode.checks() {
        commands.extend(["lab next", "lab check"]);
    }
    if mode.hints() {
        commands.push("lab hint");
    }
    commands.push("lab stop");
    commands
}

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
    line(&say(match lab.is_exercise() {
        true => msg!("report-start-ready", run = run.run, seconds = ready, seed = run.seed),
        false => msg!("report-start-ready-plain", run = run.run, seconds = ready),
    }));
    if !run.nodes.is_empty() {
        line(&say(msg!("report-start-nodes", nodes = run.nodes.len(), address = run.address)));
    }
    for kind in ["redis", "mongo"] {
        let ports: Vec<String> =
            run.nodes.iter().filter(|n| n.kind == kind).map(|n| n.port.to_string()).collect();
        if !ports.is_empty() {
            line(&format!("  {kind}  {}", ports.join(" ")));
        }
    }
    if let Some(workspace) = &run.workspace {
        line("");
        line(&say(match workspace.new {
            true => msg!("report-start-workspace-new", language = workspace.language.title()),
            false => msg!("report-start-workspace"),
        }));
        line(&format!("   {}", paint.strong(&workspace.folder)));
    }
    line("");
    for (n, task) in lab.tasks.iter().enumerate() {
        let points = msg!("report-start-points", points = task.points).text(lang);
        line(&format!("{}. {}", n + 1, paint.strong(&task.id)));
        line(&format!("   {}", fill(&task.text)));
        line(&format!("   {}", paint.faint(&points)));
        if task.answer.is_some() {
            line(&format!("   {}", paint.strong(&task.answering())));
        }
    }
    for (name, fault) in &lab.faults {
        line("");
        line(&say(msg!("report-start-fault", fault = name)));
        line(&format!("   {}", fill(&fault.text)));
        line(&format!("   {}", paint.strong(&format!("lab fault inject {name}"))));
    }
    line("");
    line(&say(msg!("report-start-next")));
    for command in commands(run.mode, lab.is_exercise()) {
        line(&format!("   {}", paint.strong(command)));
    }
    out
}
