//! One line an event, or one JSON document a line, until the run has ended.

use tokio::sync::mpsc::unbounded_channel;

use crate::cli::Context;
use crate::report::{EventDocument, human};
use crate::run::{self, News};
use crate::{Exit, Result};

pub async fn run(cx: &Context, ctx: &run::Context) -> Result<Exit> {
    let (news_tx, mut news_rx) = unbounded_channel();
    let mut printed = Printed::default();
    let mut feed = std::pin::pin!(run::watch(ctx, cx.run(), cx.lang(), false, news_tx));
    let ended = loop {
        tokio::select! {
            biased;
            Some(news) = news_rx.recv() => printed.news(cx, news),
            ended = &mut feed => break ended,
        }
        if cx.printer.reader_gone() {
            return Ok(Exit::Done);
        }
    };
    while let Ok(news) = news_rx.try_recv() {
        printed.news(cx, news);
    }
    ended.map(|()| Exit::Done)
}

/// How far the present attempt was printed.
#[derive(Default)]
struct Printed {
    lines: usize,
    first: Option<EventDocument>,
    trouble: Option<String>,
}

impl Printed {
    fn news(&mut self, cx: &Context, news: News) {
        match news {
            News::Events(events) => self.events(cx, &events),
            News::Status(_) => self.trouble = None,
            News::Result(_) => {}
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
            (self.lines, self.first) = (0, events.first().cloned());
        }
        for event in events.iter().skip(self.lines) {
            match cx.globals.json {
                true => cx.printer.line_document(event),
                false => cx.printer.out(human::line(event)),
            }
        }
        self.lines = events.len();
    }
}
