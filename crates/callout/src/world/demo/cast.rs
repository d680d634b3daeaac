//! Who is in the demonstration world: organizations, people, sites and machines.

use std::sync::Arc;

use desk::accounts::act_as;
use desk::{Caller, Desk, Error};
use domain::id::{DomainId, EquipmentId, JobId, LocationId, OrgId, UserId};
use domain::org::{ClientPolicy, OrgKind};
use store::Tx;
use store::catalogue::{self, NewEquipment};
use store::orgs::{self, NewOrg};

use super::super::places::{HOTEL_PARTS, HOTELS, SHOP_PARTS, SHOPS, Site, address};
use super::super::plots::{DOMAINS, FAULTS, JOBS, Trade};
use super::super::random::Random;
use super::{FIRST_CLIENT, people};
use crate::failure::Failure;

/// A machine: what it is, where it stands, which fault it can have.
pub struct Machine {
    /// Its id.
    pub id: EquipmentId,
    /// Where it stands.
    pub location: LocationId,
    /// An index into [`FAULTS`].
    pub fault: usize,
}

/// What a client has.
pub struct Sites {
    /// The trades, as [`JOBS`].
    pub jobs: Vec<JobId>,
    /// The domains, as [`DOMAINS`].
    pub domains: Vec<DomainId>,
    /// The machines.
    pub machines: Vec<Machine>,
}

/// A client and who acts for it.
pub struct Client {
    /// Its dispatcher.
    pub dispatcher: Arc<Caller>,
    /// A shop manager.
    pub requester: Arc<Caller>,
    /// Who looks after tickets.
    pub managers: Vec<UserId>,
    /// What it has.
    pub sites: Sites,
}

/// A contractor and who acts for it.
pub struct Contractor {
    /// Its office.
    pub office: Arc<Caller>,
    /// Its trades.
    pub trades: &'static [Trade],
    /// Its technician, for a company that names one.
    pub technician: Option<UserId>,
}

/// Everybody.
pub struct Cast {
    /// The shops, then the hotels.
    pub clients: Vec<Client>,
    /// Who works for them.
    pub contractors: Vec<Contractor>,
}

/// A contractor: name, SIRET, trades, whether it names technicians, e-mail, phone.
type Company = (&'static str, &'static str, &'static [Trade], bool, &'static str, &'static str);

/// The lift company, which names its technicians, is the second.
const COMPANIES: [Company; 4] = [
    ("Plombex", "73282932000074", &[0], false, "contact@plombex.example", "+33144556677"),
    ("Ascenseurs Réunis", "55208131766522", &[1], true, "sav@ascenseurs-reunis.example", "+33472001122"),
    ("Climafroid", "44306184100047", &[2, 3], false, "planning@climafroid.example", "+33491334455"),
    (
        "Multiservices du Parc",
        "38012986643097",
        &[4, 5, 0, 2, 3],
        false,
        "technique@hotelsduparc.example",
        "+33145678900",
    ),
];
/// The hotels' own team.
const INTERNAL: usize = 3;

impl Cast {
    /// Everybody who made the world, so that their sessions can be ended.
    pub fn callers(&self) -> Vec<Arc<Caller>> {
        let clients = self.clients.iter().flat_map(|client| [&client.dispatcher, &client.requester]);
        clients.chain(self.contractors.iter().map(|contractor| &contractor.office)).map(Arc::clone).collect()
    }

    /// Makes them.
    pub async fn make(desk: &Desk, random: &mut Random) -> Result<Self, Failure> {
        let mut clients = Vec::new();
        let hotels = ClientPolicy { dates_need_confirmation: true, ..ClientPolicy::default() };
        let hash = people::password_hash()?;
        for (name, sites, parts, policy, team) in [
            (FIRST_CLIENT, &SHOPS[..], &SHOP_PARTS[..], ClientPolicy::default(), &people::SHOPS),
            ("Hôtels du Parc", &HOTELS[..], &HOTEL_PARTS[..], hotels, &people::HOTELS),
        ] {
            let hash = hash.clone();
            let (org, sites, team) = desk
                .store()
                .write(move |tx| {
                    let (org, sites) = make_client(tx, name, sites, parts, policy)?;
                    Ok::<_, Error>((org, sites, people::enter(tx, org, team, &hash)?))
                })
                .await?;
            let [dispatcher, manager, requester, ..] = team[..] else {
                return Err(Failure::argument("a client of the demonstration world lacks people"));
            };
            let managers = vec![dispatcher, manager];
            let dispatcher = act_as(desk, org, dispatcher, random.bytes()).await?.caller;
            let requester = act_as(desk, org, requester, random.bytes()).await?.caller;
            clients.push(Client { dispatcher, requester, managers, sites });
        }
        let mut contractors = Vec::new();
        for (place, company) in COMPANIES.into_iter().enumerate() {
            let owners: Vec<OrgId> =
                clients.iter().map(|client: &Client| client.dispatcher.actor.org).collect();
            let hash = hash.clone();
            let (org, team) = desk
                .store()
                .write(move |tx| {
                    let org = make_contractor(tx, place, company, &owners)?;
                    Ok::<_, Error>((org, people::enter(tx, org, &people::CONTRACTORS[place], &hash)?))
                })
                .await?;
            let [office, technician] = team[..] else {
                return Err(Failure::argument("a contractor of the demonstration world lacks people"));
            };
            let office = act_as(desk, org, office, random.bytes()).await?.caller;
            contractors.push(Contractor {
                office,
                trades: company.2,
                technician: company.3.then_some(technician),
            });
        }
        Ok(Self { clients, contractors })
    }
}

fn make_client(
    tx: &dyn Tx,
    name: &str,
    sites: &[Site],
    parts: &[&str],
    policy: ClientPolicy,
) -> Result<(OrgId, Sites), Error> {
    let org = orgs::insert(tx, OrgKind::Client, &NewOrg { name, ..NewOrg::default() })?;
    orgs::set_policy(tx, org, &serde_json::to_string(&policy).map_err(|_| store::Error::Corrupt)?)?;
    let jobs = JOBS.iter().map(|job| catalogue::insert_job(tx, org, job)).collect::<Result<Vec<_>, _>>()?;
    let mut domains: Vec<DomainId> = Vec::new();
    for (name, parent) in DOMAINS {
        let parent = parent.and_then(|parent| domains.get(parent).copied());
        domains.push(catalogue::insert_domain(tx, org, parent, name)?);
    }
    let mut machines = Vec::new();
    for (place, site) in sites.iter().enumerate() {
        let top = catalogue::insert_location(tx, org, None, site.0, site.1, Some(&address(site)))?;
        let rooms = parts
            .iter()
            .map(|part| catalogue::insert_location(tx, org, Some(top), part, "", None))
            .collect::<Result<Vec<_>, _>>()?;
        // Five machines a shop, all of them in a hotel.
        let count = if sites.len() > HOTELS.len() { 5 } else { FAULTS.len() };
        for nth in 0..count {
            let fault = (place * 5 + nth) % FAULTS.len();
            let (name, model) = FAULTS[fault].machine;
            let location = rooms[nth % rooms.len()];
            let serial = format!("{}-{:04}", site.1, 1000 + place * 37 + nth * 11);
            let new = NewEquipment {
                parent: None,
                location,
                name,
                description: "",
                model: Some(model),
                serial: Some(&serial),
            };
            machines.push(Machine { id: catalogue::insert_equipment(tx, org, &new)?, location, fault });
        }
    }
    Ok((org, Sites { jobs, domains, machines }))
}

fn make_contractor(tx: &dyn Tx, place: usize, company: Company, clients: &[OrgId]) -> Result<OrgId, Error> {
    let (name, siret, _, names_technicians, email, phone) = company;
    let new = NewOrg {
        name,
        siret: Some(siret),
        siren: siret.get(..9),
        email: Some(email),
        phone: Some(phone),
        names_technicians,
    };
    let org = orgs::insert(tx, OrgKind::Contractor, &new)?;
    for (nth, client) in clients.iter().enumerate() {
        orgs::join(tx, *client, org, place == INTERNAL && nth == 1)?;
    }
    Ok(org)
}
