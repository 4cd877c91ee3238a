//! A server's settings, as a lab or somebody at a command line wants them: names and values are the server's own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};

use super::Service;
use crate::{Error, Exit, Result, msg};

/// Names to values. Redis: as in redis.conf. MongoDB: mongod's options, and `setParameter.NAME`.
pub type Settings = BTreeMap<String, Word>;

/// A value, written with quotes or without.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Word(pub String);

/// `redis.maxmemory=64mb`, `mongo.setParameter.enableTestCommands=1`.
pub fn read_setting(written: &str) -> Result<(Service, String, Word)> {
    let parts = written.split_once('=').and_then(|(place, value)| {
        let (database, name) = place.split_once('.')?;
        let service = Service::from_id(database).filter(|service| service.facts().settings.is_some())?;
        Some((service, name.to_owned(), Word(value.to_owned())))
    });
    let (service, name, value) =
        parts.ok_or_else(|| Error::new(Exit::Usage, msg!("setting-form", written = written)))?;
    may_set(service, &name)?;
    Ok((service, name, value))
}

/// An error where a run decides this itself, or where it is no name at all.
pub(super) fn may_set(service: Service, name: &str) -> Result<()> {
    let flag = || format!("{}.{name}", service.id());
    let settings = service.facts().settings.as_ref();
    let parameter = settings.and_then(|settings| settings.parameter);
    let bare = parameter.and_then(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    let is_name = bare.starts_with(|c: char| c.is_ascii_alphabetic())
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let Some(settings) = settings.filter(|_| is_name) else {
        return Err(Error::new(Exit::Usage, msg!("setting-form", written = flag())));
    };
    match settings.ours.iter().any(|ours| ours.eq_ignore_ascii_case(name)) {
        true => Err(Error::new(Exit::Usage, msg!("setting-ours", setting = flag()))),
        false => Ok(()),
    }
}

/// Names that servers of the versions we know take: to guess what was meant, not to refuse what is not among them.
pub fn known_settings(service: Service) -> impl Iterator<Item = &'static str> {
    let text = service.facts().settings.as_ref().map_or("", |settings| settings.known);
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordVisitor)
    }
}

struct WordVisitor;

impl Visitor<'_> for WordVisitor {
    type Value = Word;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a word or a number")
    }

    fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Word, E> {
        match word.contains(['\n', '\0']) {
            true => Err(E::custom("a setting's value is one line")),
            false => Ok(Word(word.to_owned())),
        }
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Word, E> {
        Ok(Word(number.to_string()))
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Word, E> {
        Ok(Word(number.to_string()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Word, E> {
        Ok(Word(number.to_string()))
    }

    fn visit_bool<E: serde::de::Error>(self, is: bool) -> Result<Word, E> {
        Ok(Word(is.to_string()))
    }
}

impl JsonSchema for Word {
    fn schema_name() -> Cow<'static, str> {
        "Word".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "A setting's value.", "type": ["string", "number", "boolean"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_names_its_server() {
        let read =
            |written| read_setting(written).map(|(service, name, value)| (service.id(), name, value.0));
        let set = |service, name: &str, value: &str| Ok((service, name.to_owned(), value.to_owned()));
        let ids = |written| read(written).map_err(|e| e.what.id);
        assert_eq!(ids("redis.maxmemory=64mb"), set("redis", "maxmemory", "64mb"));
        assert_eq!(ids("redis.save="), set("redis", "save", ""));
        assert_eq!(ids("mongo.setParameter.a=b=c"), set("mongo", "setParameter.a", "b=c"));
        for wrong in [
            "maxmemory=1",
            "redis=1",
            "redis.maxmemory",
            "mysql.x=1",
            "redis.=1",
            "redis.a b=1",
            "redis.--x=1",
        ] {
            assert_eq!(ids(wrong).unwrap_err(), "setting-form", "{wrong}");
        }
        for ours in ["redis.port=1", "redis.requirepass=x", "mongo.replSet=x", "mongo.auth=true"] {
            assert_eq!(ids(ours).unwrap_err(), "setting-ours", "{ours}");
        }
    }

    #[test]
    fn a_value_needs_no_quotes() {
        let read = |yaml: &str| serde_saphyr::from_str::<Word>(yaml).map(|word| word.0).ok();
        assert_eq!(
            ["64mb", "1", "'1'", "true", "0.5"].map(read),
            ["64mb", "1", "1", "true", "0.5"].map(|w| Some(w.into()))
        );
        assert_eq!(read("[1]"), None);
    }
}
