//! Exams: `labs/exams/<id>.yaml`, and `marks.yaml`, in which a person says what no program can judge. Pure.

mod marks;
mod model;
mod shelf;
mod validate;

pub use marks::{Candidate, Mark, Marks, read_marks};
pub use model::*;
pub use shelf::{LoadedExam, read_exam};
