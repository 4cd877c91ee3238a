//! What the types of `lab.yaml` cannot say: what must hold between its parts. All problems are reported.

mod app;
mod drawing;
mod draws;
mod faults;
pub mod kinds;
mod probes;
mod tasks;
mod texts;
mod workspace;

use super::diagnose::Problems;
use super::folder::Files;
use super::yaml::{Value, Yaml};
pub use workspace::starters;

use super::{DISK, FORMAT, Formation, Lab, Service, Topology, Vars};
use crate::Result;
use crate::i18n::{Lang, Message};
use crate::msg;

/// A lab being checked: the values, and where each was written.
struct Check<'a, 'p> {
    lab: &'a Lab,
    tree: &'a Yaml,
    topology: &'a Topology,
    /// Of its folder.
    files: &'a Files,
    problems: &'a mut Problems<'p>,
}

impl Check<'_, '_> {
    /// Reports a problem at a path of the file, such as `tasks/0/points`.
    fn refuse(&mut self, path: &str, what: Message) {
        self.problems.add(self.tree.find(path), what);
    }

    fn needs(&self, service: Service) -> bool {
        self.lab.needs.contains(&service)
    }

    /// Reports a database that is not in `needs`.
    fn must_need(&mut self, path: &str, service: Service) {
        if !self.needs(service) {
            self.refuse(path, msg!("spec-service-not-needed", service = service.id()));
        }
    }

    fn has_node(&self, name: &str) -> bool {
        let mut nodes = self.topology.nodes.iter();
        nodes.any(|(service, node)| node.name == name && self.needs(*service))
    }
}

/// Whether the file's format is ours; if not, that is the one thing to say.
pub fn format(tree: &Yaml, problems: &mut Problems) -> bool {
    let Value::Map(entries) = &tree.value else { return true };
    let written = entries.iter().find(|(key, _)| key.name == "format").map(|(_, value)| &value.value);
    let Some(Value::Scalar { text, .. }) = written else { return true };
    let Ok(format) = text.parse::<u32>() else { return true };
    let what = match format.cmp(&FORMAT) {
        std::cmp::Ordering::Equal => return true,
        std::cmp::Ordering::Greater => msg!("spec-format-new", format = format, ours = FORMAT),
        std::cmp::Ordering::Less => msg!("spec-format-old", format = format, ours = FORMAT),
    };
    problems.add(tree.find("format"), what);
    false
}

/// Checks a lab's own file; its topology, with the course's own ports, where all is well.
pub fn lab(lab: &Lab, tree: &Yaml, file: &str, text: &str, files: &Files) -> Result<Topology> {
    let mut problems = Problems::new(file, text);
    let topology = match super::topologies::topology(&lab.topology, &Vars::new()) {
        Ok(topology) => topology,
        // Without it nothing that names a node could be judged.
        Err(error) => {
            problems.add(tree.find("topology"), *error.what);
            return problems.finish().map(|()| Topology::default());
        }
    };
    let mut check = Check { lab, tree, topology: &topology, files, problems: &mut problems };
    head(&mut check);
    app::check(&mut check);
    drawing::check(&mut check);
    draws::check(&mut check);
    faults::check(&mut check);
    probes::check(&mut check);
    tasks::check(&mut check);
    texts::check(&mut check);
    problems.finish().map(|()| topology)
}

/// Both guides of an exercise are there, and name only variables that exist.
pub fn guides(lab: &Lab, topology: &Topology, shown: &str, files: &Files) -> Result<()> {
    let vars = texts::known(lab, topology);
    for lang in [Lang::En, Lang::Ar] {
        let name = super::folder::guide_name(lang);
        // Where nothing is asked, nothing need be taught.
        if lab.is_exercise() || files.contains_key(name) {
            texts::guide(shown, name, files, &vars)?;
        }
    }
    Ok(())
}

fn head(check: &mut Check) {
    let lab = check.lab;
    if !is_id(&lab.id) {
        check.refuse("id", msg!("spec-bad-id", id = lab.id));
    }
    if lab.minutes == 0 && lab.is_exercise() {
        check.refuse("minutes", msg!("spec-must-be-positive", key = "minutes"));
    }
    if lab.disk.is_some_and(|disk| disk < DISK) {
        check.refuse("disk", msg!("spec-disk-low", least = DISK.to_string()));
    }
    if lab.images.keys().any(|role| role.service().is_none()) {
        check.refuse("images/toolbox", msg!("spec-image-toolbox"));
    }
    let needs = lab.needs.iter().enumerate().map(|(n, service)| (format!("needs/{n}"), service));
    let beside = lab.beside.iter().enumerate().map(|(n, service)| (format!("beside/{n}"), service));
    let services: Vec<_> = needs.chain(beside).collect();
    for (n, (at, service)) in services.iter().enumerate() {
        if services[..n].iter().any(|(_, before)| before == service) {
            check.refuse(at, msg!("spec-twice", what = service.id()));
        } else if check.topology.nodes.iter().all(|(kind, _)| kind != *service) {
            check.refuse(at, msg!("spec-not-in-topology", topology = lab.topology));
        }
    }
    let (redis, mongo) = (&lab.start.redis, &lab.start.mongo);
    if redis.node_timeout.ms == 0 {
        check.refuse("start/redis/node_timeout", msg!("spec-must-be-positive", key = "node_timeout"));
    }
    if mongo.election_timeout.ms == 0 {
        check.refuse("start/mongo/election_timeout", msg!("spec-must-be-positive", key = "election_timeout"));
    }
    if redis.state == Formation::Bare && redis.keys > 0 {
        check.refuse("start/redis/keys", msg!("spec-seed-on-bare"));
    }
    if mongo.state == Formation::Bare && mongo.documents > 0 {
        check.refuse("start/mongo/documents", msg!("spec-seed-on-bare"));
    }
    let load = lab.start.workload.as_ref();
    for (service, key, rate) in [
        (Service::Redis, "redis", load.and_then(|l| l.redis)),
        (Service::Mongo, "mongo", load.and_then(|l| l.mongo)),
    ] {
        if rate.is_some() && !check.needs(service) {
            check.refuse(&format!("start/workload/{key}"), msg!("spec-load-not-needed", service = key));
        }
    }
    for &service in Service::ALL {
        for name in lab.start.servers(service).0.keys() {
            if let Err(error) = super::setting::may_set(service, name) {
                check.refuse(&format!("start/{}/set/{name}", service.id()), *error.what);
            }
        }
    }
    for (n, forbidden) in lab.forbidden.iter().enumerate() {
        if !(1..=100).contains(&forbidden.points) {
            check.refuse(&format!("forbidden/{n}/points"), msg!("spec-points-range"));
        }
        if lab.forbidden[..n].iter().any(|other| other.act == forbidden.act) {
            check.refuse(&format!("forbidden/{n}/act"), msg!("spec-twice", what = forbidden.act.id()));
        }
    }
}

/// Lower case, digits and hyphens, a letter first: fit for a folder, a label and a container's name.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.len() <= 40
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
