//! In whose name a reply is written, and whether they may still.

use domain::id::{Id, OrgId};
use domain::org::{Actor, OrgKind, Role};
use domain::reply::{Reason, is_same_mailbox};
use domain::ticket::public::Requester;
use store::contractor_links::{self, Key};
use store::mail::threads::{Thread, Who};
use store::{Tx, orgs, people, views, voices};

use super::{Failed, Reply};
use crate::links::Bound;
use crate::{Caller, Credential};

/// Who writes.
pub(super) enum Author {
    /// Somebody who acts for an organization.
    Caller(Box<Caller>),
    /// Somebody without an account, on a ticket of this client.
    Requester(Requester),
}

/// Who is behind a thread now.
pub(super) fn author(tx: &dyn Tx, org: OrgId, thread: &Thread, reply: &Reply) -> Result<Author, Failed> {
    match thread.who {
        Who::Person(person) => {
            let person = people::one(tx, org, person)?.filter(|person| person.is_active);
            let person = person.ok_or(Reason::NoLonger)?;
            // Whoever was forwarded the mail must not speak in this person's name.
            let from = reply.from.as_deref().unwrap_or_default();
            if ![&person.email, &thread.address].into_iter().any(|own| is_same_mailbox(own, from)) {
                return Err(Reason::OtherSender.into());
            }
            let credential = Credential::Session(person.id);
            Ok(Author::Caller(Box::new(caller(
                tx,
                org,
                (person.id.0, person.name),
                person.role,
                credential,
            )?)))
        }
        Who::Address => {
            let link = link(tx, org, thread)?;
            // Behind an organization's address there may be several people: the mail says which.
            let name = reply.from_name.clone().or_else(|| reply.from.clone());
            let name = name.unwrap_or_else(|| thread.address.clone());
            let caller = caller(tx, org, (org.0, name), Role::Manager, Credential::Link(link))?;
            if caller.actor.kind != OrgKind::Contractor {
                return Err(Reason::NoLonger.into());
            }
            Ok(Author::Caller(Box::new(caller)))
        }
        Who::Reporter(voice) => {
            // Whose follow-up address was ended has no address for mail any more, either.
            let voice = voices::one(tx, org, voice)?.filter(|voice| voice.email.is_some());
            let voice = voice.ok_or(Reason::NoLonger)?;
            let requester = Requester { voice: voice.id, language: voice.language };
            Ok(Author::Requester(requester))
        }
    }
}

/// The link of a contractor without people: whoever may not come by it any more may not write, either.
fn link(tx: &dyn Tx, org: OrgId, thread: &Thread) -> Result<Bound, Failed> {
    let standing = views::standing(tx, org, thread.ticket)?.ok_or(Reason::TicketGone)?;
    let key = Key { client: standing.client, ticket: thread.ticket, contractor: org, technician: None };
    let holder = contractor_links::holder(tx, &key)?;
    if holder.as_ref().is_some_and(|holder| holder.is_revoked || holder.expires_at <= tx.now()) {
        return Err(Reason::NoLonger.into());
    }
    let generation = holder.and_then(|holder| u32::try_from(holder.generation).ok()).unwrap_or(1);
    Ok(Bound { key, generation })
}

fn caller(
    tx: &dyn Tx,
    org: OrgId,
    (person, name): (Id, String),
    role: Role,
    credential: Credential,
) -> Result<Caller, Failed> {
    let found = orgs::one(tx, org)?.filter(|org| org.is_active).ok_or(Reason::NoLonger)?;
    let actor = Actor { org, kind: found.kind, role, person, name };
    Ok(Caller::by_mail(actor, found.name, credential))
}
