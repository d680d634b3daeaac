//! How long a ticket has waited for whoever has to act, and what was said about it: reminders and escalation (lifecycle D.5).
//!
//! One wait per ticket. It begins anew whenever an organization gets a task that it did not have; one that only loses a task, or
//! keeps it, leaves the wait as it is.

use super::Ticket;
use super::task::Task;
use super::visibility::viewers;
use crate::id::OrgId;
use crate::instant::Instant;

/// Since when a ticket waits, and what the clock has said about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Wait {
    /// Since when; none for a ticket that was there before waits were counted.
    pub since: Option<Instant>,
    /// How often whoever has to act was reminded.
    pub reminded: u32,
    /// When that was the last time.
    pub reminded_at: Option<Instant>,
    /// When the client's managers were told that nothing moves.
    pub escalated_at: Option<Instant>,
    /// When it was told that the ticket is past due.
    pub overdue_told_at: Option<Instant>,
}

impl Wait {
    /// Begins anew.
    pub fn restart(&mut self, now: Instant) {
        *self = Self { since: Some(now), overdue_told_at: self.overdue_told_at, ..Self::default() };
    }
}

/// Who has to act, and what.
fn movers(ticket: &Ticket) -> impl Iterator<Item = (OrgId, Task)> {
    viewers(ticket).into_iter().filter_map(|org| Some((org, Task::of(ticket, org)?)))
}

/// Who is reminded of what: everybody who has to act and neither waits for a day nor has an offer with an end of its own. Nobody
/// while the ticket is on hold.
pub fn reminds(ticket: &Ticket) -> Vec<(OrgId, Task)> {
    if ticket.hold.as_ref().is_some_and(super::Hold::lasts) {
        return Vec::new();
    }
    let has_end = |org| ticket.engagement(org).is_some_and(|offer| offer.expires_at.is_some());
    movers(ticket)
        .filter(|(org, task)| match task {
            Task::Work | Task::Visit | Task::CompleteDraft => false,
            Task::AnswerOffer => !has_end(*org),
            _ => true,
        })
        .collect()
}

/// What a move from `before` to `after` does to the wait.
pub(super) fn settle(before: &Ticket, after: &mut Ticket, now: Instant) {
    let had: Vec<_> = movers(before).collect();
    if movers(after).any(|mover| !had.contains(&mover)) {
        after.wait.restart(now);
    }
    after.wait.since.get_or_insert(now);
    if after.due_at != before.due_at && after.due_at.is_none_or(|due| due > now) {
        after.wait.overdue_told_at = None;
    }
}
