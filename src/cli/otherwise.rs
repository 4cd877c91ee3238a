//! Options of `start` and `run` that say what a run has otherwise than its lab.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::course::{Overrides, Service, Size, read_setting, read_settings};
use crate::{Error, Exit, Result, msg};

#[derive(clap::Args, Debug)]
pub struct Otherwise {
    /// Start this database alone: redis or mongo
    #[arg(long, value_name = "DATABASE", hide_possible_values = true)]
    only: Vec<Service>,

    /// No writes of ours while the run lasts, where the lab has them
    #[arg(long, conflicts_with = "workload")]
    no_workload: bool,

    /// Steady writes of ours and a ledger of them, where the lab has none
    #[arg(long)]
    workload: bool,

    /// Seed so many keys into Redis, instead of the lab's number
    #[arg(long, value_name = "N")]
    keys: Option<u32>,

    /// Seed so many documents into MongoDB, instead of the lab's number
    #[arg(long, value_name = "N")]
    documents: Option<u32>,

    /// A setting of the servers: redis.NAME=VALUE, mongo.OPTION=VALUE, mongo.setParameter.NAME=VALUE (repeatable)
    #[arg(long, value_name = "SETTING")]
    set: Vec<String>,

    /// What each node of a database may use: mongo=1g. Half of a Redis node's is for data (maxmemory)
    #[arg(long, value_name = "DATABASE=SIZE")]
    memory: Vec<Memory>,

    /// All this from a file beside your tests; what is typed stands over it
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug)]
struct Memory(Service, Size);

impl std::str::FromStr for Memory {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let (database, size) = written.split_once('=').ok_or("write DATABASE=SIZE, for instance mongo=1g")?;
        let service = Service::from_id(database);
        let service = service.ok_or_else(|| format!("`{database}` is no database: redis, mongo"))?;
        Ok(Self(service, size.parse()?))
    }
}

impl Otherwise {
    /// With the file's, and the images that are named: the file's first.
    pub fn read(self, images: Vec<String>) -> Result<(Overrides, Vec<String>)> {
        let Self { only, no_workload, workload, keys, documents, set, memory, settings } = self;
        let workload = (workload || no_workload).then_some(workload);
        let memory = memory.into_iter().map(|Memory(service, size)| (service, size)).collect();
        let mut typed = Overrides { only, workload, keys, documents, memory, ..Overrides::default() };
        for written in set {
            let (service, name, value) = read_setting(&written)?;
            typed.set.entry(service).or_default().insert(name, value);
        }
        let Some(file) = settings else { return Ok((typed, images)) };
        let shown = file.display().to_string();
        let text = std::fs::read_to_string(&file)
            .map_err(|e| Error::new(Exit::Usage, msg!("settings-unreadable", file = shown)).because(e))?;
        let (written, named) = read_settings(&shown, &text)?;
        Ok((typed.over(written), [named, images].concat()))
    }
}

impl ValueEnum for Service {
    fn value_variants<'a>() -> &'a [Self] {
        Service::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.id()))
    }
}
