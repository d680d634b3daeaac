//! Codes of places, and what came in without an account.

use utoipa::ToSchema;

use super::ticket::answers;
use super::{ObjectId, Time};

answers! {
    /// A place's code; none when it was revoked.
    PlaceCodeRead { #[schema(required)] code: Option<PlaceCode> }
    /// A code: its digits, how they are printed, where it leads, and its pictures.
    PlaceCode { place_id: ObjectId, code: String, printed: String, url: String, svg_url: String, png_url: String, created_at: Time }
    /// Of which place.
    PlaceCodeRevoked { place_id: ObjectId }

    /// A page of what came in without an account and nobody has decided on.
    PublicRequests { #[schema(required)] cursor: Option<ObjectId>, public_requests: Vec<PublicRequest> }
    /// A request: `id` is its ticket's. `place` is where who reported it was, `voices` how many have it.
    PublicRequest {
        _id: ObjectId, id: ObjectId, number: String, title: String, description: String, created_at: Time,
        #[schema(required)] place: Option<RequestPlace>, #[schema(required)] email: Option<String>, voices: i64,
    }
    /// A location or an equipment, with the names from the site down to it.
    RequestPlace { _id: ObjectId, kind: String, path: Vec<String> }
    /// The tickets that were moved, and those that were not, because they do not wait any more; `more` when others wait still.
    RequestsDone { moved: Vec<ObjectId>, skipped: Vec<ObjectId>, more: bool }
}
