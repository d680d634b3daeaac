//! Under which conditions a move can be made (the table's "guard" column).

use super::super::Priority;
use super::super::Ticket;
use super::super::command::Command;
use super::super::date::{DateKind, DateType};
use super::super::engagement::EngagementState;
use super::super::quote::QuoteState;
use super::super::status::Status;
use super::super::timer::{Timer, objection_ends, passes_at};
use super::{By, Refusal, Situation};
use crate::id::QuoteId;
use crate::org::OrgKind;

/// Contractors may reopen what they finished themselves within this (#31).
const OWN_FINISH_MS: i64 = 48 * 3_600_000;
/// A réserve may be recorded within this after the ticket was closed (#29; garantie de parfait achèvement).
const GUARANTEE_MS: i64 = 365 * 24 * 3_600_000;

macro_rules! guards {
    ($($(#[$doc:meta])* $name:ident $reason:literal $text:literal),+ $(,)?) => {
        /// A condition.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Guard { $($(#[$doc])* $name),+ }

        impl Guard {
            /// The refusal when it is not met.
            pub const fn refusal(self) -> Refusal {
                match self { $(Self::$name => Refusal::Unmet { reason: $reason, text: $text }),+ }
            }

            /// What must be so, as the refusal says it.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

guards! {
    /// #3: priority, job and location are set.
    Qualified "incomplete" "a ticket needs a priority, a location and a job before it is qualified",
    /// #6: the offer has not lapsed.
    OfferStands "offer_expired" "the offer has expired",
    /// #8: some offer has lapsed.
    OfferLapsed "offer_not_expired" "no offer has expired yet",
    /// #6b
    SomebodyAccepted "nobody_accepted" "this contractor has not accepted the offer",
    /// #9, #33: no actual intervention.
    NotWorkedOn "already_worked_on" "work on this ticket has already taken place",
    /// #10
    ReasonIfReplaced "reason_required" "replacing a contractor needs a reason",
    /// #12, #30
    NoPendingQuote "quote_pending" "a quote still awaits a decision",
    /// #23, #27
    NoBlockingQuote "quote_pending" "a blocking quote still awaits a decision",
    /// #23: a quote that is required has been validated.
    QuoteSettled "quote_required" "this ticket needs a validated quote before work is planned",
    /// #14, #15: the date was proposed by the other side and awaits an answer.
    OthersDate "not_your_date_to_answer" "only a date that the other side proposed can be answered",
    /// #14
    DateAhead "date_passed" "the proposed date has already passed",
    /// #17
    VisitOver "visit_not_over" "the visit is not over yet",
    /// #25
    InterventionOver "intervention_not_over" "the intervention is not over yet",
    /// #18, #26: what is reported as done has begun.
    Begun "in_the_future" "an actual date can't start in the future",
    /// #20
    QuoteCanBeValidated "quote_not_open" "only a pending quote, or a declined one that is still valid, can be validated",
    /// #21
    QuoteCanBeDeclined "quote_not_open" "only a pending or validated quote can be declined",
    /// #22
    QuoteCanBeWithdrawn "quote_not_open" "only a pending or declined quote can be withdrawn",
    /// #29
    HasContractor "no_contractor" "no contractor is bound to this ticket who could answer for the defect",
    /// #29
    WithinGuarantee "too_late" "a réserve can be recorded up to twelve months after the ticket was closed",
    /// #30
    ReservesAllowClose "open_reserves" "réserves of this ticket are still open",
    /// #30
    ClientLetsContractorsClose "client_closes" "the client closes its tickets itself",
    /// #30, by the clock
    ObjectionOver "objection_open" "the time to object has not run out",
    /// #31
    OwnFinishIsRecent "too_late" "a contractor can reopen what it finished itself, for 48 hours",
    /// #31
    WithinObjection "too_late" "the time to object has run out",
    /// #31
    RequestersMayReopen "client_reopens" "the client reopens its tickets itself",
    /// #33
    NotInvoiced "already_invoiced" "a ticket with an invoice can't be removed",
    /// #34
    Deposit "not_finished" "before the work is finished only a deposit can be invoiced",
    /// #34
    SomebodyToInvoice "no_contractor" "no contractor worked on this ticket: say whose invoice it is",
    /// #35
    DateIsYours "date_not_open" "only a date of yours that still stands can be changed",
    /// #8b
    OfferHalfOver "not_half_over" "no offer that awaits an answer has come to its half",
    /// #24b
    HoldIsOver "hold_not_over" "the ticket is not on hold, or not until now",
    /// #36
    ReminderDue "reminder_not_due" "nobody is to be reminded yet",
    /// #37
    EscalationDue "escalation_not_due" "there is nothing to escalate yet",
    /// #38
    PastDue "not_past_due" "the ticket is not past due, or that has been told",
}

impl Guard {
    /// Checks it; without a command, only what depends on the ticket alone.
    pub(super) fn check(
        self,
        ticket: &Ticket,
        by: &By,
        situation: &Situation,
        command: Option<&Command>,
    ) -> Result<(), Refusal> {
        if self.holds(ticket, by, situation, command) { Ok(()) } else { Err(self.refusal()) }
    }

    fn holds(self, ticket: &Ticket, by: &By, situation: &Situation, command: Option<&Command>) -> bool {
        let now = situation.now;
        let actor_org = by.actor().map(|actor| actor.org);
        match self {
            Self::Qualified => {
                ticket.priority != Priority::None && !ticket.jobs.is_empty() && !ticket.locations.is_empty()
            }
            Self::OfferStands => actor_org
                .and_then(|org| ticket.engagement(org))
                .is_some_and(|offer| offer.expires_at.is_none_or(|expiry| expiry > now)),
            Self::OfferLapsed => ticket.engagements.iter().any(|offer| lapsed(offer, now)),
            Self::SomebodyAccepted => match command {
                Some(Command::Choose { contractor }) => ticket
                    .engagement(*contractor)
                    .is_some_and(|offer| offer.state == EngagementState::Accepted),
                _ => ticket.engagements.iter().any(|offer| offer.state == EngagementState::Accepted),
            },
            Self::NotWorkedOn => {
                !ticket.dates.iter().any(|date| date.is_actual() && date.kind == DateKind::Intervention)
            }
            Self::ReasonIfReplaced => match command {
                Some(Command::Assign { partner, reason }) => {
                    let replaced = ticket.bound().is_some_and(|bound| bound.contractor != partner.contractor);
                    !replaced || reason.is_some()
                }
                _ => true,
            },
            Self::NoPendingQuote => !ticket.quotes.iter().any(|quote| quote.is_pending()),
            Self::NoBlockingQuote => !ticket.quotes.iter().any(|quote| quote.is_pending() && quote.blocking),
            Self::QuoteSettled => !ticket.quote_expected(),
            Self::OthersDate => others_date(ticket, by, command),
            Self::DateAhead => match command {
                Some(Command::ConfirmDate { date }) => {
                    ticket.date(*date).is_some_and(|date| date.period.start() > now)
                }
                _ => true,
            },
            Self::VisitOver => over(ticket, DateKind::Visit, situation),
            Self::InterventionOver => over(ticket, DateKind::Intervention, situation),
            Self::Begun => begun(ticket, situation, command),
            Self::QuoteCanBeValidated => quote_in(ticket, command, |quote| {
                quote.is_pending()
                    || quote.state == QuoteState::Declined
                        && quote.valid_until.is_none_or(|until| until >= now)
            }),
            Self::QuoteCanBeDeclined => {
                quote_in(ticket, command, |quote| quote.is_pending() || quote.is_validated())
            }
            Self::QuoteCanBeWithdrawn => quote_in(ticket, command, |quote| {
                (quote.is_pending() || quote.state == QuoteState::Declined)
                    && Some(quote.contractor) == actor_org
            }),
            Self::HasContractor => ticket.bound().is_some(),
            Self::WithinGuarantee => {
                ticket.closed_at.is_none_or(|closed| closed.plus_millis(GUARANTEE_MS) >= now)
            }
            Self::ReservesAllowClose => {
                !situation.policy.open_reserves_block_close || situation.open_reserves == 0
            }
            Self::ClientLetsContractorsClose => situation.policy.contractors_may_close,
            Self::ObjectionOver => {
                situation.policy.objection_days > 0
                    && objection_ends(ticket, &situation.policy).is_some_and(|end| end <= now)
            }
            Self::OwnFinishIsRecent => ticket
                .finished
                .is_some_and(|(at, org)| Some(org) == actor_org && at.plus_millis(OWN_FINISH_MS) >= now),
            Self::WithinObjection => {
                situation.policy.objection_days == 0
                    || objection_ends(ticket, &situation.policy).is_some_and(|end| end >= now)
            }
            Self::RequestersMayReopen => situation.policy.requesters_may_reopen,
            Self::NotInvoiced => ticket.invoices.is_empty(),
            Self::Deposit => match command {
                Some(Command::AddInvoice(invoice)) => invoice.deposit,
                _ => true,
            },
            Self::SomebodyToInvoice => match command {
                Some(Command::AddInvoice(invoice)) => {
                    invoice.contractor.is_some() || ticket.bound().is_some()
                }
                _ => true,
            },
            Self::DateIsYours => date_is_yours(ticket, by, command),
            Self::OfferHalfOver => is_due(Timer::OfferHalfTime, ticket, situation),
            Self::HoldIsOver => is_due(Timer::HoldOver, ticket, situation),
            Self::ReminderDue => is_due(Timer::Reminder, ticket, situation),
            Self::EscalationDue => is_due(Timer::Escalation, ticket, situation),
            Self::PastDue => is_due(Timer::Overdue, ticket, situation),
        }
    }
}

pub(super) fn lapsed(offer: &super::super::engagement::Engagement, now: crate::instant::Instant) -> bool {
    offer.state == EngagementState::Offered && offer.expires_at.is_some_and(|expiry| expiry <= now)
}

/// The last planned date of this kind, and the grace after it, have passed without an actual one after it.
fn over(ticket: &Ticket, kind: DateKind, situation: &Situation) -> bool {
    passes_at(ticket, kind, &situation.policy).is_some_and(|at| at <= situation.now)
}

fn is_due(timer: Timer, ticket: &Ticket, situation: &Situation) -> bool {
    timer.at(ticket, &situation.policy, situation.open_reserves).is_some_and(|at| at <= situation.now)
}

fn begun(ticket: &Ticket, situation: &Situation, command: Option<&Command>) -> bool {
    match command {
        Some(Command::PostDate(date)) => {
            date.date_type == DateType::Planned || date.period.start() <= situation.now
        }
        Some(Command::ChangeDate { date, period }) => {
            ticket.date(*date).is_none_or(|date| !date.is_actual()) || period.start() <= situation.now
        }
        _ => true,
    }
}

fn others_date(ticket: &Ticket, by: &By, command: Option<&Command>) -> bool {
    let side = by.actor().map(|actor| actor.kind);
    let answerable =
        |date: &super::super::date::TicketDate| date.is_tentative() && Some(date.proposed_by) != side;
    match command {
        Some(Command::ConfirmDate { date } | Command::RefuseDate { date, .. }) => {
            ticket.date(*date).is_some_and(answerable)
        }
        _ => ticket.dates.iter().any(answerable),
    }
}

fn date_is_yours(ticket: &Ticket, by: &By, command: Option<&Command>) -> bool {
    let own = |date: &super::super::date::TicketDate| match by.actor() {
        Some(actor) if actor.kind == OrgKind::Contractor => date.contractor == Some(actor.org),
        _ => true,
    };
    let open = |date: &super::super::date::TicketDate| {
        (date.is_planned() || date.is_actual() || date.is_tentative()) && own(date)
    };
    match command {
        Some(Command::ChangeDate { date, .. } | Command::RemoveDate { date }) => {
            ticket.date(*date).is_some_and(open)
        }
        _ => ticket.dates.iter().any(open),
    }
}

fn quote_in(
    ticket: &Ticket,
    command: Option<&Command>,
    fits: impl Fn(&super::super::quote::Quote) -> bool,
) -> bool {
    let named: Option<QuoteId> = match command {
        Some(
            Command::ValidateQuote { quote }
            | Command::DeclineQuote { quote, .. }
            | Command::WithdrawQuote { quote, .. },
        ) => Some(*quote),
        _ => None,
    };
    // A supplementary quote is only declined while it is pending: what was validated stands once work is under way.
    let settled = |quote: &super::super::quote::Quote| {
        matches!(command, Some(Command::DeclineQuote { .. }))
            && quote.is_validated()
            && !matches!(ticket.status, Status::Validation | Status::Validated)
    };
    match named {
        Some(id) => ticket.quote(id).is_some_and(|quote| fits(quote) && !settled(quote)),
        None => ticket.quotes.iter().any(fits),
    }
}
