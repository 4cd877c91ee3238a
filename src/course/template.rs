//! The first files of a new lab: small, complete and valid, to be changed by its author.

use super::folder::Files;
use super::validate::is_id;
use crate::{Error, Exit, Result, msg};

/// Path in the lab's folder, and the file. `{id}` stands for the lab's id.
const TEMPLATE: [(&str, &str); 7] = [
    ("lab.yaml", include_str!("template/lab.yaml")),
    ("guide.en.md", include_str!("template/guide.en.md")),
    ("guide.ar.md", include_str!("template/guide.ar.md")),
    ("solution.sh", include_str!("template/solution.sh")),
    ("wrong/answered-the-wrong-master.sh", include_str!("template/wrong/answered-the-wrong-master.sh")),
    ("wrong/promoted-by-hand.sh", include_str!("template/wrong/promoted-by-hand.sh")),
    ("wrong/restarted-the-node.sh", include_str!("template/wrong/restarted-the-node.sh")),
];

/// The files of a new lab with this id.
pub fn template(id: &str) -> Result<Files> {
    if !is_id(id) {
        return Err(Error::new(Exit::Usage, msg!("spec-bad-id", id = id)));
    }
    let file = |(path, text): (&str, &str)| (path.to_owned(), text.replace("{id}", id).into_bytes());
    Ok(TEMPLATE.map(file).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::LoadedLab;

    #[test]
    fn a_new_lab_is_valid() {
        let files = template("my-lab").unwrap();
        let lab = LoadedLab::from_files("my-lab", "", files).map_err(|e| e.to_string()).unwrap();
        assert_eq!(lab.lab.id, "my-lab");
        assert!(lab.files().filter(|(path, _)| path.starts_with("wrong/")).count() >= 3);
        assert!(template("../x").is_err());
    }
}
