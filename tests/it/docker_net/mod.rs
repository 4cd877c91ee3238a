//! The pod's agent on a real engine: who gets in, who gets out, what a cut cuts, and that it ends.

mod border;
mod cuts;
mod pod;
mod speakers;
