//! A new migration is a reason to compile again: the embedding macro does not see new files by itself.
#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
