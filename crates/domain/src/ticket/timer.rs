//! What the clock does to a ticket next (lifecycle D.5): derived from the ticket and its client's policy alone, so that it can
//! be computed at any time, by anybody. What has been done is in the ticket, so that it is not done again.

use super::Ticket;
use super::command::Command;
use super::date::DateKind;
use super::engagement::EngagementState;
use super::stage::OVER;
use super::status::Status;
use super::wait::reminds;
use crate::instant::Instant;
use crate::org::ClientPolicy;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

macro_rules! timers {
    ($($(#[$doc:meta])* $name:ident $wire:literal $number:literal $command:ident $when:literal;)+) => {
        /// Something that falls due.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Timer { $($(#[$doc])* $name),+ }

        impl Timer {
            /// Every timer: of two that fall due at once the first fires first.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word it is stored as.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire),+ }
            }

            /// The row of the table of moves that it makes.
            pub const fn number(self) -> &'static str {
                match self { $(Self::$name => $number),+ }
            }

            /// When it falls due, in words.
            pub const fn when(self) -> &'static str {
                match self { $(Self::$name => $when),+ }
            }

            /// The move that it makes.
            pub const fn command(self) -> Command {
                match self { $(Self::$name => Command::$command),+ }
            }
        }
    };
}

timers! {
    /// Half of the time to answer an offer is over.
    OfferHalfTime "offer_half_time" "8b" RemindOffers
        "half of the time between an offer and its end is over, and it is not answered; once for each offer";
    /// Offers lapse.
    OffersExpire "offers_expire" "8" ExpireOffers
        "an offer's end has come; the next contractor in the queue gets as much time as the one before";
    /// A planned visit has passed without confirmation.
    VisitPassed "visit_passed" "17" VisitPassed
        "`grace_hours` after the end of the last planned visit, and none is reported as done";
    /// A planned intervention has passed without confirmation.
    InterventionPassed "intervention_passed" "25" InterventionPassed
        "`grace_hours` after the end of the last planned intervention, and none is reported as done";
    /// The time to object to a completion has run out.
    CompletionAccepted "completion_accepted" "30" AcceptSilently
        "`objection_days` after the ticket was finished (0: never), unless a quote awaits a word or open réserves stand in the way";
    /// What the ticket waited for should be there.
    HoldOver "hold_over" "24b" EndHold
        "`hold_until` has come";
    /// The ticket is past due.
    Overdue "overdue" "38" TellOverdue
        "`due_at` has come and the work is not finished; once for each due date, and not while a hold pauses it";
    /// Whoever has to act is reminded.
    Reminder "reminder" "36" Remind
        "`reminder_hours` after the task began (0: never), then a day after the last reminder, `reminders_max` times at most";
    /// The client's managers are told that nothing moves.
    Escalation "escalation" "37" Escalate
        "`escalation_hours` after the task began (0: never), once";
}

/// The next thing that falls due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// When.
    pub at: Instant,
    /// What.
    pub timer: Timer,
}

impl Due {
    /// What falls due next on a ticket, if anything does. `open_reserves`: réserves of it that still stand.
    pub fn next(ticket: &Ticket, policy: &ClientPolicy, open_reserves: u32) -> Option<Self> {
        let due = |timer: &Timer| Some(Self { at: timer.at(ticket, policy, open_reserves)?, timer: *timer });
        Timer::ALL.iter().filter_map(due).min_by_key(|due| (due.at, due.timer))
    }
}

impl Timer {
    /// When it falls due on this ticket, as things stand; none when it does not.
    pub fn at(self, ticket: &Ticket, policy: &ClientPolicy, open_reserves: u32) -> Option<Instant> {
        match (self, ticket.status) {
            (Self::OfferHalfTime, Status::Proposed) => {
                let offered = ticket.engagements.iter().filter(|offer| offer.reminded_at.is_none());
                offered.filter_map(super::engagement::Engagement::half_time).min()
            }
            (Self::OffersExpire, Status::Proposed) => {
                let offered = ticket.engagements.iter().filter(|e| e.state == EngagementState::Offered);
                offered.filter_map(|offer| offer.expires_at).min()
            }
            (Self::VisitPassed, Status::Visit) => passes_at(ticket, DateKind::Visit, policy),
            (Self::InterventionPassed, Status::Intervention) => {
                passes_at(ticket, DateKind::Intervention, policy)
            }
            (Self::CompletionAccepted, Status::Finished) => {
                let blocked = policy.open_reserves_block_close && open_reserves > 0
                    || ticket.quotes.iter().any(super::quote::Quote::is_pending);
                objection_ends(ticket, policy).filter(|_| policy.objection_days > 0 && !blocked)
            }
            (Self::HoldOver, Status::Toreplan) => {
                ticket.hold.as_ref().filter(|hold| hold.lasts()).and_then(|hold| hold.until)
            }
            (Self::Overdue, status) => {
                let late = status != Status::Draft && status != Status::Finished && !OVER.has(status);
                let paused = policy.holds_pause_due && ticket.hold.as_ref().is_some_and(super::Hold::lasts);
                ticket.due_at.filter(|_| late && !paused && ticket.wait.overdue_told_at.is_none())
            }
            (Self::Reminder, _) => {
                let more = policy.reminder_hours > 0 && ticket.wait.reminded < policy.reminders_max.into();
                let at = match ticket.wait.reminded_at {
                    Some(last) => Some(last.plus_millis(DAY_MS)),
                    None => ticket.wait.since.map(|since| since.plus_millis(hours(policy.reminder_hours))),
                };
                at.filter(|_| more && !reminds(ticket).is_empty())
            }
            (Self::Escalation, _) => {
                let wanted = policy.escalation_hours > 0 && ticket.wait.escalated_at.is_none();
                let at = ticket.wait.since.map(|since| since.plus_millis(hours(policy.escalation_hours)));
                at.filter(|_| wanted && !reminds(ticket).is_empty())
            }
            _ => None,
        }
    }
}

fn hours(hours: u16) -> i64 {
    i64::from(hours) * HOUR_MS
}

/// When the last planned date of this kind, and the grace after it, have passed; none when an actual one came after it (#17, #25).
pub(super) fn passes_at(ticket: &Ticket, kind: DateKind, policy: &ClientPolicy) -> Option<Instant> {
    let planned = ticket.dates.iter().filter(|date| date.is_planned() && date.kind == kind);
    let last = planned.max_by_key(|date| date.period.end())?;
    let confirmed = ticket
        .dates
        .iter()
        .any(|date| date.is_actual() && date.kind == kind && date.period.start() >= last.period.start());
    (!confirmed).then(|| last.period.end().plus_millis(hours(policy.grace_hours)))
}

/// When the time to object to a completion ends (#30, #31).
pub(super) fn objection_ends(ticket: &Ticket, policy: &ClientPolicy) -> Option<Instant> {
    ticket.finished.map(|(at, _)| at.plus_millis(i64::from(policy.objection_days) * DAY_MS))
}

/// Takes a ticket into the clock's care, or again under a changed policy: what would have been said in the past is not said
/// now, all at once; the wait counts from `now`. What becomes of dates, offers and completions does happen.
pub fn adopt(ticket: &mut Ticket, policy: &ClientPolicy, now: Instant) {
    if ticket.wait.since.is_none() {
        ticket.wait.restart(now);
        if ticket.due_at.is_some_and(|due| due <= now) {
            ticket.wait.overdue_told_at = Some(now);
        }
        if let Some(hold) = ticket.hold.as_mut().filter(|hold| hold.until.is_some_and(|until| until <= now)) {
            hold.is_over = true;
        }
        let past = |offer: &super::engagement::Engagement| offer.half_time().is_some_and(|half| half <= now);
        for offer in ticket.engagements.iter_mut().filter(|offer| past(offer)) {
            offer.reminded_at = Some(now);
        }
    }
    let is_past = |timer: Timer| timer.at(ticket, policy, 0).is_some_and(|at| at <= now);
    if is_past(Timer::Reminder) || is_past(Timer::Escalation) {
        let reminded = ticket.wait.reminded;
        ticket.wait.restart(now);
        ticket.wait.reminded = reminded;
    }
}
