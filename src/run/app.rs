//! The program that an application lab is about: it serves while everything else happens, and the lab's own faults
//! strike.

use std::cell::RefCell;
use std::pin::pin;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, sleep_until};

use super::ended::last_words;
use super::fault::{Inject, What};
use super::find::Running;
use super::output::Output;
use super::script::{Play, script_in};
use super::stamp::stamp;
use super::toolbox::{busy, toolbox};
use super::{Cancel, Context, fault};
use crate::clock::{now, up_ms};
use crate::course::{App, Strike};
use crate::i18n::Message;
use crate::journal::Actor;
use crate::plan::UID_PROGRAM;
use crate::service::canary;
use crate::toolbox::End;
use crate::{Exit, Result, msg};

/// The container's name beside the one for what is run.
pub const NAME: &str = "app";
/// How long a program may take until it listens.
const LISTENING: Duration = Duration::from_secs(60);
/// How long the pod may take to say who listens, and the time between two questions.
const PATIENCE: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(50);

/// How long a fault may be held up by another verb that is at work on the run.
const BUSY: Duration = Duration::from_secs(10);

/// What became of the program.
pub struct Served {
    pub notes: Vec<Message>,
    pub output: Output,
    pub requests: u32,
}

/// Does `work` while the program serves, from when it listens, or does not. It ends with `work`.
pub async fn serving<T>(
    ctx: &Context,
    running: &Running,
    play: Play,
    port: u16,
    work: impl Future<Output = Result<T>>,
) -> Result<(T, Served)> {
    let stamp = stamp(&running.lab);
    let ready = toolbox(NAME, UID_PROGRAM, &running.plan, &running.net, &stamp, play.graded);
    let ready = ready.ready(&ctx.engine).await;
    let ready = ready.map_err(|e| busy(msg!("check-busy", run = running.run()), e))?;
    let output = RefCell::new(Output::default());
    let begun = Instant::now();
    let (over, told) = oneshot::channel::<()>();
    let program = script_in(
        ready,
        ctx,
        running,
        play,
        |bytes| output.borrow_mut().add(bytes),
        // Sent or dropped: either way nobody needs the program any longer.
        async { _ = told.await },
    );
    let (mut program, mut work) = (pin!(program), pin!(work));
    let mut ended = None;
    let listens = tokio::select! {
        listens = listens(running, port) => listens,
        end = &mut program => {
            ended = Some(end?);
            false
        }
    };
    let waited = format!("{:.1}", begun.elapsed().as_secs_f64());
    let mut notes = vec![match listens {
        true => msg!("grade-serves", port = port, seconds = waited),
        false => msg!("grade-serves-not", port = port, seconds = waited),
    }];
    let done = match ended {
        Some(_) => work.await,
        None => tokio::select! {
            done = &mut work => done,
            end = &mut program => {
                ended = Some(end?);
                work.await
            }
        },
    };
    drop(over);
    let ended = match ended {
        Some(ended) => ended,
        None => program.await?,
    };
    match ended.end {
        End::Exited(code) => notes.push(msg!("grade-serves-ended", code = code)),
        End::Deadline | End::Broken => notes.push(msg!("grade-serves-broken")),
        End::Dismissed => {}
    }
    let mut output = output.take();
    output.dropped += ended.dropped;
    if !listens {
        notes.extend(last_words(&output).map(|words| msg!("grade-last-words", words = words)));
    }
    Ok((done?, Served { notes, output, requests: ended.requests }))
}

/// Until somebody of the program's own uid listens at the port, or it takes too long.
async fn listens(running: &Running, port: u16) -> bool {
    let deadline = Instant::now() + LISTENING;
    let canary = running.access.of(&running.plan.net);
    while Instant::now() < deadline {
        let holders = canary::holders(canary, &[port].into(), PATIENCE).await;
        if holders.is_some_and(|held| held.get(&port) == Some(&UID_PROGRAM)) {
            return true;
        }
        sleep(PAUSE).await;
    }
    false
}

/// Injects the lab's faults at their times, and waits until each has healed. One whose need is not met is what
/// somebody has made of the databases: noted, and judged without it.
pub async fn strike(ctx: &Context, running: &Running, app: &App) -> Result<Vec<Message>> {
    let begun = Instant::now();
    let mut strikes: Vec<&Strike> = app.strikes.iter().collect();
    strikes.sort_by_key(|strike| strike.at);
    let mut notes = Vec::new();
    for Strike { at, fault } in strikes {
        sleep_until(begun + at.duration()).await;
        match inject(ctx, running, fault).await {
            Err(e) if e.exit == Exit::RunState => {
                notes.extend([msg!("grade-no-strike", name = fault), *e.what]);
            }
            other => other?,
        }
    }
    // The watchdog ends every one.
    while !crate::fault::active(&running.folder.read(), now(), up_ms()).is_empty() {
        sleep(PAUSE * 4).await;
    }
    Ok(notes)
}

/// Tries for a while: another verb may be at work on the run, and be it the program's own.
async fn inject(ctx: &Context, running: &Running, name: &str) -> Result<()> {
    let deadline = Instant::now() + BUSY;
    loop {
        let inject = Inject { what: What::Named(name.to_owned()), by: Actor::Lab };
        match fault::inject(ctx, Some(running.run()), inject, &Cancel::default()).await {
            Err(e) if e.exit == Exit::RunState && Instant::now() < deadline => sleep(PAUSE).await,
            other => return other.map(drop),
        }
    }
}
