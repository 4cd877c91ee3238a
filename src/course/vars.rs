//! `${NAME}` and `${NAME:-default}`: one substitution for Compose files, guides and task texts.

use std::collections::{BTreeMap, BTreeSet};

use crate::i18n::Message;
use crate::msg;

/// Variables of a run: `LAB_ADDRESS`, `LAB_PORT_REDIS_1`, `LAB_IMAGE_REDIS`, and draws by their own name.
pub type Vars = BTreeMap<String, String>;

/// Replaces `${NAME}`, `${NAME:-default}` and `${NAME-default}`; `$$` is a dollar sign, as in Compose.
/// Everything else that follows a dollar sign stays as it is. Errors name the unknown variable.
pub fn expand(text: &str, vars: &Vars) -> Result<String, Message> {
    replace(text, |inner| lookup(inner, vars))
}

/// The names in a text, each without a default: what it takes to fill it in.
pub fn named(text: &str) -> Result<BTreeSet<String>, Message> {
    let mut names = BTreeSet::new();
    replace(text, |inner| {
        if !inner.chars().all(|c| c == '_' || c.is_ascii_alphanumeric()) {
            return Err(msg!("variable-form", written = inner));
        }
        names.insert(inner.to_owned());
        Ok(String::new())
    })?;
    Ok(names)
}

/// Puts in the place of each `${…}` what is made of what stands in it.
fn replace(text: &str, mut made: impl FnMut(&str) -> Result<String, Message>) -> Result<String, Message> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(tail) = rest.strip_prefix('$') {
            out.push('$');
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix('{') {
            let end = tail.find('}').ok_or_else(|| msg!("variable-open"))?;
            out.push_str(&made(&tail[..end])?);
            rest = &tail[end + 1..];
        } else {
            out.push('$');
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn lookup(inner: &str, vars: &Vars) -> Result<String, Message> {
    let (name, default, empty_counts) = match inner.find(['-', ':']) {
        Some(at) if inner[at..].starts_with(":-") => (&inner[..at], Some(&inner[at + 2..]), false),
        Some(at) if inner[at..].starts_with('-') => (&inner[..at], Some(&inner[at + 1..]), true),
        Some(_) => return Err(msg!("variable-form", written = inner)),
        None => (inner, None, true),
    };
    if default.is_some_and(|default| default.contains("${")) {
        return Err(msg!("variable-form", written = inner));
    }
    match (vars.get(name), default) {
        (Some(value), _) if empty_counts || !value.is_empty() => Ok(value.clone()),
        (_, Some(default)) => Ok(default.to_owned()),
        (_, None) => Err(msg!("variable-unknown", name = name)),
    }
}

/// The name in the first `$NAME` without braces. Compose would expand it, [`expand`] does not.
pub fn unbraced(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        rest = &rest[at + 1..];
        match rest.chars().next() {
            Some('$') => rest = &rest[1..],
            Some(c) if c == '_' || c.is_ascii_alphabetic() => {
                let end = rest.find(|c: char| c != '_' && !c.is_ascii_alphanumeric());
                return Some(&rest[..end.unwrap_or(rest.len())]);
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expands_names_defaults_and_dollars() {
        let vars = Vars::from([("A".into(), "1".into()), ("E".into(), String::new())]);
        assert_eq!(expand("${A}-${B:-2}-${E:-3}-${E-4}-$$-$x", &vars), Ok("1-2-3--$-$x".into()));
        assert_eq!(expand("${B}", &vars), Err(msg!("variable-unknown", name = "B")));
        assert!(expand("${A", &vars).is_err());
        assert!(expand("${A:?no}", &vars).is_err());
        assert!(expand("${B:-${A}}", &vars).is_err());
        assert_eq!(named("${b} $$ ${A_1} ${b}"), Ok(BTreeSet::from(["A_1".into(), "b".into()])));
        assert!(named("${a:-1}").is_err() && named("${a").is_err());
        assert_eq!(unbraced("$$A ${B} $ $1 $C_1-"), Some("C_1"));
        assert_eq!(unbraced("$$A ${B:-$}"), None);
    }
}
