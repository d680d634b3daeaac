//! Offers and who is bound: asked, accepted, chosen, taken back (lifecycle D.2 #5 to #10).

use super::void_future;
use crate::id::OrgId;
use crate::instant::Instant;
use crate::ticket::Ticket;
use crate::ticket::command::Command;
use crate::ticket::engagement::{Engagement, EngagementState, OfferMode, Partner};
use crate::ticket::lifecycle::Situation;
use crate::ticket::quote::QuoteState;

pub(super) fn offer(
    ticket: &mut Ticket,
    partners: &[Partner],
    mode: OfferMode,
    expires_at: Option<Instant>,
    now: Instant,
) {
    let mut asked = ticket.engagements.iter().any(|e| e.state == EngagementState::Offered);
    for partner in partners {
        if ticket.engagement(partner.contractor).is_some_and(|e| e.state.open_offer()) {
            continue; // Already asked: asking again changes nothing.
        }
        let state = if mode == OfferMode::InTurn && asked {
            EngagementState::Queued
        } else {
            EngagementState::Offered
        };
        asked = true;
        engage(ticket, partner, state, mode, expires_at, now);
    }
}

fn engage(
    ticket: &mut Ticket,
    partner: &Partner,
    state: EngagementState,
    mode: OfferMode,
    expires_at: Option<Instant>,
    now: Instant,
) {
    ticket.engagements.retain(|e| e.contractor != partner.contractor);
    ticket.engagements.push(Engagement {
        contractor: partner.contractor,
        state,
        mode,
        offered_at: now,
        expires_at,
        reminded_at: None,
        reason: None,
        internal: partner.internal,
        names_technicians: partner.names_technicians,
        technician: None,
    });
}

pub(super) fn accept(ticket: &mut Ticket, contractor: Option<OrgId>, situation: &Situation) {
    let Some(offer) = contractor.and_then(|org| ticket.engagement_mut(org)) else { return };
    if offer.mode == OfferMode::Choose {
        offer.state = EngagementState::Accepted;
    } else {
        let contractor = offer.contractor;
        bind(ticket, contractor, situation.now);
    }
}

/// Binds a contractor that is already engaged: every other offer ends (#6).
pub(in super::super) fn bind(ticket: &mut Ticket, contractor: OrgId, now: Instant) {
    for other in &mut ticket.engagements {
        if other.contractor == contractor {
            other.state = EngagementState::Bound;
        } else if other.state.open_offer() {
            other.state = EngagementState::Withdrawn;
        } else if other.state == EngagementState::Previous {
            other.state = EngagementState::Released;
        }
    }
    ticket.assigned_at = Some(now);
}

/// Binds a partner, engaged before or not (#10, #1c, implicit binding).
pub(in super::super) fn bind_partner(ticket: &mut Ticket, partner: &Partner, now: Instant) {
    engage(ticket, partner, EngagementState::Bound, OfferMode::FirstAccept, None, now);
    bind(ticket, partner.contractor, now);
}

pub(super) fn ask_next(ticket: &mut Ticket, now: Instant) {
    if ticket
        .engagements
        .iter()
        .any(|e| matches!(e.state, EngagementState::Offered | EngagementState::Accepted))
    {
        return;
    }
    if let Some(next) = ticket.engagements.iter_mut().find(|e| e.state == EngagementState::Queued) {
        // It has as much time to answer as the one before it had.
        next.expires_at = next.expires_at.map(|end| now.plus_millis(end.millis() - next.offered_at.millis()));
        next.state = EngagementState::Offered;
        next.offered_at = now;
        next.reminded_at = None;
    }
}

pub(super) fn release(ticket: &mut Ticket, command: &Command, now: Instant) {
    let stays = match command {
        Command::Assign { partner, .. } => Some(partner.contractor),
        _ => None,
    };
    let Some(contractor) = ticket.bound().map(|bound| bound.contractor).filter(|org| Some(*org) != stays)
    else {
        return;
    };
    let why = match command {
        Command::HandBack { reason } => Some(reason.clone()),
        Command::Assign { reason, .. } => reason.clone(),
        _ => None,
    };
    if let Some(bound) = ticket.engagement_mut(contractor) {
        bound.state = EngagementState::Released;
        bound.reason = why;
    }
    ticket.assigned_at = None;
    void_future(ticket, now);
    for quote in ticket.quotes.iter_mut().filter(|quote| quote.contractor == contractor && quote.is_pending())
    {
        quote.state = QuoteState::Withdrawn;
        quote.decided_at = Some(now);
    }
}

pub(super) fn end_offers(ticket: &mut Ticket) {
    for offer in ticket.engagements.iter_mut().filter(|offer| offer.state.open_offer()) {
        offer.state = EngagementState::Withdrawn;
    }
}
