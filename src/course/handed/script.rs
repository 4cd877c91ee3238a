//! A script as it can be run: its text, its first line, and what keeps it from doing anything.

use super::text::{Written, decode, unix_lines};
use crate::i18n::Message;
use crate::msg;

/// What the toolbox has (compose/images/packages.txt), by the names that first lines use, and its own name for it.
const INTERPRETERS: &[(&str, &str)] = &[
    ("sh", "sh"),
    ("dash", "dash"),
    ("bash", "bash"),
    ("python3", "python3"),
    ("python", "python3"),
    ("node", "node"),
    ("nodejs", "nodejs"),
    ("awk", "awk"),
    ("gawk", "gawk"),
    ("sed", "sed"),
    ("jq", "jq"),
];

/// Signs that only look like a space or a quote to the eye, as word processors write them.
const LOOKALIKES: &str = "\u{a0}\u{2007}\u{202f}‘’“”";

/// A script by the name of its file.
pub(super) fn is_named_so(name: &str) -> bool {
    let name = name.to_lowercase();
    [".sh", ".bash", ".py"].iter().any(|ending| name.ends_with(ending))
}

/// A script by its first bytes, whichever way they are written.
pub(super) fn begins_so(bytes: &[u8]) -> bool {
    let firsts: [&[u8]; 6] =
        [b"#!", b"\xef\xbb\xbf#!", b"\xff\xfe#\0!\0", b"\xfe\xff\0#\0!", b"#\0!\0", b"\0#\0!"];
    firsts.iter().any(|first| bytes.starts_with(first))
}

/// What becomes of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// It lies beside what is run.
    Beside,
    /// A command gives it to an interpreter.
    Given,
    /// It is run by its own name: its first line decides by what.
    Run,
}

/// The script as it is run, in a copy. Notes tell what is not as it was handed in, and what no copy can mend.
pub(super) fn runnable(name: &str, bytes: &[u8], usage: Use) -> (Vec<u8>, Vec<Message>) {
    let mut notes = Vec::new();
    let text = decode(bytes);
    let begins = text.as_ref().map_or(bytes, |(text, _)| text.as_bytes());
    if let Some(kind) = kind(begins).filter(|_| usage > Use::Beside) {
        notes.push(msg!("submission-no-script", file = name, kind = kind));
        return (bytes.to_vec(), notes);
    }
    let Some((text, written)) = text else { return (bytes.to_vec(), notes) };
    match written {
        Written::Plain => {}
        Written::Marked => notes.push(msg!("submission-marked", file = name)),
        Written::Utf16 => notes.push(msg!("submission-encoded", file = name, encoding = "UTF-16")),
        // A program may say itself in which encoding it is written.
        Written::Windows1256 if is_python(name) && text.lines().take(2).any(|l| l.contains("coding")) => {
            return (bytes.to_vec(), notes);
        }
        Written::Windows1256 => {
            notes.push(msg!("submission-encoded", file = name, encoding = "Windows-1256"));
        }
    }
    let mut text = match unix_lines(&text) {
        unix if unix == text => text,
        unix => {
            notes.push(msg!("submission-line-ends", file = name));
            unix
        }
    };
    let has_first_line = text.trim_start().starts_with("#!");
    if usage == Use::Run || usage == Use::Beside && has_first_line {
        text = with_first_line(name, text, usage, &mut notes);
    }
    if usage > Use::Beside {
        notes.extend(says_nothing(name, &text));
        notes.extend(looks_alike(name, &text));
    }
    (text.into_bytes(), notes)
}

/// What a file is that its name calls a script.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 9] = [
        (b"PK\x03\x04", "ZIP"),
        (b"\x1f\x8b", "gzip"),
        (b"7z\xbc\xaf", "7z"),
        (b"Rar!", "RAR"),
        (b"%PDF", "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\xd0\xcf\x11\xe0", "Microsoft Word"),
        (b"<!DOCTYPE", "HTML"),
        (b"<html", "HTML"),
    ];
    kinds.iter().find(|(first, _)| bytes.starts_with(first)).map(|(_, kind)| *kind)
}

fn is_python(name: &str) -> bool {
    name.to_lowercase().ends_with(".py")
}

/// With a first line that the toolbox can follow.
fn with_first_line(name: &str, text: String, usage: Use, notes: &mut Vec<Message>) -> String {
    let begun = text.trim_start();
    let Some(asked) = begun.strip_prefix("#!").and_then(|rest| rest.lines().next()).map(str::trim) else {
        return with_any(name, &text, notes);
    };
    let words: Vec<&str> = asked.split_whitespace().collect();
    let Some((path, rest)) = words.split_first() else { return with_any(name, &text, notes) };
    let by_env = base(path) == "env";
    let split = by_env && matches!(rest.first(), Some(&"-S" | &"--split-string"));
    let (called, options) = match by_env {
        true => match rest[usize::from(split)..].split_first() {
            Some((called, options)) => (*called, options),
            None => return with_any(name, &text, notes),
        },
        false => (*path, rest),
    };
    let Some(ours) = interpreter(base(called)) else {
        let told =
            (usage == Use::Run).then(|| msg!("submission-no-interpreter", file = name, asked = called));
        notes.extend(told);
        return text;
    };
    // The kernel gives `env` all that follows as one word.
    let follows = match by_env {
        true => *path == "/usr/bin/env" && called == ours && (split || options.is_empty()),
        false => [format!("/bin/{ours}"), format!("/usr/bin/{ours}")].iter().any(|there| there == path),
    };
    if follows && begun.len() == text.len() {
        return text;
    }
    let first = match options {
        [] => format!("#!/usr/bin/env {ours}"),
        options => format!("#!/usr/bin/env -S {ours} {}", options.join(" ")),
    };
    notes.push(msg!("submission-other-interpreter", file = name, asked = asked, by = ours));
    let rest = begun.split_once('\n').map_or("", |(_, rest)| rest);
    format!("{first}\n{rest}")
}

/// Without one the shell that starts it would take it for its own language.
fn with_any(name: &str, text: &str, notes: &mut Vec<Message>) -> String {
    let by = if is_python(name) { "python3" } else { "bash" };
    notes.push(msg!("submission-no-first-line", file = name, by = by));
    format!("#!/usr/bin/env {by}\n{text}")
}

fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn interpreter(name: &str) -> Option<&'static str> {
    let numbered = name.strip_prefix("python3.").is_some_and(|minor| minor.parse::<u8>().is_ok());
    let name = if numbered { "python3" } else { name };
    INTERPRETERS.iter().find(|(called, _)| *called == name).map(|(_, ours)| *ours)
}

/// An empty script, or one of comments alone, succeeds at nothing.
fn says_nothing(name: &str, text: &str) -> Option<Message> {
    let silent = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    text.lines().all(silent).then(|| msg!("submission-no-command", file = name))
}

/// The first sign outside of comments that a shell does not take for what it looks like.
fn looks_alike(name: &str, text: &str) -> Option<Message> {
    let code = |line: &str| !line.trim_start().starts_with('#');
    text.lines().enumerate().filter(|(_, line)| code(line)).find_map(|(n, line)| {
        let sign = line.chars().find(|c| LOOKALIKES.contains(*c))?;
        let code = format!("U+{:04X}", u32::from(sign));
        Some(msg!("submission-lookalike", file = name, line = n + 1, sign = code))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(name: &str, bytes: &[u8]) -> (String, Vec<String>) {
        let (bytes, notes) = runnable(name, bytes, Use::Run);
        let ids = notes.iter().map(|note| note.id.to_string()).collect();
        (String::from_utf8_lossy(&bytes).into_owned(), ids)
    }

    #[test]
    fn first_lines_are_followed_or_told() {
        let same = [
            "#!/bin/bash",
            "#! /bin/bash",
            "#!/usr/bin/env bash",
            "#!/usr/bin/env python3",
            "#!/usr/bin/env node",
            "#!/usr/bin/env -S bash -e",
            "#!/bin/sh -e",
            "#!/usr/bin/python3",
        ];
        for first in same {
            let script = format!("{first}\nx\n");
            assert_eq!(run("solution.sh", script.as_bytes()), (script, vec![]), "{first}");
        }
        let other = [
            ("#!/usr/local/bin/python3", "#!/usr/bin/env python3"),
            ("#!/usr/bin/python3.12", "#!/usr/bin/env python3"),
            ("#!/usr/bin/env python", "#!/usr/bin/env python3"),
            ("#!/opt/homebrew/bin/bash -e", "#!/usr/bin/env -S bash -e"),
            ("#!/usr/bin/env bash -eu", "#!/usr/bin/env -S bash -eu"),
            ("#!/bin/env bash", "#!/usr/bin/env bash"),
            ("\n\n#!/bin/bash", "#!/usr/bin/env bash"),
            ("#!bash", "#!/usr/bin/env bash"),
        ];
        for (first, ours) in other {
            let told = run("solution.sh", format!("{first}\nx\n").as_bytes());
            assert_eq!(
                told,
                (format!("{ours}\nx\n"), vec!["submission-other-interpreter".into()]),
                "{first}"
            );
        }
        for first in ["#!/bin/zsh", "#!/usr/bin/env ruby", "#!C:\\Python\\python.exe", "#!/usr/bin/python2"] {
            let script = format!("{first}\nx\n");
            let told = run("solution.sh", script.as_bytes());
            assert_eq!(told, (script, vec!["submission-no-interpreter".into()]), "{first}");
        }
        for (name, by) in [("solution.sh", "bash"), ("go", "bash"), ("solve.py", "python3")] {
            let told = run(name, b"x\n");
            let script = format!("#!/usr/bin/env {by}\nx\n");
            assert_eq!(told, (script, vec!["submission-no-first-line".into()]), "{name}");
        }
    }

    #[test]
    fn a_copy_is_plain_and_says_what_was_not() {
        let plain = "#!/bin/bash\necho a\n";
        let utf16: Vec<u8> = plain.replace('\n', "\r\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let all: [(&[u8], &[&str]); 5] = [
            (b"#!/bin/bash\r\necho a\r\n", &["submission-line-ends"]),
            (b"#!/bin/bash\recho a\r", &["submission-line-ends"]),
            (b"\xef\xbb\xbf#!/bin/bash\necho a\n", &["submission-marked"]),
            (b"\xef\xbb\xbf#!/bin/bash\r\necho a\r\n", &["submission-marked", "submission-line-ends"]),
            (&utf16, &["submission-encoded", "submission-line-ends"]),
        ];
        for (bytes, ids) in all {
            let (text, told) = run("solution.sh", bytes);
            assert_eq!((text.as_str(), told), (plain, ids.iter().map(|id| id.to_string()).collect()));
        }
    }

    #[test]
    fn what_no_copy_can_mend_is_told() {
        let all: [(&[u8], &str); 8] = [
            (b"#!/bin/bash\n", "submission-no-command"),
            (b"#!/bin/bash\n# TODO\n\n  # later\n", "submission-no-command"),
            (b"PK\x03\x04\x14\0\0\0", "submission-no-script"),
            (b"{\\rtf1\\ansi}", "submission-no-script"),
            (b"<!DOCTYPE html><html>", "submission-no-script"),
            ("#!/bin/bash\nredis-cli\u{a0}PING\n".as_bytes(), "submission-lookalike"),
            ("#!/bin/bash\necho “a”\n".as_bytes(), "submission-lookalike"),
            (b"", "submission-no-command"),
        ];
        for (bytes, id) in all {
            let (_, told) = run("solution.sh", bytes);
            assert!(told.iter().any(|told| told == id), "{bytes:?}: {told:?}");
        }
        // A comment may say what it likes.
        assert_eq!(run("solution.sh", "#!/bin/bash\n# “a”\nx\n".as_bytes()).1, Vec::<String>::new());
    }
}
