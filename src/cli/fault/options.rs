//! From the options of `lab fault inject` to a fault of one's own.

use crate::fault::{
    ClientPause, ConfigDrift, Cut, EvictionPolicy, FaultKind, KindName, Lag, Lasting, OutOfMemory, Partition,
    PauseMode, Shutdown, SlotStuck, Slow, SlowQuery, StepDown, Timed,
};
use crate::i18n::Message;
use crate::spec::{Span, Target};
use crate::{Error, Exit, Result, msg};

/// A fault of one's own lasts so long where nothing is said.
const LENGTH: Span = Span::secs(30);

/// Whom a kind hits, how long, and what else the kind takes.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Options {
    /// Whom a kind hits: a name, a port, primary, secondary, master-of-slot:N, replica-of-slot:N,
    /// master-of-key:KEY, replica-of-key:KEY, target-of:FAULT, promoted-after:FAULT, or any:POOL (redis, mongo,
    /// master, replica, secondary), drawn from the run's seed
    #[arg(long, conflicts_with_all = ["from", "group"])]
    target: Option<Target>,
    /// How long it lasts at most
    #[arg(long = "for", value_name = "TIME")]
    length: Option<Span>,
    /// partition, slow: what this node sends …
    #[arg(long, requires = "to", conflicts_with = "group", value_name = "TARGET")]
    from: Option<Target>,
    /// … to this one. slot-stuck: where the slot is being moved to
    #[arg(long, value_name = "TARGET")]
    to: Option<Target>,
    /// partition, slow: nodes that still hear each other well; give it once a group
    #[arg(long, value_name = "TARGET,TARGET,…")]
    group: Vec<String>,
    /// partition, slow: what the target is in the split
    #[arg(long, requires = "target")]
    shape: Option<Shape>,
    /// partition, slow: the isolated nodes' clients too
    #[arg(long)]
    clients: bool,
    /// slow: what is sent arrives so much later
    #[arg(long, value_name = "TIME", conflicts_with = "loss")]
    delay: Option<Span>,
    /// slow: so many of a hundred packets are lost
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    loss: Option<u8>,
    /// shutdown: how long MongoDB goes on serving reads
    #[arg(long, value_name = "TIME")]
    quiesce: Option<Span>,
    /// step-down: how long the primary waits for a secondary to catch up
    #[arg(long, value_name = "TIME")]
    catch_up: Option<Span>,
    /// client-pause: what waits, writes (the default) or everything
    #[arg(long)]
    mode: Option<PauseMode>,
    /// lag: how far the secondary stays behind (10s)
    #[arg(long, value_name = "TIME")]
    by: Option<Span>,
    /// config-drift: the setting and its new value
    #[arg(long, value_name = "SETTING=VALUE")]
    set: Option<String>,
    /// out-of-memory: refuse writes (the default), or throw keys away
    #[arg(long)]
    policy: Option<EvictionPolicy>,
    /// slot-stuck: which slot; else that of the target's key, else its fullest
    #[arg(long, value_name = "N")]
    slot: Option<u16>,
    /// slow-query: the index to drop, and whose (lab.items)
    #[arg(long, value_name = "DB.COLLECTION")]
    collection: Option<String>,
    #[arg(long, value_name = "NAME")]
    index: Option<String>,
}

/// What a target is in a split of its database.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Shape {
    /// Cut off from all
    Isolated,
    /// Hears both halves of the others, which do not hear each other
    Bridge,
    /// On the smaller side
    Minority,
    /// On the larger side
    Majority,
}

fn percent(text: &str) -> Result<u8, String> {
    let number = text.strip_suffix('%').unwrap_or(text).parse::<u8>().ok();
    number.filter(|n| (1..=90).contains(n)).ok_or_else(|| "1 to 90 percent".to_owned())
}

/// How late a slow link is where nothing is said.
const DELAY: Span = Span { ms: 200 };
/// How far a lagging secondary stays behind where nothing is said.
const BEHIND: Span = Span::secs(10);

impl Options {
    /// Whether any of them was given.
    pub fn any(&self) -> bool {
        self.target.is_some() || self.length.is_some() || self.given().iter().any(|(_, given, _)| *given)
    }

    /// The options that not every kind takes: name, whether given, the kinds that take it.
    fn given(&self) -> Vec<(&'static str, bool, &'static [KindName])> {
        use KindName as K;
        vec![
            ("--from", self.from.is_some(), &[K::Partition, K::Slow]),
            ("--to", self.to.is_some(), &[K::Partition, K::Slow, K::SlotStuck]),
            ("--group", !self.group.is_empty(), &[K::Partition, K::Slow]),
            ("--shape", self.shape.is_some(), &[K::Partition, K::Slow]),
            ("--clients", self.clients, &[K::Partition, K::Slow]),
            ("--delay", self.delay.is_some(), &[K::Slow]),
            ("--loss", self.loss.is_some(), &[K::Slow]),
            ("--policy", self.policy.is_some(), &[K::OutOfMemory]),
            ("--slot", self.slot.is_some(), &[K::SlotStuck]),
            ("--collection", self.collection.is_some(), &[K::SlowQuery]),
            ("--index", self.index.is_some(), &[K::SlowQuery]),
            ("--quiesce", self.quiesce.is_some(), &[K::Shutdown]),
            ("--catch-up", self.catch_up.is_some(), &[K::StepDown]),
            ("--mode", self.mode.is_some(), &[K::ClientPause]),
            ("--by", self.by.is_some(), &[K::Lag]),
            ("--set", self.set.is_some(), &[K::ConfigDrift]),
        ]
    }

    /// The fault, and how long it lives.
    pub fn kind(self, kind: KindName) -> Result<(FaultKind, Span)> {
        for (option, given, kinds) in self.given() {
            if given && !kinds.contains(&kind) {
                let kinds: Vec<String> = kinds.iter().map(ToString::to_string).collect();
                return wrong(msg!("fault-option-of", option = option, kinds = kinds.join(", ")));
            }
        }
        let life = self.length.unwrap_or(LENGTH);
        Ok((self.build(kind, life)?, life))
    }

    fn build(self, kind: KindName, length: Span) -> Result<FaultKind> {
        if kind == KindName::Partition {
            let (clients, cut) = (self.clients, self.cut(kind)?);
            return Ok(FaultKind::Partition(Partition { cut, length, clients }));
        }
        if kind == KindName::Slow {
            let (delay, loss, clients, cut) = (self.delay, self.loss, self.clients, self.cut(kind)?);
            let delay = delay.or(loss.is_none().then_some(DELAY));
            return Ok(FaultKind::Slow(Slow { cut, length, delay, loss, clients }));
        }
        let Some(target) = self.target else { return wrong(msg!("fault-no-target", kind = kind)) };
        let timed = |target| Timed { target, length };
        Ok(match kind {
            KindName::Partition | KindName::Slow => return wrong(msg!("fault-no-target", kind = kind)),
            KindName::DebugSleep => FaultKind::DebugSleep(timed(target)),
            KindName::Pause => FaultKind::Pause(timed(target)),
            KindName::Stop => FaultKind::Stop(Lasting { target }),
            KindName::Kill => FaultKind::Kill(Lasting { target }),
            KindName::Crash => FaultKind::Crash(Lasting { target }),
            KindName::Shutdown => FaultKind::Shutdown(Shutdown { target, quiesce: self.quiesce }),
            KindName::StepDown => FaultKind::StepDown(StepDown { target, length, catch_up: self.catch_up }),
            KindName::Freeze => FaultKind::Freeze(timed(target)),
            KindName::ClientPause => {
                let mode = self.mode.unwrap_or(PauseMode::Write);
                FaultKind::ClientPause(ClientPause { target, length, mode })
            }
            KindName::FsyncLock => FaultKind::FsyncLock(timed(target)),
            KindName::Lag => FaultKind::Lag(Lag { target, length, by: self.by.unwrap_or(BEHIND) }),
            KindName::ConfigDrift => {
                let set = self.set.as_deref().and_then(|set| set.split_once('='));
                let Some((parameter, value)) = set else { return wrong(msg!("fault-no-setting")) };
                let (parameter, value) = (parameter.trim().to_owned(), value.to_owned());
                FaultKind::ConfigDrift(ConfigDrift { target, length, parameter, value })
            }
            KindName::DiskFull => FaultKind::DiskFull(timed(target)),
            KindName::Connections => FaultKind::Connections(timed(target)),
            KindName::ForgottenNode => FaultKind::ForgottenNode(timed(target)),
            KindName::OutOfMemory => {
                let policy = self.policy.unwrap_or_default();
                FaultKind::OutOfMemory(OutOfMemory { target, length, policy })
            }
            KindName::SlowQuery => FaultKind::SlowQuery(SlowQuery {
                target,
                length,
                collection: self.collection.unwrap_or_else(SlowQuery::default_collection),
                index: self.index.unwrap_or_else(SlowQuery::default_index),
            }),
            KindName::SlotStuck => {
                let Some(to) = self.to else { return wrong(msg!("fault-no-destination")) };
                FaultKind::SlotStuck(SlotStuck { target, to, length, slot: self.slot })
            }
        })
    }

    fn cut(self, kind: KindName) -> Result<Cut> {
        match (self.target, self.from.zip(self.to)) {
            (Some(target), _) => Ok(match self.shape.unwrap_or(Shape::Isolated) {
                Shape::Isolated => Cut::Isolate(target),
                Shape::Bridge => Cut::Bridge(target),
                Shape::Minority => Cut::Minority(target),
                Shape::Majority => Cut::Majority(target),
            }),
            (None, Some((from, to))) => Ok(Cut::OneWay { from, to }),
            (None, None) if !self.group.is_empty() => Ok(Cut::Groups(groups(&self.group)?)),
            (None, None) => wrong(msg!("fault-no-target", kind = kind)),
        }
    }
}

fn wrong<T>(what: Message) -> Result<T> {
    Err(Error::new(Exit::Usage, what))
}

fn groups(written: &[String]) -> Result<Vec<Vec<Target>>> {
    let target = |text: &str| {
        text.parse::<Target>()
            .map_err(|e| Error::new(Exit::Usage, msg!("fault-target", target = text)).because(e))
    };
    written.iter().map(|group| group.split(',').map(target).collect()).collect()
}
