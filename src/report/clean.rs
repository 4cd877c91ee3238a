//! Anybody's words, made harmless for whatever shows them.

/// Control characters become visible ones, marks that turn text around the replacement character: they are shown,
/// not obeyed, by a browser as by a terminal.
pub fn clean(words: &str) -> String {
    words
        .chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
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

/// The same, on one line.
pub fn one_line(words: &str) -> String {
    clean(&words.replace(['\n', '\t'], " "))
}
