//! Open Badges 3.0: the certificate as a credential that a program can verify, signed as a JWT (EdDSA). Its rubric is
//! in `resultDescription`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Certificate, Score, uuid};
use crate::course::Text;
use crate::grade::sign::{Signer, Verifier};
use crate::hex::hex;

/// Who issues it, and how to find whoever it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issuer {
    /// Where the issuer is found; without it the key stands for itself.
    pub url: Option<String>,
    /// The recipient's address: only a salted hash of it is written.
    pub email: Option<String>,
}

/// The credential in compact JWS: header, credential, signature.
pub fn badge(certificate: &Certificate, issuer: &Issuer, signer: &Signer) -> String {
    let key = signer.verifier();
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(key.bytes()) });
    let header = json!({ "alg": "EdDSA", "typ": "JWT", "jwk": jwk });
    let payload = credential(certificate, issuer, signer);
    let signed = format!("{}.{}", part(&header), part(&payload));
    let signature = URL_SAFE_NO_PAD.encode(signer.sign_bytes(signed.as_bytes()));
    format!("{signed}.{signature}")
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

fn credential(certificate: &Certificate, issuer: &Issuer, signer: &Signer) -> Value {
    let id = format!("urn:uuid:{}", certificate.number());
    let issuer_id = issuer.url.clone().unwrap_or_else(|| did(&signer.verifier()));
    let subject = urn(&["recipient", &certificate.exam_digest, &certificate.candidate]);
    let mut profile = json!({ "id": issuer_id, "type": ["Profile"], "name": certificate.issuer });
    if let Some(url) = &issuer.url {
        profile["url"] = url.as_str().into();
    }
    json!({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": both(&certificate.title),
        "issuer": profile,
        "validFrom": certificate.issued.to_string(),
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "identifier": identifiers(certificate, issuer, signer),
            "achievement": achievement(certificate),
            "result": certificate.scores.iter().map(|score| result(certificate, score)).collect::<Vec<_>>(),
        },
        // What a verifier compares with the same things above.
        "iss": issuer_id,
        "jti": id,
        "sub": subject,
        "nbf": certificate.issued.as_second(),
    })
}

fn achievement(certificate: &Certificate) -> Value {
    let parts = certificate.scores.iter().filter_map(|score| Some((score, score.pass?)));
    let needed = parts.map(|(score, pass)| format!("- {}: at least {pass} %", both(&score.title)));
    let topics = certificate.topics.iter().map(|topic| format!("- {}", both(topic)));
    let narrative = [
        vec!["Every part was passed:".to_owned(), String::new()],
        needed.collect(),
        vec![String::new(), "Topics:".to_owned(), String::new()],
        topics.collect(),
        vec![String::new(), format!("The exam's file has the SHA-256 {}.", certificate.exam_digest)],
    ];
    json!({
        "id": urn(&["achievement", &certificate.exam_digest]),
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": both(&certificate.title),
        "description": both(&certificate.summary),
        "criteria": { "narrative": narrative.concat().join("\n") },
        "resultDescription":
            certificate.scores.iter().map(|score| description(certificate, score)).collect::<Vec<_>>(),
    })
}

/// A part is a percentage with a pass mark, a criterion a score of its weight.
fn description(certificate: &Certificate, score: &Score) -> Value {
    let (kind, max) = match score.weight {
        Some(weight) => ("RubricScore", weight),
        None => ("Percent", 100),
    };
    let mut description = json!({
        "id": score_id(certificate, score),
        "type": ["ResultDescription"],
        "name": both(&score.title),
        "resultType": kind,
        "valueMin": "0",
        "valueMax": max.to_string(),
    });
    if let Some(pass) = score.pass {
        description["requiredValue"] = pass.to_string().into();
    }
    description
}

fn result(certificate: &Certificate, score: &Score) -> Value {
    json!({
        "type": ["Result"],
        "resultDescription": score_id(certificate, score),
        "value": score.value,
    })
}

fn score_id(certificate: &Certificate, score: &Score) -> String {
    urn(&["result", &certificate.exam_digest, &score.id])
}

/// The name in the open, as on the page; an address never.
fn identifiers(certificate: &Certificate, issuer: &Issuer, signer: &Signer) -> Vec<Value> {
    let mut all = vec![json!({
        "type": "IdentityObject",
        "hashed": false,
        "identityHash": certificate.name,
        "identityType": "name",
    })];
    if let Some(email) = &issuer.email {
        // Nobody without the private key can foretell it, and it is the same for the same certificate.
        let salt = hex(&signer.sign_bytes(format!("salt {} {email}", certificate.number()).as_bytes()));
        let salt = &salt[..32];
        all.push(json!({
            "type": "IdentityObject",
            "hashed": true,
            "identityHash": format!("sha256${}", hex(&Sha256::digest(format!("{email}{salt}")))),
            "identityType": "emailAddress",
            "salt": salt,
        }));
    }
    all
}

/// The key as an identifier of its own (`did:key`, multicodec ed25519-pub).
fn did(key: &Verifier) -> String {
    let bytes = [&[0xed, 0x01], key.bytes().as_slice()].concat();
    format!("did:key:z{}", bs58::encode(bytes).into_string())
}

fn urn(words: &[&str]) -> String {
    format!("urn:uuid:{}", uuid(words))
}

fn both(text: &Text) -> String {
    format!("{} · {}", text.en, text.ar)
}
