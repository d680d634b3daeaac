//! Who may do what around the tickets: one table of side × role × action. (What may be done *to* a ticket is the
//! lifecycle's table.)
//!
//! A use case asks for the proof as an argument: forgetting to check does not compile.

use std::marker::PhantomData;

use domain::org::{OrgKind, Role};

use crate::{Caller, Error};

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident $phrase:literal: client [$($client:ident)*], contractor [$($contractor:ident)*];)+) => {
        $($(#[$doc])* #[derive(Debug)] pub enum $name {})+

        $(impl Action for $name {
            const NAME: &'static str = stringify!($name);
            const PHRASE: &'static str = $phrase;
            fn allowed(kind: OrgKind, role: Role) -> bool {
                let roles: &[Role] = match kind {
                    OrgKind::Client => &[$(Role::$client),*],
                    OrgKind::Contractor => &[$(Role::$contractor),*],
                };
                roles.contains(&role)
            }
        })+

        /// The whole table, a line per action, for the test that prints it.
        pub fn table() -> String {
            let mut text = String::new();
            $(text.push_str(&line::<$name>());)+
            text
        }
    };
}

/// Something that some roles may do.
pub trait Action {
    /// Its name.
    const NAME: &'static str;
    /// As it stands in a refusal: "your role may not …".
    const PHRASE: &'static str;
    /// Whether this role on this side may.
    fn allowed(kind: OrgKind, role: Role) -> bool;
}

actions! {
    /// Opening a ticket.
    OpenTicket "open tickets": client [Admin Manager Requester Technician], contractor [Admin Manager Technician];
    /// Entering locations, equipments, jobs and domains.
    EditCatalogue "change the catalogue": client [Admin Manager], contractor [];
    /// Looking through what came in without an account, and deciding on much of it at once.
    HandleRequests "handle public requests": client [Admin Manager], contractor [];
    /// Entering people.
    EditPeople "change people": client [Admin], contractor [Admin];
    /// Reading who works here.
    ReadPeople "read people": client [Admin Manager Requester Technician Accountant], contractor [Admin Manager Technician Accountant];
    /// Entering contractors and partnerships.
    EditPartners "change contractors": client [Admin Manager], contractor [];
    /// Reading contractors.
    ReadPartners "read contractors": client [Admin Manager Requester Technician Accountant], contractor [Admin Manager Technician Accountant];
    /// Changing how the organization works.
    EditOrganization "change the organization": client [Admin], contractor [Admin];
    /// Making and revoking tokens.
    EditTokens "manage tokens": client [Admin], contractor [Admin];
}

/// The proof that a caller may do `A`.
#[derive(Debug)]
pub struct Permit<A>(PhantomData<A>);

impl<A: Action> Permit<A> {
    /// Asks for it.
    ///
    /// # Errors
    /// [`Error::Forbidden`] when the caller's role may not.
    pub fn ask(caller: &Caller) -> Result<Self, Error> {
        if A::allowed(caller.actor.kind, caller.actor.role) {
            Ok(Self(PhantomData))
        } else {
            Err(Error::Forbidden(format!(
                "your role ({} of a {}) may not {}",
                caller.actor.role.as_str(),
                caller.actor.kind.as_str(),
                A::PHRASE
            )))
        }
    }
}

fn line<A: Action>() -> String {
    let side = |kind| {
        let roles: Vec<&str> =
            Role::ALL.into_iter().filter(|role| A::allowed(kind, *role)).map(Role::as_str).collect();
        if roles.is_empty() { "–".to_owned() } else { roles.join(" ") }
    };
    format!("{}: client [{}] contractor [{}]\n", A::NAME, side(OrgKind::Client), side(OrgKind::Contractor))
}
