//! Images: present, else pulled, else assembled on this host from Debian's packages, as an ordinary user.

#![expect(
    clippy::disallowed_methods,
    reason = "the cache of downloads is written here; it is no state of a run"
)]

mod apt;
mod assemble;
mod base;
mod cache;
mod compile;
mod download;
mod mirror;
mod pins;
mod pip;
mod recipe;
mod resolve;
mod toolbox;
mod tree;
mod wheel;

pub use assemble::assemble;
pub use base::has_data_folder;
pub use cache::Cache;
pub use recipe::{Recipe, RecipeFile};
pub use resolve::{Image, Named, ROLES, fetch, named, present, resolve};

/// The label that says by which recipe an image was made: its full digest.
pub const LABEL: &str = "lab.recipe";
