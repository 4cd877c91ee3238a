//! Bytes as text, in whichever way a machine elsewhere has written it.

/// How a text was written, where that is not plain UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Plain,
    /// UTF-8 behind a byte order mark.
    Marked,
    Utf16,
    Windows1256,
}

/// The text of a file, and how it was written. `None` where it is none: a program, an archive, a mix.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, Written)> {
    let (text, written) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (std::str::from_utf8(rest).ok()?.to_owned(), Written::Marked),
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes)?, Written::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes)?, Written::Utf16),
        _ if bytes.contains(&0) => (unmarked(bytes)?, Written::Utf16),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), Written::Plain),
            Err(_) => (windows_1256(bytes)?, Written::Windows1256),
        },
    };
    // Two tools, two marks.
    let text = text.trim_start_matches('\u{feff}').to_owned();
    (!text.contains('\0')).then_some((text, written))
}

/// Ends lines as Unix does. A lone CR ends one only in a file of a machine that writes nothing else: elsewhere it
/// may be meant.
pub(super) fn unix_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let last = lines.len() - 1;
    for line in &mut lines[..last] {
        *line = line.trim_end_matches('\r');
    }
    let first_is_cut = lines.first().is_some_and(|line| line.contains('\r'));
    let text = lines.join("\n");
    let only_cr = !text.trim_end_matches('\n').contains('\n');
    match first_is_cut || only_cr {
        true => text.replace('\r', "\n"),
        false => text.strip_suffix('\r').map(str::to_owned).unwrap_or(text),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    String::from_utf16(&units.collect::<Vec<_>>()).ok()
}

/// UTF-16 without a mark: of scripts most characters are ASCII, so most of one half of the bytes is zero.
fn unmarked(bytes: &[u8]) -> Option<String> {
    let zeros = |half: usize| bytes.iter().skip(half).step_by(2).filter(|byte| **byte == 0).count();
    let (big, little) = (zeros(0), zeros(1));
    let most = |zeros: usize| zeros > bytes.len() / 4;
    match () {
        () if most(little) && big == 0 => utf16(bytes, u16::from_le_bytes),
        () if most(big) && little == 0 => utf16(bytes, u16::from_be_bytes),
        () => None,
    }
}

/// The upper half of Windows-1256, from 0x80 (the Unicode Consortium's CP1256.TXT, with WHATWG's).
const ARABIC: &str = "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u{200c}\u{200d}ں\u{a0}،¢£¤¥¦§¨©ھ«¬\u{ad}®¯°±²³´µ¶·¸¹؛»¼½¾؟\
    ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîïًٌٍَôُِ÷ّùْûü\u{200e}\u{200f}ے";

/// What Windows writes where Arabic is spoken. Not where other signs show that it is no such text.
fn windows_1256(bytes: &[u8]) -> Option<String> {
    let control = |byte: &u8| *byte < 0x20 && !b"\t\n\x0b\x0c\r\x1b".contains(byte);
    let has_utf8 = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if bytes.iter().any(control) || has_utf8 {
        return None;
    }
    let upper: Vec<char> = ARABIC.chars().collect();
    let character = |byte: &u8| match byte.checked_sub(0x80) {
        None => Some(char::from(*byte)),
        Some(n) => upper.get(usize::from(n)).copied(),
    };
    bytes.iter().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn a_text_is_read_however_it_was_written() {
        let text = "#!/bin/sh\necho مرحبا\n";
        let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        let twice = [b"\xef\xbb\xbf".as_slice(), &marked].concat();
        let le = [b"\xff\xfe".as_slice(), &units(text, u16::to_le_bytes)].concat();
        let be = [b"\xfe\xff".as_slice(), &units(text, u16::to_be_bytes)].concat();
        let arabic = b"#!/bin/sh\necho \xe3\xd1\xcd\xc8\xc7\n".to_vec();
        let all = [
            (text.as_bytes().to_vec(), Written::Plain),
            (marked, Written::Marked),
            (twice, Written::Marked),
            (le, Written::Utf16),
            (be, Written::Utf16),
            (units(text, u16::to_le_bytes), Written::Utf16),
            (units(text, u16::to_be_bytes), Written::Utf16),
            (arabic, Written::Windows1256),
        ];
        for (bytes, written) in all {
            assert_eq!(decode(&bytes), Some((text.to_owned(), written)), "{written:?} {bytes:?}");
        }
    }

    #[test]
    fn what_is_no_text_is_left_alone() {
        let mixed = ["مرحبا".as_bytes(), b" \xe3\xd1"].concat();
        for bytes in [b"\x7fELF\x02\x01\x01\0\0\0\0\0".as_slice(), b"\x1f\x8b\x08\x03\xff\x01", &mixed] {
            assert_eq!(decode(bytes), None, "{bytes:?}");
        }
    }

    #[test]
    fn the_upper_half_is_whole() {
        assert_eq!(ARABIC.chars().count(), 128);
        assert_eq!(windows_1256(b"\x81\x8d\x98\xa0\xc7\xed\xff"), Some("پچک\u{a0}ايے".to_owned()));
    }

    #[test]
    fn lines_end_as_on_unix() {
        let all = [
            ("a\r\nb\r\n", "a\nb\n"),
            ("a\r\r\nb\r", "a\nb"),
            ("a\rb\rc", "a\nb\nc"),
            ("a\rb\r\n", "a\nb\n"),
            ("a\nb\n", "a\nb\n"),
            // One inside a line of a file that ends its lines otherwise is meant.
            ("a\nprogress\r100\nb\n", "a\nprogress\r100\nb\n"),
            ("", ""),
            ("\r", "\n"),
        ];
        for (text, unix) in all {
            assert_eq!(unix_lines(text), unix, "{text:?}");
        }
    }
}
