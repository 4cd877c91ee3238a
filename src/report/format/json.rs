//! `lab.class/v1`: every sheet, for programs. Nothing is cleaned here: JSON carries any text, and a program must
//! get the words that were said.

use schemars::JsonSchema;
use serde::Serialize;

use super::Sheet;

/// A class: the sheets of any number of candidates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.class/v1")]
pub struct ClassDocument<'a> {
    #[schemars(extend("const" = "lab.class/v1"))]
    pub schema: &'static str,
    pub sheets: &'a [Sheet],
}

pub fn render(sheets: &[Sheet]) -> Vec<u8> {
    pretty(&ClassDocument { schema: "lab.class/v1", sheets })
}

/// Any document of ours as JSON text.
pub fn pretty(document: &impl Serialize) -> Vec<u8> {
    // Strings, numbers, lists and structs: writing them as JSON cannot fail.
    let mut text = serde_json::to_vec_pretty(document).unwrap_or_default();
    text.push(b'\n');
    text
}
