//! Every door that a page of ours names is there: relative links lead to files, and their anchors to headings.

use std::path::Path;

use super::{files, none, root};

/// The targets of `[text](target)` outside of code.
fn targets(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut code = false;
    for line in page.lines() {
        code ^= line.starts_with("```");
        if code {
            continue;
        }

        found.extend(
            line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target),
        );
    }
    found
}

/// What a heading is called in a link, as GitHub does it.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
}

fn has_heading(page: &Path, wanted: &str) -> bool {
    let text = std::fs::read_to_string(page).unwrap_or_default();
    text.lines()
        .filter(|line| line.starts_with('#'))
        .any(|line| anchor(line.trim_start_matches(['#', ' '])) == wanted)
}

#[test]
fn every_relative_link_leads_somewhere() {
    let mut problems = Vec::new();
    let mut seen = 0;
    for (page, text) in files(".", "md") {
        let folder = root().join(&page);
        let folder = folder.parent().expect("a file has a folder");
        for target in targets(&text).into_iter().filter(|t| !t.contains("://") && !t.starts_with("mailto:")) {
            seen += 1;
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() { root().join(&page) } else { folder.join(file) };
            if !file.exists() {
                problems.push(format!("{}: there is no {target}", page.display()));
            } else if !heading.is_empty() && !has_heading(&file, heading) {
                problems.push(format!("{}: {target} has no such heading", page.display()));
            }
        }
    }
    assert!(seen > 20, "the scanner no longer finds links: {seen}");
    none(problems);
}

/// What a page names in the tree is there: pages do not outlive the files that they send people to.
#[test]
fn every_path_that_a_page_names_exists() {
    let mut problems = Vec::new();
    for (page, text) in files("docs", "md").into_iter().chain([door("CONTRIBUTING.md"), door("SECURITY.md")])
    {
        for named in text.split('`').skip(1).step_by(2).filter(|named| is_path(named)) {
            if !root().join(named).exists() {
                problems.push(format!("{}: there is no {named}", page.display()));
            }
        }
    }
    none(problems);
}

/// A path below one of our folders, and not a pattern of paths.
fn is_path(quoted: &str) -> bool {
    let ours = ["src/", "tests/", "labs/", "compose/", "docs/", "examples/", ".ci/"];
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    ours.iter().any(|folder| quoted.starts_with(folder)) && quoted.chars().all(plain)
}

fn door(page: &str) -> (std::path::PathBuf, String) {
    (page.into(), std::fs::read_to_string(root().join(page)).expect("a page"))
}

/// Who comes through the README finds every page of `docs/`, at one remove at most.
#[test]
fn every_page_is_led_to() {
    let pages = files("docs", "md");
    let doors = ["README.md", "CONTRIBUTING.md", "docs/architecture.md"].map(|page| door(page).1);
    let led = |name: &str| doors.iter().any(|door| targets(door).iter().any(|t| t.ends_with(name)));
    let names =
        pages.iter().map(|(page, _)| page.file_name().expect("a name").to_string_lossy().into_owned());
    none(names.filter(|name| !led(name)).map(|name| format!("nothing leads to docs/{name}")).collect());
}
