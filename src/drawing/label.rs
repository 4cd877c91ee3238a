//! Labels as a reader sees them: markup is taken away, never obeyed.

/// Characters of a label that are kept.
const LONGEST: usize = 200;

/// A label without tags, entities, Markdown and icons, on one line.
pub fn plain(label: &str) -> String {
    let text = tags(label);
    let text = entities(&text).replace("\\n", " ");
    let words = text.split_whitespace().filter(|word| !icon(word));
    let words: Vec<&str> = words.map(|word| word.trim_matches(['`', '*', '_'])).collect();
    let text: String = words.join(" ").chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    text.trim().to_owned()
}

/// Each tag becomes a space: `<br/>` parts two words. A `<` that begins none stays.
fn tags(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(begin) = rest.find('<') {
        let (before, tag) = rest.split_at(begin);
        out += before;
        let name = tag[1..].trim_start_matches('/').chars().next();
        match tag.find('>').filter(|_| name.is_some_and(|c| c.is_ascii_alphabetic() || c == '!')) {
            Some(end) => {
                out.push(' ');
                rest = &tag[end + 1..];
            }
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out + rest
}

/// `#quot;` as Mermaid writes it, `&quot;` as HTML does.
fn entities(text: &str) -> String {
    const KNOWN: [(&str, &str); 6] =
        [("quot;", "\""), ("lt;", "<"), ("gt;", ">"), ("nbsp;", " "), ("times;", "×"), ("amp;", "&")];
    KNOWN.iter().fold(text.to_owned(), |text, (name, sign)| {
        text.replace(&format!("#{name}"), sign).replace(&format!("&{name}"), sign)
    })
}

/// `fa:fa-user`, and the like.
fn icon(word: &str) -> bool {
    word.split_once(":fa-").is_some_and(|(set, _)| set.starts_with("fa") && set.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn markup_is_taken_away_and_signs_stay() {
        let all = [
            ("Load<br/>Balancer", "Load Balancer"),
            ("<b onclick='x()'>CDN</b>", "CDN"),
            ("<script>alert(1)</script>", "alert(1)"),
            ("`**Redis** _M1_`", "Redis M1"),
            ("fa:fa-user User", "User"),
            ("Redis #times;6", "Redis ×6"),
            ("a < b > c", "a < b > c"),
            ("<", "<"),
            ("App\\nServer", "App Server"),
            ("عميل<br>ويب", "عميل ويب"),
        ];
        for (label, seen) in all {
            assert_eq!(plain(label), seen, "{label}");
        }
    }
}
