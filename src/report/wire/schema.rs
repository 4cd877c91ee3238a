//! The published JSON Schemas, generated from the types.

use schemars::{JsonSchema, generate::SchemaSettings};

use super::*;
use crate::report::format::ClassDocument;

/// File name in labs/schema, and the schema as text: one for each document that `--json` or `--format json` prints.
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("answer.v1.json", text::<AnswerDocument>()),
        ("author.v1.json", text::<AuthorDocument>()),
        ("certificate.v1.json", text::<CertificateDocument>()),
        ("class.v1.json", text::<ClassDocument>()),
        ("collected.v1.json", text::<CollectedDocument>()),
        ("doctor.v1.json", text::<DoctorDocument>()),
        ("env.v1.json", text::<EnvDocument>()),
        ("error.v1.json", text::<ErrorDocument>()),
        ("event.v1.json", text::<EventDocument>()),
        ("exam.v1.json", text::<ExamDocument>()),
        ("exam-key.v1.json", text::<ExamKeyDocument>()),
        ("exam-outline.v1.json", text::<ExamOutlineDocument>()),
        ("exam-secret.v1.json", text::<ExamSecretDocument>()),
        ("exam-seed.v1.json", text::<ExamSeedDocument>()),
        ("exam-forgotten.v1.json", text::<ExamForgottenDocument>()),
        ("exam-verified.v1.json", text::<ExamVerifiedDocument>()),
        ("exams.v1.json", text::<ExamsDocument>()),
        ("fault.v1.json", text::<InjectedDocument>()),
        ("fault-plan.v1.json", text::<FaultPlanDocument>()),
        ("fault-replay.v1.json", text::<FaultReplayDocument>()),
        ("fault-status.v1.json", text::<FaultStatusDocument>()),
        ("faults.v1.json", text::<FaultsDocument>()),
        ("guide.v1.json", text::<GuideDocument>()),
        ("healed.v1.json", text::<HealedDocument>()),
        ("hint.v1.json", text::<HintDocument>()),
        ("history.v1.json", text::<HistoryDocument>()),
        ("images.v1.json", text::<ImagesDocument>()),
        ("lab.v1.json", text::<LabDocument>()),
        ("labs.v1.json", text::<LabsDocument>()),
        ("next.v1.json", text::<NextDocument>()),
        ("node.v1.json", text::<NodeDocument>()),
        ("ran.v1.json", text::<RanDocument>()),
        ("quiz.v1.json", text::<QuizDocument>()),
        ("quiz-paper.v1.json", text::<QuizPaperDocument>()),
        ("reply.v1.json", text::<ReplyDocument>()),
        ("report.v1.json", text::<ReportDocument>()),
        ("result.v1.json", text::<ResultDocument>()),
        ("room.v1.json", text::<RoomDocument>()),
        ("run.v1.json", text::<RunDocument>()),
        ("status.v1.json", text::<StatusDocument>()),
        ("stopped.v1.json", text::<StoppedDocument>()),
    ]
}

fn text<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    // A schema is a map of strings, numbers and lists: writing it as JSON cannot fail.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
