//! The learner's folder: laid out at the start, taken as it is at every check, and handed in as it is.

pub mod check;
pub mod place;
pub mod saves;
mod take;
mod told;
