//! `lab exam begin|extend|hand-in|room`: an exam room's clocks, and what is handed in before they end.

use std::path::PathBuf;

use crate::cli::Context;
use crate::course::{CandidateId, Span};
use crate::grade::{Clock, Extension};
use crate::report::{RoomDocument, human};
use crate::store::{Room, candidate_id, handed_in};
use crate::{Error, Exit, Result, msg};

/// Start the time of candidates in one part of an exam
#[derive(clap::Args, Debug)]
#[command(after_help = "\
The time that counts is the time since the machine was booted, which runs on while it sleeps and which nobody can
set. After a restart of the machine wall time has to do, and that is said wherever the time is told. It is in files
of the room's folder: whatever is killed, the time goes on. Whoever has begun cannot begin again.

Examples:
  lab exam begin final practical --candidate ali --candidate mona --room ./room
  lab exam hand-in ./ali-work --candidate ali --room ./room
  lab exam room ./room
  lab grade redis-failover --submissions ./room --records ./marks")]
pub struct Begin {
    /// An exam, by id or by the path of its file
    exam: String,
    /// A part of it, by id
    part: String,
    /// Whose time begins (repeatable)
    #[arg(long, value_name = "ID", required = true)]
    candidate: Vec<CandidateId>,
    /// The folder of this part: a clock a candidate, and what they hand in
    #[arg(long, value_name = "DIR")]
    room: PathBuf,
}

/// Give a candidate more time
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  lab exam extend --candidate ali --by 15m --why 'fire alarm' --room ./room")]
pub struct Extend {
    /// Whose
    #[arg(long, value_name = "ID", required = true)]
    candidate: Vec<CandidateId>,
    /// How much
    #[arg(long, value_name = "TIME")]
    by: Span,
    /// Why: it is kept with the time
    #[arg(long, value_name = "WORDS")]
    why: String,
    #[arg(long, value_name = "DIR")]
    room: PathBuf,
}

/// Take what a candidate hands in, as it is at this moment
#[derive(clap::Args, Debug)]
#[command(after_help = "\
While there is time the last one counts. When the time is over, what is in stays as it is; whoever had nothing in yet
is taken once, and by how much it is late is recorded, not judged.

Examples:
  lab exam hand-in ./ali-work --candidate ali --room ./room")]
pub struct HandIn {
    /// A folder, or a script
    path: PathBuf,
    #[arg(long, value_name = "ID")]
    candidate: CandidateId,
    #[arg(long, value_name = "DIR")]
    room: PathBuf,
}

/// Show who has how much time left, and who has handed in
#[derive(clap::Args, Debug)]
pub struct Show {
    /// The room's folder
    room: PathBuf,
}

pub fn begin(cx: &Context, args: &Begin) -> Result<Exit> {
    let exam = cx.labs().exam(&args.exam)?.exam;
    let Some(part) = exam.parts.iter().find(|part| part.id == args.part) else {
        let known = exam.parts.iter().map(|part| part.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Error::new(Exit::Usage, msg!("room-no-part", part = args.part, known = known)));
    };
    let room = Room::at(&args.room);
    let mut clocks = Vec::new();
    for candidate in &args.candidate {
        named(candidate)?;
        if room.clock(candidate)?.is_some() {
            return Err(Error::new(Exit::RunState, msg!("room-begun", candidate = candidate)));
        }
        clocks.push(Clock {
            schema: Clock::SCHEMA.to_owned(),
            exam: exam.id.clone(),
            part: part.id.clone(),
            candidate: candidate.clone(),
            limit_ms: part.limit.ms,
            begun: Room::tick(),
            extensions: Vec::new(),
            handed_in: None,
        });
    }
    clocks.iter().try_for_each(|clock| room.keep(clock))?;
    tell(cx, &clocks);
    Ok(Exit::Done)
}

pub fn extend(cx: &Context, args: &Extend) -> Result<Exit> {
    let room = Room::at(&args.room);
    let clocks = args.candidate.iter().map(|candidate| clock(&room, candidate)).collect::<Result<Vec<_>>>();
    let mut clocks = clocks?;
    for clock in &mut clocks {
        let at = Room::tick().at;
        clock.extensions.push(Extension { ms: args.by.ms, why: args.why.clone(), at });
        room.keep(clock)?;
    }
    tell(cx, &clocks);
    Ok(Exit::Done)
}

pub fn hand_in(cx: &Context, args: &HandIn) -> Result<Exit> {
    let room = Room::at(&args.room);
    let mut clock = clock(&room, &args.candidate)?;
    // The moment at which it was asked, not that at which the files were copied.
    let now = Room::tick();
    if !clock.takes(&now) {
        return Err(Error::new(Exit::RunState, msg!("room-closed", candidate = args.candidate)));
    }
    let taken = handed_in(&args.path)?;
    if taken.files.is_empty() {
        return Err(Error::new(Exit::Usage, msg!("room-nothing", path = args.path.display())));
    }
    room.take(&args.candidate, &taken.files)?;
    clock.handed_in = Some(now);
    room.keep(&clock)?;
    for note in &taken.notes {
        cx.printer.say(note);
    }
    tell(cx, std::slice::from_ref(&clock));
    Ok(Exit::Done)
}

pub fn show(cx: &Context, args: &Show) -> Result<Exit> {
    let clocks = Room::at(&args.room).clocks()?;
    if clocks.is_empty() {
        return Err(Error::new(Exit::Usage, msg!("room-none", path = args.room.display())));
    }
    tell(cx, &clocks);
    Ok(Exit::Done)
}

fn clock(room: &Room, candidate: &CandidateId) -> Result<Clock> {
    named(candidate)?;
    let none = || Error::new(Exit::RunState, msg!("room-not-begun", candidate = candidate));
    room.clock(candidate)?.ok_or_else(none)
}

/// It becomes a file's name: what `lab grade` would call the candidate, or nothing.
fn named(candidate: &CandidateId) -> Result<()> {
    match !candidate.is_empty() && candidate_id(candidate.as_str().as_ref()) == *candidate {
        true => Ok(()),
        false => Err(Error::new(Exit::Usage, msg!("room-candidate", candidate = candidate))),
    }
}

fn tell(cx: &Context, clocks: &[Clock]) {
    let document = RoomDocument::of(clocks, &Room::tick());
    match cx.globals.json {
        true => cx.printer.document(&document),
        false => cx.printer.out(human::room(&document, cx.lang(), cx.printer.paint())),
    }
}
