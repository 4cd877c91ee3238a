use std::collections::BTreeMap;
use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::*;
use crate::check::Verdict;
use crate::course::Catalog;
use crate::course::exam::Mark;
use crate::course::quiz::Subject;
use crate::grade::exam::{Given, GradedLab, MarkedPaper, judge};
use crate::grade::sign::Signer;

const ISSUED: &str = "2026-01-14T18:00:00.25Z";

fn exam() -> LoadedExam {
    Catalog::default().exam("final").unwrap()
}

/// Somebody who passed with these marks.
fn given(name: &str) -> Given {
    let lab = GradedLab {
        seed: 1,
        attempt: 1,
        verdict: Verdict::Pass,
        score: 100,
        max_score: 100,
        max_score_full: 100,
        trouble: None,
    };
    let mark = Mark { points: 85, by: "Sara".into(), at: ISSUED.parse().unwrap(), why: "seen".into() };
    let counts = [(Subject::RedisCluster, 15), (Subject::Caching, 15), (Subject::Databases, 10)];
    let counts = counts.into_iter().chain([(Subject::Cdn, 5), (Subject::Monitoring, 5)]);
    let subjects: BTreeMap<_, _> = counts.map(|(subject, max)| (subject, (max - 1, max))).collect();
    let marks = ["monitoring", "runbook", "code", "presentation"];
    Given {
        candidate: "ali".into(),
        name: Some(name.to_owned()),
        papers: vec![MarkedPaper { seed: 1, subjects, trouble: None }],
        labs: ["redis-create", "cache-ttl", "redis-failover"].map(|id| (id.to_owned(), lab.clone())).into(),
        marks: marks.map(|id| (id.to_owned(), mark.clone())).into(),
    }
}

fn certify(given: &Given) -> Result<Certificate> {
    let exam = exam();
    Certificate::of(&exam, &judge(&exam.exam, given), "Training Centre", ISSUED.parse().unwrap())
}

fn certificate() -> Certificate {
    certify(&given("علي حسن")).unwrap()
}

#[test]
fn only_who_passed_everything_gets_one() {
    let certificate = certificate();
    let shown: Vec<String> = certificate.scores.iter().map(Score::shown).collect();
    assert_eq!(shown, ["90 %", "89.50 %", "38.5 / 40", "25.5 / 30", "17 / 20", "8.5 / 10"]);
    let mut failed = given("Ali");
    failed.marks.values_mut().for_each(|mark| mark.points = 0);
    let mut missing = given("Ali");
    missing.marks.remove("code");
    let mut broken = given("Ali");
    broken.labs.values_mut().for_each(|lab| lab.verdict = Verdict::Error);
    for (given, exit) in [(failed, Exit::NotMet), (missing, Exit::Inconclusive), (broken, Exit::Inconclusive)]
    {
        assert_eq!(certify(&given).unwrap_err().exit, exit);
    }
}

#[test]
fn a_number_tells_certificates_apart_and_stays() {
    let one = certificate();
    assert_eq!(one.number(), certificate().number());
    assert_eq!((one.number().len(), &one.number()[14..15]), (36, "8"));
    let other = Certificate { candidate: "sara".into(), ..one.clone() };
    assert_ne!(one.number(), other.number());
    let later = Certificate { issued: "2026-01-15T18:00:00Z".parse().unwrap(), ..one.clone() };
    assert_ne!(one.number(), later.number());
}

#[test]
fn the_page_has_both_languages_and_nobodys_words_break_it() {
    let evil = "<script>alert(1)</script>\u{202e}\u{2066}\0";
    let hostile = Certificate { name: evil.into(), issuer: evil.into(), ..certificate() };
    for certificate in [certificate(), hostile] {
        let page = page(&certificate, true, Lang::En);
        assert!(!page.contains("<script"), "{page}");
        assert!(!page.contains('\u{202e}') && !page.contains('\0'));
        for part in
            ["Certificate of completion", "شهادة إتمام", "38.5 / 40", "A4 landscape", &certificate.number()]
        {
            assert!(page.contains(part), "{part}");
        }
        let drawing = svg::svg(&certificate, Lang::Ar);
        assert!(!drawing.contains("<script") && !drawing.contains('\0'), "{drawing}");
        roxmltree::Document::parse(&drawing).unwrap();
    }
}

#[test]
fn the_picture_is_whole_and_carries_the_credential() {
    let certificate = certificate();
    let badge = badge(&certificate, &Issuer::default(), &Signer::generate().unwrap());
    let decoded = |bytes: &[u8]| {
        let mut reader = ::png::Decoder::new(Cursor::new(bytes.to_vec())).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        reader.finish().unwrap();
        let chunks = reader.info().utf8_text.clone();
        let texts: Vec<_> =
            chunks.iter().map(|c| (c.keyword.clone(), c.compressed, c.get_text().unwrap())).collect();
        ((reader.info().width, reader.info().height), pixels, texts)
    };
    let drawn = |certificate: &Certificate, badge: Option<&str>| match picture(certificate, badge, Lang::En)
        .unwrap()
    {
        Picture::Png(bytes) => decoded(&bytes),
        Picture::Lacks(signs) => panic!("no {signs}"),
    };
    let (size, pixels, texts) = drawn(&certificate, Some(&badge));
    assert_eq!(size, (svg::WIDTH, svg::HEIGHT));
    assert_eq!(texts, [("openbadgecredential".to_owned(), false, badge)]);
    // Opaque everywhere: what is drawn is what is written.
    assert!(pixels.chunks(4).all(|pixel| pixel[3] == 255));
    let (_, without, texts) = drawn(&certificate, None);
    assert!(texts.is_empty());
    assert_eq!(pixels, without);
    let other = Certificate { name: "سارة نبيل".into(), ..certificate };
    assert_ne!(drawn(&other, None).1, without);
}

#[test]
fn a_name_that_the_font_lacks_gives_no_picture_with_boxes() {
    let lacks =
        |name: &str| picture(&Certificate { name: name.into(), ..certificate() }, None, Lang::Ar).unwrap();
    assert_eq!(lacks("王小明"), Picture::Lacks("王".into()));
    assert_eq!(lacks("Sara 🎉 Nabil"), Picture::Lacks("🎉".into()));
    assert_eq!(lacks("Иван"), Picture::Lacks("И".into()));
    assert!(matches!(lacks("Zoë Łukasz"), Picture::Png(_)));
}

#[test]
fn a_sheet_without_a_credential_speaks_of_none() {
    for lang in [Lang::En, Lang::Ar] {
        let proof = msg!("certificate-proof").text(lang);
        assert!(page(&certificate(), true, lang).contains(&proof));
        assert!(!page(&certificate(), false, lang).contains(&proof));
    }
}

#[test]
fn the_reader_s_language_comes_first() {
    let pairs = [("Certificate of completion", "شهادة إتمام"), ("Practical project", "المشروع العملي")];
    for (en, ar) in pairs {
        for lead in [Lang::En, Lang::Ar] {
            for sheet in [page(&certificate(), true, lead), svg::svg(&certificate(), lead)] {
                let place = |text: &str| sheet.rfind(text).unwrap_or_else(|| panic!("{text}"));
                assert_eq!(place(en) < place(ar), lead == Lang::En, "{en}");
            }
        }
    }
    assert!(page(&certificate(), true, Lang::Ar).contains(r#"<html lang="ar" dir="rtl">"#));
}

/// Amiri joins Arabic letters: a word is narrower than its letters one by one.
#[test]
fn arabic_letters_are_joined() {
    let width = |name: &str| {
        let drawing = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="900" height="100"><text x="10" y="60" font-family="Amiri" font-size="40">{name}</text></svg>"#
        );
        let options = resvg::usvg::Options { fontdb: super::png::fonts(), ..Default::default() };
        let tree = resvg::usvg::Tree::from_str(&drawing, &options).unwrap();
        tree.root().bounding_box().width()
    };
    // U+200C keeps letters apart.
    assert!(width("محمد") < width("م\u{200c}ح\u{200c}م\u{200c}د") * 0.95);
}

fn part(badge: &str, n: usize) -> Value {
    let text = badge.split('.').nth(n).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap()
}

/// What the specification asks for (Open Badges 3.0: data model, 8.2 JSON Web Token proof).
#[test]
fn the_credential_is_an_open_badge() {
    let signer = Signer::generate().unwrap();
    let issuer =
        Issuer { url: Some("https://training.example".into()), email: Some("ali@example.org".into()) };
    let badge = badge(&certificate(), &issuer, &signer);
    let (signed, signature) = badge.rsplit_once('.').unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    assert!(signer.verifier().holds(signed.as_bytes(), &signature));

    let header = part(&badge, 0);
    let names: Vec<_> = header.as_object().unwrap().keys().collect();
    assert_eq!(names, ["alg", "typ", "jwk"]);
    assert_eq!((&header["alg"], &header["typ"]), (&"EdDSA".into(), &"JWT".into()));
    let key = URL_SAFE_NO_PAD.decode(header["jwk"]["x"].as_str().unwrap()).unwrap();
    assert_eq!(key, signer.verifier().bytes());
    assert_eq!(header["jwk"].get("d"), None, "the private key stays at home");

    let credential = part(&badge, 1);
    assert_eq!(credential["@context"][0], "https://www.w3.org/ns/credentials/v2");
    assert_eq!(credential["type"], serde_json::json!(["VerifiableCredential", "OpenBadgeCredential"]));
    let subject = &credential["credentialSubject"];
    assert_eq!(
        (&credential["iss"], &credential["issuer"]["id"]),
        (&"https://training.example".into(), &credential["iss"])
    );
    assert_eq!(credential["jti"], credential["id"]);
    assert_eq!(credential["sub"], subject["id"]);
    let from: Timestamp = credential["validFrom"].as_str().unwrap().parse().unwrap();
    assert_eq!((credential["nbf"].as_i64(), from.subsec_nanosecond()), (Some(from.as_second()), 0));
    let achievement = &subject["achievement"];
    for key in ["id", "type", "name", "description", "criteria"] {
        assert!(!achievement[key].is_null(), "{key}");
    }
    let descriptions = achievement["resultDescription"].as_array().unwrap();
    let results = subject["result"].as_array().unwrap();
    assert_eq!((descriptions.len(), results.len()), (6, 6));
    for (description, result) in descriptions.iter().zip(results) {
        assert_eq!(description["id"], result["resultDescription"]);
        let number = |value: &Value| value.as_str().unwrap().parse::<f64>().unwrap();
        assert!(number(&result["value"]) <= number(&description["valueMax"]));
    }
    assert_eq!(
        (&descriptions[0]["resultType"], &descriptions[0]["requiredValue"]),
        (&"Percent".into(), &"70".into())
    );
    assert_eq!(
        (&descriptions[2]["resultType"], &results[2]["value"]),
        (&"RubricScore".into(), &"38.50".into())
    );
}

#[test]
fn an_address_is_hashed_and_the_key_names_itself() {
    // RFC 8410's key.
    let pem = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----";
    let signer = Signer::read(pem).unwrap();
    let issuer = Issuer { url: None, email: Some("ali@example.org".into()) };
    let credential = part(&badge(&certificate(), &issuer, &signer), 1);
    assert_eq!(credential["iss"], "did:key:z6MkgBmPpouQ9ecfde8g8oyJyhdgxfuTB2mqsd7A8QnEu3ZA");
    assert!(!credential.to_string().contains("ali@example.org"));
    let address = &credential["credentialSubject"]["identifier"][1];
    let salted = format!("ali@example.org{}", address["salt"].as_str().unwrap());
    let hash: String = Sha256::digest(salted).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(address["identityHash"], format!("sha256${hash}"));
    assert_eq!(credential["credentialSubject"]["identifier"][0]["identityHash"], "علي حسن");
}
