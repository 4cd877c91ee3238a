//! The labs and the topologies are part of the program: a new file in these folders must rebuild it.

fn main() {
    for folder in ["labs", "compose", "src/i18n"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
