//! The integrator's example does what it says, on a small file. It needs `python3`, which `make test` installs when it is absent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::path::Path;
use std::process::Command;

use support::Desk;

#[test]
fn the_example_loads_a_file_and_finds_everything_again() {
    let desk = Desk::new();
    let client = desk.last(&["org", "create", "--kind", "client", "--name", "Mine"]);
    let contractor = desk.last(&["org", "create", "--kind", "contractor", "--name", "Fitters"]);
    desk.last(&["partner", "add", "--client", &client, "--contractor", &contractor]);
    let tokens = [&client, &contractor].map(|org| desk.last(&["token", "create", "--org", org]));
    let server = desk.serve();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples");
    let output = Command::new("python3")
        .arg(examples.join("load_csv.py"))
        .arg(format!("http://{}", server.address))
        .args(&tokens)
        .arg(examples.join("sample.csv"))
        .output()
        .expect("python3 is installed (make test sees to it)");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(
        said.contains("8 rows sent") && said.contains("none lost, none twice, nothing changed"),
        "{said}"
    );
}
