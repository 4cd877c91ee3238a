//! Anybody's words, made harmless for whatever shows them.

use crate::course::joins;

/// Control characters become visible ones, marks that turn text around the replacement character: they are shown,
/// not obeyed, by a browser as by a terminal.
pub fn clean(words: &str) -> String {
    let signs: Vec<char> = words.chars().collect();
    signs
        .iter()
        .enumerate()
        .map(|(n, c)| match *c {
            c @ ('\n' | '\t') => c,
            c if joins(&signs, n) => c,
            c @ '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\u{7f}' => '\u{2421}',
            '\u{80}'..='\u{9f}' => '\u{fffd}',
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => '\u{fffd}',
            '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' => {
                '\u{fffd}'
            }
            c => c,
        })
        .collect()
}

/// A JSON text that says the same without a character that something obeys: what [`clean`] would change is escaped.
pub fn json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        let plain = c.is_ascii() && !c.is_ascii_control() || c.is_alphanumeric() || c == '\n';
        if plain || clean(c.encode_utf8(&mut [0; 4])).starts_with(c) {
            escaped.push(c);
        } else {
            escaped += &format!("\\u{:04x}", u32::from(c));
        }
    }
    escaped
}

/// The same, on one line.
pub fn one_line(words: &str) -> String {
    clean(&words.replace(['\n', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_stay_inside_names_and_nowhere_else() {
        for name in ["علی\u{200c}رضا", "👨\u{200d}👩\u{200d}👧", "❤\u{fe0f}\u{200d}🔥", "क\u{94d}\u{200d}ष"]
        {
            assert_eq!(clean(name), name);
        }
        let hidden = [
            "a\u{200c}b",
            "\u{200c}علی",
            "علی\u{200d}",
            "ع\u{200c}\u{200c}ل",
            "1\u{200d}2",
            "علی\u{200b}رضا",
        ];
        for name in hidden {
            assert!(clean(name).contains('\u{fffd}'), "{name:?}");
        }
        assert_eq!(clean("a\u{202e}b\u{200f}c"), "a\u{fffd}b\u{fffd}c");
    }
}
