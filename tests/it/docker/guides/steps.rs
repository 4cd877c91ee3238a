//! A guide as what is typed, and what comes.

/// What is typed at once, and the lines that the guide says it prints; none where it says nothing.
pub struct Step {
    pub typed: Typed,
    pub printed: Vec<String>,
}

#[derive(Clone, Debug)]
pub enum Typed {
    /// One line of a shell, or as many as belong to it: a quotation or a `\` goes over the end.
    Line(String),
    /// Lines of Python, in the shell beside the nodes.
    Python(String),
}

/// The steps of a guide in order. A block without a name is typed line by line, one of `python` as a whole; what stands
/// in one of `text` was printed by the step before. Others are another way to the same.
pub fn steps(guide: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut block = None;
    let step = |typed| Step { typed, printed: Vec::new() };
    for line in guide.lines() {
        match (line.strip_prefix("```"), block) {
            (Some(_), Some(_)) => block = None,
            (Some(kind), None) => {
                block = Some(kind);
                if kind == "python" {
                    steps.push(step(Typed::Python(String::new())));
                }
            }
            (None, Some("text")) => {
                steps.last_mut().expect("a step before its output").printed.push(line.into())
            }
            (None, Some("python")) => {
                if let Some(Step { typed: Typed::Python(lines), .. }) = steps.last_mut() {
                    *lines += &format!("{line}\n");
                }
            }
            (None, Some("")) => match unfinished(&mut steps) {
                Some(begun) => *begun += &format!("\n{line}"),
                None => steps.push(step(Typed::Line(line.to_owned()))),
            },
            (None, _) => {}
        }
    }
    steps
}

/// The line before, where it goes on.
fn unfinished(steps: &mut [Step]) -> Option<&mut String> {
    let goes_on = |line: &str| line.ends_with('\\') || line.matches('\'').count() % 2 == 1;
    match steps.last_mut() {
        Some(Step { typed: Typed::Line(begun), printed }) if printed.is_empty() && goes_on(begun) => {
            Some(begun)
        }
        _ => None,
    }
}

/// The names in capitals in what is typed: they stand for what a reader finds out.
pub fn names(typed: &str) -> Vec<&str> {
    let words = typed.split(|c: char| !c.is_ascii_alphanumeric() && !"_$.".contains(c));
    words.filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase())).collect()
}
