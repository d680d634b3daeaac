//! One line per request.

use std::io;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

use crate::sample::get;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

async fn lines_of(path: &str) -> Vec<Value> {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(lines.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    get(path).await;
    drop(guard);
    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn what_went_well_is_a_debug_event() {
    let lines = lines_of("/request-id?secret=1").await;
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((&line["level"], &line["target"]), (&"DEBUG".into(), &"api::request".into()));
    let fields = &line["fields"];
    assert_eq!(
        (&fields["method"], &fields["path"], &fields["status"]),
        (&"GET".into(), &"/request-id".into(), &200.into())
    );
    assert_eq!(fields["request_id"], "test-1");
    assert!(fields["duration_ms"].is_f64());
    assert!(fields["message"].as_str().unwrap().starts_with("GET /request-id answered 200 in "));
}

#[tokio::test]
async fn a_refusal_is_an_info_event_with_its_code() {
    let lines = lines_of("/nowhere").await;
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((&line["level"], &line["fields"]["code"]), (&"INFO".into(), &"path_unknown".into()));
}

#[tokio::test]
async fn a_panic_is_an_error_event_with_its_message() {
    let lines = lines_of("/panics").await;
    let [panic, request] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!((&panic["level"], &panic["fields"]["panic"]), (&"ERROR".into(), &"a screw is loose".into()));
    assert_eq!(panic["fields"]["request_id"], "test-1");
    assert_eq!((&request["level"], &request["fields"]["status"]), (&"INFO".into(), &500.into()));
}
