//! One verified download: into a file beside the target, checked, then put in its place.

use std::io::{Read, Write};
use std::path::Path;
use std::time::Duration;

use sha2::{Digest, Sha256};
use ureq::tls::{RootCerts, TlsConfig};

use crate::hex::hex;

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Trusts the roots of this machine (`SSL_CERT_FILE` included) and takes proxies from the environment.
pub(super) fn agent() -> ureq::Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    ureq::Agent::config_builder()
        .tls_config(tls)
        .timeout_connect(Some(Duration::from_secs(15)))
        .timeout_recv_response(Some(Duration::from_secs(60)))
        .build()
        .into()
}

/// A small text: an index page.
pub(super) fn text(agent: &ureq::Agent, url: &str) -> Result<String, Failed> {
    let (url, authorization) = without_userinfo(url);
    let mut request = agent.get(&url).header("Accept", "text/html");
    if let Some(value) = authorization {
        request = request.header("Authorization", value);
    }
    Ok(request.call()?.body_mut().read_to_string()?)
}

/// Downloads to `target`. Only the content with that digest is ever seen under that name.
/// `said` hears the bytes so far and in all.
pub(super) fn file(
    agent: &ureq::Agent,
    url: &str,
    target: &Path,
    sha256: &str,
    mut said: impl FnMut(u64, u64),
) -> Result<(), Failed> {
    let (url, authorization) = without_userinfo(url);
    let mut request = agent.get(&url);
    if let Some(value) = authorization {
        request = request.header("Authorization", value);
    }
    let mut response = request.call()?;
    let all = response.body().content_length().unwrap_or_default();
    let mut body = response.body_mut().as_reader();
    let folder = target.parent().ok_or("a download needs a folder")?;
    let mut part = tempfile::NamedTempFile::new_in(folder)?;
    let (mut hash, mut done) = (Sha256::new(), 0);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n = body.read(&mut buffer)?;
        if n == 0 {
            break;
        }
        hash.update(&buffer[..n]);
        part.write_all(&buffer[..n])?;
        done += n as u64;
        said(done, all);
    }
    let found = hex(&hash.finalize());
    if found != sha256 {
        return Err(format!("{url}: sha256 is {found}, and {sha256} was expected").into());
    }
    part.as_file().sync_all()?;
    part.persist(target)?;
    Ok(())
}

/// `https://user:password@host/` as an address and an `Authorization` header: ureq does not read the former.
fn without_userinfo(url: &str) -> (String, Option<String>) {
    let split = || {
        let (scheme, rest) = url.split_once("://")?;
        let (authority, path) = rest.split_once('/')?;
        let (user, host) = authority.rsplit_once('@')?;
        Some((format!("{scheme}://{host}/{path}"), format!("Basic {}", base64(user.as_bytes()))))
    };
    split().map_or_else(|| (url.to_owned(), None), |(url, value)| (url, Some(value)))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let word = three.iter().fold(0u32, |word, b| word << 8 | u32::from(*b)) << (8 * (3 - three.len()));
        for digit in 0..4 {
            let index = (word >> (18 - 6 * digit) & 63) as usize;
            text.push(if digit <= three.len() { DIGITS[index].into() } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_in_an_address_becomes_a_header() {
        let (url, header) = without_userinfo("https://u:p@host/simple/x/");
        assert_eq!((url.as_str(), header.as_deref()), ("https://host/simple/x/", Some("Basic dTpw")));
        assert_eq!(without_userinfo("https://host/a@b").1, None);
        assert_eq!(base64(b"a"), "YQ==");
        assert_eq!(base64(b"abc"), "YWJj");
    }
}
