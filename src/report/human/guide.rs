//! A guide for a terminal: Markdown as headings, paragraphs, lists, tables and code, at the terminal's width.
//!
//! The text is set in under its headings, and code under the text, so that both are told apart without colour. Code is
//! never broken. In a text that runs right to left a command stands once more alone on its line, to be read and copied
//! whichever way the terminal turns the line above.

use std::collections::BTreeMap;

use comfy_table::{ContentArrangement, Table, presets};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::Paint;
use super::wrap::{TIE, wrap};
use crate::check::Verdict;
use crate::i18n::Lang;

/// Text is set in so far, and code and commands so far again.
const INDENT: usize = 2;
/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// An answer that was given: its value, and what it came to where that may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub value: String,
    pub right: Option<bool>,
}

/// The whole guide. Under `lab answer TASK …` stands what was answered so far.
pub fn guide(
    markdown: &str,
    given: &BTreeMap<String, Given>,
    lang: Lang,
    paint: Paint,
    width: usize,
) -> String {
    let page = Page {
        given,
        lang,
        paint,
        width: width.clamp(20, WIDEST),
        out: String::new(),
        text: String::new(),
        commands: Vec::new(),
        lists: Vec::new(),
        bullet: None,
        bold: false,
        code: None,
        typed: true,
        link: None,
        table: None,
    };
    page.read(markdown)
}

struct Page<'a> {
    given: &'a BTreeMap<String, Given>,
    lang: Lang,
    paint: Paint,
    width: usize,
    out: String,
    /// The paragraph, heading or cell that is being read.
    text: String,
    /// Commands in it.
    commands: Vec<String>,
    /// The lists around it: the next number, none for bullets.
    lists: Vec<Option<u64>>,
    /// What goes before the first line of an item.
    bullet: Option<String>,
    bold: bool,
    code: Option<String>,
    /// It is to be typed, and not what is printed then.
    typed: bool,
    link: Option<String>,
    table: Option<Vec<Vec<String>>>,
}

impl Page<'_> {
    fn read(mut self, markdown: &str) -> String {
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
            match event {
                Event::Start(tag) => self.begin(tag),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => match &mut self.code {
                    Some(code) => code.push_str(&text),
                    None => self.words(&text),
                },
                Event::Code(code) => self.inline(&code),
                Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
                Event::SoftBreak => self.text.push(' '),
                Event::HardBreak => self.text.push('\n'),
                _ => {}
            }
        }
        self.out.trim_end().to_owned() + "\n"
    }

    fn begin(&mut self, tag: Tag) {
        match tag {
            Tag::Strong | Tag::Emphasis => self.bold = true,
            Tag::CodeBlock(kind) => {
                self.flush();
                self.typed = !matches!(kind, CodeBlockKind::Fenced(lang) if &*lang == "text");
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                let number = self.lists.last_mut().and_then(Option::as_mut);
                self.bullet = Some(match number {
                    Some(n) => {
                        *n += 1;
                        format!("{}. ", *n - 1)
                    }
                    None => "- ".to_owned(),
                });
            }
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.into_string()),
            Tag::Table(_) => self.table = Some(Vec::new()),
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(|rows| rows.push(Vec::new())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis => self.bold = false,
            TagEnd::Heading(_) => {
                let heading = std::mem::take(&mut self.text);
                let lines = wrap(&heading, self.width, "", "");
                self.blank();
                lines.iter().for_each(|line| self.line(0, &self.paint.strong(line)));
                self.blank();
            }
            TagEnd::Paragraph => {
                self.flush();
                if self.lists.is_empty() {
                    self.blank();
                }
            }
            TagEnd::Item => {
                self.flush();
                self.bullet = None;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.blank();
                }
            }
            TagEnd::CodeBlock => self.block(),
            TagEnd::Link => {
                let link = self.link.take().map(|link| format!(" ({link})"));
                self.text.extend(link);
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                self.commands.clear();
                if let Some(row) = self.table.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.grid(),
            _ => {}
        }
    }

    /// Words, painted one by one: a colour does not go over the end of a line.
    fn words(&mut self, text: &str) {
        let parts = text.split(' ').map(|word| match self.bold && !word.is_empty() {
            true => self.paint.strong(word),
            false => word.to_owned(),
        });
        self.text += &parts.collect::<Vec<_>>().join(" ");
    }

    /// Code among words: coloured, or between backticks.
    fn inline(&mut self, code: &str) {
        match self.paint.0 {
            true => {
                let words: Vec<String> = code.split(' ').map(|word| self.paint.strong(word)).collect();
                self.text += &words.join(&TIE.to_string());
            }
            false => self.text += &format!("`{code}`"),
        }
        if self.lang == Lang::Ar && code.contains(' ') {
            self.commands.push(code.to_owned());
        }
    }

    fn indent(&self) -> usize {
        INDENT * self.lists.len().max(1)
    }

    /// The paragraph or item that was read.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let commands = std::mem::take(&mut self.commands);
        let bullet = self.bullet.take().unwrap_or_default();
        if text.trim().is_empty() {
            // An item that begins with code keeps its bullet for what comes.
            self.bullet = Some(bullet).filter(|bullet| !bullet.is_empty());
            return;
        }
        let indent = self.indent();
        let inside = " ".repeat(indent + if self.lists.is_empty() { 0 } else { bullet.len().max(INDENT) });
        let mut first = match bullet.is_empty() {
            true => inside.clone(),
            false => format!("{}{bullet}", " ".repeat(indent)),
        };
        for part in text.split('\n') {
            for line in wrap(part, self.width, &first, &inside) {
                self.line(0, &line);
            }
            first.clone_from(&inside);
        }
        for command in commands {
            self.line(inside.len() + INDENT, &self.paint.strong(&command));
        }
    }

    /// Lines of code, each as it is, and under an answer's what was answered.
    fn block(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let indent = self.indent() + INDENT;
        self.blank();
        for line in code.lines() {
            self.line(indent, &if self.typed { self.paint.strong(line) } else { self.paint.faint(line) });
            if let Some(given) = answered(line).and_then(|task| self.given.get(task)) {
                let sign = match given.right {
                    Some(true) => self.paint.verdict(Verdict::Pass),
                    Some(false) => self.paint.verdict(Verdict::Fail),
                    None => self.paint.verdict(Verdict::Skipped),
                };
                self.line(indent, &format!("{sign} {}", given.value));
            }
        }
        self.blank();
    }

    fn grid(&mut self) {
        let Some(rows) = self.table.take() else { return };
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(self.width - INDENT).unwrap_or(u16::MAX));
        let mut rows = rows.into_iter();
        table.set_header(rows.next().unwrap_or_default());
        table.add_rows(rows);
        self.blank();
        for line in table.lines() {
            self.line(INDENT, line.trim_end());
        }
        self.blank();
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.out += &format!("{:indent$}{text}\n", "");
    }

    fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }
}

/// The task that a line of code answers.
fn answered(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    (words.next() == Some("lab") && words.next() == Some("answer")).then(|| words.next()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Catalog;
    use crate::report::human::to_terminal;
    use crate::report::human::wrap::columns;

    fn shown(markdown: &str, lang: Lang) -> String {
        let given = Given { value: "redis-3".into(), right: Some(true) };
        to_terminal(&guide(markdown, &[("find-master".to_owned(), given)].into(), lang, Paint(false), 40))
    }

    #[test]
    fn every_part_has_its_place() {
        let markdown = "# Title of it\n\nSome *words* and `code here` that go on and on\nover lines.\n\n## 1. Part\n\n\
            ```\nlab answer find-master PORT\nlab check\n```\n\n- one\n- two that is long enough to need two lines\n  - deeper\n\n\
            3. three\n\n| a | b |\n|---|---|\n| 1 | `x` |\n\nSee [the docs](https://redis.io).\n";
        let page = "Title of it\n\n  Some words and `code here` that go on\n  and on over lines.\n\n1. Part\n\n    \
            lab answer find-master PORT\n    [pass] redis-3\n    lab check\n\n  - one\n  - two that is long enough to need two\n    \
            lines\n    - deeper\n\n  3. three\n\n   a  b\n   1  `x`\n\n  See the docs (https://redis.io).\n";
        assert_eq!(shown(markdown, Lang::En), page);
    }

    #[test]
    fn a_command_in_arabic_stands_alone_too() {
        let page = shown("اكتب الأمر `lab check` ثم انتظر، و`slot` كلمة لا أمر.", Lang::Ar);
        assert!(page.ends_with("\n    lab check\n"), "{page}");
    }

    #[test]
    fn colour_is_nothing_but_colour_and_ends_on_its_line() {
        let text = "**a b** and `c d e f g h i j k l m n o p q r s t u v w x y z` too";
        let painted = guide(text, &BTreeMap::new(), Lang::En, Paint(true), 30);
        for line in to_terminal(&painted).lines() {
            assert_eq!(line.matches("\x1b[1m").count(), line.matches("\x1b[0m").count(), "{line:?}");
        }
    }

    /// Of every guide in both languages: nothing of Markdown is left, and no line of words is too wide.
    #[test]
    fn the_guides_fit_80_columns() {
        for (id, lab) in Catalog::default().list().unwrap() {
            for lang in [Lang::En, Lang::Ar] {
                let lab = lab.as_ref().map_err(|e| e.to_string()).unwrap();
                let page = guide(lab.guide(lang), &BTreeMap::new(), lang, Paint(false), 80);
                for line in page.lines() {
                    assert!(!line.starts_with('#') && !line.contains("```"), "{id}: {line}");
                    let code = line.starts_with("    ");
                    assert!(code || columns(line) <= 80, "{id}: {line}");
                    assert!(!line.contains("./lab"), "{id}: {line}");
                }
            }
        }
    }
}
