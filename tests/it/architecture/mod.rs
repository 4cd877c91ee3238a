//! The floor plan: which folder of src/ may use which, as docs/architecture.md shows it; and no circles of files.

mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use sources::{Module, Sources};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/architecture.md");
const BEGIN: &str = "<!-- what may use what -->";
const END: &str = "<!-- end -->";

/// The page's table, in its order: a folder, and what it may use.
fn table() -> Vec<(String, BTreeSet<String>)> {
    let page = fs::read_to_string(PAGE).expect("docs/architecture.md");
    let table = page.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END)).expect("both marks");
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<_>>();
    let rows = table.0.lines().filter_map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let folder = names(cells.first()?).into_iter().next()?;
        Some((folder, names(cells.last()?)))
    });
    rows.collect()
}

#[test]
fn a_folder_uses_what_the_page_says_and_nothing_else() {
    let table = table();
    let mut below = BTreeSet::new();
    for (folder, may) in &table {
        let up: Vec<_> = may.difference(&below).collect();
        assert!(up.is_empty(), "{folder} may use {up:?}, which do not stand above it on the page: a circle");
        below.insert(folder.clone());
    }
    let sources = Sources::read();
    let uses = sources.between_folders();
    let known: BTreeMap<_, _> = table.into_iter().collect();
    assert_eq!(uses.keys().collect::<Vec<_>>(), known.keys().collect::<Vec<_>>(), "folders, here and there");
    for (folder, used) in uses {
        for (other, lines) in &used {
            assert!(known[&folder].contains(other), "{folder} uses {other}:\n{}", lines.join("\n"));
        }
        let idle: Vec<_> = known[&folder].iter().filter(|other| !used.contains_key(*other)).collect();
        assert!(idle.is_empty(), "{folder} uses no {idle:?}: take it off the page");
    }
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let sources = Sources::read();
    let uses = sources.between_files();
    let circles: Vec<Vec<Module>> = circles(&uses);
    assert!(circles.is_empty(), "{circles:#?}");
}

/// Files that reach themselves: each with all others that it reaches and that reach it.
fn circles(uses: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<Vec<Module>> {
    let reached = |from: &Module| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(next) = open.pop() {
            let news = uses.get(&next).into_iter().flatten();
            open.extend(news.filter(|module| seen.insert((*module).clone())).cloned());
        }
        seen
    };
    let all: BTreeMap<&Module, BTreeSet<Module>> =
        uses.keys().map(|module| (module, reached(module))).collect();
    let mut found = BTreeSet::new();
    for (module, reach) in &all {
        if reach.contains(*module) {
            let back = |other: &&Module| all.get(*other).is_some_and(|reach| reach.contains(*module));
            found.insert(reach.iter().filter(back).cloned().collect::<Vec<_>>());
        }
    }
    found.into_iter().collect()
}
