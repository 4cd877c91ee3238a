//! What a run has otherwise than its lab says: for tests that want the lab's databases and not its exercise.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::setting::may_set;
use super::{Formation, Lab, Service, Settings, Size, Target, Workload};
use crate::{Error, Exit, Result, msg};

/// Nothing is otherwise where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Overrides {
    /// The databases to start; all of the lab's where none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<Service>,
    /// Whether somebody of ours writes while the run lasts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workload: Option<bool>,
    /// Seeded keys in Redis, and documents in MongoDB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keys: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documents: Option<u32>,
    /// Settings of the servers, and what a node may use.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<Service, Settings>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub memory: BTreeMap<Service, Size>,
}

impl Overrides {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As a person types them, one an item.
    pub fn flags(&self) -> Vec<String> {
        let only = self.only.iter().map(|service| format!("--only {}", service.id()));
        let workload = self.workload.map(|on| if on { "--workload" } else { "--no-workload" }.to_owned());
        let keys = self.keys.map(|keys| format!("--keys {keys}"));
        let documents = self.documents.map(|documents| format!("--documents {documents}"));
        let set = self.set.iter().flat_map(|(service, set)| {
            set.iter().map(|(name, value)| Self::setting(*service, name, &value.0))
        });
        let memory = self.memory.iter().map(|(service, size)| format!("--memory {}={size}", service.id()));
        only.chain(workload).chain(keys).chain(documents).chain(set).chain(memory).collect()
    }

    /// A setting as a person types it, quoted where a shell would take it apart.
    pub fn setting(service: Service, name: &str, value: &str) -> String {
        let written = format!("{}.{name}={value}", service.id());
        let plain = |c: char| c.is_ascii_alphanumeric() || "._=:/,+-@%".contains(c);
        match written.chars().all(plain) {
            true => format!("--set {written}"),
            false => format!("--set '{}'", written.replace('\'', r"'\''")),
        }
    }

    /// These over others: what both say, these say.
    pub fn over(self, other: Self) -> Self {
        let mut set = other.set;
        self.set.into_iter().for_each(|(service, wanted)| set.entry(service).or_default().extend(wanted));
        let mut memory = other.memory;
        memory.extend(self.memory);
        Self {
            only: if self.only.is_empty() { other.only } else { self.only },
            workload: self.workload.or(other.workload),
            keys: self.keys.or(other.keys),
            documents: self.documents.or(other.documents),
            set,
            memory,
        }
    }

    /// Makes them the lab's own. What does not fit it is refused, before anything is started.
    pub(super) fn apply(&self, lab: &mut Lab) -> Result<()> {
        self.leave_out(lab)?;
        match self.workload {
            Some(false) => lab.start.workload = None,
            Some(true) => _ = lab.start.workload.get_or_insert_with(Workload::default),
            None => {}
        }
        let refused = |service: Service| {
            Error::new(Exit::Usage, msg!("overrides-bare", lab = lab.id, database = service.id()))
        };
        if let Some(keys) = self.keys {
            if keys > 0 && lab.start.redis.state == Formation::Bare {
                return Err(refused(Service::Redis));
            }
            lab.start.redis.keys = keys;
        }
        if let Some(documents) = self.documents {
            if documents > 0 && lab.start.mongo.state == Formation::Bare {
                return Err(refused(Service::Mongo));
            }
            lab.start.mongo.documents = documents;
        }
        self.serve(lab)
    }

    /// Settings and memory, of databases that are started.
    fn serve(&self, lab: &mut Lab) -> Result<()> {
        for (service, wanted) in &self.set {
            started(lab, *service)?;
            wanted.keys().try_for_each(|name| may_set(*service, name))?;
            lab.start.servers_mut(*service).0.extend(wanted.clone());
        }
        for (service, size) in &self.memory {
            started(lab, *service)?;
            let least = service.facts().least_memory;
            if *size < least {
                let what = msg!("memory-little", database = service.id(), size = size, least = least);
                return Err(Error::new(Exit::Usage, what));
            }
            *lab.start.servers_mut(*service).1 = Some(*size);
        }
        Ok(())
    }

    fn leave_out(&self, lab: &mut Lab) -> Result<()> {
        if self.only.is_empty() {
            return Ok(());
        }
        self.only.iter().try_for_each(|service| started(lab, *service))?;
        let needed = lab.needs.iter().find(|service| !self.only.contains(service));
        if let Some(needed) = needed.filter(|_| lab.is_exercise()) {
            let only = names(&self.only);
            let what = msg!("overrides-needed", lab = lab.id, database = needed.id(), only = only);
            return Err(Error::new(Exit::Usage, what));
        }
        let there = |target: &Target| target.service().is_none_or(|service| self.only.contains(&service));
        lab.faults.retain(|_, fault| fault.inject.targets().into_iter().all(there));
        lab.needs.retain(|service| self.only.contains(service));
        lab.beside.retain(|service| self.only.contains(service));
        Ok(())
    }
}

/// An error where the lab has no such database.
fn started(lab: &Lab, service: Service) -> Result<()> {
    let all = [lab.needs.as_slice(), &lab.beside].concat();
    match all.contains(&service) {
        true => Ok(()),
        false => {
            let what = msg!("overrides-not-there", lab = lab.id, database = service.id(), all = names(&all));
            Err(Error::new(Exit::Usage, what))
        }
    }
}

fn names(services: &[Service]) -> String {
    services.iter().map(|service| service.id()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Catalog, Word};

    fn with(lab: &str, overrides: &Overrides) -> Result<Lab> {
        Ok(Catalog::default().load(lab)?.with(overrides)?.lab)
    }

    #[test]
    fn a_lab_is_started_without_what_a_test_does_not_want() {
        let plain =
            Overrides { workload: Some(false), keys: Some(0), documents: Some(0), ..Default::default() };
        let lab = with("redis-failover", &plain).unwrap();
        assert_eq!((lab.start.workload, lab.start.redis.keys, lab.start.mongo.documents), (None, 0, 0));
        let only = Overrides { only: vec![Service::Redis], ..Default::default() };
        let lab = with("redis-failover", &only).unwrap();
        assert_eq!((lab.needs, lab.beside), (vec![Service::Redis], vec![]));
        let lab = with("stack", &Overrides { workload: Some(true), ..Default::default() }).unwrap();
        assert_eq!(lab.start.workload, Some(Workload::default()));
        assert_eq!(plain.flags(), ["--no-workload", "--keys 0", "--documents 0"]);
        assert!(Overrides::default().is_empty() && Overrides::default().flags().is_empty());
    }

    #[test]
    fn what_is_typed_stands_over_a_file_and_is_told_as_it_was_typed() {
        let set = |name: &str, value: &str| Settings::from([(name.to_owned(), Word(value.to_owned()))]);
        let file = Overrides {
            set: [(Service::Redis, set("maxmemory", "1mb"))].into(),
            keys: Some(1),
            ..Default::default()
        };
        let typed = Overrides {
            set: [
                (Service::Redis, set("maxmemory", "64mb")),
                (Service::Mongo, set("setParameter.a", "{b: 'c'}")),
            ]
            .into(),
            memory: [(Service::Mongo, Size::mib(1024))].into(),
            ..Default::default()
        };
        let both = typed.over(file);
        let flags = [
            "--keys 1",
            "--set redis.maxmemory=64mb",
            r"--set 'mongo.setParameter.a={b: '\''c'\''}'",
            "--memory mongo=1g",
        ];
        assert_eq!(both.flags(), flags);
        let lab = with("stack", &both).unwrap();
        assert_eq!(lab.start.mongo.memory, Some(Size::mib(1024)));
        assert_eq!(lab.start.redis.set["maxmemory"].0, "64mb");
    }

    #[test]
    fn what_does_not_fit_the_lab_is_refused() {
        let only = |service| Overrides { only: vec![service], ..Default::default() };
        let keys = Overrides { keys: Some(5), ..Default::default() };
        let set = |name: &str| Overrides {
            set: [(Service::Redis, [(name.into(), Word("1".into()))].into())].into(),
            ..Default::default()
        };
        let memory = Overrides { memory: [(Service::Mongo, Size::mib(64))].into(), ..Default::default() };
        for (lab, overrides, id) in [
            ("redis-failover", &only(Service::Mongo), "overrides-needed"),
            ("redis-create", &only(Service::Mongo), "overrides-not-there"),
            ("redis-create", &keys, "overrides-bare"),
            ("stack", &set("port"), "setting-ours"),
            ("mongo-create", &set("hz"), "overrides-not-there"),
            ("stack", &memory, "memory-little"),
        ] {
            let error = with(lab, overrides).map(drop).unwrap_err();
            assert_eq!((error.exit, error.what.id.as_ref()), (Exit::Usage, id), "{lab}");
        }
    }
}
