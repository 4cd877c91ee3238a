//! The JSON Schema of `lab.yaml`, for editors and for authors.

use super::Lab;

/// Generated from the types; `labs/lab.schema.json` is this, and a test keeps it so.
pub fn schema() -> String {
    let schema = schemars::schema_for!(Lab);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_published_schema_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/labs/lab.schema.json");
        if std::env::var_os("LAB_BLESS").is_some() {
            #[expect(
                clippy::disallowed_methods,
                reason = "a developer asked to write the published schemas"
            )]
            std::fs::write(path, super::schema()).unwrap();
        }
        let published = std::fs::read_to_string(path).unwrap_or_default();
        assert!(published == super::schema(), "out of date: run `LAB_BLESS=1 cargo test schema`");
    }

    #[test]
    fn it_accepts_what_we_accept_and_refuses_unknown_keys() {
        let schema = serde_json::from_str(&super::schema()).unwrap();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let files = crate::spec::template("my-lab").unwrap();
        let yaml = std::str::from_utf8(&files["lab.yaml"]).unwrap();
        let mut lab: serde_json::Value = serde_saphyr::from_str(yaml).unwrap();
        assert!(schema.is_valid(&lab));
        lab["pionts"] = 1.into();
        assert!(!schema.is_valid(&lab));
    }
}
