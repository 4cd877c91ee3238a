//! `lab.certificate/v1`: which certificate was made, and where it is.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::report::certificate::Certificate;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.certificate/v1")]
pub struct CertificateDocument {
    #[schemars(extend("const" = "lab.certificate/v1"))]
    pub schema: &'static str,
    pub exam: String,
    pub candidate: String,
    pub name: String,
    /// A UUID, on the page, on the picture and in the credential.
    pub number: String,
    #[schemars(with = "String")]
    pub issued: Timestamp,
    /// The key that signed the credential; none where there is no credential.
    pub key: Option<String>,
    /// Page, picture, credential.
    pub files: Vec<String>,
}

impl CertificateDocument {
    pub fn of(certificate: &Certificate, key: Option<String>, files: Vec<String>) -> Self {
        Self {
            schema: "lab.certificate/v1",
            exam: certificate.exam.clone(),
            candidate: certificate.candidate.clone(),
            name: certificate.name.clone(),
            number: certificate.number(),
            issued: certificate.issued,
            key,
            files,
        }
    }
}
