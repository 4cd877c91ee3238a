//! Between whom packets are dropped, lost or late: as a file says it, and as it is typed.

use clap::error::ErrorKind;
use clap::{ArgGroup, Args, Error};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::WHOM;
use super::typed::typed_as;
use crate::course::Target;

/// Which packets are dropped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Cut {
    /// One node from all its peers.
    Isolate(Target),
    /// Nodes in different groups do not hear each other.
    Groups(Vec<Vec<Target>>),
    /// `from` sends nothing to `to`; everything else passes.
    OneWay { from: Target, to: Target },
    /// The node's peers fall into two halves that hear it, and not each other.
    Bridge(Target),
    /// The node is on the smaller side of a split: less than half of all, with one Redis master at most.
    Minority(Target),
    /// The node is on the larger side of such a split.
    Majority(Target),
}

impl Cut {
    pub(super) fn places(&self) -> Vec<(String, &Target)> {
        match self {
            Cut::Isolate(target) => vec![("cut/isolate".into(), target)],
            Cut::Bridge(target) => vec![("cut/bridge".into(), target)],
            Cut::Minority(target) => vec![("cut/minority".into(), target)],
            Cut::Majority(target) => vec![("cut/majority".into(), target)],
            Cut::OneWay { from, to } => {
                vec![("cut/one_way/from".into(), from), ("cut/one_way/to".into(), to)]
            }
            Cut::Groups(groups) => {
                let all = groups.iter().enumerate();
                let all = all.flat_map(|(g, group)| group.iter().enumerate().map(move |(n, t)| (g, n, t)));
                all.map(|(g, n, target)| (format!("cut/groups/{g}/{n}"), target)).collect()
            }
        }
    }

    pub(super) fn targets_mut(&mut self) -> Vec<&mut Target> {
        match self {
            Cut::Isolate(target) | Cut::Bridge(target) => vec![target],
            Cut::Minority(target) | Cut::Majority(target) => vec![target],
            Cut::OneWay { from, to } => vec![from, to],
            Cut::Groups(groups) => groups.iter_mut().flatten().collect(),
        }
    }
}

typed_as!(Cut, CutArgs);

/// Between whom packets are lost or late.
#[derive(Args)]
#[command(group = ArgGroup::new("cut").required(true).args(["target", "from", "group"]))]
struct CutArgs {
    #[arg(long, help = WHOM)]
    target: Option<Target>,
    /// What the target is in the split
    #[arg(long, requires = "target")]
    shape: Option<Shape>,
    /// What this node sends …
    #[arg(long, requires = "to", value_name = "TARGET")]
    from: Option<Target>,
    /// … to this one
    #[arg(long, requires = "from", value_name = "TARGET")]
    to: Option<Target>,
    /// Nodes that still hear each other well; give it once a group
    #[arg(long, value_name = "TARGET,TARGET,…")]
    group: Vec<Group>,
}

/// What a target is in a split of its database.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Shape {
    /// Cut off from all
    #[default]
    Isolated,
    /// Hears both halves of the others, which do not hear each other
    Bridge,
    /// On the smaller side
    Minority,
    /// On the larger side
    Majority,
}

#[derive(Clone)]
struct Group(Vec<Target>);

impl std::str::FromStr for Group {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.split(',').map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl TryFrom<CutArgs> for Cut {
    type Error = Error;

    fn try_from(typed: CutArgs) -> Result<Self, Error> {
        let CutArgs { target, shape, from, to, group } = typed;
        match (target, from.zip(to)) {
            (Some(target), _) => Ok(match shape.unwrap_or_default() {
                Shape::Isolated => Cut::Isolate(target),
                Shape::Bridge => Cut::Bridge(target),
                Shape::Minority => Cut::Minority(target),
                Shape::Majority => Cut::Majority(target),
            }),
            (None, Some((from, to))) => Ok(Cut::OneWay { from, to }),
            (None, None) if !group.is_empty() => {
                Ok(Cut::Groups(group.into_iter().map(|Group(nodes)| nodes).collect()))
            }
            (None, None) => Err(Error::raw(ErrorKind::MissingRequiredArgument, "--target")),
        }
    }
}
