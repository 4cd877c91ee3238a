//! The options that every verb takes.

use std::path::PathBuf;

use clap::builder::FalseyValueParser;
use clap::{ArgAction, Args};

/// Flags first, then the environment, then the default.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Everywhere")]
pub struct Globals {
    /// Which run, where more than one is active
    #[arg(long, global = true, value_name = "RUN", env = "LAB_RUN", hide_env_values = true, add = super::complete::runs())]
    pub run: Option<String>,

    /// Print one JSON document to stdout instead of text
    #[arg(long, global = true)]
    pub json: bool,

    /// Print results only: no progress, no notes
    #[arg(long, short, global = true)]
    pub quiet: bool,

    /// Show what is done on the way (-vv: the libraries' words too)
    #[arg(long, short, global = true, action = ArgAction::Count)]
    pub verbose: u8,

    /// Answer every question with yes
    #[arg(long, short, global = true, env = "LAB_YES", value_parser = FalseyValueParser::new(), hide_env_values = true)]
    pub yes: bool,

    /// Language: en or ar [env: LAB_LANG, else the locale]
    // Read by `language::choose` before anything is parsed: usage errors have a language too.
    #[arg(long, global = true, value_name = "LANG", value_parser = ["en", "ar"], hide_possible_values = true)]
    pub lang: Option<String>,

    /// A folder of labs, looked at before the built-in ones
    #[arg(long, global = true, value_name = "DIR", env = "LAB_LABS", hide_env_values = true)]
    pub labs: Option<PathBuf>,

    /// Docker Engine to use [env: DOCKER_HOST, DOCKER_CONTEXT]
    #[arg(long, global = true, value_name = "URL")]
    pub docker_host: Option<String>,
}
