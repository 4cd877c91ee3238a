//! Is there a terminal that turns Arabic around? Few do; those that do say who they are.

use std::env;
use std::io::IsTerminal;

use crate::i18n::marked;

/// Says whether the terminal knows what to do with Arabic, where it cannot be told: `1` or `0`.
const VARIABLE: &str = "LAB_BIDI";
/// GNOME Terminal and its relatives turn lines around since this version of theirs (0.58).
const VTE: u32 = 5800;

/// `text` as such a terminal shows it in the order in which it was written; anywhere else as it is.
pub fn kept(text: String, stream: &impl IsTerminal) -> String {
    match at(stream) {
        true => marked(&text),
        false => text,
    }
}

/// Is this stream such a terminal?
pub fn at(stream: &impl IsTerminal) -> bool {
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    stream.is_terminal() && turns(&variable)
}

fn turns(variable: &dyn Fn(&str) -> Option<String>) -> bool {
    if let Some(said) = variable(VARIABLE) {
        return said == "1";
    }
    let vte = variable("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
    let program = variable("TERM_PROGRAM");
    vte.is_some_and(|version| version >= VTE)
        || variable("KONSOLE_VERSION").is_some()
        || ["Apple_Terminal", "mintty"].iter().any(|name| program.as_deref() == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_that_turns_lines_is_known_by_its_name_and_ones_word_goes_before() {
        let with = |set: &[(&str, &str)]| {
            let set = set.to_vec();
            turns(&move |name: &str| {
                set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(with(&[("VTE_VERSION", "7600")]) && with(&[("KONSOLE_VERSION", "220400")]));
        assert!(with(&[("TERM_PROGRAM", "Apple_Terminal")]) && with(&[("LAB_BIDI", "1")]));
        assert!(!with(&[]) && !with(&[("VTE_VERSION", "5600")]) && !with(&[("TERM_PROGRAM", "vscode")]));
        assert!(!with(&[("VTE_VERSION", "7600"), ("LAB_BIDI", "0")]));
    }
}
