//! Where this host gets Python packages from: pip's own settings, read the way pip reads them.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

const PYPI: &str = "https://pypi.org/simple";

/// An index, and folders that are looked into first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pip {
    pub index: String,
    pub folders: Vec<PathBuf>,
}

impl Pip {
    pub fn of_this_host() -> Self {
        let var = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        let mut files: Vec<PathBuf> = vec!["/etc/pip.conf".into(), "/etc/xdg/pip/pip.conf".into()];
        if let Ok(base) = etcetera::choose_base_strategy() {
            files.push(base.home_dir().join(".pip/pip.conf"));
            files.push(base.config_dir().join("pip/pip.conf"));
        }
        files.extend(var("PIP_CONFIG_FILE").map(PathBuf::from));
        let texts: Vec<String> = files.iter().filter_map(|f| std::fs::read_to_string(f).ok()).collect();
        Self::from(&texts, var("PIP_INDEX_URL"), var("PIP_FIND_LINKS"))
    }

    /// A later file wins over an earlier one, the environment over all.
    fn from(files: &[String], index: Option<String>, links: Option<String>) -> Self {
        let setting = |name: &str| files.iter().rev().find_map(|text| setting(text, name));
        let index = index.or_else(|| setting("index-url")).unwrap_or_else(|| PYPI.to_owned());
        let links = links.or_else(|| setting("find-links")).unwrap_or_default();
        let folders = links.split_whitespace().map(|link| link.strip_prefix("file://").unwrap_or(link));
        Self {
            index: index.trim().trim_end_matches('/').to_owned(),
            folders: folders.filter(|link| Path::new(link).is_absolute()).map(PathBuf::from).collect(),
        }
    }
}

/// `name = value` of the section `[global]` or `[install]`; a value may go on in indented lines.
fn setting(text: &str, name: &str) -> Option<String> {
    let mut lines = text.lines().peekable();
    let mut inside = false;
    while let Some(line) = lines.next() {
        if line.starts_with('[') {
            inside = ["[global]", "[install]"].contains(&line.trim());
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        if inside && key.trim().replace('_', "-") == name {
            let mut value = value.trim().to_owned();
            while let Some(more) = lines.next_if(|l| l.starts_with([' ', '\t'])) {
                value = format!("{value} {}", more.trim());
            }
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_wins_then_the_last_file() {
        let file = "[global]\nindex-url = https://a.example/simple/\nfind-links =\n  /wheels\n  https://no.example\n";
        let later = "[install]\nindex_url=https://b.example/simple\n".to_owned();
        let pip = Pip::from(&[file.to_owned(), later.clone()], None, None);
        assert_eq!(pip.index, "https://b.example/simple");
        assert_eq!(pip.folders, [PathBuf::from("/wheels")]);
        let pip = Pip::from(&[later], Some("https://c.example/".into()), Some("file:///w".into()));
        assert_eq!((pip.index.as_str(), pip.folders), ("https://c.example", vec![PathBuf::from("/w")]));
        assert_eq!(Pip::from(&[], None, None).index, PYPI);
    }
}
