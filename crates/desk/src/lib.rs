//! The use cases of the desk: one function per command and query. Who may, in what order, what follows.
//!
//! Not here: the rules of a ticket's life (`domain`), SQL (`store`), HTTP (`api`).
//!
//! A caller is recognised once ([`auth`]) and every use case runs in one transaction ([`Desk::read`], [`Desk::write`]),
//! which first makes sure that what the caller was recognised by is still so.

pub mod accounts;
pub mod auth;
mod buckets;
pub mod calendar;
pub mod catalogue;
pub mod changes;
mod desk;
mod documents;
pub mod error;
pub mod feeds;
pub mod files;
pub mod housekeeping;
pub mod letters;
pub mod links;
mod live;
pub mod notices;
pub mod orgs;
pub mod overview;
pub mod people;
pub mod permit;
pub mod public;
mod recent;
mod recognition;
pub mod replies;
pub mod saved_views;
pub mod signing;
mod tables;
pub mod tickets;
pub mod tokens;

pub use auth::{Caller, Credential, Scopes};
pub use desk::{Answered, Desk};
pub use domain;
pub use error::{Error, Fault};
pub use live::Follower;
pub use store;
