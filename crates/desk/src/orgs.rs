//! Organizations as their counterparts see them, and how they work together.

use domain::id::OrgId;
use domain::org::{ClientPolicy, OrgKind};
use serde_json::json;
use store::orgs::{self, Counterpart, NewOrg, Org};
use store::{Tx, jobs};

use crate::catalogue::{Page, page};
use crate::permit::{EditOrganization, EditPartners, Permit, ReadPartners};
use crate::{Caller, Error};

/// The caller's own organization.
///
/// # Errors
/// The store's.
pub fn own(tx: &dyn Tx, caller: &Caller) -> Result<Org, Error> {
    Ok(orgs::one(tx, caller.actor.org)?.ok_or(store::Error::Missing)?)
}

/// The kind of job that computes the timers of a client's tickets anew.
pub const RECOMPUTE_TIMERS: &str = "recompute_timers";

/// A client's policy, from how it is kept.
///
/// # Errors
/// [`store::Error::Corrupt`] when it can't be read.
pub fn policy_of(org: &Org) -> Result<ClientPolicy, Error> {
    serde_json::from_str(&org.policy).map_err(|_| store::Error::Corrupt.into())
}

/// Changes how a client's desk works.
///
/// # Errors
/// [`Error::Forbidden`] for a contractor.
pub fn set_policy(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditOrganization>,
    policy: ClientPolicy,
) -> Result<(), Error> {
    only(caller, OrgKind::Client)?;
    let client = caller.actor.org;
    let text = serde_json::to_string(&policy).map_err(|_| store::Error::Corrupt)?;
    orgs::set_policy(tx, client, &text)?;
    // Its tickets' timers follow, some at a time.
    let payload = json!({"client_id": client}).to_string();
    jobs::enqueue(tx, RECOMPUTE_TIMERS, &payload, tx.now())?;
    Ok(())
}

/// Says whether a contractor names its technicians before it plans (lifecycle D.2 #6); for tickets offered from now on.
///
/// # Errors
/// [`Error::Forbidden`] for a client.
pub fn set_names_technicians(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditOrganization>,
    names: bool,
) -> Result<(), Error> {
    only(caller, OrgKind::Contractor)?;
    Ok(orgs::set_names_technicians(tx, caller.actor.org, names)?)
}

fn only(caller: &Caller, kind: OrgKind) -> Result<(), Error> {
    if caller.actor.kind == kind {
        Ok(())
    } else {
        Err(Error::Forbidden(format!("only a {} has this", kind.as_str())))
    }
}

/// A page of a client's contractors; for a contractor: itself.
///
/// # Errors
/// The store's.
pub fn contractors(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<ReadPartners>,
    asked: &Page,
    active: Option<bool>,
    siret: Option<&str>,
) -> Result<Vec<Counterpart>, Error> {
    match caller.actor.kind {
        OrgKind::Client => {
            page(asked, caller.actor.org, |org, asked| orgs::contractors(tx, org, asked, active, siret))
        }
        OrgKind::Contractor => {
            let own = own(tx, caller)?;
            let asked_for = asked.cursor.is_none_or(|cursor| own.id.0 > cursor)
                && asked.typed.as_ref().is_none_or(|typed| typed.fit(&[&own.name]))
                && active.is_none_or(|active| active == own.is_active)
                && siret.is_none_or(|siret| own.siret.as_deref() == Some(siret));
            Ok(if asked_for { vec![(own, false)] } else { Vec::new() })
        }
    }
}

/// A contractor by id, SIREN or SIRET.
///
/// # Errors
/// [`Error::NotFound`]
pub fn contractor(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<ReadPartners>,
    number: &str,
) -> Result<Counterpart, Error> {
    match caller.actor.kind {
        OrgKind::Client => {
            orgs::contractor(tx, caller.actor.org, number)?.ok_or(Error::NotFound("contractor"))
        }
        OrgKind::Contractor => {
            let own = own(tx, caller)?;
            let is_it = own.id.to_string() == number
                || own.siret.as_deref() == Some(number)
                || own.siren.as_deref() == Some(number);
            if is_it { Ok((own, false)) } else { Err(Error::NotFound("contractor")) }
        }
    }
}

/// A page of a contractor's clients; for a client: itself.
///
/// # Errors
/// The store's.
pub fn clients(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<ReadPartners>,
    asked: &Page,
) -> Result<Vec<Counterpart>, Error> {
    match caller.actor.kind {
        OrgKind::Contractor => page(asked, caller.actor.org, |org, asked| orgs::clients(tx, org, asked)),
        OrgKind::Client => {
            let own = own(tx, caller)?;
            let asked_for = asked.cursor.is_none_or(|cursor| own.id.0 > cursor)
                && asked.typed.as_ref().is_none_or(|typed| typed.fit(&[&own.name]));
            Ok(if asked_for { vec![(own, false)] } else { Vec::new() })
        }
    }
}

/// Enters a contractor that is not on this desk yet, and makes it a partner.
///
/// # Errors
/// The store's.
pub fn add_contractor(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditPartners>,
    new: &NewOrg<'_>,
    internal: bool,
) -> Result<OrgId, Error> {
    let contractor = orgs::insert(tx, OrgKind::Contractor, new)?;
    orgs::join(tx, caller.actor.org, contractor, internal)?;
    Ok(contractor)
}

/// Makes a contractor that is on this desk a partner of the caller.
///
/// # Errors
/// [`Error::Invalid`] when there is no such contractor.
pub fn join(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditPartners>,
    contractor: OrgId,
    internal: bool,
) -> Result<(), Error> {
    match orgs::one(tx, contractor)? {
        Some(org) if org.kind == OrgKind::Contractor => {
            Ok(orgs::join(tx, caller.actor.org, contractor, internal)?)
        }
        _ => Err(Error::invalid("contractor_id", "unknown_id", "there is no contractor with this id")),
    }
}

/// Makes the contractor that works on this desk under a SIRET a partner of the caller.
///
/// # Errors
/// [`Error::Invalid`] when there is none.
pub fn join_by_siret(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditPartners>,
    siret: &str,
    internal: bool,
) -> Result<OrgId, Error> {
    let Some(contractor) = orgs::contractor_at_work(tx, siret)? else {
        return Err(Error::invalid("siret", "unknown_id", "no contractor works here under this SIRET"));
    };
    orgs::join(tx, caller.actor.org, contractor, internal)?;
    Ok(contractor)
}

/// Changes how a contractor, named by id, SIREN or SIRET, works with the caller; what is none stays. What it has on its
/// tickets stays as it is.
///
/// # Errors
/// [`Error::NotFound`]
pub fn edit_partner(
    tx: &dyn Tx,
    caller: &Caller,
    _permit: &Permit<EditPartners>,
    number: &str,
    internal: Option<bool>,
    active: Option<bool>,
) -> Result<Counterpart, Error> {
    let find = || orgs::contractor(tx, caller.actor.org, number)?.ok_or(Error::NotFound("contractor"));
    let (contractor, _) = find()?;
    orgs::update_partner(tx, caller.actor.org, contractor.id, internal, active)?;
    find()
}
