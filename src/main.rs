//! Parse, run, exit code; nothing else.

fn main() -> std::process::ExitCode {
    lab::cli::main(std::env::args_os().collect())
}
