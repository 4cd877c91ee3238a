//! What a probe of the lab found out. Whatever is wrong with the probe itself is the grader's failure, and nobody's zero.

use super::found::{self, Found, How, Unheard};
use super::{Judgement, Verdict, health, serves};
use crate::course::{Probe, Text, Vars, expand};
use crate::i18n::Message;
use crate::journal::{Moment, ProbeEnd, Probed, ProgramEnd};
use crate::msg;
use crate::plan::budget::{ECHO, FINDINGS, cut};

/// A shell's codes for a command that a signal ended are above this.
const SIGNALS: i32 = 128;

pub fn judge(params: &Probe, moment: &Moment) -> Judgement {
    let named = msg!("check-probe-finding", finding = params.finding);
    let Some(said) = moment.probed(&params.of) else {
        // Somebody looks before anybody has checked: nothing is known, of nobody.
        return Judgement::new(Verdict::Inconclusive, named, msg!("check-probe-not-asked"));
    };
    let told = match told(params, said, &moment.plan.vars) {
        Ok(told) => told,
        Err(why) => {
            return Judgement::new(Verdict::Error, named, why).saw(msg!("check-probe-not-yours"));
        }
    };
    let judged = |verdict, observed| Judgement::new(verdict, told.expected.clone(), observed);
    // Who answered in the program's place is told, whatever it said.
    let port = moment.plan.app.map_or(0, |app| app.port);
    if let Some(stranger) = serves::stranger(moment, port) {
        return judged(Verdict::Fail, stranger);
    }
    if let Some(end) = &told.ended {
        return not_whole(end, said, told.expected);
    }
    match (told.holds, &told.unheard) {
        (_, Some(unheard)) => {
            let (verdict, observed) = unanswered(unheard, said);
            let judged = judged(verdict, observed);
            match verdict == Verdict::Fail && port != 0 {
                true => judged.hint(msg!("check-serves-hint-listen", port = port)),
                false => judged,
            }
        }
        (true, None) => judged(Verdict::Pass, told.saw.unwrap_or_else(|| msg!("check-probe-holds"))),
        (false, None) => {
            let seen = told.saw.unwrap_or_else(|| msg!("check-probe-holds-not"));
            Judgement { hint: told.hint, ..judged(Verdict::Fail, seen) }
        }
    }
}

/// A finding in words.
struct Told {
    holds: bool,
    expected: Message,
    saw: Option<Message>,
    hint: Option<Message>,
    unheard: Option<Unheard>,
    ended: Option<ProgramEnd>,
}

/// The finding that is asked for; or what is wrong with the probe, of whose words none counts then.
fn told(params: &Probe, said: &Probed, run: &Vars) -> Result<Told, Message> {
    ended(said)?;
    let mut all = found::read(&said.output)?;
    if let Some(name) = all.keys().find(|name| !params.known.contains_key(*name)) {
        return Err(msg!("check-probe-unnamed", probe = params.of, finding = cut(name, ECHO)));
    }
    let asked = all.remove(&params.finding).zip(params.known.get(&params.finding));
    let Some((found, texts)) = asked else {
        return Err(msg!("check-probe-missing", probe = params.of, finding = params.finding));
    };
    let mut vars = run.clone();
    vars.extend(found.texts());
    let sentence = |text: &Text| sentence(text, &vars);
    let saw = match &found.saw {
        None => None,
        Some(word) => Some(texts.saw.get(word).ok_or_else(|| {
            msg!("check-probe-unknown-saw", finding = params.finding, saw = cut(word, ECHO))
        })?),
    };
    let hint = found.saw.as_ref().and_then(|word| texts.hint.get(word));
    let filled = || -> Result<_, String> {
        Ok((sentence(&texts.expected)?, saw.map(sentence).transpose()?, hint.map(sentence).transpose()?))
    };
    let Found { holds, unheard, ended, .. } = found.clone();
    match filled() {
        Ok((expected, saw, hint)) => Ok(Told { holds, expected, saw, hint, unheard, ended }),
        Err(name) => Err(msg!("check-probe-no-data", finding = params.finding, name = name)),
    }
}

/// Both languages of a lab's sentence, filled in; or the name of which nothing was said.
fn sentence(text: &Text, vars: &Vars) -> Result<Message, String> {
    let filled = |text: &str| {
        expand(text, vars).map_err(|why| why.args.into_iter().map(|(_, name)| name).collect::<String>())
    };
    Ok(msg!("check-probe-sentence", en = filled(&text.en)?, ar = filled(&text.ar)?))
}

/// Only what a probe says that came to its own end is believed.
fn ended(said: &Probed) -> Result<(), Message> {
    let probe = &said.probe;
    let words = || said.output.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or("-");
    Err(match said.end {
        ProbeEnd::Exited(0) if said.dropped == 0 => return Ok(()),
        ProbeEnd::Flooded | ProbeEnd::Exited(0) => {
            msg!("check-probe-flood", probe = probe, most = FINDINGS >> 10)
        }
        ProbeEnd::Exited(code) if !(0..=SIGNALS).contains(&code) => {
            let signal = if code < 0 { -code } else { code - SIGNALS };
            msg!("check-probe-killed", probe = probe, signal = signal)
        }
        ProbeEnd::Exited(code) => {
            msg!("check-probe-ended", probe = probe, code = code, words = cut(words(), ECHO))
        }
        ProbeEnd::Late => msg!("check-probe-late", probe = probe, seconds = said.ms / 1000),
        ProbeEnd::Broken => msg!("check-probe-broken", probe = probe),
    })
}

/// Silence beside a prompt canary is the program's.
fn unanswered(unheard: &Unheard, said: &Probed) -> (Verdict, Message) {
    let asked = cut(&unheard.asked, ECHO);
    let late = said.canary_ms > health::LATE;
    match unheard.how {
        How::Silent if late => (Verdict::Inconclusive, msg!("check-serves-late")),
        How::Silent => {
            (Verdict::Fail, msg!("check-probe-unheard-silent", asked = asked, waited = unheard.ms))
        }
        How::Refused => (Verdict::Fail, msg!("check-probe-unheard-refused", asked = asked)),
        How::Broken => (Verdict::Fail, msg!("check-probe-unheard-broken", asked = asked)),
    }
}

/// The program, run by the probe, did not come to its end by itself and in order. One that took too long may have had a
/// busy machine, and all else is its own.
fn not_whole(end: &ProgramEnd, said: &Probed, expected: Message) -> Judgement {
    let (seen, hint) = match end {
        ProgramEnd::Late { .. } if said.canary_ms > health::LATE => {
            return Judgement::new(Verdict::Inconclusive, expected, msg!("check-serves-late"));
        }
        ProgramEnd::Late { seconds } => {
            (msg!("check-program-late", seconds = seconds), Some(msg!("check-program-late-hint")))
        }
        ProgramEnd::Flooded => (msg!("check-program-flooded"), None),
        ProgramEnd::Meddled => (msg!("check-program-meddled"), None),
        ProgramEnd::Memory { limit } => {
            (msg!("check-program-memory", limit = limit >> 20), Some(msg!("check-program-memory-hint")))
        }
        ProgramEnd::Absent => (msg!("check-program-absent"), Some(msg!("check-program-absent-hint"))),
        ProgramEnd::Exited { code, .. } => match end.last_words() {
            Some(line) => (msg!("check-program-ended-saying", code = code, words = cut(line, ECHO)), None),
            None => (msg!("check-program-ended", code = code), None),
        },
    };
    Judgement { hint, ..Judgement::new(Verdict::Fail, expected, seen) }
}
