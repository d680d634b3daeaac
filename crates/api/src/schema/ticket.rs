//! The ticket object and what hangs on it.

use serde::Deserialize;
use utoipa::ToSchema;

use super::{Money, ObjectId, Time};

macro_rules! answers {
    ($($(#[$meta:meta])* $Name:ident { $($(#[$field_meta:meta])* $field:ident: $Type:ty),* $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(ToSchema)]
        pub struct $Name { $($(#[$field_meta])* pub $field: $Type),* }
    )+};
}
pub(super) use answers;

/// Where a ticket stands.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketStatus {
    Draft,
    Opened,
    Waiting,
    Proposed,
    Toreplan,
    Toplan,
    Waitingplan,
    WaitingContractor,
    Assigned,
    Visit,
    VisitDevis,
    Validation,
    Validated,
    Dropped,
    Intervention,
    InterventionFinish,
    Finished,
    Closed,
    Canceled,
    Declined,
    Removed,
}

/// How urgent a ticket is.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PriorityLabel {
    None,
    Low,
    Medium,
    High,
}

/// The client's own team, or another company.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContractorType {
    Internal,
    External,
}

/// A look at what is broken, or the work itself.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateKind {
    Visit,
    Intervention,
}

/// Whether it is to come, or took place.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateType {
    Planned,
    Actual,
}

/// Whether the other side has yet to confirm it (`tentative`), it stands, or came to nothing (`void`).
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateState {
    Tentative,
    Standing,
    Void,
}

/// Who may read a note.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteType {
    Internal,
    Managers,
    Public,
}

answers! {
    /// A ticket, as the caller's organization may see it.
    Ticket {
        _id: ObjectId,
        id: ObjectId,
        from_public_interface: bool,
        intervention_scheduled_at: Vec<Time>,
        intervention_occured_at: Vec<Time>,
        created_at: Time,
        #[schema(required)]
        closed_at: Option<Time>,
        updated_at: Time,
        #[schema(required)]
        assigned_at: Option<Time>,
        url: String,
        number: String,
        status: TicketStatus,
        title: String,
        description: String,
        priority_label: PriorityLabel,
        client: TicketClient,
        contractors: Vec<TicketContractor>,
        locations: Vec<TicketLocation>,
        equipments: Vec<TicketBranch>,
        jobs: Vec<Named>,
        domains: Vec<TicketBranch>,
        domain: Vec<TicketBranch>,
        maintenance: Option<String>,
        quotes: Vec<TicketQuote>,
        invoices: Vec<TicketInvoice>,
        #[schema(required)]
        due_at: Option<Time>,
        #[schema(required)]
        price_threshold: Option<f64>,
        quote_required: bool,
        #[schema(required)]
        reserve_of: Option<ObjectId>,
        #[schema(required)]
        reserve_state: Option<String>,
        #[schema(required)]
        open_reserves: Option<u32>,
        managers: Vec<Named>,
        #[schema(required)]
        reason_cancel: Option<String>,
        #[schema(required)]
        hold_reason: Option<String>,
        #[schema(required)]
        hold_until: Option<Time>,
        /// For each of `locations`, the names from the site down to it; absent where nothing has changed since this was introduced.
        #[schema(nullable = false)]
        location_paths: Option<Vec<Vec<String>>>,
        revision: i64,
    }
    TicketClient { _id: ObjectId, name: String }
    TicketContractor { _id: ObjectId, name: String, r#type: ContractorType }
    TicketLocation { _id: ObjectId, name: String, #[schema(required)] parent_id: Option<ObjectId>, reference: String }
    TicketBranch { _id: ObjectId, name: String, #[schema(required)] parent_id: Option<ObjectId> }
    Named { _id: ObjectId, name: String }
    TicketQuote { _id: ObjectId, reference: String, #[schema(required)] validated: Option<bool>, price: Money }
    TicketInvoice { _id: ObjectId, reference: String, price: Money }

    /// A page of tickets.
    TicketPage { #[schema(required)] cursor: Option<ObjectId>, tickets: Vec<Ticket> }
    /// One ticket.
    TicketRead { ticket: Ticket }
    /// The ticket that was opened.
    TicketCreated { ticket_id: ObjectId }
    /// The ticket with a number; for a contractor every one with it, newest first.
    TicketOfNumber { ticket_id: ObjectId, ticket_ids: Vec<ObjectId> }
    /// Where the ticket stands after the move.
    TicketMoved { ticket_id: ObjectId, status: TicketStatus }

    /// The notes that the caller may read, oldest first.
    Notes { notes: Vec<Note> }
    Note { _id: ObjectId, id: ObjectId, note: String, r#type: NoteType, author: NoteAuthor, created_at: Time }
    NoteAuthor { _id: ObjectId, name: String, organization: String }
    NoteCreated { note_id: ObjectId }

    /// The dates of a ticket, each kind by start.
    Dates { visit_dates: Vec<Date>, intervention_dates: Vec<Date> }
    Date {
        _id: ObjectId, id: ObjectId, start: Time, end: Time, r#type: DateType,
        #[schema(required)] contractor_id: Option<ObjectId>, created_at: Time, state: DateState,
    }
    /// The date, what it was taken for, and where the ticket stands.
    DateDone { date_id: ObjectId, kind: DateKind, status: TicketStatus }

    /// The quotes that the caller may see, oldest first.
    Quotes { quotes: Vec<Quote> }
    Quote {
        _id: ObjectId, id: ObjectId, reference: String, #[schema(required)] validated: Option<bool>, price: Money, state: String,
        description: String, #[schema(required)] lot: Option<String>, blocking: bool, contractor_id: ObjectId,
        #[schema(required)] valid_until: Option<Time>, #[schema(required)] replaces: Option<ObjectId>,
        #[schema(required)] reason: Option<String>, created_at: Time, #[schema(required)] decided_at: Option<Time>,
    }
    /// The quote, and where the ticket stands.
    QuoteDone { quote_id: ObjectId, status: TicketStatus }

    /// The invoices that the caller may see, oldest first.
    Invoices { invoices: Vec<Invoice> }
    Invoice { _id: ObjectId, id: ObjectId, reference: String, price: Money, deposit: bool, contractor_id: ObjectId, created_at: Time }
    /// The invoice, and where the ticket stands.
    InvoiceDone { invoice_id: ObjectId, status: TicketStatus }

    /// A ticket's history, as the caller's organization may read it, oldest first.
    History { history: Vec<HistoryEntry> }
    /// What happened; further members say to which date, quote or contractor.
    HistoryEntry {
        event: String, at: Time, #[schema(required)] actor: Option<NoteAuthor>, #[schema(required)] reason: Option<String>, changes: Vec<FieldChange>,
    }
    /// A field, and what it changed from and to.
    FieldChange { field: String, from: serde_json::Value, to: serde_json::Value }

    /// Every move, and whether the caller may make it now.
    Actions { status: TicketStatus, ball: String, actions: Vec<Action> }
    Action {
        action: String, method: String, path: String, allowed: bool,
        #[schema(required)] code: Option<String>, #[schema(required)] reason: Option<String>,
    }

    /// What changed for the caller's organization, in commit order.
    Changes { cursor: String, changes: Vec<Change> }
    Change { cursor: String, ticket_id: ObjectId, event: String, at: Time, #[schema(required)] actor: Option<NoteAuthor> }
}
