//! The learner's folder: starter files in every language that the lab names, which can be handed in as they are.

use crate::course::diagnose::Problems;
use crate::course::folder::{Files, below};
use crate::course::yaml::Yaml;
use crate::course::{Lab, usable};
use crate::{Error, Exit, Result, msg};

/// Every language of the lab's has starter files with a valid description.
pub fn starters(lab: &Lab, tree: &Yaml, file: &str, text: &str, files: &Files) -> Result<()> {
    let Some(workspace) = &lab.workspace else { return Ok(()) };
    let mut problems = Problems::new(file, text);
    if workspace.languages.is_empty() {
        problems.add(tree.find("workspace/languages"), msg!("spec-workspace-nothing"));
    }
    for (n, language) in workspace.languages.iter().enumerate() {
        let (at, folder) = (tree.find(&format!("workspace/languages/{n}")), language.folder());
        if workspace.languages[..n].contains(language) {
            problems.add(at, msg!("spec-twice", what = folder));
            continue;
        }
        let starter = below(files, &folder);
        if starter.is_empty() {
            problems.add(at, msg!("spec-workspace-empty", folder = folder));
        } else if let Err(e) = usable(&starter).submission {
            // Its places are places of another file.
            return Err(Error::new(Exit::LabInvalid, msg!("spec-workspace-bad", folder = folder)).because(e));
        }
    }
    problems.finish()
}

#[cfg(test)]
mod tests {
    use crate::course::{LoadedLab, SUBMISSION_FILE, template};
    use crate::{Error, Exit};

    /// The template's lab with a workspace, and the descriptions that lie in it.
    fn lab(workspace: &str, descriptions: &[(&str, &str)]) -> Result<LoadedLab, Error> {
        let mut files = template("my-lab").unwrap();
        let yaml = String::from_utf8(files["lab.yaml"].clone()).unwrap();
        let yaml = yaml.replace("topology: stack", &format!("topology: stack\nworkspace: {workspace}"));
        files.insert("lab.yaml".into(), yaml.into_bytes());
        for (language, text) in descriptions {
            files.insert(format!("workspace/{language}/{SUBMISSION_FILE}"), text.as_bytes().to_vec());
        }
        LoadedLab::from_files("my-lab", "", files)
    }

    fn told(made: Result<LoadedLab, Error>) -> String {
        let error = made.unwrap_err();
        assert_eq!(error.exit, Exit::LabInvalid);
        let found = error.findings.first().map(|f| format!("{} {}", f.place, f.what.id));
        found.unwrap_or_else(|| error.what.id.to_string())
    }

    #[test]
    fn starter_files_are_a_submission_in_every_language() {
        let program = "format: 1\nprogram: node cache.js\n";
        let good = lab("{ languages: [js] }", &[("js", program)]).unwrap();
        let starter = good.starter(good.lab.workspace.as_ref().unwrap().languages[0]);
        assert_eq!(starter[SUBMISSION_FILE], program.as_bytes());
        let both = "{ languages: [js, python] }";
        assert!(told(lab(both, &[("js", program)])).ends_with("spec-workspace-empty"));
        assert!(told(lab("{ languages: [] }", &[])).ends_with("spec-workspace-nothing"));
        assert!(told(lab("{ languages: [js, js] }", &[("js", program)])).ends_with("spec-twice"));
        assert!(told(lab("{ languages: [rust] }", &[])).contains("spec-unknown-choice"));
        assert_eq!(told(lab("{ languages: [js] }", &[("js", "format: 1\n")])), "spec-workspace-bad");
    }
}
