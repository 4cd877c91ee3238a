//! The toolbox's image where a registry answers: built by the engine from `compose/images/toolbox.Dockerfile`.

use sha2::{Digest, Sha256};

use super::recipe::lab_files;
use super::{LABEL, base};
use crate::hex::hex;

const DOCKERFILE: &str = include_str!("../../compose/images/toolbox.Dockerfile");
const PACKAGES: &str = include_str!("../../compose/images/packages.txt");

/// `lab-toolbox:0123456789ab`, named by what it is built from.
pub fn name() -> String {
    let digest = Sha256::digest(context());
    format!("lab-toolbox:{}", &hex(&digest)[..12])
}

/// What it is built on.
pub(super) fn parent() -> &'static str {
    let from = DOCKERFILE.lines().find_map(|line| line.strip_prefix("FROM "));
    from.expect("the Dockerfile begins with FROM").trim()
}

/// The builder's context: a tar of the Dockerfile and what it copies.
pub(super) fn context() -> Vec<u8> {
    let (passwd, group) = base::users();
    let dockerfile = format!("{DOCKERFILE}LABEL {LABEL}=toolbox\n");
    let text = |name: &str, text: String| (name.to_owned(), text.into_bytes(), 0o644);
    let mut files = vec![
        text("Dockerfile", dockerfile),
        text("packages.txt", PACKAGES.to_owned()),
        text("passwd", passwd),
        text("group", group),
    ];
    files.extend(lab_files().into_iter().map(|file| {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path).to_owned();
        (name, file.bytes, file.mode)
    }));
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes, mode) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(mode);
        tar.append_data(&mut header, name, bytes.as_slice()).expect("a Vec takes every byte");
    }
    tar.into_inner().expect("a Vec takes every byte")
}
