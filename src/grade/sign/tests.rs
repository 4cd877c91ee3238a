use super::*;

/// RFC 8032, section 7.1, tests 1 to 3: secret, public, message, signature.
const RFC_8032: [(&str, &str, &str, &str); 3] = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
];

/// RFC 8410, section 10.3 and 10.1: a private key, and the public key of it.
const PRIVATE: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
-----END PRIVATE KEY-----
";
const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----
";

/// The example of DSSE's specification (protocol.md, "Test Vectors").
const TYPE: &str = "http://example.com/HelloWorld";
const PAYLOAD: &[u8] = b"hello world";

/// Of the RFC's key over the specification's example, as OpenSSL 3.0 signs it.
const SIGNATURE: &str =
    "onxMTeMfS8/kBopQrDOBgE+tf0WuzWiMN7Ai52tcFQ8Izn+ASmNRUsZZRKWhvF82MxYE8A6jXkqmLWnG131GCg==";

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn code<T>(result: Result<T>) -> (Exit, String) {
    result.map(drop).map_err(|e| (e.exit, e.what.id.to_string())).unwrap_err()
}

#[test]
fn signs_as_rfc_8032_does() {
    for (secret, public, message, signature) in RFC_8032 {
        let signer = Signer { key: SigningKey::from_bytes(&bytes(secret).try_into().unwrap()) };
        assert_eq!(signer.verifier().bytes().as_slice(), bytes(public));
        assert_eq!(signer.sign_bytes(&bytes(message)).as_slice(), bytes(signature));
        assert!(signer.verifier().holds(&bytes(message), &bytes(signature)));
        assert!(!signer.verifier().holds(b"another", &bytes(signature)));
    }
}

#[test]
fn wraps_as_dsse_does() {
    assert_eq!(encoded(TYPE, PAYLOAD), b"DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    assert_eq!(encoded("", b""), b"DSSEv1 0  0 ");
    // Lengths count bytes.
    assert_eq!(encoded("سر", "é".as_bytes()), "DSSEv1 4 سر 2 é".as_bytes());
    let envelope = Signer::read(PRIVATE).unwrap().sign(TYPE, PAYLOAD);
    let expected = serde_json::json!({
        "payload": "aGVsbG8gd29ybGQ=",
        "payloadType": TYPE,
        "signatures": [{ "keyid": "e744c0791320c328", "sig": SIGNATURE }],
    });
    assert_eq!(serde_json::to_value(&envelope).unwrap(), expected);
}

#[test]
fn keys_are_read_and_written_as_openssl_does() {
    let signer = Signer::read(PRIVATE).unwrap();
    assert_eq!(signer.pem().unwrap(), PRIVATE);
    assert_eq!(signer.verifier().pem().unwrap(), PUBLIC);
    let windows = PUBLIC.replace('\n', "\r\n");
    assert_eq!(Verifier::read(&format!("\n{windows}\n")).unwrap(), signer.verifier());
    for wrong in ["", "not a key", PUBLIC, &PRIVATE.replace("MC4C", "MC4D")] {
        assert_eq!(code(Signer::read(wrong)), (Exit::Usage, "sign-private-key".into()), "{wrong}");
    }
    // The last is the point of order 1: any message would seem to be signed by it.
    let one = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let weak = PUBLIC.replace("Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=", one);
    assert_ne!(weak, PUBLIC);
    for wrong in ["", "not a key", PRIVATE, &weak] {
        assert_eq!(code(Verifier::read(wrong)), (Exit::Usage, "sign-public-key".into()), "{wrong}");
    }
}

#[test]
fn new_keys_differ_and_come_back_from_their_files() {
    let (one, other) = (Signer::generate().unwrap(), Signer::generate().unwrap());
    assert_ne!(one.verifier(), other.verifier());
    let again = Signer::read(&one.pem().unwrap()).unwrap();
    assert_eq!(again.verifier(), one.verifier());
    assert_eq!(Verifier::read(&one.verifier().pem().unwrap()).unwrap(), one.verifier());
}

#[test]
fn what_was_signed_comes_back_and_nothing_else_does() {
    let signer = Signer::read(PRIVATE).unwrap();
    let verifier = Verifier::read(PUBLIC).unwrap();
    let envelope = signer.sign(TYPE, PAYLOAD);
    assert_eq!(verifier.verify(&envelope, TYPE).unwrap(), PAYLOAD);
    let not_signed = (Exit::Integrity, "sign-not-by-key".to_owned());
    type Change = fn(&mut Envelope);
    let changes: [(Change, &str); 7] = [
        (|e| e.payload = STANDARD.encode("hello World"), "sign-not-by-key"),
        (|e| e.payload = "not base64!".into(), "sign-no-base64"),
        (|e| e.payload_type = "http://example.com/Other".into(), "sign-other-type"),
        (|e| e.signatures.clear(), "sign-not-by-key"),
        (|e| e.signatures[0].sig = STANDARD.encode([0; 64]), "sign-not-by-key"),
        (|e| e.signatures[0].sig = STANDARD.encode([0; 63]), "sign-not-by-key"),
        (|e| e.signatures[0].sig = "?".into(), "sign-not-by-key"),
    ];
    for (n, (change, id)) in changes.into_iter().enumerate() {
        let mut changed = envelope.clone();
        change(&mut changed);
        assert_eq!(code(verifier.verify(&changed, TYPE)), (Exit::Integrity, id.into()), "change {n}");
    }
    // The same words, signed as something else.
    let other = signer.sign("http://example.com/Other", PAYLOAD);
    let renamed = Envelope { payload_type: TYPE.into(), ..other };
    assert_eq!(code(verifier.verify(&renamed, TYPE)), not_signed);
    let stranger = Signer::generate().unwrap().verifier();
    assert_eq!(code(stranger.verify(&envelope, TYPE)), not_signed);
}

#[test]
fn the_key_id_is_a_hint_and_one_good_signature_is_enough() {
    let signer = Signer::read(PRIVATE).unwrap();
    let mut envelope = signer.sign(TYPE, PAYLOAD);
    let mut another = Signer::generate().unwrap().sign(TYPE, PAYLOAD);
    another.signatures[0].keyid = signer.verifier().key_id();
    envelope.signatures[0].keyid = "of somebody else".into();
    envelope.signatures.insert(0, another.signatures.remove(0));
    assert_eq!(signer.verifier().verify(&envelope, TYPE).unwrap(), PAYLOAD);
    // Without a key id, and in the URL-safe alphabet: both are DSSE.
    let text = format!(
        r#"{{"payload": "aGVsbG8gd29ybGQ=", "payloadType": "{TYPE}", "signatures": [{{"sig": "{}"}}]}}"#,
        SIGNATURE.replace('+', "-").replace('/', "_")
    );
    let read: Envelope = serde_json::from_str(&text).unwrap();
    assert_eq!(signer.verifier().verify(&read, TYPE).unwrap(), PAYLOAD);
}

proptest::proptest! {
    #[test]
    fn any_bytes_come_back(kind in "\\PC{0,40}", payload in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let signer = Signer::read(PRIVATE).unwrap();
        let envelope = signer.sign(&kind, &payload);
        proptest::prop_assert_eq!(signer.verifier().verify(&envelope, &kind).unwrap(), payload);
    }
}
