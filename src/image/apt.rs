//! A private apt: its own lists, its own empty status, its own archives. The host's settings say only where Debian is
//! and how to reach it; the host's own apt is not touched, and no right beyond the user's is needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::process::Command;

use super::cache::unusable;
use super::mirror::Mirror;
use crate::{Error, Exit, Result, msg};

/// The Debian release that the image is made of.
pub(super) const RELEASE: &str = "trixie";
/// Debian's own keys for that release, for hosts that are not Debian.
const KEYRING: &[u8] = include_bytes!("../../compose/images/debian-archive-trixie.gpg");

/// A package as the signed index has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deb {
    /// `libc6_2.41-12_amd64.deb`, as apt names it on disk.
    pub file: String,
    pub size: u64,
    pub sha256: String,
}

/// One private apt folder, for one architecture.
pub struct Apt {
    root: PathBuf,
    pub archives: PathBuf,
}

impl Apt {
    /// What this host lacks of what assembling needs; empty where it can.
    pub fn missing() -> Vec<&'static str> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let found = |tool: &&'static str| std::env::split_paths(&path).any(|dir| dir.join(tool).is_file());
        ["apt-get", "apt-config", "dpkg-deb"].into_iter().filter(|tool| !found(tool)).collect()
    }

    /// Writes the folder's settings. `arch` is the engine's, which need not be this machine's.
    pub async fn prepare(root: PathBuf, arch: &str) -> Result<Self> {
        let mirror = Mirror::of_this_host().await;
        let archives = root.join("archives");
        let trusted = root.join("trusted");
        let _ = fs::remove_dir_all(&trusted);
        for folder in [&archives.join("partial"), &root.join("lists/partial"), &trusted, &root.join("none")] {
            fs::create_dir_all(folder).map_err(|e| unusable(folder, e))?;
        }
        let write = |name: &str, bytes: &[u8]| {
            let path = root.join(name);
            fs::write(&path, bytes).map_err(|e| unusable(&path, e))
        };
        write("status", b"")?;
        write("trusted/lab-debian.gpg", KEYRING)?;
        for key in &mirror.keyrings {
            let name = key.file_name().unwrap_or_default();
            // A keyring that we may not read is left out; the signature is still checked.
            let _ = fs::copy(key, trusted.join(name));
        }
        write("sources.list", format!("deb {} {RELEASE} main\n", mirror.uri).as_bytes())?;
        write("apt.conf", settings(&root, arch, &mirror.acquire).as_bytes())?;
        Ok(Self { root, archives })
    }

    /// Brings the lists up to date. Without a network the lists of the last time are used.
    pub async fn update(&self) -> Result<()> {
        self.apt_get(&["update"]).await.map(drop)
    }

    /// The packages and all that they need, with the digests that Debian signed.
    pub async fn wanted(&self, packages: &[String]) -> Result<Vec<Deb>> {
        // With no archives at all, apt names every one.
        let nothing = format!("Dir::Cache::archives={}", self.root.join("none").display());
        let out = self.install(&["--print-uris", "-o", &nothing], packages).await?;
        let wanted: Vec<Deb> = out.lines().filter_map(parse_uri).collect();
        match wanted.is_empty() {
            false => Ok(wanted),
            true => {
                Err(Error::new(Exit::Environment, msg!("image-apt-failed", verb = "install")).because(out))
            }
        }
    }

    /// Downloads what is not there. apt checks each against the signed index.
    pub async fn download(&self, packages: &[String]) -> Result<()> {
        self.install(&["--download-only"], packages).await.map(drop)
    }

    async fn install(&self, options: &[&str], packages: &[String]) -> Result<String> {
        let mut args = vec!["install", "--yes", "--quiet=2"];
        args.extend_from_slice(options);
        args.extend(packages.iter().map(String::as_str));
        self.apt_get(&args).await
    }

    async fn apt_get(&self, args: &[&str]) -> Result<String> {
        let mut command = Command::new("apt-get");
        command.args(args).env("APT_CONFIG", self.root.join("apt.conf")).env("LC_ALL", "C");
        command.stdin(Stdio::null()).kill_on_drop(true);
        let failed = || Error::new(Exit::Environment, msg!("image-apt-failed", verb = args[0]));
        let out = command.output().await.map_err(|e| failed().because(e))?;
        if out.status.success() {
            return Ok(String::from_utf8_lossy(&out.stdout).into_owned());
        }
        let words = String::from_utf8_lossy(&out.stderr);
        let errors: Vec<&str> = words.lines().filter(|line| line.starts_with("E:")).take(3).collect();
        Err(failed().because(errors.join("; ")))
    }
}

/// The host's own settings files are left out whole: they carry hooks that would act on the host.
fn settings(root: &Path, arch: &str, acquire: &[String]) -> String {
    let root = root.display();
    let mut text = format!(
        r#"Dir::Etc::parts "{root}/none";
Dir::Etc::main "{root}/none/apt.conf";
Dir::Etc::sourcelist "{root}/sources.list";
Dir::Etc::sourceparts "{root}/none";
Dir::Etc::preferences "{root}/none/preferences";
Dir::Etc::preferencesparts "{root}/none";
Dir::Etc::trusted "{root}/none/trusted.gpg";
Dir::Etc::trustedparts "{root}/trusted";
Dir::State "{root}";
Dir::State::lists "{root}/lists";
Dir::State::status "{root}/status";
Dir::State::extended_states "{root}/extended_states";
Dir::Cache "{root}";
Dir::Cache::archives "{root}/archives";
Dir::Cache::srcpkgcache "";
Dir::Log "{root}";
APT::Architecture "{arch}";
APT::Architectures {{ "{arch}"; }};
APT::Sandbox::User "";
APT::Install-Recommends "false";
APT::Get::AllowUnauthenticated "false";
Acquire::Languages "none";
Acquire::GzipIndexes "true";
Acquire::ForceHash "SHA256";
Debug::NoLocking "true";
"#
    );
    for line in acquire {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// `'http://…/x.deb' x_1_amd64.deb 1234 SHA256:…`
fn parse_uri(line: &str) -> Option<Deb> {
    let mut parts = line.strip_prefix('\'')?.split(' ').skip(1);
    let file = parts.next()?.to_owned();
    let size = parts.next()?.parse().ok()?;
    let sha256 = parts.next()?.strip_prefix("SHA256:")?.to_owned();
    Some(Deb { file, size, sha256 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_apt_prints() {
        let line =
            "'http://deb.debian.org/debian/pool/main/j/jq/jq_1.7_amd64.deb' jq_1.7_amd64.deb 42 SHA256:ab";
        let deb = Deb { file: "jq_1.7_amd64.deb".into(), size: 42, sha256: "ab".into() };
        assert_eq!(parse_uri(line), Some(deb));
        assert_eq!(parse_uri("Reading package lists..."), None);
    }
}
