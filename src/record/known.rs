//! Pure: what one node said before and what it says now, into changes.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use crate::journal::{Change, Quiet};
use crate::plan::NodeName;
use crate::service::Heard;

/// What was last known of one node.
#[derive(Clone, Debug)]
pub struct Known<V> {
    /// The last real answer, and when it came (time since boot, ms).
    pub view: Option<V>,
    pub answered_ms: u64,
    /// How it is silent now, where it is.
    pub quiet: Option<Quiet>,
}

impl<V: Clone + PartialEq> Known<V> {
    /// From the view at which a run began, or from nothing.
    pub fn new(view: Option<V>, now_ms: u64) -> Self {
        Self { view, answered_ms: now_ms, quiet: None }
    }

    /// Takes in what was heard at `now_ms`: what changed, the node's own changes by `differ`. Where nothing
    /// was known before, there is nothing to compare with.
    pub fn hear(
        &mut self,
        node: &NodeName,
        heard: Heard<V>,
        now_ms: u64,
        differ: impl FnOnce(&V, &V) -> Vec<Change>,
    ) -> Vec<Change> {
        let view = match heard {
            Heard::Answer(view) => view,
            other => {
                let how = quiet(&other);
                // From a stalled process to an ended one is news; a second way of saying nothing is not.
                let news = self.quiet.is_none() || (how == Quiet::Refused && self.quiet != Some(how));
                if !news {
                    return Vec::new();
                }
                self.quiet = Some(how);
                return vec![Change::Silent { node: node.clone(), how }];
            }
        };
        let mut changes = Vec::new();
        if self.quiet.take().is_some() {
            let after_ms = now_ms.saturating_sub(self.answered_ms);
            changes.push(Change::Answers { node: node.clone(), after_ms });
        }
        if let Some(before) = self.view.as_ref().filter(|before| **before != view) {
            changes.extend(differ(before, &view));
        }
        self.answered_ms = now_ms;
        self.view = Some(view);
        changes
    }
}

fn quiet<V>(heard: &Heard<V>) -> Quiet {
    match heard {
        Heard::Denied(_) => Quiet::Denied,
        Heard::Garbled(_) | Heard::Impostor(_) => Quiet::Garbled,
        Heard::Refused => Quiet::Refused,
        Heard::Silent(_) | Heard::Answer(_) => Quiet::Unanswered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_is_told_once_and_its_end_with_its_length() {
        let node = "redis-1".to_owned();
        let mut known = Known::new(Some(1), 1_000);
        let differ =
            |a: &i32, b: &i32| if a == b { vec![] } else { vec![Change::Process { node: "x".into() }] };
        let mut hear = |heard, at| known.hear(&node, heard, at, differ);
        assert_eq!(hear(Heard::Answer(1), 1_100), []);
        let silent = |how| vec![Change::Silent { node: "redis-1".into(), how }];
        assert_eq!(hear(Heard::Silent(500), 1_700), silent(Quiet::Unanswered));
        assert_eq!(hear(Heard::Silent(500), 2_300), []);
        assert_eq!(hear(Heard::Refused, 2_400), silent(Quiet::Refused));
        assert_eq!(hear(Heard::Silent(500), 2_900), []);
        let back = hear(Heard::Answer(2), 3_100);
        assert_eq!(back[0], Change::Answers { node: "redis-1".into(), after_ms: 2_000 });
        assert_eq!(back[1], Change::Process { node: "x".into() });
    }

    #[test]
    fn nothing_known_is_nothing_to_compare() {
        let mut known = Known::new(None, 0);
        let never = |_: &i32, _: &i32| vec![Change::Watching];
        assert_eq!(known.hear(&"redis-1".to_owned(), Heard::Answer(7), 5, never), []);
        assert_eq!(known.view, Some(7));
    }
}
