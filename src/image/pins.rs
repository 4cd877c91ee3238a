//! Debian's packages by digest, for both architectures: `compose/images/debian.lock`.
//!
//! Who says what a package contains. Debian's signature covers the index, and the index has the SHA-256 of every
//! package; apt checks both, and we check every file again whenever we read it. Beside that stands our own list, and
//! a package that it names must have the content it had. It cannot be the only word: at every point release mirrors
//! drop the versions that it names, and a fresh machine must still work the day after. For a package that Debian has
//! replaced since, the signed index alone decides. What went in is in the image: `/lab/packages`, in the same form,
//! which is how the list is renewed.

use super::apt::Deb;

const LOCK: &str = include_str!("../../compose/images/debian.lock");

/// The first package whose content is not what it was under the same name.
pub(super) fn changed(debs: &[Deb]) -> Option<&Deb> {
    let pinned = |deb: &&Deb| {
        LOCK.lines().filter_map(pin).any(|(sha256, file)| file == deb.file && sha256 != deb.sha256)
    };
    debs.iter().find(pinned)
}

fn pin(line: &str) -> Option<(&str, &str)> {
    line.split_once("  ").filter(|_| !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deb(file: &str, sha256: &str) -> Deb {
        Deb { file: file.into(), size: 1, sha256: sha256.into() }
    }

    #[test]
    fn the_list_names_both_architectures_by_digest() {
        let pins: Vec<_> = LOCK.lines().filter_map(pin).collect();
        for arch in ["_amd64.deb", "_arm64.deb"] {
            let found = |(_, file): &(&str, &str)| file.starts_with("redis-tools_") && file.ends_with(arch);
            assert!(pins.iter().any(found), "{arch}");
        }
        assert!(pins.iter().all(|(sha256, _)| sha256.len() == 64));
    }

    #[test]
    fn the_same_name_means_the_same_content() {
        let (sha256, file) = LOCK.lines().find_map(pin).unwrap();
        assert_eq!(changed(&[deb(file, sha256)]), None);
        assert_eq!(changed(&[deb("new_2_amd64.deb", "ab"), deb(file, "ab")]), Some(&deb(file, "ab")));
        assert_eq!(changed(&[deb("new_2_amd64.deb", "ab")]), None);
    }
}
