//! Who works in the demonstration world. Everybody signs in with the same password, which is no secret.

use api::{Demo, DemoPerson};
use desk::accounts::passwords::hash_now;
use domain::id::{OrgId, UserId};
use domain::org::Role;
use store::{Store, Tx, people};

use crate::failure::Failure;

const PASSWORD: &str = "demo-callout";
/// People of one organization who are looked at.
const PEOPLE_MAX: usize = 1_000;

/// Somebody: name, address, role.
pub type Worker = (&'static str, &'static str, Role);

/// The shops' people: the dispatcher first, then the other manager and who runs a shop.
pub const SHOPS: [Worker; 4] = [
    ("Claire Dumas", "claire.dumas@client.example", Role::Admin),
    ("Malik Benali", "malik.benali@client.example", Role::Manager),
    ("Inès Roux", "ines.roux@client.example", Role::Requester),
    ("Paul Lefèvre", "paul.lefevre@client.example", Role::Accountant),
];
/// The hotels' people, in the same order.
pub const HOTELS: [Worker; 4] = [
    ("Sophie Garnier", "sophie.garnier@client.example", Role::Admin),
    ("Tom Keller", "tom.keller@client.example", Role::Manager),
    ("Hugo Lambert", "hugo.lambert@client.example", Role::Requester),
    ("Anne Mercier", "anne.mercier@client.example", Role::Accountant),
];
/// The contractors' people: the office, then the technician.
pub const CONTRACTORS: [[Worker; 2]; 4] = [
    [
        ("Nadia Perrin", "nadia.perrin@plombex.example", Role::Admin),
        ("Luc Moreau", "luc.moreau@plombex.example", Role::Technician),
    ],
    [
        ("Olivier Faure", "olivier.faure@ascenseurs-reunis.example", Role::Admin),
        ("Ana Costa", "ana.costa@ascenseurs-reunis.example", Role::Technician),
    ],
    [
        ("Karim Aziz", "karim.aziz@climafroid.example", Role::Admin),
        ("Yanis Haddad", "yanis.haddad@climafroid.example", Role::Technician),
    ],
    [
        ("Julie Martin", "julie.martin@hotelsduparc.example", Role::Admin),
        ("Marie Petit", "marie.petit@hotelsduparc.example", Role::Technician),
    ],
];

/// Always the same: whoever still has it is known by it.
///
/// # Errors
/// When there is no memory for it.
pub fn password_hash() -> Result<String, Failure> {
    Ok(hash_now(PASSWORD, &[0; 32])?)
}

/// Enters people who sign in with the password that has this hash.
///
/// # Errors
/// The store's.
pub fn enter(tx: &dyn Tx, org: OrgId, workers: &[Worker], hash: &str) -> Result<Vec<UserId>, store::Error> {
    workers
        .iter()
        .map(|(name, email, role)| {
            let id = people::insert(tx, org, email, name, *role)?;
            people::set_password(tx, org, id, hash)?;
            Ok(id)
        })
        .collect()
}

/// Everybody who signs in with the password that is no secret, organization by organization.
///
/// # Errors
/// The store's.
pub async fn all(store: &Store) -> Result<Demo, Failure> {
    let hash = password_hash()?;
    let people = store
        .read(move |tx| {
            let mut found = Vec::new();
            for org in store::orgs::all(tx)? {
                for person in people::page(tx, org.id, &first_page())? {
                    if person.is_active && people::password(tx, org.id, person.id)?.as_ref() == Some(&hash) {
                        found.push(DemoPerson {
                            email: person.email,
                            name: person.name,
                            role: person.role.as_str(),
                            organization: org.name.clone(),
                            kind: org.kind.as_str(),
                        });
                    }
                }
            }
            Ok::<_, store::Error>(found)
        })
        .await?;
    Ok(Demo { password: PASSWORD.to_owned(), people })
}

fn first_page() -> store::lists::Asked<'static> {
    store::lists::Asked { cursor: "", limit: PEOPLE_MAX, prefixes: None, archived: false }
}
