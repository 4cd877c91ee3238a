//! Arguments to a request, result to a printer: one file a verb.

mod agree;
mod answer;
mod arabic;
mod author;
mod certificate;
mod check;
mod collect;
mod complete;
mod completions;
mod confirm;
mod context;
mod doctor;
mod env;
mod exam;
mod fault;
mod globals;
mod grade;
mod guide;
mod help;
mod hint;
mod history;
mod images;
mod interrupt;
mod language;
mod list;
mod logs;
mod man;
mod mongo;
mod next;
mod node;
mod otherwise;
mod pager;
mod printer;
mod progress;
mod quiz;
mod redis;
mod report;
mod reset;
mod run;
mod seed;
mod shell;
mod show;
mod solve;
mod start;
mod status;
mod stop;
mod trace;
mod turned;
mod usage;
mod watch;
mod watchdog;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub use context::Context;
pub use globals::Globals;
pub use printer::Printer;

use crate::i18n::Lang;
use crate::{Error, Exit, Result, msg};

/// Real Redis Cluster and MongoDB labs: started in seconds, broken on purpose, judged from evidence
#[derive(Parser, Debug)]
#[command(name = "lab", version, subcommand_value_name = "VERB")]
pub struct Cli {
    #[command(subcommand)]
    verb: Verb,
    #[command(flatten)]
    globals: Globals,
}

#[derive(Subcommand, Debug)]
enum Verb {
    List(list::Args),
    Show(show::Args),
    Guide(guide::Args),
    Start(start::Args),
    Status(status::Args),
    Watch(watch::Args),
    Check(check::Args),
    Next(next::Args),
    Hint(hint::Args),
    Answer(answer::Args),
    Solve(solve::Args),
    Report(report::Args),
    Quiz(quiz::Args),
    Exam(exam::Args),
    Certificate(certificate::Args),
    Reset(reset::Args),
    Stop(stop::Args),
    History(history::Args),
    Fault(fault::Args),
    Node(node::Args),
    Redis(redis::Args),
    Mongo(mongo::Args),
    Shell(shell::Args),
    Logs(logs::Args),
    Env(env::Args),
    Run(run::Args),
    Grade(grade::Args),
    Doctor(doctor::Args),
    Images(images::Args),
    Collect(collect::Args),
    Author(author::Args),
    Completions(completions::Args),
    Man(man::Args),
    #[command(hide = true)]
    Watchdog(watchdog::Args),
}

/// Parses, runs, and turns what happened into an exit code.
pub fn main(args: Vec<OsString>) -> ExitCode {
    // A shell that asks what may come next is answered, and nothing else is done.
    clap_complete::CompleteEnv::with_factory(|| command(Lang::En)).var(completions::ASKED).complete();
    let lang = language::choose(&args, |name| std::env::var(name).ok());
    let json = args.iter().take_while(|arg| *arg != "--").any(|arg| arg == "--json");
    let early = Printer::new(lang, json, false);
    let exit = match parse(args, &early) {
        Ok(cli) => run(cli, lang),
        Err(exit) => exit,
    };
    ExitCode::from(early.settle(exit) as u8)
}

/// The whole command line's definition, for parsing, completions and the manual.
fn command(lang: Lang) -> clap::Command {
    let command = match lang {
        Lang::En => help::flowing(Cli::command()),
        Lang::Ar => arabic::spoken(Cli::command()),
    };
    help::grouped(command, lang)
}

/// What to run; or, after help, a version or a wrong command line was printed, how to leave.
fn parse(args: Vec<OsString>, printer: &Printer) -> Result<Cli, Exit> {
    use clap::error::ErrorKind as Kind;
    let parsed =
        command(printer.lang).try_get_matches_from(&args).and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.map_err(|e| match e.kind() {
        Kind::DisplayHelp | Kind::DisplayVersion => {
            printer.out_as_it_is(help::fitted(&e.render().to_string(), printer.width()));
            Exit::Done
        }
        Kind::DisplayHelpOnMissingArgumentOrSubcommand => {
            printer.help(&e.render().to_string());
            Exit::Usage
        }
        // Options and no verb: the same.
        Kind::MissingSubcommand if usage::is_top(&e) => {
            printer.help(&command(printer.lang).render_help().to_string());
            Exit::Usage
        }
        _ => {
            let error = usage::usage(&e, &args);
            printer.error(&error);
            error.exit
        }
    })
}

fn run(cli: Cli, lang: Lang) -> Exit {
    trace::listen(cli.globals.verbose);
    let printer = Printer::new(lang, cli.globals.json, cli.globals.quiet);
    let work = || -> Result<Exit> {
        // The background process is there for hours and shall cost next to nothing: one thread.
        let mut runtime = match cli.verb {
            Verb::Watchdog(_) => tokio::runtime::Builder::new_current_thread(),
            _ => tokio::runtime::Builder::new_multi_thread(),
        };
        let runtime = runtime.enable_all().build();
        let runtime = runtime.map_err(|e| Error::new(Exit::Environment, msg!("cli-runtime")).because(e))?;
        let done = runtime.block_on(async {
            let cx = Context::new(cli.globals, lang);
            dispatch(&cx, cli.verb).await
        });
        // A thread stuck in the system (a name lookup, a dead disk) does not hold up the prompt.
        runtime.shutdown_background();
        done
    };
    // A panic is a bug of ours, and its exit code says so; the words of it are on stderr already.
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    match done.unwrap_or_else(|_| Err(Error::new(Exit::Bug, msg!("cli-bug")))) {
        Ok(exit) => exit,
        Err(error) => {
            printer.error(&error);
            error.exit
        }
    }
}

/// Verbs that clean up after an interrupt take it themselves; all others are dropped where they stand.
async fn dispatch(cx: &Context, verb: Verb) -> Result<Exit> {
    let cleans_up = matches!(
        verb,
        Verb::Start(_)
            | Verb::Reset(_)
            | Verb::Fault(_)
            | Verb::Solve(_)
            | Verb::Watch(_)
            | Verb::Check(_)
            | Verb::Author(_)
            | Verb::Run(_)
            | Verb::Grade(_)
            | Verb::Quiz(_)
    );
    let work = async {
        match verb {
            Verb::List(args) => list::run(cx, args),
            Verb::Show(args) => show::run(cx, args).await,
            Verb::Guide(args) => guide::run(cx, args).await,
            Verb::Start(args) => start::run(cx, args).await,
            Verb::Status(args) => status::run(cx, args).await,
            Verb::Watch(args) => watch::run(cx, args).await,
            Verb::Check(args) => check::run(cx, args).await,
            Verb::Next(args) => next::run(cx, args).await,
            Verb::Hint(args) => hint::run(cx, args).await,
            Verb::Answer(args) => answer::run(cx, args).await,
            Verb::Solve(args) => solve::run(cx, args).await,
            Verb::Report(args) => report::run(cx, args).await,
            Verb::Quiz(args) => quiz::run(cx, args).await,
            Verb::Exam(args) => exam::run(cx, args),
            Verb::Certificate(args) => certificate::run(cx, &args),
            Verb::Reset(args) => reset::run(cx, args).await,
            Verb::Stop(args) => stop::run(cx, args).await,
            Verb::History(args) => history::run(cx, args),
            Verb::Fault(args) => fault::run(cx, args).await,
            Verb::Node(args) => node::run(cx, args).await,
            Verb::Redis(args) => redis::run(cx, args).await,
            Verb::Mongo(args) => mongo::run(cx, args).await,
            Verb::Shell(args) => shell::run(cx, args).await,
            Verb::Logs(args) => logs::run(cx, args).await,
            Verb::Env(args) => env::run(cx, args).await,
            Verb::Run(args) => run::run(cx, args).await,
            Verb::Grade(args) => grade::run(cx, args).await,
            Verb::Doctor(args) => doctor::run(cx, args).await,
            Verb::Images(args) => images::run(cx, args).await,
            Verb::Collect(args) => collect::run(cx, args).await,
            Verb::Author(args) => author::run(cx, args).await,
            Verb::Completions(args) => completions::run(cx, args),
            Verb::Man(args) => man::run(cx, args),
            Verb::Watchdog(args) => watchdog::run(cx, args).await,
        }
    };
    if cleans_up { work.await } else { cx.or_interrupted(work).await }
}
