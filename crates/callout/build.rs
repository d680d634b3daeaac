//! The web app goes into the binary as it was built last. Its folder is made, so that there is something to look at: a folder
//! that is missing would be a reason to compile anew each time.

use std::path::Path;

fn main() {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist");
    // Where it can't be made there is no web app, and the server says so.
    let _ = std::fs::create_dir_all(&built);
    println!("cargo:rerun-if-changed={}", built.display());
}
