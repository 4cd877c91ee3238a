//! `lab.labs/v1` and `lab.lab/v1`: what can be started, and one of them in full.

use std::collections::BTreeMap;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::ErrorDocument;
use crate::Error;
use crate::course::{Lab, LoadedLab, Network, NodeKind, Service, Text, Vars, topology};
use crate::grade::{Mark, Past, best};
use crate::i18n::Lang;
use crate::plan::Place;

/// Every lab that can be started, and those that are broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.labs/v1")]
pub struct LabsDocument {
    #[schemars(extend("const" = "lab.labs/v1"))]
    pub schema: &'static str,
    pub labs: Vec<LabDocument>,
    pub broken: Vec<BrokenLab>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BrokenLab {
    pub id: String,
    pub error: ErrorDocument,
}

/// One lab as its author wrote it, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.lab/v1")]
pub struct LabDocument {
    #[schemars(extend("const" = "lab.lab/v1"))]
    pub schema: &'static str,
    pub id: String,
    /// The session of the course that it belongs to.
    pub session: String,
    pub title: String,
    pub summary: String,
    /// How long a learner is expected to need.
    pub minutes: u32,
    pub points: u32,
    /// `redis`, `mongo`.
    pub needs: Vec<Service>,
    /// Databases started beside them, for practice: nothing is judged there.
    pub beside: Vec<Service>,
    /// Images that it names for its databases, by role.
    pub images: BTreeMap<NodeKind, String>,
    /// Where programs in its pod may connect to: `pod`, or `open`.
    pub network: Network,
    pub faults: Vec<LabFault>,
    pub tasks: Vec<LabTask>,
    /// The best mark that its ended runs came to, where there is one; in the list only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<BestMark>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BestMark {
    pub score: u32,
    pub max_score: u32,
    #[schemars(with = "String")]
    pub at: Timestamp,
}

impl BestMark {
    fn of(mark: &Mark) -> Self {
        Self { score: mark.score, max_score: mark.max_score, at: mark.at }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LabFault {
    pub name: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LabTask {
    pub id: String,
    pub points: u32,
    pub text: String,
    /// Tasks that must have passed before.
    pub needs: Vec<String>,
    /// What to type where it asks for an answer: `lab answer find-master NODE`.
    pub answer: Option<String>,
}

impl LabsDocument {
    /// `history`: for the best mark of each.
    pub fn of(labs: &[(String, Result<LoadedLab, Error>)], history: &[Past], lang: Lang) -> Self {
        let mut document = Self { schema: "lab.labs/v1", labs: Vec::new(), broken: Vec::new() };
        for (id, lab) in labs {
            match lab {
                Ok(loaded) => {
                    let best = best(history, &loaded.name).map(BestMark::of);
                    let lab = LabDocument::of(&loaded.lab, &unset(&loaded.lab), lang);
                    document.labs.push(LabDocument { best, ..lab });
                }
                Err(e) => {
                    let error = ErrorDocument::of(e, lang);
                    document.broken.push(BrokenLab { id: id.clone(), error });
                }
            }
        }
        document
    }
}

impl LabDocument {
    /// `vars` are those of a run, or [`unset`] where there is none.
    pub fn of(lab: &Lab, vars: &Vars, lang: Lang) -> Self {
        let fill = |text: &Text| text.filled(vars).get(lang).to_owned();
        let tasks = lab.tasks.iter().map(|task| LabTask {
            id: task.id.clone(),
            points: task.points,
            text: fill(&task.text),
            needs: task.needs.clone(),
            answer: task.answer.as_ref().map(|_| task.answering()),
        });
        let faults = lab.faults.iter();
        Self {
            schema: "lab.lab/v1",
            id: lab.id.clone(),
            session: lab.session.clone(),
            title: fill(&lab.title),
            summary: fill(&lab.summary),
            minutes: lab.minutes,
            points: lab.tasks.iter().map(|task| task.points).sum(),
            needs: lab.needs.clone(),
            beside: lab.beside.clone(),
            images: lab.images.clone(),
            network: lab.network,
            faults: faults.map(|(name, f)| LabFault { name: name.clone(), text: fill(&f.text) }).collect(),
            tasks: tasks.collect(),
            best: None,
        }
    }
}

/// Before a run: the course's own place, and a name in capitals for each value that a run will draw.
pub fn unset(lab: &Lab) -> Vars {
    let mut vars = topology(&lab.topology, &Vars::new()).map(|stack| stack.port_vars(0)).unwrap_or_default();
    vars.insert("LAB_ADDRESS".into(), Place::FIRST.address.to_string());
    vars.extend(lab.draw.keys().map(|name| (name.clone(), name.to_uppercase())));
    vars
}
