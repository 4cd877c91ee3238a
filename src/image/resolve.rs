//! Which image each role runs on: present, else pulled, else assembled. An image that somebody named is never guessed.

use std::collections::BTreeMap;

use futures_util::future::join_all;

use super::assemble::{assemble, current};
use super::{Cache, Recipe, toolbox};
use crate::course::{NodeKind, Service};
use crate::engine::{Engine, EngineError, ImageFacts};
use crate::progress::{Progress, Tenths};
use crate::{Error, Exit, Result, msg};

/// Images that were named for a role, by the lab, the environment or a flag.
pub type Named = BTreeMap<NodeKind, String>;

/// The image that a role runs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// `redis:8.0`, `lab-local:0123456789ab`.
    pub name: String,
    /// `sha256:…`: exactly this one, whatever the name comes to mean.
    pub id: String,
}

/// Every role there is, in the order they are shown.
pub const ROLES: [NodeKind; Service::ALL.len() + 1] = {
    let mut roles = [NodeKind::Toolbox; Service::ALL.len() + 1];
    let mut n = 0;
    while n < Service::ALL.len() {
        roles[n] = NodeKind::Node(Service::ALL[n]);
        n += 1;
    }
    roles
};

impl NodeKind {
    /// What a role runs on where nobody says otherwise.
    pub fn default_image(self) -> String {
        match self.image() {
            Self::Node(service) => service.facts().image.to_owned(),
            Self::Net | Self::Toolbox => toolbox::name(),
        }
    }
}

/// What was named: a lab's own images, over them `LAB_IMAGE_REDIS` and its like, over those `ROLE=IMAGE` flags.
pub fn named(lab: &Named, flags: &[String]) -> Result<Named> {
    let mut all = lab.clone();
    for role in ROLES {
        let variable = format!("LAB_IMAGE_{}", role.as_str().to_uppercase());
        if let Some(image) = std::env::var(variable).ok().filter(|image| !image.is_empty()) {
            all.insert(role, image);
        }
    }
    for flag in flags {
        let given = flag.split_once('=').filter(|(_, image)| !image.is_empty());
        let role = given.and_then(|(name, _)| ROLES.into_iter().find(|role| role.as_str() == name));
        match (role, given) {
            (Some(role), Some((_, image))) => all.insert(role, image.to_owned()),
            _ => return Err(Error::new(Exit::Usage, msg!("image-flag", flag = flag))),
        };
    }
    Ok(all)
}

/// An image for each role, obtained where it is not here yet.
pub async fn resolve(
    engine: &Engine,
    roles: &[NodeKind],
    named: &Named,
    progress: &Progress,
) -> Result<BTreeMap<NodeKind, Image>> {
    let mut found = BTreeMap::new();
    let looked = join_all(roles.iter().map(|role| present(engine, *role, named))).await;
    for (role, image) in roles.iter().zip(looked) {
        if let Some(image) = image? {
            found.insert(*role, image);
        }
    }
    let absent: Vec<NodeKind> = roles.iter().copied().filter(|role| !found.contains_key(role)).collect();
    let fetched = join_all(absent.iter().map(|role| fetch(engine, *role, named, progress))).await;
    let mut left = Vec::new();
    for (role, image) in absent.into_iter().zip(fetched) {
        match image {
            Ok(image) => drop(found.insert(role, image)),
            Err(e) if e.is_no_space() => return Err(e.into()),
            Err(e) => match named.get(&role) {
                Some(name) => {
                    let what = msg!("image-named-missing", name = name, role = role.as_str());
                    return Err(Error::new(Exit::Environment, what).because(e));
                }
                None => left.push((role, e)),
            },
        }
    }
    if !left.is_empty() {
        let local = assembled(engine, &left, progress).await?;
        found.extend(left.iter().map(|(role, _)| (*role, local.clone())));
    }
    Ok(found)
}

/// The one local image that serves every role for which no registry answered.
async fn assembled(engine: &Engine, left: &[(NodeKind, EngineError)], progress: &Progress) -> Result<Image> {
    let names: Vec<String> = left.iter().map(|(role, _)| role.default_image()).collect();
    let names = names.join(", ");
    progress.say(msg!("image-assemble", names = names));
    let recipe = Recipe::lab();
    let made = assemble(engine, &recipe, &Cache::open()?, progress).await;
    made.map(|facts| Image { name: recipe.name(), id: facts.id }).map_err(|why| {
        let refusal = left.first().map(|(_, e)| e.to_string()).unwrap_or_default();
        Error::new(why.exit, msg!("image-nowhere", names = names, registry = refusal)).because(why)
    })
}

/// What is here already. The official image goes before the assembled one.
pub async fn present(engine: &Engine, role: NodeKind, named: &Named) -> Result<Option<Image>> {
    let name = named.get(&role).cloned().unwrap_or_else(|| role.default_image());
    if let Some(facts) = engine.image(&name).await? {
        return Ok(Some(image(name, facts)));
    }
    if named.contains_key(&role) {
        return Ok(None);
    }
    let recipe = Recipe::lab();
    Ok(current(engine, &recipe).await?.map(|facts| image(recipe.name(), facts)))
}

/// From a registry; the toolbox is built on what a registry gives.
pub async fn fetch(
    engine: &Engine,
    role: NodeKind,
    named: &Named,
    progress: &Progress,
) -> Result<Image, EngineError> {
    let name = match named.get(&role) {
        Some(name) => name.clone(),
        None if role == NodeKind::Toolbox => return build(engine, progress).await,
        None => role.default_image(),
    };
    let facts = pull(engine, &name, progress).await?;
    Ok(image(name, facts))
}

async fn build(engine: &Engine, progress: &Progress) -> Result<Image, EngineError> {
    if engine.image(toolbox::parent()).await?.is_none() {
        pull(engine, toolbox::parent(), progress).await?;
    }
    let name = toolbox::name();
    progress.say(msg!("image-build", name = name));
    let facts = engine.build(&name, toolbox::context(), |line| tracing::debug!("build: {line}")).await?;
    Ok(image(name, facts))
}

async fn pull(engine: &Engine, name: &str, progress: &Progress) -> Result<ImageFacts, EngineError> {
    progress.say(msg!("image-pull", name = name));
    let mut tenths = Tenths::default();
    let said = |done: u64, all: u64| {
        if tenths.another(done, all) {
            progress.say(msg!("image-pulled", name = name, done = done >> 20, all = all >> 20));
        }
    };
    engine.pull(name, said).await
}

fn image(name: String, facts: ImageFacts) -> Image {
    Image { name, id: facts.id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_wins_and_a_wrong_one_is_refused() {
        let lab =
            Named::from([(NodeKind::REDIS, "redis:7.2".to_owned()), (NodeKind::MONGO, "mongo:7".to_owned())]);
        let all = named(&lab, &["redis=valkey:8".to_owned()]).unwrap();
        assert_eq!(all[&NodeKind::REDIS], "valkey:8");
        assert_eq!(all[&NodeKind::MONGO], "mongo:7");
        for wrong in ["redis", "redis=", "postgres=x"] {
            assert_eq!(named(&lab, &[wrong.to_owned()]).unwrap_err().exit, Exit::Usage);
        }
    }
}
