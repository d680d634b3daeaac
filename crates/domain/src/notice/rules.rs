//! Which events concern whom: a table of event × side, and who of a side.

use super::Kind;
use crate::org::{OrgKind, Role};
use crate::ticket::visibility::NoteType;

/// Who of a side is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whom {
    /// Who runs the ticket: the managers that it names, or else every one; for a contractor the technician too, who is named.
    Desk,
    /// Who runs the ticket, and every admin.
    DeskAndAdmins,
    /// Who runs the ticket, and whoever asked for it.
    DeskAndAuthor,
    /// Who runs the ticket, and who keeps the books.
    DeskAndBooks,
    /// Whoever asked for the ticket.
    Author,
    /// The technician who is named, and who runs the ticket.
    Technician,
}

/// An event, and for each side what kind of notice it is for whom, when the other side, or the clock, did it.
struct Row {
    event: &'static str,
    client: Option<(Kind, Whom)>,
    contractor: Option<(Kind, Whom)>,
}

const fn row(event: &'static str, client: Option<(Kind, Whom)>, contractor: Option<(Kind, Whom)>) -> Row {
    Row { event, client, contractor }
}

use Kind as K;
use Whom as W;

/// Every event that anybody is told of. What is not here makes no notice.
static ROWS: &[Row] = &[
    row("created", Some((K::Request, W::Desk)), Some((K::Offer, W::Desk))),
    row("created_assigned", Some((K::Request, W::Desk)), None),
    row("submitted", Some((K::Request, W::Desk)), None),
    row("qualified", Some((K::Request, W::Author)), None),
    row("request_refused", Some((K::Request, W::Author)), Some((K::Answer, W::Desk))),
    row("proposed", None, Some((K::Offer, W::Desk))),
    row("accepted", Some((K::Answer, W::Desk)), None),
    row("chosen", None, Some((K::Offer, W::Desk))),
    row("offer_declined", Some((K::Answer, W::Desk)), None),
    row("offer_expired", Some((K::Answer, W::Desk)), Some((K::Offer, W::Desk))),
    row("offer_withdrawn", None, Some((K::Offer, W::Desk))),
    row("handed_back", Some((K::Answer, W::Desk)), None),
    row("assigned", None, Some((K::Offer, W::Desk))),
    row("released", None, Some((K::Offer, W::Desk))),
    row("technician_named", None, Some((K::Offer, W::Technician))),
    row("plan_requested", None, Some((K::Date, W::Desk))),
    row("date_proposed", Some((K::Date, W::DeskAndAuthor)), Some((K::Date, W::Desk))),
    row("date_confirmed", Some((K::Date, W::DeskAndAuthor)), Some((K::Date, W::Desk))),
    row("date_refused", Some((K::Date, W::Desk)), Some((K::Date, W::Desk))),
    row("visit_planned", Some((K::Date, W::DeskAndAuthor)), Some((K::Date, W::Desk))),
    row("visit_passed", Some((K::Date, W::Desk)), Some((K::Date, W::Desk))),
    row("visit_done", Some((K::Work, W::DeskAndAuthor)), Some((K::Work, W::Desk))),
    row("quote_submitted", Some((K::Quote, W::Desk)), Some((K::Quote, W::Desk))),
    row("quote_validated_by_rule", Some((K::Quote, W::Desk)), Some((K::Quote, W::DeskAndBooks))),
    row("quote_validated", None, Some((K::Quote, W::DeskAndBooks))),
    row("quote_declined", None, Some((K::Quote, W::Desk))),
    row("quote_withdrawn", Some((K::Quote, W::Desk)), None),
    row("intervention_planned", Some((K::Date, W::DeskAndAuthor)), Some((K::Date, W::Desk))),
    row("replan_requested", Some((K::Date, W::DeskAndAuthor)), Some((K::Date, W::Desk))),
    row("intervention_passed", Some((K::Date, W::Desk)), Some((K::Date, W::Desk))),
    row("intervention_done", Some((K::Work, W::DeskAndAuthor)), Some((K::Work, W::Desk))),
    row("finished", Some((K::Work, W::DeskAndAuthor)), Some((K::Work, W::Desk))),
    row("completion_refused", Some((K::Work, W::Author)), Some((K::Work, W::Desk))),
    row("reserve_recorded", None, Some((K::Work, W::Desk))),
    row("closed", Some((K::Work, W::DeskAndAuthor)), Some((K::Work, W::Desk))),
    row("closed_by_time", Some((K::Work, W::DeskAndAuthor)), Some((K::Work, W::Desk))),
    row("reopened", Some((K::Work, W::DeskAndAuthor)), Some((K::Work, W::Desk))),
    row("canceled", Some((K::Work, W::DeskAndAuthor)), Some((K::Work, W::Desk))),
    row("invoice_added", Some((K::Invoice, W::DeskAndBooks)), Some((K::Invoice, W::DeskAndBooks))),
    row("note_added", Some((K::Note, W::DeskAndAuthor)), Some((K::Note, W::Desk))),
    row("document_added", Some((K::Note, W::DeskAndAuthor)), Some((K::Note, W::Desk))),
    row("date_changed", Some((K::Date, W::DeskAndAuthor)), Some((K::Date, W::Desk))),
    row("date_removed", Some((K::Date, W::DeskAndAuthor)), Some((K::Date, W::Desk))),
    row("voice_added", Some((K::Request, W::Desk)), None),
    row("requester_satisfied", Some((K::Work, W::Desk)), None),
    row("requester_objected", Some((K::Work, W::Desk)), Some((K::Work, W::Desk))),
    row("reminded", Some((K::Reminder, W::Desk)), Some((K::Reminder, W::Desk))),
    row("escalated", Some((K::Reminder, W::DeskAndAdmins)), Some((K::Reminder, W::DeskAndAdmins))),
    row("offer_reminded", Some((K::Reminder, W::Desk)), Some((K::Reminder, W::Desk))),
    row("overdue", Some((K::Reminder, W::Desk)), Some((K::Reminder, W::Desk))),
    row("hold_over", Some((K::Reminder, W::Desk)), Some((K::Reminder, W::Desk))),
];

/// Events of one's own side that colleagues are told of, too: a request of the shop manager is the desk's business, and so is
/// what a colleague writes. (What else a colleague does, that side has decided.)
const AMONG_COLLEAGUES: [&str; 9] = [
    "created",
    "created_assigned",
    "submitted",
    "qualified",
    "request_refused",
    "technician_named",
    "completion_refused",
    "note_added",
    "document_added",
];

/// Who did it, seen from a reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doer {
    /// The reader.
    Oneself,
    /// Somebody else of the reader's organization.
    Colleague,
    /// Somebody of another organization, or somebody who has no account.
    Other,
    /// The clock.
    Clock,
}

/// Somebody who may be concerned, and what they have to do with the ticket.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reader {
    /// The side of their organization.
    pub side: OrgKind,
    /// What they may do.
    pub role: Role,
    /// They asked for the ticket.
    pub is_author: bool,
    /// They are the technician who is named.
    pub is_technician: bool,
    /// They are one of the managers whom the ticket names.
    pub is_named: bool,
    /// The ticket names managers.
    pub names_managers: bool,
}

impl Reader {
    fn is(&self, whom: Whom) -> bool {
        let runs = self.role.manages() && (self.is_named || !self.names_managers);
        let desk = runs || self.is_technician;
        match whom {
            Whom::Desk | Whom::Technician => desk,
            Whom::DeskAndAdmins => desk || self.role == Role::Admin,
            Whom::DeskAndAuthor => desk || self.is_author,
            Whom::DeskAndBooks => desk || self.role == Role::Accountant,
            Whom::Author => self.is_author,
        }
    }
}

/// What kind of notice an event is for a reader; none when it does not concern them. `note` is the type of the note or the
/// audience of the document that it is about: what one may not read is nothing to be told of.
pub fn concerns(event: &str, doer: Doer, note: Option<NoteType>, reader: &Reader) -> Option<Kind> {
    let row = ROWS.iter().find(|row| row.event == event)?;
    let (kind, whom) = match reader.side {
        OrgKind::Client => row.client?,
        OrgKind::Contractor => row.contractor?,
    };
    // Whoever asked for the ticket is told of what the desk does with it, though it is the same organization.
    let among_colleagues = AMONG_COLLEAGUES.contains(&event) || reader.is_author && told_to_authors(whom);
    if doer == Doer::Oneself || doer == Doer::Colleague && !among_colleagues {
        return None;
    }
    let reads_managers = reader.side == OrgKind::Client && reader.role.manages() || doer == Doer::Colleague;
    if note == Some(NoteType::Managers) && !reads_managers {
        return None;
    }
    reader.is(whom).then_some(kind)
}

fn told_to_authors(whom: Whom) -> bool {
    matches!(whom, Whom::Author | Whom::DeskAndAuthor)
}

/// Whether anybody at all is told of this event: what is not is passed over without a look at the ticket.
pub fn is_told(event: &str) -> bool {
    ROWS.iter().any(|row| row.event == event)
}

/// Whether an organization on this side that has no people here, only an address, is written to about an event.
pub fn concerns_address(event: &str, doer: Doer, note: Option<NoteType>, side: OrgKind) -> Option<Kind> {
    let reader = Reader {
        side,
        role: Role::Manager,
        is_author: false,
        is_technician: false,
        is_named: true,
        names_managers: false,
    };
    // What their own technician or link did they know: nobody else is behind the address.
    if matches!(doer, Doer::Oneself | Doer::Colleague) { None } else { concerns(event, doer, note, &reader) }
}

/// Events of which somebody without an account is told, who reported the ticket or has the same trouble: what becomes of it,
/// in plain words, and what is said to everybody.
const TOLD_TO_REPORTERS: [&str; 18] = [
    "created",
    "voice_added",
    "qualified",
    "request_refused",
    "date_confirmed",
    "visit_planned",
    "intervention_planned",
    "date_changed",
    "date_removed",
    "replan_requested",
    "intervention_done",
    "finished",
    "completion_refused",
    "closed",
    "closed_by_time",
    "reopened",
    "canceled",
    "note_added",
];

/// Whether somebody without an account who follows a ticket is told of an event; `is_own`: they did it. What they did is
/// confirmed to them once, when they come to follow it.
pub fn concerns_reporter(event: &str, is_own: bool, note: Option<NoteType>) -> bool {
    let begins = matches!(event, "created" | "voice_added");
    TOLD_TO_REPORTERS.contains(&event)
        && is_own == begins
        && (event != "note_added" || note == Some(NoteType::Public))
}

/// The kinds that can concern somebody with this role at all: those that they choose among.
pub fn kinds_of(side: OrgKind, role: Role) -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(move |kind| {
        *kind == Kind::Account
            || ROWS.iter().any(|row| {
                let told = if side == OrgKind::Client { row.client } else { row.contractor };
                told.is_some_and(|(other, whom)| other == *kind && may_be(whom, side, role))
            })
    })
}

fn may_be(whom: Whom, side: OrgKind, role: Role) -> bool {
    let runs = role.manages();
    // Whoever may open tickets can be the author of one.
    let opens = side == OrgKind::Client && role != Role::Accountant;
    let goes = side == OrgKind::Contractor && role == Role::Technician;
    match whom {
        Whom::Desk | Whom::Technician | Whom::DeskAndAdmins => runs || goes,
        Whom::DeskAndAuthor => runs || goes || opens,
        Whom::DeskAndBooks => runs || goes || role == Role::Accountant,
        Whom::Author => opens,
    }
}

/// Every event that somebody is told of: for the test that compares them with the lifecycle's.
#[cfg(test)]
pub(super) fn events() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.event)
}
