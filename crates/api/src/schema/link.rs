//! Links of people without an account.

use utoipa::ToSchema;

use super::ticket::{Named, answers};
use super::{ObjectId, Time};

answers! {
    /// What the caller's link is for.
    LinkRead { link: OwnLink }
    /// A link as whoever holds it sees it: `can_make_account` says whether `POST /link/account` makes one; `addresses` where the
    /// ticket's places are.
    OwnLink {
        ticket_id: ObjectId, client: Named, contractor: Named, #[schema(required)] technician: Option<Named>,
        #[schema(required)] email: Option<String>, expires_at: Time, can_make_account: bool,
        addresses: Vec<String>,
    }

    /// The links to a ticket that the caller manages, without their addresses.
    Links { links: Vec<Link> }
    Link {
        _id: ObjectId, id: ObjectId, contractor: Named, #[schema(required)] technician: Option<Named>, #[schema(required)] email: Option<String>,
        created_at: Time, expires_at: Time, #[schema(required)] revoked_at: Option<Time>, #[schema(required)] last_used_at: Option<Time>,
        is_good: bool,
    }
    /// A link, and its address.
    LinkMade { link: Link, url: String }
    /// When the link was revoked.
    LinkRevoked { link_id: ObjectId, revoked_at: Time }
}
