//! Variables that a command wants under names of its own: `--env DB_IP='${LAB_ADDRESS}'`.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::course::{expand, nearest};
use crate::plan::RunPlan;
use crate::report;
use crate::{Error, Exit, Result, msg};

/// One variable, in the words of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pub name: String,
    pub text: String,
}

impl FromStr for Template {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let is_name = |name: &str| {
            let letters = name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric());
            letters && name.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic())
        };
        match written.split_once('=') {
            Some((name, text)) if is_name(name) => Ok(Self { name: name.to_owned(), text: text.to_owned() }),
            _ => Err("write NAME=TEMPLATE, for instance DB_IP='${LAB_ADDRESS}'".to_owned()),
        }
    }
}

/// What the command finds: the run's variables, and the wanted ones. Each may name those before it.
pub(super) fn variables(plan: &RunPlan, wanted: &[Template]) -> Result<BTreeMap<String, String>> {
    let mut all = report::variables(plan);
    for Template { name, text } in wanted {
        let value = expand(text, &all).map_err(|why| {
            let unknown =
                why.args.iter().find(|(arg, _)| *arg == "name").map(|(_, unknown)| unknown.as_str());
            let near = unknown.and_then(|unknown| nearest(unknown, all.keys().map(String::as_str)));
            let what = match (unknown, near) {
                (Some(unknown), Some(near)) => {
                    msg!("env-unknown-near", variable = name, unknown = unknown, near = near)
                }
                (Some(unknown), None) => msg!("env-unknown", variable = name, unknown = unknown),
                (None, _) => msg!("env-form", variable = name, template = text),
            };
            Error::new(Exit::Usage, what)
        })?;
        all.insert(name.clone(), value);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Catalog;
    use crate::run::start::draft;

    fn with(templates: &[&str]) -> Result<BTreeMap<String, String>> {
        let templates: Vec<Template> = templates.iter().map(|text| text.parse().unwrap()).collect();
        variables(&draft(&Catalog::default().load("stack")?)?, &templates)
    }

    #[test]
    fn a_template_may_name_what_lab_env_prints_and_what_stands_before_it() {
        let all = with(&["DB_IP=${LAB_ADDRESS}", "DB=${DB_IP}:${LAB_PORT_REDIS_1}", "EMPTY="]).unwrap();
        assert_eq!((all["DB_IP"].as_str(), all["DB"].as_str()), ("127.0.0.1", "127.0.0.1:7000"));
        assert_eq!(all["EMPTY"], "");
        for (wrong, id) in [
            ("A=${LAB_PORT_REDS_1}", "env-unknown-near"),
            ("A=${WHATEVER_THIS_IS_ABOUT}", "env-unknown"),
            ("A=${LAB_ADDRESS", "env-form"),
        ] {
            let error = with(&[wrong]).unwrap_err();
            assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Usage, id), "{wrong}");
        }
        for wrong in ["", "A", "=x", "1A=x", "A-B=x"] {
            assert!(wrong.parse::<Template>().is_err(), "{wrong}");
        }
    }
}
