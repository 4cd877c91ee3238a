//! A wrong command line, said as every other error is: what, and what to do next. Exit 2.

use std::borrow::Cow;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::course::{KindName, NOT_A_SPAN, Service, nearest};
use crate::i18n::Message;
use crate::{Error, Exit, msg};

/// The verb that kinds of faults are verbs of.
const INJECT: &str = "lab fault inject";

/// clap's error in our words. Help and version are not errors and never come here.
pub fn usage(error: &clap::Error, args: &[OsString]) -> Error {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(all)) => Some(all.join(", ")).filter(|all| !all.is_empty()),
        _ => None,
    };
    // clap puts the likeliest last.
    let likeliest = |kind| match error.get(kind) {
        Some(ContextValue::Strings(all)) => all.last().cloned(),
        Some(ContextValue::String(one)) => Some(one.clone()),
        _ => None,
    };
    let verb = verb(error);
    let argument = plain(&said(ContextKind::InvalidArg).unwrap_or_default());
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let verb = said(ContextKind::InvalidSubcommand).unwrap_or_default();
            match likeliest(ContextKind::SuggestedSubcommand) {
                Some(near) => msg!("usage-verb-near", verb = verb, near = near),
                None => msg!("usage-verb", verb = verb),
            }
        }
        ErrorKind::UnknownArgument => match (not_a_kind(&verb, args), likeliest(ContextKind::SuggestedArg)) {
            (Some(name), _) => no_kind(&name, &argument),
            (None, Some(near)) => msg!("usage-option-near", argument = argument, near = near),
            (None, None) => msg!("usage-option", verb = verb, argument = argument),
        },
        ErrorKind::MissingRequiredArgument => match kind(&verb) {
            Some(kind) if argument.starts_with("--target") => no_target(kind),
            _ => msg!("usage-missing", verb = verb, argument = argument, line = line(error)),
        },
        ErrorKind::InvalidValue if value.is_empty() => {
            msg!("usage-value-missing", verb = verb, argument = argument)
        }
        ErrorKind::InvalidValue => {
            let valid = said(ContextKind::ValidValue).unwrap_or_default();
            msg!("usage-value-of", argument = argument, value = value, valid = valid)
        }
        ErrorKind::ArgumentConflict => {
            let other = plain(&said(ContextKind::PriorArg).unwrap_or_default());
            msg!("usage-conflict", verb = verb, argument = argument, other = other)
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            if why == NOT_A_SPAN {
                return Error::new(Exit::Usage, msg!("usage-span", argument = argument, value = value));
            }
            return Error::new(
                Exit::Usage,
                msg!("usage-value", verb = verb, argument = argument, value = value),
            )
            .because(why);
        }
        ErrorKind::MissingSubcommand => {
            let known = said(ContextKind::ValidSubcommand).unwrap_or_default();
            msg!("usage-verb-missing", verb = verb, known = known)
        }
        ErrorKind::NoEquals => msg!("usage-no-equals", argument = argument),
        ErrorKind::InvalidUtf8 => msg!("usage-not-text", line = typed(args)),
        _ => msg!("usage-other", verb = verb, line = typed(args)),
    };
    Error::new(Exit::Usage, what)
}

/// The line as it was typed, of what a terminal can show.
fn typed(args: &[OsString]) -> String {
    args.iter().skip(1).map(|arg| arg.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// The kind of fault that was to be injected.
fn kind(verb: &str) -> Option<KindName> {
    verb.strip_prefix(INJECT)?.trim_start().parse().ok()
}

/// What stands in the place of a kind and is none: clap only says that its options are not expected.
fn not_a_kind(verb: &str, args: &[OsString]) -> Option<String> {
    let after = args.iter().map(|arg| arg.to_string_lossy()).skip_while(|arg| arg != "inject").skip(1);
    let mut after = after.map(Cow::into_owned).filter(|_| verb == INJECT);
    after.find(|arg| !arg.starts_with('-'))
}

fn no_kind(name: &str, argument: &str) -> Message {
    match nearest(name, KindName::ALL.iter().map(|kind| kind.as_str())) {
        Some(near) => msg!("fault-no-kind-near", name = name, near = near),
        None => msg!("fault-no-kind", name = name, argument = argument),
    }
}

/// Of which node? Some kinds are about one database, and not every lab has it.
fn no_target(kind: KindName) -> Message {
    match kind.facts().service {
        None => msg!("fault-no-target", kind = kind),
        Some(Service::Redis) => msg!("fault-no-target-redis", kind = kind),
        Some(Service::Mongo) => msg!("fault-no-target-mongo", kind = kind),
    }
}

/// No verb at all was given.
pub fn is_top(error: &clap::Error) -> bool {
    verb(error) == "lab"
}

/// The command that was meant, as far as it was understood: `lab fault inject`.
fn verb(error: &clap::Error) -> String {
    let line = line(error);
    let named = |word: &&str| !word.starts_with(['[', '<', '-']);
    let verb: Vec<&str> = line.split(' ').take_while(named).collect();
    if line.is_empty() { "lab".to_owned() } else { verb.join(" ") }
}

/// How a whole line of that verb is written: `lab run [OPTIONS] <LAB> -- <COMMAND>...`.
fn line(error: &clap::Error) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let words = usage.split_whitespace().skip_while(|word| *word != "lab");
    // LAB_RUN counts as typed here.
    words.collect::<Vec<_>>().join(" ").replace(" --run <RUN>", "")
}

/// Arguments by their names alone, without clap's signs for how many there may be.
fn plain(arguments: &str) -> String {
    let one = |argument: &str| match argument.starts_with('-') {
        true => argument.to_owned(),
        false => argument.trim_matches(['[', ']', '<', '>', '.']).to_owned(),
    };
    arguments.split(", ").map(one).collect::<Vec<_>>().join(", ")
}
