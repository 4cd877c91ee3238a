//! Whose a file or folder of a class is, by its name alone. Pure.

use std::collections::BTreeSet;

use crate::course::{is_archive, is_litter};
use crate::i18n::Message;

/// What Moodle puts between a participant's number and what was uploaded, or typed into its page.
const UPLOADED: &str = "_assignsubmission_file";
const TYPED: &str = "_assignsubmission_onlinetext";

/// What a name in a class's folder stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// A candidate of that name.
    Candidate(String),
    /// Nobody, and nobody would think so.
    Nobody,
    /// Nobody, which is to be told.
    LeftOut(Message),
}

/// Whose `name` is. `all` are the folders of the class.
pub(super) fn seat(name: &str, is_folder: bool, all: &BTreeSet<String>) -> Seat {
    let left_out = |id| Seat::LeftOut(Message::new(id, vec![("name", name.to_owned())]));
    match is_folder {
        true if is_litter(name) || name.starts_with('.') => left_out("class-nobody"),
        true => match name.split_once(TYPED) {
            Some((who, _)) if all.iter().any(|other| other.starts_with(&format!("{who}{UPLOADED}"))) => {
                left_out("class-typed")
            }
            _ => Seat::Candidate(name.to_owned()),
        },
        false if name.starts_with('.') || is_litter(name) => Seat::Nobody,
        false if is_archive(name) => left_out("class-archive"),
        false => match stem(name, ".sh") {
            Some(stem) => Seat::Candidate(stem.to_owned()),
            None if stem(name, ".py").or(stem(name, ".bash")).is_some() => left_out("class-other-script"),
            None => Seat::Nobody,
        },
    }
}

fn stem<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let (stem, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    (end.eq_ignore_ascii_case(ending) && !stem.is_empty()).then_some(stem)
}

/// What somebody is called whose folder Moodle has named: `Ali Hassan_12345_assignsubmission_file_`.
pub fn called(id: &str) -> Option<&str> {
    let (who, _) = id.split_once(UPLOADED).or_else(|| id.split_once(TYPED))?;
    let (name, number) = who.rsplit_once('_')?;
    number.chars().all(|c| c.is_ascii_digit()).then(|| name.trim()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_people_and_what_is_left_out_is_told() {
        let all: BTreeSet<String> =
            ["ali", "Ali Hassan_7_assignsubmission_file_"].map(str::to_owned).into_iter().collect();
        let folder = |name: &str| seat(name, true, &all);
        let file = |name: &str| seat(name, false, &all);
        let is = |name: &str| Seat::Candidate(name.to_owned());
        assert_eq!(folder("ali"), is("ali"));
        assert_eq!(folder("علي حسن"), is("علي حسن"));
        assert_eq!(file("omar.SH"), is("omar"));
        assert_eq!(folder("Ali Hassan_7_assignsubmission_file_"), is("Ali Hassan_7_assignsubmission_file_"));
        assert_eq!(folder("Mona_8_assignsubmission_onlinetext_"), is("Mona_8_assignsubmission_onlinetext_"));
        let told = [
            (folder("__MACOSX"), "class-nobody"),
            (folder(".git"), "class-nobody"),
            (folder("Ali Hassan_7_assignsubmission_onlinetext_"), "class-typed"),
            (file("ali.zip"), "class-archive"),
            (file("ali.tar.gz"), "class-archive"),
            (file("ali.py"), "class-other-script"),
        ];
        for (seat, id) in told {
            assert!(matches!(&seat, Seat::LeftOut(note) if note.id == id), "{seat:?}");
        }
        for name in [".DS_Store", "README.md", "ali.clock.json", "Thumbs.db", ".sh"] {
            assert_eq!(file(name), Seat::Nobody, "{name}");
        }
    }

    #[test]
    fn moodle_says_what_people_are_called() {
        assert_eq!(called("Ali Hassan_12345_assignsubmission_file_"), Some("Ali Hassan"));
        assert_eq!(called("علي حسن_7_assignsubmission_file"), Some("علي حسن"));
        assert_eq!(called("Mona_8_assignsubmission_onlinetext_"), Some("Mona"));
        for id in ["ali", "ali_7", "_7_assignsubmission_file_", "ali_x_assignsubmission_file_"] {
            assert_eq!(called(id), None, "{id}");
        }
    }
}
