//! What has to be known of a ticket and of who acts to say whom an event concerns.

use std::collections::HashMap;

use domain::id::{Id, OrgId, TicketId, TokenId, UserId};
use domain::notice::{Doer, Reader};
use domain::org::{OrgKind, Role};
use domain::ticket::Ticket;
use store::views::Presence;
use store::{Tx, people, tickets, tokens, views};

use super::happened;
use crate::Error;

/// A ticket as an organization stands to it.
pub(crate) struct Around {
    /// With who is engaged on it, but without its dates, quotes and invoices.
    pub(crate) ticket: Ticket,
    /// Whether the organization sees it no more.
    pub(crate) is_gone: bool,
}

/// Whose journal is read.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) org: OrgId,
    pub(crate) kind: OrgKind,
    pub(crate) name: &'a str,
}

/// Looks up each ticket and each doer once.
pub(crate) struct Surroundings<'a> {
    tx: &'a dyn Tx,
    side: Side<'a>,
    tickets: HashMap<TicketId, Option<Around>>,
    colleagues: HashMap<Id, bool>,
    at_work: HashMap<UserId, bool>,
}

impl<'a> Surroundings<'a> {
    pub(crate) fn new(tx: &'a dyn Tx, side: Side<'a>) -> Self {
        Self { tx, side, tickets: HashMap::new(), colleagues: HashMap::new(), at_work: HashMap::new() }
    }

    /// Looks a ticket up; none when the organization never saw it.
    pub(crate) fn of(&mut self, ticket: TicketId) -> Result<Option<&Around>, Error> {
        if !self.tickets.contains_key(&ticket) {
            let found = self.look_up(ticket)?;
            self.tickets.insert(ticket, found);
        }
        Ok(self.tickets.get(&ticket).and_then(Option::as_ref))
    }

    fn look_up(&self, ticket: TicketId) -> Result<Option<Around>, Error> {
        let Some(standing) = views::standing(self.tx, self.side.org, ticket)? else { return Ok(None) };
        let is_gone = standing.presence == Presence::Gone;
        let found = tickets::load_parties(self.tx, standing.client, ticket)?;
        Ok(found.map(|ticket| Around { ticket, is_gone }))
    }

    /// Who did it, seen from somebody of the organization.
    pub(crate) fn doer(&mut self, doer: Option<&happened::Doer>, reader: Option<Id>) -> Result<Doer, Error> {
        let Some(doer) = doer else { return Ok(Doer::Clock) };
        if Some(doer.id) == reader {
            return Ok(Doer::Oneself);
        }
        let known = self.colleagues.get(&doer.id).copied();
        let is_colleague = match known {
            Some(known) => known,
            None => {
                let found = self.is_colleague(doer)?;
                self.colleagues.insert(doer.id, found);
                found
            }
        };
        Ok(if is_colleague { Doer::Colleague } else { Doer::Other })
    }

    fn is_colleague(&self, doer: &happened::Doer) -> Result<bool, Error> {
        if people::one(self.tx, self.side.org, UserId(doer.id))?.is_some() {
            return Ok(true);
        }
        Ok(match tokens::owner(self.tx, TokenId(doer.id))? {
            Some(owner) => owner == self.side.org,
            // Somebody of another organization, or somebody without an account who acts for this one.
            None => doer.organization == self.side.name,
        })
    }

    /// What somebody has to do with a ticket that is [known](Self::of).
    pub(crate) fn reader(
        &mut self,
        ticket: TicketId,
        person: UserId,
        role: Role,
    ) -> Result<Option<Reader>, Error> {
        if self.of(ticket)?.is_none() {
            return Ok(None);
        }
        let Some(Some(around)) = self.tickets.get(&ticket) else { return Ok(None) };
        let (ticket, org, side) = (&around.ticket, self.side.org, self.side.kind);
        let mut names_managers = false;
        if side == OrgKind::Client {
            for manager in &ticket.managers {
                // Where none of them works here any more, everybody looks after it.
                let known = self.at_work.get(manager).copied();
                let at_work = match known {
                    Some(known) => known,
                    None => {
                        let found = people::one(self.tx, org, *manager)?.is_some_and(|one| one.is_active);
                        self.at_work.insert(*manager, found);
                        found
                    }
                };
                names_managers |= at_work;
            }
        }
        let technician = ticket.engagement(org).and_then(|engagement| engagement.technician);
        Ok(Some(Reader {
            side,
            role,
            is_author: ticket.author.org == org && ticket.author.person == person.0,
            is_technician: technician == Some(person),
            is_named: names_managers && ticket.managers.contains(&person),
            names_managers,
        }))
    }
}
