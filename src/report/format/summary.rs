//! Markdown for GitHub's step summary: a table of the tasks of one submission, or of the candidates of a class.

use super::Sheet;
use super::case::{Case, cases, problems};
use super::sheet::headline;
use crate::i18n::Lang;
use crate::msg;
use crate::report::verdict::status;

/// GitHub drops a summary over 1 MiB; this leaves room for the last line.
const MOST: usize = 1_000_000;

pub fn render(sheets: &[Sheet], lang: Lang) -> Vec<u8> {
    let (columns, rows) = match sheets {
        [sheet] => (
            [msg!("format-task"), msg!("format-verdict"), msg!("format-points"), msg!("format-problems")],
            tasks(sheet, lang),
        ),
        _ => (
            [
                msg!("format-candidate"),
                msg!("format-verdict"),
                msg!("format-points"),
                msg!("format-problems"),
            ],
            candidates(sheets, lang),
        ),
    };
    let direction = match lang {
        Lang::En => "ltr",
        Lang::Ar => "rtl",
    };
    let mut text = format!("<div dir=\"{direction}\">\n\n### {}\n\n", plain(&headline(sheets).text(lang)));
    text += &row(&columns.map(|c| plain(&c.text(lang))));
    text += "| --- | --- | --- | --- |\n";
    let mut left = rows.len();
    for line in rows {
        if text.len() + line.len() > MOST {
            break;
        }
        text += &line;
        left -= 1;
    }
    if left > 0 {
        text += &format!("\n{}\n", plain(&msg!("format-more", more = left).text(lang)));
    }
    text += "\n</div>\n";
    text.into_bytes()
}

fn tasks(sheet: &Sheet, lang: Lang) -> Vec<String> {
    let line = |case: Case| {
        let points = case.points.map(|(earned, max)| format!("{earned} / {max}")).unwrap_or_default();
        row(&[plain(&case.id), status(case.verdict).into(), points, plain(&case.why)])
    };
    cases(sheet, lang).into_iter().map(line).collect()
}

fn candidates(sheets: &[Sheet], lang: Lang) -> Vec<String> {
    let line = |sheet: &Sheet| {
        let points = sheet.score().map(|(earned, max)| format!("{earned} / {max}")).unwrap_or_default();
        let cases = cases(sheet, lang);
        let problems: Vec<&str> = problems(&cases).map(|c| c.id.as_str()).collect();
        row(&[plain(&sheet.name()), status(sheet.verdict()).into(), points, plain(&problems.join(", "))])
    };
    sheets.iter().map(line).collect()
}

fn row(cells: &[String; 4]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Words as words: in Markdown a backslash takes its meaning from any sign, of links and mentions too.
fn plain(words: &str) -> String {
    let mut text = String::new();
    for c in words.chars() {
        if c.is_ascii_punctuation() {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
