//! What is to be done, and tickets as people look at them.

use std::collections::HashMap;

use serde::Deserialize;
use utoipa::ToSchema;

use super::ticket::{DateKind, DateState, DateType, Ticket, TicketStatus, answers};
use super::{Money, ObjectId, Time};

/// How far a ticket has come.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketStage {
    Request,
    Dispatch,
    Quote,
    Plan,
    Work,
    Accept,
    Done,
}

/// Who must act for a ticket to advance.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ball {
    Author,
    Client,
    Contractor,
    OtherSide,
    Nobody,
}

/// What an organization has to do about a ticket, the most urgent kind first.
#[derive(ToSchema, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketTask {
    AnswerOffer,
    Qualify,
    Dispatch,
    ChooseContractor,
    ConfirmDate,
    DecideQuote,
    ConfirmWork,
    ConfirmVisit,
    NameTechnician,
    Plan,
    SendQuote,
    Renegotiate,
    Work,
    Visit,
    AcceptWork,
    CompleteDraft,
}

answers! {
    /// Every status.
    Statuses { statuses: Vec<StatusInfo> }
    /// The stage of a status, and whose move it is.
    StatusInfo { status: TicketStatus, stage: TicketStage, ball: Ball }

    /// What the caller has to do, the most urgent kind first.
    Inbox { total: i64, groups: Vec<InboxGroup> }
    /// Tickets with the same task: how many in all, and the most urgent ones. `action` is the call that does it, as in a ticket's
    /// `actions`.
    InboxGroup { task: TicketTask, action: String, count: i64, items: Vec<InboxItem> }
    /// A ticket, since when it is to be done, and the date or quote that it is about.
    InboxItem {
        ticket: Ticket, since: Time, overdue: bool, #[schema(required)] date: Option<InboxDate>, #[schema(required)] quote: Option<InboxQuote>,
    }
    InboxDate { _id: ObjectId, start: Time, end: Time, kind: DateKind, r#type: DateType, state: DateState }
    InboxQuote { _id: ObjectId, reference: String, price: Money }

    /// How much the caller has to do: for each task that there is any of.
    InboxCounts { total: i64, tasks: HashMap<String, i64> }

    /// A part of a table: how many tickets there are in all, how many come before, and these.
    TicketTable { total: i64, offset: i64, tickets: Vec<Ticket> }
    /// How many tickets there are: in all, at each status, in each stage, and past due.
    TicketCounts { total: i64, statuses: HashMap<String, i64>, stages: HashMap<String, i64>, overdue: i64 }

    /// One's own saved views, and those that others share, oldest first.
    SavedViews { saved_views: Vec<SavedView> }
    /// One saved view.
    SavedViewRead { saved_view: SavedView }
    /// Which saved view was deleted.
    SavedViewDeleted { saved_view_id: ObjectId }
    /// A list of tickets under a name: what is asked for, as a query string, and the columns that are shown (`null`: the usual ones).
    SavedView {
        _id: ObjectId, id: ObjectId, name: String, query: String, #[schema(required)] columns: Option<Vec<String>>, is_shared: bool, is_mine: bool,
        owner: SavedViewOwner, created_at: Time,
    }
    SavedViewOwner { _id: ObjectId, name: String }
}
