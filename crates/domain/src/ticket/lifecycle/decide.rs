//! Makes a move, or refuses it.

use super::super::Ticket;
use super::super::command::Command;
use super::super::engagement::{EngagementState, OfferMode, Partner};
use super::super::quote::Quote;
use super::super::status::Status;
use super::super::wait::{reminds, settle};
use super::effect::{bind, bind_partner, on_arrival};
use super::table::{Rule, rules_of};
use super::{Audience, By, Event, Happened, Refusal, Situation, Subject, To};
use crate::id::{DateId, OrgId, QuoteId};
use crate::org::OrgKind;

/// A move that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The ticket as it is now.
    pub ticket: Ticket,
    /// What happened, in order. Empty when what was asked for was already so.
    pub happened: Vec<Happened>,
    /// The object that the command made, or found already made (a date or quote posted twice).
    pub subject: Subject,
}

/// Makes the move that `command` asks for.
///
/// # Errors
/// A [`Refusal`] that says why not; the ticket is untouched.
pub fn decide(
    ticket: &Ticket,
    command: &Command,
    by: &By,
    situation: &Situation,
) -> Result<Decision, Refusal> {
    if let Some(subject) = already_posted(ticket, command) {
        return Ok(Decision { ticket: ticket.clone(), happened: Vec::new(), subject });
    }
    let mut after = ticket.clone();
    let mut happened = Vec::new();
    if binds_implicitly(ticket, command, by, situation) {
        happened.push(bind_implicitly(&mut after, by, situation));
    }
    let event = Event::of(command, &after, situation.policy);
    let rule = permit(&after, event, by, situation, Some(command))?;
    if rule.to == To::Already {
        return Ok(Decision { ticket: ticket.clone(), happened: Vec::new(), subject: Subject::Ticket });
    }
    for effect in rule.effects {
        effect.apply(&mut after, command, by, situation);
    }
    after.status = rule.to.status(&after, command, situation);
    on_arrival(&mut after, event, by, situation);
    settle(ticket, &mut after, situation.now);
    let subject = subject_of(&after, command, by);
    describe(&mut happened, ticket, &after, event, command, by, subject);
    Ok(Decision { ticket: after, happened, subject })
}

/// The row under which `by` may bring about `event` now.
///
/// # Errors
/// The refusal: not theirs, not from here, or the first condition that is not met.
pub(super) fn permit(
    ticket: &Ticket,
    event: Event,
    by: &By,
    situation: &Situation,
    command: Option<&Command>,
) -> Result<&'static Rule, Refusal> {
    let theirs: Vec<&'static Rule> =
        rules_of(event).filter(|rule| rule.who.iter().any(|who| who.is(by, ticket))).collect();
    if theirs.is_empty() {
        let mut who: Vec<&str> = rules_of(event).flat_map(|rule| rule.who).map(|who| who.phrase()).collect();
        who.dedup();
        return Err(Refusal::NotYours { who: who.join(" or ") });
    }
    let mut unmet = None;
    for rule in theirs.iter().filter(|rule| rule.from.has(ticket.status)) {
        match rule.guards.iter().try_for_each(|guard| guard.check(ticket, by, situation, command)) {
            Ok(()) => return Ok(rule),
            Err(refusal) => unmet = unmet.or(Some(refusal)),
        }
    }
    Err(unmet.unwrap_or_else(|| {
        let from: Vec<&str> = Status::ALL
            .into_iter()
            .filter(|status| theirs.iter().any(|rule| rule.to != To::Already && rule.from.has(*status)))
            .map(Status::as_str)
            .collect();
        Refusal::NotFromHere { status: ticket.status, verb: event.verb(), from: from.join(", ") }
    }))
}

/// The date, quote or invoice that the same command has already made (D.4; lifecycle D.7 path 9).
fn already_posted(ticket: &Ticket, command: &Command) -> Option<Subject> {
    match command {
        Command::PostDate(new) => ticket
            .dates
            .iter()
            .find(|date| {
                (date.is_planned() || date.is_actual() || date.is_tentative())
                    && date.period == new.period
                    && date.date_type == new.date_type
                    && new.kind.is_none_or(|kind| kind == date.kind)
            })
            .map(|date| Subject::Date(date.id)),
        Command::SubmitQuote(new) => ticket
            .quotes
            .iter()
            .find(|quote| {
                Some(&quote.reference) == new.reference.as_ref()
                    && quote.price == new.price
                    && quote.verdict().is_some()
            })
            .filter(|_| new.replaces.is_none())
            .map(|quote| Subject::Quote(quote.id)),
        Command::AddInvoice(new) => ticket
            .invoices
            .iter()
            .find(|invoice| invoice.reference == new.reference && invoice.price == new.price)
            .map(|invoice| Subject::Invoice(invoice.id)),
        _ => None,
    }
}

/// Whether the caller is bound by what it asks (D.2 "Implicit binding"): a date or a finish, on its pending offer or on
/// its own request. In mode *choose* the client's word comes first.
pub(super) fn binds_implicitly(ticket: &Ticket, command: &Command, by: &By, situation: &Situation) -> bool {
    matches!(command, Command::PostDate(_) | Command::Finish { .. }) && may_bind(ticket, by, situation)
}

pub(super) fn may_bind(ticket: &Ticket, by: &By, situation: &Situation) -> bool {
    let Some(actor) = by.actor().filter(|actor| actor.kind == OrgKind::Contractor) else { return false };
    let works = actor.role.manages() || actor.role == crate::org::Role::Technician;
    let offered = ticket.status == Status::Proposed
        && ticket.engagement(actor.org).is_some_and(|offer| {
            offer.state == EngagementState::Offered
                && offer.mode != OfferMode::Choose
                && offer.expires_at.is_none_or(|expiry| expiry > situation.now)
        });
    let own =
        ticket.status == Status::Opened && ticket.author.org == actor.org && situation.partner.is_some();
    situation.policy.implicit_binding && works && (offered || own)
}

pub(super) fn bind_implicitly(ticket: &mut Ticket, by: &By, situation: &Situation) -> Happened {
    let contractor = by.actor().map_or(ticket.client, |actor| actor.org);
    match (ticket.status, &situation.partner) {
        (Status::Opened, Some(partner)) => {
            bind_partner(ticket, &Partner { contractor, ..partner.clone() }, situation.now)
        }
        _ => bind(ticket, contractor, situation.now),
    }
    let names_technicians = ticket.bound().is_some_and(|bound| bound.names_technicians);
    ticket.status = if names_technicians { Status::WaitingContractor } else { Status::Assigned };
    Happened {
        event: Event::Accepted,
        audience: Audience::Only(contractor),
        subject: Subject::Contractor(contractor),
        reason: None,
    }
}

fn subject_of(after: &Ticket, command: &Command, by: &By) -> Subject {
    let own = by.actor().map(|actor| actor.org);
    match command {
        Command::PostDate(date) => Subject::Date(date.id),
        Command::ConfirmDate { date }
        | Command::RefuseDate { date, .. }
        | Command::ChangeDate { date, .. }
        | Command::RemoveDate { date } => Subject::Date(*date),
        Command::SubmitQuote(quote) => Subject::Quote(quote.id),
        Command::ValidateQuote { quote }
        | Command::DeclineQuote { quote, .. }
        | Command::WithdrawQuote { quote, .. } => Subject::Quote(*quote),
        Command::AddInvoice(invoice) => Subject::Invoice(invoice.id),
        Command::Choose { contractor } => Subject::Contractor(*contractor),
        Command::Assign { partner, .. } => Subject::Contractor(partner.contractor),
        Command::Accept | Command::DeclineOffer { .. } | Command::HandBack { .. } => {
            own.map_or(Subject::Ticket, Subject::Contractor)
        }
        Command::NameTechnician { .. } => {
            after.bound().map_or(Subject::Ticket, |bound| Subject::Contractor(bound.contractor))
        }
        _ => Subject::Ticket,
    }
}

fn reason_of(command: &Command) -> Option<&str> {
    match command {
        Command::RefuseRequest { reason }
        | Command::DeclineOffer { reason, .. }
        | Command::HandBack { reason }
        | Command::RefuseDate { reason, .. }
        | Command::DeclineQuote { reason, .. }
        | Command::Replan { reason, .. }
        | Command::RefuseCompletion { reason } => Some(reason),
        Command::WithdrawOffers { reason, .. }
        | Command::WithdrawQuote { reason, .. }
        | Command::Reopen { reason }
        | Command::Cancel { reason }
        | Command::SayFixed { words: reason }
        | Command::SayNotFixed { words: reason } => reason.as_deref(),
        // Why a contractor was replaced is between the client and its history.
        _ => None,
    }
}

/// Writes the audit entries: what was asked, and what it did to each contractor and quote on the way.
fn describe(
    happened: &mut Vec<Happened>,
    before: &Ticket,
    after: &Ticket,
    event: Event,
    command: &Command,
    by: &By,
    subject: Subject,
) {
    let audience = match subject {
        Subject::Contractor(org) => Audience::Only(org),
        Subject::Date(id) => date_audience(after, id),
        Subject::Quote(id) => quote_audience(after, id),
        Subject::Invoice(id) => after
            .invoices
            .iter()
            .find(|invoice| invoice.id == id)
            .map_or(Audience::Client, |invoice| Audience::Only(invoice.contractor)),
        Subject::Ticket => Audience::Parties,
    };
    let audience = match (event, after.bound()) {
        (Event::HoldOver | Event::Overdue, Some(bound)) => Audience::Only(bound.contractor),
        (Event::HoldOver | Event::Overdue, None) | (Event::Escalated, _) => Audience::Client,
        _ => audience,
    };
    if event == Event::Reminded {
        happened.extend(reminds(after).into_iter().map(|(org, _)| Happened {
            event,
            audience: Audience::Alone(org),
            subject,
            reason: None,
        }));
        return;
    }
    // Offers are told per contractor, below: what one is asked is not for the others.
    if !matches!(event, Event::Proposed | Event::OfferWithdrawn | Event::OfferExpired | Event::OfferReminded)
    {
        happened.push(Happened { event, audience, subject, reason: reason_of(command).map(str::to_owned) });
    }
    if event == Event::QuoteSubmitted && after.quotes.last().is_some_and(Quote::is_validated) {
        happened.push(Happened { event: Event::QuoteValidatedByRule, audience, subject, reason: None });
    }
    for engagement in &after.engagements {
        let old = before.engagement(engagement.contractor);
        if event == Event::OfferReminded && old.map(|e| e.reminded_at) != Some(engagement.reminded_at) {
            let audience = Audience::Alone(engagement.contractor);
            let subject = Subject::Contractor(engagement.contractor);
            happened.push(Happened { event, audience, subject, reason: None });
        }
        let old = old.map(|e| e.state);
        let own = subject == Subject::Contractor(engagement.contractor);
        if old == Some(engagement.state) || own {
            continue;
        }
        let event = match engagement.state {
            EngagementState::Offered | EngagementState::Queued => Event::Proposed,
            EngagementState::Withdrawn => Event::OfferWithdrawn,
            EngagementState::Expired => Event::OfferExpired,
            EngagementState::Released => Event::Released,
            _ => continue,
        };
        let bound_itself =
            by.actor().is_some_and(|actor| actor.org == engagement.contractor) && event == Event::Released;
        if !bound_itself {
            let reason = engagement.reason.as_deref().filter(|_| event == Event::OfferWithdrawn);
            let mut told = told(event, engagement.contractor, reason);
            let never_asked = old == Some(EngagementState::Queued) && event == Event::OfferWithdrawn;
            if engagement.state == EngagementState::Queued || never_asked {
                told.audience = Audience::Client; // It learns of the offer when its turn comes.
            }
            happened.push(told);
        }
    }
    for quote in &after.quotes {
        let old = before.quote(quote.id).map(|quote| quote.state);
        if old.is_some() && old != Some(quote.state) && subject != Subject::Quote(quote.id) {
            let event = if quote.verdict().is_some() { Event::QuoteDeclined } else { Event::QuoteWithdrawn };
            let subject = Subject::Quote(quote.id);
            happened.push(Happened {
                event,
                audience: Audience::Only(quote.contractor),
                subject,
                reason: None,
            });
        }
    }
}

fn told(event: Event, contractor: OrgId, reason: Option<&str>) -> Happened {
    let subject = Subject::Contractor(contractor);
    Happened { event, audience: Audience::Only(contractor), subject, reason: reason.map(str::to_owned) }
}

fn date_audience(after: &Ticket, id: DateId) -> Audience {
    after.date(id).and_then(|date| date.contractor).map_or(Audience::Client, Audience::Only)
}

fn quote_audience(after: &Ticket, id: QuoteId) -> Audience {
    after.quote(id).map_or(Audience::Client, |quote| Audience::Only(quote.contractor))
}
