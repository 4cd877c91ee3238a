//! One line an event, or one JSON document a line, until the run has ended.

use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::interval;

use super::act::failed;
use crate::cli::Context;
use crate::clock::now;
use crate::report::watch::{Note, red};
use crate::report::{EventDocument, human};
use crate::run::{self, News};
use crate::{Exit, Result};

/// So long an event is held back, to stand in its place: a node's log is read a moment after it was written.
const HELD: Duration = Duration::from_millis(1500);
const TICK: Duration = Duration::from_millis(250);

pub async fn run(cx: &Context, ctx: &run::Context) -> Result<Exit> {
    let (news_tx, mut news_rx) = unbounded_channel();
    let mut printed = Printed::default();
    let mut feed = std::pin::pin!(run::watch(ctx, cx.run(), cx.lang(), false, news_tx));
    let mut tick = interval(TICK);
    let mut closed = std::pin::pin!(cx.printer.closed());
    let ended = loop {
        tokio::select! {
            biased;
            Some(news) = news_rx.recv() => printed.news(cx, news),
            ended = &mut feed => break ended,
            _ = tick.tick() => printed.release(cx, now() - HELD),
            // On a quiet run nothing is written that could tell it.
            () = &mut closed => {}
        }
        if cx.printer.reader_gone() {
            return Ok(Exit::Done);
        }
    };
    while let Ok(news) = news_rx.try_recv() {
        printed.news(cx, news);
    }
    printed.release(cx, Timestamp::MAX);
    ended.map(|()| Exit::Done)
}

/// How far the present attempt was taken in, and what of it waits for its turn.
#[derive(Default)]
struct Printed {
    taken: usize,
    waiting: Vec<EventDocument>,
    first: Option<EventDocument>,
    trouble: Option<String>,
}

impl Printed {
    fn news(&mut self, cx: &Context, news: News) {
        match news {
            News::Events(events) => self.events(cx, &events),
            News::Status(_) => self.trouble = None,
            News::Result(result, _) => {
                red(&result, cx.lang()).iter().for_each(|note| note_lines(cx, note));
            }
            News::NotChecked(e) => note_lines(cx, &failed(&e, cx.lang())),
            // Said once, not every second.
            News::Trouble(e) => {
                let text = e.text(cx.lang());
                if self.trouble.replace(text.clone()) != Some(text) {
                    cx.printer.say(&e.what);
                }
            }
        }
    }

    fn events(&mut self, cx: &Context, events: &[EventDocument]) {
        if self.first.as_ref() != events.first() {
            // Started over.
            self.release(cx, Timestamp::MAX);
            (self.taken, self.first) = (0, events.first().cloned());
        }
        self.waiting.extend(events.iter().skip(self.taken).cloned());
        self.taken = events.len();
        self.release(cx, now() - HELD);
    }

    /// Prints what happened until then, in the order in which it happened.
    fn release(&mut self, cx: &Context, until: Timestamp) {
        self.waiting.sort_by_key(|event| event.at);
        let due = self.waiting.partition_point(|event| event.at <= until);
        for event in self.waiting.drain(..due) {
            match cx.globals.json {
                true => cx.printer.line_document(&event),
                false => cx.printer.out(human::line(&event)),
            }
        }
    }
}

/// Words for people, beside the events.
fn note_lines(cx: &Context, note: &Note) {
    if !cx.globals.json {
        let lines = note.lines.iter().map(|(_, line)| format!("\n    {line}"));
        cx.printer.out(format!("{}{}", note.head, lines.collect::<String>()));
    }
}
