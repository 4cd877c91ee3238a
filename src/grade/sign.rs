//! Signed bytes: Ed25519 keys in PEM, and DSSE envelopes (version 1) around what was signed. Nothing is parsed
//! before its signature holds.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{
    DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, KeypairBytes,
};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::hex::hex;
use crate::{Error, Exit, Result, msg};

/// What holds the private key. It has no `Debug`: a key is printed nowhere by accident.
pub struct Signer {
    key: SigningKey,
}

/// What holds the public key alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verifier {
    key: VerifyingKey,
}

/// A payload and its signatures, as DSSE writes them in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope {
    /// Base64; written in the standard alphabet, read in the URL-safe one too.
    pub payload: String,
    pub payload_type: String,
    pub signatures: Vec<EnvelopeSignature>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvelopeSignature {
    /// Which key it may be: a hint, which proves nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub keyid: String,
    pub sig: String,
}

/// Whether somebody vouches for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Seal {
    /// Signed by the key that was given, over exactly these bytes.
    Holds,
    /// Signed, and no key was given to look with.
    Unchecked,
    /// Not signed.
    None,
    /// Signed by somebody else, or changed afterwards.
    Broken,
}

impl Signer {
    /// A new key, from the system's randomness.
    pub fn generate() -> Result<Self> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret)
            .map_err(|e| Error::new(Exit::Environment, msg!("sign-no-randomness")).because(e))?;
        Ok(Self { key: SigningKey::from_bytes(&secret) })
    }

    /// A private key in PKCS#8 PEM, as `openssl genpkey -algorithm ed25519` writes it.
    pub fn read(pem: &str) -> Result<Self> {
        let key = SigningKey::from_pkcs8_pem(pem.trim());
        let key = key.map_err(|e| Error::new(Exit::Usage, msg!("sign-private-key")).because(e))?;
        Ok(Self { key })
    }

    /// PKCS#8 PEM in version 1, which every OpenSSL reads.
    pub fn pem(&self) -> Result<String> {
        let pair = KeypairBytes { secret_key: self.key.to_bytes(), public_key: None };
        let pem = pair.to_pkcs8_pem(LineEnding::LF);
        pem.map(|pem| pem.to_string()).map_err(|e| Error::new(Exit::Bug, msg!("cli-bug")).because(e))
    }

    pub fn verifier(&self) -> Verifier {
        Verifier { key: self.key.verifying_key() }
    }

    /// Puts a payload into an envelope.
    pub fn sign(&self, payload_type: &str, payload: &[u8]) -> Envelope {
        let sig = STANDARD.encode(self.sign_bytes(&encoded(payload_type, payload)));
        Envelope {
            payload: STANDARD.encode(payload),
            payload_type: payload_type.to_owned(),
            signatures: vec![EnvelopeSignature { keyid: self.verifier().key_id(), sig }],
        }
    }

    /// The signature over these bytes and nothing around them.
    pub fn sign_bytes(&self, bytes: &[u8]) -> [u8; 64] {
        self.key.sign(bytes).to_bytes()
    }
}

impl Verifier {
    /// A public key in SPKI PEM, as `openssl pkey -pubout` writes it.
    pub fn read(pem: &str) -> Result<Self> {
        let wrong = || Error::new(Exit::Usage, msg!("sign-public-key"));
        let key = VerifyingKey::from_public_key_pem(pem.trim()).map_err(|e| wrong().because(e))?;
        // A key of small order takes a signature of anything.
        if key.is_weak() { Err(wrong()) } else { Ok(Self { key }) }
    }

    /// SPKI PEM.
    pub fn pem(&self) -> Result<String> {
        let pem = self.key.to_public_key_pem(LineEnding::LF);
        pem.map_err(|e| Error::new(Exit::Bug, msg!("cli-bug")).because(e))
    }

    /// The key itself, 32 bytes.
    pub fn bytes(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// The first 16 hex digits of the key's SHA-256.
    pub fn key_id(&self) -> String {
        hex(&Sha256::digest(self.key.as_bytes())[..8])
    }

    /// The payload of an envelope of this type, where one of its signatures is of this key.
    pub fn verify(&self, envelope: &Envelope, payload_type: &str) -> Result<Vec<u8>> {
        let broken = |what| Error::new(Exit::Integrity, what);
        if envelope.payload_type != payload_type {
            let found = &envelope.payload_type;
            return Err(broken(msg!("sign-other-type", found = found, expected = payload_type)));
        }
        let payload = decoded(&envelope.payload).ok_or_else(|| broken(msg!("sign-no-base64")))?;
        let signed = encoded(&envelope.payload_type, &payload);
        let mut signatures = envelope.signatures.iter().filter_map(|one| decoded(&one.sig));
        match signatures.any(|signature| self.holds(&signed, &signature)) {
            true => Ok(payload),
            false => Err(broken(msg!("sign-not-by-key", key = self.key_id()))),
        }
    }

    /// Whether this is the key's signature over these bytes and nothing around them.
    pub fn holds(&self, bytes: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|s| self.key.verify_strict(bytes, &s).is_ok())
    }
}

/// What is signed (DSSE's PAE): type and payload with their lengths, so that neither can flow into the other.
fn encoded(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len());
    [head.as_bytes(), payload].concat()
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).or_else(|_| URL_SAFE.decode(text)).ok()
}

#[cfg(test)]
mod tests;
