//! What tickets refer to, and who works here.

use utoipa::ToSchema;

use super::account::{OrganizationKind, RoleName};
use super::ticket::answers;
use super::{ObjectId, Time};

answers! {
    /// A page of locations.
    Locations { #[schema(required)] cursor: Option<ObjectId>, locations: Vec<Location> }
    LocationRead { location: Location }
    LocationCreated { location_id: ObjectId }
    /// A site, or a place within one.
    Location {
        _id: ObjectId, id: ObjectId, name: String, path: Vec<String>, #[schema(required)] parent_id: Option<ObjectId>, reference: String,
        #[schema(required)] address: Option<Address>, fields: Vec<serde_json::Value>, is_archived: bool, has_places: bool,
        #[schema(required)] qrcode_url: Option<String>,
    }
    /// An address; what is not known is absent.
    Address {
        #[schema(rename = "postalCode")] postal_code: Option<String>,
        country: Option<String>,
        city: Option<String>,
        route: Option<String>,
        #[schema(rename = "streetNumber")] street_number: Option<String>,
        #[schema(rename = "fullAddress")] full_address: Option<String>,
        zone: Option<String>,
        lat: Option<f64>,
        lng: Option<f64>,
    }

    /// A page of equipments.
    Equipments { #[schema(required)] cursor: Option<ObjectId>, equipments: Vec<Equipment> }
    EquipmentRead { equipment: Equipment }
    EquipmentCreated { equipment_id: ObjectId }
    /// A machine or installation.
    Equipment {
        _id: ObjectId, id: ObjectId, name: String, description: String, location_id: ObjectId, location_path: Vec<String>, #[schema(required)] parent_id: Option<ObjectId>,
        #[schema(required)] qrcode_url: Option<String>, #[schema(required)] serial: Option<String>,
        #[schema(required)] model: Option<String>, fields: Vec<serde_json::Value>, is_archived: bool,
    }

    /// A page of jobs (trades).
    Jobs { #[schema(required)] cursor: Option<ObjectId>, jobs: Vec<Job> }
    JobRead { job: Job }
    JobCreated { job_id: ObjectId }
    /// A trade.
    Job { _id: ObjectId, id: ObjectId, name: String, is_archived: bool }

    /// A page of technical domains.
    Domains { #[schema(required)] cursor: Option<ObjectId>, domains: Vec<Domain> }
    DomainRead { domain: Domain }
    DomainCreated { domain_id: ObjectId }
    /// A technical domain.
    Domain { _id: ObjectId, id: ObjectId, name: String, #[schema(required)] parent_id: Option<ObjectId>, is_archived: bool }

    /// A page of people.
    Users { #[schema(required)] cursor: Option<ObjectId>, users: Vec<User> }
    UserRead { user: User }
    UserCreated { user_id: ObjectId }
    /// A person of the organization.
    User {
        _id: ObjectId, id: ObjectId, email: String, name: String, role: RoleName, is_active: bool, created_at: Time, has_password: bool,
        #[schema(required)] last_seen_at: Option<Time>,
    }

    /// A page of contractors.
    Contractors { #[schema(required)] cursor: Option<ObjectId>, contractors: Vec<Contractor> }
    ContractorRead { contractor: ContractorDetail }
    ContractorCreated { contractor_id: ObjectId }
    /// A contractor.
    Contractor {
        _id: ObjectId, id: ObjectId, name: String, #[schema(required)] siret: Option<String>, #[schema(required)] siren: Option<String>,
        #[schema(required)] email: Option<String>, #[schema(required)] phone: Option<String>, is_internal: bool, is_active: bool,
    }
    /// A contractor, in detail.
    ContractorDetail {
        _id: ObjectId, id: ObjectId, name: String, #[schema(required)] siret: Option<String>, #[schema(required)] siren: Option<String>,
        #[schema(required)] email: Option<String>, #[schema(required)] phone: Option<String>, is_internal: bool, is_active: bool,
        #[schema(required)] fix: Option<String>, #[schema(required)] address: Option<String>, description: String, currency: String,
        created_at: Time, updated_at: Time,
    }

    /// A page of clients.
    Clients { #[schema(required)] cursor: Option<ObjectId>, clients: Vec<Client> }
    /// A client, as its contractor sees it.
    Client { _id: ObjectId, id: ObjectId, name: String, is_active: bool }

    /// The caller's own organization.
    OrganizationRead { organization: Organization }
    /// An organization; `policy` for a client, `names_technicians` for a contractor.
    Organization { _id: ObjectId, id: ObjectId, kind: OrganizationKind, name: String, currency: String, policy: Option<Policy>, names_technicians: Option<bool> }
    /// How a client's desk works.
    Policy {
        contractors_self_assign: bool, implicit_binding: bool, dates_need_confirmation: bool, quote_required: bool, finish_explicitly: bool,
        contractors_may_close: bool, open_reserves_block_close: bool, grace_hours: u16, objection_days: u16,
        public_requests: bool, requesters_may_reopen: bool,
        reminder_hours: u16, reminders_max: u16, escalation_hours: u16, due_hours_high: u16, due_hours_medium: u16, due_hours_low: u16,
        link_days: u16, holds_pause_due: bool,
    }

    /// A page of tokens, without their secrets.
    Tokens { #[schema(required)] cursor: Option<ObjectId>, tokens: Vec<Token> }
    /// A token.
    Token {
        _id: ObjectId, id: ObjectId, name: String, role: RoleName, scopes: Vec<String>, created_at: Time, #[schema(required)] expires_at: Option<Time>,
        #[schema(required)] revoked_at: Option<Time>, #[schema(required)] last_used_at: Option<Time>,
    }
    /// A new token: its text is told this once.
    TokenCreated { token_id: ObjectId, token: String }
    /// Which token was revoked.
    TokenRevoked { token_id: ObjectId }
}
