//! Pure: do all members describe the same healthy set, able to elect and to commit?
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use super::MongoView;
use crate::i18n::Message;
use crate::msg;
use crate::plan::NodeName;
use crate::service::{Heard, heard};

/// Every member answers, exactly one is a writable primary and every member names it, the others are
/// secondaries in their own words and in everyone's, all vote, and all have the same configuration.
/// Otherwise the first thing that is not so: which member says what.
///
/// `PRIMARY` is not enough (it may still drain its queue), nor is `SECONDARY`: a member that was just added
/// has no vote yet, and without it the primary's death would end the set.
pub fn agreement<'a>(
    heard: impl IntoIterator<Item = (&'a NodeName, &'a Heard<MongoView>)>,
) -> Result<(), Message> {
    let mut views = Vec::new();
    for (node, said) in heard {
        match said {
            Heard::Answer(view) => views.push((node.as_str(), view)),
            other => return Err(heard::unheard(node, other)),
        }
    }
    let Some(&(first, reference)) = views.first() else { return Err(msg!("service-no-nodes")) };
    for (node, view) in &views {
        standing(node, view, views.len())?;
        let (one, other) = (&reference.primary, &view.primary);
        if one != other {
            let (one, other) = (one.as_deref().unwrap_or("none"), other.as_deref().unwrap_or("none"));
            return Err(msg!(
                "service-mongo-primary-differs",
                one = first,
                says = one,
                other = node,
                differs = other
            ));
        }
        let version = |v: &MongoView| format!("{}.{}", v.config_term, v.config_version);
        let (one, other) = (version(reference), version(view));
        if one != other {
            return Err(msg!(
                "service-mongo-config-differs",
                one = first,
                says = one,
                other = node,
                differs = other
            ));
        }
    }
    let writable: Vec<_> = views.iter().filter(|(_, v)| v.writable).map(|(node, _)| *node).collect();
    match writable.as_slice() {
        [_] => Ok(()),
        [] => Err(msg!("service-mongo-no-primary")),
        many => Err(msg!("service-mongo-primaries", nodes = many.join(", "))),
    }
}

/// The writable primary, by the members' own words; of two (one that was cut off and has not noticed), the one
/// with the higher term.
pub fn primary<'a>(
    heard: impl IntoIterator<Item = (&'a NodeName, &'a Heard<MongoView>)>,
) -> Option<&'a NodeName> {
    let views = heard.into_iter().filter_map(|(node, said)| Some((node, said.answer()?)));
    views.filter(|(_, view)| view.writable).max_by_key(|(_, view)| view.term).map(|(node, _)| node)
}

/// One member's own words, and its words about the others.
fn standing(node: &str, view: &MongoView, expected: usize) -> Result<(), Message> {
    if view.set.is_none() {
        return Err(msg!("service-mongo-no-set", node = node));
    }
    let known = view.members.len();
    if known != expected {
        return Err(msg!("service-mongo-members", node = node, known = known, expected = expected));
    }
    if view.voting_members as usize != expected {
        return Err(msg!(
            "service-mongo-votes",
            node = node,
            votes = view.voting_members,
            expected = expected
        ));
    }
    let ill = |m: &&super::MongoMember| !m.healthy || !m.state.serves();
    match view.members.iter().find(ill) {
        Some(member) => {
            let state = if member.healthy { member.state.as_str() } else { "unreachable" };
            Err(msg!("service-mongo-member", node = node, about = member.host, state = state))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
#[path = "agree_tests.rs"]
mod tests;
