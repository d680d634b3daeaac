//! What a move does to the ticket beside its status (the table's "side effects" column).

mod offers;

use offers::{accept, ask_next, end_offers, offer, release};
pub(super) use offers::{bind, bind_partner};

use super::super::command::{Command, Edit, NewDate, NewQuote};
use super::super::date::{DateState, DateType, TicketDate, infer_kind};
use super::super::engagement::{Engagement, EngagementState};
use super::super::quote::{Quote, QuoteState, validates_itself};
use super::super::reserve::ReserveState;
use super::super::{Hold, Ticket};
use super::{By, Event, Situation};
use crate::id::OrgId;
use crate::instant::Instant;
use crate::org::OrgKind;

/// One change that a move makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Puts the ticket to the contractors named.
    Offer,
    /// The caller's offer is accepted; it is bound unless the client has yet to choose.
    AcceptOffer,
    /// Binds the one the client chose.
    BindChosen,
    /// Binds the one the client assigned.
    BindAssigned,
    /// The caller's offer is declined.
    DeclineOffer,
    /// Offers whose time is up lapse.
    ExpireOffers,
    /// The client takes back the offer named, or all of them.
    WithdrawOffers,
    /// When nobody holds an offer any more, the next in the queue is asked.
    AskNext,
    /// Whoever is bound loses the ticket, with its future dates and pending quotes.
    ReleaseBound,
    /// Notes the technician.
    NameTechnician,
    /// Enters the date.
    AddDate,
    /// The date now stands, and other proposals fall.
    ConfirmDate,
    /// The date falls through.
    VoidDate,
    /// The date moves.
    MoveDate,
    /// What was planned ahead falls through.
    VoidFutureDates,
    /// Notes why the ticket waits.
    Hold,
    /// Enters the quote; a quote within the threshold is validated at once.
    AddQuote,
    /// Validates the quote, and declines those of the same lot.
    ValidateQuote,
    /// Declines the quote.
    DeclineQuote,
    /// Takes the quote back.
    WithdrawQuote,
    /// Notes who finished it and when, ends offers and future dates.
    Finish,
    /// It is not finished after all.
    Unfinish,
    /// Notes when it was closed, and what became of its réserve.
    Close,
    /// Starts over: contractors become previous ones.
    Reopen,
    /// Stops everything that was open.
    Cancel,
    /// Enters the invoice.
    AddInvoice,
    /// Takes the new values.
    Edit,
    /// Notes which offers were reminded of.
    RemindOffers,
    /// Notes that the hold is over; the wait begins.
    EndHold,
    /// Counts a reminder.
    Remind,
    /// Notes that the wait was escalated.
    Escalate,
    /// Notes that it was told that the ticket is past due.
    TellOverdue,
}

impl Effect {
    /// Makes the change.
    pub(super) fn apply(self, ticket: &mut Ticket, command: &Command, by: &By, situation: &Situation) {
        let now = situation.now;
        let actor_org = by.actor().map(|actor| actor.org);
        match (self, command) {
            (Self::Offer, Command::Propose { partners, mode, expires_at }) => {
                offer(ticket, partners, *mode, *expires_at, now)
            }
            (Self::AcceptOffer, _) => accept(ticket, actor_org, situation),
            (Self::BindChosen, Command::Choose { contractor }) => bind(ticket, *contractor, now),
            (Self::BindAssigned, Command::Assign { partner, reason: _ }) => {
                bind_partner(ticket, partner, now)
            }
            (Self::DeclineOffer, Command::DeclineOffer { reason, code }) => {
                if let Some(offer) = actor_org.and_then(|org| ticket.engagement_mut(org)) {
                    offer.state = EngagementState::Declined;
                    offer.reason = Some(match code {
                        Some(code) => format!("{}: {reason}", code.as_str()),
                        None => reason.clone(),
                    });
                }
            }
            (Self::ExpireOffers, _) => {
                for offer in ticket.engagements.iter_mut().filter(|offer| super::guard::lapsed(offer, now)) {
                    offer.state = EngagementState::Expired;
                }
            }
            (Self::WithdrawOffers, Command::WithdrawOffers { contractor, reason }) => {
                let named = |org: OrgId| contractor.is_none_or(|contractor| contractor == org);
                for offer in ticket
                    .engagements
                    .iter_mut()
                    .filter(|offer| offer.state.open_offer() && named(offer.contractor))
                {
                    offer.state = EngagementState::Withdrawn;
                    offer.reason.clone_from(reason);
                }
            }
            (Self::AskNext, _) => ask_next(ticket, now),
            (Self::ReleaseBound, _) => release(ticket, command, now),
            (Self::NameTechnician, Command::NameTechnician { technician }) => {
                if let Some(bound) = actor_org.and_then(|org| ticket.engagement_mut(org)) {
                    bound.technician = Some(*technician);
                }
            }
            (Self::AddDate, Command::PostDate(date)) => add_date(ticket, date, by, situation),
            (Self::ConfirmDate, Command::ConfirmDate { date: confirmed }) => {
                for date in ticket.dates.iter_mut().filter(|date| date.is_tentative()) {
                    date.state = if date.id == *confirmed { DateState::Standing } else { DateState::Void };
                }
            }
            (Self::VoidDate, Command::RefuseDate { date, .. } | Command::RemoveDate { date }) => {
                if let Some(date) = ticket.dates.iter_mut().find(|other| other.id == *date) {
                    date.state = DateState::Void;
                }
            }
            (Self::MoveDate, Command::ChangeDate { date, period }) => {
                if let Some(date) = ticket.dates.iter_mut().find(|other| other.id == *date) {
                    date.period = *period;
                }
            }
            (Self::VoidFutureDates, _) => void_future(ticket, now),
            (Self::Hold, Command::Replan { reason, until }) => {
                hold(ticket, reason, *until, situation);
            }
            (Self::Hold, Command::RefuseCompletion { reason }) => {
                hold(ticket, reason, None, situation);
            }
            (Self::AddQuote, Command::SubmitQuote(quote)) => add_quote(ticket, quote, by, situation),
            (Self::ValidateQuote, Command::ValidateQuote { quote }) => validate_quote(ticket, *quote, now),
            (Self::DeclineQuote, Command::DeclineQuote { quote, reason }) => {
                decide_quote(ticket, *quote, QuoteState::Declined, Some(reason.clone()), now);
            }
            (Self::WithdrawQuote, Command::WithdrawQuote { quote, reason }) => {
                decide_quote(ticket, *quote, QuoteState::Withdrawn, reason.clone(), now);
            }
            (Self::Finish, Command::Finish { defect_remains }) => {
                note_finish(ticket, by, now);
                if let Some(reserve) = &mut ticket.reserve {
                    reserve.state = ReserveState::after_finish(*defect_remains);
                }
            }
            (Self::Unfinish, _) => ticket.finished = None,
            (Self::Close, _) => close(ticket, command, now),
            (Self::Reopen, _) => reopen(ticket),
            (Self::Cancel, Command::Cancel { reason }) => {
                ticket.reason_cancel.clone_from(reason);
                end_offers(ticket);
                void_future(ticket, now);
                let pending = ticket.quotes.iter_mut().filter(|quote| quote.is_pending());
                pending.for_each(|quote| quote.state = QuoteState::Withdrawn);
            }
            (Self::AddInvoice, Command::AddInvoice(invoice)) => {
                let whose =
                    invoice.contractor.or_else(|| ticket.bound().map(|bound| bound.contractor)).or(actor_org);
                if let Some(contractor) = whose {
                    ticket.invoices.push(invoice.of(contractor, now));
                }
            }
            (Self::Edit, Command::Edit(edit)) => take(ticket, edit, situation),
            (Self::RemindOffers | Self::EndHold | Self::Remind | Self::Escalate | Self::TellOverdue, _) => {
                self.tick(ticket, now)
            }
            // The table pairs each effect with its command; a test walks every row of it.
            _ => debug_assert!(false, "{self:?} does not go with {command:?}"),
        }
    }

    /// Notes what the clock has said.
    fn tick(self, ticket: &mut Ticket, now: Instant) {
        match self {
            Self::RemindOffers => {
                let half_over = |offer: &Engagement| offer.half_time().is_some_and(|half| half <= now);
                for offer in ticket.engagements.iter_mut().filter(|offer| half_over(offer)) {
                    offer.reminded_at.get_or_insert(now);
                }
            }
            Self::EndHold => {
                if let Some(hold) = &mut ticket.hold {
                    hold.is_over = true;
                }
                ticket.wait.restart(now);
            }
            Self::Remind => {
                ticket.wait.reminded += 1;
                ticket.wait.reminded_at = Some(now);
            }
            Self::Escalate => ticket.wait.escalated_at = Some(now),
            Self::TellOverdue => ticket.wait.overdue_told_at = Some(now),
            _ => {}
        }
    }
}

/// Consequences of the status just reached, whatever led there (#18 "fixed on the spot", #26).
pub(super) fn on_arrival(ticket: &mut Ticket, event: Event, by: &By, situation: &Situation) {
    use super::super::status::Status;
    if ticket.status == Status::Finished && matches!(event, Event::VisitDone | Event::InterventionDone) {
        note_finish(ticket, by, situation.now);
    }
    if event == Event::Submitted {
        ticket.due_at =
            ticket.due_at.or_else(|| situation.policy.due_by_itself(ticket.priority, situation.now));
    }
    if ticket.status != Status::Toreplan
        && let Some(hold) = ticket.hold.take()
    {
        // It was over sooner than expected: the clock has stood still for less long.
        let left_ms = hold.until.map_or(0, |until| until.millis() - situation.now.millis());
        let back_ms = left_ms.clamp(0, hold.pushed_ms.max(0));
        ticket.due_at = ticket.due_at.map(|due| due.plus_millis(-back_ms));
    }
}

/// The due date moves by as long as the ticket is to be on hold (lifecycle D.1 note b), unless it has passed already.
fn hold(ticket: &mut Ticket, reason: &str, until: Option<Instant>, situation: &Situation) {
    let now = situation.now;
    let pauses = situation.policy.holds_pause_due && ticket.due_at.is_some_and(|due| due > now);
    let pushed_ms = until.filter(|_| pauses).map_or(0, |until| (until.millis() - now.millis()).max(0));
    ticket.due_at = ticket.due_at.map(|due| due.plus_millis(pushed_ms));
    ticket.hold = Some(Hold { reason: reason.to_owned(), until, is_over: false, pushed_ms });
}

fn void_future(ticket: &mut Ticket, now: Instant) {
    for date in &mut ticket.dates {
        if date.is_tentative() || date.is_planned() && date.period.start() > now {
            date.state = DateState::Void;
        }
    }
}

fn add_date(ticket: &mut Ticket, date: &NewDate, by: &By, situation: &Situation) {
    let kind = date.kind.unwrap_or_else(|| infer_kind(ticket, date.date_type, date.period.start()));
    let asks = Event::of(&Command::PostDate(date.clone()), ticket, situation.policy) == Event::DateProposed;
    let standing = date.date_type == DateType::Actual || !asks;
    if standing {
        // A date that is settled, or work that took place, answers what was only proposed.
        ticket
            .dates
            .iter_mut()
            .filter(|other| other.is_tentative())
            .for_each(|other| other.state = DateState::Void);
    }
    ticket.dates.push(TicketDate {
        id: date.id,
        kind,
        date_type: date.date_type,
        state: if standing { DateState::Standing } else { DateState::Tentative },
        period: date.period,
        contractor: ticket.bound().map(|bound| bound.contractor),
        proposed_by: by.actor().map_or(OrgKind::Client, |actor| actor.kind),
        created_at: situation.now,
    });
}

fn add_quote(ticket: &mut Ticket, new: &NewQuote, by: &By, situation: &Situation) {
    let own = by.actor().filter(|actor| actor.kind == OrgKind::Contractor).map(|actor| actor.org);
    let whose = own.or(new.contractor).or_else(|| ticket.bound().map(|bound| bound.contractor));
    let Some(contractor) = whose else { return };
    if let Some(replaced) = new.replaces {
        decide_quote(ticket, replaced, QuoteState::Withdrawn, None, situation.now);
    }
    let by_rule = validates_itself(&ticket.quotes, ticket.price_threshold, new.price);
    let reference =
        new.reference.clone().unwrap_or_else(|| format!("{}-{}", ticket.number, ticket.quotes.len() + 1));
    ticket.quotes.push(Quote {
        id: new.id,
        contractor,
        reference,
        price: new.price,
        description: new.description.clone(),
        lot: new.lot.clone(),
        blocking: new.blocking,
        valid_until: new.valid_until,
        replaces: new.replaces,
        state: if by_rule { QuoteState::Validated } else { QuoteState::Pending },
        reason: None,
        created_at: situation.now,
        decided_at: by_rule.then_some(situation.now),
    });
}

fn validate_quote(ticket: &mut Ticket, id: crate::id::QuoteId, now: Instant) {
    let lot = ticket.quote(id).and_then(|quote| quote.lot.clone());
    decide_quote(ticket, id, QuoteState::Validated, None, now);
    for other in ticket.quotes.iter_mut().filter(|other| other.id != id && other.is_pending()) {
        if lot.is_some() && other.lot == lot {
            other.state = QuoteState::Declined;
            other.decided_at = Some(now);
        }
    }
}

fn decide_quote(
    ticket: &mut Ticket,
    id: crate::id::QuoteId,
    state: QuoteState,
    reason: Option<String>,
    now: Instant,
) {
    if let Some(quote) = ticket.quotes.iter_mut().find(|quote| quote.id == id) {
        quote.state = state;
        quote.reason = reason;
        quote.decided_at = Some(now);
    }
}

fn note_finish(ticket: &mut Ticket, by: &By, now: Instant) {
    ticket.finished = Some((now, by.actor().map_or(ticket.client, |actor| actor.org)));
    end_offers(ticket);
    void_future(ticket, now);
}

fn close(ticket: &mut Ticket, command: &Command, now: Instant) {
    ticket.closed_at = Some(now);
    end_offers(ticket);
    void_future(ticket, now);
    let remains = match command {
        Command::Close { defect_remains } => *defect_remains,
        _ => false,
    };
    if let Some(reserve) = &mut ticket.reserve {
        reserve.state = ReserveState::after_close(remains);
    }
}

fn reopen(ticket: &mut Ticket) {
    ticket.closed_at = None;
    ticket.finished = None;
    ticket.reopened_count += 1;
    ticket.reason_cancel = None;
    for engagement in ticket.engagements.iter_mut().filter(|e| e.state == EngagementState::Bound) {
        engagement.state = EngagementState::Previous;
    }
    // Nothing is planned any more; what took place stays.
    for date in ticket.dates.iter_mut().filter(|date| date.is_planned() || date.is_tentative()) {
        date.state = DateState::Void;
    }
    if let Some(reserve) = &mut ticket.reserve {
        reserve.state = ReserveState::Open;
    }
}

fn take(ticket: &mut Ticket, edit: &Edit, situation: &Situation) {
    fn set<T: Clone>(place: &mut T, value: Option<&T>) {
        if let Some(value) = value {
            place.clone_from(value);
        }
    }
    let by_itself = |priority| situation.policy.due_by_itself(priority, ticket.created_at);
    // A due date that came from the priority goes with it.
    if let (Some(priority), None) = (edit.priority, edit.due_at)
        && priority != ticket.priority
        && ticket.status != super::super::status::Status::Draft
        && (ticket.due_at.is_none() || ticket.due_at == by_itself(ticket.priority))
    {
        ticket.due_at = by_itself(priority);
    }
    if let (Some(_), Some(hold)) = (edit.due_at, &mut ticket.hold) {
        hold.pushed_ms = 0; // What is said now takes the hold into account.
    }
    set(&mut ticket.title, edit.title.as_ref());
    set(&mut ticket.description, edit.description.as_ref());
    set(&mut ticket.priority, edit.priority.as_ref());
    set(&mut ticket.locations, edit.location_ids.as_ref());
    set(&mut ticket.equipments, edit.equipment_ids.as_ref());
    set(&mut ticket.jobs, edit.job_ids.as_ref());
    set(&mut ticket.domains, edit.domain_ids.as_ref());
    set(&mut ticket.managers, edit.manager_ids.as_ref());
    set(&mut ticket.price_threshold, edit.price_threshold.as_ref());
    set(&mut ticket.due_at, edit.due_at.as_ref());
    set(&mut ticket.quote_required, edit.quote_required.as_ref());
}
