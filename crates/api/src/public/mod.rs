//! The pages for people without an account: a place's, behind its code (`/r/<code>`), and what one follows (`/f/<sealed>`).
//!
//! Made on the server, whole in one answer, without a script: they are read on telephones, where the reception is bad. Looking at
//! one changes nothing.

mod follow;
mod form;
mod page;
mod photos;
mod place;
mod refusal;
mod sender;
mod since;
mod style;
mod voice;

use axum::Router;
use axum::routing::{get, post};

use crate::state::App;

/// Forms with photos that are read at once, on this node: each holds some 600 kB.
pub const PUBLIC_UPLOADS_MAX: usize = 8;

/// Where they are.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/r/{code}", get(place::show).post(place::report))
        .route("/r/{code}/too", post(voice::add_voice))
        .route("/r/{code}/{file}", get(place::picture))
        .route("/f/{sealed}", get(follow::show).post(follow::say))
}
