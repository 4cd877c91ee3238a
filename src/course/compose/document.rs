//! The file as a whole: `services`, `x-lab`, and what must hold between services.

use std::collections::BTreeMap;

use super::fields::{Fields, Reader};
use super::service::{self, Read};

use crate::course::diagnose::{Problems, nearest};
use crate::course::yaml::{At, Yaml};
use crate::course::{NodeKind, Service, Topology, Vars};
use crate::msg;

/// The form of `x-lab` that this version reads.
const FORMAT: &str = "1";

pub fn read(tree: &Yaml, vars: &Vars, problems: &mut Problems) -> Option<Topology> {
    let reader = &mut Reader { vars, problems };
    let mut fields = Fields::new(reader, tree, &tree.at);
    let set = fields.need(reader, "x-lab").and_then(|yaml| head(reader, yaml, fields.at("x-lab")));
    let services = fields.need(reader, "services");
    fields.finish(reader);

    let services = services.map(|yaml| reader.entries(yaml)).unwrap_or_default();
    let read = services.iter().map(|(key, yaml)| service::read(reader, key, yaml)).collect::<Vec<_>>();
    // A service that could not be read would be missed by the others, which are in order.
    let read = read.into_iter().collect::<Option<Vec<_>>>()?;
    assemble(reader, tree, set?, read)
}

fn head(reader: &mut Reader, yaml: &Yaml, at: &At) -> Option<String> {
    let mut fields = Fields::new(reader, yaml, at);
    if let Some(format) = fields.need(reader, "format") {
        reader.parsed(format, "1", |text| (text == FORMAT).then_some(()));
    }
    let set = fields.need(reader, "set").and_then(|set| reader.text(set));
    fields.finish(reader);
    set
}

/// Puts the services together and checks what one service alone cannot know.
fn assemble(reader: &mut Reader, tree: &Yaml, set: String, read: Vec<Read>) -> Option<Topology> {
    let names: Vec<String> = read.iter().map(|one| one.container.name.clone()).collect();
    let mut owners: BTreeMap<u16, String> = BTreeMap::new();
    let mut uids: BTreeMap<u32, String> = BTreeMap::new();
    let mut net = None;
    let mut nodes = Vec::new();
    for one in read {
        for (name, at) in &one.depends_on {
            if !names.contains(name) {
                let near = nearest(name, names.iter().map(String::as_str)).unwrap_or("net");
                reader.refuse(at, msg!("spec-unknown-service", name = name, near = near));
            }
        }
        let ports = one.spare.values().flatten().chain([&one.container.port]);
        for port in ports {
            if let Some(other) = owners.insert(*port, one.container.name.clone()) {
                reader.refuse(&one.at, msg!("spec-port-twice", port = port, other = other));
            }
        }
        if let Some(other) = uids.insert(one.container.uid, one.container.name.clone()) {
            reader.refuse(&one.at, msg!("spec-uid-twice", uid = one.container.uid, other = other));
        }
        match one.kind {
            NodeKind::Net if net.is_some() => reader.refuse(&one.at, msg!("spec-second-net")),
            NodeKind::Net => net = Some(one),
            NodeKind::Node(service) => nodes.push((service, one)),
            // Nothing in a file can say so.
            NodeKind::Toolbox => {}
        }
    }
    let Some(net) = net else {
        reader.refuse(&tree.at, msg!("spec-no-net"));
        return None;
    };
    if nodes.is_empty() {
        reader.refuse(&tree.at, msg!("spec-no-nodes"));
    }
    for (address, port, at) in &net.publish {
        if !owners.contains_key(port) {
            reader.refuse(at, msg!("spec-port-of-nobody", port = port));
        }
        if !address.is_loopback() {
            reader.refuse(at, msg!("spec-not-loopback", address = address));
        }
    }
    let published = |port: u16| net.publish.iter().any(|(_, p, _)| *p == port);
    for (_, node) in &nodes {
        if !published(node.container.port) {
            reader.refuse(&node.at, msg!("spec-port-not-published", port = node.container.port));
        }
        let (network, at) = &node.network;
        if *network != format!("service:{}", net.container.name) {
            reader.refuse(at, msg!("spec-not-in-pod", net = net.container.name));
        }
    }
    for port in net.spare.values().flatten().filter(|port| !published(**port)) {
        reader.refuse(&net.at, msg!("spec-port-not-published", port = port));
    }
    Some(Topology {
        set,
        publish: net.publish.iter().map(|(address, port, _)| (*address, *port)).collect(),
        spare: net.spare,
        net: net.container,
        nodes: nodes.into_iter().map(|(service, one): (Service, Read)| (service, one.container)).collect(),
    })
}
