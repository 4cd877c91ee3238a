//! Pure: which Redis nodes were promoted, and how. By what the nodes say of themselves and of each other over time, and
//! by what they counted of the cluster bus: nobody writes these with a client. Logs are written with one (`redis.log`
//! in a script) and silenced with one (`CONFIG SET loglevel`): they explain. They decide for evidence from before the
//! counters were read, and where somebody hid what a node was told.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::bus::{self, Step};
use super::watched;
use crate::journal::{Change, Event, Moment, NodeRole};
use crate::plan::NodeName;
use crate::service::redis::slots::common;
use crate::service::redis::story::{self, Cover, Manner, Promotion};
use crate::service::redis::{Epoch, SlotRange};

/// How long a `CLUSTER FAILOVER` waits for its effect (`CLUSTER_MF_TIMEOUT`, cluster_legacy.h).
const PENDING: SignedDuration = SignedDuration::from_secs(5);
/// How long a replica waits at least once its master has failed (`clusterHandleSlaveFailover`).
const DELAY: SignedDuration = SignedDuration::from_millis(500);
/// Looks at several nodes at one and the same event lie so far apart.
const APART: SignedDuration = SignedDuration::from_secs(1);
/// A log and the recorder tell of the same promotion within this.
const SAME: SignedDuration = SignedDuration::from_secs(4);

/// Every promotion, oldest first.
pub fn promotions(moment: &Moment) -> Vec<Promotion> {
    if !bus::counted(moment) {
        return story::promotions(moment.logs);
    }
    let steps = bus::steps(moment);
    let changes = changes(moment);
    let earlier =
        |n: usize| changes[..n].iter().rfind(|rise| rise.node == changes[n].node).map(|rise| rise.place);
    let cases = changes.iter().enumerate();
    cases.map(|(n, change)| Case { moment, steps: &steps, change, earlier: earlier(n) }.promotion()).collect()
}

/// Log lines that tell of promotions since the run was ready that no node saw and no counter knows. None while the
/// recorder may still tell of them, and where nobody watched.
pub fn forged(moment: &Moment) -> Vec<Promotion> {
    let Some(ready) = moment.baseline.filter(|_| bus::counted(moment)).map(|b| b.at) else {
        return Vec::new();
    };
    let seen = changes(moment);
    let gaps = watched::gaps(moment);
    let mut told = story::promotions(moment.logs);
    told.retain(|p| {
        let watched = !gaps.iter().any(|(from, to)| p.at >= *from - SAME && p.at <= *to + SAME);
        let over = p.at >= ready && moment.now.at.duration_since(p.at) > SAME;
        watched && over && !seen.iter().any(|c| c.node == p.node && near(c.at, p.at))
    });
    told
}

/// Two records may tell of one and the same promotion.
pub fn near(a: Timestamp, b: Timestamp) -> bool {
    a.duration_since(b).abs() <= SAME
}

/// A replica has become the master of slots that its master had.
struct Rise<'a> {
    node: &'a str,
    of: &'a str,
    at: Timestamp,
    epoch: Option<Epoch>,
    /// Nodes that own slots, it included and its master not: those that vote, as many as there were before.
    size: usize,
    place: usize,
}

/// What the recorder has told of a node so far.
#[derive(Default)]
struct Known<'a> {
    follows: Option<&'a str>,
    /// As it said last.
    owns: bool,
    /// The last that it owned, if it owns none any more.
    slots: &'a [SlotRange],
}

fn changes<'a>(moment: &Moment<'a>) -> Vec<Rise<'a>> {
    let mut known = start(moment);
    let mut rising: BTreeMap<&str, Rise> = BTreeMap::new();
    let mut risen = Vec::new();
    for (place, entry) in moment.journal.iter().enumerate() {
        let Event::Seen(change) = &entry.event else { continue };
        match change {
            Change::Role { node, role: NodeRole::Master, .. } => {
                let Some(of) = known.entry(node).or_default().follows.take() else { continue };
                let rise = Rise { node, of, at: entry.at, epoch: None, size: 0, place };
                rising.insert(node, rise);
            }
            Change::Role { node, role: NodeRole::Replica, of } => {
                known.entry(node).or_default().follows = of.as_deref();
                rising.remove(node.as_str());
            }
            Change::Epoch { node, epoch } => {
                rising.get_mut(node.as_str()).into_iter().for_each(|rise| rise.epoch = Some(*epoch));
            }
            Change::Slots { node, slots, .. } => {
                let taken = rising.remove(node.as_str()).filter(|rise| {
                    let had = known.get(rise.of).map_or(&[][..], |of| of.slots);
                    entry.at.duration_since(rise.at) <= APART && common(had, slots) > 0
                });
                let owner = known.entry(node).or_default();
                owner.owns = !slots.is_empty();
                if owner.owns {
                    owner.slots = slots;
                }
                if let Some(mut rise) = taken {
                    let owns = |(name, known): &(&&str, &Known)| known.owns && **name != rise.of;
                    rise.size = known.iter().filter(owns).count();
                    risen.push(rise);
                }
            }
            _ => {}
        }
    }
    risen.retain(|rise| !began_anew(moment, rise));
    risen
}

/// It became a master because it was reset, and got its slots by hand: nobody promoted it. Then it is another node by its
/// id, or knows none of those any more that it knew; who merely forgets its old master has taken its place all the same.
fn began_anew(moment: &Moment, rise: &Rise) -> bool {
    let around = moment.seen().filter(|(at, _)| at.duration_since(rise.at).abs() <= APART);
    let (mut forgot, mut another) = (0, false);
    for (_, change) in around {
        match change {
            Change::Forgotten { by, .. } if by == rise.node => forgot += 1,
            Change::Identity { node } if node == rise.node => another = true,
            _ => {}
        }
    }
    another || forgot > 1
}

fn start<'a>(moment: &Moment<'a>) -> BTreeMap<&'a str, Known<'a>> {
    let mut known = BTreeMap::new();
    for (node, view) in moment.baseline.into_iter().flat_map(|b| b.redis()) {
        let Some(view) = view.answer() else { continue };
        let follows = moment.followed(view).map(|n| n.name.as_str());
        let own = view.nodes.iter().find(|n| n.id == view.id);
        let slots = own.map_or(&[][..], |own| own.slots.as_slice());
        known.insert(node.as_str(), Known { follows, owns: !slots.is_empty(), slots });
    }
    known
}

/// One promotion, and everything that was counted.
struct Case<'a, 'm> {
    moment: &'m Moment<'a>,
    steps: &'m [Step<'a>],
    change: &'m Rise<'a>,
    /// Where the node was last promoted before: what it had counted by then belongs to that.
    earlier: Option<usize>,
}

impl<'a> Case<'a, '_> {
    fn promotion(&self) -> Promotion {
        let Rise { node, of, at, epoch, .. } = *self.change;
        let (node, of, voters) = (node.to_owned(), Some(of.to_owned()), self.voters());
        Promotion { node, at, manner: self.manner(), epoch, of, voters }
    }

    fn manner(&self) -> Manner {
        let Rise { node, of, at, size, .. } = *self.change;
        let voters = self.voters();
        let got: u64 = self.before(node, "auth-ack_received", self.window()).map(|s| s.by).sum();
        let needed = size / 2 + 1;
        let restarted = self.entries().any(|c| matches!(c, Change::Process { node: n } if n == node));
        // The votes that it got, as it counted them itself; a new process has forgotten them, the voters have not.
        if (got as usize).max(if restarted { voters.len() } else { 0 }) < needed {
            return if restarted { self.logged(Cover::Restart) } else { Manner::Takeover };
        }
        let asked = self.asked().map_or(at, |s| s.at);
        let consent = voters.iter().any(|voter| voter == of);
        let pending = |s: &&Step| asked.duration_since(s.from) < PENDING;
        let requests = self.before(node, "mfstart_sent", self.window() + PENDING).filter(pending).count();
        if requests > 0 {
            // It heard the request while it was there to answer, and stood still for it. Its vote may come too late to
            // be one: when the others' votes were enough, it follows the winner by then.
            let there = |s: &Step| s.at.duration_since(s.from) < PENDING;
            let heard = self.around(of, "mfstart_received", self.window() + PENDING).any(there);
            let agreed = heard && (consent || self.failed().is_none());
            return if agreed { Manner::Manual } else { Manner::Hastened };
        }
        // A master votes for nobody in its own place, except where the request says that somebody wants it so.
        if consent || self.called("CLUSTER FAILOVER", asked - APART) > 0 {
            return Manner::Forced;
        }
        let Some(failed) = self.noticed().or(self.failed()) else { return Manner::Forced };
        let elected = self.before(node, "auth-ack_received", self.window()).map(|s| s.at).max().unwrap_or(at);
        if elected.duration_since(failed) < DELAY {
            return Manner::Forced;
        }
        if self.was_reset() {
            return self.logged(Cover::Resetstat);
        }
        if restarted && (got as usize) < needed { self.logged(Cover::Restart) } else { Manner::Automatic }
    }

    /// What the node was told is not known: what it logged of it, where it logged anything.
    fn logged(&self, cover: Cover) -> Manner {
        let Rise { node, at, .. } = *self.change;
        let told = story::promotions(self.moment.logs).into_iter();
        let mut told = told.filter(|p| p.node == node && near(p.at, at));
        told.next().map_or(Manner::Hidden(cover), |p| p.manner)
    }

    /// When it asked for votes last.
    fn asked(&self) -> Option<&Step<'a>> {
        self.before(self.change.node, "auth-req_sent", self.window()).max_by_key(|s| s.at)
    }

    /// Who voted: a master that stood still may have done so when it woke up. A vote from before it asked was for
    /// somebody else.
    fn voters(&self) -> Vec<NodeName> {
        let asked = self.asked().map(|s| s.from);
        let of = self.moment.plan.redis().map(|n| n.name.as_str()).filter(|n| *n != self.change.node);
        let for_it = |s: &Step| asked.is_none_or(|asked| s.at >= asked);
        of.filter(|n| self.around(n, "auth-ack_sent", self.window()).any(for_it)).map(str::to_owned).collect()
    }

    /// Votes count for so long (`clusterHandleSlaveFailover`).
    fn window(&self) -> SignedDuration {
        SignedDuration::from_millis((2 * self.moment.plan.node_timeout_ms as i64).max(2000))
    }

    /// When the others had agreed that the master was gone, at the earliest; none where they had not.
    fn failed(&self) -> Option<Timestamp> {
        self.flagged().into_values().min()
    }

    /// When the node itself had noticed: from then on it waits before it asks for votes, whoever knew before.
    fn noticed(&self) -> Option<Timestamp> {
        self.flagged().remove(self.change.node)
    }

    /// When each of the others took the master for gone, at the earliest, of those that still did.
    fn flagged(&self) -> BTreeMap<&'a str, Timestamp> {
        let Rise { of, at, .. } = *self.change;
        let mut flagged: BTreeMap<&str, Timestamp> = BTreeMap::new();
        for entry in self.moment.journal {
            let Event::Seen(Change::Failing { node, by, failing, within_ms }) = &entry.event else {
                continue;
            };
            if node != of || by == of {
                continue;
            }
            let within = SignedDuration::from_millis(i64::try_from(*within_ms).unwrap_or(i64::MAX));
            let from = entry.at.checked_sub(within).unwrap_or(Timestamp::UNIX_EPOCH);
            match *failing {
                true if from <= at => _ = flagged.insert(by, from),
                false if entry.at < at => _ = flagged.remove(by.as_str()),
                _ => {}
            }
        }
        flagged
    }

    /// The counters of what the node was told do not cover the time from the failure to its promotion: it has counted a
    /// reset after it had noticed the failure, or since the look before the votes.
    fn was_reset(&self) -> bool {
        let Rise { node, of, place, .. } = *self.change;
        let journal = self.moment.journal[..=place].iter().enumerate();
        let told = |wanted: &dyn Fn(&Change) -> bool| {
            let found =
                journal.clone().filter(|(_, e)| matches!(&e.event, Event::Seen(change) if wanted(change)));
            found.last().map(|(place, entry)| (place, entry.at))
        };
        let reset = told(
            &|c| matches!(c, Change::Command { node: n, command, .. } if n == node && command == "CONFIG RESETSTAT"),
        );
        let Some((reset, reset_at)) = reset else { return false };
        let noticed = told(
            &|c| matches!(c, Change::Failing { node: n, by, failing: true, .. } if n == of && by == node),
        );
        let voted = self.before(node, "auth-ack_received", self.window()).map(|s| s.from).max();
        noticed.is_some_and(|(place, _)| reset > place) || voted.is_some_and(|from| reset_at >= from)
    }

    /// Calls that the node counted between a moment and its promotion.
    fn called(&self, wanted: &str, since: Timestamp) -> u64 {
        let journal = &self.moment.journal[..=self.change.place];
        let calls = journal.iter().filter(|e| e.at >= since).filter_map(|e| match &e.event {
            Event::Seen(Change::Command { node, command, count }) if node == self.change.node => {
                (command == wanted).then_some(*count)
            }
            _ => None,
        });
        calls.sum()
    }

    /// What was told within the window before the promotion.
    fn entries(&self) -> impl Iterator<Item = &'a Change> {
        let since = self.change.at - self.window();
        let journal = &self.moment.journal[..=self.change.place];
        journal.iter().filter(move |e| e.at >= since).filter_map(|e| match &e.event {
            Event::Seen(change) => Some(change),
            _ => None,
        })
    }

    /// Steps of a node before its promotion was told: what it counts comes before what it has become.
    fn before(&self, node: &str, message: &str, window: SignedDuration) -> impl Iterator<Item = &Step<'a>> {
        let since = self.change.at - window;
        let mine = |place| self.earlier.is_none_or(|earlier| place > earlier) && place <= self.change.place;
        let steps = self.steps.iter().filter(move |s| mine(s.place) && s.at >= since);
        steps.filter(move |s| s.node == node && s.message == message)
    }

    /// Steps of another node that may belong to this promotion: it is asked at moments of its own.
    fn around(&self, node: &str, message: &str, window: SignedDuration) -> impl Iterator<Item = &Step<'a>> {
        // The last vote may come when a majority has won already.
        let (since, until) = (self.change.at - window, self.change.at + APART);
        let steps = self.steps.iter().filter(move |s| s.at >= since && s.from <= until);
        steps.filter(move |s| s.node == node && s.message == message)
    }
}
