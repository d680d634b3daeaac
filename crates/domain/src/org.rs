//! Organizations, the people in them, and what each client has decided for its own desk.

use crate::id::{Id, OrgId};
use crate::instant::Instant;
use crate::ticket::Priority;

/// Which side of the desk an organization stands on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum OrgKind {
    /// Owns or runs sites.
    Client,
    /// Works on them.
    Contractor,
}

impl OrgKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Client, Self::Contractor];

    /// `client` or `contractor`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Contractor => "contractor",
        }
    }

    /// From `client` or `contractor`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What a person or token may do within its organization.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Everything, people and tokens included.
    Admin,
    /// Runs tickets: dispatches for a client, plans and quotes for a contractor.
    Manager,
    /// Opens tickets and follows them (a shop manager).
    Requester,
    /// Works on tickets for a contractor: dates, notes, finish.
    Technician,
    /// Reads, and deals with quotes and invoices.
    Accountant,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Admin, Self::Manager, Self::Requester, Self::Technician, Self::Accountant];

    /// The word used on the wire and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::Requester => "requester",
            Self::Technician => "technician",
            Self::Accountant => "accountant",
        }
    }

    /// From the word used on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Admins and managers run the desk of their organization.
    pub const fn manages(self) -> bool {
        matches!(self, Self::Admin | Self::Manager)
    }
}

/// Who is acting: a person or token of an organization.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The organization acted for.
    pub org: OrgId,
    /// Its side.
    pub kind: OrgKind,
    /// The role within it.
    pub role: Role,
    /// The person, or the token when it belongs to no person.
    pub person: Id,
    /// What others read as the author.
    pub name: String,
}

/// What one client has decided where the lifecycle leaves a choice (each point of lifecycle D.8 and each "client
/// option" is one switch here).
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClientPolicy {
    /// A contractor's own ticket is at once assigned to it (lifecycle D.2 #1c).
    pub contractors_self_assign: bool,
    /// A contractor may plan or finish on a pending offer or its own request, which binds it (D.2 "Implicit binding").
    pub implicit_binding: bool,
    /// A planned date waits for the other side's word (D.2 #13).
    pub dates_need_confirmation: bool,
    /// New tickets need a validated quote unless they say otherwise (D.3).
    pub quote_required: bool,
    /// After the last actual intervention the ticket waits for `finish` (D.2 #26).
    pub finish_explicitly: bool,
    /// A contractor may close what it finished (D.2 #30).
    pub contractors_may_close: bool,
    /// A ticket with open réserves can't be closed (D.6).
    pub open_reserves_block_close: bool,
    /// Hours after a planned date's end before it counts as passed (D.2 #17, #25).
    pub grace_hours: u16,
    /// Days after which a completion nobody objected to is accepted; 0: never by itself (D.2 #30).
    pub objection_days: u16,
    /// Whoever is at one of its places may report something there without an account (D.2 #1, PU).
    pub public_requests: bool,
    /// Who reported something without an account may reopen it within the time to object (D.2 #31).
    pub requesters_may_reopen: bool,
    /// Hours after a task began before whoever has it is reminded; 0: never (D.5).
    pub reminder_hours: u16,
    /// How often: the first reminder, and one a day after it.
    pub reminders_max: u16,
    /// Hours after a task began before the client's managers are told that nothing moves; 0: never (D.5).
    pub escalation_hours: u16,
    /// Hours after which a ticket of high priority is due when nobody says otherwise; 0: no due date by itself.
    pub due_hours_high: u16,
    /// The same for medium priority.
    pub due_hours_medium: u16,
    /// The same for low priority.
    pub due_hours_low: u16,
    /// Days after which a link of somebody without an account lapses, counted from the last message that it was sent with.
    pub link_days: u16,
    /// The due date moves by as long as a ticket is on hold until a day (D.1 note b).
    pub holds_pause_due: bool,
}

impl ClientPolicy {
    /// When a ticket of this priority is due, counted from `from`, unless somebody says otherwise.
    pub fn due_by_itself(&self, priority: Priority, from: Instant) -> Option<Instant> {
        let hours = match priority {
            Priority::High => self.due_hours_high,
            Priority::Medium => self.due_hours_medium,
            Priority::Low => self.due_hours_low,
            Priority::None => 0,
        };
        (hours > 0).then(|| from.plus_millis(i64::from(hours) * 3_600_000))
    }
}

impl ClientPolicy {
    /// What holds as long as a client has decided nothing.
    pub const USUAL: Self = Self {
        contractors_self_assign: false,
        implicit_binding: true,
        dates_need_confirmation: false,
        quote_required: false,
        finish_explicitly: false,
        contractors_may_close: false,
        open_reserves_block_close: false,
        grace_hours: 2,
        objection_days: 7,
        public_requests: true,
        requesters_may_reopen: true,
        reminder_hours: 48,
        reminders_max: 3,
        escalation_hours: 120,
        due_hours_high: 0,
        due_hours_medium: 0,
        due_hours_low: 0,
        link_days: 30,
        holds_pause_due: true,
    };
}

impl Default for ClientPolicy {
    fn default() -> Self {
        Self::USUAL
    }
}
