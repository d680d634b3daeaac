//! The life of a ticket, told as stories, and what holds over all of them.

mod docs;
mod invariants;
mod paths;
mod public;
mod rules;
mod story;
mod tasks;
