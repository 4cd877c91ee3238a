//! A file beside somebody's tests that says what their run has otherwise than its lab. Read as strictly as a lab.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::diagnose::Problems;
use super::setting::may_set;
use super::{NodeKind, Overrides, Service, Settings, Size, yaml};
use crate::{Error, Exit, Result, msg};

/// The format that this version reads.
const FORMAT: u32 = 1;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    #[serde(default)]
    only: Vec<Service>,
    #[serde(default)]
    workload: Option<bool>,
    #[serde(default)]
    keys: Option<u32>,
    #[serde(default)]
    documents: Option<u32>,
    #[serde(default)]
    set: BTreeMap<Service, Settings>,
    #[serde(default)]
    memory: BTreeMap<Service, Size>,
    #[serde(default)]
    images: BTreeMap<NodeKind, String>,
}

/// What the file says, and the images that it names, as `ROLE=IMAGE`. Everything that is wrong is told, with line and
/// column.
pub fn read_settings(shown: &str, text: &str) -> Result<(Overrides, Vec<String>)> {
    let mut problems = Problems::new(shown, text);
    let read = yaml::read(text).and_then(|tree| {
        let file = serde_saphyr::from_str_with_options::<File>(text, yaml::options())?;
        Ok((tree, file))
    });
    let read = read.map_err(|e| problems.add_yaml(&e)).ok();
    if let Some((tree, file)) = &read {
        if file.format != FORMAT {
            problems.add(tree.find("format"), msg!("spec-plan-format", format = file.format, ours = FORMAT));
        }
        for (service, set) in &file.set {
            for name in set.keys() {
                if let Err(error) = may_set(*service, name) {
                    problems.add(tree.find(&format!("set/{}/{name}", service.id())), *error.what);
                }
            }
        }
    }
    problems.finish()?;
    let (_, file) = read.ok_or_else(|| Error::new(Exit::Bug, msg!("lab-no-yaml", file = shown)))?;
    let File { only, workload, keys, documents, set, memory, images, .. } = file;
    let images = images.into_iter().map(|(role, image)| format!("{}={image}", role.as_str())).collect();
    Ok((Overrides { only, workload, keys, documents, set, memory }, images))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_the_options_say() {
        let text = "format: 1\nonly: [redis]\nkeys: 0\nset:\n  redis: { maxmemory: 64mb, hz: 10 }\n\
                    memory: { redis: 128m }\nimages: { redis: 'redis:7.4' }\n";
        let (overrides, images) = read_settings("stack.yaml", text).unwrap();
        let flags = [
            "--only redis",
            "--keys 0",
            "--set redis.hz=10",
            "--set redis.maxmemory=64mb",
            "--memory redis=128m",
        ];
        assert_eq!(overrides.flags(), flags);
        assert_eq!(images, ["redis=redis:7.4"]);
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        for (text, at, words) in [
            ("format: 1\nset:\n  redis: { port: 1 }\n", "stack.yaml:3:", "redis.port"),
            ("format: 1\nmemmory: {}\n", "stack.yaml:2:1", "memory"),
            ("format: 1\nmemory: { mongo: big }\n", "stack.yaml:2:", "1g"),
            ("format: 2\n", "stack.yaml:1:", "2"),
            (": :\n", "stack.yaml:1:", ""),
        ] {
            let error = read_settings("stack.yaml", text).map(drop).unwrap_err();
            let told = error.text(Default::default());
            assert!(error.exit == Exit::LabInvalid && told.contains(at) && told.contains(words), "{told}");
        }
    }
}
