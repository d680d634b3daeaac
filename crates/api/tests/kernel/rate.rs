//! Requests per minute, on a clock of the test's own.

use std::sync::Arc;
use std::time::Duration;

use api::http::{Front, Limiter, Problem, RateLimit, routes};
use axum::Router;
use axum::routing::get;
use governor::clock::FakeRelativeClock;

use crate::sample::{Answer, send_to};

struct Desk {
    clock: FakeRelativeClock,
    limiter: Arc<Limiter<FakeRelativeClock>>,
}

impl Desk {
    fn allowing(requests: u32) -> Self {
        let clock = FakeRelativeClock::default();
        let limiter = Arc::new(RateLimit::per_minute(requests).limiter_with(clock.clone()).unwrap());
        Self { clock, limiter }
    }

    async fn ask(&self) -> Answer {
        let limiter = Arc::clone(&self.limiter);
        let handler = async move || limiter.admit().map(|()| "welcome");
        let app = Front::new(routes(Router::new().route("/", get(handler))), 1);
        send_to(app, axum::http::Request::get("/").body(axum::body::Body::empty()).unwrap()).await
    }
}

#[tokio::test]
async fn answers_say_what_is_left() {
    let desk = Desk::allowing(60);
    let answer = desk.ask().await;
    assert_eq!(answer.header("ratelimit-policy"), "\"default\";q=60;w=60");
    assert_eq!(answer.header("ratelimit"), "\"default\";r=59;t=1");
    assert_eq!(desk.ask().await.header("ratelimit"), "\"default\";r=58;t=2");
    desk.clock.advance(Duration::from_secs(60));
    assert_eq!(desk.ask().await.header("ratelimit"), "\"default\";r=59;t=1");
}

#[tokio::test]
async fn over_the_limit_is_429_until_the_time_it_says() {
    let desk = Desk::allowing(2);
    assert_eq!((desk.ask().await.status, desk.ask().await.status), (200, 200));
    let refused = desk.ask().await;
    assert_eq!((refused.status, refused.code().as_str()), (429, "rate_limited"));
    assert_eq!((refused.header("retry-after"), refused.header("ratelimit")), ("30", "\"default\";r=0;t=30"));
    desk.clock.advance(Duration::from_millis(29_500));
    assert_eq!(desk.ask().await.header("retry-after"), "1");
    desk.clock.advance(Duration::from_secs(1));
    assert_eq!(desk.ask().await.status, 200);
}

#[tokio::test]
async fn tokens_are_counted_apart() {
    let (one, other) = (Desk::allowing(1), Desk::allowing(1));
    assert_eq!((one.ask().await.status, one.ask().await.status, other.ask().await.status), (200, 429, 200));
}

#[test]
fn zero_is_no_limit_and_no_work() {
    assert!(RateLimit::per_minute(0).limiter().is_none());
    assert!(RateLimit::per_minute(1).limiter().is_some());
}

#[test]
fn a_problem_fits_in_a_register() {
    assert_eq!(size_of::<Problem>(), size_of::<usize>());
}
