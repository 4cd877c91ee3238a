//! The screen. One column of lines from edge to edge, one direction a line: text that runs right to left never
//! stands beside a table. The timeline takes what height is left.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::marks::mark;
use super::{Note, State, nodes};
use crate::check::Verdict;
use crate::msg;
use crate::report::human::{self, fit, remarks, wrap};
use crate::report::timeline::clock;
use crate::report::{EventKind as K, Phase, StatusDocument, TaskResult, one_line};
use crate::service::redis::SLOTS;

/// Smaller screens are told what is needed.
pub const LEAST: (u16, u16) = (60, 16);

/// Draws everything that is known.
pub fn draw(frame: &mut Frame, state: &State) {
    lines(frame, state);
    if state.turned {
        mark(frame.buffer_mut());
    }
}

fn lines(frame: &mut Frame, state: &State) {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        let text = state.say(&msg!("watch-small", width = area.width, height = area.height));
        return frame.render_widget(Paragraph::new(text).wrap(Wrap { trim: true }), area);
    }
    let mut top = head(state);
    if let Some((status, _)) = &state.status {
        top.extend(faults(state, status));
        top.push(score(state));
        top.extend(topology(state, status, area.width));
    }
    top.extend(tasks(state, area.width));
    top.extend(ahead(state, area.width));
    // A note is read now: it takes what it needs, down to the head.
    let below = state.note.as_ref().map_or(4, |note| note_height(note, area.width) + 1);
    let height = top.len().min(usize::from(area.height).saturating_sub(below).max(2)) as u16;
    let (upper, lower) = split(area, height);
    frame.render_widget(Paragraph::new(top), upper);
    let (body, keys) = split(lower, lower.height - 1);
    match &state.note {
        Some(note) => {
            frame.render_widget(Paragraph::new(noted(state, note)).wrap(Wrap { trim: false }), body)
        }
        None => frame.render_widget(Paragraph::new(timeline(state, body.width.into(), body.height)), body),
    }
    frame.render_widget(Paragraph::new(bottom(state)), keys);
}

/// Lines that a note takes once it is wrapped.
fn note_height(note: &Note, width: u16) -> usize {
    let width = usize::from(width);
    let wrapped = note.lines.iter().map(|(_, text)| 1 + (text.chars().count() + 7) / width);
    1 + wrapped.sum::<usize>()
}

fn split(area: Rect, height: u16) -> (Rect, Rect) {
    let upper = Rect { height, ..area };
    (upper, Rect { y: area.y + height, height: area.height - height, ..area })
}

fn head(state: &State) -> Vec<Line<'static>> {
    let Some((status, _)) = &state.status else {
        return vec![Line::from(state.trouble.clone().unwrap_or_else(|| state.say(&msg!("watch-busy"))))];
    };
    let name = msg!("watch-head", run = status.run, lab = status.lab, address = status.address);
    let mut lines = vec![Line::styled(state.say(&name), state.style(Color::Reset, Modifier::BOLD))];
    match status.phase {
        Phase::Forming => lines.push(Line::from(state.say(&msg!("watch-forming")))),
        Phase::Broken => lines.push(Line::styled(state.say(&msg!("watch-broken")), tone(state, false))),
        Phase::Ready => {}
    }
    if let Some(trouble) = &state.trouble {
        lines.push(Line::styled(trouble.clone(), state.style(Color::Red, Modifier::empty())));
    }
    lines
}

fn topology(state: &State, status: &StatusDocument, width: u16) -> Vec<Line<'static>> {
    let mut lines = Vec::with_capacity(nodes::height(status));
    if let Some(redis) = &status.redis {
        let agreed = if redis.agreed { "yes" } else { "no" };
        let (covered, well) = (redis.slots_covered, redis.state == "ok" && redis.agreed);
        let text =
            msg!("watch-redis", state = redis.state, covered = covered, slots = SLOTS, agreed = agreed);
        lines.push(Line::styled(state.say(&text), tone(state, well)));
        lines.push(nodes::head(state, width));
        lines.extend(nodes::redis(state, redis, width));
        lines.extend(remarks(redis).iter().map(|remark| Line::styled(state.say(remark), tone(state, false))));
    }
    if let Some(mongo) = &status.mongo {
        let text = match (&mongo.primary, mongo.term) {
            (Some(_), Some(term)) => msg!("watch-mongo", set = mongo.set, term = term),
            _ => msg!("watch-mongo-none", set = mongo.set),
        };
        lines.push(Line::styled(state.say(&text), tone(state, mongo.primary.is_some())));
        if status.redis.is_none() {
            lines.push(nodes::head(state, width));
        }
        lines.extend(nodes::mongo(state, mongo, width));
    }
    lines
}

fn tone(state: &State, well: bool) -> ratatui::style::Style {
    state.style(if well { Color::Green } else { Color::Yellow }, Modifier::empty())
}

fn faults(state: &State, status: &StatusDocument) -> Vec<Line<'static>> {
    if status.faults.is_empty() {
        return vec![Line::styled(
            state.say(&msg!("watch-no-fault")),
            state.style(Color::Reset, Modifier::DIM),
        )];
    }
    let line = |fault: &crate::report::FaultState| {
        let nodes = fault.nodes.join(", ");
        let text = match state.fault_left(fault.remaining_ms) {
            0 => msg!("watch-fault-stuck", id = fault.id, name = fault.name, nodes = nodes),
            left => msg!("watch-fault", id = fault.id, name = fault.name, nodes = nodes, left = left),
        };
        Line::styled(state.say(&text), state.style(Color::Red, Modifier::BOLD))
    };
    status.faults.iter().map(line).collect()
}

fn score(state: &State) -> Line<'static> {
    let (text, weight) = match &state.result {
        Some(r) => (msg!("watch-score", score = r.score, max = r.max_score), Modifier::BOLD),
        None => (msg!("watch-judging"), Modifier::DIM),
    };
    Line::from(vec![
        Span::styled(state.say(&text), state.style(Color::Reset, weight)),
        Span::styled(time_left(state), state.style(Color::Cyan, Modifier::empty())),
    ])
}

/// The status column of `lab check`, several tasks a line.
fn tasks(state: &State, width: u16) -> Vec<Line<'static>> {
    let Some(result) = &state.result else { return Vec::new() };
    let mut lines = Vec::new();
    let widest = result.tasks.iter().map(|t| t.id.chars().count()).max().unwrap_or_default() + 9;
    let a_line = (usize::from(width) / widest.max(1)).max(1);
    for some in result.tasks.chunks(a_line) {
        let spans = some.iter().flat_map(|task: &TaskResult| {
            let (sign, colour) = match task.open && task.verdict == Verdict::Fail {
                true => ("[open]", Color::Yellow),
                false => sign(task.verdict),
            };
            let name = format!(" {:<1$}", task.id, widest - 7);
            [Span::styled(sign, state.style(colour, Modifier::BOLD)), Span::raw(name)]
        });
        lines.push(Line::from(spans.collect::<Vec<_>>()));
    }
    lines
}

/// The one thing to do now.
fn ahead(state: &State, width: u16) -> Vec<Line<'static>> {
    let Some(next) = &state.ahead else { return Vec::new() };
    let text = fit(&state.say(&human::next(next)), width.into());
    text.lines()
        .map(|line| Line::styled(line.to_owned(), state.style(Color::Cyan, Modifier::empty())))
        .collect()
}

/// After the score, on its line: the line of names above has one direction in both languages.
fn time_left(state: &State) -> String {
    match state.seconds_left() {
        None => String::new(),
        Some(0) => state.say(&msg!("watch-over-time")),
        Some(left) => {
            let left = clock(i64::try_from(left * 1000).unwrap_or(i64::MAX), false);
            state.say(&msg!("watch-left", left = left))
        }
    }
}

fn sign(verdict: Verdict) -> (&'static str, Color) {
    match verdict {
        Verdict::Pass => ("[pass]", Color::Green),
        Verdict::Skipped => ("[ .. ]", Color::Reset),
        Verdict::Fail => ("[FAIL]", Color::Red),
        Verdict::Inconclusive => ("[ ?? ]", Color::Yellow),
        Verdict::Error => ("[ !! ]", Color::Yellow),
        Verdict::Integrity => ("[ ## ]", Color::Red),
    }
}

/// The last events, or those that were scrolled back to.
fn timeline(state: &State, width: usize, height: u16) -> Vec<Line<'static>> {
    let mut lines =
        vec![Line::styled(state.say(&msg!("watch-timeline")), state.style(Color::Reset, Modifier::BOLD))];
    if state.events.is_empty() {
        lines.push(Line::from(state.say(&msg!("watch-nothing"))));
    }
    let room = usize::from(height.saturating_sub(1));
    // What every node says for itself, or the tables show, would push the story off the screen.
    let minor = |kind| matches!(kind, K::ClusterState | K::Epoch | K::Term | K::Membership);
    let events: Vec<_> = state.events.iter().filter(|e| !minor(e.kind)).collect();
    let end = events.len() - state.back.min(events.len().saturating_sub(1));
    let mut shown: Vec<Line<'static>> = Vec::new();
    for event in events[..end].iter().rev() {
        let colour = match event.kind {
            K::Fault | K::FaultBit | K::Silent | K::Outage | K::TaskLost | K::AnswerWrong => Color::Red,
            K::Elected => Color::Magenta,
            K::Healed | K::Answers | K::OutageOver | K::TaskPassed | K::AnswerRight => Color::Green,
            _ => Color::Reset,
        };
        let at = format!("{:>9}  ", clock(event.since_ready_ms, true));
        let words = wrap(&one_line(&event.text), width - at.len(), "", "");
        if shown.len() + words.len() > room {
            break;
        }
        for (n, words) in words.into_iter().enumerate().rev() {
            let at = if n == 0 { at.clone() } else { " ".repeat(at.len()) };
            shown.push(Line::from(vec![
                Span::styled(at, state.style(Color::Reset, Modifier::DIM)),
                Span::styled(words, state.style(colour, Modifier::empty())),
            ]));
        }
    }
    lines.extend(shown.into_iter().rev());
    lines
}

fn noted(state: &State, note: &Note) -> Vec<Line<'static>> {
    let head = Line::styled(one_line(&note.head), state.style(Color::Cyan, Modifier::BOLD));
    let line = |(verdict, text): &(Option<Verdict>, String)| match verdict {
        None => Line::from(one_line(text)),
        Some(verdict) => {
            let (sign, colour) = sign(*verdict);
            Line::from(vec![
                Span::styled(sign, state.style(colour, Modifier::BOLD)),
                Span::raw(format!(" {}", one_line(text))),
            ])
        }
    };
    std::iter::once(head).chain(note.lines.iter().map(line)).collect()
}

fn bottom(state: &State) -> Line<'static> {
    let (text, weight) = match (state.asked, &state.note) {
        (Some(_), _) => (msg!("watch-sure"), Modifier::BOLD),
        (None, Some(_)) => (msg!("watch-keys-note"), Modifier::DIM),
        (None, None) => (msg!("watch-keys"), Modifier::DIM),
    };
    Line::styled(state.say(&text), state.style(Color::Reset, weight))
}
