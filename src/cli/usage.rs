//! A wrong command line, said as every other error is: what, and what to do next. Exit 2.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::{Error, Exit, msg};

/// clap's error in our words. Help and version are not errors and never come here.
pub fn usage(error: &clap::Error) -> Error {
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
    let argument = said(ContextKind::InvalidArg).unwrap_or_default();
    let value = said(ContextKind::InvalidValue).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let verb = said(ContextKind::InvalidSubcommand).unwrap_or_default();
            match likeliest(ContextKind::SuggestedSubcommand) {
                Some(near) => msg!("usage-verb-near", verb = verb, near = near),
                None => msg!("usage-verb", verb = verb),
            }
        }
        ErrorKind::UnknownArgument => match likeliest(ContextKind::SuggestedArg) {
            Some(near) => msg!("usage-option-near", argument = argument, near = near),
            None => msg!("usage-option", verb = verb, argument = argument),
        },
        ErrorKind::MissingRequiredArgument => msg!("usage-missing", verb = verb, argument = argument),
        ErrorKind::InvalidValue if value.is_empty() => {
            msg!("usage-value-missing", verb = verb, argument = argument)
        }
        ErrorKind::InvalidValue => {
            let valid = said(ContextKind::ValidValue).unwrap_or_default();
            msg!("usage-value-of", argument = argument, value = value, valid = valid)
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            return Error::new(
                Exit::Usage,
                msg!("usage-value", verb = verb, argument = argument, value = value),
            )
            .because(why);
        }
        _ => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            return Error::new(Exit::Usage, msg!("usage-other", verb = verb)).because(line);
        }
    };
    Error::new(Exit::Usage, what)
}

/// The command that was meant, as far as it was understood: `lab fault inject`.
fn verb(error: &clap::Error) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let words = usage.split_whitespace().skip_while(|word| *word != "lab");
    let named = |word: &&str| !word.starts_with(['[', '<', '-']);
    let verb: Vec<&str> = words.take_while(named).collect();
    if verb.is_empty() { "lab".to_owned() } else { verb.join(" ") }
}
