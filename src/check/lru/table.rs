//! A sequence as a table: step, operation, the reply, the right one, and what a right cache holds then. What does not
//! matter is written `…`.

use serde_json::{Value, json};

use super::model::Model;
use super::op::{Key, Op};
use super::replies::is_right;
use crate::journal::Said;

const DOTS: &str = "…";
/// Entries of a cache that are shown, and characters of a cell.
const ENTRIES: usize = 6;
const CELL: usize = 34;
/// Rows that are shown: so many of the beginning, and of the end.
const FIRST: usize = 3;
const LAST: usize = 12;
/// Longer than anybody types.
const BY_HAND: usize = 700;

/// The rows, in columns. Only the last request is answered wrongly, by `said`.
pub fn rows(ops: &[Op], said: &Said) -> Vec<String> {
    let values_matter = ops.iter().any(|op| matches!(op, Op::Set(_, value) if *value != json!(1)));
    let mut model = Model::default();
    let mut cells = Vec::new();
    for (n, op) in ops.iter().enumerate() {
        let right = model.apply(op);
        let last = n + 1 == ops.len();
        let right = shown(&right, values_matter, last);
        let said = if last && !is_right_here(said, ops) { words(said) } else { right.clone() };
        let mark = if last { "  <--" } else { "" };
        let step = (n + 1).to_string();
        cells.push([step, operation(op, values_matter), said, right, held(&model, values_matter) + mark]);
    }
    if cells.len() > FIRST + LAST + 1 {
        let gap = || [DOTS; 5].map(str::to_owned);
        cells.splice(FIRST..cells.len() - LAST, [gap()]);
    }
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: [usize; 4] = std::array::from_fn(width);
    let row = |[step, operation, said, right, held]: &[String; 5]| {
        let [a, b, c, d] = widths;
        format!("{step:>a$}  {operation:<b$}  {said:<c$}  {right:<d$}  {held}")
    };
    cells.iter().map(row).collect()
}

fn is_right_here(said: &Said, ops: &[Op]) -> bool {
    super::model::replies(ops).last().is_some_and(|right| is_right(said, right))
}

fn operation(op: &Op, values_matter: bool) -> String {
    cell(match op {
        Op::Set(key, _) if !values_matter => format!("[\"set\",{key},{DOTS}]"),
        op => op.to_string(),
    })
}

/// A right reply. That nothing is replied to a set says nothing.
fn shown(reply: &Value, values_matter: bool, last: bool) -> String {
    cell(match reply {
        Value::Null if !last => DOTS.to_owned(),
        Value::Object(found) if !values_matter && !found.is_empty() => format!("{{\"value\":{DOTS}}}"),
        reply => reply.to_string(),
    })
}

fn words(said: &Said) -> String {
    cell(match said {
        Said::Line(text) | Said::Half(text) | Said::Garbled { line: text, .. } => text.clone(),
        Said::Long(_) => DOTS.to_owned(),
        Said::Nothing => "-".to_owned(),
    })
}

fn held(model: &Model, values_matter: bool) -> String {
    let entry = |(key, value): (&Key, &Value)| match values_matter {
        true => cell(format!("{key}={value}")),
        false => cell(key.to_string()),
    };
    let all = model.holds().count();
    let mut entries: Vec<String> = model.holds().take(ENTRIES).map(entry).collect();
    if all > ENTRIES {
        entries.push(format!("{DOTS} ({all})"));
    }
    if entries.is_empty() { "-".to_owned() } else { entries.join(" ") }
}

fn cell(text: String) -> String {
    if text.chars().count() <= CELL {
        return text;
    }
    text.chars().take(CELL - 1).chain(DOTS.chars()).collect()
}

/// The line that asks the same by hand; none where nobody would type it.
pub fn by_hand(ops: &[Op], program: &str) -> Option<String> {
    let quoted = ops.iter().map(|op| format!("'{}'", op.to_string().replace('\'', r"'\''")));
    let line = format!("printf '%s\\n' {} | {program}", quoted.collect::<Vec<_>>().join(" "));
    (line.len() <= BY_HAND).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Vec<Op> {
        lines.iter().map(|line| Op::read(line).unwrap()).collect()
    }

    #[test]
    fn a_sequence_is_told_as_a_table_and_as_a_line_to_type() {
        let ops = read(&[
            r#"["new",2]"#,
            r#"["set","a",1]"#,
            r#"["set","b",1]"#,
            r#"["get","a"]"#,
            r#"["set","c",1]"#,
            r#"["get","a"]"#,
        ]);
        let odd = read(&[r#"["new",1]"#, r#"["set","",null]"#, r#"["get",""]"#]);
        let none = Said::Line("{}".into());
        let tables = [rows(&ops, &none), rows(&odd, &none), rows(&odd, &Said::Nothing)];
        let by_hand = by_hand(&odd, "node cache.js").unwrap();
        insta::assert_snapshot!(format!("{}\n\n{by_hand}", tables.map(|rows| rows.join("\n")).join("\n\n")));
    }

    #[test]
    fn a_long_one_is_shown_by_its_ends() {
        let mut lines = vec!["[\"new\",1000]".to_owned()];
        lines.extend((0..1100).map(|n| format!("[\"set\",\"student:{n}\",{n}]")));
        let ops: Vec<Op> = lines.iter().map(|line| Op::read(line).unwrap()).collect();
        let rows = rows(&ops, &Said::Nothing);
        assert_eq!(rows.len(), FIRST + 1 + LAST);
        assert!(rows.last().unwrap().contains("… (1000)"), "{rows:#?}");
        assert_eq!(by_hand(&ops, "node cache.js"), None);
    }
}
