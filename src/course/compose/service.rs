//! One service of a topology.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use super::fields::{Fields, Reader};
use super::units;
use crate::course::topology::Container;
use crate::course::yaml::{At, Key, Yaml};
use crate::course::{NodeKind, Service};
use crate::msg;

/// A service, and what only the whole file can judge.
pub struct Read {
    pub at: At,
    pub kind: NodeKind,
    pub container: Container,
    /// Its network mode, and where that is written; empty where it is not.
    pub network: (String, At),
    pub depends_on: Vec<(String, At)>,
    pub publish: Vec<(Ipv4Addr, u16, At)>,
    pub spare: BTreeMap<Service, Vec<u16>>,
}

pub fn read(reader: &mut Reader, key: &Key, yaml: &Yaml) -> Option<Read> {
    let mut fields = Fields::new(reader, yaml, &key.at);
    let lab = fields.need(reader, "x-lab").and_then(|yaml| read_lab(reader, yaml, fields.at("x-lab")));
    let image = fields.need(reader, "image").and_then(|yaml| reader.text(yaml));
    let command = fields.need(reader, "command").map(|yaml| reader.texts(yaml));
    let env = fields.take("environment").map(|yaml| environment(reader, yaml));
    let memory = fields.need(reader, "mem_limit").and_then(|yaml| reader.parsed(yaml, "size", units::bytes));
    let pids = fields.need(reader, "pids_limit");
    let pids = pids.and_then(|yaml| reader.parsed(yaml, "number", |t| t.parse().ok()));
    let stop = fields.need(reader, "stop_grace_period");
    let stop = stop.and_then(|yaml| reader.parsed(yaml, "time", units::seconds));
    let user = fields.take("user").map(|yaml| reader.parsed(yaml, "uid", uid));
    let network = fields.take("network_mode").and_then(|yaml| reader.text(yaml)).unwrap_or_default();
    let network = (network, fields.at("network_mode").clone());
    let depends_on = fields.take("depends_on");
    let depends_on = depends_on.map(|yaml| reader.list(yaml, |r, y| Some((r.text(y)?, y.at.clone()))));
    let ports = fields.take("ports").map(|yaml| reader.list(yaml, port));
    let cap_add = fields.take("cap_add").map(|yaml| (reader.texts(yaml), fields.at("cap_add").clone()));

    // These we always do. A file that said otherwise, or nothing, would start something else under Compose.
    exactly(reader, &mut fields, "cap_drop", "[ALL]", |r, y| r.texts(y) == ["ALL"]);
    let privileges = ["no-new-privileges:true"];
    exactly(reader, &mut fields, "security_opt", "[\"no-new-privileges:true\"]", |r, y| {
        r.texts(y) == privileges
    });
    exactly(reader, &mut fields, "restart", "\"no\"", |r, y| r.text(y).as_deref() == Some("no"));

    let is_net = matches!(lab, Some((NodeKind::Net, ..)));
    if let Some((list, at)) = &cap_add
        && !(is_net && *list == ["NET_ADMIN"])
    {
        reader.refuse(at, msg!("spec-capability"));
    }
    if !is_net && ports.is_some() {
        reader.refuse(fields.at("ports"), msg!("spec-ports-elsewhere"));
    }
    if !is_net && user.is_none() && lab.is_some() {
        reader.refuse(&key.at, msg!("spec-missing-key", key = "user"));
    }
    fields.finish(reader);

    let (kind, port, spare) = lab?;
    Some(Read {
        at: key.at.clone(),
        kind,
        container: Container {
            name: key.name.clone(),
            port,
            uid: user.map_or(Some(0), |uid| uid)?,
            image: image?,
            command: command?,
            env: env.unwrap_or_default(),
            memory: memory?,
            pids: pids?,
            cap_add: cap_add.map(|(list, _)| list).unwrap_or_default(),
            stop_timeout: stop?,
        },
        network,
        depends_on: depends_on.unwrap_or_default(),
        publish: ports.unwrap_or_default(),
        spare,
    })
}

/// `x-lab` of a service: what it is, and where it listens.
fn read_lab(
    reader: &mut Reader,
    yaml: &Yaml,
    at: &At,
) -> Option<(NodeKind, u16, BTreeMap<Service, Vec<u16>>)> {
    let mut fields = Fields::new(reader, yaml, at);
    let kind = fields.need(reader, "kind").and_then(|yaml| reader.parsed(yaml, "redis, mongo, net", kind));
    let port = fields.need(reader, "port").and_then(|yaml| reader.port(yaml));
    let mut spare = BTreeMap::new();
    if let Some(yaml) = fields.take("spare") {
        let mut kinds = Fields::new(reader, yaml, fields.at("spare"));
        for &service in Service::ALL {
            if let Some(yaml) = kinds.take(service.id()) {
                spare.insert(service, reader.list(yaml, |r, y| r.port(y)));
            }
        }
        kinds.finish(reader);
    }
    fields.finish(reader);
    Some((kind?, port?, spare))
}

/// A toolbox is made by us, and is in no file.
fn kind(text: &str) -> Option<NodeKind> {
    NodeKind::from_name(text).filter(|kind| *kind != NodeKind::Toolbox)
}

fn environment(reader: &mut Reader, yaml: &Yaml) -> BTreeMap<String, String> {
    let entries = reader.entries(yaml);
    entries.iter().filter_map(|(key, value)| Some((key.name.clone(), reader.text(value)?))).collect()
}

/// `52001:52001`: one number, not root, and one that a rootless engine maps.
fn uid(text: &str) -> Option<u32> {
    let (user, group) = text.split_once(':')?;
    let uid = user.parse().ok()?;
    (user == group && (1..65536).contains(&uid)).then_some(uid)
}

/// `127.0.0.1:7000:7000`: published on one address, the same port inside and outside.
fn port(reader: &mut Reader, yaml: &Yaml) -> Option<(Ipv4Addr, u16, At)> {
    reader.parsed(yaml, "ADDRESS:PORT:PORT", |text| {
        let (address, ports) = text.split_once(':')?;
        let (outside, inside) = ports.split_once(':')?;
        let port = outside.parse().ok().filter(|port| *port > 0)?;
        (outside == inside).then_some((address.parse().ok()?, port, yaml.at.clone()))
    })
}

fn exactly(
    reader: &mut Reader,
    fields: &mut Fields,
    name: &'static str,
    value: &str,
    is: impl Fn(&mut Reader, &Yaml) -> bool,
) {
    let Some(yaml) = fields.need(reader, name) else { return };
    if !is(reader, yaml) {
        reader.refuse(fields.at(name), msg!("spec-must-be", key = name, value = value));
    }
}
