//! `mail`: what was not sent, and sending it after all.

use domain::id::Id;
use store::mail::outbox::{self, State};

use super::manage::{id, write};
use super::say;
use crate::cli;
use crate::failure::Failure;
use crate::settings::Settings;

/// Mails listed at most.
const LIST_MAX: usize = 1_000;

/// `mail`
pub fn mail(settings: &Settings, command: cli::Mail) -> Result<(), Failure> {
    match command {
        cli::Mail::List { state } => list(settings, state.as_deref()),
        cli::Mail::Retry { id: text } => {
            let mail: Id = id(&text, "the mail")?;
            let is_queued = write(settings, move |tx| Ok(outbox::retry(tx, mail)?))?;
            if !is_queued {
                return Err(Failure::argument("there is no such mail that is uncertain, failed or held"));
            }
            say("queued");
            Ok(())
        }
    }
}

fn list(settings: &Settings, state: Option<&str>) -> Result<(), Failure> {
    let states = match state {
        Some(word) => {
            let words = State::ALL.map(State::as_str).join(", ");
            vec![State::parse(word).ok_or_else(|| Failure::argument(format!("--state: one of {words}")))?]
        }
        None => vec![State::HandingOver, State::Uncertain, State::Failed, State::Held, State::Queued],
    };
    let found = write(settings, move |tx| {
        let mut found = Vec::new();
        for state in &states {
            found.extend(outbox::in_state(tx, *state, LIST_MAX)?);
        }
        Ok(found)
    })?;
    for mail in found {
        say(format_args!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            mail.id,
            mail.state.as_str(),
            mail.created_at,
            mail.letter.address,
            mail.letter.subject,
            mail.last_error.as_deref().unwrap_or_default()
        ));
    }
    Ok(())
}
