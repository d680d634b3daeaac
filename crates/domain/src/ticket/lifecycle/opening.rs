//! How a ticket begins (lifecycle D.2 #1, #1c, #29).

use super::super::engagement::Partner;
use super::super::reserve::{Reserve, ReserveState};
use super::super::status::Status;
use super::super::wait::Wait;
use super::super::{Author, Priority, Ticket};
use super::effect::bind_partner;
use super::{Audience, By, Decision, Event, Happened, Situation, Subject};
use crate::id::{DomainId, EquipmentId, JobId, LocationId, OrgId, TicketId, UserId};
use crate::instant::Instant;
use crate::money::Amount;
use crate::org::OrgKind;

/// A ticket as it is asked for. Ids belong to the client: the caller has seen to it.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "each is the field of the ticket of the same name")]
pub struct NewTicket {
    pub id: TicketId,
    pub client: OrgId,
    pub number: i64,
    pub title: String,
    pub description: String,
    pub priority: Priority,
    pub maintenance: Option<String>,
    pub location_ids: Vec<LocationId>,
    pub equipment_ids: Vec<EquipmentId>,
    pub job_ids: Vec<JobId>,
    pub domain_ids: Vec<DomainId>,
    pub manager_ids: Vec<UserId>,
    pub price_threshold: Option<Amount>,
    pub due_at: Option<Instant>,
    pub quote_required: Option<bool>,
    pub draft: bool,
    /// The finished work that has the defect, and the contractor who answers for it (#29).
    pub reserve_of: Option<(TicketId, Partner)>,
}

/// Opens a ticket: `opened`, `draft` if asked, or `assigned` when the client lets this contractor help itself or when
/// it is a réserve.
pub fn open(new: NewTicket, by: &By, situation: &Situation) -> Decision {
    let author = match by {
        By::Actor(actor) => Author { org: actor.org, person: actor.person },
        By::Requester(requester) => Author { org: new.client, person: requester.voice },
        By::System => Author { org: new.client, person: new.client.0 },
    };
    let helps_itself = by.actor().is_some_and(|actor| {
        actor.kind == OrgKind::Contractor && situation.policy.contractors_self_assign && !new.draft
    });
    let bound_to = match (&new.reserve_of, &situation.partner) {
        (Some((_, partner)), _) => Some(partner.clone()),
        (None, Some(partner)) if helps_itself => Some(partner.clone()),
        _ => None,
    };
    let mut ticket = Ticket {
        id: new.id,
        client: new.client,
        number: new.number,
        status: if new.draft { Status::Draft } else { Status::Opened },
        title: new.title,
        description: new.description,
        priority: new.priority,
        from_public_interface: matches!(by, By::Requester(_)),
        maintenance: new.maintenance,
        author,
        created_at: situation.now,
        assigned_at: None,
        finished: None,
        closed_at: None,
        due_at: match new.draft {
            true => new.due_at,
            false => new.due_at.or_else(|| situation.policy.due_by_itself(new.priority, situation.now)),
        },
        price_threshold: if new.reserve_of.is_some() { Some(Amount::ZERO) } else { new.price_threshold },
        quote_required: new.quote_required.unwrap_or(situation.policy.quote_required),
        reserve: new.reserve_of.map(|(of, _)| Reserve { of, state: ReserveState::Open }),
        reason_cancel: None,
        hold: None,
        wait: Wait { since: Some(situation.now), ..Wait::default() },
        reopened_count: 0,
        locations: new.location_ids,
        equipments: new.equipment_ids,
        jobs: new.job_ids,
        domains: new.domain_ids,
        managers: new.manager_ids,
        engagements: Vec::new(),
        dates: Vec::new(),
        quotes: Vec::new(),
        invoices: Vec::new(),
    };
    let mut event = Event::Created;
    let mut audience = Audience::Parties;
    if let Some(partner) = bound_to {
        bind_partner(&mut ticket, &partner, situation.now);
        ticket.status = if partner.names_technicians { Status::WaitingContractor } else { Status::Assigned };
        event = Event::CreatedAssigned;
        audience = Audience::Only(partner.contractor);
    }
    let happened = vec![Happened { event, audience, subject: Subject::Ticket, reason: None }];
    Decision { ticket, happened, subject: Subject::Ticket }
}
