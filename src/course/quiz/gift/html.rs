//! What Moodle's editor writes, as text: questions here are plain.

/// Tags that stand at the end of a line.
const BREAKS: &[&str] =
    &["br", "p", "div", "li", "tr", "ul", "ol", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];
/// Entities that editors write, beside numbers.
const ENTITIES: &[(&str, &str)] = &[
    ("nbsp", " "),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("rarr", "→"),
    ("larr", "←"),
    ("times", "×"),
    ("le", "≤"),
    ("ge", "≥"),
    ("ne", "≠"),
    ("deg", "°"),
    ("micro", "µ"),
    ("plusmn", "±"),
    ("shy", ""),
    ("zwnj", "\u{200c}"),
    ("zwj", "\u{200d}"),
];

/// Without tags, entities as what they stand for, and a line where the page would begin one.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&', '\n', '\r']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (piece, behind) = match rest.as_bytes()[0] {
            b'<' => tag(rest),
            b'&' => entity(rest),
            // A line break of the source is a space of the page.
            _ => (" ".to_owned(), &rest[1..]),
        };
        text.push_str(&piece);
        rest = behind;
    }
    text.push_str(rest);
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What a tag at the beginning stands for, and what is behind it. A sign that begins no tag is itself.
fn tag(rest: &str) -> (String, &str) {
    if let Some(behind) = rest.strip_prefix("<!--") {
        return (String::new(), behind.split_once("-->").map_or("", |(_, behind)| behind));
    }
    let begins = rest[1..].trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
    let Some((inside, behind)) = rest[1..].split_once('>').filter(|_| begins) else {
        return ("<".to_owned(), &rest[1..]);
    };
    let name =
        inside.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    let closes = inside.starts_with('/');
    match name.as_str() {
        "script" | "style" if !closes => {
            let end = format!("</{name}");
            let skipped = behind.to_ascii_lowercase().find(&end).map_or("", |at| &behind[at..]);
            (String::new(), skipped)
        }
        "li" if !closes => ("\n- ".to_owned(), behind),
        "sup" if !closes => ("^".to_owned(), behind),
        "td" | "th" => (" ".to_owned(), behind),
        "img" => (format!(" [{}] ", attribute(inside, "alt").unwrap_or("image")), behind),
        name if BREAKS.contains(&name) => ("\n".to_owned(), behind),
        _ => (String::new(), behind),
    }
}

/// The value of an attribute that is quoted and not empty.
fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = inside.split_once(&format!("{name}=\""))?;
    value.split('"').next().filter(|value| !value.trim().is_empty())
}

/// What an entity at the beginning stands for; an ampersand that begins none is itself.
fn entity(rest: &str) -> (String, &str) {
    let read = || {
        let (name, behind) = rest[1..].split_once(';').filter(|(name, _)| name.len() <= 8)?;
        let number = name.strip_prefix('#').map(|n| match n.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => n.parse(),
        });
        let text = match number {
            Some(code) => char::from_u32(code.ok()?)?.to_string().replace('\u{a0}', " "),
            None => ENTITIES.iter().find(|(entity, _)| *entity == name)?.1.to_owned(),
        };
        Some((text, behind))
    };
    read().unwrap_or(("&".to_owned(), &rest[1..]))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_page_is_read_as_it_looks() {
        let all = [
            ("<p>2+2=?</p>", "2+2=?"),
            ("<p dir=\"rtl\" style=\"text-align:right\">كم&nbsp;عدد<br>العقد؟</p>", "كم عدد\nالعقد؟"),
            ("a &lt; b &amp;&amp; c &gt; d &#39;x&#x27;", "a < b && c > d 'x'"),
            ("<p>One</p>\n<ul><li>two</li>\n<li>three</li></ul>", "One\n- two\n- three"),
            ("<p>wait<b>ing</b>   <i>for</i>\nit</p>", "waiting for it"),
            ("10<sup>6</sup>", "10^6"),
            ("<img src=\"a.png\" alt=\"a ring\"> and <img src=\"b\">", "[a ring] and [image]"),
            ("<style>p { color: red }</style><!-- no -->x", "x"),
            ("a < b & c; d", "a < b & c; d"),
            ("<p>unclosed <b", "unclosed <b"),
            ("&lt;b&gt;", "<b>"),
            ("", ""),
        ];
        for (html, text) in all {
            assert_eq!(plain(html), text, "{html}");
        }
    }
}
