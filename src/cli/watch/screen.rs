//! The full screen: draws what is known, takes keys, and leaves the terminal as it was, whatever happened.

use std::io;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use futures_util::stream::FuturesUnordered;
use ratatui::DefaultTerminal;
use rustix::process::Signal;
use tokio::signal::unix::{Signal as Continued, SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{interval, timeout};

use super::act::{Act, failed};
use super::keys::{Key, Keys};
use crate::cli::{Context, turned};
use crate::clock::now;
use crate::report::watch::{Asked, Note, State, draw, legend, red};
use crate::run::{self, News};
use crate::{Error, Exit, Result, msg};

/// Clocks on the screen move so often.
const TICK: Duration = Duration::from_millis(500);

pub async fn run(cx: &Context, ctx: &run::Context) -> Result<Exit> {
    // Which run, before the screen is taken: an error about it is read on the terminal as it is.
    let name = run::find::pod(ctx, cx.run()).await?.run;
    let mut screen = Screen::take()?;
    let left = session(cx, ctx, &name, &mut screen.0).await;
    drop(screen);
    match left? {
        Left::Quit => Ok(Exit::Done),
        Left::Ended => {
            cx.printer.say(&msg!("watch-ended"));
            Ok(Exit::Done)
        }
        Left::Interrupted => Err(Error::new(Exit::Interrupted, msg!("cli-interrupted"))),
    }
}

/// The terminal in full-screen mode; given back when dropped, and by a panic before its words are printed.
struct Screen(DefaultTerminal);

impl Screen {
    fn take() -> Result<Self> {
        let taken = ratatui::try_init();
        taken.map(Self).map_err(|e| {
            ratatui::restore();
            unusable(e)
        })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        ratatui::restore();
    }
}

fn unusable(e: io::Error) -> Error {
    Error::new(Exit::Environment, msg!("watch-terminal")).because(e)
}

/// What the keys began: one at a time.
type Acts = FuturesUnordered<LocalBoxFuture<'static, Note>>;

/// Why it is over.
enum Left {
    Quit,
    Ended,
    Interrupted,
}

async fn session(
    cx: &Context,
    ctx: &run::Context,
    name: &str,
    terminal: &mut DefaultTerminal,
) -> Result<Left> {
    let (news_tx, mut news_rx) = unbounded_channel();
    let mut feed = std::pin::pin!(run::watch(ctx, Some(name), cx.lang(), true, news_tx));
    let mut keys = Keys::read();
    let mut tick = interval(TICK);
    let mut state = State::new(cx.lang(), cx.printer.paint().0, now());
    state.turned = turned::at(&io::stdout());
    let mut acts: Acts = FuturesUnordered::new();
    let mut continued = signal(SignalKind::from_raw(Signal::CONT.as_raw())).map_err(unusable)?;
    loop {
        state.now = now();
        terminal.draw(|frame| draw(frame, &state)).map_err(unusable)?;
        tokio::select! {
            _ = tick.tick() => {}
            ended = &mut feed => return ended.map(|()| Left::Ended),
            Some(news) = news_rx.recv() => {
                take(&mut state, news);
                rest(&mut state, &mut news_rx);
            }
            Some(note) = acts.next() => state.note = Some(note),
            // Somebody else stopped us and lets us go on: the shell has had the terminal meanwhile.
            _ = continued.recv() => *terminal = ratatui::try_init().map_err(unusable)?,
            () = cx.cancel.cancelled() => return Ok(leave(Left::Interrupted, acts).await),
            key = keys.keys.recv() => match pressed(&mut state, key.unwrap_or(Key::Interrupt)) {
                Pressed::Nothing => {}
                Pressed::Suspend => suspend(terminal, &mut continued).await?,
                Pressed::Leave(left) => {
                    // A reset under way undoes what it has begun.
                    cx.cancel.cancel();
                    return Ok(leave(left, acts).await);
                }
                Pressed::Act(act) if acts.is_empty() => {
                    let busy = msg!("watch-busy").text(cx.lang());
                    state.note = Some(Note { head: busy, lines: Vec::new() });
                    acts.push(Box::pin(act.done(ctx.clone(), name.to_owned(), cx.lang(), cx.cancel.clone())));
                }
                Pressed::Act(_) => {}
            }
        }
    }
}

/// Gives the terminal back, stands still with everybody in the pipeline until the shell goes on, and takes it again. The
/// signal may arrive a moment after it was sent: the terminal is not touched before we were let go on. Where nobody can
/// let us go on (no shell with jobs), nothing stops us either.
async fn suspend(terminal: &mut DefaultTerminal, continued: &mut Continued) -> Result<()> {
    const UNSTOPPED: Duration = Duration::from_millis(500);
    ratatui::restore();
    let stopped = rustix::process::kill_current_process_group(Signal::TSTP);
    let _ = timeout(UNSTOPPED, continued.recv()).await;
    *terminal = ratatui::try_init().map_err(unusable)?;
    stopped.map_err(|e| unusable(e.into()))
}

async fn leave(left: Left, mut acts: Acts) -> Left {
    while acts.next().await.is_some() {}
    left
}

/// Everything that has come in the meantime is one drawing.
fn rest(state: &mut State, news: &mut UnboundedReceiver<News>) {
    while let Ok(news) = news.try_recv() {
        take(state, news);
    }
}

fn take(state: &mut State, news: News) {
    match news {
        News::Events(events) => state.tell(events),
        News::Result(result, next) => {
            if result.program.is_some() {
                state.note = red(&result, state.lang);
            }
            (state.result, state.ahead) = (Some(*result), Some(next));
        }
        News::NotChecked(e) => state.note = Some(failed(&e, state.lang)),
        News::Trouble(e) => state.trouble = Some(e.text(state.lang)),
        News::Status(status) => {
            state.trouble = None;
            state.status = Some((*status, now()));
        }
    }
}

enum Pressed {
    Nothing,
    Suspend,
    Act(Act),
    Leave(Left),
}

fn pressed(state: &mut State, key: Key) -> Pressed {
    let asked = state.asked.take().is_some();
    match key {
        Key::Yes if asked => return Pressed::Act(Act::Reset),
        // No is an answer to the question and nothing else.
        Key::Back if asked => {}
        Key::Hint => return Pressed::Act(Act::Hint),
        Key::Check => return Pressed::Act(Act::Check),
        Key::Legend => state.note = Some(legend(state)),
        Key::Reset => state.asked = Some(Asked::Reset),
        Key::Back => state.note = None,
        Key::Scroll(lines) => state.scroll(lines),
        Key::Yes | Key::Redraw => {}
        Key::Suspend => return Pressed::Suspend,
        Key::Quit => return Pressed::Leave(Left::Quit),
        Key::Interrupt => return Pressed::Leave(Left::Interrupted),
    }
    Pressed::Nothing
}
