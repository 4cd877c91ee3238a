//! What the assembled image is made of. Its digest is the image's name: another recipe is another image.

use sha2::{Digest, Sha256};

use crate::hex::hex;

/// A list of Debian packages and of files that come on top.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// The image's repository: `lab-local`.
    pub repository: String,
    pub packages: Vec<String>,
    pub files: Vec<RecipeFile>,
    /// Whether `mongod` is added, from its wheel.
    pub mongod: bool,
}

/// A file of ours in the image.
#[derive(Clone, Debug)]
pub struct RecipeFile {
    /// Without the leading slash: `lab/net.py`.
    pub path: String,
    pub bytes: Vec<u8>,
    pub mode: u32,
}

/// Counts up when the way an image is put together changes, so that the same packages give another image.
const METHOD: &str = "3";

impl Recipe {
    /// The image that every role can use: both databases, the pod's agent, the learner's tools.
    pub fn lab() -> Self {
        let list = include_str!("../../compose/images/packages.txt");
        let names = list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        Self {
            repository: "lab-local".into(),
            packages: names.map(str::to_owned).collect(),
            files: lab_files(),
            mongod: true,
        }
    }

    /// The SHA-256 of everything that goes in, as far as it is ours to say.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        add(METHOD.as_bytes());
        for package in &self.packages {
            add(package.as_bytes());
        }
        for file in &self.files {
            add(file.path.as_bytes());
            add(&file.mode.to_be_bytes());
            add(&file.bytes);
        }
        if self.mongod {
            super::wheel::PINS.iter().for_each(|pin| add(pin.sha256.as_bytes()));
        }
        hex(&hash.finalize())
    }

    /// `lab-local:0123456789ab`.
    pub fn name(&self) -> String {
        format!("{}:{}", self.repository, &self.digest()[..12])
    }
}

/// What the pod needs wherever it runs: in the assembled image and in the toolbox built from the Dockerfile.
pub(super) fn lab_files() -> Vec<RecipeFile> {
    let net = include_bytes!("../../compose/images/net.py").to_vec();
    let relay = include_bytes!("../../compose/images/relay.py").to_vec();
    let file = |path: &str, bytes| RecipeFile { path: path.into(), bytes, mode: 0o755 };
    vec![file("lab/net.py", net), file("lab/relay.py", relay)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_recipe_is_another_image() {
        let lab = Recipe::lab();
        assert_eq!(lab.name(), Recipe::lab().name());
        assert_eq!(lab.name().len(), "lab-local:".len() + 12);
        let mut other = lab.clone();
        other.packages.push("docker-registry".into());
        assert_ne!(lab.digest(), other.digest());
        let mut other = lab.clone();
        other.files[0].bytes.push(b'\n');
        assert_ne!(lab.digest(), other.digest());
    }
}
