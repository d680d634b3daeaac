//! Everything that happens to a ticket after it was opened: one path for every move.

use domain::id::{OrgId, TicketId, UserId};
use domain::instant::Instant;
use domain::org::OrgKind;
use domain::ticket::Ticket;
use domain::ticket::command::{Command, DeclineCode, Edit};
use domain::ticket::engagement::{OfferMode, Partner};
use domain::ticket::lifecycle::{Decision, Subject, decide};
use domain::ticket::status::Status;
use domain::ticket::visibility::{NoteType, viewers};
use serde_json::{Value, json};
use store::contractor_links::{self, Key};
use store::{Hold, Tx, journal, orgs, people, search, tickets};

use super::names::{Named, Names};
use super::notes;
use super::open::{refuse_faults, tell_parent, without_repeats, words_of};
use super::record::{Entry, record};
use super::whole::{Match, Whole, load};
use crate::{Caller, Error, Fault};

/// What a move has come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The ticket.
    pub ticket: TicketId,
    /// Where it stands now.
    pub status: Status,
    /// The date, quote or invoice that was made, or found made.
    pub subject: Subject,
}

/// A move as the API names it: what it means depends on which side makes it.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the fields are those of the call's body")]
pub enum Move {
    Submit,
    Triage,
    Propose {
        contractor_ids: Vec<OrgId>,
        mode: OfferMode,
        expires_at: Option<Instant>,
    },
    /// A contractor accepts its offer; a client chooses among those who accepted.
    Accept {
        contractor_id: Option<OrgId>,
    },
    /// A contractor declines its offer; a client refuses the request.
    Decline {
        reason: String,
        code: Option<DeclineCode>,
    },
    /// A client assigns a contractor; a contractor names its technician.
    Assign {
        contractor_id: Option<OrgId>,
        technician_id: Option<UserId>,
        /// Instead of an id: a name and an address. Who is new becomes a technician of the company.
        technician: Option<(String, String)>,
        reason: Option<String>,
    },
    /// A contractor hands back; a client takes an offer back.
    Withdraw {
        contractor_id: Option<OrgId>,
        reason: Option<String>,
    },
    RequestPlan,
    Replan {
        reason: String,
        until: Option<Instant>,
    },
    Refuse {
        reason: String,
    },
    Finish {
        reserve: bool,
    },
    Close {
        reserve: bool,
    },
    Open {
        reason: Option<String>,
    },
    Cancel {
        reason: Option<String>,
    },
    Remove,
}

/// Makes a move.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Invalid`], [`Error::Forbidden`], [`Error::Refused`], [`Error::Changed`].
pub fn make(
    tx: &dyn Tx,
    caller: &Caller,
    ticket: TicketId,
    expected: Option<&Match>,
    asked: &Move,
) -> Result<Moved, Error> {
    let whole = load(tx, caller, ticket, expected)?;
    let command = command_of(tx, caller, &whole, asked)?;
    let note = note_of(&whole, &command);
    let moved = apply(tx, &whole, &command, json!({}))?;
    if let Command::NameTechnician { technician } = command {
        let (client, contractor) = (whole.ticket.client, caller.actor.org);
        let key = Key { client, ticket, contractor, technician: Some(technician) };
        contractor_links::revoke_others(tx, &key)?; // Whoever was named before has nothing to do with it any more.
    }
    // The reason becomes a note only when something came of the move.
    if let Some((note_type, text)) = note.filter(|_| moved.status != whole.ticket.status) {
        notes::write_silently(tx, caller, ticket, whole.ticket.client, note_type, &text)?;
    }
    Ok(moved)
}

/// Decides on a command and puts it on record.
pub(crate) fn apply(tx: &dyn Tx, whole: &Whole, command: &Command, facts: Value) -> Result<Moved, Error> {
    let decision = decide_on(tx, whole, command, facts)?;
    Ok(Moved { ticket: whole.ticket.id, status: decision.ticket.status, subject: decision.subject })
}

/// As [`apply`], for whoever goes on with the ticket as it is then.
pub(crate) fn decide_on(
    tx: &dyn Tx,
    whole: &Whole,
    command: &Command,
    facts: Value,
) -> Result<Decision, Error> {
    let decision = decide(&whole.ticket, command, &whole.by, &whole.situation)
        .map_err(|refusal| whole.refuse(refusal))?;
    put_down(tx, whole, &decision, facts)?;
    Ok(decision)
}

fn put_down(tx: &dyn Tx, whole: &Whole, decision: &Decision, facts: Value) -> Result<(), Error> {
    if decision.happened.is_empty() {
        return Ok(()); // It was already so.
    }
    let (before, after) = (&whole.ticket, &decision.ticket);
    let parent = parent_to_tell(tx, before, after)?;
    let names = Names::of(tx, after)?;
    let entry = Entry {
        before: Some(before),
        after,
        happened: &decision.happened,
        facts,
        names: &names,
        open_reserves: whole.situation.open_reserves,
        policy: &whole.situation.policy,
    };
    record(tx, &whole.doer(), &entry)?;
    if (&before.title, &before.description) != (&after.title, &after.description) {
        search::put_ticket(tx, after.client, after.id, &words_of(after))?;
    }
    if let Some(parent) = parent {
        tell_parent(tx, &whole.doer(), &parent, &whole.situation.policy)?;
    }
    Ok(())
}

/// The ticket that a réserve is on, when it now has more or fewer of them; held, with the clocks of everybody who is told of
/// either.
fn parent_to_tell(tx: &dyn Tx, before: &Ticket, after: &Ticket) -> Result<Option<Ticket>, Error> {
    let stands =
        |ticket: &Ticket| (ticket.reserve, matches!(ticket.status, Status::Canceled | Status::Removed));
    let Some(reserve) = after.reserve.filter(|_| stands(before) != stands(after)) else { return Ok(None) };
    tx.hold(Hold::Ticket(reserve.of))?;
    let parent = tickets::load(tx, after.client, reserve.of)?;
    if let Some(parent) = &parent {
        let told: Vec<OrgId> = viewers(after).into_iter().chain(viewers(parent)).collect();
        journal::hold(tx, &told)?;
    }
    Ok(parent)
}

fn command_of(tx: &dyn Tx, caller: &Caller, whole: &Whole, asked: &Move) -> Result<Command, Error> {
    let is_client = caller.actor.kind == OrgKind::Client;
    Ok(match asked.clone() {
        Move::Submit => Command::Submit,
        Move::Triage => Command::Qualify,
        Move::Propose { contractor_ids, mode, expires_at } => {
            if expires_at.is_some_and(|expiry| expiry <= tx.now()) {
                return Err(Error::invalid(
                    "expires_at",
                    "in_the_past",
                    "an offer can't expire before it is made",
                ));
            }
            Command::Propose { partners: partners(tx, whole, &contractor_ids)?, mode, expires_at }
        }
        Move::Accept { contractor_id } if is_client => {
            let contractor = contractor_id
                .ok_or_else(|| required("contractor_id", "say which contractor gets the ticket"))?;
            Command::Choose { contractor }
        }
        Move::Accept { contractor_id } => {
            refuse_field(contractor_id.is_some(), "contractor_id", "only the client chooses a contractor")?;
            Command::Accept
        }
        Move::Decline { reason, .. } if is_client => Command::RefuseRequest { reason },
        Move::Decline { reason, code } => Command::DeclineOffer { reason, code },
        Move::Assign { contractor_id, technician_id, technician, reason } if is_client => {
            refuse_field(
                technician_id.is_some() || technician.is_some(),
                "technician_id",
                "only the contractor names its technician",
            )?;
            let contractor = contractor_id
                .ok_or_else(|| required("contractor_id", "say which contractor gets the ticket"))?;
            let partner = partner(tx, whole, contractor, "contractor_id")?;
            Command::Assign { partner, reason }
        }
        Move::Assign { contractor_id, technician_id, technician, .. } => {
            refuse_field(contractor_id.is_some(), "contractor_id", "only the client assigns a contractor")?;
            let technician = match (technician_id, technician) {
                (None, Some((name, email))) => technician_with_address(tx, caller, &name, &email)?,
                (id, _) => id.ok_or_else(|| required("technician_id", "say which technician"))?,
            };
            if people::one(tx, caller.actor.org, technician)?.is_none() {
                return Err(Error::invalid(
                    "technician_id",
                    "unknown_id",
                    "nobody of your company has this id",
                ));
            }
            Command::NameTechnician { technician }
        }
        Move::Withdraw { contractor_id, reason } if is_client => {
            Command::WithdrawOffers { contractor: contractor_id, reason }
        }
        Move::Withdraw { contractor_id, reason } => {
            refuse_field(contractor_id.is_some(), "contractor_id", "a contractor hands back its own ticket")?;
            Command::HandBack {
                reason: reason.ok_or_else(|| required("reason", "say why you hand the ticket back"))?,
            }
        }
        Move::RequestPlan => Command::RequestPlan,
        Move::Replan { reason, until } => Command::Replan { reason, until },
        Move::Refuse { reason } => Command::RefuseCompletion { reason },
        Move::Finish { reserve } => Command::Finish { defect_remains: reserve },
        Move::Close { reserve } => Command::Close { defect_remains: reserve },
        Move::Open { reason } => Command::Reopen { reason },
        Move::Cancel { reason } => Command::Cancel { reason },
        Move::Remove => Command::Remove,
    })
}

/// The technician of the caller's company with this address; who is not known there yet is entered.
fn technician_with_address(tx: &dyn Tx, caller: &Caller, name: &str, email: &str) -> Result<UserId, Error> {
    let (org, email) = (caller.actor.org, email.to_lowercase());
    match people::by_email(tx, org, &email)? {
        Some(known) if known.is_active => Ok(known.id),
        Some(_) => Err(Error::invalid("technician_email", "inactive", "this person no longer works for you")),
        None if caller.actor.role.manages() => {
            Ok(people::insert(tx, org, &email, name, domain::org::Role::Technician)?)
        }
        None => Err(Error::Forbidden("only managers enter a new technician".to_owned())),
    }
}

/// A refusal is told to the requester, a cancellation to the managers (D.2 #4, #32).
fn note_of(whole: &Whole, command: &Command) -> Option<(NoteType, String)> {
    match command {
        Command::RefuseRequest { reason } => Some((NoteType::Public, reason.clone())),
        Command::Cancel { reason: Some(reason) } if whole.ticket.status != Status::Canceled => {
            Some((NoteType::Managers, reason.clone()))
        }
        _ => None,
    }
}

fn partners(tx: &dyn Tx, whole: &Whole, contractors: &[OrgId]) -> Result<Vec<Partner>, Error> {
    let mut found = Vec::with_capacity(contractors.len());
    let mut faults: Vec<Fault> = Vec::new();
    for (place, contractor) in contractors.iter().enumerate() {
        match partner(tx, whole, *contractor, &format!("contractor_ids[{place}]")) {
            Ok(partner) => found.push(partner),
            Err(Error::Invalid(more)) => faults.extend(more),
            Err(other) => return Err(other),
        }
    }
    refuse_faults(faults)?;
    Ok(found)
}

fn partner(tx: &dyn Tx, whole: &Whole, contractor: OrgId, field: &str) -> Result<Partner, Error> {
    match orgs::partner(tx, whole.ticket.client, contractor)? {
        Some(partner) if partner.active => Ok(partner),
        Some(_) => {
            Err(Error::invalid(field, "inactive", "this contractor does not work with you at present"))
        }
        None => Err(Error::invalid(field, "unknown_id", "no contractor of yours has this id")),
    }
}

fn required(field: &'static str, message: &'static str) -> Error {
    Error::invalid(field, "required", message)
}

fn refuse_field(present: bool, field: &'static str, message: &'static str) -> Result<(), Error> {
    if present { Err(Error::invalid(field, "not_allowed", message)) } else { Ok(()) }
}

/// Takes new values for what the ticket says (D.2 #35).
///
/// # Errors
/// As [`make`]; [`Error::Invalid`] names every id that is not the client's.
pub fn edit(
    tx: &dyn Tx,
    caller: &Caller,
    ticket: TicketId,
    expected: Option<&Match>,
    edit: &Edit,
) -> Result<Moved, Error> {
    let whole = load(tx, caller, ticket, expected)?;
    let edit = Edit {
        location_ids: edit.location_ids.clone().map(without_repeats),
        equipment_ids: edit.equipment_ids.clone().map(without_repeats),
        job_ids: edit.job_ids.clone().map(without_repeats),
        domain_ids: edit.domain_ids.clone().map(without_repeats),
        manager_ids: edit.manager_ids.clone().map(without_repeats),
        ..edit.clone()
    };
    let named = Named {
        locations: edit.location_ids.as_deref().unwrap_or_default(),
        equipments: edit.equipment_ids.as_deref().unwrap_or_default(),
        jobs: edit.job_ids.as_deref().unwrap_or_default(),
        domains: edit.domain_ids.as_deref().unwrap_or_default(),
        managers: edit.manager_ids.as_deref().unwrap_or_default(),
    };
    let mut faults = Vec::new();
    Names::look_up(tx, whole.ticket.client, &named, &mut faults)?;
    refuse_faults(faults)?;
    let decision = decide(&whole.ticket, &Command::Edit(Box::new(edit)), &whole.by, &whole.situation)
        .map_err(|refusal| whole.refuse(refusal))?;
    if decision.ticket != whole.ticket {
        put_down(tx, &whole, &decision, json!({}))?;
    }
    Ok(Moved { ticket, status: decision.ticket.status, subject: Subject::Ticket })
}
