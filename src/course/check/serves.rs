//! The learner's program answers a GET as it should.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Check, Demand, Want};
use crate::course::{Service, Start, Vars, When, expand};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Serves {
    /// The path, which may name variables and draws: `/keys/${key}`.
    pub get: String,
    #[serde(default = "Serves::ok")]
    #[schemars(range(min = 100, max = 599))]
    pub status: u16,
    /// The answer must contain the seeded value of this drawn key.
    #[serde(default)]
    pub value_of: Option<String>,
    #[serde(default)]
    pub when: When,
}

impl Serves {
    fn ok() -> u16 {
        200
    }

    /// The path that is asked for, with the run's own values in it.
    pub fn path(&self, vars: &Vars) -> String {
        // The loader has checked the variables.
        expand(&self.get, vars).unwrap_or_else(|_| self.get.clone())
    }
}

impl Check for Serves {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        None
    }

    fn in_a_look(&self) -> bool {
        true
    }

    fn holds_untouched(&self, _: &Start) -> bool {
        false
    }

    fn demands(&self) -> Vec<Demand<'_>> {
        let mut demands = vec![Demand::App];
        let fits = |c: char| c.is_ascii_graphic() && c != '#';
        if !self.get.starts_with('/') || !self.get.chars().all(fits) {
            demands.push(Demand::Other { key: "get", wrong: msg!("spec-app-path") });
        }
        demands.push(Demand::Variables { key: "get", text: &self.get });
        if !(100..=599).contains(&self.status) {
            demands.push(Demand::Other { key: "status", wrong: msg!("spec-app-status") });
        }
        demands.extend(self.value_of.iter().map(|draw| Demand::SeededKey { key: "value_of", draw }));
        demands
    }

    fn wants(&self, vars: &Vars) -> Option<Want> {
        Some(Want::Page(self.path(vars)))
    }
}
