//! Where this host gets Debian from: mirror, proxy and keyring, taken from its own apt settings.

use std::path::PathBuf;
use std::process::Stdio;

use tokio::process::Command;

const DEBIAN: &str = "http://deb.debian.org/debian";
/// Where Debian's keyring package puts its keys, under its two names.
const KEYRINGS: [&str; 2] =
    ["/usr/share/keyrings/debian-archive-keyring.gpg", "/usr/share/keyrings/debian-archive-keyring.pgp"];

/// How Debian's archive is reached from here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mirror {
    pub uri: String,
    /// Keys that the host trusts for that archive, beside Debian's own.
    pub keyrings: Vec<PathBuf>,
    /// Proxies and the like, as lines of an apt settings file.
    pub acquire: Vec<String>,
}

impl Mirror {
    pub async fn of_this_host() -> Self {
        let format = "$(REPO_URI)|$(CODENAME)|$(RELEASE)|$(COMPONENT)|$(SOURCESENTRY)";
        let targets = words("apt-get", &["indextargets", "--format", format, "Created-By: Packages"]).await;
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        let (uri, source) =
            debian_of(&targets, &release).unwrap_or_else(|| (DEBIAN.to_owned(), String::new()));
        let source = std::fs::read_to_string(source).unwrap_or_default();
        let mut keyrings: Vec<PathBuf> = KEYRINGS.iter().map(PathBuf::from).collect();
        let named = signed_by(&source);
        if named.is_empty() {
            // No key is named for that source: apt trusts these for every source.
            let trusted = std::fs::read_dir("/etc/apt/trusted.gpg.d").into_iter().flatten().flatten();
            keyrings.extend(trusted.map(|entry| entry.path()));
        }
        keyrings.extend(named);
        keyrings.retain(|path| path.is_file());
        let dump = words("apt-config", &["dump"]).await;
        Self { uri, keyrings, acquire: dump.lines().filter(|l| wanted(l)).map(str::to_owned).collect() }
    }
}

/// What a command prints; nothing where it fails, because every answer here has a default.
async fn words(program: &str, args: &[&str]) -> String {
    let mut command = Command::new(program);
    command.args(args).env("LC_ALL", "C").stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    let out = command.output().await;
    out.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default()
}

/// The keyring files that a source file names, in either of apt's two notations.
fn signed_by(source: &str) -> Vec<PathBuf> {
    let lines = source.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let named = lines.filter_map(|line| Some(&line[line.to_ascii_lowercase().find("signed-by")? + 9..]));
    let words = named.flat_map(|rest| rest.split([' ', ':', '=', ',', ']']));
    // An option in brackets ends there; what follows is the address, which has no leading slash.
    words.filter(|word| word.starts_with('/') && !word.starts_with("//")).map(PathBuf::from).collect()
}

/// The main Debian archive among the host's sources: (address, the file that says so).
///
/// On Debian it is the source of the host's own release; elsewhere one that is a mirror of Debian by its name.
fn debian_of(targets: &str, os_release: &str) -> Option<(String, String)> {
    let field = |name: &str| {
        let line = os_release.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix('='));
        line.unwrap_or_default().trim_matches('"').to_owned()
    };
    let (on_debian, codename) = (field("ID") == "debian", field("VERSION_CODENAME"));
    targets.lines().find_map(|line| {
        let mut parts = line.split('|');
        let (uri, code, release) = (parts.next()?.trim_end_matches('/'), parts.next()?, parts.next()?);
        let (component, entry) = (parts.next()?, parts.next()?);
        let file = entry.rsplit_once(':').map_or(entry, |(file, _)| file);
        let ours = match on_debian {
            true => release == codename || code == codename,
            false => uri.ends_with("/debian"),
        };
        (ours && component == "main" && release != format!("{codename}-updates"))
            .then(|| (uri.to_owned(), file.to_owned()))
    })
}

/// How to fetch is the host's to say; what to fetch, and whether to check it, is not.
fn wanted(line: &str) -> bool {
    const OURS: [&str; 7] =
        ["IndexTargets", "Languages", "Changelogs", "CompressionTypes", "GzipIndexes", "Allow", "cdrom"];
    line.strip_prefix("Acquire::").is_some_and(|rest| !OURS.iter().any(|name| rest.starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEBIAN_12: &str = "ID=debian\nVERSION_CODENAME=bookworm\n";
    const UBUNTU: &str = "ID=ubuntu\nVERSION_CODENAME=noble\n";

    #[test]
    fn finds_the_hosts_own_debian_mirror() {
        let targets = "http://sec.example/debian-security/||bookworm-security|main|/etc/d.sources:1\n\
                       http://m.example/debian/||bookworm-updates|main|/etc/d.sources:1\n\
                       http://m.example/debian/||bookworm|contrib|/etc/d.sources:1\n\
                       http://m.example/debian/||bookworm|main|/etc/d.sources:1\n";
        let found = debian_of(targets, DEBIAN_12);
        assert_eq!(found, Some(("http://m.example/debian".into(), "/etc/d.sources".into())));
    }

    #[test]
    fn elsewhere_only_a_mirror_that_is_named_so() {
        let targets = "http://archive.example/ubuntu/|noble|noble|main|/etc/u.list:3\n";
        assert_eq!(debian_of(targets, UBUNTU), None);
        let both = format!("{targets}http://m.example/debian/||trixie|main|\n");
        assert_eq!(debian_of(&both, UBUNTU), Some(("http://m.example/debian".into(), String::new())));
    }

    #[test]
    fn reads_keys_in_both_notations() {
        let both = "deb [arch=amd64 signed-by=/a.gpg,/b.asc] http://m.example/debian trixie main\n\
                    Signed-By: /c.pgp\n# Signed-By: /no.gpg\n";
        assert_eq!(signed_by(both), ["/a.gpg", "/b.asc", "/c.pgp"].map(PathBuf::from));
    }

    #[test]
    fn takes_proxies_and_never_what_would_weaken_the_signature() {
        assert!(wanted(r#"Acquire::http::Proxy "http://proxy:3128";"#));
        assert!(wanted(r#"Acquire::Check-Valid-Until "false";"#));
        assert!(!wanted(r#"Acquire::AllowInsecureRepositories "1";"#));
        assert!(!wanted(r#"APT::Update::Post-Invoke:: "rm -rf /";"#));
    }
}
