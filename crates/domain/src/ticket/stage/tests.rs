//! Every status is in one stage, and a stage says whose move it can be.

use super::*;
use crate::ticket::status::Ball;

#[test]
fn the_stages_hold_every_status_once() {
    let told: Vec<Status> = Stage::ALL.into_iter().flat_map(Stage::statuses).collect();
    assert_eq!(told.len(), Status::ALL.len());
    assert!(Status::ALL.into_iter().all(|status| told.contains(&status)));
    assert!(Stage::ALL.into_iter().all(|stage| Stage::parse(stage.as_str()) == Some(stage)));
    assert_eq!(Stage::parse("later"), None);
}

#[test]
fn what_is_done_is_what_nobody_has_to_do_with_any_more() {
    for status in Status::ALL {
        let done = Stage::of(status) == Stage::Done;
        assert_eq!(done, status.ball() == Ball::Nobody, "{status}");
        assert_eq!(done, OVER.has(status), "{status}");
    }
}
