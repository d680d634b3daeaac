//! HTTP: the v3.0 routes, errors and the OpenAPI document. No rule lives here: a handler parses what came into a typed
//! request, calls one use case of the desk, and renders what it answered.

pub mod http;
pub mod openapi;
pub mod wire;

mod accounts;
mod answer;
mod calendar;
mod caller;
mod catalogue;
mod changes;
mod failure;
mod feeds;
mod files;
mod inbox;
mod links;
mod mailing;
mod notices;
mod organization;
mod overview;
mod partners;
mod places;
mod probes;
mod public;
mod public_requests;
pub mod router;
mod saved_views;
mod schema;
mod state;
mod texts;
mod tickets;
mod tokens;
mod users;

pub use accounts::{Demo, DemoPerson};
pub use state::{App, Pages, Random};
