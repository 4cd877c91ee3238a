//! Rules in the pod's packet filter: between whom, how they are set, what they have counted.

use std::time::Duration;

use super::rules::Shape;
use super::scene::Scene;
use crate::course::Cut;
use crate::engine::Output;
use crate::{Error, Exit, Result, msg};

const EXEC: Duration = Duration::from_secs(10);

/// The shape as journaled: the nodes were resolved at injection, roles may have moved since.
pub fn shape<'a>(scene: &'a Scene, cut: &Cut, names: &[String]) -> Result<Shape<'a>> {
    let nodes = names.iter().map(|name| scene.node(name)).collect::<Result<Vec<_>>>()?;
    Ok(match (cut, nodes.as_slice()) {
        (Cut::OneWay { .. }, [from, to]) => Shape::OneWay { from, to },
        (Cut::Groups(groups), _) => {
            let mut rest = nodes.into_iter();
            Shape::Groups(groups.iter().map(|group| rest.by_ref().take(group.len()).collect()).collect())
        }
        (_, nodes) => {
            let node = nodes.first().ok_or_else(|| Error::new(Exit::Bug, msg!("fault-need-groups")))?;
            Shape::isolate(node, &scene.plan.nodes)
        }
    })
}

/// How many packets have met the fault's rules in that table.
pub async fn counted(scene: &Scene, table: &str, id: &str) -> Result<u64> {
    let chain = format!("LAB_{id}");
    let list = net(scene, &["iptables", "-w", "-t", table, "-n", "-v", "-x", "-L", &chain]).await?;
    Ok(dropped(&list.stdout))
}

/// Sum of the first column of `iptables -nvxL`.
fn dropped(list: &str) -> u64 {
    list.lines().filter_map(|line| line.split_whitespace().next()?.parse::<u64>().ok()).sum()
}

/// Runs a command in `net`.
pub async fn net(scene: &Scene, command: &[&str]) -> Result<Output> {
    let net = scene.plan.container(&scene.plan.net.name);
    let out = scene.engine.exec(&net, command, EXEC).await?;
    if out.code != 0 {
        let what = msg!("fault-net-refused", verb = command.get(1).copied().unwrap_or_default());
        return Err(Error::new(Exit::Environment, what).because(out.stderr.trim().to_owned()));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_the_kernel_dropped() {
        let list = "Chain LAB_f1 (1 references)\n    pkts      bytes target     prot opt in out source destination\n      \
                    12     1404 DROP 6 -- * * 0.0.0.0/0 127.0.0.0/8\n       3      180 DROP 6 -- * *\n";
        assert_eq!(dropped(list), 15);
        assert_eq!(dropped(""), 0);
    }
}
