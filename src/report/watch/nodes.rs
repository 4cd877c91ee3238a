//! The tables of nodes: ASCII in both languages, one line a node, as wide as 59 columns and a track.

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

use super::State;
use super::track::track;
use crate::report::human::remarks;
use crate::report::timeline::{Lane, Who, lanes};
use crate::report::{MongoMemberStatus, MongoStatus, RedisNodeStatus, RedisStatus, StatusDocument};

/// What the columns before the track take.
const COLUMNS: usize = 60;
/// A track shorter than this says nothing.
const SHORTEST: usize = 12;
const LONGEST: usize = 60;

pub fn head(state: &State, width: u16) -> Line<'static> {
    let room = room(width);
    let track = if room > 0 { format!("last {room} s") } else { String::new() };
    let text = format!(
        "       {:<8} {:<5}  {:<9} {:<12} {:<7} {:>6} {track}",
        "node", "port", "role", "slots", "link", "lag"
    );
    Line::styled(text, state.style(Color::Reset, Modifier::DIM))
}

pub fn redis(state: &State, status: &RedisStatus, width: u16) -> Vec<Line<'static>> {
    let offsets = |name: &str| status.nodes.iter().find(|n| n.name == name).and_then(|n| n.offset);
    let rows = status.nodes.iter().map(|node| {
        let behind = node.master.as_deref().and_then(offsets).zip(node.offset);
        let lag = behind.map(|(head, own)| bytes(head.saturating_sub(own))).unwrap_or_default();
        let role = node.role.unwrap_or("-");
        let lead = node.role == Some("master");
        row(
            state,
            width,
            &Row {
                name: &node.name,
                port: node.port,
                alive: node.alive,
                role,
                lead,
                owns: owns(node),
                link: node.link.unwrap_or_default(),
                well: !matches!(node.link, Some("down" | "syncing")),
                lag,
            },
        )
    });
    rows.collect()
}

pub fn mongo(state: &State, status: &MongoStatus, width: u16) -> Vec<Line<'static>> {
    let rows = status.members.iter().map(|member: &MongoMemberStatus| {
        let role = member.state.as_deref().unwrap_or("-");
        let lag = member.lag_ms.filter(|_| role != "PRIMARY").map(|ms| format!("{} s", ms / 1000));
        row(
            state,
            width,
            &Row {
                name: &member.name,
                port: member.port,
                alive: member.alive,
                role,
                lead: role == "PRIMARY",
                owns: String::new(),
                link: "",
                well: matches!(role, "PRIMARY" | "SECONDARY"),
                lag: lag.unwrap_or_default(),
            },
        )
    });
    rows.collect()
}

struct Row<'a> {
    name: &'a str,
    port: u16,
    alive: bool,
    role: &'a str,
    lead: bool,
    owns: String,
    link: &'a str,
    well: bool,
    lag: String,
}

fn row(state: &State, width: u16, row: &Row) -> Line<'static> {
    let mark = if row.alive { "       " } else { "[ !! ] " };
    let bold = if row.lead { Modifier::BOLD } else { Modifier::empty() };
    let tone = match (row.alive, row.well) {
        (false, _) => Color::Red,
        (true, false) => Color::Yellow,
        (true, true) => Color::Reset,
    };
    let Row { name, port, role, owns, link, lag, .. } = row;
    let known = format!("{name:<8} {port:<5}  {role:<9} {owns:<12} {link:<7} {lag:>6} ");
    let mut spans = vec![
        Span::styled(mark, state.style(Color::Red, Modifier::BOLD)),
        Span::styled(known, state.style(tone, bold)),
    ];
    let room = room(width);
    if let Some(lane) = state.lane(name).filter(|_| room > 0) {
        spans.push(Span::styled(track(&lane, state.now, room), state.style(Color::Cyan, Modifier::empty())));
    }
    Line::from(spans)
}

fn room(width: u16) -> usize {
    let room = usize::from(width).saturating_sub(COLUMNS + 1);
    if room < SHORTEST { 0 } else { room.min(LONGEST) }
}

/// A master's slots, a replica's master.
fn owns(node: &RedisNodeStatus) -> String {
    match (&node.master, node.slots.as_slice()) {
        (Some(master), _) => format!("of {master}"),
        (None, []) => String::new(),
        (None, [range]) => range.to_string(),
        (None, [range, more @ ..]) => format!("{range} +{}", more.len()),
    }
}

/// `999 B`, `12 kB`: never wider than six.
fn bytes(n: u64) -> String {
    match n {
        0..1000 => format!("{n} B"),
        1000..1_000_000 => format!("{} kB", n / 1000),
        _ => format!("{} MB", n / 1_000_000),
    }
}

impl State {
    /// Colour where it is wanted; weight in any case.
    pub(super) fn style(&self, colour: Color, weight: Modifier) -> Style {
        let style = Style::new().add_modifier(weight);
        if self.colour && colour != Color::Reset { style.fg(colour) } else { style }
    }

    fn lane(&self, node: &str) -> Option<Lane> {
        let lanes = lanes(&self.events, &[node]);
        lanes.into_iter().find(|l| l.who == Who::Node(node.to_owned()))
    }
}

/// Lines that the tables of a status take, heads included.
pub fn height(status: &StatusDocument) -> usize {
    let redis = status.redis.as_ref().map_or(0, |r| r.nodes.len() + 1 + remarks(r).len());
    let mongo = status.mongo.as_ref().map_or(0, |m| m.members.len() + 1);
    redis + mongo + usize::from(redis + mongo > 0)
}
