//! The state of a run: nodes, roles, slots, links, members, faults, time left.

use std::fmt::Write;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::Paint;
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::wire::{MongoStatus, Phase, RedisNodeStatus, RedisStatus, StatusDocument};
use crate::service::redis::SLOTS;
use crate::service::redis::slots::listed;

/// The whole status. `width` is the terminal's; none where nobody knows: nothing is wrapped then. `commands`:
/// under every line what a person would type to see the same.
pub fn status(
    document: &StatusDocument,
    lang: Lang,
    paint: Paint,
    width: Option<u16>,
    commands: bool,
) -> String {
    let mut page = Page { text: String::new(), lang, paint, width, commands };
    page.head(document);
    if let Some(redis) = &document.redis {
        page.redis(redis);
    }
    if let Some(mongo) = &document.mongo {
        page.mongo(mongo);
    }
    page.faults(document);
    page.text
}

struct Page {
    text: String,
    lang: Lang,
    paint: Paint,
    width: Option<u16>,
    commands: bool,
}

impl Page {
    fn line(&mut self, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{text}");
    }

    fn say(&mut self, message: &Message) {
        let text = message.text(self.lang);
        self.line(&text);
    }

    fn head(&mut self, document: &StatusDocument) {
        let (run, lab, address) = (&document.run, &document.lab, &document.address);
        let head = msg!("report-status-head", run = run, lab = lab, address = address).text(self.lang);
        self.line(&self.paint.strong(&head));
        self.say(&match document.phase {
            Phase::Forming => msg!("report-phase-forming"),
            Phase::Ready => msg!("report-phase-ready"),
            Phase::Broken => msg!("report-phase-broken"),
        });
        self.command(&document.command);
        if !document.overrides.is_empty() {
            self.say(&msg!("report-status-overrides"));
            self.line(&format!("  {}", document.overrides.join(" ")));
        }
        match document.seconds_left {
            Some(0) => self.say(&msg!("report-time-over")),
            Some(left) => self.say(&msg!("report-time-left", minutes = left.div_ceil(60))),
            None => {}
        }
    }

    fn redis(&mut self, redis: &RedisStatus) {
        self.line("");
        self.say(&msg!("report-redis", state = redis.state, covered = redis.slots_covered, slots = SLOTS));
        // Before there is a cluster, views differ because each node sees itself alone.
        let bare = redis.nodes.iter().all(|n| n.alive && n.master.is_none() && n.slots.is_empty());
        let silent = redis.nodes.iter().filter(|n| !n.alive).map(|n| format!("{} ({})", n.name, n.port));
        let silent = silent.collect::<Vec<_>>().join(", ");
        self.say(&match redis.agreed {
            true => msg!("report-redis-agreed"),
            false if bare => msg!("report-redis-bare"),
            false if !silent.is_empty() => msg!("report-redis-silent", nodes = silent),
            false => msg!("report-redis-disagree"),
        });
        redis.command.iter().for_each(|command| self.command(command));
        let mut table = self.table(&["", "node", "port", "role", "slots", "link", "offset"]);
        for node in &redis.nodes {
            let role = node.role.unwrap_or("-").to_owned();
            let offset = node.offset.map(|o| o.to_string()).unwrap_or_default();
            let link = node.link.unwrap_or_default().to_owned();
            table.add_row([
                mark(node.alive),
                node.name.clone(),
                node.port.to_string(),
                role,
                owns(node),
                link,
                offset,
            ]);
        }
        self.right(&mut table, &[2, 6]);
        self.put(&table, redis.nodes.iter().map(|n| &n.command));
        self.troubles(redis.nodes.iter().filter_map(|n| n.trouble.as_deref()));
        self.beside(redis);
    }

    /// What the table does not show.
    fn beside(&mut self, redis: &RedisStatus) {
        for line in remarks(redis) {
            let text = line.text(self.lang);
            self.line(&self.paint.bad(&text));
        }
    }

    fn mongo(&mut self, mongo: &MongoStatus) {
        self.line("");
        self.say(&match (&mongo.primary, mongo.term) {
            (Some(primary), Some(term)) => {
                msg!("report-mongo", set = mongo.set, primary = primary, term = term)
            }
            _ if mongo.members.iter().all(|m| m.state.as_deref() == Some("UNINITIALIZED")) => {
                msg!("report-mongo-bare", set = mongo.set)
            }
            _ => msg!("report-mongo-no-primary", set = mongo.set),
        });
        mongo.command.iter().for_each(|command| self.command(command));
        let mut table = self.table(&["", "member", "port", "state", "lag"]);
        for member in &mongo.members {
            let state = member.state.clone().unwrap_or_else(|| "-".into());
            let lag = match (member.state.as_deref(), member.lag_ms) {
                (Some("PRIMARY"), _) | (_, None) => String::new(),
                (_, Some(ms)) => format!("{} s", ms / 1000),
            };
            let well = member.alive && member.trouble.is_none();
            table.add_row([mark(well), member.name.clone(), member.port.to_string(), state, lag]);
        }
        self.right(&mut table, &[2, 4]);
        self.put(&table, mongo.members.iter().map(|m| &m.command));
        self.troubles(mongo.members.iter().filter_map(|m| m.trouble.as_deref()));
    }

    fn faults(&mut self, document: &StatusDocument) {
        self.line("");
        if document.faults.is_empty() {
            self.say(&msg!("report-no-faults"));
        }
        for fault in &document.faults {
            let nodes = fault.nodes.join(", ");
            let left = fault.remaining_ms.div_ceil(1000);
            self.say(&msg!("report-fault", id = fault.id, name = fault.name, nodes = nodes, left = left));
        }
        self.command("lab fault status");
    }

    /// Alone on its line, where commands are wanted.
    fn command(&mut self, command: &str) {
        if self.commands {
            self.line(&format!("{:9}{}", "", self.paint.strong(command)));
        }
    }

    fn troubles<'a>(&mut self, troubles: impl Iterator<Item = &'a str>) {
        for trouble in troubles {
            self.line(&self.paint.bad(trouble));
        }
    }

    fn table(&self, head: &[&str]) -> Table {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_header(head.to_vec());
        // Between rows stand commands: a row is one line then.
        match self.width.filter(|_| !self.commands) {
            Some(width) => {
                table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
            }
            None => {
                table.set_content_arrangement(ContentArrangement::Disabled);
            }
        }
        table
    }

    fn right(&self, table: &mut Table, columns: &[usize]) {
        for column in columns {
            if let Some(column) = table.column_mut(*column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }

    /// `commands`: one a row.
    fn put<'a>(&mut self, table: &Table, commands: impl Iterator<Item = &'a String>) {
        let mut commands = std::iter::once(None).chain(commands.map(Some));
        for line in table.lines() {
            let line = line.trim_end().to_owned();
            self.line(&line);
            if let Some(Some(command)) = commands.next() {
                self.command(command);
            }
        }
    }
}

/// Open slots that are told one by one; a rebalance has one or two at a time.
const OPEN: usize = 6;

/// A sentence for each node outside the cluster and each open slot.
pub(crate) fn remarks(redis: &RedisStatus) -> Vec<Message> {
    let outsiders = redis.outsiders.iter().map(|node| {
        let (name, port) = (&node.name, node.port);
        match node.lists {
            0 => msg!("report-redis-outsider", node = name, port = port),
            lists => msg!("report-redis-forgotten", node = name, port = port, lists = lists),
        }
    });
    let open = redis.open_slots.iter().take(OPEN).map(|open| {
        let (slot, from, to) = (open.slot, &open.from, &open.to);
        match (open.migrating, open.importing) {
            (true, true) => msg!("report-redis-open", slot = slot, from = from, to = to),
            (true, false) => msg!("report-redis-migrating", slot = slot, from = from, to = to),
            (false, _) => msg!("report-redis-importing", slot = slot, from = from, to = to),
        }
    });
    let more = redis.open_slots.len().saturating_sub(OPEN);
    let more = (more > 0).then(|| msg!("report-redis-more-open", count = more));
    outsiders.chain(open).chain(more).collect()
}

/// The status column, in ASCII in both languages.
fn mark(alive: bool) -> String {
    if alive { String::new() } else { "[ !! ]".into() }
}

/// A master's slots, a replica's master.
fn owns(node: &RedisNodeStatus) -> String {
    match &node.master {
        Some(master) => format!("of {master}"),
        None => listed(&node.slots),
    }
}
