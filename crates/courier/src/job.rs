//! The kinds of job there are, and what each does.

use desk::orgs::RECOMPUTE_TIMERS;
use desk::{Desk, Error, files, housekeeping};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

/// A kind of job.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Forgets idempotency answers and list places older than a day, every hour.
    Forget,
    /// Deletes the bytes of files that nothing refers to any more, every day.
    SweepFiles,
    /// Writes down when tokens were last used, every minute.
    NoteLastUse,
    /// Has the timers of a client's tickets computed anew, after it has changed its policy.
    RecomputeTimers,
}

/// What is to become of a job that went well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is over.
    Done,
    /// It is due again after so many milliseconds.
    AgainAfter(i64),
}

impl Kind {
    /// The kinds that are always down, due again and again.
    pub const RECURRING: [Self; 3] = [Self::Forget, Self::SweepFiles, Self::NoteLastUse];

    /// The word it is stored as.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Forget => "forget",
            Self::SweepFiles => "sweep_files",
            Self::NoteLastUse => "note_last_use",
            Self::RecomputeTimers => RECOMPUTE_TIMERS,
        }
    }

    /// From that word.
    pub fn parse(text: &str) -> Option<Self> {
        let all = Self::RECURRING.into_iter().chain([Self::RecomputeTimers]);
        all.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Does it.
    pub(crate) async fn run(self, desk: &Desk, payload: &str) -> Result<Outcome, Error> {
        match self {
            Self::Forget => {
                let more = housekeeping::forget(desk).await?;
                Ok(Outcome::AgainAfter(if more { 1_000 } else { HOUR_MS }))
            }
            Self::SweepFiles => {
                let swept = files::sweep(desk).await?;
                if swept > 0 {
                    tracing::info!(swept, "{swept} objects that no file needed were deleted");
                }
                Ok(Outcome::AgainAfter(DAY_MS))
            }
            Self::NoteLastUse => {
                housekeeping::note_last_use(desk).await?;
                Ok(Outcome::AgainAfter(MINUTE_MS))
            }
            Self::RecomputeTimers => {
                housekeeping::recompute_timers(desk, payload).await?;
                Ok(Outcome::Done)
            }
        }
    }
}
