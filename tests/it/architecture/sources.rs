//! What each file of src/ uses of the others, read from its text: `use` lines and paths that begin with `crate::` or
//! `super::`. Tests are left out: they may use what they like.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A file by its place among the modules: `["fault", "heal"]`.
pub type Module = Vec<String>;

/// All files of the library.
pub struct Sources(BTreeMap<Module, Source>);

#[derive(Default)]
struct Source {
    /// Paths from the crate on.
    uses: Vec<Vec<String>>,
    /// What it passes on, by name: the paths it comes from.
    passed: BTreeMap<String, Vec<String>>,
    /// Modules that it passes on whole.
    whole: Vec<Vec<String>>,
    defined: BTreeSet<String>,
}

impl Sources {
    pub fn read() -> Self {
        let mut all = Self(BTreeMap::new());
        all.add(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")), Vec::new());
        all
    }

    /// A file, and those of the modules that it declares.
    fn add(&mut self, path: &Path, module: Module) {
        let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let text = code(&text);
        let home = match path.file_stem().and_then(|stem| stem.to_str()) {
            Some("mod" | "lib") => path.parent().unwrap().to_owned(),
            _ => path.with_extension(""),
        };
        let children = declared(&text);
        for name in &children {
            let file = Some(home.join(format!("{name}.rs"))).filter(|file| file.exists());
            let file: PathBuf = file.unwrap_or_else(|| home.join(name).join("mod.rs"));
            self.add(&file, [module.clone(), vec![name.clone()]].concat());
        }
        let source = Source::new(&text, &module, &children);
        self.0.insert(module, source);
    }

    /// By folder: the folders that it uses, with the paths that say so.
    pub fn between_folders(&self) -> BTreeMap<String, BTreeMap<String, Vec<String>>> {
        let mut found: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
        for (module, source) in &self.0 {
            let Some(folder) = module.first() else { continue };
            let uses = found.entry(folder.clone()).or_default();
            for path in &source.uses {
                let place = self.home(path, 0).and_then(|home| home.into_iter().next());
                let Some(other) = place.or_else(|| macro_home(path)).filter(|other| other != folder) else {
                    continue;
                };
                uses.entry(other).or_default().push(format!("{}: {}", module.join("/"), path.join("::")));
            }
        }
        found
    }

    /// By file: the files that it uses.
    pub fn between_files(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let of = |(module, source): (&Module, &Source)| {
            let others = source.uses.iter().filter_map(|path| self.home(path, 0));
            let others = others.filter(|other| other != module && !other.is_empty());
            (module.clone(), others.collect())
        };
        self.0.iter().filter(|(module, _)| !module.is_empty()).map(of).collect()
    }

    /// The file that a path leads to, through whatever passes it on.
    fn home(&self, path: &[String], depth: usize) -> Option<Module> {
        let length = (0..=path.len()).rev().find(|n| self.0.contains_key(&path[..*n]))?;
        let (module, rest) = path.split_at(length);
        let source = &self.0[module];
        let Some(name) = rest.first().filter(|name| !source.defined.contains(*name) && depth < 8) else {
            return Some(module.to_vec());
        };
        if let Some(from) = source.passed.get(name) {
            return self.home(&[from.as_slice(), &rest[1..]].concat(), depth + 1);
        }
        let knows = |whole: &&Vec<String>| {
            let other = self.0.get(*whole);
            other.is_some_and(|o| o.defined.contains(name) || o.passed.contains_key(name))
        };
        match source.whole.iter().find(knows) {
            Some(whole) => self.home(&[whole.as_slice(), rest].concat(), depth + 1),
            None => Some(module.to_vec()),
        }
    }
}

/// `msg!` stands at the crate's root, as macros do, and belongs to the texts.
fn macro_home(path: &[String]) -> Option<String> {
    (path.first()? == "msg").then(|| "i18n".to_owned())
}

impl Source {
    fn new(text: &str, module: &Module, children: &[String]) -> Self {
        let mut source = Self::default();
        let mut rest = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let (public, said) = match line.trim_start().split_once("use ") {
                Some(("", said)) => (false, said),
                Some((shown, said)) if shown.starts_with("pub") && !shown.trim_end().contains(' ') => {
                    (true, said)
                }
                _ => {
                    source.defined.extend(defines(line));
                    rest.push_str(line);
                    rest.push('\n');
                    continue;
                }
            };
            let mut tree = said.to_owned();
            while !tree.contains(';') {
                tree.push_str(lines.next().unwrap_or(";").trim());
            }
            let mut leaves = Vec::new();
            expand(&[], tree.trim_end_matches(';'), &mut leaves);
            for (path, name) in leaves {
                match (public, absolute(&path, module, children, public)) {
                    (true, Some(mut path)) if name == "*" => {
                        path.pop();
                        source.whole.push(path);
                    }
                    (true, Some(path)) => _ = source.passed.insert(name, path),
                    (false, Some(path)) => source.uses.push(path),
                    (_, None) => {}
                }
            }
        }
        let starts = ["crate::", "super::"].into_iter().flat_map(|word| rest.match_indices(word));
        for (at, _) in starts.filter(|(at, _)| !rest[..*at].ends_with([':', '$'])) {
            let end = rest[at..].find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
            let path: Vec<String> =
                rest[at..][..end.unwrap_or_default()].split("::").map(str::to_owned).collect();
            source.uses.extend(absolute(&path, module, children, false));
        }
        source
    }
}

/// Without comments, and without the tests at a file's end.
fn code(text: &str) -> String {
    let tests = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..tests].lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Modules that have files of their own; those of tests left out.
fn declared(text: &str) -> Vec<String> {
    let mut of_tests = false;
    let mut found = Vec::new();
    for line in text.lines() {
        let name = line.split_once("mod ").filter(|(shown, _)| shown.is_empty() || shown.starts_with("pub"));
        if let Some((_, name)) = name.filter(|(_, name)| name.ends_with(';'))
            && !of_tests
        {
            found.push(name.trim_end_matches(';').to_owned());
        }
        // Other attributes may stand between that one and the name.
        of_tests = line == "#[cfg(test)]" || of_tests && line.starts_with('#');
    }
    found
}

/// The name that a line at the left edge gives to something.
fn defines(line: &str) -> Option<String> {
    const KINDS: [&str; 7] = ["fn", "struct", "enum", "type", "const", "static", "trait"];
    let mut words = line.split([' ', '(', '<', ':', ';', '{', '=']);
    let first = words.next().filter(|word| !word.is_empty())?;
    let mut words = std::iter::once(first).chain(words);
    words.find(|word| KINDS.contains(word))?;
    words.find(|word| !word.is_empty() && !KINDS.contains(word)).map(str::to_owned)
}

fn segments(text: &str) -> impl Iterator<Item = String> {
    text.split("::").map(|segment| segment.trim().to_owned()).filter(|segment| !segment.is_empty())
}

/// The paths of a `use` tree, each with the name under which it is known here.
fn expand(before: &[String], tree: &str, leaves: &mut Vec<(Vec<String>, String)>) {
    let Some((head, inner)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").map_or((tree, None), |(path, name)| (path, Some(name)));
        let path: Vec<String> =
            before.iter().cloned().chain(segments(path)).filter(|s| s != "self").collect();
        let name = name.map(|name| name.trim().to_owned()).or_else(|| path.last().cloned());
        leaves.extend(name.map(|name| (path, name)));
        return;
    };
    let before: Vec<String> = before.iter().cloned().chain(segments(head)).collect();
    let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut from) = (0, 0);
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inner[from..at].trim();
                if !part.is_empty() {
                    expand(&before, part, leaves);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
}

/// A path from the crate on; none where it leads to another crate. It may begin with the name of a child.
fn absolute(path: &[String], module: &Module, children: &[String], passed: bool) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|segment| *segment == "super").count();
    match path.first()?.as_str() {
        "crate" => Some(path[1..].to_vec()),
        "super" => Some([&module[..module.len().checked_sub(ups)?], &path[ups..]].concat()),
        child if passed || children.iter().any(|own| own == child) => {
            Some([module.as_slice(), path].concat())
        }
        _ => None,
    }
}
